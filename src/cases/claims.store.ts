/** What a write claims for itself alone: the alarm that it fires, the job that it does (D9, D13). */
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { outbox } from '../queue/outbox.table.ts';
import { timers } from './clock.table.ts';

export interface Claims {
  readonly fired?: string;
  readonly consumed?: string;
}

/** True while the alarm or the job still waits for its effect: then no write that claimed it has been committed. */
export async function isClaimable(tx: Tx, { fired, consumed }: Claims): Promise<boolean> {
  if (consumed !== undefined) {
    const [job] = await tx.select({ id: outbox.id }).from(outbox).where(eq(outbox.id, consumed));
    if (job) return true;
  }
  if (fired === undefined) return false;
  const [alarm] = await tx
    .select({ id: timers.id })
    .from(timers)
    .where(and(eq(timers.id, fired), eq(timers.live, true)));
  return alarm !== undefined;
}
