/**
 * The one clock (D12): database time, estimated as an offset to the process's monotonic clock, so that a node whose wall
 * clock jumps fires nothing early. The only file that may ask the database for the time.
 */
import { performance } from 'node:perf_hooks';
import { type Instant, instantFromEpochMs } from '../time.ts';
import type { Sql } from './client.ts';

export interface Clock {
  /** Domain time. */
  now(): Instant;
}

export interface DatabaseClock extends Clock {
  /** Resamples the database's time; called every 5 s by `start()`. */
  sample(): Promise<void>;
  /** False after the database's own time moved by more than 60 s against the monotonic clock, or backwards (D12). */
  trusted(): boolean;
  /** An operator accepts the new database time. */
  confirm(): void;
  start(): void;
  stop(): void;
}

const RESAMPLE_MS = 5_000;
const TOLERANCE_MS = 60_000;
const BACKWARDS_TOLERANCE_MS = 1_000;

/** A clock that follows the database behind `sql`. Call `sample()` once before use. `onDistrust` raises the alert. */
export function createDatabaseClock(sql: Sql, onDistrust: (driftMs: number) => void): DatabaseClock {
  let offsetMs: number | undefined;
  let distrusted = false;
  let pending: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const sample = async () => {
    const before = performance.now();
    const [row] = await sql<{ ms: string }[]>`select (extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms`;
    // The true offset lies between these bounds, however long this process took to send the question or to read the answer.
    // Only an offset outside them is a movement of the database's time (half of a stall is not).
    const latest = Number(row?.ms) + 1 - before;
    const earliest = Number(row?.ms) - performance.now();
    const current = offsetMs ?? (earliest + latest) / 2;
    const nearest = Math.min(Math.max(current, earliest), latest);
    const drift = nearest - current;
    if (drift > TOLERANCE_MS || drift < -BACKWARDS_TOLERANCE_MS) {
      pending = nearest;
      if (!distrusted) onDistrust(drift);
      distrusted = true;
      return;
    }
    if (!distrusted) offsetMs = nearest;
  };
  return {
    now: () => {
      if (offsetMs === undefined) throw new Error('clock.not_sampled');
      return instantFromEpochMs(Math.floor(performance.now() + offsetMs));
    },
    sample,
    trusted: () => !distrusted,
    confirm: () => {
      offsetMs = pending ?? offsetMs;
      distrusted = false;
      pending = undefined;
    },
    start: () => {
      timer ??= setInterval(() => void sample().catch(() => undefined), RESAMPLE_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}
