/**
 * Moves outbox rows into BullMQ and arms timers: at least once, add first and mark afterwards (D9, style 2.5). No transaction is
 * open while the queue is called, so a dead queue pins nothing; the rows wait and drain when it is back.
 */
import type { Logger } from 'pino';
import type { Clock } from '../db/clock.ts';
import type { QueueBackend } from './backend.ts';
import { queueErrorCode } from './errors.ts';
import { createLoop } from './loop.ts';
import { sortRows } from './outbox-jobs.ts';
import type { DueTimer, OutboxRow, OutboxStore, TimeTrust } from './ports.ts';
import { armHorizon, timerJobs } from './timer-jobs.ts';

export interface RelayOptions {
  readonly outbox: OutboxStore;
  readonly backend: Pick<QueueBackend, 'producer'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The floor under `wake()`. Default 250 ms. */
  readonly pollMs?: number;
  /** Rows per round trip. Default 500. */
  readonly batch?: number;
  /** While false no timer is armed (D12). Default: always true. */
  readonly trusted?: TimeTrust;
  /** Told of each failure to reach the queue; the reconciler repairs and looks for losses. */
  readonly onProducerError?: (code: string) => void;
}

export interface DrainResult {
  readonly relayed: number;
  readonly parked: number;
  /** False when the queue or the database failed: rows may remain. */
  readonly drained: boolean;
}

export interface Relay {
  start(): void;
  /** Finishes the batch at hand. */
  stop(): Promise<void>;
  /** A commit has written outbox rows: relay them now. Never throws, never waits. */
  wake(): void;
  /** A commit has written timers: arm those within the horizon now. A hint; what is lost here the reconciler and the sweeper find. */
  noteTimers(timers: readonly DueTimer[]): void;
  /** Relays until nothing is left or something fails. Never rejects. Calls made meanwhile share the run. */
  drainOnce(): Promise<DrainResult>;
  /** Adds delayed jobs for timers due within 24 h; answers how many. Rejects when the queue does. */
  armTimers(timers: readonly DueTimer[]): Promise<number>;
}

/** More alarms than this in one gap are left to the reconciler, which pages. */
const MAX_NOTED = 10_000;

/** A relay that is not yet running. Several may run at once, in any processes (R14). */
export function createRelay(options: RelayOptions): Relay {
  const { outbox, backend, clock, logger, batch = 500, trusted = () => true } = options;
  let noted: DueTimer[] = [];
  let failing: string | undefined;
  let draining: Promise<DrainResult> | undefined;
  let stopped = false;

  const failed = (error: unknown) => {
    const code = queueErrorCode(error);
    if (failing !== code) logger.warn({ code }, 'relay cannot reach the queue');
    failing = code;
    options.onProducerError?.(code);
  };
  const succeeded = () => {
    if (failing !== undefined) logger.info('relay reaches the queue again');
    failing = undefined;
  };
  const armTimers = async (timers: readonly DueTimer[]) => {
    if (!trusted()) return 0;
    const now = clock.now();
    const horizon = armHorizon(now);
    const near = timers.filter((timer) => timer.dueAt <= horizon);
    for (let from = 0; from < near.length; from += batch) {
      await backend.producer('timebox').add(timerJobs(near.slice(from, from + batch), now));
    }
    return near.length;
  };
  const armNoted = async () => {
    const timers = noted;
    noted = [];
    if (timers.length > 0) await armTimers(timers);
  };
  const relayBatch = async (rows: readonly OutboxRow[]) => {
    const { byQueue, unfit } = sortRows(rows);
    if (unfit.length > 0) await park(unfit);
    const outcomes = await Promise.allSettled(
      [...byQueue].map(async ([queue, group]) => {
        if (group.rows.length === 0) return 0;
        await backend.producer(queue).add(group.jobs);
        await outbox.markRelayed(group.rows.map(idOf), clock.now());
        return group.rows.length;
      }),
    );
    const broken = outcomes.find((outcome) => outcome.status === 'rejected');
    if (broken) failed(broken.reason);
    const relayed = outcomes.reduce((sum, outcome) => sum + (outcome.status === 'fulfilled' ? outcome.value : 0), 0);
    return { relayed, parked: unfit.length, drained: !broken };
  };
  const park = async (rows: readonly OutboxRow[]) => {
    logger.error({ code: 'queue.unknown_job', rows: rows.map(idOf) }, 'outbox rows parked');
    await outbox.park(rows.map(idOf), clock.now(), 'queue.unknown_job');
  };
  const drain = async (): Promise<DrainResult> => {
    let relayed = 0;
    let parked = 0;
    try {
      for (;;) {
        await armNoted();
        const rows = await outbox.claimUnrelayed(batch);
        const done = rows.length > 0 ? await relayBatch(rows) : { relayed: 0, parked: 0, drained: true };
        relayed += done.relayed;
        parked += done.parked;
        if (!done.drained) return { relayed, parked, drained: false };
        succeeded();
        if (rows.length < batch || stopped) return { relayed, parked, drained: rows.length < batch };
      }
    } catch (error) {
      failed(error);
      return { relayed, parked, drained: false };
    }
  };
  const drainOnce = () => {
    draining ??= drain().finally(() => {
      draining = undefined;
    });
    return draining;
  };
  const loop = createLoop({ everyMs: options.pollMs ?? 250, run: drainOnce, onError: failed });

  return {
    start: () => {
      stopped = false;
      loop.start();
    },
    stop: async () => {
      stopped = true;
      await loop.stop();
      await draining;
    },
    wake: () => loop.wake(),
    noteTimers: (timers) => {
      if (timers.length === 0) return;
      if (noted.length + timers.length <= MAX_NOTED) noted = noted.concat(timers);
      loop.wake();
    },
    drainOnce,
    armTimers,
  };
}

function idOf(row: OutboxRow): string {
  return row.id;
}
