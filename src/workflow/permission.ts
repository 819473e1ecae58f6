/** May this actor do this at all, whatever the case needs: roles, programs, those whom it is about (2.2, 2.3, C05, D03). */
import type { Role } from './codes.ts';
import { isConflicted } from './guards-people.ts';
import type { Actor, CaseState, Refusal } from './model.ts';
import { effectiveRoles } from './vocabulary.ts';

interface Permission {
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Roles of the actor that the action admits. */
export function rolesFor(action: Permission, actor: Actor): readonly Role[] {
  return effectiveRoles(actor).filter((role) => action.roles.includes(role));
}

/**
 * Why this actor may not, or nothing. A respondent, a member of staff whom the case is about, and whoever declared a conflict may do
 * nothing in it; they can still take a declaration of no conflict back, or make it.
 */
export function permissionRefusals(action: Permission, state: CaseState | null, actor: Actor): readonly Refusal[] {
  if (actor.roles.includes('respondent')) return [forbidden('actor.respondent')];
  if (state !== null && actor.id !== null && state.respondents.includes(actor.id)) return [forbidden('actor.respondent')];
  if (rolesFor(action, actor).length === 0) return [forbidden(actor.kind === 'bot' ? 'actor.bot' : 'actor.role')];
  const declaring = action.name === 'declare_conflict';
  if (!declaring && state !== null && actor.id !== null && isConflicted(state, actor.id)) return [forbidden('actor.conflicted')];
  return [];
}

function forbidden(code: string): Refusal {
  return { code, kind: 'forbidden', guardClass: 'hard' };
}
