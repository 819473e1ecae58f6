/** From the draft to the answer: comments (E01), preference (F04), rights check (F07), decision (T13), answer, lapse (T14, T20). */
import Type from 'typebox';
import { appealEnd, commentEnd } from '../policy/applies.ts';
import { type Instant, later, parseInstant } from '../time.ts';
import {
  type ActionDefinition,
  type Checked,
  defineAction,
  happens,
  internal,
  invalid,
  type Made,
  type Move,
  type Situation,
  shown,
  unmet,
} from './action.ts';
import { closing } from './closing.ts';
import { INVOLVEMENTS, type Role, type StateCode, SUBSTANTIATIONS } from './codes.ts';
import {
  commented,
  crimeAvenueDecided,
  hard,
  has,
  isMinor,
  isWellFounded,
  meetingOffered,
  preferenceKnown,
  required,
  rightsChecked,
  summaryIssued,
  supportAnswered,
  translationsChecked,
} from './guards.ts';
import { declared, notDecidedBefore, notHandled, notInvestigator } from './guards-people.ts';
import type { CaseState, Refusal } from './model.ts';
import { tellRightsholder, tellStaff } from './notices.ts';
import { outcomeRefusals } from './outcome.ts';
import { listOf, ROOT_CAUSES } from './taxonomies.ts';
import { COMPLAINANTS, HANDLERS, OPEN, oneOf, When } from './vocabulary.ts';

/** Contact attempts without an answer before staff may record that a person could not be asked (people.md 3.13). */
const ATTEMPTS_BEFORE_SILENCE = 3;
const DRAFTING: readonly StateCode[] = ['DIALOGUE', 'INVESTIGATION', 'PROPOSED', 'APPEAL_SENIOR', 'APPEAL_PANEL'];

const issueEvidenceSummary = defineAction({
  name: 'issue_evidence_summary',
  resource: 'evidence-summaries',
  audience: 'staff',
  roles: [...HANDLERS, 'investigator', 'decision_maker'],
  from: ['PROPOSED'],
  input: { commentUntil: Type.Optional(When) },
  content: { summary: shown(100_000, true) },
  guards: [declared, translationsChecked],
  check: ({ input, ...situation }) => {
    const short = input.commentUntil !== undefined && parseInstant(input.commentUntil) < earliestEnd(situation);
    return short ? [invalid('comment_window.too_short', '/commentUntil')] : [];
  },
  apply: ({ input, ...situation }) => {
    const commentUntil = later(earliestEnd(situation), input.commentUntil === undefined ? situation.now : parseInstant(input.commentUntil));
    return {
      events: [happens('evidence_summary.issued', situation.now, { commentUntil })],
      effects: tellRightsholder(situation.state, 'comment_please'),
    };
  },
});

/** At least the policy's days, which are at least ten, or what a regime of the case gives (E01). */
function earliestEnd({ rules, state, now }: Situation): Instant {
  return commentEnd(rules.policy, state, now);
}

/** A first comment does not shorten the time: more may come to mind. The person can say that they are done (E01). */
const comment = defineAction({
  name: 'comment',
  resource: 'comments',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: ['PROPOSED'],
  input: {},
  content: { comment: shown(50_000, true) },
  apply: ({ now }) => ({ events: [happens('comment.given', now)], effects: tellStaff('comment_given') }),
});

/** A right of the rightsholder is waived by the rightsholder alone (people.md 1). */
const waiveCommentWindow = defineAction({
  name: 'waive_comment_window',
  resource: 'comment-waivers',
  audience: 'rightsholder',
  roles: ['rh'],
  from: ['PROPOSED'],
  input: {},
  guards: [summaryIssued],
  apply: ({ now }) => ({ events: [happens('comment_window.waived', now)], effects: tellStaff('comment_given') }),
});

const stateRemedyPreference = defineAction({
  name: 'state_remedy_preference',
  resource: 'remedy-preferences',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: OPEN,
  input: { declined: Type.Boolean() },
  content: { preference: shown(20_000) },
  check: ({ input, content }) =>
    required([input.declined || content.includes('preference'), 'remedy_preference.missing', '/content/preference']),
  apply: ({ input, now }) => ({
    events: [happens('remedy_preference.recorded', now, { declined: input.declined })],
    effects: tellStaff('reply'),
  }),
});

