/** The reckoning that people read must add up to the date that the engine gives. fast-check prints its seed when a case fails. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CalendarRules } from '../../../src/policy/document.ts';
import { countedSteps } from '../../../src/policy/preview-count.ts';
import { epochMs, instantFromEpochMs } from '../../../src/time.ts';
import { addDuration } from '../../../src/timeboxes/calendar.ts';

const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Africa/Cairo', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago');
const starts = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 })
  .map((n) => instantFromEpochMs(n * 60_000));
const INTERVALS = [['09:00-17:00'], ['08:30-12:00', '13:00-16:45'], ['00:00-24:00'], ['22:00-24:00']];
const weeks = fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), fc.constantFrom(...INTERVALS), {
  minKeys: 1,
  noNullPrototype: true,
});
const calendars: fc.Arbitrary<CalendarRules> = fc.record({
  timeZone: zones,
  week: weeks,
  holidays: fc.array(
    starts.map((start) => start.slice(0, 10)),
    { maxLength: 20 },
  ),
});

it('working intervals add up to the hours and end at the due time', () => {
  fc.assert(
    fc.property(calendars, starts, fc.integer({ min: 1, max: 60 }), (calendar, start, value) => {
      const steps = countedSteps(calendar, start, { unit: 'working_hours', value }).filter(({ counted }) => counted !== null);
      expect(steps.reduce((sum, { counted }) => sum + (counted ?? 0), 0)).toBe(value * 3_600_000);
      expect(steps.at(-1)?.to).toBe(addDuration(calendar, start, { unit: 'working_hours', value }));
      expect(steps.every(({ from, to, counted }) => epochMs(to) - epochMs(from) === counted)).toBe(true);
    }),
  );
});

it('working days add up to the days, each date told once', () => {
  fc.assert(
    fc.property(calendars, starts, fc.integer({ min: 1, max: 25 }), (calendar, start, value) => {
      const steps = countedSteps(calendar, start, { unit: 'working_days', value });
      const dates = steps.flatMap(({ date }) => (date === null ? [] : [date]));
      expect(new Set(dates).size).toBe(dates.length);
      expect(steps.filter(({ code }) => code === 'working_day')).toHaveLength(value);
      const due = addDuration(calendar, start, { unit: 'working_days', value });
      const last = steps.filter(({ code }) => code === 'working_day').at(-1);
      expect(last !== undefined && last.from <= due && due <= last.to).toBe(true);
    }),
  );
});
