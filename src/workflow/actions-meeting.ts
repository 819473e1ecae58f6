/** Meetings (E03): offered with all that somebody needs to decide whether to come, never a duty, and written down by both. */
import Type from 'typebox';
import { type ActionDefinition, defineAction, happens, invalid, shown } from './action.ts';
import type { Role } from './codes.ts';
import { contactWanted, hard, has, required } from './guards.ts';
import { declared } from './guards-people.ts';
import { ATTENDEES, MEETING_FORMS, MEETING_REPLIES, meetingInHand, minutesInHand } from './meetings.ts';
import type { Refusal } from './model.ts';
import { tellRightsholder, tellStaff } from './notices.ts';
import { ANY, COMPLAINANTS, HANDLERS, OPEN, oneOf, When } from './vocabulary.ts';

const HOSTS: readonly Role[] = [...HANDLERS, 'mediator', 'investigator', 'decision_maker', 'panel_member'];
const Seq = Type.Integer({ minimum: 1 });
const Attendees = Type.Array(oneOf(ATTENDEES), { minItems: 1, maxItems: ATTENDEES.length, uniqueItems: true });

const offerMeeting = defineAction({
  name: 'offer_meeting',
  resource: 'meeting-offers',
  audience: 'staff',
  roles: HOSTS,
  from: OPEN,
  /** Whether a call would come at a time that is not safe for the person is asked of their sealed wishes: the core does not know them. */
  input: { form: oneOf(MEETING_FORMS), startsAt: Type.Optional(When), attendees: Attendees, interpreter: Type.Optional(Type.Boolean()) },
  content: { place: shown(2_000), proposal: shown(8_000) },
  guards: [declared, contactWanted],
  check: ({ input, content, now }) => [
    ...(input.startsAt !== undefined && input.startsAt <= now ? [invalid('meeting.in_past', '/startsAt')] : []),
    ...required([
      input.form !== 'in_person' || input.startsAt === undefined || content.includes('place'),
      'meeting.place_missing',
      '/content/place',
    ]),
  ],
  apply: ({ state, input, now }) => ({
    events: [happens('meeting.offered', now, { ...input })],
    effects: tellRightsholder(state, 'meeting_offered'),
  }),
});

/** Older cases know only that one was offered. */
const offerStands = hard('meeting.not_offered', ({ state }) => {
  return meetingInHand(state) !== null || (state.meetings === undefined && has(state, 'meeting_offered'));
});

/** Another offer, or another record, has taken the place of the one that was read. */
function otherOne(meant: number | undefined, present: number | null | undefined, field: string): readonly Refusal[] {
  return meant === undefined || meant === present ? [] : [{ code: 'meeting.changed', kind: 'conflict', field }];
}

/** Nobody has to come: no is an answer like yes, costs nothing, and may be changed (E03, E04). */
const answerMeeting = defineAction({
  name: 'answer_meeting',
  resource: 'meeting-answers',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: OPEN,
  input: {
    meetingSeq: Type.Optional(Seq),
    reply: oneOf(MEETING_REPLIES),
    proposedAt: Type.Optional(When),
    interpreter: Type.Optional(Type.Boolean()),
  },
  content: { companions: shown(2_000), answer: shown(8_000) },
  guards: [offerStands],
  check: ({ state, input, content, now }) => [
    ...otherOne(input.meetingSeq, meetingInHand(state)?.seq, '/meetingSeq'),
    ...(input.proposedAt !== undefined && input.proposedAt <= now ? [invalid('meeting.in_past', '/proposedAt')] : []),
    ...(input.reply === 'other_time' && input.proposedAt === undefined && !content.includes('answer')
      ? [invalid('meeting.time_missing', '/proposedAt')]
      : []),
  ],
  apply: ({ input, now }) => ({ events: [happens('meeting.answered', now, { ...input })], effects: tellStaff('meeting_answered') }),
});

const inHand = hard('meeting.not_offered', ({ state }) => meetingInHand(state) !== null || minutesInHand(state) !== null);

/** What was said is written down for the person, who corrects it; a record that they dispute can be written again. */
const recordMeeting = defineAction({
  name: 'record_meeting',
  resource: 'meeting-records',
  audience: 'staff',
  roles: HOSTS,
  from: OPEN,
  input: { meetingSeq: Seq, held: Type.Boolean(), heldAt: Type.Optional(When), attendees: Type.Optional(Attendees) },
  content: { minutes: shown(50_000) },
  guards: [declared, inHand],
  check: ({ state, input, content, now }) => [
    ...otherOne(input.meetingSeq, (meetingInHand(state) ?? minutesInHand(state))?.seq, '/meetingSeq'),
    ...(input.heldAt !== undefined && input.heldAt > now ? [invalid('meeting.in_future', '/heldAt')] : []),
    ...required(
      [!input.held || input.heldAt !== undefined, 'meeting.time_missing', '/heldAt'],
      [!input.held || content.includes('minutes'), 'meeting.minutes_missing', '/content/minutes'],
    ),
  ],
  apply: ({ state, input, now }) => ({
    events: [happens('meeting.recorded', now, { ...input })],
    effects: input.held ? tellRightsholder(state, 'meeting_recorded') : [],
  }),
});

const minutesWait = hard('meeting.no_minutes', ({ state }) => minutesInHand(state) !== null);

const answerMinutes = defineAction({
  name: 'answer_minutes',
  resource: 'meeting-record-answers',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: ANY,
  input: { minutesSeq: Seq, agreed: Type.Boolean() },
  content: { correction: shown(20_000) },
  guards: [minutesWait],
  check: ({ state, input }) => otherOne(input.minutesSeq, minutesInHand(state)?.minutesSeq, '/minutesSeq'),
  apply: ({ input, now }) => ({ events: [happens('meeting.minutes_answered', now, { ...input })], effects: tellStaff('meeting_answered') }),
});

export const MEETING_ACTIONS: readonly ActionDefinition[] = [offerMeeting, answerMeeting, recordMeeting, answerMinutes];
