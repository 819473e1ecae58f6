/** The queue's server loses what it has, goes away, stands still, or is exchanged (R3, R4, R5, R8). */
import type { Fault } from '../fault.ts';
import { mended } from '../fault.ts';

/** Redis is said to be paused for 30 s (issue 3); a random pause is shorter. */
export const LONG_PAUSE_MS = 30_000;

const paused = (name: string, holdMs: readonly [number, number]): Fault => ({
  name,
  touches: ['queue'],
  holdMs,
  begin: ({ arena }) => arena.queue.pause(),
});

export const longPause = paused('queue server paused for 30 s', [LONG_PAUSE_MS, LONG_PAUSE_MS]);

export const QUEUE_FAULTS: readonly Fault[] = [
  {
    name: 'queue flushed',
    touches: ['queue'],
    holdMs: [0, 0],
    begin: async ({ arena }) => {
      await arena.queue.forget();
      return mended;
    },
  },
  {
    name: 'queue server restarted',
    touches: ['queue'],
    holdMs: [0, 0],
    begin: async ({ arena }) => {
      await arena.queue.restart();
      return mended;
    },
  },
  {
    name: 'queue server killed and its data lost',
    touches: ['queue'],
    holdMs: [0, 0],
    begin: async ({ arena }) => {
      await arena.queue.perish();
      return mended;
    },
  },
  paused('queue server paused', [500, 4_000]),
  {
    name: 'queue failing over to a replica',
    touches: ['queue'],
    holdMs: [0, 0],
    prepare: async ({ arena }) => {
      const failOver = await arena.queue.standby();
      return async () => {
        await failOver();
        return mended;
      };
    },
  },
  {
    name: 'old queue restored',
    touches: ['queue'],
    holdMs: [400, 1_000],
    begin: async ({ arena }) => arena.queue.snapshot(),
  },
  {
    name: 'queue cut off',
    touches: ['queue'],
    holdMs: [200, 1_500],
    begin: async ({ arena }) => {
      await arena.queue.link.cut();
      return () => arena.queue.link.mend();
    },
  },
];
