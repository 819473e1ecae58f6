/**
 * Rows that another build's fold made become what this build's fold makes of the same events (ADR 0013). The ledger is not touched. It may
 * be stopped anywhere and goes on where it was; a case that moves meanwhile is written by that move with the present fold anyway.
 */
import { and, asc, eq, gt, ne, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import { listOrganisationIds } from '../organisations/organisation.store.ts';
import { FOLD_VERSION, foldEvents } from '../workflow/fold.ts';
import { listEvents } from './case.store.ts';
import { cases } from './case.table.ts';
import { projectCase } from './row.ts';

export interface RefoldDeps {
  readonly deps: { readonly db: Database; readonly logger: Logger };
  readonly system: { readonly db: Database };
}

/** Cases looked for at a time. */
const CHUNK = 200;

/** Folds every row of another fold again, over all organisations; answers how many were written. One that cannot be folded is logged and left. */
export async function refoldAll({ deps, system }: RefoldDeps): Promise<number> {
  let written = 0;
  for (const organisationId of await listOrganisationIds(system.db)) written += await refoldIn(deps, organisationId);
  if (written > 0) deps.logger.info({ cases: written, fold: FOLD_VERSION }, 'cases folded again');
  return written;
}

async function refoldIn({ db, logger }: RefoldDeps['deps'], organisationId: string): Promise<number> {
  const viewer = { organisationId, staffId: null };
  let written = 0;
  for (let after = '', full = true; full; ) {
    const ids = await asViewer(db, viewer, (tx) => listOtherFold(tx, after));
    for (const caseId of ids)
      try {
        if (await asViewer(db, viewer, (tx) => refold(tx, caseId))) written += 1;
      } catch {
        logger.error({ caseId, code: 'case.not_foldable' }, 'case cannot be folded again');
      }
    full = ids.length === CHUNK;
    after = ids.at(-1) ?? '';
  }
  return written;
}

async function listOtherFold(tx: Tx, after: string): Promise<string[]> {
  const rows = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(ne(cases.foldVersion, FOLD_VERSION), after === '' ? undefined : gt(cases.id, after)))
    .orderBy(asc(cases.id))
    .limit(CHUNK);
  return rows.map(({ id }) => id);
}

/** Writes the row anew where it is still as many events long as what was folded. The database keeps what is its own: chain head, timers. */
async function refold(tx: Tx, caseId: string): Promise<boolean> {
  const state = foldEvents(await listEvents(tx, caseId));
  const row = JSON.stringify(projectCase(state));
  await tx.execute(sql`
    select update_case(c.organisation_id, ${state.seq}::int, jsonb_populate_record(c, ${row}::jsonb)) from cases c where c.id = ${caseId}`);
  const [now] = await tx.select({ foldVersion: cases.foldVersion }).from(cases).where(eq(cases.id, caseId));
  return now?.foldVersion === FOLD_VERSION;
}
