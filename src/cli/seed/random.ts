/** Chance that can be repeated: the same seed gives the same histories. Nothing secret is made of it. Pure but for its own state. */

export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** True with probability `p`. */
  maybe(p: number): boolean;
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** Between `from` and `to`, more often near `from`: how long people take. */
  span(from: number, to: number): number;
  /** One of a list that is not empty. Throws RangeError for an empty one. */
  pick<T>(list: readonly T[]): T;
  /** One of the entries, as often as its weight says. */
  weighted<T>(entries: readonly (readonly [T, number])[]): T;
}

/** Repeatable chance (mulberry32) for a seed and the number of a case, so that cases do not depend on each other's order. */
export function createChance(seed: number, index: number): Chance {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(next() * list.length)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  };
  return {
    next,
    maybe: (p) => next() < p,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    span: (from, to) => from + (to - from) * next() ** 1.7,
    pick,
    weighted: (entries) => {
      const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
      let left = next() * total;
      for (const [value, weight] of entries) {
        left -= weight;
        if (left < 0) return value;
      }
      return pick(entries)[0];
    },
  };
}
