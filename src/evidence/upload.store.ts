/** Rows of files on their way. No rules; row-level security parts the tenants. */
import { and, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { files } from '../cases/party.table.ts';
import type { Tx } from '../db/client.ts';
import type { Instant } from '../time.ts';
import { uploads } from './upload.table.ts';

export type UploadRow = typeof uploads.$inferSelect;

/** A new upload. */
export async function insertUpload(tx: Tx, row: typeof uploads.$inferInsert): Promise<void> {
  await tx.insert(uploads).values(row);
}

/** The upload of that id that has not run out, or undefined. */
export async function findUpload(tx: Tx, id: string, now: Instant): Promise<UploadRow | undefined> {
  const [row] = await tx.select().from(uploads).where(eq(uploads.id, id));
  return row && row.expiresAt > now ? row : undefined;
}

/**
 * Claims the place of a chunk for these bytes, once and for all: false where it is not the next one, or other bytes were claimed for it
 * before (its nonce must not serve twice, D21).
 */
export async function claimChunk(tx: Tx, id: string, chunk: number, fingerprint: Buffer): Promise<boolean> {
  const claimed = await tx
    .update(uploads)
    .set({ pending: fingerprint })
    .where(and(eq(uploads.id, id), eq(uploads.nextChunk, chunk), or(isNull(uploads.pending), eq(uploads.pending, fingerprint))))
    .returning({ id: uploads.id });
  return claimed.length === 1;
}

/** Notes that a chunk of `bytes` is in the store. A second note of the same chunk changes nothing. */
export async function noteChunk(tx: Tx, id: string, chunk: number, bytes: number): Promise<void> {
  await tx
    .update(uploads)
    .set({ nextChunk: chunk + 1, received: sql`${uploads.received} + ${bytes}`, pending: null })
    .where(and(eq(uploads.id, id), eq(uploads.nextChunk, chunk)));
}

/** What is known once all of it is there. */
export async function noteWhole(
  tx: Tx,
  id: string,
  whole: { readonly mediaType: string; readonly ciphertextHash: Buffer; readonly sealedName: Buffer },
): Promise<void> {
  await tx.update(uploads).set(whole).where(eq(uploads.id, id));
}

/** Bytes on their way in this organisation that no case has taken. */
export async function waitingBytes(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ bytes: sql<string>`coalesce(sum(greatest(${uploads.received}, coalesce(${uploads.announced}, 0))), 0)` })
    .from(uploads)
    .leftJoin(files, and(eq(files.organisationId, uploads.organisationId), eq(files.id, uploads.id)))
    .where(isNull(files.id));
  return Number(row?.bytes ?? 0);
}

/** Lets uploads live until then, if that is longer. */
export async function lengthen(tx: Tx, ids: readonly string[], until: Instant): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(uploads)
    .set({ expiresAt: until })
    .where(and(inArray(uploads.id, [...ids]), lt(uploads.expiresAt, until)));
}

/** Lets uploads live until then, if that is shorter. */
export async function shorten(tx: Tx, ids: readonly string[], until: Instant): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(uploads)
    .set({ expiresAt: until })
    .where(and(inArray(uploads.id, [...ids]), gt(uploads.expiresAt, until)));
}

/** Bytes of uploads that live beyond an instant and that no case has taken. */
export async function bytesBeyond(tx: Tx, instant: Instant): Promise<number> {
  const [row] = await tx
    .select({ bytes: sql<string>`coalesce(sum(${uploads.received}), 0)` })
    .from(uploads)
    .leftJoin(files, and(eq(files.organisationId, uploads.organisationId), eq(files.id, uploads.id)))
    .where(and(isNull(files.id), gt(uploads.expiresAt, instant)));
  return Number(row?.bytes ?? 0);
}

/** Uploads whose time has run out, and whether a case has taken the file. */
export async function listExpired(tx: Tx, now: Instant, limit: number) {
  return tx
    .select({ id: uploads.id, nextChunk: uploads.nextChunk, taken: sql<boolean>`${files.id} is not null` })
    .from(uploads)
    .leftJoin(files, and(eq(files.organisationId, uploads.organisationId), eq(files.id, uploads.id)))
    .where(lt(uploads.expiresAt, now))
    .limit(limit);
}

/** Forgets an upload. */
export async function deleteUpload(tx: Tx, id: string): Promise<void> {
  await tx.delete(uploads).where(eq(uploads.id, id));
}
