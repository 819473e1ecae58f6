/** Rows of digests: putting a notice by, taking what is due, and giving it back to the outbox. */
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { newId } from '../db/ids.ts';
import type { DigestTime } from '../policy/digest.ts';
import { outbox } from '../queue/outbox.table.ts';
import type { Instant } from '../time.ts';
import type { Facts } from '../workflow/model.ts';
import { digestEntries, digests } from './digest.table.ts';
import type { NoticeRow } from './notice.store.ts';

export interface DueDigest {
  readonly staffId: string;
  readonly day: string;
  readonly tries: number;
}

/**
 * Puts a notice by for the digest of that day in place of its row in the outbox. Answers 'over' where that digest has gone out already, and
 * then changes nothing; 'spent' where somebody else has dealt with the row.
 */
export async function holdNotice(
  tx: Tx,
  notice: NoticeRow,
  held: { readonly staffId: string; readonly facts: Facts; readonly digest: DigestTime },
): Promise<'held' | 'over' | 'spent'> {
  const { organisationId, caseId, requestId } = notice;
  const { staffId, facts, digest } = held;
  // The lock on the row orders this before the end of the digest or after it.
  const [row] = await tx
    .insert(digests)
    .values({ organisationId, staffId, day: digest.day, dueAt: digest.at })
    .onConflictDoUpdate({
      target: [digests.organisationId, digests.staffId, digests.day],
      set: { dueAt: sql`least(${digests.dueAt}, excluded.due_at)` },
    })
    .returning({ endedAt: digests.endedAt });
  if (row?.endedAt) return 'over';
  const gone = await tx.delete(outbox).where(eq(outbox.id, notice.outboxId)).returning({ id: outbox.id });
  if (gone.length === 0) return 'spent';
  await tx.insert(digestEntries).values({ organisationId, id: notice.outboxId, staffId, day: digest.day, caseId, facts, requestId });
  return 'held';
}

/** Takes digests that are due, for nobody else to send until `until`. */
export async function claimDigests(tx: Tx, now: Instant, until: Instant, most: number): Promise<DueDigest[]> {
  const rows = await tx.execute<{ staff_id: string; day: string; tries: number }>(sql`
    update ${digests} set held_until = ${until}, tries = tries + 1
    where (organisation_id, staff_id, day) in (
      select organisation_id, staff_id, day from ${digests}
      where ended_at is null and due_at <= ${now} and (held_until is null or held_until <= ${now})
      order by due_at limit ${most} for update skip locked)
    returning staff_id, day::text, tries`);
  return rows.map((row) => ({ staffId: row.staff_id, day: row.day, tries: row.tries }));
}

/** How much waits that this viewer may know of: row-level security leaves out the cases that they are excluded from (D5). */
export async function countEntries(tx: Tx, { staffId, day }: DueDigest): Promise<number> {
  return tx.$count(digestEntries, and(eq(digestEntries.staffId, staffId), eq(digestEntries.day, day)));
}

/** To be tried again then. */
export async function putOff(tx: Tx, { staffId, day }: DueDigest, until: Instant): Promise<void> {
  await tx
    .update(digests)
    .set({ heldUntil: until })
    .where(and(eq(digests.staffId, staffId), eq(digests.day, day)));
}

/**
 * Ends a digest, once, and gives its notices back to the outbox with `outcome` in their facts, so that each is written down in its
 * own case. Answers the cases; none where another process ended it.
 */
export async function endDigest(
  tx: Tx,
  organisationId: string,
  digest: DueDigest,
  outcome: Facts,
  now: Instant,
): Promise<readonly string[]> {
  const own = and(eq(digests.staffId, digest.staffId), eq(digests.day, digest.day));
  const ended = await tx.update(digests).set({ endedAt: now }).where(and(own, sql`ended_at is null`)).returning({ day: digests.day });
  if (ended.length === 0) return [];
  const entries = await tx
    .delete(digestEntries)
    .where(and(eq(digestEntries.staffId, digest.staffId), eq(digestEntries.day, digest.day)))
    .returning();
  for (let from = 0; from < entries.length; from += 1_000) {
    const rows = entries.slice(from, from + 1_000).map(({ caseId, facts, requestId }) => ({
      organisationId,
      id: newId(),
      caseId,
      requestId,
      queue: 'notify',
      name: 'deliver-notice',
      facts: { ...facts, ...outcome },
      createdAt: now,
      attempts: 0,
    }));
    await tx.insert(outbox).values(rows);
  }
  return [...new Set(entries.map(({ caseId }) => caseId))];
}

/** Ended digests of long ago prove nothing any more. */
export async function deleteOldDigests(tx: Tx, before: Instant): Promise<void> {
  await tx.delete(digests).where(lt(digests.endedAt, before));
}
