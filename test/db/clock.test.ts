/** The one clock (D12): a process that was busy is not a database whose time jumped. */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { confirmClocks, createDatabaseClock, databaseTime, timeMark } from '../../src/db/clock.ts';
import { epochMs } from '../../src/time.ts';
import { postgresAdminUrl } from '../helpers/services.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let sql: postgres.Sql;
beforeAll(async () => {
  sql = postgres(postgresAdminUrl(), { max: 1, onnotice: () => undefined });
  await sql`select 1`;
});
afterAll(() => sql.end());

it('goes on trusting time after the event loop stood still in the middle of a sample', async () => {
  const alarms: number[] = [];
  const clock = createDatabaseClock(sql, { distrusted: (driftMs) => alarms.push(driftMs), confirmed: () => undefined });
  await clock.sample();
  const sampling = clock.sample();
  await sql`select 1`.simple().catch(() => undefined);
  const again = clock.sample();
  for (const until = performance.now() + 2_600; performance.now() < until; );
  await Promise.all([sampling, again]);
  expect(alarms).toEqual([]);
  expect(clock.trusted()).toBe(true);
});

it('is never ahead of the database, however slowly the first sample came back', async () => {
  const clock = createDatabaseClock(sql, { distrusted: () => undefined, confirmed: () => undefined });
  const sampling = clock.sample();
  // The question is on its way; the answer lies unread for a while.
  await new Promise((resolve) => setImmediate(resolve));
  for (const until = performance.now() + 600; performance.now() < until; );
  await sampling;
  const told = epochMs(clock.now());
  const [row] = await sql<{ ms: string }[]>`select (extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms`;
  expect(told).toBeLessThanOrEqual(Number(row?.ms) + 1);
});

