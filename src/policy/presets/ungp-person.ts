/** Boxes of UNGP_GENERIC about what is agreed with the person: meetings (E03), and what whom it is about will read (people.md 2). */
import { days, on, type RuleDraft, workingDays } from './rules.ts';

const OBJECTIONS = ['refuse', 'change'] as const;

export const meetings: readonly RuleDraft[] = [
  {
    name: 'meeting_reply',
    // another time that the person proposed is answered within five working days [D]; E03
    source: 'Our own rule: a time that you propose is answered within 5 working days',
    evidence: 'default',
    start: [{ event: 'meeting.answered', where: { reply: 'other_time' } }],
    stop: [
      on('meeting.offered'),
      on('meeting.recorded'),
      { event: 'meeting.answered', where: { reply: 'accept' } },
      { event: 'meeting.answered', where: { reply: 'decline' } },
    ],
    limits: [workingDays(5)],
  },
];

export const beforeTheRespondentReads: readonly RuleDraft[] = [
  {
    name: 'respondent_text',
    // before whom it is about reads anything: five days, fewer in danger; people.md 2
    source: 'Our own rule: time for you to say no or to change the text before it goes',
    evidence: 'default',
    escalates: false,
    start: [on('respondent.text_shown'), on('respondent.objection_answered')],
    stop: [on('respondent.text_answered'), on('respondent.text_withdrawn'), on('respondent.contacted')],
    restart: [on('respondent.text_shown')],
    limits: [days(5)],
    dueFact: 'objectUntil',
  },
  {
    name: 'respondent_text_reply',
    // an objection is answered within five working days [D]; people.md 2
    source: 'Our own rule: what you say against a text is answered within 5 working days',
    evidence: 'default',
    start: OBJECTIONS.map((reply) => ({ event: 'respondent.text_answered', where: { reply } })),
    stop: [
      { event: 'respondent.text_answered', where: { reply: 'agree' } },
      on('respondent.text_shown'),
      on('respondent.objection_answered'),
      on('respondent.text_withdrawn'),
      on('respondent.contacted'),
    ],
    limits: [workingDays(5)],
  },
];
