/** Fold: meetings. Entries that say nothing of how are older than these: they date the offer and the answer, and no more. */
import { flagFact, optionalCode, optionalInstant } from '../timeboxes/facts.ts';
import { numberFact } from './facts.ts';
import type { LedgerEvent, Step } from './fold.ts';
import { mark, unmark } from './fold-steps.ts';
import { MEETING_FORMS, MEETING_REPLIES, type Meeting, meetingInHand, minutesInHand } from './meetings.ts';
import type { CaseState } from './model.ts';

function withMeeting(state: CaseState, present: Meeting | null, change: (meeting: Meeting) => Meeting): CaseState {
  if (present === null) return state;
  return { ...state, meetings: (state.meetings ?? []).map((one) => (one === present ? change(one) : one)) };
}

const offered: Step = (state, event) => {
  const dated = mark(state, 'meeting_offered', event);
  const form = optionalCode(event.facts, 'form', MEETING_FORMS);
  if (form === null) return dated;
  const earlier = withMeeting(dated, meetingInHand(dated), (one) => ({ ...one, state: 'replaced' })).meetings ?? [];
  const fresh: Meeting = {
    seq: event.seq,
    form,
    startsAt: optionalInstant(event.facts, 'startsAt'),
    reply: null,
    proposedAt: null,
    state: 'offered',
    held: null,
    minutesSeq: null,
    minutes: 'none',
  };
  return { ...dated, meetings: [...earlier, fresh] };
};

const answered: Step = (state, event) => {
  const reply = optionalCode(event.facts, 'reply', MEETING_REPLIES);
  const dated = mark(state, 'meeting_answered', event);
  const yes = reply === null ? flagFact(event.facts, 'accepted') : reply === 'accept';
  const next = yes ? mark(dated, 'meeting_accepted', event) : unmark(dated, 'meeting_accepted');
  const proposedAt = optionalInstant(event.facts, 'proposedAt');
  return withMeeting(next, meetingInHand(next), (one) => ({ ...one, reply, proposedAt }));
};

const recorded: Step = (state, event: LedgerEvent) => {
  const seq = numberFact(event.facts, 'meetingSeq');
  const held = flagFact(event.facts, 'held');
  const present = state.meetings?.find((one) => one.seq === seq) ?? null;
  const minutes = held ? ({ minutesSeq: event.seq, minutes: 'waiting' } as const) : ({ minutesSeq: null, minutes: 'none' } as const);
  return withMeeting(state, present, (one) => ({ ...one, state: 'over', held, ...minutes }));
};

const minutesAnswered: Step = (state, { facts }) =>
  withMeeting(state, minutesInHand(state), (one) => ({ ...one, minutes: flagFact(facts, 'agreed') ? 'agreed' : 'disputed' }));

export const MEETING_STEPS: { readonly [type: string]: Step } = {
  'meeting.offered': offered,
  'meeting.answered': answered,
  'meeting.recorded': recorded,
  'meeting.minutes_answered': minutesAnswered,
};
