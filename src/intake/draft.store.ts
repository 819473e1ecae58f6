/** Unsent drafts as rows. What is in them only their code opens (A11). */
import { and, eq, gt } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import type { Instant } from '../time.ts';
import { drafts } from './intake.table.ts';

export interface DraftRow {
  readonly id: string;
  readonly sealed: Buffer;
  readonly expiresAt: Instant;
}

/** The draft with this look-up key, unless its time is over. */
export async function findDraft(tx: Tx, codeHash: Buffer, now: Instant): Promise<DraftRow | undefined> {
  const [row] = await tx
    .select({ id: drafts.id, sealed: drafts.sealed, expiresAt: drafts.expiresAt })
    .from(drafts)
    .where(and(eq(drafts.codeHash, codeHash), gt(drafts.expiresAt, now)));
  return row;
}

/** Adds a draft. */
export async function insertDraft(tx: Tx, organisationId: string, codeHash: Buffer, row: DraftRow): Promise<void> {
  await tx.insert(drafts).values({ organisationId, codeHash, ...row });
}

/** Writes what is in a draft now and until when it lives; false where it is gone. */
export async function updateDraft(tx: Tx, { id, sealed, expiresAt }: DraftRow): Promise<boolean> {
  const rows = await tx.update(drafts).set({ sealed, expiresAt }).where(eq(drafts.id, id)).returning({ id: drafts.id });
  return rows.length > 0;
}

/** Shortens the life of a draft; never lengthens it. */
export async function endDraft(tx: Tx, id: string, expiresAt: Instant): Promise<void> {
  await tx
    .update(drafts)
    .set({ expiresAt })
    .where(and(eq(drafts.id, id), gt(drafts.expiresAt, expiresAt)));
}

/** Deletes a draft. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.delete(drafts).where(eq(drafts.id, id));
}
