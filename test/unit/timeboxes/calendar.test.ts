import { describe, expect, it } from 'vitest';
import type { CalendarRules, Duration } from '../../../src/policy/document.ts';
import { parseInstant } from '../../../src/time.ts';
import { addDuration, earliestOf, explainDuration, isWorkingTime, pointAt } from '../../../src/timeboxes/calendar.ts';

const MON_FRI = { 1: ['09:00-17:00'], 2: ['09:00-17:00'], 3: ['09:00-17:00'], 4: ['09:00-17:00'], 5: ['09:00-17:00'] };
const utc: CalendarRules = { timeZone: 'UTC', week: MON_FRI, holidays: [] };
const berlin: CalendarRules = { timeZone: 'Europe/Berlin', week: MON_FRI, holidays: ['2026-12-25'] };
const berlinSplit: CalendarRules = { ...berlin, week: { ...MON_FRI, 3: ['09:00-12:00', '13:00-17:00'] } };
// Weekend of the place: Friday and Saturday.
const cairo: CalendarRules = {
  timeZone: 'Africa/Cairo',
  week: { 7: ['09:00-17:00'], 1: ['09:00-17:00'], 2: ['09:00-17:00'], 3: ['09:00-17:00'], 4: ['09:00-17:00'] },
  holidays: [],
};
const aroundTheClock: CalendarRules = { timeZone: 'Europe/Berlin', week: { 7: ['00:00-24:00'], 1: ['00:00-24:00'] }, holidays: [] };

const add = (calendar: CalendarRules, start: string, unit: Duration['unit'], value: number) =>
  addDuration(calendar, parseInstant(start), { unit, value });

describe('months keep the wall time and end with the month (B04)', () => {
  it.each([
    ['2025-11-30T10:00:00Z', 3, '2026-02-28T10:00:00.000Z'],
    ['2023-11-30T10:00:00Z', 3, '2024-02-29T10:00:00.000Z'],
    ['2024-02-29T10:00:00Z', 12, '2025-02-28T10:00:00.000Z'],
    ['2026-01-31T10:00:00Z', 1, '2026-02-28T10:00:00.000Z'],
    ['2026-03-31T10:00:00Z', 1, '2026-04-30T10:00:00.000Z'],
    ['2026-05-15T23:59:59.999Z', 3, '2026-08-15T23:59:59.999Z'],
    ['2099-12-31T00:00:00Z', 2, '2100-02-28T00:00:00.000Z'],
  ])('%s + %i months = %s', (start, value, due) => {
    expect(add(utc, start, 'months', value)).toBe(due);
  });

  it('counts in local time: 1 January in Berlin is still 31 December in UTC', () => {
    // Local 2025-12-01 00:30 + 3 months = local 2026-03-01 00:30, not the end of February.
    expect(add(berlin, '2025-11-30T23:30:00Z', 'months', 3)).toBe('2026-02-28T23:30:00.000Z');
  });
});

describe('calendar days keep the local wall time across clock changes', () => {
  it.each([
    ['Berlin, spring: 23 hours', berlin, '2026-03-28T11:00:00Z', 1, '2026-03-29T10:00:00.000Z'],
    ['Berlin, autumn: 25 hours', berlin, '2026-10-24T10:00:00Z', 1, '2026-10-25T11:00:00.000Z'],
    ['Berlin, skipped 02:30 is the moment of the change (B05)', berlin, '2026-03-28T01:30:00Z', 1, '2026-03-29T01:00:00.000Z'],
    ['Berlin, repeated 02:30 is the first', berlin, '2026-10-24T00:30:00Z', 1, '2026-10-25T00:30:00.000Z'],
    // Egypt goes forward at midnight of the last Friday of April: 00:30 of 24 April 2026 does not exist.
    ['Cairo, skipped 00:30 stays on its date', cairo, '2026-04-22T22:30:00Z', 1, '2026-04-23T22:00:00.000Z'],
    ['Cairo, across the change', cairo, '2026-04-23T10:00:00Z', 1, '2026-04-24T09:00:00.000Z'],
    ['leap day', utc, '2028-02-28T08:00:00Z', 1, '2028-02-29T08:00:00.000Z'],
    ['no leap day', utc, '2026-02-28T08:00:00Z', 1, '2026-03-01T08:00:00.000Z'],
    ['a due time on a Sunday stays there (B05)', utc, '2026-03-08T10:00:00Z', 7, '2026-03-15T10:00:00.000Z'],
  ])('%s', (_name, calendar, start, value, due) => {
    expect(add(calendar, start, 'days', value)).toBe(due);
  });
});

