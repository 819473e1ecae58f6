/**
 * Counters in memory, keyed by an HMAC under a salt that exists only in this process and changes every hour: no address is
 * stored anywhere (D22). Guards guessing at passwords and codes; never guards filing.
 */
import { createHmac, randomBytes } from 'node:crypto';

export interface Throttle {
  /** Seconds to wait before this subject may try again; 0: go on. */
  retryAfter(subject: string, nowMs: number): number;
  /** Counts one failed try. */
  failed(subject: string, nowMs: number): void;
  /** A success forgives. */
  succeeded(subject: string): void;
}

const SALT_MS = 3_600_000;

/** At most `limit` failures in `windowMs` for one subject. */
export function createThrottle(limit: number, windowMs: number): Throttle {
  let salt = randomBytes(32);
  let saltedAt = 0;
  let failures = new Map<string, number[]>();
  const keyOf = (subject: string) => createHmac('sha256', salt).update(subject).digest('base64');
  const renew = (nowMs: number) => {
    if (nowMs - saltedAt < SALT_MS) return;
    salt = randomBytes(32);
    saltedAt = nowMs;
    failures = new Map();
  };
  const recent = (key: string, nowMs: number) => (failures.get(key) ?? []).filter((at) => nowMs - at < windowMs);
  return {
    retryAfter: (subject, nowMs) => {
      renew(nowMs);
      const times = recent(keyOf(subject), nowMs);
      const oldest = times[0];
      return times.length < limit || oldest === undefined ? 0 : Math.ceil((oldest + windowMs - nowMs) / 1000);
    },
    failed: (subject, nowMs) => {
      const key = keyOf(subject);
      failures.set(key, [...recent(key, nowMs), nowMs]);
    },
    succeeded: (subject) => failures.delete(keyOf(subject)),
  };
}
