/**
 * A probe through every queue: BullMQ workers have been seen to stop fetching while the process looks healthy, mostly on delayed
 * jobs (performance 6). A probe that is due, still in the queue, while our worker begins nothing at all, means: make a new worker.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { QueueBackend } from './backend.ts';
import type { Consumer } from './consumer.ts';
import { queueErrorCode } from './errors.ts';
import { CANARY, type QueueName } from './jobs.ts';
import { createLoop } from './loop.ts';

export interface CanaryOptions {
  readonly backend: Pick<QueueBackend, 'producer'>;
  readonly consumers: readonly Consumer[];
  readonly logger: Logger;
  /** Between probes, and the time each has to be fetched, less its delay. Default 30 s. */
  readonly everyMs?: number;
  /** The probe's own delay: it is the delayed path that wedges. Default 1 s. */
  readonly delayMs?: number;
}

export interface Canary {
  start(): void;
  stop(): Promise<void>;
  /** Judges the last probes, recycles the workers that left theirs lying, and sends new ones. Answers the queues recycled. */
  beat(): Promise<readonly QueueName[]>;
}

/** One canary per process, for its own consumers. */
export function createCanary(options: CanaryOptions): Canary {
  const { backend, logger, delayMs = 1_000 } = options;
  const probes = new Map<Consumer, { jobId: string; begun: number }>();

  const isWedged = async (consumer: Consumer) => {
    const probe = probes.get(consumer);
    // Another process may have fetched it, or a flush taken it: either way the queue does not wait for us.
    return probe !== undefined && consumer.begun() === probe.begun && (await backend.producer(consumer.queue).has(probe.jobId));
  };
  const send = async (consumer: Consumer) => {
    const jobId = `cn-${randomUUID()}`;
    const { queue } = consumer;
    await backend.producer(queue).add([{ queue, name: CANARY, jobId, payload: { v: 1 }, delayMs }]);
    probes.set(consumer, { jobId, begun: consumer.begun() });
  };
  const beatOne = async (consumer: Consumer): Promise<QueueName[]> => {
    try {
      const wedged = await isWedged(consumer);
      probes.delete(consumer);
      if (wedged) await consumer.recycle('queue.wedged');
      await send(consumer);
      return wedged ? [consumer.queue] : [];
    } catch (error) {
      // The server is away: no verdict on the worker.
      probes.delete(consumer);
      logger.debug({ queue: consumer.queue, code: queueErrorCode(error) }, 'canary not sent');
      return [];
    }
  };
  const beat = async () => (await Promise.all(options.consumers.map(beatOne))).flat();
  const loop = createLoop({ everyMs: options.everyMs ?? 30_000, run: beat, onError: () => undefined });
  return { start: () => loop.start(), stop: () => loop.stop(), beat };
}
