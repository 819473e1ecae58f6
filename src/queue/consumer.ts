/** A worker that outlives BullMQ's: it can be closed within a bound, thrown away and made anew. */
import { setTimeout } from 'node:timers/promises';
import type { Job as BullJob } from 'bullmq';
import type { Logger } from 'pino';
import type { BullWorker, QueueDriver, WorkerSettings } from './driver.ts';
import { isSchemaMissing, withDeadline } from './errors.ts';
import { execute, type FailedJob, type JobEvent, type ParkedJob, retryDelayFor, stateOf } from './execute.ts';
import type { BoundJob, QueueName } from './jobs.ts';
import { errorLog } from './log.ts';

export interface ConsumerOptions {
  /** Jobs at a time. Default 8. */
  readonly concurrency?: number;
  /** How long a job stays with a silent worker. Default 10 s. */
  readonly lockMs?: number;
  /** How often lost jobs are looked for. Default 5 s. */
  readonly stalledMs?: number;
  /** First and longest wait before another attempt. Default 1 s and 60 s. */
  readonly backoff?: { readonly baseMs: number; readonly capMs: number };
  /** How long a running handler may hold up close or recycle. Default 10 s. */
  readonly closeMs?: number;
  /** Records a job that can never run, where people look. Until it resolves the job is kept and tried again. */
  readonly onParked?: (parked: ParkedJob) => Promise<void>;
  /** Counts a try that threw where it is not forgotten; 'parked' ends the job. Where it rejects, the job is tried again (R17). */
  readonly onFailed?: (failed: FailedJob) => Promise<'retry' | 'parked'>;
  readonly observe?: (event: JobEvent) => void;
}

export interface Consumer {
  readonly queue: QueueName;
  /** Resolves once the present worker can fetch; waits as long as the server is away. */
  ready(): Promise<void>;
  /** Throws the worker away and makes another. For a wedge that BullMQ itself does not see. */
  recycle(code: string): Promise<void>;
  /** Jobs begun so far, canaries included: a consumer whose number stands still while jobs are due is wedged. */
  begun(): number;
  /** Lets running handlers end, up to `closeMs`, then cuts the connections. Never rejects. */
  close(): Promise<void>;
}

const RESTART_FIRST_MS = 100;
const RESTART_MAX_MS = 2_000;

/** Starts a consumer of `queue`. Returns at once; the first worker comes up when the server does. */
export function createConsumer(
  driver: QueueDriver,
  queue: QueueName,
  jobs: readonly BoundJob[],
  options: ConsumerOptions,
  logger: Logger,
): Consumer {
  const log = errorLog(logger.child({ queue }));
  let begun = 0;
  let closed = false;
  let worker: BullWorker | undefined;
  let change: Promise<void> = Promise.resolve();
  const stopWaiting = new AbortController();

  const tell = (job: BullJob, state: JobEvent['state']) =>
    options.observe?.({ queue, jobId: job.id ?? '', name: job.name, state, attempt: job.attemptsMade });
  const process = (job: BullJob) => {
    begun += 1;
    tell(job, 'active');
    return execute({ queue, jobs, onParked: options.onParked, onFailed: options.onFailed, logger }, job);
  };
  const launch = async () => {
    for (let wait = RESTART_FIRST_MS; !closed; wait = Math.min(wait * 2, RESTART_MAX_MS)) {
      try {
        await driver.repair();
        if (closed) return;
        worker = watch(driver.worker(queue, process, settingsOf(options)));
        return;
      } catch (error) {
        log('queue.worker_waits', error);
        await pause(wait, stopWaiting.signal);
      }
    }
  };
  const watch = (made: BullWorker): BullWorker => {
    made.on('error', (error) => {
      log('queue.worker_error', error);
      // Without its tables a worker spins; a new one starts by making them.
      if (made === worker && isSchemaMissing(error)) void self.recycle('queue.schema_missing');
    });
    made.on('completed', (job) => tell(job, 'completed'));
    made.on('failed', (job, error) => {
      if (job) tell(job, stateOf(error));
    });
    made.on('stalled', (jobId) => options.observe?.({ queue, jobId, name: '', state: 'stalled', attempt: 0 }));
    return made;
  };
  const drop = async () => {
    const old = worker;
    worker = undefined;
    if (old) await closeWithin(old, options.closeMs ?? 10_000, (error) => log('queue.close_error', error));
  };
  /** One change at a time. */
  const next = (step: () => Promise<void>) => {
    change = change.then(step);
    return change;
  };
  const self: Consumer = {
    queue,
    ready: async () => {
      await change;
      await worker?.waitUntilReady();
    },
    recycle: (code) => {
      const seen = worker;
      return next(async () => {
        if (closed || worker !== seen) return;
        logger.warn({ queue, code }, 'worker recycled');
        await drop();
        await launch();
      });
    },
    begun: () => begun,
    close: () => {
      closed = true;
      stopWaiting.abort();
      return next(drop);
    },
  };
  void next(launch);
  return self;
}

function settingsOf(options: ConsumerOptions): WorkerSettings {
  const backoff = options.backoff ?? { baseMs: 1_000, capMs: 60_000 };
  return {
    concurrency: options.concurrency ?? 8,
    lockMs: options.lockMs ?? 10_000,
    stalledMs: options.stalledMs ?? 5_000,
    retryDelay: (attempt, error) => retryDelayFor(error, attempt, backoff),
  };
}

/** Gives running jobs `ms`, then cuts the connections: a job cut off is found stalled and done again, its effect guarded by the database. */
async function closeWithin(worker: BullWorker, ms: number, onError: (error: unknown) => void): Promise<void> {
  const closing = worker.close();
  closing.catch(() => undefined);
  await withDeadline(closing, ms).catch((error: unknown) => {
    onError(error);
    worker.disconnect().catch(() => undefined);
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
