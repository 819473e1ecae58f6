/**
 * Another role, or one less (2.3, D01). One transaction, as for somebody who leaves: the roles, the sessions, the entry in the
 * organisation's chain, and a job for each case that may have to go to others. Nobody changes their own.
 */
import { queueReleases } from '../cases/leavers.ts';
import { appendOrganisationEvent } from '../organisations/organisation-events.ts';
import type { Role } from '../workflow/codes.ts';
import { deleteRoles, insertRoles } from './account.store.ts';
import { type By, changeAccount, type Deps, type Leave, lastOfItsKind } from './leave.ts';
import { deleteSessionsOf } from './staff.store.ts';

export interface RoleWish {
  /** All that the account is to hold from now on; at least one. */
  readonly roles: readonly Role[];
  /** That the person has signed to be impartial and to keep what they learn (D01): asked where a role is new. */
  readonly undertaking: boolean;
}

/**
 * Gives the account these roles. Refused: `staff.own_roles`, `staff.undertaking_missing` for a new role without its undertaking,
 * `staff.last_administrator`, `staff.last_decision_maker`. The roles that it has already: done, and no session ends.
 */
export async function changeRoles(deps: Deps, organisationId: string, staffId: string, by: By, wish: RoleWish): Promise<Leave> {
  if (by.staffId === staffId) return { kind: 'refused', code: 'staff.own_roles' };
  let released: readonly string[] = [];
  const result = await changeAccount<Leave>(deps, organisationId, staffId, async ({ account, tx, now }, others) => {
    const added = wish.roles.filter((role, index) => !account.roles.includes(role) && wish.roles.indexOf(role) === index);
    const removed = account.roles.filter((role) => !wish.roles.includes(role));
    if (added.length === 0 && removed.length === 0) return { kind: 'done', account };
    const last = account.deactivatedAt === null ? lastOfItsKind(removed, others) : null;
    if (last !== null) return { kind: 'refused', code: last };
    if (added.length > 0 && !wish.undertaking) return { kind: 'refused', code: 'staff.undertaking_missing' };
    await deleteRoles(tx, staffId, removed);
    await insertRoles(tx, organisationId, staffId, added, now);
    await deleteSessionsOf(tx, staffId);
    await appendOrganisationEvent(tx, { organisationId, type: 'staff.roles_changed', at: now, facts: { staffId, added, removed }, ...by });
    released = removed.length === 0 ? [] : await queueReleases(tx, organisationId, staffId, now, { lost: removed });
    const roles = [...account.roles.filter((role) => !removed.includes(role)), ...added];
    return { kind: 'done', account: { ...account, roles } };
  });
  const [first] = released;
  if (first !== undefined) deps.onCommitted(organisationId, first, []);
  return result;
}
