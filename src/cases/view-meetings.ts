/** Meetings with the person, with everything that was said about each: for the person and for the desk alike. Pure. */
import type { Instant } from '../time.ts';
import type { Meeting } from '../workflow/meetings.ts';
import type { CaseState, Json } from '../workflow/model.ts';
import type { OpenedEvent } from './view.ts';

export interface MeetingView extends Omit<Meeting, 'seq'> {
  /** Number of the offer: what an answer and a record name. */
  readonly meetingSeq: number;
  readonly at: Instant;
  /** Role that offered it. */
  readonly by: string;
  /** Roles that come from the company's side. */
  readonly attendees: readonly string[];
  /** The company brings an interpreter, or the person asked for one. */
  readonly interpreter: boolean;
  readonly place?: string;
  readonly proposal?: string;
  /** What the person said. */
  readonly answer?: string;
  readonly companions?: string;
  readonly heldAt?: Instant;
  readonly minutesText?: string;
  /** What the person says is wrong in the record. */
  readonly correction?: string;
}

/** Every meeting of a case, newest first. */
export function meetingViews(state: CaseState, events: readonly OpenedEvent[]): readonly MeetingView[] {
  return [...(state.meetings ?? [])].reverse().flatMap((meeting) => {
    const offer = events.find((event) => event.seq === meeting.seq);
    return offer === undefined ? [] : [viewMeeting(meeting, offer, events)];
  });
}

function viewMeeting({ seq, ...meeting }: Meeting, offer: OpenedEvent, events: readonly OpenedEvent[]): MeetingView {
  const answered = events.findLast((event) => event.type === 'meeting.answered' && event.facts.meetingSeq === seq);
  const record = events.find((event) => event.seq === meeting.minutesSeq);
  const corrected = events.findLast((event) => event.type === 'meeting.minutes_answered' && event.facts.minutesSeq === meeting.minutesSeq);
  return {
    ...meeting,
    meetingSeq: seq,
    at: offer.occurredAt,
    by: offer.role,
    attendees: textsOf(offer.facts.attendees),
    interpreter: offer.facts.interpreter === true || answered?.facts.interpreter === true,
    ...said('place', offer.content.place),
    ...said('proposal', offer.content.proposal),
    ...said('answer', answered?.content.answer),
    ...said('companions', answered?.content.companions),
    ...said('heldAt', record?.facts.heldAt),
    ...said('minutesText', record?.content.minutes),
    ...said('correction', corrected?.content.correction),
  };
}

function said(name: string, value: Json | undefined): object {
  return typeof value === 'string' ? { [name]: value } : {};
}

function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
