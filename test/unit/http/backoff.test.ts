/** The wait of one source grows and touches no other (issue 4.7, D22). */
import { describe, expect, it } from 'vitest';
import { createBackoff } from '../../../src/http/backoff.ts';

describe('a growing wait', () => {
  it('is free at first, doubles from 30 s, and ends at 15 minutes', () => {
    const backoff = createBackoff();
    let now = 10_000_000;
    const waits: number[] = [];
    expect(backoff.take('a', now)).toBe(0);
    for (let n = 0; n < 6; n += 1) {
      const wait = backoff.take('a', now);
      waits.push(wait);
      now += wait * 1000;
      expect(backoff.take('a', now)).toBe(0);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900]);
    expect(backoff.take('b', now)).toBe(0);
  });

  it('is forgiven', () => {
    const backoff = createBackoff();
    for (let n = 0; n < 5; n += 1) backoff.count('a', 0);
    expect(backoff.take('a', 1)).toBeGreaterThan(60);
    backoff.forgive('a');
    expect(backoff.take('a', 1)).toBe(0);
  });
});
