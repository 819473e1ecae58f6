/** From admission to a draft: T08 to T12, meetings (E03), fact finding (C04), settlement (T10), support (E02). */
import Type from 'typebox';
import { epochMs, plusMs } from '../time.ts';
import { type ActionDefinition, defineAction, type Guard, happens, internal, invalid, type Move, shown, unmet } from './action.ts';
import { riskKnown } from './actions-respondent.ts';
import type { Role } from './codes.ts';
import { hard, has, isSevere, preferenceKnown, required, rightsChecked, supportAnswered } from './guards.ts';
import { declared, separateCheck } from './guards-people.ts';
import type { CaseState } from './model.ts';
import { tellRightsholder, tellStaff } from './notices.ts';
import { CASE_STAFF, COMPLAINANTS, FACT_FINDING_KINDS, FINDERS, HANDLERS, OPEN, oneOf, TRACKS, WORKING } from './vocabulary.ts';

const DAY_MS = 86_400_000;
/** A waiver of claims binds nobody before this many days of reflection (F05). */
const COOLING_OFF_DAYS = 14;
const CHECKERS: readonly Role[] = [...FINDERS, 'decision_maker'];
const LEADERS: readonly Role[] = [...HANDLERS, 'mediator'];
/** T08: the person's wish decides; nobody is talked into a dialogue (E04). */
function trackRefusals(state: CaseState, track: string) {
  if (track !== 'DIALOGUE') return [];
  const grave = isSevere(state) || has(state, 'crime_suspected');
  return [
    ...(grave ? [unmet('track.investigation_mandatory', 'hard', '/track')] : []),
    ...(has(state, 'dialogue_wanted') || has(state, 'meeting_accepted') ? [] : [unmet('track.dialogue_not_wanted', 'hard', '/track')]),
  ];
}

const preferTrack = defineAction({
  name: 'prefer_track',
  resource: 'track-preferences',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: OPEN,
  input: { track: oneOf(TRACKS) },
  content: { comment: shown(8_000) },
  apply: ({ input, now }) => ({ events: [happens('track.preferred', now, { track: input.track })], effects: tellStaff('track_chosen') }),
});

const chooseTrack = defineAction({
  name: 'choose_track',
  transition: 'T08',
  resource: 'tracks',
  audience: 'staff',
  roles: HANDLERS,
  from: ['ACCEPTED'],
  to: TRACKS,
  input: { track: oneOf(TRACKS) },
  content: { reasons: shown(8_000) },
  guards: [declared],
  check: ({ state, input }) => trackRefusals(state, input.track),
  apply: ({ state, input, now }) => ({
    events: [happens('track.chosen', now, { track: input.track })],
    effects: tellRightsholder(state, 'track_chosen'),
  }),
});

const TRACK_MOVES: readonly Move[] = [
  { from: 'DIALOGUE', to: 'INVESTIGATION', transition: 'T09' },
  { from: 'INVESTIGATION', to: 'DIALOGUE', transition: 'T09' },
];

const switchTrack = defineAction({
  name: 'switch_track',
  transition: 'T09',
  resource: 'track-switches',
  audience: 'staff',
  roles: LEADERS,
  from: TRACKS,
  moves: TRACK_MOVES,
  input: { track: oneOf(TRACKS) },
  content: { reasons: shown(8_000) },
  guards: [declared],
  check: ({ state, input }) => (input.track === state.state ? [invalid('track.unchanged', '/track')] : trackRefusals(state, input.track)),
  apply: ({ state, input, now }) => ({
    events: [happens('track.chosen', now, { track: input.track })],
    effects: tellRightsholder(state, 'track_chosen'),
  }),
});

/** E04: the person may leave a dialogue at any time, and the investigation goes on as if it had never begun. */
const leaveDialogue = defineAction({
  name: 'leave_dialogue',
  transition: 'T09',
  resource: 'dialogue-exits',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: ['DIALOGUE'],
  to: ['INVESTIGATION'],
  input: {},
  content: { reasons: shown(8_000) },
  apply: ({ now }) => ({ events: [happens('track.chosen', now, { track: 'INVESTIGATION' })], effects: tellStaff('track_chosen') }),
});

const recordFactFinding = defineAction({
  name: 'record_fact_finding',
  resource: 'fact-findings',
  audience: 'staff',
  roles: [...FINDERS, 'panel_member'],
  from: WORKING,
  input: { kind: oneOf(FACT_FINDING_KINDS) },
  content: { record: internal(50_000) },
  guards: [declared],
  check: ({ state, input, now }) => {
    if (input.kind !== 'respondent_interview') return [];
    // Whoever is heard learns of it: not before the text that the person has seen has gone (people.md 2).
    return [
      ...(riskKnown(state, now) ? [] : [unmet('risk_assessment.stale', 'hard', '/kind')]),
      ...(has(state, 'respondent_contacted') ? [] : [unmet('respondent_text.not_sent', 'hard', '/kind')]),
    ];
  },
  apply: ({ input, now }) => ({ events: [happens('fact_finding.recorded', now, { kind: input.kind })] }),
});

const submitFindings = defineAction({
  name: 'submit_findings',
  resource: 'findings',
  audience: 'staff',
  roles: FINDERS,
  from: ['INVESTIGATION'],
  input: {},
  content: { findings: shown(200_000, true) },
  guards: [declared],
  apply: ({ now }) => ({ events: [happens('findings.submitted', now)], effects: tellStaff('check_please') }),
});

const findingsSubmitted = hard('findings.missing', ({ state }) => has(state, 'findings_submitted'));

