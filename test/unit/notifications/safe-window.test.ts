import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SafeTimes, safeInstant, spreadOf } from '../../../src/notifications/safe-window.ts';
import { epochMs, instantFromEpochMs, parseInstant } from '../../../src/time.ts';

const at = (text: string) => parseInstant(text);
/** Wednesday. */
const WEDNESDAY = at('2026-03-04T09:30:00.000Z');

describe('when a notice may arrive (people.md 3.4)', () => {
  it.each<[string, SafeTimes, string, string]>([
    ['always', {}, 'UTC', '2026-03-04T09:30:00.000Z'],
    ['within the hours, at once', { from: '09:00', until: '10:00' }, 'UTC', '2026-03-04T09:30:00.000Z'],
    ['before them, when they begin', { from: '18:00', until: '20:00' }, 'UTC', '2026-03-04T18:00:00.000Z'],
    ['after them, on the next day', { from: '07:00', until: '09:00' }, 'UTC', '2026-03-05T07:00:00.000Z'],
    ['on a day of hers', { days: [5], from: '18:00', until: '20:00' }, 'UTC', '2026-03-06T18:00:00.000Z'],
    ['a week later where today is over', { days: [3], from: '07:00', until: '08:00' }, 'UTC', '2026-03-11T07:00:00.000Z'],
    ['past midnight, in the night that began yesterday', { days: [2], from: '22:00', until: '09:45' }, 'UTC', '2026-03-04T09:30:00.000Z'],
    ['in the hours of the place', { from: '18:00', until: '20:00' }, 'Asia/Jakarta', '2026-03-04T11:00:00.000Z'],
  ])('%s', (_name, safe, timeZone, expected) => {
    expect(safeInstant(safe, timeZone, WEDNESDAY, 0)).toBe(expected);
  });

  it('is spread over the first half hour, and never past the end', () => {
    expect(safeInstant({ from: '18:00', until: '20:00' }, 'UTC', WEDNESDAY, 0.5)).toBe('2026-03-04T18:15:00.000Z');
    expect(safeInstant({ from: '18:00', until: '18:05' }, 'UTC', WEDNESDAY, 1)).toBe('2026-03-04T18:04:00.000Z');
    const spread = spreadOf('018f0000-0000-7000-8000-000000000001');
    expect(spread).toBeGreaterThanOrEqual(0);
    expect(spread).toBeLessThan(1);
    expect(spreadOf('018f0000-0000-7000-8000-000000000001')).toBe(spread);
  });

  it('never goes back, never waits over eight days, and what it answers is safe itself', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) => {
      const two = (value: number) => String(value).padStart(2, '0');
      return `${two(hour)}:${two(minute)}`;
    });
    const safe = fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })), from: time, until: time });
    const zone = fc.constantFrom('UTC', 'Asia/Jakarta', 'Europe/Berlin', 'America/New_York', 'Africa/Cairo');
    const moment = fc
      .integer({ min: 0, max: 2 * 365 * 24 * 60 })
      .map((minutes) => instantFromEpochMs(epochMs(WEDNESDAY) + minutes * 60_000));
    fc.assert(
      fc.property(safe, zone, moment, fc.double({ min: 0, max: 0.999, noNaN: true }), (times, timeZone, now, spread) => {
        const then = safeInstant(times, timeZone, now, spread);
        expect(epochMs(then)).toBeGreaterThanOrEqual(epochMs(now));
        expect(epochMs(then) - epochMs(now)).toBeLessThanOrEqual(8 * 86_400_000);
        expect(safeInstant(times, timeZone, then, 0)).toBe(then);
      }),
    );
  });
});
