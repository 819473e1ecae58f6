import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QueueBackend } from '../../src/queue/backend.ts';
import {
  BadPayloadError,
  DONE,
  fireTimer,
  handle,
  type JobRequest,
  outboxJobId,
  request,
  routeCase,
  timerJobId,
} from '../../src/queue/jobs.ts';
import { instantFromEpochMs } from '../../src/time.ts';
import { createJobSpy, type JobSpy } from '../helpers/job-spy.ts';
import { queueBackends } from '../helpers/services.ts';
import { makeTarget, openBackend, type Target, workerProcess } from './queue-support.ts';

const fast = { lockMs: 1_000, stalledMs: 400, backoff: { baseMs: 20, capMs: 100 } };
const done = async () => DONE;

function routeJob(id: string = randomUUID(), delayMs = 0): JobRequest {
  const payload = { v: 1, outboxId: id, organisationId: randomUUID(), caseId: randomUUID(), requestId: null } as const;
  return request(routeCase, outboxJobId(id), payload, delayMs);
}

describe.each(queueBackends)('queue backend on %s (D10)', (kind) => {
  let target: Target;
  let backend: QueueBackend;
  let spy: JobSpy;

  beforeEach(async () => {
    target = makeTarget(kind);
    backend = await openBackend(target);
    spy = createJobSpy();
  });
  afterEach(async () => {
    await backend.close();
    await target.cleanup();
  });

  it('processes what is added, with its payload, and keeps nothing', async () => {
    const job = routeJob();
    const seen: unknown[] = [];
    const recording = handle(routeCase, async ({ payload }) => {
      seen.push(payload);
      return DONE;
    });
    backend.consumer('route', [recording], { ...fast, observe: spy.observe });
    await backend.producer('route').add([job]);
    await spy.waitFor(job.jobId, 'completed');
    expect(seen).toEqual([job.payload]);
    expect(await backend.producer('route').has(job.jobId)).toBe(false);
    expect(await backend.isEmpty()).toBe(true);
  });

  it('processes a batch of 500 added in one call, each once', async () => {
    const jobs = Array.from({ length: 500 }, () => routeJob());
    backend.consumer('route', [handle(routeCase, done)], { ...fast, concurrency: 16, observe: spy.observe });
    await backend.producer('route').add(jobs);
    await spy.waitForCount(500, (event) => event.state === 'completed', 20_000);
    expect(new Set(spy.events.filter((e) => e.state === 'completed').map((e) => e.jobId)).size).toBe(500);
    expect(spy.count((event) => event.state === 'active')).toBe(500);
  });

  it('holds a delayed job until it is due, then is prompt (B08)', async () => {
    backend.consumer('timebox', [handle(fireTimer, done)], { ...fast, observe: spy.observe });
    const timerId = randomUUID();
    const delayMs = 700;
    const payload = {
      v: 1,
      timerId,
      organisationId: randomUUID(),
      caseId: randomUUID(),
      dueAt: instantFromEpochMs(Date.now() + delayMs),
    } as const;
    const began = performance.now();
    await backend.producer('timebox').add([request(fireTimer, timerJobId(timerId), payload, delayMs)]);
    await spy.waitFor(timerJobId(timerId), 'active');
    const took = performance.now() - began;
    expect(took).toBeGreaterThanOrEqual(delayMs - 5);
    expect(took).toBeLessThan(delayMs + 1_500);
  });

  it('runs a job id added twice once while the first still waits', async () => {
    const job = routeJob();
    const other = routeJob();
    await backend.producer('route').add([job, job, other]);
    await backend.producer('route').add([job]);
    backend.consumer('route', [handle(routeCase, done)], { ...fast, concurrency: 1, observe: spy.observe });
    await spy.waitForCount(2, (event) => event.state === 'completed');
    await backend.producer('route').add([other]);
    await spy.waitForCount(3, (event) => event.state === 'completed');
    expect(spy.count((event) => event.jobId === job.jobId && event.state === 'active')).toBe(1);
    // A job that is done leaves no trace, so its id can be added again: what the reconciler lives on (performance 4.3).
    expect(spy.count((event) => event.jobId === other.jobId && event.state === 'active')).toBe(2);
  });

  it('tries a job again whose handler throws', async () => {
    const job = routeJob();
    const attempts: number[] = [];
    const handler = handle(routeCase, async ({ attempt }) => {
      attempts.push(attempt);
      if (attempts.length < 4) throw new Error('not now');
      return DONE;
    });
    backend.consumer('route', [handler], { ...fast, observe: spy.observe });
    await backend.producer('route').add([job]);
    await spy.waitFor(job.jobId, 'completed');
    expect(attempts).toEqual([1, 2, 3, 4]);
    expect(spy.count((event) => event.state === 'failed')).toBe(3);
  });

  it('stores nothing of what a handler threw: messages may quote people (D17)', async () => {
    const job = routeJob();
    const handler = handle(routeCase, async () => {
      throw new Error('Amina was beaten');
    });
    backend.consumer('route', [handler], { backoff: { baseMs: 60_000, capMs: 60_000 }, observe: spy.observe });
    await backend.producer('route').add([job]);
    await spy.waitFor(job.jobId, 'failed');
    const stored = await target.dump();
    expect(stored).toContain(job.jobId.slice(3));
    expect(stored).toContain('queue.handler_failed');
    expect(stored).not.toContain('Amina');
    expect(stored).not.toContain('.ts:');
  });

  it('lets a handler put its job off: an alarm that came early re-arms itself (D10)', async () => {
    const job = routeJob();
    const at: number[] = [];
    const handler = handle(routeCase, async () => {
      at.push(performance.now());
      return at.length < 2 ? ({ kind: 'again', delayMs: 300 } as const) : DONE;
    });
    backend.consumer('route', [handler], { ...fast, observe: spy.observe });
    await backend.producer('route').add([job]);
    await spy.waitFor(job.jobId, 'again');
    await spy.waitFor(job.jobId, 'completed');
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(290);
  });

  it('refuses a bad payload when it is put in', () => {
    const payload = { v: 1, outboxId: 'x', organisationId: randomUUID(), caseId: randomUUID(), requestId: null } as const;
    expect(() => request(routeCase, 'ob-x', payload)).toThrow(BadPayloadError);
    expect(() => request(routeCase, '17', { ...payload, outboxId: randomUUID() })).toThrow(RangeError);
    expect(() => request(routeCase, 'a:b', { ...payload, outboxId: randomUUID() })).toThrow(RangeError);
  });

  it.each([
    ['queue.bad_payload', { ...routeJob('0198b7d2-0000-7000-8000-000000000001'), payload: { v: 2 } }],
    ['queue.unknown_job', { ...routeJob('0198b7d2-0000-7000-8000-000000000002'), name: 'from-the-future' }],
  ] as const)('parks, loudly, what it cannot run: %s', async (code, job) => {
    const parked: unknown[] = [];
    let recording = 0;
    backend.consumer('route', [handle(routeCase, done)], {
      ...fast,
      observe: spy.observe,
      onParked: async (job) => {
        recording += 1;
        if (recording === 1) throw new Error('database away');
        parked.push(job);
      },
    });
    await backend.producer('route').add([job]);
    await spy.waitFor(job.jobId, 'parked');
    expect(parked).toEqual([{ queue: 'route', jobId: job.jobId, name: job.name, code }]);
    expect(spy.count((event) => event.state === 'failed')).toBe(1);
    expect(await backend.producer('route').has(job.jobId)).toBe(false);
  });

  it('refuses a job for another queue', async () => {
    await expect(backend.producer('notify').add([routeJob()])).rejects.toThrow(RangeError);
  });

  it('redoes the job of a worker that was killed (performance 4.3, R6)', async () => {
    const job = routeJob();
    const child = workerProcess(target, 'hang');
    await backend.producer('route').add([job]);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    backend.consumer('route', [handle(routeCase, done)], { ...fast, observe: spy.observe });
    await spy.waitFor(job.jobId, 'completed', 15_000);
    expect(spy.count((event) => event.state === 'stalled')).toBeGreaterThan(0);
  });

  it('goes on after the server lost everything under its feet (R4)', async () => {
    const consumer = backend.consumer('route', [handle(routeCase, done)], { ...fast, observe: spy.observe });
    await consumer.ready();
    const before = await backend.fingerprint();
    await target.destroy();
    await backend.repair();
    expect(await backend.fingerprint()).not.toBe(before);
    const jobs = [routeJob(), routeJob(randomUUID(), 200)];
    await backend.producer('route').add(jobs);
    for (const job of jobs) await spy.waitFor(job.jobId, 'completed', 20_000);
  });

  it('keeps its fingerprint while nothing happens', async () => {
    expect(await backend.fingerprint()).toBe(await backend.fingerprint());
    expect(await backend.hazards()).toEqual([]);
  });

  it('recycles a worker: running jobs end, later ones are done by the new one', async () => {
    const consumer = backend.consumer('route', [handle(routeCase, done)], { ...fast, observe: spy.observe });
    const [first, second] = [routeJob(), routeJob()];
    await backend.producer('route').add([first]);
    await spy.waitFor(first.jobId, 'completed');
    await consumer.recycle('queue.wedged');
    await backend.producer('route').add([second]);
    await spy.waitFor(second.jobId, 'completed');
    expect(consumer.begun()).toBe(2);
  });

  it('obliterates its own jobs and no others', async () => {
    const neighbour = await openBackend(target, { prefix: 'neighbour' });
    await backend.producer('route').add([routeJob()]);
    await neighbour.producer('route').add([routeJob()]);
    await backend.obliterate();
    expect(await backend.isEmpty()).toBe(true);
    expect(await neighbour.isEmpty()).toBe(false);
    await neighbour.close();
  });

  it('leaves no handle open once closed: the process ends by itself', async () => {
    const child = workerProcess(target, 'finish');
    await backend.producer('route').add([routeJob()]);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('closes within its bound though a handler never ends', async () => {
    const never = handle(routeCase, () => new Promise<never>(() => undefined));
    const job = routeJob();
    backend.consumer('route', [never], { ...fast, closeMs: 300, observe: spy.observe });
    await backend.producer('route').add([job]);
    await spy.waitFor(job.jobId, 'active');
    const began = performance.now();
    await backend.close();
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});
