/**
 * Cases of somebody who has left (people.md 2: "cases move in one step"). Deactivating queues one `release-case` a case in its own
 * transaction; the worker's act consumes it, so that each case goes back to routing exactly once (D9).
 */
import { and, eq, inArray, isNotNull, notExists, or, sql } from 'drizzle-orm';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import { newId } from '../db/ids.ts';
import { listOrganisationIds } from '../organisations/organisation.store.ts';
import { outbox } from '../queue/outbox.table.ts';
import type { Candidate } from '../routing/route.ts';
import { staff, staffRoles } from '../staff/staff.table.ts';
import type { Instant } from '../time.ts';
import { ROLES, type Role, type StateCode } from '../workflow/codes.ts';
import { holdsItsLevel, mayHold } from '../workflow/holding.ts';
import { CONTENT_ROLES } from '../workflow/vocabulary.ts';
import type { ActDeps, ActResult } from './act.ts';
import { cases } from './case.table.ts';
import { actAsSystem, consume, type JobContext, loadJob, type OutboxJob } from './system-work.ts';

const JOB = { queue: 'route', name: 'release-case' } as const;
/** Rows of one statement. */
const CHUNK = 1_000;

/**
 * Queues the release of every open case that this person has or whose appeal they review; answers the ids of the cases. `lost`: the roles that
 * were taken from them, where they stay; the worker then asks of each case whether they may still have it.
 */
export async function queueReleases(
  tx: Tx,
  organisationId: string,
  staffId: string,
  now: Instant,
  lost: readonly Role[] = [],
): Promise<readonly string[]> {
  const reviews = sql`${cases.snapshot} -> 'appeal' ->> 'reviewerId' = ${staffId}`;
  const rows = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.isOpen, true), or(eq(cases.handlerId, staffId), reviews)));
  await insertReleases(
    tx,
    rows.map(({ id }) => ({ organisationId, caseId: id, staffId, lost })),
    now,
  );
  return rows.map(({ id }) => id);
}

interface Release {
  readonly organisationId: string;
  readonly caseId: string;
  readonly staffId: string;
  readonly lost: readonly Role[];
}

async function insertReleases(tx: Tx, releases: readonly Release[], now: Instant): Promise<void> {
  for (let from = 0; from < releases.length; from += CHUNK) {
    const rows = releases.slice(from, from + CHUNK).map(({ staffId, lost, ...row }) => ({
      ...row,
      ...JOB,
      id: newId(),
      facts: { staffId, ...(lost.length > 0 ? { lost: [...lost] } : {}) },
      createdAt: now,
      attempts: 0,
    }));
    await tx.insert(outbox).values(rows);
  }
}

const CAME_BACK: ActResult = { kind: 'refused', refusals: [{ code: 'handler.came_back', kind: 'conflict' }] };

/**
 * `release-case`: the case is without its handler, and somebody else is sought. Nothing where the handler came back meanwhile, or where the
 * roles that they still have admit that they keep it.
 */
export async function releaseCase(deps: ActDeps, job: OutboxJob): Promise<void> {
  const context = await loadJob(deps, job);
  if (!context) return;
  const staffId = context.facts['staffId'] ?? null;
  const person = context.candidates.find((one) => one.staffId === staffId);
  const keeps = person !== undefined && keepsIt(context, person);
  await consume(deps, job, keeps ? CAME_BACK : await actAsSystem(deps, job, 'release', { staffId }));
}

/** A level is lost with the role that held it, and with no other. */
function keepsIt({ state, rules, facts }: Pick<JobContext, 'state' | 'rules' | 'facts'>, { staffId, roles }: Candidate): boolean {
  const lost = ROLES.filter((role) => Array.isArray(facts['lost']) && facts['lost'].includes(role));
  const holds = (held: readonly Role[]) => holdsItsLevel(rules.policy, state, staffId, held);
  return mayHold(state, staffId, roles) && (holds(roles) || !holds([...roles, ...lost]));
}

/** What lies with a reviewer lies in one of these; few cases do. */
const REVIEWED: readonly StateCode[] = ['CONTESTED', 'APPEAL_SENIOR', 'APPEAL_PANEL'];

/**
 * Queues the release of what was given to somebody, the case or the review of its appeal, at the very moment when they left or lost the last
 * role that reads. Every minute; answers how many. It reads the cases of those people by index, and they are few: theirs were released.
 */
export async function releaseStragglers(deps: ActDeps, system: { readonly db: Database }): Promise<number> {
  let queued = 0;
  for (const organisationId of await listOrganisationIds(system.db)) {
    queued += await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
      const waiting = tx
        .select({ id: outbox.id })
        .from(outbox)
        .where(and(eq(outbox.caseId, cases.id), eq(outbox.name, JOB.name)));
      const reads = tx
        .select({ one: sql`1` })
        .from(staffRoles)
        .where(and(eq(staffRoles.staffId, staff.id), inArray(staffRoles.role, [...CONTENT_ROLES])));
      const gone = tx
        .select({ id: staff.id })
        .from(staff)
        .where(or(isNotNull(staff.disabledAt), notExists(reads)));
      const reviewer = sql<string | null>`(${cases.snapshot} -> 'appeal' ->> 'reviewerId')::uuid`;
      const held = await tx
        .select({ caseId: cases.id, staffId: cases.handlerId })
        .from(cases)
        .where(and(eq(cases.isOpen, true), inArray(cases.handlerId, gone), notExists(waiting)))
        .limit(CHUNK);
      const reviewed = await tx
        .select({ caseId: cases.id, staffId: reviewer })
        .from(cases)
        .where(and(eq(cases.isOpen, true), inArray(cases.state, [...REVIEWED]), inArray(reviewer, gone), notExists(waiting)))
        .limit(CHUNK);
      const releases = [...held, ...reviewed].flatMap(({ caseId, staffId }) =>
        staffId === null ? [] : [{ organisationId, caseId, staffId, lost: [] }],
      );
      await insertReleases(tx, releases, deps.clock.now());
      return releases.length;
    });
  }
  return queued;
}