describe('hours are elapsed time', () => {
  it.each([
    ['2026-03-28T23:00:00Z', 24, '2026-03-29T23:00:00.000Z'],
    ['2026-10-24T22:00:00Z', 4, '2026-10-25T02:00:00.000Z'],
    ['2026-03-07T10:00:00Z', 0.5, '2026-03-07T10:30:00.000Z'],
  ])('%s + %d h = %s', (start, value, due) => {
    expect(add(berlin, start, 'hours', value)).toBe(due);
  });
});

describe('working days: the n-th working day after the date of the start', () => {
  it.each([
    ['Friday + 1 = Monday', utc, '2026-03-06T10:00:00Z', 1, '2026-03-09T10:00:00.000Z'],
    ['Friday evening + 1 = Monday at closing', utc, '2026-03-06T20:00:00Z', 1, '2026-03-09T17:00:00.000Z'],
    ['Monday before opening + 1 = Tuesday at opening', utc, '2026-03-09T05:00:00Z', 1, '2026-03-10T09:00:00.000Z'],
    ['Saturday + 1 = Monday at closing', utc, '2026-03-07T10:00:00Z', 1, '2026-03-09T17:00:00.000Z'],
    ['Sunday + 5 = Friday at closing', utc, '2026-03-08T23:00:00Z', 5, '2026-03-13T17:00:00.000Z'],
    ['Thursday + 5 = Thursday', utc, '2026-03-05T10:00:00Z', 5, '2026-03-12T10:00:00.000Z'],
    ['Cairo: Thursday + 1 = Sunday', cairo, '2026-03-05T10:00:00Z', 1, '2026-03-08T10:00:00.000Z'],
    ['Cairo: Friday is a day off', cairo, '2026-03-06T10:00:00Z', 2, '2026-03-09T15:00:00.000Z'],
    ['a holiday does not count', berlin, '2026-12-24T10:00:00Z', 1, '2026-12-28T10:00:00.000Z'],
    ['a start on a holiday', berlin, '2026-12-25T10:00:00Z', 1, '2026-12-28T16:00:00.000Z'],
    ['a wall time in the break is due at its beginning', berlinSplit, '2026-03-03T11:30:00Z', 1, '2026-03-04T11:00:00.000Z'],
    ['across the clock change', berlin, '2026-03-27T09:00:00Z', 1, '2026-03-30T08:00:00.000Z'],
  ])('%s', (_name, calendar, start, value, due) => {
    expect(add(calendar, start, 'working_days', value)).toBe(due);
  });
});

