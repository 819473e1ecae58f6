/** From receipt to admission: T02 to T07, conflict declarations (D03), severity (C01), class (A10). */
import Type from 'typebox';
import { type ActionDefinition, defineAction, happens, internal, invalid, shown, unmet } from './action.ts';
import { askedOut, QUESTION_TOPICS } from './burden.ts';
import { ENTRY_CLASSES, type EntryClass, NEGATIVE_GROUNDS, type Role, SEVERITIES } from './codes.ts';
import { riseByRule } from './escalation.ts';
import {
  assessed,
  hard,
  has,
  noSafetyMatter,
  proposalOf,
  retaliationOpen,
  supportAnswered,
  translationsChecked,
  urgentOpen,
} from './guards.ts';
import { declared, newReviewer, notYetProposed, proposed, secondPerson } from './guards-people.ts';
import type { Actor, CaseState, Refusal } from './model.ts';
import { seekAnother, tellRightsholder, tellStaff } from './notices.ts';
import { HARMS, listOf, RIGHTS } from './taxonomies.ts';
import { ANY, COMPLAINANTS, codeList, DESK_ROLES, Grade, HANDLERS, idList, OPEN, oneOf, REVIEWERS, SIGNERS } from './vocabulary.ts';

const JUDGES: readonly Role[] = [...HANDLERS, 'investigator', 'protection_officer', 'sgbv_focal_point'];

/** Rounds of questions before L1 looks at why the person is asked again (T04, E07). */
const INFO_ROUNDS_WITHOUT_L1 = 2;

const declareConflict = defineAction({
  name: 'declare_conflict',
  resource: 'conflict-declarations',
  audience: 'staff',
  // Whoever may act in a case can declare in it: also who only holds its data or only assigns it.
  roles: [...DESK_ROLES, 'tenant_admin'],
  from: ANY,
  fromCard: true,
  input: { conflict: Type.Boolean() },
  content: { explanation: internal(4_000) },
  apply: ({ state, actor, input, now }) => ({
    events: [happens('conflict.declared', now, { staffId: actor.id, conflict: input.conflict })],
    // La6: a handler with a conflict is replaced at once.
    effects: input.conflict && state.handlerId === actor.id ? [seekAnother(state)] : [],
  }),
});

const acknowledge = defineAction({
  name: 'acknowledge',
  transition: 'T02',
  resource: 'acknowledgements',
  audience: 'staff',
  // B02: "a person has read it" is said by somebody who can have read it.
  roles: HANDLERS,
  from: ['SUBMITTED'],
  to: ['ACKNOWLEDGED'],
  input: {},
  content: { message: shown(8_000) },
  guards: [declared],
  apply: ({ state, now }) => ({ events: [happens('case.acknowledged', now)], effects: tellRightsholder(state, 'acknowledged') }),
});

const startScreening = defineAction({
  name: 'start_screening',
  transition: 'T03',
  resource: 'screenings',
  audience: 'staff',
  roles: HANDLERS,
  from: ['ACKNOWLEDGED'],
  to: ['SCREENING'],
  input: {},
  guards: [declared],
  apply: ({ now }) => ({ events: [happens('case.screening_started', now)] }),
});

/** How much a class entitles the person to; towards less needs reasons and a second signature (A10). */
const STRENGTH: { readonly [entryClass in EntryClass]: number } = {
  FEEDBACK: 0,
  NOTIFICATION: 1,
  COMPLAINT: 2,
  WHISTLEBLOWER_REPORT: 2,
  CONTENT_APPEAL: 2,
  DATA_RIGHT: 2,
};

const assess = defineAction({
  name: 'assess',
  resource: 'assessments',
  audience: 'staff',
  roles: JUDGES,
  from: OPEN,
  input: {
    scale: Grade,
    scope: Grade,
    irremediability: Grade,
    likelihood: Type.Optional(Type.Union([Grade, Type.Null()])),
    delay: Type.Enum(['none', 'worsens', 'becomes_irremediable']),
    entryClass: Type.Optional(oneOf(ENTRY_CLASSES)),
    rights: listOf(RIGHTS),
    harms: listOf(HARMS),
    respondents: Type.Optional(idList(50)),
    regimes: Type.Optional(codeList(30)),
  },
  content: { reasons: internal(20_000) },
  guards: [declared],
  check: ({ state, input }) => {
    const entryClass = input.entryClass ?? state.entryClass;
    const kept = entryClass === state.entryClass || STRENGTH[entryClass] > STRENGTH[state.entryClass];
    return kept ? [] : [unmet('class.needs_second_person', 'hard', '/entryClass')];
  },
  apply: (attempt) => {
    const { state, input, now } = attempt;
    const level = SEVERITIES[Math.max(input.scale, input.scope, input.irremediability) - 1] ?? 'S5';
    const facts = {
      ...input,
      likelihood: input.likelihood ?? null,
      level,
      entryClass: input.entryClass ?? state.entryClass,
      respondents: input.respondents ?? state.respondents,
      // Added by hand at most: one that binds by error ends by two people (D14).
      regimes: [...new Set([...state.regimes, ...(input.regimes ?? [])])],
    };
    const rise = riseByRule(attempt, wantedLevel(level));
    const lost = state.handlerId !== null && facts.respondents.includes(state.handlerId);
    // Where it rises with it, the level that it rises to finds somebody already.
    const seek = lost && rise.effects.length === 0 ? [seekAnother(state)] : [];
    return { events: [happens('case.assessed', now, facts), ...rise.events], effects: [...rise.effects, ...seek] };
  },
});