/** What the person said in a meeting or on the telephone. "Declined" may be written down only for somebody who was asked (F04). */
const recordRemedyPreference = defineAction({
  name: 'record_remedy_preference',
  resource: 'remedy-consultations',
  audience: 'staff',
  roles: [...HANDLERS, 'investigator', 'mediator'],
  from: OPEN,
  input: { declined: Type.Boolean() },
  content: { preference: shown(20_000) },
  guards: [declared],
  check: ({ state, input, content }) =>
    required(
      [input.declined || content.includes('preference'), 'remedy_preference.missing', '/content/preference'],
      [!input.declined || state.counters.contactAttempts >= ATTEMPTS_BEFORE_SILENCE, 'remedy_preference.not_asked', '/declined'],
    ),
  apply: ({ state, input, now }) => ({
    events: [happens('remedy_preference.recorded', now, { declined: input.declined })],
    effects: tellRightsholder(state, 'message'),
  }),
});

const Answer = Type.Enum(['yes', 'no', 'not_applicable']);

const recordRightsCheck = defineAction({
  name: 'record_rights_check',
  resource: 'rights-checks',
  audience: 'staff',
  roles: [...HANDLERS, 'investigator', 'mediator', 'decision_maker', 'panel_member'],
  from: DRAFTING,
  input: { consistentWithRights: Answer, nonDiscriminatory: Answer, appropriate: Answer, legalMinimum: Answer },
  content: { remarks: internal(20_000) },
  guards: [declared],
  apply: ({ input, now }) => ({ events: [happens('rights_check.recorded', now, { ...input })] }),
});

const recordRootCause = defineAction({
  name: 'record_root_cause',
  resource: 'root-causes',
  audience: 'staff',
  roles: [...HANDLERS, 'investigator', 'decision_maker'],
  from: OPEN,
  input: { rootCauses: listOf(ROOT_CAUSES, 1), systemic: Type.Boolean() },
  content: { analysis: internal(50_000) },
  guards: [declared],
  apply: ({ input, now }) => ({
    events: [happens('root_cause.recorded', now, { rootCauses: input.rootCauses, systemic: input.systemic })],
  }),
});

const OUTCOME = { substantiation: oneOf(SUBSTANTIATIONS), involvement: oneOf(INVOLVEMENTS), remedyDue: Type.Boolean() };
const DECISION_CONTENT = {
  reasons: shown(200_000, true),
  rights_reason: shown(8_000),
  override_reason: shown(20_000),
  deviation_reason: shown(20_000),
};
type Decided = Checked<typeof OUTCOME>;

/** What a decision must satisfy beside its outcome: C08, L01. */
function decisionRefusals({ state, roles, input, content }: Omit<Decided, 'rules' | 'actor' | 'now'>): readonly Refusal[] {
  const overridden = content.includes('override_reason') && roles.includes('oversight');
  return [
    ...required(
      [input.substantiation !== 'NOT_ASSESSED', 'decision.not_assessed', '/substantiation'],
      [state.rights.length > 0 || content.includes('rights_reason'), 'rights.missing', '/content/rights_reason'],
    ),
    ...outcomeRefusals(state, input, overridden),
    ...rootCauseRefusals(state, isWellFounded(input.substantiation) && !input.remedyDue),
  ];
}

/** L01. Where nothing is left to remedy the case can end without staff, so the cause must be known with the decision. */
export function rootCauseRefusals(state: CaseState, asked: boolean): readonly Refusal[] {
  if (!asked || (state.rootCauses ?? []).length > 0) return [];
  return [unmet('root_cause.missing', isMinor(state) ? 'waivable' : 'hard')];
}

/** F01, F02: the decision, and for a well-founded complaint the identified impact in the same transaction. */
function decided({ rules, state, input, now }: Decided): Made {
  const appealUntil = appealEnd(rules.policy, state, now);
  const impact = isWellFounded(input.substantiation) ? [happens('impact.identified', now, { key: `impact-${state.cycle}` })] : [];
  return {
    events: [happens('decision.issued', now, { ...input, appealUntil }), ...impact],
    effects: tellRightsholder(state, 'decision_issued'),
  };
}

const DECIDERS: readonly Role[] = ['decision_maker', 'oversight'];

const issueDecision = defineAction({
  name: 'issue_decision',
  transition: 'T13',
  resource: 'decisions',
  audience: 'staff',
  roles: DECIDERS,
  from: ['PROPOSED'],
  to: ['DECIDED'],
  input: OUTCOME,
  content: DECISION_CONTENT,
  waivable: ['root_cause.missing'],
  guards: [
    declared,
    notInvestigator,
    notHandled,
    notDecidedBefore,
    summaryIssued,
    commented,
    meetingOffered,
    preferenceKnown,
    rightsChecked,
    supportAnswered,
    translationsChecked,
  ],
  check: decisionRefusals,
  apply: decided,
});

