/**
 * A wait that grows with every wrong try of one source, and touches no other source: whoever guesses makes nobody else wait. As the
 * counters beside it (`throttle.ts`) it is kept in memory, under a salt of this process that changes every hour: no address is stored (D22).
 */
import { createHmac, randomBytes } from 'node:crypto';

export interface Backoff {
  /** Takes a try: 0, and it is counted as wrong until `forgive`; or the seconds to wait, and then nothing is counted. */
  take(subject: string, nowMs: number): number;
  /** Counts a wrong try that did not have to wait. */
  count(subject: string, nowMs: number): void;
  forgive(subject: string): void;
}

const SALT_MS = 3_600_000;
const FIRST_MS = 30_000;
const LONGEST_MS = 900_000;

interface Tries {
  readonly wrong: number;
  readonly last: number;
}

/** The first try is free; then 30 s, 1 min, 2 min … 15 min between tries. */
export function createBackoff(): Backoff {
  let salt = randomBytes(32);
  let saltedAt = 0;
  let tries = new Map<string, Tries>();
  const keyOf = (subject: string) => createHmac('sha256', salt).update(subject).digest('base64');
  const renew = (nowMs: number) => {
    if (nowMs - saltedAt < SALT_MS) return;
    salt = randomBytes(32);
    saltedAt = nowMs;
    tries = new Map();
  };
  const count = (subject: string, nowMs: number) => {
    renew(nowMs);
    const key = keyOf(subject);
    tries.set(key, { wrong: (tries.get(key)?.wrong ?? 0) + 1, last: nowMs });
  };
  return {
    take: (subject, nowMs) => {
      renew(nowMs);
      const known = tries.get(keyOf(subject));
      const until = known === undefined ? nowMs : known.last + Math.min(LONGEST_MS, FIRST_MS * 2 ** (known.wrong - 1));
      if (until > nowMs) return Math.ceil((until - nowMs) / 1000);
      count(subject, nowMs);
      return 0;
    },
    count,
    forgive: (subject) => tries.delete(keyOf(subject)),
  };
}