/** 2.4: severity S3 is a matter for L1, S4 and S5 for L2. */
function wantedLevel(level: (typeof SEVERITIES)[number]): number {
  if (level === 'S4' || level === 'S5') return 2;
  return level === 'S3' ? 1 : 0;
}

const proposeReclassification = defineAction({
  name: 'propose_reclassification',
  resource: 'reclassification-proposals',
  audience: 'staff',
  roles: HANDLERS,
  from: OPEN,
  input: { entryClass: oneOf(ENTRY_CLASSES) },
  content: { reasons: shown(8_000, true) },
  guards: [declared, notYetProposed('reclassification')],
  check: ({ state, input }) => (input.entryClass === state.entryClass ? [invalid('class.unchanged', '/entryClass')] : []),
  apply: ({ input, now }) => ({ events: [happens('class.change_proposed', now, { entryClass: input.entryClass })] }),
});

const confirmReclassification = defineAction({
  name: 'confirm_reclassification',
  resource: 'reclassifications',
  audience: 'staff',
  roles: SIGNERS.reclassification,
  from: OPEN,
  confirms: 'reclassification',
  input: {},
  content: { reasons: shown(8_000) },
  guards: [declared, proposed('reclassification'), secondPerson('reclassification')],
  apply: ({ state, now }) => {
    const entryClass = proposalOf(state, 'reclassification')?.facts.entryClass ?? state.entryClass;
    return {
      events: [happens('class.changed', now, { from: state.entryClass, entryClass })],
      effects: tellRightsholder(state, 'class_changed'),
    };
  },
});

const contestClass = defineAction({
  name: 'contest_class',
  resource: 'class-objections',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: ANY,
  input: {},
  content: { reasons: shown(8_000) },
  apply: ({ now }) => ({ events: [happens('class.contested', now)], effects: tellStaff('class_contested') }),
});

const l1AfterTwoRounds = hard('info.rounds_need_l1', ({ state, actor }) => {
  return state.counters.infoRounds < INFO_ROUNDS_WITHOUT_L1 || state.level >= 1 || actor.roles.includes('senior_handler');
});

/** E07: what was asked twice is asked a third time by somebody at level 1, or not at all. */
function askedAgain(state: CaseState, actor: Actor, about: readonly string[]): readonly Refusal[] {
  const mayAsk = actor.roles.some((role) => REVIEWERS.includes(role));
  return mayAsk || askedOut(state, about).length === 0 ? [] : [{ code: 'info.asked_twice', kind: 'conflict', field: '/about' }];
}

const requestInfo = defineAction({
  name: 'request_info',
  transition: 'T04',
  resource: 'information-requests',
  audience: 'staff',
  roles: HANDLERS,
  from: ['SCREENING'],
  to: ['NEEDS_INFO'],
  /** How many questions are asked, and about what: the burden log (E07). */
  input: {
    questions: Type.Integer({ minimum: 1, maximum: 20 }),
    about: Type.Array(oneOf(QUESTION_TOPICS), { minItems: 1, maxItems: QUESTION_TOPICS.length, uniqueItems: true }),
  },
  content: { question: shown(8_000, true) },
  guards: [declared, l1AfterTwoRounds],
  check: ({ state, actor, input }) => askedAgain(state, actor, input.about),
  apply: (attempt) => {
    const { state, input, now } = attempt;
    const round = state.counters.infoRounds + 1;
    const rise = riseByRule(attempt, round >= INFO_ROUNDS_WITHOUT_L1 ? 1 : 0);
    return {
      events: [happens('info.requested', now, { round, questions: input.questions, about: input.about }), ...rise.events],
      effects: [...tellRightsholder(state, 'question_asked'), ...rise.effects],
    };
  },
});

const answerInfo = defineAction({
  name: 'answer_info',
  transition: 'T04',
  resource: 'information-answers',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: ['NEEDS_INFO'],
  to: ['SCREENING'],
  input: {},
  content: { answer: shown(50_000, true) },
  apply: ({ now }) => ({ events: [happens('info.answered', now)], effects: tellStaff('answer_given') }),
});

/** Going on with what there is harms the person less than waiting for ever, so the handler may (protective reading of T04, 2.5). */
const resumeScreening = defineAction({
  name: 'resume_screening',
  transition: 'T04',
  resource: 'screening-resumptions',
  audience: 'staff',
  roles: HANDLERS,
  from: ['NEEDS_INFO'],
  to: ['SCREENING'],
  input: {},
  content: { reasons: internal(4_000) },
  guards: [declared],
  apply: ({ now }) => ({ events: [happens('screening.resumed', now)] }),
});

