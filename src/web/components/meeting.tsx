/** A meeting as it was offered and answered, and the record of it (E03). */
import type { VNode } from 'preact';
import type { MeetingView } from '../../cases/view-meetings.ts';
import type { Instant } from '../../time.ts';
import { idPart, type Translator } from '../i18n.ts';
import type { Audience } from './clocks.tsx';
import { Notice, SummaryList, type SummaryRow, Words } from './parts.tsx';
import { valueLabel } from './schema-form.tsx';

interface MeetingProps {
  readonly t: Translator;
  readonly timeZone: string;
  readonly audience: Audience;
  readonly meeting: MeetingView;
}

/** Where it stands, as the end of a message id. */
function standing({ state, reply, held, minutes }: MeetingView): string {
  if (state === 'replaced') return 'replaced';
  if (state === 'over') return held === true ? `minutes-${minutes}` : 'not-held';
  return reply ?? 'open';
}

const NEEDS_SOMEBODY = new Set(['open', 'other_time', 'minutes-waiting', 'minutes-disputed']);

/** One meeting with everything that was said about it. */
export function Meeting({ t, timeZone, audience, meeting }: MeetingProps): VNode {
  const own = audience === 'staff' ? 'desk-' : '';
  const where = standing(meeting);
  return (
    <div class="meeting">
      <Notice tone={NEEDS_SOMEBODY.has(where) ? 'warning' : 'calm'}>
        <p>{t.t(`${own}meeting-${idPart(where)}`)}</p>
      </Notice>
      <SummaryList rows={rowsOf(t, timeZone, own, meeting)} />
    </div>
  );
}

function rowsOf(t: Translator, timeZone: string, own: string, meeting: MeetingView): SummaryRow[] {
  const words = (text: string | undefined) => (text === undefined ? null : <Words>{text}</Words>);
  const time = (at: Instant | null | undefined) => (at === null || at === undefined ? null : t.dateTime(at, timeZone));
  const rows: readonly (readonly [string, SummaryRow['value'] | null])[] = [
    ['meeting-when', time(meeting.startsAt) ?? t.t('meeting-when-open')],
    ['meeting-how', valueLabel(t, 'form', meeting.form)],
    ['meeting-where', words(meeting.place)],
    ['meeting-who', t.list(meeting.attendees.map((role) => t.t(`role-${idPart(role)}`)))],
    ['meeting-interpreter', t.t(meeting.interpreter ? 'yes' : 'no')],
    ['meeting-about', words(meeting.proposal)],
    [`${own}meeting-proposed`, time(meeting.proposedAt)],
    [`${own}meeting-companions`, words(meeting.companions)],
    [`${own}meeting-answer`, words(meeting.answer)],
    ['meeting-held-at', time(meeting.heldAt)],
    ['meeting-minutes', words(meeting.minutesText)],
    [`${own}meeting-correction`, words(meeting.correction)],
  ];
  return rows.flatMap(([id, value]) => (value === null ? [] : [{ label: t.t(id), value }]));
}

/** Offers that are behind the case. */
export function EarlierMeetings({
  meetings,
  ...props
}: Omit<MeetingProps, 'meeting'> & { readonly meetings: readonly MeetingView[] }): VNode | null {
  if (meetings.length === 0) return null;
  return (
    <details class="fold">
      <summary>{props.t.t('meeting-earlier', { count: meetings.length })}</summary>
      {meetings.map((meeting) => (
        <Meeting key={meeting.meetingSeq} {...props} meeting={meeting} />
      ))}
    </details>
  );
}
