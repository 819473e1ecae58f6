/** On the page of the person: an offer to meet with all that it needs to decide, three answers to it, and the record to check (E03). */
import type { VNode } from 'preact';
import type { MyCaseView } from '../../cases/view.ts';
import type { MeetingReply } from '../../workflow/meetings.ts';
import { fixedFields, openRecord, standingOffer } from '../components/fixed-fields.ts';
import { EarlierMeetings, Meeting } from '../components/meeting.tsx';
import { Card } from '../components/parts.tsx';
import { type FormAction, SchemaForm } from '../components/schema-form.tsx';
import { href, type PageContext } from '../layout.tsx';
import { myActionPath } from '../paths.ts';

interface MeetingsProps {
  readonly view: MyCaseView;
  readonly page: PageContext;
  readonly csrf: string;
  readonly actions: readonly FormAction[];
}

/** What each answer asks for beside itself. */
const ASKS: Readonly<Record<MeetingReply, readonly string[]>> = {
  accept: ['interpreter', 'companions', 'answer'],
  other_time: ['proposedAt', 'interpreter', 'companions', 'answer'],
  decline: ['answer'],
};
const REPLIES = ['accept', 'other_time', 'decline'] as const;

/** The card, or nothing where no meeting was offered. */
export function MyMeetings({ view, page, csrf, actions }: MeetingsProps): VNode | null {
  const { t } = page;
  const { meetings = [] } = view;
  const answer = actions.find(({ name }) => name === 'answer_meeting');
  const check = actions.find(({ name }) => name === 'answer_minutes');
  if (meetings.length === 0 && answer === undefined) return null;
  const shown = [standingOffer(view), openRecord(view)].flatMap((one) => one ?? []);
  const shared = { t, timeZone: page.timeZone, audience: 'rightsholder' as const };
  const form = { view, page, csrf };
  return (
    <Card title={t.t('meeting-title')} id="meetings">
      <p>{t.t('meeting-lead')}</p>
      {shown.map((meeting) => (
        <Meeting key={meeting.meetingSeq} {...shared} meeting={meeting} />
      ))}
      {answer === undefined ? null : REPLIES.map((reply) => <Reply key={reply} {...form} action={answer} reply={reply} />)}
      {check === undefined ? null : <Check {...form} action={check} />}
      <EarlierMeetings {...shared} meetings={meetings.filter((one) => !shown.includes(one))} />
    </Card>
  );
}

type OneForm = Omit<MeetingsProps, 'actions'> & { readonly action: FormAction };

function Reply({ view, page, csrf, action, reply }: OneForm & { readonly reply: MeetingReply }): VNode {
  const { t } = page;
  return (
    <details class={`action action-${reply}`}>
      <summary>{t.t(`meeting-${reply}-title`)}</summary>
      <SchemaForm
        t={t}
        action={asking(action, ASKS[reply])}
        target={href(page, myActionPath(action.resource))}
        csrf={csrf}
        idPrefix={`meeting-${reply}`}
        timeZone={page.timeZone}
        fixed={{ ...fixedFields(view, action.name), reply }}
        submitLabel={t.t(`meeting-${reply}-submit`)}
        kind={reply === 'accept' ? 'primary' : 'secondary'}
      />
    </details>
  );
}

/** Is the record right? (E03: agreed by both.) */
function Check({ view, page, csrf, action }: OneForm): VNode {
  return (
    <details class="action action-minutes" open>
      <summary>{page.t.t('meeting-check-title')}</summary>
      <SchemaForm
        t={page.t}
        action={action}
        target={href(page, myActionPath(action.resource))}
        csrf={csrf}
        idPrefix="minutes"
        timeZone={page.timeZone}
        fixed={fixedFields(view, action.name)}
      />
    </details>
  );
}

/** The action with the fields that this answer needs, and no other. */
function asking(action: FormAction, names: readonly string[]): FormAction {
  const only = <V,>(all: Readonly<Record<string, V>>) => Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  const { properties = {}, ...input } = action.input;
  return { ...action, input: { ...input, properties: only(properties) }, content: only(action.content) };
}
