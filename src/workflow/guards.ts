/** Named conditions on a case. Hard ones hold always; waivable ones can be passed with a reason (people.md 1). */
import { type Guard, type Situation, unmet } from './action.ts';
import type { Milestone } from './milestones.ts';
import type { CaseState, Proposal, Refusal } from './model.ts';

/** A guard that nobody can waive. */
export function hard(code: string, holds: (situation: Situation) => boolean, kind: Refusal['kind'] = 'precondition'): Guard {
  return { code, kind, guardClass: 'hard', holds };
}

/**
 * A hard guard on there being anything to name in a field of the input: without it the form is a button that can do nothing. Its code is
 * what `check` says of a wrong value, so that whoever sends one all the same reads one sentence.
 */
export function choiceFor(field: string, code: string, holds: (situation: Situation) => boolean): Guard {
  return { ...hard(code, holds), field };
}

/** A guard that a reason can pass, by default for S1 and S2 only: a severe or unassessed case gets the whole procedure. */
export function waivable(
  code: string,
  holds: (situation: Situation) => boolean,
  waivableFor: (situation: Situation) => boolean = ({ state }) => isMinor(state),
): Guard {
  return { code, kind: 'precondition', guardClass: 'waivable', waivableFor, holds };
}

/** True where a waiver is admitted at all. */
export function isMinor(state: CaseState): boolean {
  return state.severity?.level === 'S1' || state.severity?.level === 'S2';
}

/** True for S4 and S5. */
export function isSevere(state: CaseState): boolean {
  return state.severity?.level === 'S4' || state.severity?.level === 'S5';
}

/** True while retaliation is alleged and not cleared (2.8). */
export function retaliationOpen(state: CaseState): boolean {
  return state.protection !== 'none' && state.protection !== 'cleared';
}

/** True while somebody's life or body is in danger (2.9). */
export function urgentOpen(state: CaseState): boolean {
  return state.urgent === 'life_risk' || state.urgent === 'interim_measures';
}

/** True if the dated fact stands in this cycle. */
export function has(state: CaseState, milestone: Milestone): boolean {
  return state.milestones[milestone] !== undefined;
}

/** The first signature that waits, or null. */
export function proposalOf(state: CaseState, kind: Proposal['kind']): Proposal | null {
  return state.proposals?.find((proposal) => proposal.kind === kind) ?? null;
}

/** A guard that asks for a dated fact. */
export function after(code: string, milestone: Milestone): Guard {
  return hard(code, ({ state }) => has(state, milestone));
}

/** Refusals for what is missing from a list of conditions on the input. */
export function required(...conditions: readonly (readonly [boolean, string, string?])[]): readonly Refusal[] {
  return conditions.filter(([holds]) => !holds).map(([, code, field]) => unmet(code, 'hard', field));
}

/** True if the harm was found, wholly or in part. */
export function isWellFounded(substantiation: string | null): boolean {
  return substantiation === 'SUBSTANTIATED' || substantiation === 'PARTLY';
}

/** C01, T07: class, severity, rights and regimes are assessed in this cycle. */
export const assessed = after('assessment.missing', 'assessed');
/** E03, LkSG 8(1): a discussion of the facts was offered. */
export const meetingOffered = after('meeting.not_offered', 'meeting_offered');
/** F07: every item of the rights check is answered, none with no. */
export const rightsChecked = after('rights_check.missing', 'rights_checked');
/** F04: the preference of the person, or that they would not state one. A content appeal asks for the reversal itself. */
export const preferenceKnown = hard(
  'remedy_preference.missing',
  ({ state }) => has(state, 'preference_recorded') || state.definition === 'content-appeal-v1',
);
/** C04: never for want of evidence before the company looked itself. */
export const factsSought = hard('fact_finding.missing', ({ state }) => hasLooked(state));

/** True once the company itself has looked into the facts; in a content appeal the human review is just that. */
export function hasLooked(state: CaseState): boolean {
  return state.counters.factFindingActions > 0 || state.definition === 'content-appeal-v1';
}

/** E02: a request for advice, an interpreter or costs is answered before the next stage. */
export const supportAnswered = hard('support.unanswered', ({ state }) => !has(state, 'support_requested'));
/** F08: a suspected crime needs a decision about the State avenue before the case may end. */
export const crimeAvenueDecided = hard(
  'crime.avenue_undecided',
  ({ state }) => !has(state, 'crime_suspected') || has(state, 'crime_avenue_decided'),
);
/** E01: a summary was given, and the time to comment is over or was waived by the person. */
export const commented = hard('comment_window.open', ({ state, now }) => {
  const until = state.milestones.comment_until;
  return until !== undefined && (now >= until || has(state, 'comment_waived'));
});
export const summaryIssued = after('evidence_summary.missing', 'evidence_summary_issued');
/** T22: not while the harm is grave or somebody is in danger; unknown severity may be grave, so it does not pass either. */
export const safeToSuspend = hard('inconclusive.grave', ({ state }) => {
  return state.severity !== null && !isSevere(state) && !urgentOpen(state) && !retaliationOpen(state);
});
/** C09: never against a report of danger or retaliation. */
export const noSafetyMatter = hard('safety.open', ({ state }) => !urgentOpen(state) && !retaliationOpen(state));
/** 2.6: the person asked not to be contacted. */
export const contactWanted = hard('contact.stopped', ({ state }) => !has(state, 'contact_stopped'));

/** A03: what only a machine has read carries no decision and no draft of one. Whoever does not need it may reject it. */
export const translationsChecked = hard(
  'translation.unchecked',
  ({ state }) => !(state.translations ?? []).some(({ verdict }) => verdict === 'unchecked'),
  'conflict',
);

/** One refusal if the condition is true. */
export function unmetIf(condition: boolean, code: string, field?: string): readonly Refusal[] {
  return condition ? [unmet(code, 'hard', field)] : [];
}
