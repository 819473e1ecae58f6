/** Fold: receipt, people, screening, handling, ends and returns. */
import { flagFact, optionalInstant, optionalText, textFact } from '../timeboxes/facts.ts';
import { CASE_FUNCTIONS, ENTRY_CLASSES, SEVERITIES } from './codes.ts';
import { codeFact, numberFact, optionalNumber, textsFact } from './facts.ts';
import type { LedgerEvent, Step } from './fold.ts';
import { withoutText } from './fold-respondent.ts';
import { count, enter, mark, marks, propose, settle, took, unmark } from './fold-steps.ts';
import { LASTING_MILESTONES, type Milestone } from './milestones.ts';
import type { CaseState } from './model.ts';
import { TRACKS } from './vocabulary.ts';

const DELAYS = ['none', 'worsens', 'becomes_irremediable'] as const;
/** What a draft needs again after it went back to work (T12, T17). */
const OF_A_DRAFT: readonly Milestone[] = [
  'findings_submitted',
  'quality_checked',
  'evidence_summary_issued',
  'comment_until',
  'comment_given',
  'comment_waived',
  'rights_checked',
];

/** Whoever takes a case has made it theirs; whom somebody else names has not done anything yet. */
const assigned: Step = (state, event) => {
  const next = handled(state, event, numberFact(event.facts, 'level'));
  return event.actorId === event.facts.handlerId ? took(next, event, 'responsible') : next;
};

/** Finding nobody takes nobody away: whoever has the case keeps it until somebody else is found. */
function handled(state: CaseState, event: LedgerEvent, level: number): CaseState {
  const handlerId = optionalText(event.facts, 'handlerId');
  const raised = { ...state, level: Math.max(state.level, level) };
  return handlerId === null ? raised : { ...raised, handlerId, handlerLevel: optionalNumber(event.facts, 'handlerLevel') ?? level };
}

/** C05, D03: the handler falls away when the case turns out to be about them or tied to them. */
function withoutHandler(state: CaseState, gone: (handlerId: string) => boolean): CaseState {
  return state.handlerId !== null && gone(state.handlerId) ? { ...state, handlerId: null, handlerLevel: 0 } : state;
}

/** A leaver has neither the case nor the review of the appeal any more; their part in it stays recorded (T13, T16). */
const handlerLeft: Step = (state, { facts }) => {
  const staffId = textFact(facts, 'staffId');
  const reviewed = state.appeal?.reviewerId === staffId ? { ...state, appeal: { ...state.appeal, reviewerId: null } } : state;
  return withoutHandler(reviewed, (handlerId) => handlerId === staffId);
};

const declaredConflict: Step = (state, { facts }) => {
  const staffId = textFact(facts, 'staffId');
  const conflict = flagFact(facts, 'conflict');
  const declarations = { ...state.declarations, [staffId]: conflict ? ('conflict' as const) : ('none' as const) };
  return withoutHandler({ ...state, declarations }, (handlerId) => conflict && handlerId === staffId);
};

/** C01: severity is the maximum; likelihood only orders. */
const assessed: Step = (state, event) => {
  const { facts } = event;
  const severity = {
    scale: numberFact(facts, 'scale'),
    scope: numberFact(facts, 'scope'),
    irremediability: numberFact(facts, 'irremediability'),
    likelihood: optionalNumber(facts, 'likelihood'),
    delay: codeFact(facts, 'delay', DELAYS),
    level: codeFact(facts, 'level', SEVERITIES),
  };
  const respondents = textsFact(facts, 'respondents');
  const next = {
    ...state,
    severity,
    entryClass: codeFact(facts, 'entryClass', ENTRY_CLASSES),
    rights: textsFact(facts, 'rights'),
    harms: textsFact(facts, 'harms'),
    respondents,
    regimes: textsFact(facts, 'regimes'),
  };
  return took(
    mark(
      withoutHandler(next, (handlerId) => respondents.includes(handlerId)),
      'assessed',
      event,
    ),
    event,
    'screened',
  );
};

const functionTaken: Step = (state, { facts }) => {
  const held = { staffId: textFact(facts, 'staffId'), function: codeFact(facts, 'function', CASE_FUNCTIONS), cycle: state.cycle };
  return { ...state, functions: [...(state.functions ?? []), held] };
};

/** An exclusion that was an error leaves nothing behind: neither the naming nor the declaration that caused it. */
const exclusionVoided: Step = (state, { facts }) => {
  const staffId = textFact(facts, 'staffId');
  const declarations = Object.fromEntries(Object.entries(state.declarations).filter(([id]) => id !== staffId));
  return { ...settle(state, 'exclusion'), declarations, respondents: state.respondents.filter((id) => id !== staffId) };
};

const infoRequested: Step = (state, event) => {
  const asked = count(count(state, 'infoRounds'), 'questionsAsked', optionalNumber(event.facts, 'questions') ?? 1);
  const about = textsFact(event.facts, 'about');
  const next = enter(asked, 'NEEDS_INFO');
  if (about.length === 0) return next;
  return { ...next, asked: { ...state.asked, ...Object.fromEntries(about.map((topic) => [topic, (state.asked?.[topic] ?? 0) + 1])) } };
};

const track: Step = (state, event) => enter(settle(state, 'referral'), codeFact(event.facts, 'track', TRACKS));

const trackPreferred: Step = (state, event) => {
  return codeFact(event.facts, 'track', TRACKS) === 'DIALOGUE'
    ? mark(state, 'dialogue_wanted', event)
    : unmark(state, 'dialogue_wanted', 'meeting_accepted');
};

