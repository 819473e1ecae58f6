/** Whether somebody who is named may get a case that has climbed: their roles stand in the database, the rule in the core (T24). */
import type { Tx } from '../db/client.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { listCandidates } from '../staff/staff.store.ts';
import { isPassed } from '../workflow/levels.ts';
import type { CaseState, Command, Refusal } from '../workflow/model.ts';

/** A refusal where a member of staff names somebody of a level that the person sent the case past; else nothing. */
export async function passedOverRefusals(tx: Tx, policy: PolicyDocument, state: CaseState, command: Command): Promise<readonly Refusal[]> {
  const named = command.input['handlerId'];
  if (command.action !== 'assign' || command.actor.kind !== 'staff' || (state.passedLevels ?? []).length === 0) return [];
  const holder = (await listCandidates(tx)).find((one) => one.staffId === named);
  if (holder === undefined || !isPassed(policy, state, { id: holder.staffId, roles: holder.roles })) return [];
  return [{ code: 'assignment.passed_over', kind: 'precondition', guardClass: 'hard', field: '/handlerId' }];
}
