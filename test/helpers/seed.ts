/** Randomness that can be played again: every test that uses it prints its seed, and RECOURSE_TEST_SEED sets it. */
import { randomInt } from 'node:crypto';

export interface Random {
  readonly seed: number;
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(limit: number): number;
  /** One of the list. Throws RangeError for an empty one. */
  pick<T>(list: readonly T[]): T;
  /** True with this probability. */
  chance(probability: number): boolean;
  shuffled<T>(list: readonly T[]): T[];
}

/** A generator from RECOURSE_TEST_SEED, or from a fresh seed. Says the seed on the console, where a failed run shows it. */
export function announcedRandom(what: string): Random {
  const random = seededRandom(Number(process.env.RECOURSE_TEST_SEED ?? randomInt(2 ** 31)));
  console.info(`${what}: RECOURSE_TEST_SEED=${random.seed}`);
  return random;
}

/** Mulberry32: small, fast, good enough to choose instants and actions. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[below(list.length)];
    if (chosen === undefined) throw new RangeError('nothing to pick from');
    return chosen;
  };
  const shuffled = <T>(list: readonly T[]) =>
    list
      .map((one) => ({ one, key: next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ one }) => one);
  return { seed, next, below, pick, chance: (probability) => next() < probability, shuffled };
}