const passQualityCheck = defineAction({
  name: 'pass_quality_check',
  transition: 'T11',
  resource: 'quality-checks',
  audience: 'staff',
  roles: CHECKERS,
  from: ['INVESTIGATION'],
  to: ['PROPOSED'],
  input: {},
  content: { remarks: internal(20_000) },
  guards: [declared, findingsSubmitted, separateCheck, supportAnswered],
  // The draft is announced when the person can read it: with the evidence summary (E01).
  apply: ({ now }) => ({ events: [happens('quality_check.passed', now)] }),
});

const failQualityCheck = defineAction({
  name: 'fail_quality_check',
  resource: 'quality-objections',
  audience: 'staff',
  roles: CHECKERS,
  from: ['INVESTIGATION'],
  input: {},
  content: { remarks: internal(20_000, true) },
  guards: [declared, findingsSubmitted],
  apply: ({ now }) => ({ events: [happens('quality_check.failed', now)] }),
});

const proposeSettlement = defineAction({
  name: 'propose_settlement',
  resource: 'settlement-proposals',
  audience: 'staff',
  roles: LEADERS,
  from: ['DIALOGUE'],
  /** F05: a waiver of claims is no part of a settlement unless every safeguard is recorded with it. */
  input: {
    legalWaiver: Type.Boolean(),
    adviceOffered: Type.Optional(Type.Boolean()),
    advicePaid: Type.Optional(Type.Boolean()),
    oversightReviewed: Type.Optional(Type.Boolean()),
    coolingOffDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 365 })),
  },
  content: { terms: shown(50_000, true), waiver_scope: shown(20_000) },
  guards: [declared],
  check: ({ state, input, content }) =>
    input.legalWaiver
      ? required(
          [input.adviceOffered === true && input.advicePaid === true, 'waiver.advice_missing', '/advicePaid'],
          [(input.coolingOffDays ?? 0) >= COOLING_OFF_DAYS, 'waiver.cooling_off_short', '/coolingOffDays'],
          [content.includes('waiver_scope'), 'waiver.scope_missing', '/content/waiver_scope'],
          [input.oversightReviewed === true && state.level >= 2, 'waiver.l2_review_missing', '/oversightReviewed'],
        )
      : [],
  apply: ({ state, roles, input, now }) => {
    const bindsAt = plusMs(now, (input.legalWaiver ? (input.coolingOffDays ?? COOLING_OFF_DAYS) : 0) * DAY_MS);
    const facts = { legalWaiver: input.legalWaiver, mediated: roles.includes('mediator'), acceptableFrom: bindsAt };
    return { events: [happens('settlement.proposed', now, facts)], effects: tellRightsholder(state, 'settlement_proposed') };
  },
});

/** Not before the days of reflection have passed. */
const cooledOff = hard(
  'waiver.cooling_off',
  ({ state, now }) => epochMs(state.milestones.settlement_acceptable_from ?? now) <= epochMs(now),
);

const planned = hard('remedy.plan_missing', ({ state }) => state.remedyItems.length > 0);

/** What the company must still do for an agreement is said once there is one to agree to. */
function onceProposed(guard: Guard): Guard {
  return { ...guard, holds: (situation) => !has(situation.state, 'settlement_proposed') || guard.holds(situation) };
}

/** T10: agreed by the person alone, never by whoever speaks for them (people.md 2). */
const acceptSettlement = defineAction({
  name: 'accept_settlement',
  transition: 'T10',
  resource: 'settlements',
  audience: 'rightsholder',
  roles: ['rh'],
  from: ['DIALOGUE'],
  to: ['REMEDY'],
  input: {},
  content: { comment: shown(8_000) },
  guards: [
    hard('settlement.not_proposed', ({ state }) => has(state, 'settlement_proposed')),
    ...[cooledOff, preferenceKnown, rightsChecked, planned].map(onceProposed),
  ],
  apply: ({ state, now }) => ({
    events: [happens('settlement.agreed', now, { procedure: has(state, 'settlement_mediated') ? 'MEDIATED' : 'SETTLED' })],
    effects: tellStaff('settlement_agreed'),
  }),
});

const requestSupport = defineAction({
  name: 'request_support',
  resource: 'support-requests',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: OPEN,
  input: { kind: Type.Enum(['interpreter', 'adviser', 'adviser_cost', 'travel', 'accessibility', 'other']) },
  content: { request: shown(8_000) },
  apply: ({ input, now }) => ({ events: [happens('support.requested', now, { kind: input.kind })], effects: tellStaff('support_asked') }),
});

const answerSupport = defineAction({
  name: 'answer_support',
  resource: 'support-answers',
  audience: 'staff',
  roles: CASE_STAFF,
  from: OPEN,
  input: { granted: Type.Boolean() },
  content: { answer: shown(8_000) },
  guards: [declared, hard('support.not_requested', ({ state }) => has(state, 'support_requested'))],
  check: ({ input, content }) => required([input.granted || content.includes('answer'), 'support.reason_missing', '/content/answer']),
  apply: ({ state, input, now }) => ({
    events: [happens('support.answered', now, { granted: input.granted })],
    effects: tellRightsholder(state, 'support_answered'),
  }),
});

export const HANDLING_ACTIONS: readonly ActionDefinition[] = [
  preferTrack,
  chooseTrack,
  switchTrack,
  leaveDialogue,
  recordFactFinding,
  submitFindings,
  passQualityCheck,
  failQualityCheck,
  proposeSettlement,
  acceptSettlement,
  requestSupport,
  answerSupport,
];