describe('working hours run inside the intervals only', () => {
  it.each([
    ['within a day', utc, '2026-03-05T10:00:00Z', 2, '2026-03-05T12:00:00.000Z'],
    ['to the closing time', utc, '2026-03-05T10:00:00Z', 7, '2026-03-05T17:00:00.000Z'],
    ['over the weekend', utc, '2026-03-06T16:00:00Z', 2, '2026-03-09T10:00:00.000Z'],
    ['from before opening', utc, '2026-03-05T03:00:00Z', 1, '2026-03-05T10:00:00.000Z'],
    ['from the weekend', utc, '2026-03-07T12:00:00Z', 8, '2026-03-09T17:00:00.000Z'],
    ['over the lunch break', berlinSplit, '2026-03-04T10:00:00Z', 2, '2026-03-04T13:00:00.000Z'],
    ['from within the break', berlinSplit, '2026-03-04T11:30:00Z', 1, '2026-03-04T13:00:00.000Z'],
    ['Cairo, Thursday to Sunday', cairo, '2026-03-05T14:00:00Z', 2, '2026-03-08T08:00:00.000Z'],
    // Sunday 29 March 2026 has 23 hours in Berlin.
    ['a short day counts what it has', aroundTheClock, '2026-03-28T23:00:00Z', 24, '2026-03-29T23:00:00.000Z'],
    ['fractions', utc, '2026-03-05T16:30:00Z', 1.25, '2026-03-06T09:45:00.000Z'],
  ])('%s', (_name, calendar, start, value, due) => {
    expect(add(calendar, start, 'working_hours', value)).toBe(due);
  });
});

describe('clock changes inside working hours count what the wall clock shows', () => {
  const nights = (timeZone: string, interval: string): CalendarRules => ({
    timeZone,
    week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [interval]])),
    holidays: [],
  });

  it.each([
    // 00:15 to 00:45 does not occur on 24 April 2026 in Cairo.
    ['Cairo, an interval that is skipped', nights('Africa/Cairo', '00:15-00:45'), '2026-04-23T12:00:00Z', 0.5, '2026-04-24T21:45:00.000Z'],
    ['Berlin, an interval that comes twice', nights('Europe/Berlin', '02:00-02:30'), '2026-10-24T12:00:00Z', 1, '2026-10-25T01:30:00.000Z'],
    [
      'Lord Howe, half an hour twice',
      nights('Australia/Lord_Howe', '01:00-03:00'),
      '2026-04-04T12:00:00Z',
      2.5,
      '2026-04-04T16:30:00.000Z',
    ],
    ['Beirut, the hour before midnight twice', nights('Asia/Beirut', '22:00-24:00'), '2026-10-24T12:00:00Z', 3, '2026-10-24T22:00:00.000Z'],
  ])('%s', (_name, calendar, start, value, due) => {
    expect(add(calendar, start, 'working_hours', value)).toBe(due);
  });

  it('a date that a zone leaves out is no working day, and a time on it is the moment of the change', () => {
    const apia = nights('Pacific/Apia', '09:00-17:00');
    expect(add(apia, '2011-12-29T20:00:00Z', 'working_days', 1)).toBe('2011-12-30T20:00:00.000Z');
    expect(add(apia, '2011-12-30T00:00:00Z', 'working_hours', 4)).toBe('2011-12-30T20:00:00.000Z');
    expect(add(apia, '2011-12-29T20:00:00Z', 'days', 1)).toBe('2011-12-30T10:00:00.000Z');
  });
});

describe('what was counted (explainDuration)', () => {
  const explain = (calendar: CalendarRules, start: string, unit: Duration['unit'], value: number) =>
    explainDuration(calendar, parseInstant(start), { unit, value });

  it('working hours: each stretch of them', () => {
    expect(explain(berlinSplit, '2026-03-04T10:00:00Z', 'working_hours', 8)).toEqual({
      due: '2026-03-05T11:00:00.000Z',
      counted: [
        { from: '2026-03-04T10:00:00.000Z', to: '2026-03-04T11:00:00.000Z', counts: 1 },
        { from: '2026-03-04T12:00:00.000Z', to: '2026-03-04T16:00:00.000Z', counts: 4 },
        { from: '2026-03-05T08:00:00.000Z', to: '2026-03-05T11:00:00.000Z', counts: 3 },
      ],
    });
  });

  it('working days: each date from opening to closing, the last to the due time', () => {
    expect(explain(berlin, '2026-12-24T10:00:00Z', 'working_days', 2)).toEqual({
      due: '2026-12-29T10:00:00.000Z',
      counted: [
        { from: '2026-12-28T08:00:00.000Z', to: '2026-12-28T16:00:00.000Z', counts: 1 },
        { from: '2026-12-29T08:00:00.000Z', to: '2026-12-29T10:00:00.000Z', counts: 1 },
      ],
    });
  });

  it.each(['hours', 'days', 'months'] as const)('%s: all of the time', (unit) => {
    const { due, counted } = explain(berlin, '2026-03-04T10:00:00Z', unit, 3);
    expect(counted).toEqual([{ from: '2026-03-04T10:00:00.000Z', to: due, counts: 3 }]);
  });
});

