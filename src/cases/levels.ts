/** Whom a case may be given to, and from whom: roles stand in the database, the rules in the core (T24, D01). */
import type { Tx } from '../db/client.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { findStaff, listCandidates } from '../staff/staff.store.ts';
import type { Instant } from '../time.ts';
import { type AllowedAction, allowedActions } from '../workflow/allowed.ts';
import { isDesignated } from '../workflow/designation.ts';
import { isPassed } from '../workflow/levels.ts';
import type { Actor, CaseState, Command, Refusal, Rules } from '../workflow/model.ts';
import { asksAColleague, staysWithHolder } from '../workflow/taking.ts';
import { listExcludedStaff } from './exclusions.ts';

/** A refusal where a member of staff names somebody of a level that the person sent the case past; else nothing. */
export async function passedOverRefusals(tx: Tx, policy: PolicyDocument, state: CaseState, command: Command): Promise<readonly Refusal[]> {
  const named = command.input['handlerId'];
  if (command.action !== 'assign' || command.actor.kind !== 'staff' || (state.passedLevels ?? []).length === 0) return [];
  const holder = (await listCandidates(tx)).find((one) => one.staffId === named);
  if (holder === undefined || !isPassed(policy, state, { id: holder.staffId, roles: holder.roles })) return [];
  return [{ code: 'assignment.passed_over', kind: 'precondition', guardClass: 'hard', field: '/handlerId' }];
}

/** A refusal where somebody without a supervising role would take a case from a colleague who works on it; else nothing. */
export async function heldRefusals(tx: Tx, policy: PolicyDocument, state: CaseState, actor: Actor): Promise<readonly Refusal[]> {
  if (state.handlerId === null || !asksAColleague(state, actor)) return [];
  const shutOut = (await listExcludedStaff(tx, state.caseId)).has(state.handlerId);
  const found = shutOut ? undefined : await findStaff(tx, state.handlerId);
  const holder = found !== undefined && isDesignated(state, found) ? found : undefined;
  return staysWithHolder(policy, state, actor, holder)
    ? [{ code: 'assignment.held', kind: 'conflict', guardClass: 'hard', field: '/handlerId' }]
    : [];
}

/** The buttons of a member of staff: those of the core, with what only the accounts can tell. */
export async function offeredActions(
  tx: Tx,
  rules: Rules,
  state: CaseState,
  actor: Actor,
  now: Instant,
): Promise<readonly AllowedAction[]> {
  const actions = allowedActions(rules, state, actor, now);
  if (!actions.some(isAssign)) return actions;
  const held = await heldRefusals(tx, rules.policy, state, actor);
  return held.length === 0 ? actions : actions.map((one) => (isAssign(one) ? { ...one, blockedBy: [...one.blockedBy, ...held] } : one));
}

const isAssign = ({ name }: Pick<AllowedAction, 'name'>): boolean => name === 'assign';
