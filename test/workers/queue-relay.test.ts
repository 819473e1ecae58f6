import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueueBackend, type QueueBackend } from '../../src/queue/backend.ts';
import { DONE, fireTimer, handle, outboxJobId, routeCase, timerJobId } from '../../src/queue/jobs.ts';
import { createReconciler } from '../../src/queue/reconciler.ts';
import { createRelay, type Relay } from '../../src/queue/relay.ts';
import { plusMs } from '../../src/time.ts';
import { createJobSpy, type JobSpy } from '../helpers/job-spy.ts';
import { proxyTo } from '../helpers/proxy.ts';
import { queueBackends } from '../helpers/services.ts';
import {
  makeTarget,
  openBackend,
  RecordingOutbox,
  RecordingTimers,
  silent,
  systemClock,
  type Target,
  workerProcess,
} from './queue-support.ts';

const fast = { lockMs: 1_000, stalledMs: 400, backoff: { baseMs: 20, capMs: 100 }, concurrency: 16 };
const DAY_MS = 86_400_000;

describe.each(queueBackends)('relay and reconciler on %s (D9, D10)', (kind) => {
  let target: Target;
  let backend: QueueBackend;
  let outbox: RecordingOutbox;
  let timers: RecordingTimers;
  let spy: JobSpy;
  let relay: Relay;
  const common = () => ({ outbox, timers, backend, clock: systemClock, logger: silent });

  beforeEach(async () => {
    target = makeTarget(kind);
    backend = await openBackend(target);
    outbox = new RecordingOutbox();
    timers = new RecordingTimers();
    spy = createJobSpy();
    relay = createRelay(common());
  });
  afterEach(async () => {
    vi.useRealTimers();
    await relay.stop();
    await backend.close();
    await target.cleanup();
  });

  const consume = (on: QueueBackend = backend) => {
    const effect = handle(routeCase, async ({ payload }) => {
      outbox.consume(payload.outboxId);
      return DONE;
    });
    return on.consumer('route', [effect], { ...fast, observe: spy.observe });
  };
  const fire = () => {
    const effect = handle(fireTimer, async ({ payload }) => {
      timers.live.delete(payload.timerId);
      return DONE;
    });
    return backend.consumer('timebox', [effect], { ...fast, observe: spy.observe });
  };

  it('moves 1,200 rows in batches and marks them; each is consumed once', async () => {
    for (let n = 0; n < 1_200; n += 1) outbox.insert();
    const [result, shared] = await Promise.all([relay.drainOnce(), relay.drainOnce()]);
    expect(result).toEqual({ relayed: 1_200, parked: 0, drained: true });
    expect(shared).toBe(result);
    consume();
    await outbox.whenEmpty(20_000);
    await spy.waitForCount(1_200, (event) => event.state === 'completed');
    expect(spy.count((event) => event.state === 'active')).toBe(1_200);
  });

  it('relays at once when woken after a commit, long before the poll', async () => {
    relay = createRelay({ ...common(), pollMs: 60_000 });
    await consume().ready();
    relay.start();
    await relay.drainOnce();
    const took: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const began = performance.now();
      const row = outbox.insert();
      relay.wake();
      await spy.waitFor(outboxJobId(row.id), 'active');
      took.push(performance.now() - began);
    }
    took.sort((a, b) => a - b);
    expect(took[5]).toBeLessThan(250);
  });

  it('relays by its poll when nobody wakes it', async () => {
    relay = createRelay({ ...common(), pollMs: 30 });
    consume();
    relay.start();
    outbox.insert();
    await outbox.whenEmpty();
  });

  it('parks a row that names no job, and passes on to those behind it (R17)', async () => {
    const bad = [outbox.insert('route', 'send-notice'), outbox.insert('route', 'route-case', 'not-a-uuid')];
    const good = outbox.insert();
    expect(await relay.drainOnce()).toEqual({ relayed: 1, parked: 2, drained: true });
    expect(outbox.rows.get(good.id)?.relayedAt).toBeDefined();
    for (const row of bad) expect(outbox.rows.get(row.id)?.parked).toBe('queue.unknown_job');
  });

  it('puts back all that was relayed and then lost (B08, R4)', async () => {
    for (let n = 0; n < 700; n += 1) outbox.insert();
    const due = plusMs(systemClock.now(), 800);
    for (let n = 0; n < 30; n += 1) timers.insert(due);
    await relay.drainOnce();
    await relay.armTimers([...timers.live.values()]);
    await target.destroy();
    consume();
    fire();
    const result = await createReconciler({ ...common(), page: 100 }).runOnce(-1_000);
    expect(result).toEqual({ outbox: 700, timers: 30, complete: true });
    await outbox.whenEmpty(20_000);
    await spy.waitForCount(30, (event) => event.queue === 'timebox' && event.state === 'completed');
    expect(timers.live.size).toBe(0);
  });

  it('notices by itself that the server lost everything while running', async () => {
    const reconciler = createReconciler({ ...common(), watchMs: 50 });
    for (let n = 0; n < 50; n += 1) outbox.insert();
    await relay.drainOnce();
    reconciler.start();
    await reconciler.runOnce();
    await target.destroy();
    consume();
    await outbox.whenEmpty(20_000);
    await reconciler.stop();
  });

  it('leaves alone what was relayed just now, and is idempotent', async () => {
    const row = outbox.insert();
    await relay.drainOnce();
    const reconciler = createReconciler(common());
    expect(await reconciler.runOnce()).toEqual({ outbox: 0, timers: 0, complete: true });
    await reconciler.runOnce(-1_000);
    await reconciler.runOnce(-1_000);
    consume();
    await spy.waitFor(outboxJobId(row.id), 'completed');
    expect(spy.count((event) => event.state === 'active')).toBe(1);
  });

  it('does at once what a process whose clock was nine days ahead took, could not do and put off (R10)', async () => {
    const row = outbox.insert();
    await relay.drainOnce();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 9 * DAY_MS });
    try {
      let failed = 0;
      const effect = handle(routeCase, async ({ payload }) => {
        failed += 1;
        if (failed === 1) throw new Error('the database was away');
        outbox.consume(payload.outboxId);
        return DONE;
      });
      backend.consumer('route', [effect], { ...fast, observe: spy.observe });
      await spy.waitFor(outboxJobId(row.id), 'failed');
      vi.useRealTimers();
      const reconciler = createReconciler({ ...common(), watchMs: 50 });
      reconciler.start();
      await outbox.whenEmpty(20_000);
      await reconciler.stop();
    } finally {
      vi.useRealTimers();
    }
  });

  it('does the job of a worker that was killed after one whose clock was nine days ahead had looked for such jobs (R6, R10)', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 9 * DAY_MS });
    const early = outbox.insert();
    await relay.drainOnce();
    const ahead = consume();
    await spy.waitFor(outboxJobId(early.id), 'completed');
    await ahead.close();
    vi.useRealTimers();
    const child = workerProcess(target, 'hang');
    const row = outbox.insert();
    await relay.drainOnce();
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    consume();
    const reconciler = createReconciler({ ...common(), watchMs: 50 });
    reconciler.start();
    await spy.waitFor(outboxJobId(row.id), 'completed', 60_000);
    await reconciler.stop();
  });

  it('arms within a day and not beyond; overdue ones run at once', async () => {
    const now = systemClock.now();
    const [late, near, far] = [
      timers.insert(plusMs(now, -5_000)),
      timers.insert(plusMs(now, DAY_MS - 60_000)),
      timers.insert(plusMs(now, DAY_MS + 60_000)),
    ];
    relay.start();
    relay.noteTimers([late, near, far]);
    fire();
    await spy.waitFor(timerJobId(late.timerId), 'completed');
    expect(await backend.producer('timebox').has(timerJobId(near.timerId))).toBe(true);
    expect(await backend.producer('timebox').has(timerJobId(far.timerId))).toBe(false);
  });

  it('arms nothing while time is not trusted, and relays all the same (D12)', async () => {
    const untrusted = { ...common(), trusted: () => false };
    const timer = timers.insert(systemClock.now());
    outbox.insert();
    const careful = createRelay(untrusted);
    careful.noteTimers([timer]);
    expect(await careful.drainOnce()).toMatchObject({ relayed: 1 });
    expect(await createReconciler(untrusted).runOnce()).toMatchObject({ timers: 0, complete: true });
    expect(await backend.producer('timebox').pending()).toBe(0);
  });

  it('survives a dead queue at once and in silence, and drains when it returns (R8)', async () => {
    const proxy = await proxyTo(target.options.url);
    const cut = await openBackend(target, { url: proxy.url });
    const suspected: string[] = [];
    const overProxy = { ...common(), backend: cut };
    relay = createRelay({ ...overProxy, pollMs: 50, onProducerError: (code) => suspected.push(code) });
    await consume(cut).ready();
    const first = outbox.insert();
    expect((await relay.drainOnce()).drained).toBe(true);
    await spy.waitFor(outboxJobId(first.id), 'completed');

    await proxy.cut();
    for (let n = 0; n < 20; n += 1) outbox.insert();
    await relay.drainOnce();
    const began = performance.now();
    expect(await relay.drainOnce()).toEqual({ relayed: 0, parked: 0, drained: false });
    expect(performance.now() - began).toBeLessThan(1_000);
    expect([...outbox.rows.values()].every((row) => row.relayedAt === undefined)).toBe(true);
    expect(suspected.length).toBeGreaterThan(0);
    expect(await createReconciler(overProxy).runOnce()).toMatchObject({ complete: false });

    relay.start();
    await proxy.mend();
    await outbox.whenEmpty(30_000);
    await relay.stop();
    await cut.close();
    await proxy.close();
  });

  it('starts without a server, and works once there is one', async () => {
    const proxy = await proxyTo(target.options.url);
    await proxy.cut();
    const orphan = createQueueBackend({ ...target.options, url: proxy.url }, silent);
    relay = createRelay({ ...common(), backend: orphan, pollMs: 50 });
    consume(orphan);
    outbox.insert();
    relay.start();
    expect((await relay.drainOnce()).drained).toBe(false);
    await expect(orphan.ping()).rejects.toThrow();
    await proxy.mend();
    await outbox.whenEmpty(30_000);
    await relay.stop();
    await orphan.close();
    await proxy.close();
  });

  it('closes while the server is away', async () => {
    const proxy = await proxyTo(target.options.url);
    const lonely = await openBackend(target, { url: proxy.url });
    const consumer = lonely.consumer('route', [handle(routeCase, async () => DONE)], { ...fast, closeMs: 500 });
    await consumer.ready();
    await lonely.producer('route').pending();
    await proxy.cut();
    const began = performance.now();
    await lonely.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    await proxy.close();
  });

  it('asks for the producer of a queue that nobody serves, and the jobs wait', async () => {
    outbox.insert('notify', 'send-notice', randomUUID());
    await relay.drainOnce();
    expect(await backend.producer('notify').pending()).toBe(1);
  });
});
