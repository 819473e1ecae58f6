/**
 * Puts back into the queue what the database says is owed: after a start, every minute, and as soon as the queue's server turns
 * out to be another, emptied or rebuilt one (D9, performance 4.4). Job ids make it idempotent, so it never asks what is there.
 */
import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import type { Clock } from '../db/clock.ts';
import { type Instant, plusMs } from '../time.ts';
import type { QueueBackend } from './backend.ts';
import { queueErrorCode } from './errors.ts';
import { QUEUES } from './jobs.ts';
import { createLoop } from './loop.ts';
import { sortRows } from './outbox-jobs.ts';
import type { OutboxStore, TimerStore, TimeTrust } from './ports.ts';
import { armHorizon, timerJobs } from './timer-jobs.ts';

export interface ReconcilerOptions {
  readonly outbox: OutboxStore;
  readonly timers: TimerStore;
  readonly backend: Pick<QueueBackend, 'producer' | 'repair' | 'fingerprint' | 'forgetLooksAfter'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Default 60 s. */
  readonly everyMs?: number;
  /** How often the queue's server is looked at. Default 2 s. */
  readonly watchMs?: number;
  /** Rows relayed less than this ago are thought to be on their way. Default 15 s. */
  readonly relayedForMs?: number;
  /** Rows per page. Default 500. */
  readonly page?: number;
  /** While false no timer is armed (D12). Default: always true. */
  readonly trusted?: TimeTrust;
}

export interface Reconciliation {
  /** Rows and timers offered to the queue again, most of which it still had. */
  readonly outbox: number;
  readonly timers: number;
  readonly complete: boolean;
  /** Why it is not complete. */
  readonly code?: string;
}

export interface Reconciler {
  start(): void;
  stop(): Promise<void>;
  /** A producer failed or a loss is suspected: reconcile at the next look. */
  suspect(): void;
  /** One whole pass. Never rejects. `relayedForMs` below 0 offers every relayed row, as after a loss. */
  runOnce(relayedForMs?: number): Promise<Reconciliation>;
}

/** Includes rows stamped in this very millisecond by another process whose clock is a little ahead. */
const JUST_NOW_MS = -1_000;

/** A reconciler that is not yet running. */
export function createReconciler(options: ReconcilerOptions): Reconciler {
  const { backend, clock, logger, everyMs = 60_000, watchMs = 2_000, relayedForMs = 15_000, page = 500 } = options;
  let known: string | undefined;
  let suspected = true;
  let lastRun = Number.NEGATIVE_INFINITY;

  const runOnce = async (forMs = relayedForMs): Promise<Reconciliation> => {
    const began = performance.now();
    const count = { outbox: 0, timers: 0 };
    const result = await reconcile(options, page, clock.now(), forMs, count).then(
      (): Reconciliation => ({ ...count, complete: true }),
      (error: unknown): Reconciliation => ({ ...count, complete: false, code: queueErrorCode(error) }),
    );
    const level = result.complete ? 'info' : 'warn';
    logger[level]({ ...result, ms: Math.round(performance.now() - began) }, 'queue reconciled');
    return result;
  };
  /** Reconciles when the minute is up or the server is not the one we filled. */
  const look = async () => {
    const due = performance.now() - lastRun >= everyMs;
    await backend.repair();
    const current = await backend.fingerprint();
    await mendHeldBack(options);
    const replaced = known !== undefined && known !== current;
    if (replaced) logger.warn({ code: 'queue.replaced' }, 'queue lost its jobs');
    if (!due && !replaced && !suspected) return;
    suspected = false;
    // After a loss: all at once, and again soon, for rows that were on their way and only stamped afterwards.
    lastRun = performance.now() - (replaced ? Math.max(0, everyMs - relayedForMs) : 0);
    const { complete } = await runOnce(replaced || known === undefined ? JUST_NOW_MS : relayedForMs);
    if (complete) known = current;
    else suspected = true;
  };
  const loop = createLoop({
    everyMs: watchMs,
    run: look,
    onError: (error) => {
      if (!suspected) logger.warn({ code: queueErrorCode(error) }, 'queue not reachable');
      suspected = true;
    },
  });
  return {
    start: () => loop.start(),
    stop: () => loop.stop(),
    suspect: () => {
      suspected = true;
    },
    runOnce,
  };
}

async function reconcile(
  options: ReconcilerOptions,
  page: number,
  now: Instant,
  relayedForMs: number,
  count: { outbox: number; timers: number },
): Promise<void> {
  await options.backend.repair();
  await offerRows(options, page, plusMs(now, -relayedForMs), count);
  if (options.trusted?.() ?? true) await offerTimers(options, page, now, count);
}

/** No clock that is right is so far ahead of the database's (D12). */
const AHEAD_MS = 60_000;

/**
 * What a process with a wrong clock holds back (R10): jobs of the outbox that it took and could not finish, and the jobs of all workers
 * that die while its mark stands. Alarms have the sweeper.
 */
async function mendHeldBack({ backend, clock, logger }: ReconcilerOptions): Promise<void> {
  const after = plusMs(clock.now(), AHEAD_MS);
  const marks = await backend.forgetLooksAfter(after);
  if (marks > 0) logger.warn({ marks, code: 'queue.node_clock_ahead' }, 'dead workers were looked for by a process whose clock was ahead');
  for (const queue of QUEUES.filter((name) => name !== 'timebox')) {
    const copied = await backend.producer(queue).copyTakenAfter(after);
    if (copied > 0) logger.warn({ queue, copied, code: 'queue.node_clock_ahead' }, 'jobs taken by a process whose clock was ahead');
  }
}

async function offerRows({ outbox, backend }: ReconcilerOptions, page: number, before: Instant, count: { outbox: number }): Promise<void> {
  let after: { relayedAt: Instant; id: string } | undefined;
  for (;;) {
    const rows = await outbox.listUnconsumedOlderThan(before, page, after);
    for (const [queue, group] of sortRows(rows).byQueue) {
      if (group.jobs.length > 0) await backend.producer(queue).add(group.jobs);
    }
    count.outbox += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = { relayedAt: last.relayedAt, id: last.id };
  }
}

async function offerTimers(
  { timers, backend, clock }: ReconcilerOptions,
  page: number,
  now: Instant,
  count: { timers: number },
): Promise<void> {
  const until = armHorizon(now);
  let after: { dueAt: Instant; id: string } | undefined;
  for (;;) {
    const due = await timers.dueWithin(until, page, after);
    if (due.length > 0) await backend.producer('timebox').add(timerJobs(due, clock.now()));
    count.timers += due.length;
    const last = due.at(-1);
    if (!last || due.length < page) return;
    after = { dueAt: last.dueAt, id: last.timerId };
  }
}
