/** Rows of the outbox for single deliveries. */
import { eq } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { newId } from '../db/ids.ts';
import { outbox } from '../queue/outbox.table.ts';
import type { Instant } from '../time.ts';
import type { Facts } from '../workflow/model.ts';

export interface NoticeRow {
  readonly organisationId: string;
  readonly outboxId: string;
  readonly caseId: string;
  readonly requestId: string | null;
}

/** Replaces a notice by one row for each delivery, in one transaction: whoever comes second finds nothing to replace. Answers whether it did. */
export async function fanOut(tx: Tx, notice: NoticeRow, deliveries: readonly Facts[], now: Instant): Promise<boolean> {
  const gone = await tx.delete(outbox).where(eq(outbox.id, notice.outboxId)).returning({ id: outbox.id });
  if (gone.length === 0) return false;
  const { organisationId, caseId, requestId } = notice;
  const row = { organisationId, caseId, requestId, queue: 'notify', name: 'deliver-notice', createdAt: now, attempts: 0 };
  await tx.insert(outbox).values(deliveries.map((facts) => ({ ...row, id: newId(), facts })));
  return true;
}
