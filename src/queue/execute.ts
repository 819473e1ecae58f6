/** One attempt at a job: parse, run, and turn the outcome into what BullMQ understands. */
import { type Job as BullJob, UnrecoverableError } from 'bullmq';
import type { Logger } from 'pino';
import { queueErrorCode } from './errors.ts';
import { type BoundJob, CANARY, type JobOutcome, type QueueName } from './jobs.ts';

/** What became of a job, for tests and metrics. `completed` and `failed` are told after the queue has recorded them. */
export interface JobEvent {
  readonly queue: QueueName;
  readonly jobId: string;
  readonly name: string;
  readonly state: 'active' | 'completed' | 'again' | 'failed' | 'parked' | 'stalled';
  readonly attempt: number;
}

export interface ParkedJob {
  readonly queue: QueueName;
  readonly jobId: string;
  readonly name: string;
  readonly code: 'queue.bad_payload' | 'queue.unknown_job';
}

/** A job whose handler threw. */
export interface FailedJob {
  readonly queue: QueueName;
  readonly jobId: string;
  readonly payload: unknown;
  readonly error: unknown;
}

/** Milliseconds before another attempt after attempt number `attempt`: doubling from `baseMs` to `capMs`, minus up to half of it by `random` in [0, 1). */
export function retryDelayMs(attempt: number, { baseMs, capMs }: { baseMs: number; capMs: number }, random: number): number {
  const full = Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.max(1, Math.round(full * (1 - random / 2)));
}

/** Carries a handler's "not yet" through BullMQ's retry, the one delayed return that both backends do soundly. */
class AgainError extends Error {
  readonly delayMs: number;
  constructor(delayMs: number) {
    super('queue.again');
    this.delayMs = delayMs;
  }
}

/** The delay BullMQ asks for after an error: the handler's own, or the capped backoff. */
export function retryDelayFor(error: unknown, attempt: number, backoff: { baseMs: number; capMs: number }): number {
  return error instanceof AgainError ? Math.max(1, error.delayMs) : retryDelayMs(attempt, backoff, Math.random());
}

/** What the error that ended an attempt means. */
export function stateOf(error: unknown): 'again' | 'failed' | 'parked' {
  if (error instanceof AgainError) return 'again';
  return error instanceof UnrecoverableError ? 'parked' : 'failed';
}

interface Execution {
  readonly queue: QueueName;
  readonly jobs: readonly BoundJob[];
  readonly onParked: ((parked: ParkedJob) => Promise<void>) | undefined;
  readonly onFailed: ((failed: FailedJob) => Promise<'retry' | 'parked'>) | undefined;
  readonly logger: Logger;
}

/** One attempt. Throws only errors of our own making: BullMQ stores what it catches, and a message may quote a person. */
export async function execute(run: Execution, job: BullJob): Promise<void> {
  if (job.name === CANARY) return;
  const outcome = await attemptJob(run, job).catch((error: unknown) => verdictOn(run, job, error));
  if (outcome === 'parked') throw new UnrecoverableError('queue.parked');
  if (outcome.kind === 'again') throw new AgainError(outcome.delayMs);
}

/** Another attempt, unless the job has been parked where people look. */
async function verdictOn({ queue, onFailed, logger }: Execution, job: BullJob, error: unknown): Promise<'parked'> {
  const jobId = job.id ?? '';
  const name = error instanceof Error ? error.name : typeof error;
  logger.warn({ queue, jobId, attempt: job.attemptsMade + 1, code: queueErrorCode(error), error: name }, 'job failed');
  const verdict = await onFailed?.({ queue, jobId, payload: job.data, error }).catch(() => 'retry' as const);
  if (verdict === 'parked') return 'parked';
  throw new Error('queue.handler_failed');
}

async function attemptJob({ queue, jobs, onParked, logger }: Execution, job: BullJob): Promise<JobOutcome | 'parked'> {
  const jobId = job.id ?? '';
  const bound = jobs.find((candidate) => candidate.name === job.name);
  const outcome = bound?.run({ id: jobId, queue, name: job.name, payload: job.data, attempt: job.attemptsMade + 1 });
  if (outcome) return await outcome;
  const code = bound ? 'queue.bad_payload' : 'queue.unknown_job';
  logger.error({ queue, jobId, code }, 'job parked');
  await onParked?.({ queue, jobId, name: job.name, code });
  return 'parked';
}
