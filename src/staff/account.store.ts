/** Accounts as their administrator sees them: those that are deactivated too. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import type { Instant } from '../time.ts';
import { ROLES, type Role } from '../workflow/codes.ts';
import { type Designation, listAllDesignations } from './designation.store.ts';
import { staff, staffRoles } from './staff.table.ts';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Regimes whose reports only designated officers read, and that they are one for. */
  readonly designations: readonly Designation[];
  /** Since when they cannot sign in; null: they work here. */
  readonly deactivatedAt: Instant | null;
}

const COLUMNS = { id: staff.id, email: staff.email, displayName: staff.displayName, deactivatedAt: staff.disabledAt };

/** Every account by address, whether active or not. */
export async function listAccounts(tx: Tx): Promise<Account[]> {
  return withRoles(tx, await tx.select(COLUMNS).from(staff).orderBy(asc(staff.email)));
}

/** The same, held until the transaction ends: of two who would deactivate each other the second sees what the first did. */
export async function lockAccounts(tx: Tx): Promise<Account[]> {
  return withRoles(tx, await tx.select(COLUMNS).from(staff).orderBy(asc(staff.id)).for('update'));
}

async function withRoles(tx: Tx, people: readonly Omit<Account, 'roles' | 'designations'>[]): Promise<Account[]> {
  const rows = await tx.select({ staffId: staffRoles.staffId, role: staffRoles.role }).from(staffRoles);
  const designations = await listAllDesignations(tx);
  return people.map((person) => ({
    ...person,
    roles: ROLES.filter((role) => rows.some((row) => row.staffId === person.id && row.role === role)),
    designations: designations.filter((row) => row.staffId === person.id).map(({ staffId: _id, ...given }) => given),
  }));
}

/** Takes these roles away. */
export async function deleteRoles(tx: Tx, staffId: string, roles: readonly Role[]): Promise<void> {
  if (roles.length > 0) await tx.delete(staffRoles).where(and(eq(staffRoles.staffId, staffId), inArray(staffRoles.role, [...roles])));
}

/** Gives these roles, each with its undertaking of now (D01). */
export async function insertRoles(tx: Tx, organisationId: string, staffId: string, roles: readonly Role[], now: Instant): Promise<void> {
  if (roles.length === 0) return;
  await tx.insert(staffRoles).values(roles.map((role) => ({ organisationId, staffId, role, undertakingAt: now })));
}

/** Deactivates, or with null makes active again. */
export async function updateDeactivatedAt(tx: Tx, staffId: string, at: Instant | null): Promise<void> {
  await tx.update(staff).set({ disabledAt: at }).where(eq(staff.id, staffId));
}
