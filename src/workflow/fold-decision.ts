/** Fold: draft, decision, answer, appeal. */
import { instantFact, optionalCode } from '../timeboxes/facts.ts';
import { INVOLVEMENTS, PROCEDURES, REMEDY_STATES, STANCES, STATES, SUBSTANTIATIONS } from './codes.ts';
import { codeFact, textsFact } from './facts.ts';
import type { LedgerEvent, Step } from './fold.ts';
import { redraft, rescreen } from './fold-case.ts';
import { count, enter, mark, marks, settle, took, unmark } from './fold-steps.ts';
import type { CaseState } from './model.ts';

const LEVELS = ['senior', 'panel'] as const;
const RESULTS = ['upheld', 'dismissed', 'remitted'] as const;

const summaryIssued: Step = (state, event) => {
  const milestones = { ...state.milestones, comment_until: instantFact(event.facts, 'commentUntil') };
  return unmark(mark({ ...state, milestones }, 'evidence_summary_issued', event), 'comment_waived');
};

const rightsChecked: Step = (state, event) => {
  const failed = Object.values(event.facts).includes('no');
  return failed ? unmark(state, 'rights_checked') : mark(state, 'rights_checked', event);
};

const decided: Step = (state, event) => {
  const { facts } = event;
  const milestones = { ...state.milestones, decided: event.occurredAt, appeal_until: instantFact(facts, 'appealUntil') };
  const next: CaseState = {
    ...took(enter(state, 'DECIDED'), event, 'decided'),
    milestones,
    stance: null,
    procedure: 'DECIDED',
    substantiation: codeFact(facts, 'substantiation', SUBSTANTIATIONS),
    involvement: codeFact(facts, 'involvement', INVOLVEMENTS),
  };
  return owing(next, facts.remedyDue === true, event);
};

/** What the company owes after an outcome. Planned items keep their state: they have a life of their own (D25). */
function owing(state: CaseState, due: boolean, event: LedgerEvent): CaseState {
  if (due) return mark({ ...state, remedy: state.remedyItems.length > 0 ? state.remedy : null }, 'remedy_due', event);
  return unmark({ ...state, remedy: state.remedyItems.length > 0 ? state.remedy : 'NONE_DUE' }, 'remedy_due');
}

const appealFiled: Step = (state, event) => ({
  ...unmark(count(settle(enter(state, 'CONTESTED'), 'inconclusive'), 'appeals'), 'panel_offered', 'panel_declined', 'review_requested'),
  appeal: { from: codeFact(event.facts, 'from', STATES), level: null, reviewerId: null },
});

const appealAssigned: Step = (state, { facts }) => {
  const level = codeFact(facts, 'level', LEVELS);
  const reviewerId = typeof facts.staffId === 'string' ? facts.staffId : null;
  return {
    ...enter(state, level === 'panel' ? 'APPEAL_PANEL' : 'APPEAL_SENIOR'),
    appeal: { from: state.appeal?.from ?? 'PROPOSED', level, reviewerId },
  };
};

const panelElected: Step = (state, event) => {
  if (event.facts.elected !== true) return mark(state, 'panel_declined', event);
  return { ...enter(state, 'APPEAL_PANEL'), appeal: { from: state.appeal?.from ?? 'PROPOSED', level: 'panel', reviewerId: null } };
};

/** T17. An upheld appeal against a referral leads back to screening, whatever was remitted back to work (D25). */
const appealDecided: Step = (state, event) => {
  const { facts } = event;
  const level = codeFact(facts, 'level', LEVELS);
  const result = codeFact(facts, 'result', RESULTS);
  const to = codeFact(facts, 'to', STATES);
  const reviewed = took({ ...state, appeal: null }, event, level === 'panel' ? 'appeal_panel' : 'appeal_senior');
  if (to === 'SCREENING') return { ...rescreen(reviewed), procedure: null };
  if (to === 'INVESTIGATION') return { ...redraft(reviewed), procedure: null };
  const outcome: CaseState = {
    ...reviewed,
    procedure: level === 'panel' ? (result === 'upheld' ? 'PANEL_UPHELD' : 'PANEL_DISMISSED') : (state.procedure ?? 'DECIDED'),
    substantiation: optionalCode(facts, 'substantiation', SUBSTANTIATIONS) ?? state.substantiation,
    involvement: optionalCode(facts, 'involvement', INVOLVEMENTS) ?? state.involvement,
    // Also against a draft or a referral: to appeal is to reject, whatever is verified later (0.9: facts of their own).
    stance: state.stance ?? 'REJECTS',
  };
  // `case.closed` follows in the same decision where the review ends the case.
  return to === 'REMEDY' ? owing(enter(outcome, 'REMEDY'), true, event) : owing(outcome, false, event);
};

const closed: Step = (state, { facts }) => ({
  ...enter(state, 'CLOSED'),
  substantiation: codeFact(facts, 'substantiation', SUBSTANTIATIONS),
  involvement: codeFact(facts, 'involvement', INVOLVEMENTS),
  remedy: codeFact(facts, 'remedy', REMEDY_STATES),
  stance: codeFact(facts, 'stance', STANCES),
  procedure: codeFact(facts, 'procedure', PROCEDURES),
  rootCauses: textsFact(facts, 'rootCauses'),
});

export const DECISION_STEPS: { readonly [type: string]: Step } = {
  'evidence_summary.issued': summaryIssued,
  'comment.given': marks('comment_given'),
  'comment_window.waived': marks('comment_waived'),
  'remedy_preference.recorded': marks('preference_recorded'),
  'rights_check.recorded': rightsChecked,
  'root_cause.recorded': (state, event) => ({ ...state, rootCauses: textsFact(event.facts, 'rootCauses') }),
  'decision.issued': decided,
  'decision.answered': (state, { facts }) => ({ ...state, stance: codeFact(facts, 'stance', STANCES) }),
  'appeal.filed': appealFiled,
  'appeal.assigned': appealAssigned,
  'panel.offered': marks('panel_offered'),
  'panel.elected': panelElected,
  'appeal.decided': appealDecided,
  'case.closed': closed,
};
