import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { resolveCalendar, resolvePolicy } from '../../../src/organisations/holidays.ts';
import type { CalendarSource } from '../../../src/policy/calendar-document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { parseInstant } from '../../../src/time.ts';
import { addDuration } from '../../../src/timeboxes/calendar.ts';

const bavaria: CalendarSource = {
  timeZone: 'Europe/Berlin',
  week: { 1: ['09:00-17:00'], 2: ['09:00-17:00'], 3: ['09:00-17:00'], 4: ['09:00-17:00'], 5: ['09:00-17:00'] },
  publicHolidays: { country: 'DE', region: 'BY' },
};
const in2026 = (dates: readonly string[]) => dates.filter((date) => date.startsWith('2026'));
const resolve = (change: Partial<CalendarSource>) => resolveCalendar({ ...bavaria, ...change }, '2026-01-01', '/calendar');
const faults = async (change: Partial<CalendarSource>) => (await resolve(change)).faults.map(({ path, code }) => `${path} ${code}`);

describe('a calendar is published as dates (D14)', () => {
  it('official public holidays of the region, and what they were resolved from', async () => {
    const { calendar, faults } = await resolve({});
    expect(faults).toEqual([]);
    expect(in2026(calendar.holidays)).toEqual([
      '2026-01-01',
      '2026-01-06',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-06-04',
      '2026-10-03',
      '2026-11-01',
      '2026-12-25',
      '2026-12-26',
    ]);
    expect(calendar.resolvedFrom).toMatchObject({
      publicHolidays: { country: 'DE', region: 'BY' },
      dataset: 'date-holidays',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      years: { from: 2025, to: 2036 },
    });
    expect(calendar.holidays[0]?.slice(0, 4)).toBe('2025');
    expect(calendar.holidays.at(-1)?.slice(0, 4)).toBe('2036');
  });

  it('a part of a region has its own', async () => {
    const { calendar } = await resolve({ publicHolidays: { country: 'DE', region: 'BY-A' } });
    expect(calendar.holidays).toContain('2026-08-08');
  });

  it('each day of a feast that lasts several, from the first that calendars print', async () => {
    const { calendar } = await resolve({ publicHolidays: { country: 'EG' } });
    expect(in2026(calendar.holidays).filter((date) => date.startsWith('2026-03'))).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
  });

  it('no half days: women’s day in China is an afternoon', async () => {
    const { calendar } = await resolve({ publicHolidays: { country: 'CN' } });
    expect(calendar.holidays).not.toContain('2026-03-08');
    expect(calendar.holidays).toContain('2026-10-01');
  });

  it('additions, removals and closures of the organisation', async () => {
    const { calendar, faults } = await resolve({
      add: ['2026-06-05'],
      remove: ['2026-06-04'],
      closures: [{ from: '2026-12-24', to: '2027-01-02', reason: 'works holiday' }],
    });
    expect(faults).toEqual([]);
    expect(calendar.holidays.filter((date) => date.startsWith('2026-06'))).toEqual(['2026-06-05']);
    expect(calendar.holidays.filter((date) => date >= '2026-12' && date < '2027-01-05')).toEqual([
      ...['24', '25', '26', '27', '28', '29', '30', '31'].map((day) => `2026-12-${day}`),
      '2027-01-01',
      '2027-01-02',
    ]);
    expect(calendar.resolvedFrom?.closures).toEqual([{ from: '2026-12-24', to: '2027-01-02', reason: 'works holiday' }]);
    const due = addDuration(calendar, parseInstant('2026-12-23T10:00:00Z'), { unit: 'working_days', value: 1 });
    expect(due).toBe('2027-01-04T10:00:00.000Z');
  });

  it('is the same calendar every time', async () => {
    expect(await resolve({})).toEqual(await resolve({}));
  });
});

