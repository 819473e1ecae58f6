/** Whether anybody inside may be told of a case at all. Where nobody may, the page of the person says so and promises nothing (people.md 1). */
import { asViewer } from '../db/client.ts';
import { whoHears, whoOversees } from '../routing/hearers.ts';
import { listCandidates } from '../staff/staff.store.ts';
import { undesignatedOf } from '../workflow/designation.ts';
import type { CaseState, Rules } from '../workflow/model.ts';
import type { ActDeps } from './act.ts';
import { listExcludedStaff } from './exclusions.ts';

/**
 * True where a notice to the staff would find at least one person now, by the rule that sends it (C05, routing/hearers): somebody who may
 * know of the matter, or else who hears that there is nobody (WBD 16).
 */
export async function someoneHears(deps: Pick<ActDeps, 'db'>, organisationId: string, rules: Rules, state: CaseState): Promise<boolean> {
  const { candidates, excluded } = await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => ({
    candidates: await listCandidates(tx),
    excluded: await listExcludedStaff(tx, state.caseId),
  }));
  const notice = { only: null, handlerId: state.handlerId, level: state.level, roles: [], caseLevel: state.level };
  const undesignated = undesignatedOf(state, candidates);
  const heard = whoHears(rules.policy, notice, candidates, new Set([...excluded, ...undesignated]));
  return heard.length + whoOversees(notice, heard, candidates, { undesignated, unreachable: excluded }).length > 0;
}
