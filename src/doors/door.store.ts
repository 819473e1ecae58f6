/** Doors and what has come through them. */
import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import type { Instant } from '../time.ts';
import { doorMessages, doorParts, doors } from './door.table.ts';

export type DoorRow = typeof doors.$inferSelect;
export type PartRow = typeof doorParts.$inferSelect;

/** All doors of the tenant, oldest first. */
export async function listDoors(tx: Tx): Promise<DoorRow[]> {
  return tx.select().from(doors).orderBy(asc(doors.openedAt), asc(doors.id));
}

/** A door that is open, or undefined. */
export async function findDoor(tx: Tx, id: string): Promise<DoorRow | undefined> {
  const [row] = await tx
    .select()
    .from(doors)
    .where(and(eq(doors.id, id), isNull(doors.closedAt)));
  return row;
}

export async function insertDoor(tx: Tx, row: typeof doors.$inferInsert): Promise<void> {
  await tx.insert(doors).values(row);
}

/** Closes a door; false where none of that id is open. */
export async function closeDoorRow(tx: Tx, id: string, now: Instant): Promise<boolean> {
  const closed = await tx
    .update(doors)
    .set({ closedAt: now })
    .where(and(eq(doors.id, id), isNull(doors.closedAt)))
    .returning({ id: doors.id });
  return closed.length > 0;
}

/** True for a message that has come before. */
export async function isKnownMessage(tx: Tx, doorId: string, hash: Buffer): Promise<boolean> {
  const rows = await tx
    .select({ hash: doorMessages.messageHash })
    .from(doorMessages)
    .where(and(eq(doorMessages.doorId, doorId), eq(doorMessages.messageHash, hash)));
  return rows.length > 0;
}

/** Keeps a part; a part that is there already is left as it is. */
export async function keepPart(tx: Tx, row: PartRow): Promise<void> {
  await tx.insert(doorParts).values(row).onConflictDoNothing();
}

/** The parts of one message, in order. */
export async function listParts(tx: Tx, doorId: string, group: Buffer): Promise<PartRow[]> {
  return tx
    .select()
    .from(doorParts)
    .where(and(eq(doorParts.doorId, doorId), eq(doorParts.groupHash, group)))
    .orderBy(asc(doorParts.part));
}

/** Parts whose time to wait is over: the first of each message is enough to find the rest. */
export async function listOverdueParts(tx: Tx, now: Instant): Promise<PartRow[]> {
  return tx.select().from(doorParts).where(lte(doorParts.waitsUntil, now)).orderBy(asc(doorParts.waitsUntil)).limit(200);
}

/** The parts have become a message: they go, and each is known from now on. */
export async function finishParts(tx: Tx, organisationId: string, doorId: string, parts: readonly PartRow[]): Promise<void> {
  const hashes = parts.map((one) => one.messageHash);
  if (hashes.length === 0) return;
  await tx.delete(doorParts).where(and(eq(doorParts.doorId, doorId), inArray(doorParts.messageHash, hashes)));
  await tx
    .insert(doorMessages)
    .values(hashes.map((messageHash) => ({ organisationId, doorId, messageHash })))
    .onConflictDoNothing();
}

/** Writes down that these were used; answers those that were already. Two at the same moment wait for each other. */
export async function useHashes(tx: Tx, organisationId: string, doorId: string, hashes: readonly Buffer[]): Promise<readonly Buffer[]> {
  const fresh = await tx
    .insert(doorMessages)
    .values(hashes.map((messageHash) => ({ organisationId, doorId, messageHash })))
    .onConflictDoNothing()
    .returning({ hash: doorMessages.messageHash });
  return hashes.filter((one) => !fresh.some(({ hash }) => hash.equals(one)));
}