describe('a database whose time jumps', () => {
  const schema = `jumping_${randomUUID().slice(0, 8)}`;
  let jumping: postgres.Sql;
  beforeAll(async () => {
    // The server's own clock cannot be moved here: these sessions see another function of that name first.
    await sql.unsafe(`create schema ${schema}; create table ${schema}.jump (by interval); insert into ${schema}.jump values ('0');
      create function ${schema}.clock_timestamp() returns timestamptz language sql as
        $$ select pg_catalog.clock_timestamp() + by from ${schema}.jump $$`);
    jumping = postgres(postgresAdminUrl(), { max: 1, connection: { search_path: `${schema}, pg_catalog` } });
  });
  afterAll(async () => {
    await jumping.end();
    await sql.unsafe(`drop schema ${schema} cascade`);
  });
  const jump = (by: string) => sql.unsafe(`update ${schema}.jump set by = '${by}'`);
  const clockWith = (told: string[]) =>
    createDatabaseClock(jumping, { distrusted: () => void told.push('distrusted'), confirmed: () => void told.push('confirmed') });

  it.each(['2 hours', '-2 minutes'])('by %s is distrusted once, and keeps its old time', async (by) => {
    await jump('0');
    const told: string[] = [];
    const clock = clockWith(told);
    await clock.sample();
    const before = clock.now();
    await jump(by);
    await clock.sample();
    await clock.sample();
    expect(told).toEqual(['distrusted']);
    expect(clock.trusted()).toBe(false);
    expect(epochMs(clock.now()) - epochMs(before)).toBeLessThan(HOUR_MS);
    expect(clock.now() >= before).toBe(true);
  });

  it('is believed again by every process once an operator confirms, and by none before', async () => {
    await jump('0');
    const told: string[] = [];
    const clocks = [clockWith(told), clockWith(told)];
    for (const clock of clocks) await clock.sample();
    await jump('3 hours');
    for (const clock of clocks) await clock.sample();
    expect(told).toEqual(['distrusted', 'distrusted']);
    const operator = postgres(postgresAdminUrl(), { max: 1 });
    const ended = new AbortController();
    const confirming = confirmClocks(operator, 60_000, ended.signal);
    await vi.waitFor(
      async () => {
        for (const clock of clocks) await clock.sample();
        expect(clocks.map((clock) => clock.trusted())).toEqual([true, true]);
      },
      { timeout: 20_000, interval: 20 },
    );
    ended.abort();
    await confirming;
    await operator.end();
    expect(told).toEqual(['distrusted', 'distrusted', 'confirmed', 'confirmed']);
    const [row] = await jumping<{ ms: string }[]>`select (extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms`;
    for (const clock of clocks) expect(Math.abs(epochMs(clock.now()) - Number(row?.ms))).toBeLessThan(MINUTE_MS);
    // The confirmation was for this jump: the next one is distrusted again.
    await jump('9 hours');
    for (const clock of clocks) await clock.sample();
    expect(clocks.map((clock) => clock.trusted())).toEqual([false, false]);
  });

  it('is accepted as it is when the operator confirms, not as it was when the alert came', async () => {
    await jump('0');
    const clock = clockWith([]);
    await clock.sample();
    await jump('-2 hours');
    await clock.sample();
    await jump('0');
    await clock.sample();
    // Right again by itself: an operator has to look all the same.
    expect(clock.trusted()).toBe(false);
    clock.confirm();
    const [row] = await jumping<{ ms: string }[]>`select (extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms`;
    expect(Math.abs(epochMs(clock.now()) - Number(row?.ms))).toBeLessThan(MINUTE_MS);
  });

  describe('and everything was restarted meanwhile (D12)', () => {
    beforeAll(() => sql.unsafe(`create table ${schema}.clock_mark (one boolean primary key default true, at timestamptz(3) not null)`));
    const started = async (told: string[] = []) => {
      const alarms = {
        distrusted: (driftMs: number) => void told.push(driftMs < 0 ? 'back' : 'forward'),
        confirmed: () => void told.push('confirmed'),
      };
      const clock = createDatabaseClock(jumping, alarms, timeMark(jumping));
      await clock.sample();
      return clock;
    };

    it('back: nothing is trusted from the first moment on, and no time is told that is before what was', async () => {
      await jump('0');
      const before = (await started()).now();
      await jump('-2 hours');
      const told: string[] = [];
      const clock = await started(told);
      expect(clock.trusted()).toBe(false);
      expect(told).toEqual(['back']);
      expect(clock.now() >= before).toBe(true);
      await clock.sample();
      expect(told).toEqual(['back']);
      // A third one, later, does not believe it either: what nobody confirmed does not become true by waiting.
      expect((await started()).trusted()).toBe(false);
    });

    it('an operator confirms it: from then on, over further starts too', async () => {
      await jump('-2 hours');
      const told: string[] = [];
      const clock = await started(told);
      const operator = postgres(postgresAdminUrl(), { max: 1 });
      const ended = new AbortController();
      const confirming = confirmClocks(operator, 60_000, ended.signal);
      await vi.waitFor(
        async () => {
          await clock.sample();
          expect(clock.trusted()).toBe(true);
        },
        { timeout: 20_000, interval: 20 },
      );
      ended.abort();
      await confirming;
      await operator.end();
      expect(told).toEqual(['back', 'confirmed']);
      const again = await started();
      expect(again.trusted()).toBe(true);
      expect(Math.abs(epochMs(again.now()) - epochMs(await databaseTime(jumping)))).toBeLessThan(MINUTE_MS);
    });

    it('forward, or by less than a second, is time that passed', async () => {
      await jump('-2 hours');
      await started();
      await jump('-7200.4 seconds');
      expect((await started()).trusted()).toBe(true);
      await jump('9 days');
      expect((await started()).trusted()).toBe(true);
    });

    it('a time that was never trusted leaves no mark: set right again, the next start goes on', async () => {
      await jump('10 days');
      const clock = await started();
      await jump('40 days');
      await clock.sample();
      expect(clock.trusted()).toBe(false);
      await jump('10 days');
      expect((await started()).trusted()).toBe(true);
    });
  });
});