describe('what is no duration is refused', () => {
  it.each([
    ['hours', 0],
    ['hours', -1],
    ['days', 0],
    ['months', -3],
    ['working_days', Number.NaN],
    ['working_hours', Number.POSITIVE_INFINITY],
    ['days', 1.5],
    ['months', 0.5],
    ['working_days', 2.5],
    ['hours', 0.0001],
    ['working_hours', 0.501],
    ['hours', 3651],
    ['working_hours', 1e9],
    ['days', 3651],
    ['working_days', 2601],
    ['months', 121],
  ] as const)('%s %d', (unit, value) => {
    expect(() => add(utc, '2026-03-05T10:00:00Z', unit, value)).toThrow(RangeError);
  });

  it('a calendar without working time is an error, not an endless walk', () => {
    const never = { ...utc, week: {} };
    expect(() => add(never, '2026-03-05T10:00:00Z', 'working_days', 1)).toThrow(RangeError);
    expect(() => add(never, '2026-03-05T10:00:00Z', 'working_hours', 1)).toThrow(RangeError);
  });

  it.each(['17:00-09:00', '09:00-09:00', '23:00-25:00', '09:70-10:00'])('the interval %s', (interval) => {
    expect(() => add({ ...utc, week: { 4: [interval] } }, '2026-03-05T10:00:00Z', 'working_hours', 1)).toThrow(RangeError);
  });
});

describe('several limits and fractions', () => {
  it('takes the earliest: 5 working days and 7 days differ over a long weekend (B05)', () => {
    const start = parseInstant('2026-12-22T10:00:00Z');
    const limits: Duration[] = [
      { unit: 'working_days', value: 5 },
      { unit: 'days', value: 7 },
    ];
    expect(earliestOf(berlin, start, limits)).toBe('2026-12-29T10:00:00.000Z');
    expect(earliestOf(berlin, parseInstant('2026-03-02T10:00:00Z'), limits)).toBe('2026-03-09T10:00:00.000Z');
    expect(() => earliestOf(berlin, start, [])).toThrow(RangeError);
  });

  it('points are linear on elapsed time and round down', () => {
    const start = parseInstant('2026-03-01T00:00:00Z');
    const due = parseInstant('2026-03-11T00:00:00Z');
    expect(pointAt(start, due, 0.8)).toBe('2026-03-09T00:00:00.000Z');
    expect(pointAt(start, due, 1)).toBe(due);
    expect(pointAt(start, due, 1.5)).toBe('2026-03-16T00:00:00.000Z');
    expect(pointAt(start, parseInstant('2026-03-01T00:00:00.001Z'), 0.8)).toBe(start);
    expect(pointAt(due, start, 0.8)).toBe(start);
    expect(() => pointAt(start, due, 0)).toThrow(RangeError);
  });

  it('knows working time to the minute', () => {
    expect(isWorkingTime(berlinSplit, parseInstant('2026-03-04T08:00:00Z'))).toBe(true);
    expect(isWorkingTime(berlinSplit, parseInstant('2026-03-04T11:00:00Z'))).toBe(false);
    expect(isWorkingTime(berlin, parseInstant('2026-12-25T10:00:00Z'))).toBe(false);
  });
});
