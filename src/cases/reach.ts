/** Whether anybody inside may be told of a case at all. Where nobody may, the page of the person says so and promises nothing (people.md 1). */
import { asViewer } from '../db/client.ts';
import { whoHears } from '../routing/hearers.ts';
import { listCandidates } from '../staff/staff.store.ts';
import type { CaseState, Rules } from '../workflow/model.ts';
import type { ActDeps } from './act.ts';
import { listExcludedStaff } from './exclusions.ts';

/** True where a notice to the staff would find at least one person now, by the rule that sends it (C05, routing/hearers). */
export async function someoneHears(deps: Pick<ActDeps, 'db'>, organisationId: string, rules: Rules, state: CaseState): Promise<boolean> {
  const { candidates, excluded } = await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => ({
    candidates: await listCandidates(tx),
    excluded: await listExcludedStaff(tx, state.caseId),
  }));
  const notice = { only: null, handlerId: state.handlerId, level: state.level, roles: [], caseLevel: state.level };
  return whoHears(rules.policy, notice, candidates, excluded).length > 0;
}
