/**
 * Several steps as one form (people.md 1): a small organisation does in one screen what is one thing to it. The same actions, guards and
 * events as one by one, in one transaction; refused as a whole, with everything that is missing for any of them. Pure.
 */
import type { Instant } from '../time.ts';
import type { ActionDefinition } from './action.ts';
import { actionNamed } from './actions.ts';
import type { StateCode } from './codes.ts';
import { accepted, decide, formRefusals } from './decide.ts';
import { actionsOf, definitionFor } from './definitions.ts';
import type { Actor, CaseState, Command, Decision, Effect, EventDraft, Refusal, Rules } from './model.ts';
import { permissionRefusals, rolesFor } from './permission.ts';

export interface JointForm {
  readonly name: string;
  /** Noun of the API: `POST /cases/{ref}/<resource>`, with the body of each step under its name. */
  readonly resource: string;
  readonly from: readonly StateCode[];
  readonly steps: readonly string[];
}

/** Each stands for one screen in the life of an ordinary case; every step can still be taken alone. */
export const JOINT_FORMS: readonly JointForm[] = [
  { name: 'take_up', resource: 'take-ups', from: ['SUBMITTED'], steps: ['acknowledge', 'start_screening'] },
  { name: 'admit', resource: 'admissions', from: ['SCREENING'], steps: ['assess', 'accept', 'choose_track'] },
  {
    name: 'report',
    resource: 'reports',
    from: ['INVESTIGATION'],
    steps: ['record_fact_finding', 'submit_findings', 'pass_quality_check', 'issue_evidence_summary'],
  },
  {
    name: 'settle',
    resource: 'settlement-drafts',
    from: ['DIALOGUE'],
    steps: ['record_rights_check', 'plan_remedy', 'propose_settlement'],
  },
  { name: 'conclude', resource: 'conclusions', from: ['PROPOSED'], steps: ['record_rights_check', 'issue_decision'] },
];

/** The forms that this person may send now: role and state fit for every step. What else is missing is said when they send it. */
export function allowedJointForms(rules: Rules, state: CaseState, actor: Actor): readonly JointForm[] {
  const definition = definitionFor(rules.definition);
  const known = definition === null ? [] : actionsOf(definition);
  return JOINT_FORMS.filter(
    ({ from, steps }) =>
      from.includes(state.state) &&
      steps.every((name) => {
        const action = known.find((one) => one.name === name);
        return action !== undefined && permissionRefusals(action, state, actor).length === 0;
      }),
  );
}

/** The actions of a form, in order. */
export function stepsOf({ steps }: JointForm): readonly ActionDefinition[] {
  return steps.flatMap((name) => actionNamed(name) ?? []);
}

/** What one of several commands made. */
export interface Part {
  readonly command: Command;
  /** The case after it. */
  readonly state: CaseState;
  readonly events: readonly EventDraft[];
  readonly effects: readonly Effect[];
}

export type Together =
  | { readonly kind: 'accepted'; readonly state: CaseState; readonly parts: readonly Part[] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/**
 * Decides commands one after the other, each on what the one before makes. One that is refused refuses all; what the later ones lack is
 * then found out as if it had been accepted. Of several, each refusal points into the body of its own step.
 */
export function decideTogether(rules: Rules, state: CaseState, commands: readonly Command[], now: Instant): Together {
  const parts: Part[] = [];
  const refusals: Refusal[] = [];
  let current: CaseState | null = state;
  for (const command of commands) {
    const decision: Decision = current === null ? unstated(command) : decide(rules, current, command, now);
    if (decision.kind === 'accepted') {
      parts.push({ command, state: decision.state, events: decision.events, effects: decision.effects });
      current = decision.state;
      continue;
    }
    refusals.push(...(commands.length === 1 ? decision.refusals : decision.refusals.map((refusal) => withinStep(command.action, refusal))));
    // Who may not do it learns nothing of the rest.
    if (decision.refusals.some(({ kind }) => kind === 'forbidden')) break;
    current = current === null ? null : supposed(rules, current, command, now);
  }
  return refusals.length > 0 || current === null ? { kind: 'refused', refusals } : { kind: 'accepted', state: current, parts };
}

/** Of a step whose case cannot be told, since an earlier one was malformed: what is wrong with its own form. */
function unstated(command: Command): Decision {
  const action = actionNamed(command.action);
  return { kind: 'refused', refusals: action === null ? [] : formRefusals(action, command) };
}

/** The refusal of a step of a form, pointing into the body of that step. */
export function withinStep(step: string, refusal: Refusal): Refusal {
  return { ...refusal, field: `/${step}${refusal.field ?? ''}` };
}

/** The case as it would be if what is missing for this step were there; null where that cannot be said. */
function supposed(rules: Rules, state: CaseState, command: Command, now: Instant): CaseState | null {
  const action = actionNamed(command.action);
  if (action === null) return null;
  const { actor, input, content, files = [] } = command;
  try {
    const made = action.apply({ rules, state, actor, now, roles: rolesFor(action, actor, state), input, content, files });
    const decision = accepted(rules, state, command, made, now);
    return decision.kind === 'accepted' ? decision.state : null;
  } catch {
    // Input of the wrong shape makes nothing; what was found so far is said.
    return null;
  }
}

/** The four screens of a small organisation (people.md 1), over the same states: what is new, worked on, being decided, being made good. */
export const STAGES = {
  new: ['SUBMITTED', 'ACKNOWLEDGED', 'SCREENING', 'NEEDS_INFO'],
  working: ['ACCEPTED', 'DIALOGUE', 'INVESTIGATION'],
  decision: ['PROPOSED', 'DECIDED', 'CONTESTED', 'APPEAL_SENIOR', 'APPEAL_PANEL'],
  remedy: ['REMEDY', 'VERIFY'],
} as const satisfies Readonly<Record<string, readonly StateCode[]>>;
export type Stage = keyof typeof STAGES;

/** The stage of that name, or null. */
export function stageNamed(name: string): Stage | null {
  return STAGE_NAMES.find((stage) => stage === name) ?? null;
}

export const STAGE_NAMES: readonly Stage[] = ['new', 'working', 'decision', 'remedy'];
