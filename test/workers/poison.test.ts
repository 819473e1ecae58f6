/** A job or an alarm that always throws (R17): counted in PostgreSQL, parked with an alert, in nobody's way, and never forgotten. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listEvents } from '../../src/cases/case.store.ts';
import { fireTimer } from '../../src/cases/system-work.ts';
import type { Core } from '../../src/compose.ts';
import { asViewer } from '../../src/db/client.ts';
import { createTimerStore } from '../../src/queue/outbox.store.ts';
import { listParked, PARK_AFTER, pauseAfter, releaseParked, retryParked } from '../../src/queue/retries.ts';
import { startWorkers, type Workers } from '../../workers/start.ts';
import { fileCase } from '../helpers/cases.ts';
import { holder } from '../helpers/client.ts';
import { queueBackends } from '../helpers/services.ts';
import { createWorld, DAY_MS, HOUR_MS, type World } from '../helpers/world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

let world: World;
let workers: Workers | undefined;
afterEach(async () => {
  await workers?.stop();
  workers = undefined;
  await world.close();
});

/** The same core, but for one case nothing can be written while `state.broken`: another composition root (D29). */
function poisoned(core: Core, state: { caseId: string; broken: boolean }): Core {
  const { committer } = core.deps;
  const commit: typeof committer.commit = async (scope, item) => {
    if (state.broken && item.caseId === state.caseId) throw new Error('poison');
    return committer.commit(scope, item);
  };
  return { ...core, deps: { ...core.deps, committer: { commit } } };
}

const events = async (caseId: string, type: string) =>
  (await asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) => listEvents(tx, caseId))).filter(
    (event) => event.type === type,
  );
const start = (core: Core) =>
  startWorkers(core, { queues: 'route,timebox,escalate,notify', sweepEveryMs: 50, consumer: { backoff: { baseMs: 1, capMs: 5 } } });
/** Other work of the poisoned case may be parked too: its notices, for one. */
const parked = async (kind: 'job' | 'timer', caseId: string) =>
  (await listParked(world.core.system.sql)).filter(
    (one) => one.kind === kind && one.caseId === caseId && one.name !== 'notify/send-notice',
  );
/** How often the operator was alerted about this row. */
const alerts = (id: string) =>
  world
    .log()
    .split('\n')
    .filter((line) => line.includes('parked after many failures') && line.includes(id)).length;

describe.each(queueBackends)('on the %s backend', (backend) => {
  beforeEach(async () => {
    world = await createWorld({ backend });
  });

  it('parks a job after its tries, routes the others, and does it once it can be done', async () => {
    const state = { caseId: (await fileCase(world)).caseId, broken: true };
    const core = poisoned(world.core, state);
    workers = start(core);
    const sql = world.core.system.sql;
    await vi.waitFor(async () => {
      expect(await parked('job', state.caseId)).toMatchObject([{ name: 'route/route-case', failures: PARK_AFTER }]);
    }, PATIENCE);
    const other = await fileCase(world);
    await vi.waitFor(async () => expect(await events(other.caseId, 'case.routed')).toHaveLength(1), PATIENCE);
    const [{ id } = { id: '' }] = await parked('job', state.caseId);
    expect(alerts(id)).toBe(1);
    // Its pause is an hour: not yet, then once more, and parked again with a longer one.
    await releaseParked(sql, world.clock.now());
    expect(await parked('job', state.caseId)).toHaveLength(1);
    world.clock.advance(HOUR_MS);
    expect(await releaseParked(sql, world.clock.now())).toBeGreaterThan(0);
    await vi.waitFor(async () => expect(await parked('job', state.caseId)).toMatchObject([{ failures: PARK_AFTER + 1 }]), PATIENCE);
    world.clock.advance(HOUR_MS);
    await releaseParked(sql, world.clock.now());
    expect(await parked('job', state.caseId)).toMatchObject([{ failures: PARK_AFTER + 1 }]);
    expect(alerts(id)).toBe(1);
    state.broken = false;
    expect(await retryParked(sql)).toBeGreaterThan(0);
    await vi.waitFor(async () => expect(await events(state.caseId, 'case.routed')).toHaveLength(1), PATIENCE);
    await vi.waitFor(async () => expect(await listParked(sql)).toEqual([]), PATIENCE);
  });

  it('parks an alarm that stays live: the case keeps its timer, others fire, and its own fires after the pause', async () => {
    const state = { caseId: (await fileCase(world)).caseId, broken: false };
    const other = await fileCase(world);
    workers = start(poisoned(world.core, state));
    await vi.waitFor(async () => {
      for (const caseId of [state.caseId, other.caseId]) expect(await events(caseId, 'case.routed')).toHaveLength(1);
    }, PATIENCE);
    state.broken = true;
    world.clock.advance(30 * DAY_MS);
    await vi.waitFor(async () => expect((await events(other.caseId, 'clock.warned')).length).toBeGreaterThan(0), PATIENCE);
    await vi.waitFor(async () => {
      // The pauses between tries are domain time.
      world.clock.advance(60_000);
      expect((await parked('timer', state.caseId)).length).toBeGreaterThan(0);
    }, PATIENCE);
    expect((await listParked(world.core.system.sql)).every(({ caseId }) => caseId === state.caseId)).toBe(true);
    const [{ id } = { id: '' }] = await parked('timer', state.caseId);
    expect(alerts(id)).toBe(1);
    const [row] = await world.core.app.sql.begin(async (tx) => {
      await tx`select set_config('recourse.organisation', ${world.organisation.id}, true)`;
      return tx<{ live: boolean }[]>`select t.live from cases c join timers t on t.id = c.next_timer_id where c.id = ${state.caseId}`;
    });
    expect(row).toEqual({ live: true });
    state.broken = false;
    world.clock.advance(6 * HOUR_MS);
    await vi.waitFor(async () => expect((await events(state.caseId, 'clock.warned')).length).toBeGreaterThan(0), PATIENCE);
    const warned = (await events(state.caseId, 'clock.warned')).map((event) => event.facts['key']);
    expect(new Set(warned).size).toBe(warned.length);
  });
});

describe('an alarm that is superseded between two looks', () => {
  beforeEach(async () => {
    world = await createWorld();
  });

  it('is gone, not a failure', async () => {
    const filed = await fileCase(world);
    const [timer] = await createTimerStore(world.core.system.sql, () => world.clock.now()).dueWithin(
      (() => {
        world.clock.advance(60 * DAY_MS);
        return world.clock.now();
      })(),
      1,
    );
    if (!timer) throw new Error('no timer');
    const { caseReader } = world.core.deps;
    let looks = 0;
    // The look at the case finds it withdrawn: whoever did that superseded its alarms.
    const read: typeof caseReader.read = async (...asked) => {
      looks += 1;
      const answer = await holder(world, filed.receipt).post('/my-case/withdrawals', { choice: 'stop_all' });
      expect(answer.status).toBeLessThan(300);
      return caseReader.read(...asked);
    };
    expect(await fireTimer({ ...world.core.deps, caseReader: { read } }, timer)).toEqual({ kind: 'gone' });
    expect(looks).toBe(1);
  });
});

it('waits longer and longer, up to six hours', async () => {
  world = await createWorld();
  expect([1, 2, 3, 7, PARK_AFTER - 1].map(pauseAfter)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
  expect([0, 1, 2, 3, 50].map((more) => pauseAfter(PARK_AFTER + more) / HOUR_MS)).toEqual([1, 2, 4, 6, 6]);
});
