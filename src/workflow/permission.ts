/** May this actor do this at all, whatever the case needs: roles, programs, those whom it is about (2.2, 2.3, C05, D03). */
import type { Role } from './codes.ts';
import { isDesignated, WITHOUT_DESIGNATION } from './designation.ts';
import { openedAs } from './functions.ts';
import { isConflicted } from './guards-people.ts';
import type { Actor, CaseState, Refusal } from './model.ts';
import { CONTENT_ROLES, effectiveRoles } from './vocabulary.ts';

interface Permission {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly needsContent?: boolean;
}

/**
 * Roles of the actor that the action admits. Whoever is responsible for a case may do in it what a handler may, also where only a decision
 * maker, an investigator or oversight was left to take it: a case must not lie still for want of a title (C05). Four eyes hold as before.
 */
export function rolesFor(action: Permission, actor: Actor, state: Pick<CaseState, 'handlerId'> | null = null): readonly Role[] {
  const held = effectiveRoles(actor);
  const responsible = actor.kind === 'staff' && actor.id !== null && state?.handlerId === actor.id;
  const all = responsible && held.some((role) => CONTENT_ROLES.includes(role)) ? new Set<Role>([...held, 'handler']) : held;
  return [...all].filter((role) => action.roles.includes(role));
}

/**
 * Why this actor may not, or nothing. A respondent, a member of staff whom the case is about, and whoever declared a conflict may do
 * nothing in it; they can still take a declaration of no conflict back, or make it. Who is not designated for a report that asks for it may
 * next to nothing (WBD 16). What needs reading waits until content is open.
 */
export function permissionRefusals(action: Permission, state: CaseState | null, actor: Actor): readonly Refusal[] {
  if (actor.roles.includes('respondent')) return [forbidden('actor.respondent')];
  if (state !== null && actor.id !== null && state.respondents.includes(actor.id)) return [forbidden('actor.respondent')];
  if (state !== null && actor.kind === 'staff' && !isDesignated(state, actor) && !WITHOUT_DESIGNATION.includes(action.name))
    return [forbidden('actor.not_designated')];
  if (rolesFor(action, actor, state).length === 0) return [forbidden(actor.kind === 'bot' ? 'actor.bot' : 'actor.role')];
  const declaring = action.name === 'declare_conflict';
  if (!declaring && state !== null && actor.id !== null && isConflicted(state, actor.id)) return [forbidden('actor.conflicted')];
  const closed = action.needsContent === true && state !== null && actor.kind === 'staff' && openedAs(state, actor) === null;
  return closed ? [forbidden('content.closed')] : [];
}

function forbidden(code: string): Refusal {
  return { code, kind: 'forbidden', guardClass: 'hard' };
}
