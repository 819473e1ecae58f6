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
const BATCH = 500;

/** A relay that is not yet running. Several may run at once, in any processes (R14). */
export function createRelay(options: RelayOptions): Relay {
  const { logger } = options;
  const armer = createArmer(options);
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
  const drainOnce = () => {
    draining ??= drain(options, armer, () => stopped)
      .then(({ error, ...result }) => {
        if (result.drained) succeeded();
        else if (error !== undefined) failed(error);
        return result;
      })
      .finally(() => {
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
      armer.note(timers);
      if (timers.length > 0) loop.wake();
    },
    drainOnce,
    armTimers: armer.arm,
  };
}

interface Armer {
  note(timers: readonly DueTimer[]): void;
  armNoted(): Promise<void>;
  arm(timers: readonly DueTimer[]): Promise<number>;
}

function createArmer({ backend, clock, batch = BATCH, trusted = () => true }: RelayOptions): Armer {
  let noted: DueTimer[] = [];
  const arm = async (timers: readonly DueTimer[]) => {
    if (!trusted()) return 0;
    const now = clock.now();
    const horizon = armHorizon(now);
    const near = timers.filter((timer) => timer.dueAt <= horizon);
    for (let from = 0; from < near.length; from += batch) {
      await backend.producer('timebox').add(timerJobs(near.slice(from, from + batch), now));
    }
    return near.length;
  };
  return {
    note: (timers) => {
      if (noted.length + timers.length <= MAX_NOTED) noted = noted.concat(timers);
    },
    armNoted: async () => {
      const timers = noted;
      noted = [];
      if (timers.length > 0) await arm(timers);
    },
    arm,
  };
}

/** Why it stopped, when it was neither the end of the rows nor `stopped`. */
type Drain = DrainResult & { readonly error?: unknown };

async function drain(options: RelayOptions, armer: Armer, stopped: () => boolean): Promise<Drain> {
  const { outbox, batch = BATCH } = options;
  let relayed = 0;
  let parked = 0;
  try {
    for (;;) {
      await armer.armNoted();
      const rows = await outbox.claimUnrelayed(batch);
      const done = await relayBatch(options, rows);
      relayed += done.relayed;
      parked += done.parked;
      if (!done.drained) return { ...done, relayed, parked };
      if (rows.length < batch || stopped()) return { relayed, parked, drained: rows.length < batch };
    }
  } catch (error) {
    return { relayed, parked, drained: false, error };
  }
}

/** Queue by queue: one that fails holds up no other. */
async function relayBatch(options: RelayOptions, rows: readonly OutboxRow[]): Promise<Drain> {
  const { outbox, backend, clock } = options;
  const { byQueue, unfit } = sortRows(rows);
  if (unfit.length > 0) await park(options, unfit.map(idOf));
  const outcomes = await Promise.allSettled(
    [...byQueue].map(async ([queue, group]) => {
      if (group.rows.length === 0) return 0;
      await backend.producer(queue).add(group.jobs);
      await outbox.markRelayed(group.rows.map(idOf), clock.now());
      return group.rows.length;
    }),
  );
  const relayed = outcomes.reduce((sum, outcome) => sum + (outcome.status === 'fulfilled' ? outcome.value : 0), 0);
  const broken = outcomes.find((outcome) => outcome.status === 'rejected');
  return { relayed, parked: unfit.length, drained: !broken, ...(broken && { error: broken.reason }) };
}

async function park({ outbox, clock, logger }: RelayOptions, ids: readonly string[]): Promise<void> {
  logger.error({ code: 'queue.unknown_job', rows: ids }, 'outbox rows parked');
  await outbox.park(ids, clock.now(), 'queue.unknown_job');
}

function idOf(row: OutboxRow): string {
  return row.id;
}
