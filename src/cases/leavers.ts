/**
 * Cases of somebody who has left (people.md 2: "cases move in one step"). Deactivating queues one `release-case` a case in its own
 * transaction; the worker's act consumes it, so that each case goes back to routing exactly once (D9).
 */
import { and, eq, inArray, isNotNull, notExists, or, sql } from 'drizzle-orm';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import { newId } from '../db/ids.ts';
import { listOrganisationIds } from '../organisations/organisation.store.ts';
import { outbox } from '../queue/outbox.table.ts';
import { staff } from '../staff/staff.table.ts';
import type { Instant } from '../time.ts';
import type { ActDeps, ActResult } from './act.ts';
import { cases } from './case.table.ts';
import { actAsSystem, consume, loadJob, type OutboxJob } from './system-work.ts';

const JOB = { queue: 'route', name: 'release-case' } as const;
/** Rows of one statement. */
const CHUNK = 1_000;

/** Queues the release of every open case that this person has or whose appeal they review; answers the ids of the cases. */
export async function queueReleases(tx: Tx, organisationId: string, staffId: string, now: Instant): Promise<readonly string[]> {
  const reviews = sql`${cases.snapshot} -> 'appeal' ->> 'reviewerId' = ${staffId}`;
  const rows = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.isOpen, true), or(eq(cases.handlerId, staffId), reviews)));
  await insertReleases(
    tx,
    rows.map(({ id }) => ({ organisationId, caseId: id, staffId })),
    now,
  );
  return rows.map(({ id }) => id);
}

interface Release {
  readonly organisationId: string;
  readonly caseId: string;
  readonly staffId: string;
}

async function insertReleases(tx: Tx, releases: readonly Release[], now: Instant): Promise<void> {
  for (let from = 0; from < releases.length; from += CHUNK) {
    const rows = releases.slice(from, from + CHUNK).map(({ staffId, ...row }) => ({
      ...row,
      ...JOB,
      id: newId(),
      facts: { staffId },
      createdAt: now,
      attempts: 0,
    }));
    await tx.insert(outbox).values(rows);
  }
}

const CAME_BACK: ActResult = { kind: 'refused', refusals: [{ code: 'handler.came_back', kind: 'conflict' }] };

/** `release-case`: the case is without its handler, and somebody else is sought. Nothing where the handler came back meanwhile. */
export async function releaseCase(deps: ActDeps, job: OutboxJob): Promise<void> {
  const context = await loadJob(deps, job);
  if (!context) return;
  const staffId = context.facts['staffId'] ?? null;
  const isBack = context.candidates.some((one) => one.staffId === staffId);
  await consume(deps, job, isBack ? CAME_BACK : await actAsSystem(deps, job, 'release', { staffId }));
}

/**
 * Queues the release of what was given to a leaver at the very moment when they left. Every minute; answers how many. It reads the cases of
 * deactivated people by index, and those are few: theirs were released.
 */
export async function releaseStragglers(deps: ActDeps, system: { readonly db: Database }): Promise<number> {
  let queued = 0;
  for (const organisationId of await listOrganisationIds(system.db)) {
    queued += await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
      const waiting = tx
        .select({ id: outbox.id })
        .from(outbox)
        .where(and(eq(outbox.caseId, cases.id), eq(outbox.name, JOB.name)));
      const gone = tx.select({ id: staff.id }).from(staff).where(isNotNull(staff.disabledAt));
      const rows = await tx
        .select({ caseId: cases.id, staffId: cases.handlerId })
        .from(cases)
        .where(and(eq(cases.isOpen, true), inArray(cases.handlerId, gone), notExists(waiting)))
        .limit(CHUNK);
      const releases = rows.flatMap(({ caseId, staffId }) => (staffId === null ? [] : [{ organisationId, caseId, staffId }]));
      await insertReleases(tx, releases, deps.clock.now());
      return releases.length;
    });
  }
  return queued;
}
