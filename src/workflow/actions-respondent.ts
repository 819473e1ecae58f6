/** The text that whom it is about will read: shown to the person first, answered by them, and only then sent (people.md 2, E05, H01). */
import Type from 'typebox';
import { type Instant, plusMs } from '../time.ts';
import { type ActionDefinition, defineAction, happens, internal, invalid, type Situation, shown, unmet } from './action.ts';
import type { Role } from './codes.ts';
import { riseByRule } from './escalation.ts';
import { hard, required, retaliationOpen, urgentOpen, waivable } from './guards.ts';
import { declared } from './guards-people.ts';
import type { CaseState, Refusal } from './model.ts';
import { tellRightsholder, tellStaff } from './notices.ts';
import { isObjected, sendable, TEXT_ANSWERS, textInHand } from './respondent-text.ts';
import { FINDERS, OUTSIDE, oneOf, When, WORKING } from './vocabulary.ts';

const DAY_MS = 86_400_000;
/** Days in which the person may object or change it, unless somebody is in danger (people.md 2). */
export const TEXT_DAYS = 5;
/** A risk assessment older than this does not protect anybody who is about to be named to a respondent (H01). */
const RISK_ASSESSMENT_DAYS = 14;
const PROTECTION_LEVEL = 2;
/** Who may say that it goes all the same: somebody above, and never whoever wrote it. */
const ANSWERERS: readonly Role[] = ['senior_handler', 'protection_officer', 'oversight'];
/** The number of the event whose words are meant: what was read is what is answered or sent. */
const TextSeq = Type.Integer({ minimum: 1 });

const lastRefusal = (state: CaseState): Instant | null => state.respondentTexts?.at(-1)?.refusedAt ?? null;

/** True while an assessment of the risk for the person holds. */
export function riskKnown(state: CaseState, now: string): boolean {
  const at = state.milestones.risk_assessed;
  const refusedAt = lastRefusal(state);
  return at !== undefined && plusMs(at, RISK_ASSESSMENT_DAYS * DAY_MS) >= now && (refusedAt === null || at > refusedAt);
}

/** H01. Waivable only where no person is named (people.md 1), and never after the person refused. */
const riskAssessed = waivable(
  'risk_assessment.stale',
  ({ state, now }) => riskKnown(state, now),
  ({ state }) => state.respondents.length === 0 && lastRefusal(state) === null,
);

const inHand = hard('respondent_text.none', ({ state }) => textInHand(state) !== null);
const timeOver = hard('respondent_text.time_open', ({ state, now }) => {
  const text = textInHand(state);
  return text === null || text.answer !== null || sendable(text, now) !== null;
});
const notObjected = hard(
  'respondent_text.objected',
  ({ state, now }) => {
    const text = textInHand(state);
    return text === null || !isObjected(text) || sendable(text, now) !== null;
  },
  'conflict',
);
const objected = hard('respondent_text.not_objected', ({ state }) => {
  const text = textInHand(state);
  return text !== null && isObjected(text);
});
/** Whoever wrote it does not answer what the person says against it. */
const notAuthor = hard('four_eyes.text_author', ({ state, actor }) => textInHand(state)?.by !== actor.id, 'forbidden');

/** Another text, or another version of it, has taken the place of the one that was read. */
function otherText(meant: number, present: number | null | undefined): readonly Refusal[] {
  return meant === present ? [] : [{ code: 'respondent_text.changed', kind: 'conflict', field: '/textSeq' }];
}

const inDanger = (state: CaseState): boolean => urgentOpen(state) || retaliationOpen(state);

function windowEnd(now: Instant, days: number | undefined): Instant {
  return plusMs(now, (days ?? TEXT_DAYS) * DAY_MS);
}

const showRespondentText = defineAction({
  name: 'show_respondent_text',
  resource: 'respondent-texts',
  audience: 'staff',
  roles: FINDERS,
  from: WORKING,
  input: { days: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })) },
  content: { text: shown(20_000, true), urgency: shown(2_000) },
  guards: [declared],
  check: ({ state, input, content }) => {
    if (input.days === undefined || input.days >= TEXT_DAYS) return [];
    if (!inDanger(state)) return [unmet('respondent_text.window_short', 'hard', '/days')];
    return required([content.includes('urgency'), 'respondent_text.urgency_missing', '/content/urgency']);
  },
  apply: ({ state, input, now }) => ({
    events: [happens('respondent.text_shown', now, { objectUntil: windowEnd(now, input.days) })],
    effects: tellRightsholder(state, 'respondent_text_shown'),
  }),
});

