/** What has had its time goes: answers kept for repeated requests (D11), unsent drafts (A11), ended sessions. */
import { lt, sql } from 'drizzle-orm';
import { asViewer, type Database } from '../db/client.ts';
import type { Clock } from '../db/clock.ts';
import { sessions } from '../staff/staff.table.ts';
import { drafts, idempotencyKeys } from './intake.table.ts';

export interface PurgeDeps {
  readonly deps: { readonly db: Database; readonly clock: Clock };
  readonly system: { readonly db: Database };
}

/** Deletes what has expired, in every organisation. Cases and their ledger are never among it. */
export async function purgeExpired({ deps, system }: PurgeDeps): Promise<void> {
  const organisations = await system.db.execute<{ id: string }>(sql`select id from organisations`);
  const now = deps.clock.now();
  for (const { id } of organisations) {
    await asViewer(deps.db, { organisationId: id, staffId: null }, async (tx) => {
      await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.expiresAt, now));
      await tx.delete(drafts).where(lt(drafts.expiresAt, now));
      await tx.delete(sessions).where(lt(sessions.expiresAt, now));
    });
  }
}
