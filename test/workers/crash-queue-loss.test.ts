/**
 * The queue's server forgets everything after the relay handed it jobs and before anybody consumed them: FLUSHALL on Redis, DROP
 * DATABASE on PostgreSQL (R4, D9, D10). The outbox row is the durable job, so the reconciler brings back each of them, once.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Core } from '../../src/compose.ts';
import { submitGrievance } from '../../src/intake/submit.ts';
import { timerJobId } from '../../src/queue/jobs.ts';
import { armHorizon } from '../../src/queue/timer-jobs.ts';
import { findRedis, startPrivateRedis } from '../../src/runtime/private-redis.ts';
import { startWorkers, type Workers } from '../../workers/start.ts';
import { type Acknowledged, violations } from '../helpers/invariants.ts';
import { readRecords } from '../helpers/records.ts';
import { queueBackends } from '../helpers/services.ts';
import { createStage, type Stage } from '../helpers/stage.ts';
import { makeTarget } from './queue-support.ts';

const CASES = 40;
const silent = pino({ level: 'silent' });
const FAST = { lockMs: 2_000, stalledMs: 1_000, backoff: { baseMs: 20, capMs: 200 } };

/** A queue server that belongs to this test alone, so that it may lose everything and disturb nobody. */
interface DoomedQueue {
  readonly options: { readonly kind: 'redis' | 'postgres'; readonly url: string };
  forget(): Promise<void>;
  cleanup(): Promise<void>;
}

async function doomedQueue(kind: 'redis' | 'postgres'): Promise<DoomedQueue> {
  if (kind === 'postgres') {
    const target = makeTarget('postgres');
    return { options: { kind, url: target.options.url }, forget: target.destroy, cleanup: target.cleanup };
  }
  const program = findRedis();
  if (!program) throw new Error('no Redis on this machine');
  const home = await mkdtemp(join(tmpdir(), 'recourse-doomed-'));
  const server = await startPrivateRedis({ home, program });
  const cleanup = async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
  return { options: { kind, url: server.url }, forget: () => flushAll(server.url), cleanup };
}

async function flushAll(url: string): Promise<void> {
  const admin = new Redis(url);
  await admin.flushall();
  admin.disconnect();
}

describe.each(queueBackends)('a queue that loses everything, %s (D9, B08)', (kind) => {
  let queue: DoomedQueue;
  let stage: Stage;
  let running: Workers[];
  let cores: Core[];

  beforeEach(async () => {
    queue = await doomedQueue(kind);
    stage = await createStage(queue.options, silent);
    running = [];
    cores = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((workers) => workers.stop()));
    await Promise.all(cores.map((core) => core.close()));
    await stage.close();
    await queue.cleanup();
  });

  /** A worker process of its own, as far as the database and the queue can tell. */
  async function work(queues: string): Promise<Core> {
    const core = await stage.another();
    cores.push(core);
    running.push(startWorkers(core, { queues, consumer: FAST }));
    return core;
  }

  async function fileCases(core: Core): Promise<Acknowledged[]> {
    const door = {
      organisation: stage.organisation,
      channel: 'web' as const,
      actor: { kind: 'rightsholder' as const, id: null, roles: ['rh' as const] },
      requestId: null,
    };
    return Promise.all(
      Array.from({ length: CASES }, async (_, i) => {
        const description = `Complaint ${i} about the dam.`;
        const result = await submitGrievance(core.deps, door, { description, dangerNow: true });
        if (result.kind !== 'accepted') throw new Error(result.kind);
        return { description, reference: result.receipt.reference, receipt: result.receipt.receipt };
      }),
    );
  }

  const pendingRoutes = () => stage.core.queue.producer('route').pending();
  const untilRoutes = (n: number) => vi.waitFor(async () => expect(await pendingRoutes()).toBe(n), { timeout: 30_000, interval: 50 });
  const relayed = async () =>
    (await readRecords(stage.core.deps.db, stage.organisation.id)).outbox.filter((row) => row.queue === 'route' && row.relayedAt !== null)
      .length;

  it('brings back every job under workers that live through the loss, each with one effect', async () => {
    const core = await work('escalate,notify,timebox');
    const acked = await fileCases(core);
    // Handed over, stamped, and consumed by nobody: no process serves `route`.
    await untilRoutes(CASES);
    await vi.waitFor(async () => expect(await relayed()).toBe(CASES), { timeout: 10_000, interval: 50 });

    await queue.forget();
    await untilRoutes(CASES);
    await expectAlarmsArmed(stage);

    await work('route');
    await stage.drained(45_000);
    expect(await violations(stage, { acked, routedOnce: true, drained: true })).toEqual([]);
  }, 120_000);

  it('brings back every job after a loss while no process ran', async () => {
    const core = await work('escalate');
    const acked = await fileCases(core);
    await untilRoutes(CASES);
    await vi.waitFor(async () => expect(await relayed()).toBe(CASES), { timeout: 10_000, interval: 50 });
    await Promise.all(running.splice(0).map((workers) => workers.stop()));
    await Promise.all(cores.splice(0).map((one) => one.close()));

    await queue.forget();
    await work('route,escalate,notify,timebox');
    await stage.drained(45_000);
    expect(await violations(stage, { acked, routedOnce: true, drained: true })).toEqual([]);
    await expectAlarmsArmed(stage);
  }, 120_000);
});

/** Every live alarm of the next 24 hours waits in the queue again (performance 4.4). */
async function expectAlarmsArmed({ core, organisation }: Stage): Promise<void> {
  const { cases } = await readRecords(core.deps.db, organisation.id);
  const horizon = armHorizon(core.clock.now());
  const near = cases.flatMap((one) => one.timers.filter((timer) => timer.live && timer.dueAt <= horizon));
  // Danger is answered within hours on any day of the week, so there is something to look for.
  expect(near.length).toBeGreaterThanOrEqual(CASES);
  await vi.waitFor(
    async () => {
      for (const timer of near) expect(await core.queue.producer('timebox').has(timerJobId(timer.id))).toBe(true);
    },
    { timeout: 15_000, interval: 100 },
  );
}
