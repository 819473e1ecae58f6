/** What the person sees before they send it higher: each way, and the role that would learn of it (people.md 3.5). Never a name. */
import { asViewer } from '../db/client.ts';
import { listCandidates } from '../staff/staff.store.ts';
import type { Role } from '../workflow/codes.ts';
import { type Destination, destinations } from '../workflow/escalation.ts';
import type { CaseState, Rules } from '../workflow/model.ts';
import { CONTENT_ROLES } from '../workflow/vocabulary.ts';
import type { ActDeps } from './act.ts';
import { listExcludedStaff } from './exclusions.ts';
import { levelInput } from './system-work.ts';

export interface EscalationWay {
  readonly destination: Destination;
  readonly level: number;
  /** Role of the person who would get it, as the choice would fall now; null: nobody there is free, and it stays where it is. */
  readonly role: Role | null;
}

/** Every way that is open, computed as the ladder itself would choose. Empty at the top. */
export async function previewEscalation(
  deps: Pick<ActDeps, 'db'>,
  organisationId: string,
  rules: Rules,
  state: CaseState,
): Promise<readonly EscalationWay[]> {
  const open = destinations({ rules, state });
  if (open.size === 0) return [];
  const { candidates, excluded } = await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => ({
    candidates: await listCandidates(tx),
    excluded: await listExcludedStaff(tx, state.caseId),
  }));
  return [...open].map(([destination, { level, passed }]) => {
    const after = { ...state, level, passedLevels: [...(state.passedLevels ?? []), ...passed] };
    const input = levelInput({ state: after, rules, candidates, excluded, facts: { level } });
    const chosen = candidates.find((one) => one.staffId === input?.['handlerId'] && one.staffId !== state.handlerId);
    const held = rules.policy.levels[String(input?.['handlerLevel'] ?? level)] ?? [];
    const role = chosen?.roles.find((one) => held.includes(one)) ?? chosen?.roles.find((one) => CONTENT_ROLES.includes(one));
    return { destination, level, role: role ?? null };
  });
}
