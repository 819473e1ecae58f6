/** The buttons: what this person may do now, and what is missing for the rest. The same table that `decide` enforces. */
import type { TObject } from 'typebox';
import type { Instant } from '../time.ts';
import { type ActionDefinition, type Audience, type ContentField, refusalOf, type Situation } from './action.ts';
import { actionsOf, definitionFor } from './definitions.ts';
import { mandateRefusals } from './mandates.ts';
import type { Actor, CaseState, Refusal, Rules } from './model.ts';
import { permissionRefusals } from './permission.ts';

export interface AllowedAction {
  readonly name: string;
  readonly resource: string;
  readonly transition: string | null;
  readonly audience: Audience;
  /** What is missing (people.md 2, the handler's card); a waivable entry can be passed with a reason. Empty: do it. */
  readonly blockedBy: readonly Refusal[];
  readonly input: TObject;
  readonly content: { readonly [field: string]: ContentField };
}

/** Actions whose role and state fit, in table order, each with its unmet guards. Conditions on the input are not known yet. */
export function allowedActions(rules: Rules, state: CaseState, actor: Actor, now: Instant): readonly AllowedAction[] {
  const definition = definitionFor(rules.definition);
  if (definition === null) return [];
  const situation = { rules, state, actor, now };
  return actionsOf(definition)
    .filter((action) => action.from.includes(state.state) && permissionRefusals(action, state, actor).length === 0)
    .map((action) => listed(action, situation));
}

function listed(action: ActionDefinition, situation: Situation): AllowedAction {
  const { name, resource, transition, audience, input, content } = action;
  const blockedBy = [
    ...mandateRefusals(name, situation.state, situation.actor, situation.now),
    ...action.guards.filter((guard) => !guard.holds(situation)).map((guard) => refusalOf(guard, situation)),
  ];
  return { name, resource, transition, audience, blockedBy, input, content };
}
