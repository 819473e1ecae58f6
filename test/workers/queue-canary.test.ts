import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QueueBackend } from '../../src/queue/backend.ts';
import { createCanary } from '../../src/queue/canary.ts';
import type { Consumer } from '../../src/queue/consumer.ts';
import { CANARY, DONE, handle, outboxJobId, request, routeCase } from '../../src/queue/jobs.ts';
import { createJobSpy, type JobSpy } from '../helpers/job-spy.ts';
import { proxyTo } from '../helpers/proxy.ts';
import { queueBackends } from '../helpers/services.ts';
import { makeTarget, openBackend, silent, type Target } from './queue-support.ts';

const id = '0198b7d2-0000-7000-8000-000000000001';
const job = request(routeCase, outboxJobId(id), { v: 1, outboxId: id, organisationId: id, caseId: id, requestId: null });

describe.each(queueBackends)('canary on %s (performance 4.4, 6)', (kind) => {
  let target: Target;
  let backend: QueueBackend;
  let spy: JobSpy;
  const isCanary = (event: { name: string }) => event.name === CANARY;

  beforeEach(async () => {
    target = makeTarget(kind);
    backend = await openBackend(target);
    spy = createJobSpy();
  });
  afterEach(async () => {
    await backend.close();
    await target.cleanup();
  });

  /** A consumer whose worker has silently stopped, and counts how often it was thrown away. */
  const wedged = (): Consumer & { recycled: string[] } => {
    const recycled: string[] = [];
    const nothing = async () => undefined;
    return { queue: 'route', recycled, ready: nothing, begun: () => 7, close: nothing, recycle: async (code) => void recycled.push(code) };
  };

  it('leaves a working worker alone', async () => {
    const consumer = backend.consumer('route', [handle(routeCase, async () => DONE)], { observe: spy.observe });
    const canary = createCanary({ backend, consumers: [consumer], logger: silent, delayMs: 20 });
    expect(await canary.beat()).toEqual([]);
    await spy.waitFor(isCanary, 'completed');
    expect(await canary.beat()).toEqual([]);
    await spy.waitForCount(2, (event) => isCanary(event) && event.state === 'completed');
  });

  it('recycles a worker that lets a due probe lie and begins nothing', async () => {
    const consumer = wedged();
    const canary = createCanary({ backend, consumers: [consumer], logger: silent, delayMs: 1 });
    expect(await canary.beat()).toEqual([]);
    expect(await canary.beat()).toEqual(['route']);
    expect(consumer.recycled).toEqual(['queue.wedged']);
  });

  it('gives no verdict when a flush took the probe, or the server is away', async () => {
    const consumer = wedged();
    const canary = createCanary({ backend, consumers: [consumer], logger: silent, delayMs: 1 });
    await canary.beat();
    await backend.obliterate();
    expect(await canary.beat()).toEqual([]);
    const proxy = await proxyTo(target.options.url);
    const cut = await openBackend(target, { url: proxy.url });
    const blind = createCanary({ backend: cut, consumers: [consumer], logger: silent, delayMs: 1 });
    await blind.beat();
    await proxy.cut();
    expect(await blind.beat()).toEqual([]);
    expect(consumer.recycled).toEqual([]);
    await cut.close();
  });

  it('brings back a worker whose connections went silent (R8)', async () => {
    const proxy = await proxyTo(target.options.url);
    const through = await openBackend(target, { url: proxy.url, addTimeoutMs: 500 });
    const consumer = through.consumer('route', [handle(routeCase, async () => DONE)], { closeMs: 300, observe: spy.observe });
    await consumer.ready();
    const canary = createCanary({ backend: through, consumers: [consumer], logger: silent, everyMs: 700, delayMs: 10 });
    canary.start();
    await spy.waitFor(isCanary, 'completed');
    proxy.freeze();
    await backend.producer('route').add([job]);
    await spy.waitFor(job.jobId, 'completed', 25_000);
    await canary.stop();
    await through.close();
    await proxy.close();
  });

  it('beats by itself', async () => {
    const consumer = backend.consumer('route', [handle(routeCase, async () => DONE)], { observe: spy.observe });
    const canary = createCanary({ backend, consumers: [consumer], logger: silent, everyMs: 20, delayMs: 1 });
    canary.start();
    await spy.waitForCount(3, (event) => isCanary(event) && event.state === 'completed');
    await canary.stop();
  });
});
