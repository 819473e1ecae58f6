/** The one clock (D12): a process that was busy is not a database whose time jumped. */
import { performance } from 'node:perf_hooks';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabaseClock } from '../../src/db/clock.ts';
import { postgresAdminUrl } from '../helpers/services.ts';

let sql: postgres.Sql;
beforeAll(async () => {
  sql = postgres(postgresAdminUrl(), { max: 1 });
  await sql`select 1`;
});
afterAll(() => sql.end());

it('goes on trusting time after the event loop stood still in the middle of a sample', async () => {
  const alarms: number[] = [];
  const clock = createDatabaseClock(sql, (driftMs) => alarms.push(driftMs));
  await clock.sample();
  const sampling = clock.sample();
  await sql`select 1`.simple().catch(() => undefined);
  const again = clock.sample();
  for (const until = performance.now() + 2_600; performance.now() < until; );
  await Promise.all([sampling, again]);
  expect(alarms).toEqual([]);
  expect(clock.trusted()).toBe(true);
});
