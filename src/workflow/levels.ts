/** Levels of the ladder as people hold them (requirements 2.4), and whom the rightsholder sent a case past (people.md 3.5). */
import type { PolicyDocument } from '../policy/document.ts';
import type { Role } from './codes.ts';
import type { Actor, CaseState } from './model.ts';

/** Levels that these roles hold, lowest first. */
function levelsOf(policy: PolicyDocument, roles: readonly Role[]): readonly number[] {
  const held = Object.entries(policy.levels).filter(([, holders]) => roles.some((role) => holders.includes(role)));
  return held.map(([level]) => Number(level)).sort((a, b) => a - b);
}

/** The highest level that these roles hold; 0 for a role beside the ladder. */
export function levelOf(policy: PolicyDocument, roles: readonly Role[]): number {
  return levelsOf(policy, roles).at(-1) ?? 0;
}

/** True if the person sent the case past this member of staff: by name, or with their level, unless they hold a higher one too. */
export function isPassed(policy: PolicyDocument, state: CaseState, { id, roles }: Pick<Actor, 'id' | 'roles'>): boolean {
  if (id !== null && state.passedStaff?.includes(id)) return true;
  const passed = state.passedLevels ?? [];
  const held = levelsOf(policy, roles);
  return held.some((level) => passed.includes(level)) && !held.some((level) => !passed.includes(level) && level > Math.min(...passed));
}

/** Where the ladder ends inside: oversight. L3 reviews what was decided (T16), L4 is always open (2.4, T27). */
export const LADDER_END = 2;

/** True if the case lies with people above these roles, or the person asked for a level above them; nobody has an unassigned case. */
export function isBelow(policy: PolicyDocument, state: CaseState, roles: readonly Role[]): boolean {
  if (state.handlerId === null) return false;
  const asked = state.milestones.escalation_requested === undefined ? 0 : Math.min(state.level, LADDER_END);
  return levelOf(policy, roles) < Math.max(state.handlerLevel ?? 0, asked);
}
