/** What differs between Redis and PostgreSQL behind BullMQ; the rest of the queue code knows only this. */
import type { Job as BullJob, JobsOptions } from 'bullmq';
import type { QueueName } from './jobs.ts';

/** The part of BullMQ's Queue that both backends serve alike. */
export interface BullQueue {
  addBulk(jobs: { name: string; data: unknown; opts: JobsOptions }[]): Promise<unknown>;
  getJob(jobId: string): Promise<unknown>;
  getJobs(
    types: ('active' | 'delayed')[],
    start: number,
    end: number,
    asc: boolean,
  ): Promise<readonly (Pick<BullJob, 'id' | 'name' | 'data' | 'processedOn'> | undefined)[]>;
  getJobCounts(...types: ('waiting' | 'active' | 'delayed' | 'prioritized')[]): Promise<Record<string, number>>;
}

/** The part of BullMQ's Worker that both backends serve alike. */
export interface BullWorker {
  waitUntilReady(): Promise<void>;
  close(force?: boolean): Promise<void>;
  disconnect(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'completed', listener: (job: BullJob) => void): unknown;
  on(event: 'failed', listener: (job: BullJob | undefined, error: Error) => void): unknown;
  on(event: 'stalled', listener: (jobId: string) => void): unknown;
}

export interface WorkerSettings {
  readonly concurrency: number;
  readonly lockMs: number;
  readonly stalledMs: number;
  /** Milliseconds until a job that threw is tried again. */
  readonly retryDelay: (attempt: number, error: unknown) => number;
}

export interface QueueDriver {
  readonly kind: 'redis' | 'postgres';
  /** The queue for adding. Rejects at once, or within a second or two, while the server cannot be reached. */
  queue(name: QueueName): Promise<BullQueue>;
  /** A worker that has begun to fetch. On PostgreSQL only after `repair()` succeeded: it does not survive a bad start. */
  worker(name: QueueName, process: (job: BullJob) => Promise<void>, settings: WorkerSettings): BullWorker;
  /** Makes what is missing (database, schema). Cheap when nothing is. Rejects when the server cannot be reached. */
  repair(): Promise<void>;
  ping(): Promise<void>;
  /** Changes when the server's memory was replaced or wiped: then jobs may be gone. */
  fingerprint(): Promise<string>;
  /** Codes of settings that can lose jobs, for the boot check. */
  hazards(): Promise<readonly string[]>;
  /**
   * Forgets that a process whose clock stood after `ms` looked for jobs of dead workers: until then nobody else would look again. Answers
   * how many such marks there were. Redis keeps that mark by its own clock: none.
   */
  forgetLooksAfter(ms: number): Promise<number>;
  /** Something took too long: drop the producer connection if it may be half open. The next call makes another. */
  unstick(): void;
  /** Removes every job of this prefix. */
  obliterate(): Promise<void>;
  close(): Promise<void>;
}

/** The same for every worker on both backends (performance 4.3): a crash is redone within about 15 s, a second crash fails nothing. */
export const COMMON_WORKER = { autorun: true, maxStalledCount: 10, runRetryDelay: 1_000, drainDelay: 5 } as const;

/** Never a limit of ours: PostgreSQL counts attempts, and parks. Outcomes live there too, so nothing finished is kept here. */
export const JOB_OPTIONS: JobsOptions = {
  attempts: 1_000_000,
  backoff: { type: 'capped' },
  removeOnComplete: true,
  removeOnFail: true,
  stackTraceLimit: 0,
};

/** BullMQ writes a stream of events that nobody here reads: consumers are observed in process. */
export const EVENT_STREAM = { events: { maxLen: 100 } };
