/** Events about meetings with the person (E03). */
import Type from 'typebox';
import { ATTENDEES, MEETING_FORMS, MEETING_REPLIES } from '../workflow/meetings.ts';
import { oneOf, When } from '../workflow/vocabulary.ts';
import type { EventDefinition } from './catalogue.ts';
import { open, seen } from './catalogue-entry.ts';

const Seq = Type.Integer({ minimum: 1 });
const Attendees = Type.Optional(Type.Array(oneOf(ATTENDEES), { minItems: 1, maxItems: 20 }));

/** What older entries do not say is optional. */
export const MEETING_EVENTS: readonly EventDefinition[] = [
  seen(
    'meeting.offered',
    {
      form: Type.Optional(oneOf(MEETING_FORMS)),
      startsAt: Type.Optional(When),
      attendees: Attendees,
      interpreter: Type.Optional(Type.Boolean()),
    },
    open('place', 'proposal'),
  ),
  seen(
    'meeting.answered',
    {
      accepted: Type.Optional(Type.Boolean()),
      reply: Type.Optional(oneOf(MEETING_REPLIES)),
      meetingSeq: Type.Optional(Seq),
      proposedAt: Type.Optional(When),
      interpreter: Type.Optional(Type.Boolean()),
    },
    open('companions', 'answer'),
  ),
  seen('meeting.recorded', { meetingSeq: Seq, held: Type.Boolean(), heldAt: Type.Optional(When), attendees: Attendees }, open('minutes')),
  seen('meeting.minutes_answered', { minutesSeq: Seq, agreed: Type.Boolean() }, open('correction')),
];