/** Back to work: the draft and everything that was said about it is behind us (T12). */
export function redraft(state: CaseState): CaseState {
  return unmark(enter(state, 'INVESTIGATION'), ...OF_A_DRAFT);
}

/** Back to screening after a referral was overturned: same cycle, everything known is kept (T06, D25). */
export function rescreen(state: CaseState): CaseState {
  return unmark(enter(settle(state, 'referral', 'inconclusive'), 'SCREENING'), ...OF_A_DRAFT, 'review_requested');
}

/** 2.7: same reference, next cycle. Outcome facts of the last one stay in the ledger; what was promised to the person stays promised. */
const reopened: Step = (state, event) => {
  const milestones = Object.fromEntries(
    Object.entries(state.milestones).filter(([name]) => LASTING_MILESTONES.some((kept) => kept === name)),
  );
  return {
    ...enter(withoutText(state), 'SCREENING'),
    cycle: numberFact(event.facts, 'cycle'),
    milestones,
    substantiation: null,
    involvement: null,
    remedy: null,
    stance: null,
    procedure: null,
    rootCauses: [],
    proposals: [],
    appeal: null,
    counters: { ...state.counters, infoRounds: 0, returnedForWork: 0, contactAttempts: 0, factFindingActions: 0 },
  };
};

/** 2.6: "keep it as a notification" keeps the knowledge and lets go of the person. */
const withdrawn: Step = (state, { facts }) => {
  const kept = facts.choice === 'keep_as_notification';
  const procedure = facts.pressureSuspected === true ? ('WITHDRAWN_PRESSURE' as const) : ('WITHDRAWN' as const);
  return {
    ...enter(state, 'WITHDRAWN'),
    procedure,
    ...(kept ? { entryClass: 'NOTIFICATION' as const, identityMode: 'anonymous' as const } : {}),
  };
};

const settlementProposed: Step = (state, event) => {
  const from = optionalInstant(event.facts, 'acceptableFrom') ?? event.occurredAt;
  const next = { ...state, milestones: { ...state.milestones, settlement_acceptable_from: from } };
  return mark(
    event.facts.mediated === true ? mark(next, 'settlement_mediated', event) : unmark(next, 'settlement_mediated'),
    'settlement_proposed',
    event,
  );
};

export const CASE_STEPS: { readonly [type: string]: Step } = {
  'case.submitted': () => {
    throw new TypeError('a case begins once');
  },
  'case.imported': () => {
    throw new TypeError('a case begins once');
  },
  'case.routed': (state, event) => ({ ...handled(state, event, numberFact(event.facts, 'level')), routedAt: event.occurredAt }),
  'case.assigned': assigned,
  'case.handler_left': handlerLeft,
  'case.acknowledged': (state, event) => took(mark(enter(state, 'ACKNOWLEDGED'), 'acknowledged', event), event, 'acknowledged'),
  'case.screening_started': (state, event) => took(enter(state, 'SCREENING'), event, 'screened'),
  'conflict.declared': declaredConflict,
  'function.taken': functionTaken,
  'exclusion.void_proposed': (state, event) => propose(state, event, 'exclusion'),
  'exclusion.voided': exclusionVoided,
  'case.assessed': assessed,
  'class.change_proposed': (state, event) => propose(state, event, 'reclassification'),
  'class.changed': (state, event) => ({
    ...settle(state, 'reclassification'),
    entryClass: codeFact(event.facts, 'entryClass', ENTRY_CLASSES),
  }),
  'info.requested': infoRequested,
  'info.answered': (state) => enter(state, 'SCREENING'),
  'screening.resumed': (state) => enter(state, 'SCREENING'),
  'abuse.warned': marks('abuse_warned'),
  'referral.proposed': (state, event) => took(propose(state, event, 'referral'), event, 'proposed_referral'),
  'case.referred_out': (state, event) => ({
    ...took(settle(enter(state, 'REFERRED_OUT'), 'referral'), event, 'confirmed_referral'),
    procedure: 'REFERRED',
  }),
  'review.requested': marks('review_requested'),
  'review.decided': (state, event) =>
    flagFact(event.facts, 'upheld') ? { ...rescreen(state), procedure: null } : unmark(state, 'review_requested'),
  'case.accepted': (state, event) => took(settle(mark(enter(state, 'ACCEPTED'), 'accepted', event), 'referral'), event, 'screened'),
  'track.preferred': trackPreferred,
  'track.chosen': track,
  'fact_finding.recorded': (state, event) => took(count(state, 'factFindingActions'), event, 'investigated'),
  'findings.submitted': (state, event) => took(mark(state, 'findings_submitted', event), event, 'investigated'),
  'quality_check.passed': (state, event) => took(mark(enter(state, 'PROPOSED'), 'quality_checked', event), event, 'quality_checked'),
  'quality_check.failed': (state, event) => took(unmark(state, 'findings_submitted'), event, 'quality_checked'),
  'findings.returned': (state) => count(redraft(state), 'returnedForWork'),
  'settlement.proposed': settlementProposed,
  'support.requested': marks('support_requested'),
  'support.answered': (state) => unmark(state, 'support_requested'),
  'case.withdrawn': withdrawn,
  'contact.stopped': marks('contact_stopped'),
  'inconclusive.proposed': (state, event) => took(propose(state, event, 'inconclusive'), event, 'proposed_inconclusive'),
  'case.inconclusive': (state, event) => ({
    ...took(settle(enter(state, 'INCONCLUSIVE'), 'inconclusive'), event, 'confirmed_inconclusive'),
    procedure: 'INCONCLUSIVE',
    stance: 'UNREACHABLE',
  }),
  'case.reopened': reopened,
};
