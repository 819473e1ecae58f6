/**
 * Somebody leaves, or comes back (people.md 2: "a leaver's sessions end and cases move in one step"). One transaction: the account, its
 * sessions, the entry in the organisation's chain, and a job for each case. What it answers never says whether there were cases: an
 * administrator reads none (K08).
 */
import type { ActDeps } from '../cases/act.ts';
import { queueReleases } from '../cases/leavers.ts';
import { asViewer, type Tx } from '../db/client.ts';
import { isUniqueViolation } from '../db/errors.ts';
import { appendOrganisationEvent } from '../organisations/organisation-events.ts';
import type { Instant } from '../time.ts';
import type { Role } from '../workflow/codes.ts';
import { type Account, lockAccounts, updateDeactivatedAt } from './account.store.ts';
import { deleteSessionsOf } from './staff.store.ts';

/** Without whom nobody could manage accounts, and nobody decide a case. */
const INDISPENSABLE: readonly { readonly role: Role; readonly code: LeaveRefusal }[] = [
  { role: 'tenant_admin', code: 'staff.last_administrator' },
  { role: 'decision_maker', code: 'staff.last_decision_maker' },
];

/** Which of these roles nobody else has that nobody may be the last of; null: none. */
export function lastOfItsKind(lost: readonly Role[], others: readonly Account[]): LeaveRefusal | null {
  return INDISPENSABLE.find(({ role }) => lost.includes(role) && !others.some((one) => one.roles.includes(role)))?.code ?? null;
}

export type LeaveRefusal = 'staff.last_administrator' | 'staff.last_decision_maker' | 'staff.own_roles' | 'staff.undertaking_missing';

export type Leave =
  | { readonly kind: 'done'; readonly account: Account }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly code: LeaveRefusal };

/** Who does it; the operator at the command line has no account. */
export interface By {
  readonly staffId: string | null;
  readonly role: string;
}

export type Deps = Pick<ActDeps, 'db' | 'clock' | 'onCommitted'>;

export interface AccountChange {
  readonly account: Account;
  readonly tx: Tx;
  readonly now: Instant;
}

/** Ends an account: no session, no sign-in, and its cases go back to routing. Done already: done. */
export async function deactivate(deps: Deps, organisationId: string, staffId: string, by: By): Promise<Leave> {
  let released: readonly string[] = [];
  const result = await changeAccount<Leave>(deps, organisationId, staffId, async ({ account, tx, now }, others) => {
    if (account.deactivatedAt !== null) return { kind: 'done', account };
    const last = lastOfItsKind(account.roles, others);
    if (last !== null) return { kind: 'refused', code: last };
    await updateDeactivatedAt(tx, staffId, now);
    await deleteSessionsOf(tx, staffId);
    await appendOrganisationEvent(tx, { organisationId, type: 'staff.deactivated', at: now, facts: { staffId }, ...by });
    released = await queueReleases(tx, organisationId, staffId, now);
    return { kind: 'done', account: { ...account, deactivatedAt: now } };
  });
  const [first] = released;
  if (first !== undefined) deps.onCommitted(organisationId, first, []);
  return result;
}

/** Opens an account again, with the password and the roles that it had. What was taken from it does not come back. */
export async function reactivate(deps: Deps, organisationId: string, staffId: string, by: By): Promise<Leave> {
  return changeAccount<Leave>(deps, organisationId, staffId, async ({ account, tx, now }) => {
    if (account.deactivatedAt === null) return { kind: 'done', account };
    await updateDeactivatedAt(tx, staffId, null);
    // A session that was being opened while the account was closed would work again.
    await deleteSessionsOf(tx, staffId);
    await appendOrganisationEvent(tx, { organisationId, type: 'staff.reactivated', at: now, facts: { staffId }, ...by });
    return { kind: 'done', account: { ...account, deactivatedAt: null } };
  });
}

const MAX_TRIES = 5;

/** Runs it with all accounts held; again where another entry took the next place in the organisation's chain. */
export async function changeAccount<T>(
  deps: Deps,
  organisationId: string,
  staffId: string,
  work: (change: AccountChange, others: readonly Account[]) => Promise<T>,
): Promise<T | { readonly kind: 'missing' }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await asViewer(deps.db, { organisationId, staffId: null }, async (tx): Promise<T | { readonly kind: 'missing' }> => {
        const people = await lockAccounts(tx);
        const account = people.find((one) => one.id === staffId);
        if (!account) return { kind: 'missing' };
        const others = people.filter((one) => one.id !== staffId && one.deactivatedAt === null);
        return work({ account, tx, now: deps.clock.now() }, others);
      });
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === MAX_TRIES) throw error;
    }
  }
}