describe('faults of a calendar source', () => {
  it.each<[Partial<CalendarSource>, string]>([
    [{ publicHolidays: { country: 'XX' } }, '/calendar/publicHolidays/country policy.unknown_country'],
    [{ publicHolidays: { country: 'DE', region: 'ZZ' } }, '/calendar/publicHolidays/region policy.unknown_region'],
    [{ publicHolidays: { country: 'DE', region: 'BY-ZZ' } }, '/calendar/publicHolidays/region policy.unknown_region'],
    [{ remove: ['2026-06-05'] }, '/calendar/remove/0 policy.removal_of_nothing'],
    [{ add: ['2026-02-30'] }, '/calendar/add/0 policy.no_date'],
    [{ closures: [{ from: '2026-12-24', to: '2026-12-23', reason: 'x' }] }, '/calendar/closures/0/to policy.closure_reversed'],
    [{ closures: [{ from: '2026-02-30', to: '2026-12-23', reason: 'x' }] }, '/calendar/closures/0/from policy.no_date'],
    [{ closures: [{ from: '2026-01-01', to: '9999-12-31', reason: 'x' }] }, '/calendar/closures/0 policy.closure_too_long'],
  ])('%o', async (change, code) => {
    expect(await faults(change)).toEqual([code]);
  });

  it('says which regions there are', async () => {
    const [unknown] = (await resolve({ publicHolidays: { country: 'DE', region: 'ZZ' } })).faults;
    expect(unknown?.reason).toContain('BY');
  });
});

describe('docs/calendars.md', () => {
  it('shows a calendar that can be published', async () => {
    const page = await readFile('docs/calendars.md', 'utf8');
    const shown: unknown = parse(/```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
    const { document, faults } = await resolvePolicy({ ...ungpGeneric, ...Object(shown) });
    expect(faults).toEqual([]);
    expect(document).toMatchObject({
      calendar: { holidays: expect.arrayContaining(['2026-02-18', '2026-08-05']) },
      places: [{ calendar: { holidays: expect.arrayContaining(['2026-10-31']) } }],
    });
    expect(JSON.stringify(document)).not.toContain('"2026-07-23",');
  });
});

describe('a policy source', () => {
  const source = { ...ungpGeneric, validFrom: '2026-01-01', calendar: bavaria };

  it('is published with dates, its own calendar and those of its places', async () => {
    const { calendar: _own, ...rest } = source;
    const places = [{ name: 'egypt', countries: ['EG'], calendar: { ...bavaria, publicHolidays: { country: 'EG' } } }];
    const { document, faults } = await resolvePolicy({ ...rest, calendar: bavaria, places });
    expect(faults).toEqual([]);
    expect(document).toMatchObject({
      calendar: { holidays: expect.arrayContaining(['2026-06-04']) },
      places: [{ name: 'egypt', calendar: { holidays: expect.arrayContaining(['2026-07-23']) } }],
    });
  });

  it('that is published already stays as it is', async () => {
    expect(await resolvePolicy(ungpGeneric)).toEqual({ document: ungpGeneric, faults: [] });
  });

  it('shows the faults of calendars beside all others', async () => {
    const { faults } = await resolvePolicy({
      ...source,
      calendar: { ...bavaria, closures: [{ from: '2026-12-24', to: '2026-12-23', reason: 'x' }] },
      places: [{ name: 'void', calendar: { ...bavaria, timeZone: 'Mars/Olympus' } }],
    });
    expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/calendar/closures/0/to policy.closure_reversed',
      '/places/0/calendar/timeZone policy.unknown_time_zone',
      '/places/0 policy.place_of_nobody',
    ]);
  });

  it('whose calendar has the wrong shape says so where it is', async () => {
    const { faults } = await resolvePolicy({ ...source, calendar: { ...bavaria, closures: [{ from: '2026-12-24' }] } });
    expect([...new Set(faults.map(({ path }) => path))]).toEqual(['/calendar/closures/0']);
  });

  it.each([[null], ['text'], [[]], [{}], [{ validFrom: 'soon', calendar: bavaria }], [{ places: ['x'] }]])(
    'that is none: %o',
    async (nothing) => {
      expect((await resolvePolicy(nothing)).faults.length).toBeGreaterThan(0);
    },
  );
});
