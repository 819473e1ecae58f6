/**
 * A clock that stands still until somebody steps it: the port of D12 for composition roots that tell a story of months in a minute
 * (the demo, the seed, the tests). Servers and workers know nothing of it.
 */
import type { DatabaseClock } from '../db/clock.ts';
import { type Instant, plusMs } from '../time.ts';

export interface SteppedClock extends DatabaseClock {
  /** Milliseconds forward. */
  advance(ms: number): void;
  set(instant: Instant): void;
}

/** A clock that reads `start` until it is stepped. Always trusted: its time is what it is told. */
export function createSteppedClock(start: Instant): SteppedClock {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => {
      now = plusMs(now, ms);
    },
    set: (instant) => {
      now = instant;
    },
    sample: async () => undefined,
    trusted: () => true,
    confirm: () => undefined,
    start: () => undefined,
    stop: () => undefined,
  };
}
