import { describe, expect, it } from 'vitest';
import type { DueTimer } from '../../src/queue/ports.ts';
import { createSweeper, type SweeperOptions } from '../../src/queue/sweeper.ts';
import { type Instant, parseInstant, plusMs } from '../../src/time.ts';
import { RecordingTimers, silent } from './queue-support.ts';

const NOW = parseInstant('2026-03-01T12:00:00.000Z');
const free = async () => async () => undefined;

function sweeperOver(timers: RecordingTimers, fire: SweeperOptions['fire'], change: Partial<SweeperOptions> = {}) {
  return createSweeper({ timers, fire, tryLock: free, clock: { now: (): Instant => NOW }, logger: silent, page: 100, ...change });
}

describe('sweeper (B08, performance 4.4)', () => {
  it('drains 2,000 overdue timers in due order past a poison one that keeps failing', async () => {
    const timers = new RecordingTimers();
    const order = Array.from({ length: 2_000 }, (_, n) => (n * 7) % 2_000);
    for (const n of order) timers.insert(plusMs(NOW, -10_000 - 1_000 * n));
    const poison = timers.insert(plusMs(NOW, -10_000 - 1_000 * 1_000 - 1));
    const fired: DueTimer[] = [];
    const fire = async (timer: DueTimer) => {
      if (timer.timerId === poison.timerId) throw new Error('poison');
      fired.push(timer);
      timers.live.delete(timer.timerId);
    };
    const sweeper = sweeperOver(timers, fire);
    expect(await sweeper.runOnce()).toEqual({ fired: 2_000, failed: 1, complete: true });
    const due = fired.map((timer) => timer.dueAt);
    expect(due).toEqual([...due].sort());
    expect([...timers.live.keys()]).toEqual([poison.timerId]);
    expect(await sweeper.runOnce()).toEqual({ fired: 0, failed: 1, complete: true });
    expect(sweeper.firedTotal()).toBe(2_000);
  });

  it('does not stop at a page of poison', async () => {
    const timers = new RecordingTimers();
    for (let n = 0; n < 250; n += 1) timers.insert(plusMs(NOW, -100_000 + n));
    const last = timers.insert(plusMs(NOW, -5_000));
    const sweeper = sweeperOver(timers, async (timer) => {
      if (timer !== last) throw new Error('poison');
    });
    expect(await sweeper.runOnce()).toEqual({ fired: 1, failed: 250, complete: true });
  });

  it('gives the queue its head start', async () => {
    const timers = new RecordingTimers();
    timers.insert(plusMs(NOW, -1_999));
    const late = timers.insert(plusMs(NOW, -2_000));
    const fired: string[] = [];
    await sweeperOver(timers, async (timer) => void fired.push(timer.timerId)).runOnce();
    expect(fired).toEqual([late.timerId]);
  });

  it('passes by a timer that hangs, and fires one case in order', async () => {
    const timers = new RecordingTimers();
    const caseId = '0198b7d2-0000-7000-8000-000000000001';
    const stuck = timers.insert(plusMs(NOW, -60_000));
    for (let n = 0; n < 20; n += 1) {
      const timer = timers.insert(plusMs(NOW, -50_000 + n));
      timers.live.set(timer.timerId, { ...timer, caseId });
    }
    let running = 0;
    let most = 0;
    const fire = async (timer: DueTimer) => {
      if (timer.timerId === stuck.timerId) return new Promise<never>(() => undefined);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    expect(await sweeperOver(timers, fire, { fireTimeoutMs: 200 }).runOnce()).toEqual({ fired: 20, failed: 1, complete: true });
    expect(most).toBe(1);
  });

  it('does nothing without the lock or without a trusted clock (D12), and gives the lock back after an error', async () => {
    const timers = new RecordingTimers();
    timers.insert(plusMs(NOW, -60_000));
    const never = async () => expect.unreachable();
    expect(await sweeperOver(timers, never, { tryLock: async () => null }).runOnce()).toMatchObject({ fired: 0, complete: false });
    expect(await sweeperOver(timers, never, { trusted: () => false }).runOnce()).toMatchObject({ fired: 0, complete: false });
    let held = 0;
    const tryLock = async () => {
      held += 1;
      return async () => {
        held -= 1;
      };
    };
    const broken = Object.assign(new RecordingTimers(), { overdue: () => Promise.reject(new Error('database away')) });
    expect(await sweeperOver(broken, never, { tryLock }).runOnce()).toEqual({ fired: 0, failed: 0, complete: false });
    expect(held).toBe(0);
  });

  it('sweeps again and again once started, and stops', async () => {
    const timers = new RecordingTimers();
    let swept: () => void = () => undefined;
    const seen = new Promise<void>((resolve) => {
      swept = resolve;
    });
    const first = timers.insert(plusMs(NOW, -60_000));
    const sweeper = sweeperOver(
      timers,
      async (timer) => {
        timers.live.delete(timer.timerId);
        if (timer.timerId === first.timerId) timers.insert(plusMs(NOW, -50_000));
        else swept();
      },
      { everyMs: 10 },
    );
    sweeper.start();
    await seen;
    await sweeper.stop();
    expect(sweeper.firedTotal()).toBe(2);
  });
});
