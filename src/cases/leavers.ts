/**
 * Cases of somebody who has left (people.md 2: "cases move in one step"). Deactivating queues one `release-case` a case in its own
 * transaction; the worker's act consumes it, so that each case goes back to routing exactly once (D9). Whoever is no longer designated for
 * reports of a regime lets go of those in the same way (WBD 16).
 */
import { and, eq, inArray, isNotNull, isNull, notExists, or, type SQL, sql } from 'drizzle-orm';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import { newId } from '../db/ids.ts';
import { listOrganisationIds } from '../organisations/organisation.store.ts';
import { outbox } from '../queue/outbox.table.ts';
import type { Candidate } from '../routing/route.ts';
import { staff, staffDesignations, staffRoles } from '../staff/staff.table.ts';
import type { Instant } from '../time.ts';
import { ROLES, type Role, type StateCode } from '../workflow/codes.ts';
import { isDesignated } from '../workflow/designation.ts';
import { holdsItsLevel, mayHold } from '../workflow/holding.ts';
import { seekAnother } from '../workflow/notices.ts';
import { CONTENT_ROLES } from '../workflow/vocabulary.ts';
import type { ActDeps, ActResult } from './act.ts';
import { cases } from './case.table.ts';
import { actAsSystem, consume, type JobContext, loadJob, type OutboxJob } from './system-work.ts';

const JOB = { queue: 'route', name: 'release-case' } as const;
/** Rows of one statement. */
const CHUNK = 1_000;

/**
 * Queues the release of every open case that this person has or whose appeal they review; answers the ids of the cases. `lost`: the roles that
 * were taken from them, where they stay; the worker then asks of each case whether they may still have it. With `regime` of those cases only
 * that it reserves to designated officers.
 */
export async function queueReleases(
  tx: Tx,
  organisationId: string,
  staffId: string,
  now: Instant,
  { lost = [], regime }: { readonly lost?: readonly Role[]; readonly regime?: string } = {},
): Promise<readonly string[]> {
  const reviews = sql`${cases.snapshot} -> 'appeal' ->> 'reviewerId' = ${staffId}`;
  const rows = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.isOpen, true), or(eq(cases.handlerId, staffId), reviews), regime === undefined ? undefined : reservedBy(regime)));
  await insertReleases(
    tx,
    rows.map(({ id }) => ({ organisationId, caseId: id, staffId, lost })),
    now,
  );
  return rows.map(({ id }) => id);
}

const reservedBy = (regime: string): SQL => sql`${cases.restrictedTo} @> ${JSON.stringify([regime])}::jsonb`;

/**
 * Somebody was designated: the open cases of the regime that nobody has are sought for anew at once, where this person may now hold them.
 * Answers the ids of the cases.
 */
export async function queueSearches(
  tx: Tx,
  organisationId: string,
  staffId: string,
  regime: string,
  now: Instant,
): Promise<readonly string[]> {
  const rows = await tx
    .select({ state: cases.snapshot })
    .from(cases)
    .where(and(eq(cases.isOpen, true), isNull(cases.handlerId), reservedBy(regime), sql`not ${lacking(sql`${staffId}::uuid`)}`));
  const searches = rows.map(({ state }) => ({ organisationId, caseId: state.caseId, ...seekAnother(state) }));
  for (let from = 0; from < searches.length; from += CHUNK) {
    const some = searches.slice(from, from + CHUNK).map((row) => ({ ...row, id: newId(), createdAt: now, attempts: 0 }));
    await tx.insert(outbox).values(some);
  }
  return searches.map(({ caseId }) => caseId);
}

