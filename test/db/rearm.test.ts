/** Alarms that an earlier build reckoned otherwise: the first that rings puts those in its place that are wanted now (ADR 0003, D13). */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fireTimer } from '../../src/cases/system-work.ts';
import { type Instant, plusMs } from '../../src/time.ts';
import { fileCase } from '../helpers/cases.ts';
import { violations } from '../helpers/invariants.ts';
import { createWorld, HOUR_MS, type World } from '../helpers/world.ts';

let world: World;
let owner: postgres.Sql;
beforeAll(async () => {
  world = await createWorld();
  owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const iso = (at: Date) => at.toISOString() as Instant;

/** The last alarm of the acknowledgement as another build would have stored it: an hour before what is wanted. */
async function otherwise(caseId: string): Promise<{ readonly timerId: string; readonly dueAt: Instant; readonly wanted: Instant }> {
  const timerId = randomUUID();
  const [row] = await owner<{ due_at: Date }[]>`
    update timers set superseded_at = ${world.clock.now()}
    where case_id = ${caseId} and live and step = 'escalate' and clock_key like 'acknowledgement/%' returning due_at`;
  if (row === undefined) throw new Error('no such alarm');
  const wanted = iso(row.due_at);
  const dueAt = plusMs(wanted, -HOUR_MS);
  await owner`insert into timers (organisation_id, id, case_id, clock_key, step, due_at)
    select organisation_id, ${timerId}, case_id, clock_key, step, ${dueAt} from timers
    where case_id = ${caseId} and step = 'escalate' and clock_key like 'acknowledgement/%'`;
  return { timerId, dueAt, wanted };
}

const alarms = async (caseId: string) => owner<{ id: string; due_at: Date; live: boolean; fired_at: Date | null }[]>`
  select id, due_at, live, fired_at from timers where case_id = ${caseId} and step = 'escalate' and clock_key like 'acknowledgement/%'
  order by due_at, id`;
const events = async (caseId: string) => (await owner`select seq from case_events where case_id = ${caseId}`).length;
const fire = (caseId: string, timerId: string) => fireTimer(world.core.deps, { timerId, caseId, organisationId: world.organisation.id });

describe('an alarm at another time than the rules give', () => {
  it('does not fire, enters no ledger, and the alarms that are wanted take its place', async () => {
    const { caseId } = await fileCase(world);
    const { timerId, dueAt, wanted } = await otherwise(caseId);
    const before = await events(caseId);
    world.clock.set(dueAt);
    expect(await fire(caseId, timerId)).toEqual({ kind: 'gone' });
    expect(await events(caseId)).toBe(before);
    expect((await alarms(caseId)).filter(({ live }) => live).map(({ due_at }) => iso(due_at))).toEqual([wanted]);
    expect((await alarms(caseId)).filter(({ fired_at }) => fired_at !== null)).toEqual([]);
    expect(await violations(world)).toEqual([]);
  });

  it('rings at the right time then, once', async () => {
    const { caseId } = await fileCase(world);
    const { timerId, dueAt, wanted } = await otherwise(caseId);
    world.clock.set(dueAt);
    await Promise.allSettled([fire(caseId, timerId), fire(caseId, timerId)]);
    const [next] = (await alarms(caseId)).filter(({ live }) => live);
    if (next === undefined) throw new Error('no alarm');
    expect(await fire(caseId, next.id)).toEqual({ kind: 'early', dueAt: wanted });
    world.clock.set(wanted);
    expect(await fire(caseId, next.id)).toEqual({ kind: 'fired' });
    expect(await fire(caseId, next.id)).toEqual({ kind: 'gone' });
    expect(await violations(world)).toEqual([]);
  });
});
