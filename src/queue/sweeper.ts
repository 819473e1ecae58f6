/**
 * Fires what is overdue straight from the database, so that no time-box depends on a queue (D10, requirements B08). An interval
 * with an advisory lock, not a job scheduler; the firing itself is the same guarded effect that a job would run, hence once.
 */
import type { Logger } from 'pino';
import type { Clock } from '../db/clock.ts';
import { type Instant, plusMs } from '../time.ts';
import { queueErrorCode, withDeadline } from './errors.ts';
import { createLoop } from './loop.ts';
import type { DueTimer, OverdueTimer, TimerStore, TimeTrust } from './ports.ts';

export interface SweeperOptions {
  readonly timers: TimerStore;
  /** Fires one timer; resolves too when somebody else already has. Must be safe to repeat. */
  readonly fire: (timer: OverdueTimer) => Promise<void>;
  /** Counts a firing that threw, and puts the timer off for a while (R17). Where it rejects, the timer is met again in the next pass. */
  readonly onFailed?: (timer: DueTimer, error: unknown) => Promise<void>;
  /** Takes the sweepers' advisory lock; null while another process has it. The answer gives it back. */
  readonly tryLock: () => Promise<(() => Promise<void>) | null>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The queue's head start: only timers overdue by more than this. Default 2 s. */
  readonly graceMs?: number;
  /** Default 1 s. */
  readonly everyMs?: number;
  /** Timers per page. Default 200. */
  readonly page?: number;
  /** Timers fired at a time, begun in due order; of one case always one after the other. Default 32. */
  readonly parallel?: number;
  /** After this a firing counts as failed for this pass and no longer holds up the others. Default 10 s. */
  readonly fireTimeoutMs?: number;
  /** While false nothing fires (D12). Default: always true. */
  readonly trusted?: TimeTrust;
}

export interface Sweep {
  readonly fired: number;
  readonly failed: number;
  /** False when another process was sweeping, time was not trusted, or the database failed. */
  readonly complete: boolean;
}

export interface Sweeper {
  start(): void;
  stop(): Promise<void>;
  /** One pass over all that was overdue when it began. Never rejects. */
  runOnce(): Promise<Sweep>;
  /** Timers fired by this sweeper so far. More than 0 means that the queue was late: an alert, not an error. */
  firedTotal(): number;
}

const NOTHING: Sweep = { fired: 0, failed: 0, complete: false };

/** A sweeper that is not yet running. */
export function createSweeper(options: SweeperOptions): Sweeper {
  const { clock, logger, graceMs = 2_000, trusted = () => true } = options;
  let total = 0;
  let stopped = false;

  const sweep = async (): Promise<Sweep> => {
    if (!trusted()) return NOTHING;
    const unlock = await options.tryLock();
    if (!unlock) return NOTHING;
    try {
      const result = await sweepUntil(options, plusMs(clock.now(), -graceMs), () => stopped || !trusted());
      total += result.fired;
      if (result.fired + result.failed > 0) logger.warn({ ...result, code: 'queue.sweeper_fired' }, 'sweeper fired overdue timers');
      return result;
    } finally {
      await unlock();
    }
  };
  const runOnce = () =>
    sweep().catch((error: unknown) => {
      logger.warn({ code: queueErrorCode(error) }, 'sweep failed');
      return NOTHING;
    });
  const loop = createLoop({ everyMs: options.everyMs ?? 1_000, run: runOnce, onError: () => undefined });
  return {
    start: () => {
      stopped = false;
      loop.start();
    },
    stop: () => {
      stopped = true;
      return loop.stop();
    },
    runOnce,
    firedTotal: () => total,
  };
}

/** Pages by keyset within the pass: a timer that keeps failing stays live, is passed by, and is met again in the next pass. */
async function sweepUntil(options: SweeperOptions, cutoff: Instant, halted: () => boolean): Promise<Sweep> {
  const page = options.page ?? 200;
  let fired = 0;
  let failed = 0;
  let after: { dueAt: Instant; id: string } | undefined;
  for (;;) {
    if (halted()) return { fired, failed, complete: false };
    const timers = await options.timers.overdue(cutoff, page, after);
    const done = await firePage(options, timers, halted);
    fired += done.fired;
    failed += done.failed;
    const last = timers.at(-1);
    if (!last || timers.length < page) return { fired, failed, complete: true };
    after = { dueAt: last.dueAt, id: last.timerId };
  }
}

async function firePage(
  options: SweeperOptions,
  timers: readonly OverdueTimer[],
  halted: () => boolean,
): Promise<{ fired: number; failed: number }> {
  const queue = timers.values();
  const caseTails = new Map<string, Promise<unknown>>();
  let fired = 0;
  let failed = 0;
  const fireOne = async (timer: OverdueTimer) => {
    try {
      await withDeadline(options.fire(timer), options.fireTimeoutMs ?? 10_000);
      fired += 1;
    } catch (error) {
      failed += 1;
      options.logger.warn({ code: queueErrorCode(error), timerId: timer.timerId }, 'overdue timer failed');
      await options.onFailed?.(timer, error).catch(() => undefined);
    }
  };
  /** Lanes share one iterator, so timers begin in due order whatever each takes. */
  const lane = async () => {
    for (const timer of queue) {
      if (halted()) return;
      const turn = (caseTails.get(timer.caseId) ?? Promise.resolve()).then(() => fireOne(timer));
      caseTails.set(timer.caseId, turn);
      await turn;
    }
  };
  await Promise.all(Array.from({ length: options.parallel ?? 32 }, lane));
  return { fired, failed };
}