/** True of a case for which this member of staff is not designated as it asks. */
function lacking(staffId: SQL): SQL {
  const held = sql`select coalesce(jsonb_agg(${staffDesignations.regime}), '[]'::jsonb) from ${staffDesignations}
    where ${staffDesignations.organisationId} = ${cases.organisationId} and ${staffDesignations.staffId} = ${staffId}`;
  return sql`(not ${cases.restrictedTo} <@ (${held}))`;
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
 * roles and designations that they have admit that they keep it; of a case that has just become one for designated officers only the accounts
 * can tell (WBD 16).
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
function keepsIt({ state, rules, facts }: Pick<JobContext, 'state' | 'rules' | 'facts'>, person: Candidate): boolean {
  const { staffId, roles } = person;
  const lost = ROLES.filter((role) => Array.isArray(facts['lost']) && facts['lost'].includes(role));
  const holds = (held: readonly Role[]) => holdsItsLevel(rules.policy, state, staffId, held);
  return isDesignated(state, person) && mayHold(state, staffId, roles) && (holds(roles) || !holds([...roles, ...lost]));
}

/** What lies with a reviewer lies in one of these; few cases do. */
const REVIEWED: readonly StateCode[] = ['CONTESTED', 'APPEAL_SENIOR', 'APPEAL_PANEL'];

/**
 * Queues the release of what was given to somebody, the case or the review of its appeal, at the very moment when they left, or lost the last
 * role that reads or the designation. Every minute; answers how many. It reads the cases of those people, and those for designated officers,
 * by index: theirs were released.
 */
export async function releaseStragglers(deps: ActDeps, system: { readonly db: Database }): Promise<number> {
  let queued = 0;
  for (const organisationId of await listOrganisationIds(system.db)) {
    queued += await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
      const found = [...(await heldByLeavers(tx)), ...(await heldUndesignated(tx))];
      const releases = found.flatMap(({ caseId, staffId }) => (staffId === null ? [] : [{ organisationId, caseId, staffId, lost: [] }]));
      await insertReleases(tx, releases, deps.clock.now());
      return releases.length;
    });
  }
  return queued;
}

interface Straggler {
  readonly caseId: string;
  readonly staffId: string | null;
}

const REVIEWER = sql<string | null>`(${cases.snapshot} -> 'appeal' ->> 'reviewerId')::uuid`;

async function heldByLeavers(tx: Tx): Promise<readonly Straggler[]> {
  const reads = tx
    .select({ one: sql`1` })
    .from(staffRoles)
    .where(and(eq(staffRoles.staffId, staff.id), inArray(staffRoles.role, [...CONTENT_ROLES])));
  const gone = tx
    .select({ id: staff.id })
    .from(staff)
    .where(or(isNotNull(staff.disabledAt), notExists(reads)));
  return held(tx, inArray(cases.handlerId, gone), inArray(REVIEWER, gone));
}

/** Of cases for designated officers those that lie with somebody who is none; few are reserved. */
async function heldUndesignated(tx: Tx): Promise<readonly Straggler[]> {
  const reserved = sql`${cases.restrictedTo} <> '[]'::jsonb`;
  const works = (id: SQL) => sql`exists (select 1 from ${staff} where ${staff.id} = ${id} and ${staff.disabledAt} is null)`;
  const lacks = (id: SQL) => and(reserved, works(id), lacking(id));
  return held(tx, lacks(sql`${cases.handlerId}`), lacks(REVIEWER));
}

/** Open cases by their handler and by the reviewer of their appeal, where no release waits already. */
async function held(tx: Tx, byHandler: SQL | undefined, byReviewer: SQL | undefined): Promise<readonly Straggler[]> {
  const waiting = tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.caseId, cases.id), eq(outbox.name, JOB.name)));
  const handled = await tx
    .select({ caseId: cases.id, staffId: cases.handlerId })
    .from(cases)
    .where(and(eq(cases.isOpen, true), byHandler, notExists(waiting)))
    .limit(CHUNK);
  const reviewed = await tx
    .select({ caseId: cases.id, staffId: REVIEWER })
    .from(cases)
    .where(and(eq(cases.isOpen, true), inArray(cases.state, [...REVIEWED]), byReviewer, notExists(waiting)))
    .limit(CHUNK);
  return [...handled, ...reviewed];
}