/** A no is a matter of protection: whoever says it knows what may come of it (people.md 2). */
function alarm(attempt: Situation, answer: string) {
  if (answer !== 'refuse') return { events: [], effects: tellStaff('respondent_text_answered') };
  const rise = riseByRule(attempt, PROTECTION_LEVEL);
  return {
    events: [happens('protection.alleged', attempt.now, { cause: 'respondent_text_refused' }), ...rise.events],
    effects: [...tellStaff('retaliation_reported', { level: PROTECTION_LEVEL }), ...rise.effects],
  };
}

/** Until it has gone the person may say something else than before. */
const answerRespondentText = defineAction({
  name: 'answer_respondent_text',
  resource: 'respondent-text-answers',
  audience: 'rightsholder',
  roles: OUTSIDE,
  from: WORKING,
  input: { textSeq: TextSeq, reply: oneOf(TEXT_ANSWERS) },
  content: { changed_text: shown(20_000), wish: shown(8_000) },
  guards: [inHand],
  check: ({ state, input, content }) => {
    const changes = content.includes('changed_text') || content.includes('wish');
    return [
      ...otherText(input.textSeq, textInHand(state)?.seq),
      ...(input.reply === 'change' && !changes ? [invalid('respondent_text.change_missing', '/content/changed_text')] : []),
      ...(input.reply !== 'change' && content.includes('changed_text') ? [invalid('respondent_text.change_unmeant', '/reply')] : []),
    ];
  },
  apply: ({ input, content, ...situation }) => {
    const { events, effects } = alarm(situation, input.reply);
    // A wish beside a version of their own is not answered by sending that version.
    const changed = input.reply === 'change' && content.includes('changed_text') && !content.includes('wish');
    const facts = { textSeq: input.textSeq, reply: input.reply, changed };
    return { events: [happens('respondent.text_answered', situation.now, facts), ...events], effects };
  },
});

/** The company keeps to its text: another person says why, and the person has the days again before it goes. */
const answerTextObjection = defineAction({
  name: 'answer_text_objection',
  resource: 'respondent-text-replies',
  audience: 'staff',
  roles: ANSWERERS,
  from: WORKING,
  input: { textSeq: TextSeq },
  content: { answer: shown(8_000, true) },
  guards: [declared, objected, notAuthor],
  check: ({ state, input }) => otherText(input.textSeq, textInHand(state)?.seq),
  apply: ({ state, input, now }) => ({
    events: [happens('respondent.objection_answered', now, { textSeq: input.textSeq, objectUntil: windowEnd(now, undefined) })],
    effects: tellRightsholder(state, 'respondent_text_shown'),
  }),
});

const withdrawRespondentText = defineAction({
  name: 'withdraw_respondent_text',
  resource: 'respondent-text-withdrawals',
  audience: 'staff',
  roles: FINDERS,
  from: WORKING,
  input: { textSeq: TextSeq },
  content: { reasons: shown(8_000) },
  guards: [declared, inHand],
  check: ({ state, input }) => otherText(input.textSeq, textInHand(state)?.seq),
  apply: ({ state, input, now }) => ({
    events: [happens('respondent.text_withdrawn', now, { textSeq: input.textSeq })],
    effects: tellRightsholder(state, 'message'),
  }),
});

/** The words themselves are those of the event that it names: there is no field for others. */
const contactRespondent = defineAction({
  name: 'contact_respondent',
  resource: 'respondent-contacts',
  audience: 'staff',
  roles: FINDERS,
  from: WORKING,
  input: { textSeq: TextSeq },
  content: { note: internal(8_000) },
  guards: [declared, inHand, timeOver, notObjected, riskAssessed],
  check: ({ state, input, now }) => {
    const text = textInHand(state);
    return text === null ? [] : otherText(input.textSeq, sendable(text, now) ?? input.textSeq);
  },
  apply: ({ state, input, now }) => ({
    events: [happens('respondent.contacted', now, { textSeq: input.textSeq })],
    effects: tellRightsholder(state, 'respondent_contacted'),
  }),
});

/** E05: notice to the respondent may wait, for a documented reason and until a date. */
const deferRespondentNotice = defineAction({
  name: 'defer_respondent_notice',
  resource: 'respondent-notice-deferrals',
  audience: 'staff',
  roles: FINDERS,
  from: WORKING,
  input: { reviewAt: When },
  content: { reasons: internal(8_000, true) },
  guards: [declared],
  check: ({ input, now }) => (input.reviewAt <= now ? [invalid('review_at.in_past', '/reviewAt')] : []),
  apply: ({ input, now }) => ({ events: [happens('respondent.notice_deferred', now, { reviewAt: input.reviewAt })] }),
});

export const RESPONDENT_ACTIONS: readonly ActionDefinition[] = [
  showRespondentText,
  answerRespondentText,
  answerTextObjection,
  withdrawRespondentText,
  contactRespondent,
  deferRespondentNotice,
];