/** The short path (people.md 2, DSA 20): human review and a reasoned decision, without a separate draft. */
const decideContentAppeal = defineAction({
  name: 'decide_content_appeal',
  transition: 'T13',
  resource: 'content-decisions',
  audience: 'staff',
  roles: ['handler', 'decision_maker'],
  from: ['SCREENING'],
  to: ['DECIDED'],
  input: OUTCOME,
  content: DECISION_CONTENT,
  waivable: ['root_cause.missing'],
  guards: [declared, notDecidedBefore, translationsChecked],
  check: decisionRefusals,
  apply: decided,
});

const ANSWER_MOVES: readonly Move[] = [
  { from: 'DECIDED', to: 'REMEDY', transition: 'T14' },
  { from: 'DECIDED', to: 'CONTESTED', transition: 'T15' },
  { from: 'DECIDED', to: 'CLOSED', transition: 'T20' },
];

/** Yes starts the remedy or ends the case at once; no is an appeal; in part leaves the window open for either (2.1, T14, T15). */
const answerDecision = defineAction({
  name: 'answer_decision',
  transition: 'T14',
  resource: 'decision-answers',
  audience: 'rightsholder',
  roles: ['rh'],
  from: ['DECIDED'],
  moves: ANSWER_MOVES,
  input: { stance: Type.Enum(['ACCEPTS', 'ACCEPTS_IN_PART', 'REJECTS']) },
  content: { comment: shown(20_000) },
  apply: (attempt) => {
    const { input, now } = attempt;
    return {
      events: [happens('decision.answered', now, { stance: input.stance }), ...consequence(attempt, input.stance)],
      effects: tellStaff('decision_answered'),
    };
  },
});

function consequence(situation: Situation, stance: string) {
  const { state, now } = situation;
  if (stance === 'REJECTS') return [happens('appeal.filed', now, { from: state.state })];
  if (stance === 'ACCEPTS_IN_PART') return [];
  if (has(state, 'remedy_due')) return [happens('remedy.started', now)];
  // A suspected crime without a decision about the State avenue keeps the case open (F08).
  return crimeAvenueDecided.holds(situation) ? [closing({ ...state, stance: 'ACCEPTS' }, now)] : [];
}

const windowOver = hard('appeal_window.open', ({ state, now }) => {
  const until = state.milestones.appeal_until;
  return until === undefined || now >= until;
});
const remedyDue = hard('remedy.not_due', ({ state }) => has(state, 'remedy_due'));
const noRemedyDue = hard('remedy.due', ({ state }) => !has(state, 'remedy_due'));

/** T14 by lapse: a published consequence of a decision by people, not a decision (D25). */
const beginRemedy = defineAction({
  name: 'begin_remedy',
  transition: 'T14',
  resource: 'remedy-starts',
  audience: 'system',
  roles: ['system'],
  from: ['DECIDED'],
  to: ['REMEDY'],
  input: {},
  guards: [windowOver, remedyDue],
  apply: ({ state, now }) => ({ events: [happens('remedy.started', now)], effects: tellRightsholder(state, 'remedy_started') }),
});

/** T20 by lapse (D25). */
const closeAfterWindow = defineAction({
  name: 'close_after_window',
  transition: 'T20',
  resource: 'window-closures',
  audience: 'system',
  roles: ['system'],
  from: ['DECIDED'],
  to: ['CLOSED'],
  input: {},
  guards: [windowOver, noRemedyDue, crimeAvenueDecided],
  apply: ({ state, now }) => ({ events: [closing(state, now)], effects: tellRightsholder(state, 'closed') }),
});

const l1AfterOneReturn = hard('findings.return_needs_l1', ({ state, actor }) => {
  return state.counters.returnedForWork < 1 || state.level >= 1 || actor.roles.includes('senior_handler');
});

const returnFindings = defineAction({
  name: 'return_findings',
  transition: 'T12',
  resource: 'findings-returns',
  audience: 'staff',
  roles: [...HANDLERS, 'decision_maker'],
  from: ['PROPOSED'],
  to: ['INVESTIGATION'],
  input: {},
  content: { reasons: shown(20_000, true) },
  guards: [declared, l1AfterOneReturn],
  apply: ({ state, now }) => ({ events: [happens('findings.returned', now)], effects: tellRightsholder(state, 'message') }),
});

export const DECISION_ACTIONS: readonly ActionDefinition[] = [
  issueEvidenceSummary,
  comment,
  waiveCommentWindow,
  stateRemedyPreference,
  recordRemedyPreference,
  recordRightsCheck,
  recordRootCause,
  issueDecision,
  decideContentAppeal,
  answerDecision,
  beginRemedy,
  closeAfterWindow,
  returnFindings,
];