const warnAboutAbuse = defineAction({
  name: 'warn_about_abuse',
  resource: 'abuse-warnings',
  audience: 'staff',
  roles: ['senior_handler'],
  from: OPEN,
  input: {},
  content: { reasons: shown(8_000, true) },
  guards: [declared, noSafetyMatter],
  apply: ({ state, now }) => ({ events: [happens('abuse.warned', now)], effects: tellRightsholder(state, 'abuse_warning') }),
});

/** C03, C04, C09: each published ground has its own condition; a ground in free text only does not exist. */
function groundRefusals(state: CaseState, ground: string): readonly Refusal[] {
  if (ground === 'manifestly_unfounded_after_fact_finding' && state.counters.factFindingActions === 0)
    return [unmet('fact_finding.missing', 'hard', '/ground')];
  if (ground !== 'abuse_after_warning') return [];
  if (urgentOpen(state) || retaliationOpen(state)) return [unmet('safety.open', 'hard', '/ground')];
  return has(state, 'abuse_warned') ? [] : [unmet('abuse.not_warned', 'hard', '/ground')];
}

const proposeReferral = defineAction({
  name: 'propose_referral',
  resource: 'referral-proposals',
  audience: 'staff',
  roles: HANDLERS,
  from: ['SCREENING'],
  // A15, no wrong door: never without somewhere to go.
  input: { ground: oneOf(NEGATIVE_GROUNDS), avenues: codeList(20, 1) },
  content: { reasons: shown(20_000, true) },
  guards: [declared, notYetProposed('referral')],
  check: ({ state, input }) => groundRefusals(state, input.ground),
  apply: ({ input, now }) => ({ events: [happens('referral.proposed', now, { ground: input.ground, avenues: input.avenues })] }),
});

const confirmReferral = defineAction({
  name: 'confirm_referral',
  transition: 'T05',
  resource: 'referrals',
  audience: 'staff',
  roles: SIGNERS.referral,
  from: ['SCREENING'],
  to: ['REFERRED_OUT'],
  confirms: 'referral',
  input: {},
  content: { reasons: shown(20_000) },
  guards: [declared, proposed('referral'), secondPerson('referral'), translationsChecked],
  check: ({ state }) => groundRefusals(state, String(proposalOf(state, 'referral')?.facts.ground ?? '')),
  apply: ({ state, now }) => ({
    events: [happens('case.referred_out', now, proposalOf(state, 'referral')?.facts ?? {})],
    effects: tellRightsholder(state, 'referred'),
  }),
});

/** T06. Six months are the least that is promised; a later request is heard too, which takes nothing from anybody. */
const requestReview = defineAction({
  name: 'request_review',
  resource: 'reviews',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: ['REFERRED_OUT'],
  input: {},
  content: { reasons: shown(20_000) },
  apply: ({ now }) => ({
    events: [happens('review.requested', now, { cause: 'request' })],
    effects: tellStaff('review_asked', { level: 1 }),
  }),
});

const reportBounce = defineAction({
  name: 'report_bounced_referral',
  resource: 'bounced-referrals',
  audience: 'staff',
  roles: [...HANDLERS, 'clerk'],
  from: ['REFERRED_OUT'],
  fromCard: true,
  input: {},
  content: { reasons: internal(8_000) },
  guards: [declared],
  apply: ({ now }) => ({
    events: [happens('review.requested', now, { cause: 'bounced' })],
    effects: tellStaff('review_asked', { level: 1 }),
  }),
});

const decideReview = defineAction({
  name: 'decide_review',
  transition: 'T06',
  resource: 'review-decisions',
  audience: 'staff',
  roles: REVIEWERS,
  from: ['REFERRED_OUT'],
  to: ['SCREENING'],
  input: { upheld: Type.Boolean() },
  content: { reasons: shown(20_000, true) },
  guards: [declared, hard('review.not_requested', ({ state }) => has(state, 'review_requested')), newReviewer, translationsChecked],
  apply: ({ state, input, now }) => ({
    events: [happens('review.decided', now, { upheld: input.upheld })],
    effects: tellRightsholder(state, 'review_decided'),
  }),
});

const accept = defineAction({
  name: 'accept',
  transition: 'T07',
  resource: 'acceptances',
  audience: 'staff',
  roles: HANDLERS,
  from: ['SCREENING'],
  to: ['ACCEPTED'],
  input: {},
  content: { plan: shown(20_000) },
  guards: [declared, assessed, supportAnswered],
  apply: ({ state, now }) => ({ events: [happens('case.accepted', now)], effects: tellRightsholder(state, 'accepted') }),
});

export const SCREENING_ACTIONS: readonly ActionDefinition[] = [
  declareConflict,
  acknowledge,
  startScreening,
  assess,
  proposeReclassification,
  confirmReclassification,
  contestClass,
  requestInfo,
  answerInfo,
  resumeScreening,
  warnAboutAbuse,
  proposeReferral,
  confirmReferral,
  requestReview,
  reportBounce,
  decideReview,
  accept,
];
