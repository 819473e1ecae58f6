/**
 * The one way to a queue. Which server is behind it is a setting; nothing outside this folder knows, and only features that
 * both backends share are used (D10).
 */
import type { Logger } from 'pino';
import { epochMs, type Instant } from '../time.ts';
import { type Consumer, type ConsumerOptions, createConsumer } from './consumer.ts';
import type { QueueDriver } from './driver.ts';
import { QueueUnavailableError, queueErrorCode, withDeadline } from './errors.ts';
import { type BoundJob, type JobRequest, QUEUES, type QueueName } from './jobs.ts';
import { errorLog } from './log.ts';
import { createPostgresDriver } from './postgres.ts';
import { createRedisDriver } from './redis.ts';

export interface QueueBackendOptions {
  readonly kind: 'redis' | 'postgres';
  readonly url: string;
  /** Lower-case word that keeps installations apart on one server: key prefix on Redis, schema on PostgreSQL. Default `recourse`. */
  readonly prefix?: string;
  /** Longest wait for the server when adding, in milliseconds. Default 3,000. */
  readonly addTimeoutMs?: number;
}

export interface Producer {
  /**
   * Adds all, in one round trip. A job whose id already waits, runs or is delayed is left as it is. Rejects with a
   * QueueUnavailableError or the server's error within the bound; then any part of them may have been added.
   */
  add(jobs: readonly JobRequest[]): Promise<void>;
  /**
   * Adds a copy of each job that a process took when its own clock stood after `instant`: what BullMQ writes with such a clock, a lock or
   * the moment of the next try, would hold the job back for as long. Whichever copy comes first does it (D9). At most a few hundred a call.
   */
  copyTakenAfter(instant: Instant): Promise<number>;
  /** True while a job of that id is in the queue, in whatever state. */
  has(jobId: string): Promise<boolean>;
  /** Jobs that wait, run or are delayed. */
  pending(): Promise<number>;
}

export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  producer(queue: QueueName): Producer;
  /** Starts working on `queue` with the given handlers. Closed by `close()` of the backend too. */
  consumer(queue: QueueName, jobs: readonly BoundJob[], options?: ConsumerOptions): Consumer;
  /** True when no queue holds a job. */
  isEmpty(): Promise<boolean>;
  /** Rejects within the bound when the server does not answer. */
  ping(): Promise<void>;
  /** Makes the database and schema if they are missing (PostgreSQL); a ping on Redis. */
  repair(): Promise<void>;
  /** An opaque text that changes when jobs may have been lost: server replaced, restarted, flushed or dropped. */
  fingerprint(): Promise<string>;
  /**
   * Undoes what a process whose clock stood after `instant` did to the search for jobs of dead workers: its mark keeps all others from
   * searching until then. Answers how many such marks there were.
   */
  forgetLooksAfter(instant: Instant): Promise<number>;
  /** Codes of server settings that lose jobs (`queue.redis.evicts`); the boot refuses them (R13). */
  hazards(): Promise<readonly string[]>;
  /** Removes every job of this installation. The reconciler brings back what is still owed. */
  obliterate(): Promise<void>;
  /** Closes consumers, then connections. Bounded, never rejects. */
  close(): Promise<void>;
}

const ADD_TIMEOUT_MS = 3_000;
const MOST_COPIES = 200;
/** In the id of a copy, which may have to be copied in its turn. */
const COPY = '-again';

/** Opens a backend. Connects lazily: a server that is away delays nothing but jobs. Throws RangeError on a bad prefix. */
export function createQueueBackend(options: QueueBackendOptions, logger: Logger): QueueBackend {
  const prefix = options.prefix ?? 'recourse';
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(prefix)) throw new RangeError('queue prefix must be a lower-case word');
  const bound = options.addTimeoutMs ?? ADD_TIMEOUT_MS;
  const make = options.kind === 'redis' ? createRedisDriver : createPostgresDriver;
  const log = errorLog(logger.child({ backend: options.kind }));
  const driver = make(options.url, prefix, (error) => log('queue.connection', error));
  const bounded: Bounded = (work) =>
    withDeadline(work(), bound).catch((error: unknown) => {
      if (queueErrorCode(error) === 'queue.timeout') driver.unstick();
      throw error;
    });
  const consumers = new Set<Consumer>();
  const producers = new Map(QUEUES.map((queue) => [queue, producerOf(driver, queue, bounded)]));
  let closing: Promise<void> | undefined;

  return {
    kind: options.kind,
    producer: (queue) => producers.get(queue) ?? producerOf(driver, queue, bounded),
    consumer: (queue, jobs, consumerOptions = {}) => {
      if (closing) throw new QueueUnavailableError('queue.closed');
      const consumer = createConsumer(driver, queue, jobs, consumerOptions, logger);
      consumers.add(consumer);
      return consumer;
    },
    isEmpty: async () => {
      const counts = await Promise.all([...producers.values()].map((producer) => producer.pending()));
      return counts.every((count) => count === 0);
    },
    ping: () => bounded(() => driver.ping()),
    repair: () => driver.repair(),
    fingerprint: () => bounded(() => driver.fingerprint()),
    hazards: () => bounded(() => driver.hazards()),
    forgetLooksAfter: (instant) => bounded(() => driver.forgetLooksAfter(epochMs(instant))),
    obliterate: () => driver.obliterate(),
    close: () => {
      closing ??= (async () => {
        await Promise.all([...consumers].map((consumer) => consumer.close()));
        await withDeadline(driver.close(), bound).catch((error: unknown) => log('queue.close', error));
      })();
      return closing;
    },
  };
}

/** Runs a call to the server within the bound; one that overruns it costs the connection it may hang on. */
type Bounded = <T>(work: () => Promise<T>) => Promise<T>;

function producerOf(driver: QueueDriver, name: QueueName, bounded: Bounded): Producer {
  return {
    add: (jobs) =>
      bounded(async () => {
        const misplaced = jobs.find((job) => job.queue !== name);
        if (misplaced) throw new RangeError(`job ${misplaced.name} belongs to queue ${misplaced.queue}`);
        if (jobs.length === 0) return;
        const queue = await driver.queue(name);
        await queue.addBulk(jobs.map((job) => ({ name: job.name, data: job.payload, opts: { jobId: job.jobId, delay: job.delayMs } })));
      }),
    copyTakenAfter: (instant) =>
      bounded(async () => {
        const queue = await driver.queue(name);
        const held = await queue.getJobs(['active', 'delayed'], 0, MOST_COPIES, false);
        const copies = held.flatMap((job) =>
          job?.id !== undefined && (job.processedOn ?? 0) > epochMs(instant)
            ? [{ name: job.name, data: job.data, opts: { jobId: `${job.id}${COPY}` } }]
            : [],
        );
        if (copies.length > 0) await queue.addBulk(copies);
        return copies.length;
      }),
    has: (jobId) => bounded(async () => Boolean(await (await driver.queue(name)).getJob(jobId))),
    pending: () =>
      bounded(async () => {
        const counts = await (await driver.queue(name)).getJobCounts('waiting', 'active', 'delayed', 'prioritized');
        return Object.values(counts).reduce((sum, count) => sum + count, 0);
      }),
  };
}
