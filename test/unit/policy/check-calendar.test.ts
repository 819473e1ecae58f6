import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../../../src/policy/check.ts';
import type { CalendarRules, Duration, PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';

const codes = (change: Partial<PolicyDocument>) => checkPolicy({ ...ungpGeneric, ...change }).map(({ path, code }) => `${path} ${code}`);
const index = ungpGeneric.clocks.findIndex((rule) => rule.name === 'plan');
const limited = (limit: Duration) =>
  codes({ clocks: ungpGeneric.clocks.map((rule, at) => (at === index ? { ...rule, limits: [limit] } : rule)) });
const good = ungpGeneric.calendar;
const resolved = (from: number, to: number): CalendarRules => ({
  ...good,
  resolvedFrom: { publicHolidays: { country: 'EG' }, dataset: 'date-holidays', version: '3.37.0', years: { from, to } },
});

describe('checkPolicy finds in durations', () => {
  it.each<Duration>([
    { unit: 'days', value: 1.5 },
    { unit: 'months', value: 0.5 },
    { unit: 'working_days', value: 2.5 },
    { unit: 'hours', value: 0.0001 },
    { unit: 'working_days', value: 2601 },
    { unit: 'months', value: 121 },
  ])('$value $unit', (limit) => {
    expect(limited(limit)).toEqual([`/clocks/${index}/limits/0/value policy.bad_duration`]);
  });

  it.each<Duration>([
    { unit: 'days', value: 0 },
    { unit: 'hours', value: -1 },
    { unit: 'hours', value: Number.POSITIVE_INFINITY },
    { unit: 'days', value: 3651 },
  ])('$value $unit by the shape already', (limit) => {
    expect(limited(limit)[0]).toMatch(/policy\.schema$/);
  });

  it('severities, extensions and windows too', () => {
    const half: Duration = { unit: 'days', value: 0.5 };
    const rule = { ...ungpGeneric.clocks[index], severity: { S4: [half] }, extension: { by: half, times: 1 } };
    expect(codes({ clocks: ungpGeneric.clocks.map((one, at) => (at === index ? { ...one, ...rule } : one)), appealWindow: half })).toEqual([
      `/clocks/${index}/severity/S4/0/value policy.bad_duration`,
      `/clocks/${index}/extension/by/value policy.bad_duration`,
      '/appealWindow/value policy.bad_duration',
    ]);
  });
});

describe('checkPolicy finds in calendars', () => {
  it('public holidays that end within two years of the first day, or begin after it', () => {
    const year = Number(ungpGeneric.validFrom.slice(0, 4));
    expect(codes({ calendar: resolved(year - 1, year + 10) })).toEqual([]);
    expect(codes({ calendar: resolved(year, year + 2) })).toEqual([]);
    expect(codes({ calendar: resolved(year - 1, year + 1) })).toEqual(['/calendar/resolvedFrom/years policy.calendar_ends_early']);
    expect(codes({ calendar: resolved(year + 1, year + 10) })).toEqual(['/calendar/resolvedFrom/years policy.calendar_ends_early']);
  });

  it('a first day that is none', () => {
    expect(codes({ validFrom: '2026-02-30' })).toEqual(['/validFrom policy.no_date']);
  });

  it('the faults of the calendar of a place, and places that overlap or belong to nobody', () => {
    expect(
      codes({
        places: [
          { name: 'egypt', countries: ['EG'], siteIds: ['a'], calendar: good },
          { name: 'egypt', countries: ['SD', 'EG'], siteIds: ['a'], calendar: { ...good, timeZone: 'Mars/Olympus' } },
          { name: 'nowhere', calendar: { ...good, holidays: ['2026-02-30'], week: { 1: ['17:00-09:00'] } } },
        ],
      }),
    ).toEqual([
      '/places/1/calendar/timeZone policy.unknown_time_zone',
      '/places/2/calendar/week/1/0 policy.bad_interval',
      '/places/2/calendar/holidays/0 policy.no_date',
      '/places/1/name policy.place_twice',
      '/places/1/countries/1 policy.place_twice',
      '/places/1/siteIds/0 policy.place_twice',
      '/places/2 policy.place_of_nobody',
    ]);
  });
});
