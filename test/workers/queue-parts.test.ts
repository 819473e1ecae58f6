import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSchemaMissing, QueueUnavailableError, queueErrorCode, withDeadline } from '../../src/queue/errors.ts';
import { retryDelayMs } from '../../src/queue/execute.ts';
import { createLoop } from '../../src/queue/loop.ts';

describe('retry delay', () => {
  it('doubles up to its cap, and jitters by at most half', () => {
    const backoff = { baseMs: 1_000, capMs: 60_000 };
    expect([1, 2, 3, 7, 1_000_000].map((attempt) => retryDelayMs(attempt, backoff, 0))).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
        const full = retryDelayMs(attempt, backoff, 0);
        const delay = retryDelayMs(attempt, backoff, random);
        expect(delay).toBeGreaterThanOrEqual(Math.floor(full / 2));
        expect(delay).toBeLessThanOrEqual(full);
      }),
    );
  });
});

describe('queue error codes: never the message, which may quote an address', () => {
  it.each([
    [Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:6379'), { code: 'ECONNREFUSED' }), 'queue.net.ECONNREFUSED'],
    [Object.assign(new Error('database "x" does not exist'), { code: '3D000' }), 'queue.pg.3D000'],
    [new Error("Stream isn't writeable and enableOfflineQueue options is false"), 'queue.unavailable'],
    [new QueueUnavailableError('queue.timeout'), 'queue.timeout'],
    ['text', 'queue.error'],
  ])('%s', (error, code) => {
    expect(queueErrorCode(error)).toBe(code);
  });

  it('knows when the schema is gone', () => {
    expect(isSchemaMissing(Object.assign(new Error('x'), { code: '42P01' }))).toBe(true);
    expect(isSchemaMissing(Object.assign(new Error('x'), { code: '40001' }))).toBe(false);
  });

  it('gives up at the deadline, and lets a late failure pass in silence', async () => {
    await expect(withDeadline(new Promise((_resolve, reject) => setImmediate(() => reject(new Error('late')))), 0)).rejects.toThrow();
    await expect(withDeadline(new Promise(() => undefined), 5)).rejects.toMatchObject({ code: 'queue.timeout' });
    await expect(withDeadline(Promise.resolve(7), 1_000)).resolves.toBe(7);
  });
});

describe('loop', () => {
  it('runs at once, once more when woken during a run, never two at a time, and survives errors', async () => {
    const seen: string[] = [];
    let finish: () => void = () => undefined;
    let third: () => void = () => undefined;
    const thirdRun = new Promise<void>((resolve) => {
      third = resolve;
    });
    let runs = 0;
    const run = async () => {
      runs += 1;
      seen.push(`begin ${runs}`);
      if (runs === 1) await new Promise<void>((resolve) => (finish = resolve));
      seen.push(`end ${runs}`);
      if (runs === 2) throw new Error('x');
      if (runs === 3) third();
    };
    const loop = createLoop({ everyMs: 5, run, onError: () => seen.push('error') });
    loop.wake();
    expect(runs).toBe(0);
    loop.start();
    await Promise.resolve();
    loop.wake();
    loop.wake();
    finish();
    await thirdRun;
    await loop.stop();
    expect(seen.slice(0, 7)).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'error', 'begin 3', 'end 3']);
    const after = runs;
    loop.wake();
    expect(runs).toBe(after);
  });

  it('waits for the present run when it stops', async () => {
    let ended = false;
    let finish: () => void = () => undefined;
    const run = async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      ended = true;
    };
    const loop = createLoop({ everyMs: 60_000, run, onError: () => undefined });
    loop.start();
    await Promise.resolve();
    const stopped = loop.stop();
    finish();
    await stopped;
    expect(ended).toBe(true);
  });
});
