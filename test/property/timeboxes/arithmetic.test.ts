import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarRules, Duration } from '../../../src/policy/document.ts';
import { epochMs, type Instant, instantFromEpochMs, parseInstant, plusMs } from '../../../src/time.ts';
import { addDuration, earliestOf, explainDuration, isWorkingTime, pointAt } from '../../../src/timeboxes/calendar.ts';
import { calendars, durations, instants, ZONES } from './arbitraries.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const quarters = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 900_000, max: Date.UTC(2035, 0, 1) / 900_000 })
  .map((n) => instantFromEpochMs(n * 900_000));

/** How far a later start may come due earlier: a clock change for what keeps the wall time, the missing days of a month for months. */
const SLACK: { readonly [unit in Duration['unit']]: number } = {
  hours: 0,
  working_hours: 0,
  days: HOUR,
  working_days: HOUR,
  months: DAY + HOUR,
};

describe('arithmetic', () => {
  it('is after the start', () => {
    fc.assert(fc.property(calendars, instants, durations, (calendar, start, duration) => addDuration(calendar, start, duration) > start));
  });

  it('is monotone in the length', () => {
    fc.assert(
      fc.property(calendars, instants, durations, (calendar, start, duration) => {
        const longer = { ...duration, value: duration.value + 1 };
        return addDuration(calendar, start, duration) < addDuration(calendar, start, longer);
      }),
    );
  });

  it('is monotone in the start, but for what a clock change or a short month takes', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 0, max: 10 * DAY }), durations, (calendar, start, delay, duration) => {
        const early = epochMs(addDuration(calendar, start, duration));
        const late = epochMs(addDuration(calendar, plusMs(start, delay), duration));
        expect(late).toBeGreaterThanOrEqual(early - SLACK[duration.unit]);
      }),
    );
  });

  it('what was counted adds up to the duration, in order, from the start on, to the due time', () => {
    fc.assert(
      fc.property(calendars, instants, durations, (calendar, start, duration) => {
        const { due, counted } = explainDuration(calendar, start, duration);
        expect(due).toBe(addDuration(calendar, start, duration));
        expect(counted.reduce((sum, { counts }) => sum + counts, 0)).toBeCloseTo(duration.value, 6);
        expect(counted.every(({ from, to }, index) => from <= to && from >= (counted[index - 1]?.to ?? start))).toBe(true);
        expect(counted.at(-1)?.to).toBe(due);
      }),
    );
  });

  it('what is no duration is refused: zero, negative, broken, absurd', () => {
    const values = fc.oneof(
      fc.integer({ max: 0 }),
      fc.double({ max: 0 }),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY),
      fc.integer({ min: 3651 }),
    );
    fc.assert(
      fc.property(calendars, instants, durations, values, (calendar, start, { unit }, value) => {
        expect(() => addDuration(calendar, start, { unit, value })).toThrow(RangeError);
      }),
    );
  });

  it('B05: due is at or before each of its limits, and is one of them', () => {
    fc.assert(
      fc.property(calendars, instants, fc.array(durations, { minLength: 1, maxLength: 5 }), (calendar, start, limits) => {
        const due = earliestOf(calendar, start, limits);
        const each = limits.map((limit) => addDuration(calendar, start, limit));
        expect(each.every((one) => due <= one) && each.includes(due)).toBe(true);
      }),
    );
  });

  it('working hours: exactly that many working quarters lie between start and due', () => {
    fc.assert(
      fc.property(calendars, quarters, fc.integer({ min: 1, max: 80 }), (calendar, start, count) => {
        const due = addDuration({ ...calendar, holidays: [] }, start, { unit: 'working_hours', value: count / 4 });
        expect(workingQuarters({ ...calendar, holidays: [] }, start, due)).toBe(count);
      }),
      { numRuns: 40 },
    );
  });

  it('working days: the due time is working time or the end of it, on a day that counts', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 1, max: 30 }), (calendar, start, value) => {
        const due = addDuration(calendar, start, { unit: 'working_days', value });
        expect(isWorkingTime(calendar, due) || isWorkingTime(calendar, plusMs(due, -1))).toBe(true);
      }),
    );
  });

  it('working days are never fewer than calendar days, to the closing time', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 1, max: 30 }), (calendar, start, value) => {
        const working = epochMs(addDuration(calendar, start, { unit: 'working_days', value }));
        expect(working).toBeGreaterThan(epochMs(start) + (value - 1) * DAY - 2 * HOUR);
      }),
    );
  });

  it('points rise with the fraction, and the whole box ends at its due time', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 0, max: 400 * DAY }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        (start, length, fraction) => {
          const due = plusMs(start, length);
          expect(pointAt(start, due, 1)).toBe(due);
          expect(pointAt(start, due, fraction) <= pointAt(start, due, fraction + 0.1)).toBe(true);
        },
      ),
    );
  });

  it('a due time on the last day of February is reached from every last day of November (B04)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2099 }),
        fc.constantFrom(...ZONES.filter((zone) => zone !== 'Pacific/Apia')),
        (year, timeZone) => {
          const calendar: CalendarRules = { timeZone, week: { 1: ['09:00-17:00'] }, holidays: [] };
          const due = addDuration(calendar, parseInstant(`${year}-11-30T06:00:00Z`), { unit: 'months', value: 3 });
          const leap = (year + 1) % 4 === 0 && (year + 1) % 100 !== 0;
          expect(due.slice(0, 10)).toBe(`${year + 1}-02-${leap ? 29 : 28}`);
        },
      ),
    );
  });
});

function workingQuarters(calendar: CalendarRules, start: Instant, due: Instant): number {
  let count = 0;
  for (let at = start; at < due; at = plusMs(at, 900_000)) if (isWorkingTime(calendar, at)) count += 1;
  return count;
}
