/** The two workflows that ship. Immutable: a case keeps the one it was received under; a change is a new id (D15). */
import type { ActionDefinition, Move } from './action.ts';
import { ACTIONS } from './actions.ts';
import { OPENINGS, type OpeningAction } from './actions-intake.ts';
import { ENDED_STATES, STATES, type StateCode } from './codes.ts';
import type { WorkflowDefinitionId } from './model.ts';

export interface WorkflowDefinition {
  readonly id: WorkflowDefinitionId;
  readonly states: readonly StateCode[];
  /** Names of the actions on an existing case; each exists in the table of `actions.ts`. */
  readonly actions: readonly string[];
  /** Names of the actions that open a case. */
  readonly openings: readonly string[];
  /** State of a case that has just been received. */
  readonly initial: StateCode;
  readonly ended: readonly StateCode[];
}

const CONTENT_ONLY = ['start_human_review', 'decide_content_appeal'];

/** Everything of requirements section 2. */
export const grievanceV1: WorkflowDefinition = Object.freeze({
  id: 'grievance-v1',
  states: STATES,
  actions: ACTIONS.map((action) => action.name).filter((name) => !CONTENT_ONLY.includes(name)),
  openings: ['submit', 'import'],
  initial: 'SUBMITTED',
  ended: ENDED_STATES,
});

const CONTENT_ENDED: readonly StateCode[] = ['CLOSED', 'WITHDRAWN'];
const CONTENT_STATES: readonly StateCode[] = [
  'SUBMITTED',
  'SCREENING',
  'NEEDS_INFO',
  'DECIDED',
  'CONTESTED',
  'APPEAL_SENIOR',
  'APPEAL_PANEL',
  'REMEDY',
  'VERIFY',
  'CLOSED',
  'WITHDRAWN',
];

/** Actions that the short path does without, although its states would admit them. */
const NOT_FOR_CONTENT = [
  'acknowledge',
  'start_screening',
  'propose_referral',
  'confirm_referral',
  'request_review',
  'report_bounced_referral',
  'decide_review',
  'accept',
  'prefer_track',
  'choose_track',
  'switch_track',
  'leave_dialogue',
  'submit_findings',
  'pass_quality_check',
  'fail_quality_check',
  'return_findings',
  'issue_evidence_summary',
  'comment',
  'waive_comment_window',
  'issue_decision',
  'propose_settlement',
  'accept_settlement',
  'propose_inconclusive',
  'confirm_inconclusive',
];

/** Received, human review, decided, reversal confirmed, closed; with the same appeal, safety and mailbox (people.md 2). */
export const contentAppealV1: WorkflowDefinition = Object.freeze({
  id: 'content-appeal-v1',
  states: CONTENT_STATES,
  actions: ACTIONS.map((action) => action.name).filter((name) => !NOT_FOR_CONTENT.includes(name)),
  openings: ['submit', 'import'],
  initial: 'SUBMITTED',
  ended: CONTENT_ENDED,
});

export const definitions: readonly WorkflowDefinition[] = [grievanceV1, contentAppealV1];

/** The definition of that id, or null for one that this version does not know (the boot refuses such open cases, D15). */
export function definitionFor(id: string): WorkflowDefinition | null {
  return definitions.find((definition) => definition.id === id) ?? null;
}

/** The actions of a definition, in table order. */
export function actionsOf(definition: WorkflowDefinition): readonly ActionDefinition[] {
  return ACTIONS.filter((action) => definition.actions.includes(action.name));
}

/** The ways a case of this definition can begin. */
export function openingsOf(definition: WorkflowDefinition): readonly OpeningAction[] {
  return OPENINGS.filter((action) => definition.openings.includes(action.name));
}

/** The steps that an action has in a definition: those between states that the definition has. */
export function movesOf(definition: WorkflowDefinition, moves: readonly Move[]): readonly Move[] {
  return moves.filter((move) => (move.from === null || definition.states.includes(move.from)) && definition.states.includes(move.to));
}

export interface TransitionRow {
  readonly definition: WorkflowDefinitionId;
  readonly from: StateCode | null;
  readonly to: StateCode;
  readonly transition: string;
}

/** The rows that the database trigger knows (M08, D15). Staying in a state is always legal and not listed. */
export function workflowTransitions(definition: WorkflowDefinition): readonly TransitionRow[] {
  const moves = [...openingsOf(definition), ...actionsOf(definition)].flatMap((action) => movesOf(definition, action.moves));
  const rows = moves.map(({ from, to, transition }) => ({ definition: definition.id, from, to, transition }));
  return [...new Map(rows.map((row) => [`${row.from ?? ''}>${row.to}>${row.transition}`, row])).values()];
}
