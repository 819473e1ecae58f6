/** One run: people work, things break and are mended, everything drains, and then everything is looked at. */
import { setTimeout } from 'node:timers/promises';
import { vi } from 'vitest';
import type { StoredEvent } from '../../src/cases/case.store.ts';
import { violations } from '../helpers/invariants.ts';
import { type CaseRecord, readRecords } from '../helpers/records.ts';
import { seededRandom } from '../helpers/seed.ts';
import type { Arena, Tenant } from './arena.ts';
import type { Begin, Scene } from './fault.ts';
import { setReference } from './reference.ts';
import { type Plan, type Planned, SPREAD_MS } from './schedule.ts';
import { type Ringing, timeFaults, watch } from './witness.ts';
import { type Filed, persist, signIn, work } from './workload.ts';

export interface Result {
  /** Broken promises as sentences. */
  readonly faults: readonly string[];
  readonly ringings: readonly Ringing[];
  readonly filed: readonly Filed[];
  readonly ms: number;
}

const PEOPLE = 8;
/** Nothing is done for so long although something is owed: a failure, however slow the machine is. */
const STANDSTILL_MS = 45_000;
/** A process is never ahead of the database's time; what is left is the rounding to milliseconds and the drift of two monotonic clocks. */
export const TOLERANCE_MS = 10;

/** Carries the plan out in a tenant of its own. Rejects when the service answers with a fault or stands still. */
export async function carryOut(arena: Arena, plan: Plan): Promise<Result> {
  const began = performance.now();
  const tenant = await arena.tenant();
  const random = seededRandom(plan.seed);
  const scene: Scene = { arena, tenant, random };
  const session = await signIn(arena.fleet, tenant.organisation.slug, tenant.accounts);
  const begins = await Promise.all(plan.faults.map(({ fault }) => ready(scene, fault)));
  arena.setReference(await setReference(arena.database.admin));
  const witness = watch(arena.database.admin, tenant.organisation.id, arena.reference);

  const load = { slug: tenant.organisation.slug, people: PEOPLE, everyNthInPerson: 4, spreadMs: SPREAD_MS };
  const working = work(arena.fleet, random, load, session);
  // Whoever fails is heard of when all are awaited.
  working.catch(() => undefined);
  await Promise.all(plan.faults.map((planned, index) => endure(scene, planned, begins[index])));
  const filed = await working;
  await arena.fleet.ready();
  await drained(arena, tenant);
  const ringings = await witness.stop();
  return { faults: await judge(arena, tenant, filed, ringings), ringings, filed, ms: Math.round(performance.now() - began) };
}

async function ready(scene: Scene, fault: Planned['fault']): Promise<Begin> {
  const begin = fault.prepare ? await fault.prepare(scene) : fault.begin;
  if (!begin) throw new Error(`${fault.name} does nothing`);
  return begin;
}

async function endure(scene: Scene, { atMs, holdMs }: Planned, begin: Begin | undefined): Promise<void> {
  await setTimeout(atMs);
  const mend = await begin?.(scene);
  await setTimeout(holdMs);
  await mend?.();
}

/** Until nothing is owed to the tenant: no job, and no alarm of the next seconds. */
async function drained({ database }: Arena, { organisation }: Tenant): Promise<void> {
  const owed = async () => {
    const rows = await database.admin<{ what: string }[]>`
      select queue || case when parked_at is null then '' else ' parked' end as what from outbox where organisation_id = ${organisation.id}
      union all select 'alarm ' || step from timers
      where organisation_id = ${organisation.id} and live and due_at < clock_timestamp() + interval '20 s'`;
    return rows.map((row) => row.what);
  };
  // The first question after a restart may be answered with the refusal of the server that went down (see witness.ts).
  for (let left = await vi.waitFor(owed, { timeout: STANDSTILL_MS, interval: 50 }); left.length > 0; ) {
    const before = left.length;
    left = await vi.waitFor(
      async () => {
        const now = await owed();
        if (now.length === before) throw new Error(`nothing moves: ${now.length} owed: ${[...new Set(now)].join(', ')}`);
        return now;
      },
      { timeout: STANDSTILL_MS, interval: 50 },
    );
  }
}

async function judge(arena: Arena, tenant: Tenant, filed: readonly Filed[], ringings: readonly Ringing[]): Promise<readonly string[]> {
  const target = { core: arena.core, organisation: tenant.organisation };
  const { cases } = await readRecords(arena.core.deps.db, tenant.organisation.id);
  const rang = cases.flatMap((one) => one.timers.filter((timer) => timer.firedAt !== null));
  return [
    ...(await violations(target, { acked: filed, routedOnce: true, drained: true })),
    ...timeFaults(ringings, TOLERANCE_MS + arena.reference().uncertaintyMs),
    ...(rang.length === ringings.length ? [] : [`the witness saw ${ringings.length} alarms ring, the database has ${rang.length}`]),
    ...(cases.length === filed.length ? [] : [`${filed.length} people were answered, ${cases.length} cases are there`]),
    ...filed.flatMap((one) => actFaults(one, cases)),
    ...(await repeatFaults(arena, tenant, filed)),
    ...arena.fleet.collapses().map((last) => `a process of the service ended by itself, having said: ${last}`),
  ];
}

/** What was acknowledged of a person's and the handler's acts is there, each once. */
function actFaults(filed: Filed, cases: readonly CaseRecord[]): readonly string[] {
  const events = cases.find(({ row }) => row.reference === filed.reference)?.events ?? [];
  const count = (wanted: (event: StoredEvent) => boolean) => events.filter(wanted).length;
  const messages = count((event) => event.type === 'message.sent' && event.facts.from === 'rightsholder');
  const acknowledged = count((event) => event.type === 'case.acknowledged');
  return [
    ...(messages === filed.messages.length ? [] : [`${filed.reference}: ${filed.messages.length} messages answered, ${messages} there`]),
    ...(acknowledged === Number(filed.acknowledged) ? [] : [`${filed.reference}: acknowledged ${acknowledged} times`]),
  ];
}

/** The same request with the same key has the same answer (D11). */
async function repeatFaults({ fleet }: Arena, { organisation }: Tenant, filed: readonly Filed[]): Promise<readonly string[]> {
  const again = filed.map(async ({ door, key, description, reference, receipt }) => {
    const answer = await persist(fleet, `/o/${organisation.slug}/${door}`, { 'idempotency-key': key }, { description: description ?? '' });
    return answer.body.reference === reference && answer.body.receipt === receipt ? [] : [`the key of ${reference} gives another answer`];
  });
  return (await Promise.all(again)).flat();
}
