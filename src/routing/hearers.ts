/** Who of the staff hears of something. Pure and total: a notice never ends in silence while anybody may open the case (C05, peers.md 3). */
import type { PolicyDocument } from '../policy/document.ts';
import { LADDER_END } from '../workflow/levels.ts';
import { type Candidate, rungsFrom } from './route.ts';

export interface StaffNotice {
  /** The one person whom it is for (a case was handed to them); null: whoever has the case. */
  readonly only: string | null;
  readonly handlerId: string | null;
  /** Level that must hear of it beside the person in charge; null: the person in charge is enough. */
  readonly level: number | null;
  /** Roles that the rung of the ladder names instead of the holders of the level. */
  readonly roles: readonly string[];
  /** Level of the case: whose people hear where nobody else does. */
  readonly caseLevel: number;
}

/**
 * Ids of those who hear of it, sorted. The person in charge, and the holders of the level or of the named roles; where none of these can be
 * reached, the next level's people: upward first, then, only if nobody at all was found, downward and any other role that may open a
 * case. `unreachable`: excluded from the case, or tried in vain. Empty only if nobody who may open the case is left.
 */
export function whoHears(
  policy: PolicyDocument,
  notice: StaffNotice,
  candidates: readonly Candidate[],
  unreachable: ReadonlySet<string>,
): readonly string[] {
  const free = candidates.filter((one) => one.active && !unreachable.has(one.staffId));
  const holding = (roles: readonly string[]) => free.filter((one) => one.roles.some((role) => roles.includes(role))).map(idOf);
  const first = free.filter((one) => one.staffId === (notice.only ?? notice.handlerId)).map(idOf);
  if (first.length > 0 && (notice.only !== null || (notice.level === null && notice.roles.length === 0))) return first;
  const named = holding(notice.roles);
  if (named.length > 0) return unique([...first, ...named]);
  const from = notice.level ?? notice.caseLevel;
  for (const { level, roles } of rungsFrom(policy, from)) {
    // Downward only for a notice that nobody has: below, there is nobody whom the person in charge would need.
    if (first.length > 0 && (level === null || level < from)) break;
    const found = holding(roles);
    if (found.length > 0) return unique([...first, ...found]);
  }
  return first;
}

/**
 * Ids of those who hear that a designated officer is missing or late, sorted; empty for a case that no regime reserves. They learn nothing
 * but that: oversight wherever nobody designated hears at all, or nobody of oversight does when the ladder has come to it; and where
 * nobody holds oversight either, the administrators, who can designate somebody. `heard`: who hears of the matter itself.
 */
export function whoOversees(
  { level }: Pick<StaffNotice, 'level'>,
  heard: readonly string[],
  candidates: readonly Candidate[],
  shut: { readonly undesignated: ReadonlySet<string>; readonly unreachable: ReadonlySet<string> },
): readonly string[] {
  if (shut.undesignated.size === 0) return [];
  const holds = (one: Candidate, role: 'oversight' | 'tenant_admin') => one.roles.includes(role);
  const overseen = candidates.some((one) => heard.includes(one.staffId) && holds(one, 'oversight'));
  if (heard.length > 0 && (overseen || (level ?? 0) < LADDER_END)) return [];
  const free = candidates.filter((one) => one.active && !shut.unreachable.has(one.staffId));
  const oversight = free.filter((one) => shut.undesignated.has(one.staffId) && holds(one, 'oversight')).map(idOf);
  if (oversight.length > 0 || heard.length > 0) return unique(oversight);
  return unique(free.filter((one) => holds(one, 'tenant_admin')).map(idOf));
}

function idOf(candidate: Candidate): string {
  return candidate.staffId;
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}
