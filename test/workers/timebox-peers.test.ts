/** DIGIT's escalation scans the newest hundred cases and skips those without an assignee (peers.md 3). Real workers, real queue. */
import { isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../../src/cases/case.table.ts';
import { asViewer } from '../../src/db/client.ts';
import { startWorkers, type Workers } from '../../workers/start.ts';
import { fileCase } from '../helpers/cases.ts';
import { until } from '../helpers/wait.ts';
import { createWorld, DAY_MS, HOUR_MS, type World } from '../helpers/world.ts';

const CASES = 111;

let world: World;
let workers: Workers | undefined;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await workers?.stop();
  await world.close();
});

/** Cases that somebody is in charge of. */
const escalated = (): Promise<readonly { readonly id: string; readonly level: number; readonly handlerId: string | null }[]> =>
  asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) =>
    tx.select({ id: cases.id, level: cases.level, handlerId: cases.handlerId }).from(cases).where(isNotNull(cases.handlerId)),
  );

describe('DIGIT', () => {
  it('the oldest of many overdue cases escalates like the newest, and so does a case that nobody was ever given', async () => {
    const filed: string[] = [];
    for (let n = 0; n < CASES; n += 1) {
      filed.push((await fileCase(world, { description: `case ${n}` })).caseId);
      world.clock.advance(60_000);
    }
    expect(await escalated()).toEqual([]);
    // Nothing routes: every case stays without an assignee. A working day and some hours later each of them is a missed date.
    world.clock.advance(DAY_MS + HOUR_MS);
    workers = startWorkers(world.core, { queues: 'timebox,escalate', sweepEveryMs: 100 });
    // In three strides, since each has a deadline of its own.
    for (const many of [CASES / 3, (2 * CASES) / 3, CASES]) await until(world.core, async () => (await escalated()).length >= many);
    const all = await escalated();
    expect(all.map(({ id }) => id).sort()).toEqual([...filed].sort());
    expect([...new Set(all.map(({ level, handlerId }) => `${level} ${handlerId}`))]).toEqual([`1 ${world.account('senior').id}`]);
  });
});
