/** Who may take a case from a colleague who has it and works: an impartial handler is not replaced at will (WBD 9(1)(c), D01). */
import type { PolicyDocument } from '../policy/document.ts';
import type { Role } from './codes.ts';
import { isConflicted } from './guards-people.ts';
import { isPassed } from './levels.ts';
import type { Actor, CaseState } from './model.ts';
import { CONTENT_ROLES, SUPERVISORS } from './vocabulary.ts';

/** Whoever has the case, as the accounts say now; undefined where they have left or are shut out of it. */
export type Holder = { readonly id: string; readonly roles: readonly Role[] } | undefined;

/** True where only the answer about the holder decides: somebody without a supervising role asks for what a colleague has. */
export function asksAColleague(state: CaseState, actor: Actor): boolean {
  const held = state.handlerId !== null && state.handlerId !== actor.id;
  return held && actor.kind === 'staff' && !actor.roles.some((role) => SUPERVISORS.includes(role));
}

/**
 * True where the case stays with whoever has it: they are at work, may read it, and the person did not send it past them. Supervisors, the
 * holder themselves and the ladder hand it on; what nobody can work on any more anybody may take.
 */
export function staysWithHolder(policy: PolicyDocument, state: CaseState, actor: Actor, holder: Holder): boolean {
  if (!asksAColleague(state, actor) || holder === undefined) return false;
  const works = holder.roles.some((role) => CONTENT_ROLES.includes(role)) && !isConflicted(state, holder.id);
  return works && !isPassed(policy, state, holder);
}
