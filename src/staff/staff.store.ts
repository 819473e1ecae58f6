/** Staff accounts: reads for sign-in, routing and exclusion; plain administration. */
import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { cases } from '../cases/case.table.ts';
import type { Database, Tx } from '../db/client.ts';
import { organisations } from '../organisations/organisation.table.ts';
import type { Candidate } from '../routing/route.ts';
import type { Instant } from '../time.ts';
import { ROLES, type Role } from '../workflow/codes.ts';
import { insertRoles } from './account.store.ts';
import { designationsOf, listDesignations } from './designation.store.ts';
import { sessions, staff, staffRoles } from './staff.table.ts';

export interface StaffMember {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Regimes whose reports they are designated for. */
  readonly designatedFor: readonly string[];
}

const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

/** An active account with its roles, or undefined. */
export async function findStaff(tx: Tx, id: string): Promise<StaffMember | undefined> {
  const [row] = await tx
    .select({ id: staff.id, email: staff.email, displayName: staff.displayName })
    .from(staff)
    .where(and(eq(staff.id, id), isNull(staff.disabledAt)));
  return row ? { ...row, roles: await rolesOf(tx, id), designatedFor: await designationsOf(tx, id) } : undefined;
}

async function rolesOf(tx: Tx, id: string): Promise<Role[]> {
  const rows = await tx.select({ role: staffRoles.role }).from(staffRoles).where(eq(staffRoles.staffId, id));
  return rows.map((row) => row.role).filter(isRole);
}

/** What sign-in needs. Addresses compare without case. */
export async function findCredentials(tx: Tx, email: string): Promise<{ id: string; passwordHash: string } | undefined> {
  const [row] = await tx
    .select({ id: staff.id, passwordHash: staff.passwordHash })
    .from(staff)
    .where(and(eq(staff.email, email.trim().toLowerCase()), isNull(staff.disabledAt)));
  return row;
}

/** Everybody who may be given a case, with what routing asks for (C05). Excluded people are removed by the caller's rule, not here. */
export async function listCandidates(tx: Tx): Promise<Candidate[]> {
  const people = await tx.select({ id: staff.id, languages: staff.languages }).from(staff).where(isNull(staff.disabledAt));
  const roles = await tx.select({ staffId: staffRoles.staffId, role: staffRoles.role }).from(staffRoles);
  const loads = await tx
    .select({ staffId: cases.handlerId, n: count() })
    .from(cases)
    .where(eq(cases.isOpen, true))
    .groupBy(cases.handlerId);
  const load = new Map(loads.map((row) => [row.staffId, row.n]));
  const designations = await listDesignations(tx);
  return people.map((person) => ({
    staffId: person.id,
    roles: roles.flatMap((row) => (row.staffId === person.id && isRole(row.role) ? [row.role] : [])),
    languages: person.languages,
    openCases: load.get(person.id) ?? 0,
    active: true,
    designatedFor: designations.get(person.id) ?? [],
  }));
}

/** Display names by id, for pages that only staff see. */
export async function listStaffNames(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.select({ id: staff.id, name: staff.displayName }).from(staff);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Addresses of the active holders of the given ids, for content-free notices. */
export async function listStaffAddresses(tx: Tx): Promise<Map<string, { email: string; roles: readonly Role[] }>> {
  const rows = await tx
    .select({ id: staff.id, email: staff.email, role: staffRoles.role })
    .from(staff)
    .leftJoin(staffRoles, and(eq(staffRoles.organisationId, staff.organisationId), eq(staffRoles.staffId, staff.id)))
    .where(isNull(staff.disabledAt));
  const byId = new Map<string, { email: string; roles: Role[] }>();
  for (const row of rows) {
    const entry = byId.get(row.id) ?? { email: row.email, roles: [] };
    if (row.role && isRole(row.role)) entry.roles.push(row.role);
    byId.set(row.id, entry);
  }
  return byId;
}

/** Active people by address, with roles, superior and designations: whether a policy can be kept with them. */
export async function listReportingLines(tx: Tx): Promise<{ id: string; roles: Role[]; reportsTo?: string; designatedFor: string[] }[]> {
  const rows = await tx.select({ id: staff.id, reportsTo: staff.reportsTo }).from(staff).where(isNull(staff.disabledAt));
  const people = await listStaffAddresses(tx);
  const designations = await listDesignations(tx);
  const addressOf = (id: string | null) => (id === null ? undefined : people.get(id)?.email);
  return rows.flatMap((row) => {
    const person = people.get(row.id);
    const reportsTo = addressOf(row.reportsTo);
    if (!person) return [];
    const designatedFor = [...(designations.get(row.id) ?? [])];
    return [{ id: person.email, roles: [...person.roles], designatedFor, ...(reportsTo === undefined ? {} : { reportsTo }) }];
  });
}

export interface StaffContact {
  readonly email: string;
  readonly urgentNoticesOnly: boolean;
  /** Their own, else the organisation's. */
  readonly timeZone: string;
}

/** How an active member of staff is reached, or undefined. */
export async function findStaffContact(tx: Tx, staffId: string): Promise<StaffContact | undefined> {
  const [row] = await tx
    .select({
      email: staff.email,
      urgentNoticesOnly: staff.urgentNoticesOnly,
      timeZone: sql<string>`coalesce(${staff.timeZone}, ${organisations.timeZone})`,
    })
    .from(staff)
    .innerJoin(organisations, eq(organisations.id, staff.organisationId))
    .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)));
  return row;
}

/** Which notices reach somebody at once: all, or the urgent ones alone. */
export async function updateUrgentOnly(tx: Tx, staffId: string, urgentOnly: boolean): Promise<void> {
  await tx.update(staff).set({ urgentNoticesOnly: urgentOnly }).where(eq(staff.id, staffId));
}

/** The zone in which somebody's days begin; null: that of the organisation. */
export async function updateTimeZone(tx: Tx, staffId: string, timeZone: string | null): Promise<void> {
  await tx.update(staff).set({ timeZone }).where(eq(staff.id, staffId));
}

export interface NewStaff {
  readonly id: string;
  readonly organisationId: string;
  readonly email: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly reportsTo: string | null;
  readonly languages: readonly string[];
  readonly roles: readonly Role[];
}

/** Creates an account with its roles; each role with its undertaking (D01). */
export async function insertStaff(tx: Tx, member: NewStaff, now: Instant): Promise<void> {
  const { roles, ...account } = member;
  await tx.insert(staff).values({ ...account, email: account.email.trim().toLowerCase(), createdAt: now });
  await insertRoles(tx, member.organisationId, member.id, roles, now);
}

/** Replaces a password; the caller ends the sessions. */
export async function updatePassword(tx: Tx, staffId: string, passwordHash: string): Promise<void> {
  await tx.update(staff).set({ passwordHash }).where(eq(staff.id, staffId));
}

/** Opens a session; only the hash of its token is stored. */
export async function insertSession(tx: Tx, session: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values(session);
}

/** Ends one session. */
export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash));
}

/** Ends every session of a person (leaver, changed password). */
export async function deleteSessionsOf(tx: Tx, staffId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.staffId, staffId));
}

/** Whose session a token is, across tenants; ids only (D4). */
export async function findSession(
  db: Database,
  tokenHash: Buffer,
  now: Instant,
): Promise<{ organisationId: string; staffId: string } | undefined> {
  const rows = await db.execute<{ organisation_id: string; staff_id: string }>(
    sql`select organisation_id, staff_id from find_session(${tokenHash}, ${now}::timestamptz)`,
  );
  const row = rows[0];
  return row ? { organisationId: row.organisation_id, staffId: row.staff_id } : undefined;
}
