/** All that a tenant's tables hold about its cases, read as the tenant, for checks that compare tables with each other. */
import { asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { listEventsOf, type StoredEvent } from '../../src/cases/case.store.ts';
import { caseKeys, cases, contents } from '../../src/cases/case.table.ts';
import { clocks, timers } from '../../src/cases/clock.table.ts';
import { findRules } from '../../src/cases/rules.store.ts';
import type { Database, Tx } from '../../src/db/client.ts';
import { persons } from '../../src/organisations/organisation.table.ts';
import type { PolicyDocument } from '../../src/policy/document.ts';
import { outbox } from '../../src/queue/outbox.table.ts';

export type TimerRow = typeof timers.$inferSelect;
export type ContentRow = typeof contents.$inferSelect;

/** One case: its row, its chain, and the projections that must follow from it. */
export interface CaseRecord {
  readonly row: typeof cases.$inferSelect;
  readonly policy: PolicyDocument;
  readonly events: readonly StoredEvent[];
  readonly timers: readonly TimerRow[];
  readonly clocks: readonly (typeof clocks.$inferSelect)[];
  readonly contents: readonly ContentRow[];
  readonly wrappedKey: Buffer | null;
}

export interface Records {
  readonly cases: readonly CaseRecord[];
  readonly outbox: readonly (typeof outbox.$inferSelect)[];
  readonly persons: readonly (typeof persons.$inferSelect)[];
}

/** One case, or undefined where there is none of that reference. */
export async function readRecord(db: Database, organisationId: string, reference: string): Promise<CaseRecord | undefined> {
  const [record] = await inSnapshot(db, organisationId, (tx) => casesIn(tx, eq(cases.reference, reference)));
  return record;
}

/** Everything in one snapshot, so that running workers cannot make two tables disagree. */
export async function readRecords(db: Database, organisationId: string): Promise<Records> {
  return inSnapshot(db, organisationId, async (tx) => ({
    cases: await casesIn(tx, undefined),
    outbox: await tx.select().from(outbox).orderBy(asc(outbox.id)),
    persons: await tx.select().from(persons).orderBy(asc(persons.id)),
  }));
}

async function inSnapshot<T>(db: Database, organisationId: string, read: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(
    async (tx) => {
      await tx.execute(sql`select set_config('recourse.organisation', ${organisationId}, true), set_config('recourse.staff', '', true)`);
      return read(tx);
    },
    { isolationLevel: 'repeatable read' },
  );
}

async function casesIn(tx: Tx, which: SQL | undefined): Promise<CaseRecord[]> {
  const rows = await tx.select().from(cases).where(which).orderBy(asc(cases.id));
  const ids = rows.map((row) => row.id);
  const events = await listEventsOf(tx, ids);
  const timersByCase = byCase(await tx.select().from(timers).where(inArray(timers.caseId, ids)).orderBy(asc(timers.id)));
  const clocksByCase = byCase(await tx.select().from(clocks).where(inArray(clocks.caseId, ids)).orderBy(asc(clocks.key)));
  const contentsByCase = byCase(await tx.select().from(contents).where(inArray(contents.caseId, ids)).orderBy(asc(contents.id)));
  const keys = byCase(await tx.select().from(caseKeys).where(inArray(caseKeys.caseId, ids)));
  const policyOf = await policies(tx, rows);
  return rows.map((row) => ({
    row,
    policy: policyOf(row),
    events: events.get(row.id) ?? [],
    timers: timersByCase.get(row.id) ?? [],
    clocks: clocksByCase.get(row.id) ?? [],
    contents: contentsByCase.get(row.id) ?? [],
    wrappedKey: keys.get(row.id)?.[0]?.wrappedKey ?? null,
  }));
}

type Row = typeof cases.$inferSelect;

/** The effective policy of each case: pinned, and adopted since (D14). */
async function policies(tx: Tx, rows: readonly Row[]): Promise<(row: Row) => PolicyDocument> {
  const known = new Map<string, PolicyDocument>();
  for (const { snapshot } of rows) {
    const key = keyOf(snapshot);
    if (known.has(key)) continue;
    const policy = await findRules(tx, snapshot);
    if (policy) known.set(key, policy);
  }
  return ({ snapshot }) => {
    const policy = known.get(keyOf(snapshot));
    if (!policy) throw new Error(`policy ${keyOf(snapshot)} is pinned or adopted and not there`);
    return policy;
  };
}

function keyOf({ policyId, policyVersion, adoptedPolicies = [] }: Row['snapshot']): string {
  return [policyId, policyVersion, ...adoptedPolicies].join(' ');
}

function byCase<T extends { readonly caseId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.caseId, [...(groups.get(row.caseId) ?? []), row]);
  return groups;
}
