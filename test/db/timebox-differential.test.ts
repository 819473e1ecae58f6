/**
 * B04, B05: our arithmetic against a brute force in SQL that walks minutes and shares nothing with it (`brute-force.ts`). The tz databases
 * of Node and of the server may differ in version, so that a zone is asked about in the years alone in which both give the same offsets.
 */
import fc from 'fast-check';
import postgres from 'postgres';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalendarRules, ClockRule, Duration, PolicyDocument } from '../../src/policy/document.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { epochMs, type Instant, instantFromEpochMs, plusMs } from '../../src/time.ts';
import { addDuration } from '../../src/timeboxes/calendar.ts';
import { datesOf } from '../../src/timeboxes/due.ts';
import type { Pause } from '../../src/timeboxes/model.ts';
import { workingMsBetween } from '../../src/timeboxes/working-time.ts';
import { postgresAdminUrl } from '../helpers/services.ts';
import { bruteForce, type RawCase, serverOffsets } from './brute-force.ts';

const CASES = 5_200;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);

/** Changes at midnight, of half an hour, of a whole day; odd offsets; Ramadan; both hemispheres; none at all. With the years asked about. */
const ZONES: readonly (readonly [zone: string, from: number, to: number])[] = [
  ['UTC', 2024, 2030],
  ['Europe/Berlin', 2024, 2032],
  ['America/New_York', 2024, 2032],
  ['America/Sao_Paulo', 2012, 2020],
  ['Asia/Beirut', 2012, 2032],
  ['Africa/Cairo', 2007, 2032],
  ['America/Asuncion', 2010, 2024],
  ['America/Havana', 2014, 2032],
  ['America/Santiago', 2012, 2030],
  ['Asia/Gaza', 2009, 2026],
  ['Africa/Casablanca', 2014, 2030],
  ['Pacific/Apia', 2011, 2021],
  ['Australia/Lord_Howe', 2015, 2032],
  ['Asia/Kathmandu', 2024, 2030],
  ['Asia/Tehran', 2014, 2024],
];

const WEEKS: readonly (readonly number[])[] = [
  [1, 2, 3, 4, 5],
  [7, 1, 2, 3, 4],
  [6, 7, 1, 2, 3, 4],
  [1, 2, 3, 4, 5, 6, 7],
  [2, 4],
  [7, 1, 3],
];
const HOURS: readonly (readonly (readonly [string, string])[])[] = [
  [['09:00', '17:00']],
  [
    ['08:30', '12:00'],
    ['13:00', '16:45'],
  ],
  [['00:00', '24:00']],
  [['18:00', '24:00']],
  [
    ['00:00', '02:45'],
    ['06:00', '07:00'],
    ['20:15', '23:59'],
  ],
  [
    ['00:15', '00:45'],
    ['10:00', '14:00'],
  ],
  [
    ['23:30', '24:00'],
    ['01:30', '02:30'],
    ['08:00', '12:00'],
  ],
];

/** The spots to ask about: round the clock changes of each zone half of the time, and anywhere else. */
function spotsOf(zone: string, years: ReadonlySet<number>): { readonly changes: readonly number[]; readonly years: readonly number[] } {
  const changes: number[] = [];
  const first = Math.min(...years);
  let at: Temporal.ZonedDateTime | null = Temporal.PlainDateTime.from({ year: first, month: 1, day: 3 }).toZonedDateTime(zone);
  for (;;) {
    at = at.getTimeZoneTransition('next');
    if (at === null || at.year > Math.max(...years)) break;
    if (years.has(at.year)) changes.push(at.epochMilliseconds);
  }
  return { changes, years: [...years] };
}

/** Years in which Node and the server agree about every sixth hour, this year and the next: no walk goes further. */
async function agreedYears(sql: postgres.ReservedSql, zone: string, from: number, to: number): Promise<ReadonlySet<number>> {
  const times: number[] = [];
  for (let ms = Date.UTC(from, 0, 1); ms < Date.UTC(to + 2, 0, 1); ms += 6 * HOUR) times.push(ms);
  const theirs = await serverOffsets(sql, zone, times);
  const differing = new Set<number>();
  let known = Temporal.Instant.fromEpochMilliseconds(times[0] ?? 0).toZonedDateTimeISO(zone);
  let next = known.getTimeZoneTransition('next');
  times.forEach((ms, index) => {
    while (next !== null && next.epochMilliseconds <= ms) {
      known = next;
      next = known.getTimeZoneTransition('next');
    }
    if (known.offsetNanoseconds / 1e9 !== theirs[index]) differing.add(new Date(ms).getUTCFullYear());
  });
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return new Set(years.filter((year) => !differing.has(year) && !differing.has(year + 1)));
}

const minutes = (ms: number): number => Math.floor(ms / MINUTE) * MINUTE;

/** Starts within days of a clock change, or anywhere in an agreed year. */
function startsIn({ changes, years }: ReturnType<typeof spotsOf>): fc.Arbitrary<number> {
  const anywhere = fc
    .tuple(fc.constantFrom(...years), fc.nat(360 * 24 * 60))
    .map(([year, minute]) => Date.UTC(year, 0, 1) + minute * MINUTE);
  if (changes.length === 0) return anywhere;
  const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -5 * DAY, max: DAY / 2 })).map(([at, by]) => minutes(at + by));
  return fc.oneof({ weight: 3, arbitrary: near }, { weight: 2, arbitrary: anywhere });
}

const week = fc
  .tuple(
    fc.constantFrom(...WEEKS),
    fc.array(fc.constantFrom(...HOURS), { minLength: 7, maxLength: 7 }),
    fc.constantFrom(...HOURS),
    fc.boolean(),
  )
  .map(([days, mixed, same, alike]) =>
    days.flatMap((dow, index) => (alike ? same : (mixed[index] ?? same)).map(([open, close]) => ({ dow, open, close }))),
  );

const AMOUNTS: Readonly<Record<RawCase['unit'], { readonly most: number; readonly weight: number }>> = {
  hours: { most: 5_000, weight: 6 },
  working_hours: { most: 900, weight: 16 },
  days: { most: 40, weight: 10 },
  months: { most: 14, weight: 8 },
  working_days: { most: 12, weight: 12 },
};
const amounts = fc.oneof(
  ...(['hours', 'working_hours', 'days', 'months', 'working_days'] as const).map((unit) => ({
    weight: AMOUNTS[unit].weight,
    // Long ones are slow to walk: half of the time a few units only, where it is many.
    arbitrary: fc
      .oneof(fc.integer({ min: 1, max: Math.min(3, AMOUNTS[unit].most) }), fc.integer({ min: 1, max: AMOUNTS[unit].most }))
      .map((amount) => ({ unit, amount })),
  })),
);

/** Minutes in which the time cannot possibly be up, whatever the local clock does meanwhile. */
function surely(unit: RawCase['unit'], amount: number): number {
  if (unit === 'hours' || unit === 'working_hours') return amount;
  const days = unit === 'months' ? 28 * amount : amount;
  // A date may be left out (Apia), and a day may have 23 hours; nobody needs a pause of months.
  return Math.min(6, Math.max(days - 1.25, 0.25)) * 24 * 60;
}

/** Pauses that begin before the time could possibly be up: later ones are refused by the clock, which a minute walk knows nothing about. */
function pausesFrom(start: number, unit: RawCase['unit'], amount: number): fc.Arbitrary<RawCase['pauses']> {
  const pause = fc.tuple(fc.nat(surely(unit, amount) - 1), fc.integer({ min: 1, max: 4 * 24 * 60 })).map(([after, length]) => ({
    from: new Date(start + after * MINUTE).toISOString(),
    to: new Date(start + (after + length) * MINUTE).toISOString(),
  }));
  return fc.array(pause, { maxLength: 2 });
}

function casesOf(spots: ReadonlyMap<string, ReturnType<typeof spotsOf>>): fc.Arbitrary<Omit<RawCase, 'id'>> {
  return fc
    .constantFrom(...spots.keys())
    .chain((zone) => fc.tuple(fc.constant(zone), startsIn(spots.get(zone) ?? { changes: [], years: [] }), amounts))
    .chain(([zone, start, { unit, amount }]) =>
      fc.record({
        zone: fc.constant(zone),
        start: fc.constant(new Date(start).toISOString()),
        unit: fc.constant(unit),
        amount: fc.constant(amount),
        intervals: week,
        holidays: fc.array(
          fc.integer({ min: -2, max: 9 }).map((day) => new Date(start + day * DAY).toISOString().slice(0, 10)),
          { maxLength: 4 },
        ),
        pauses: pausesFrom(start, unit, amount),
      }),
    );
}

function calendarFrom({ zone, intervals, holidays }: RawCase): CalendarRules {
  const byDay: Record<string, string[]> = {};
  for (const { dow, open, close } of intervals) byDay[dow] = [...(byDay[dow] ?? []), `${open}-${close}`];
  return { timeZone: zone, week: byDay, holidays: [...holidays] };
}

function durationFrom({ unit, amount }: RawCase): Duration {
  return { unit, value: unit === 'hours' || unit === 'working_hours' ? amount / 60 : amount };
}

const instant = (text: string): Instant => instantFromEpochMs(Date.parse(text));
const pausesOf = (raw: RawCase): readonly Pause[] =>
  raw.pauses.map(({ from, to }) => ({ reason: 'safety', from: instant(from), until: instant(to), resumedAt: instant(to) }));

type Reckoning = (raw: RawCase) => number;

const withCalendar =
  (change: (calendar: CalendarRules) => CalendarRules): Reckoning =>
  (raw) => {
    const calendar = change(calendarFrom(raw));
    const limit = durationFrom(raw);
    if (raw.pauses.length === 0) return epochMs(addDuration(calendar, instant(raw.start), limit));
    const rule: ClockRule = { ...RULE, limits: [limit] };
    const box = { startedAt: instant(raw.start), tier: null, agreedDueAt: null, extensions: 0 };
    return epochMs(datesOf({ ...POLICY, calendar, clocks: [rule] }, rule, box, pausesOf(raw)).dueAt);
  };

const POLICY: PolicyDocument = ungpGeneric;
const RULE: ClockRule = {
  name: 'asked',
  regime: 'TEST',
  binding: 'default',
  source: 'the differential test',
  start: [{ event: 'case.submitted' }],
  stop: [{ event: 'case.accepted' }],
  limits: [],
  pausable: true,
};

const ours = withCalendar((calendar) => calendar);

const elapsedOf = (raw: RawCase): number => raw.pauses.reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0);

/** Rules that are wrong on purpose: the comparison must see each of them. */
const BROKEN: Readonly<Record<string, Reckoning>> = {
  'the weekend one day off': withCalendar((calendar) => ({
    ...calendar,
    week: Object.fromEntries(Object.entries(calendar.week).map(([day, hours]) => [(Number(day) % 7) + 1, hours])),
  })),
  'holidays ignored': withCalendar((calendar) => ({ ...calendar, holidays: [] })),
  'the last minute of the day lost': withCalendar((calendar) => ({
    ...calendar,
    week: Object.fromEntries(
      Object.entries(calendar.week).map(([day, hours]) => [day, hours.map((text) => text.replace('24:00', '23:59'))]),
    ),
  })),
  'the day reckoned in UTC': withCalendar((calendar) => ({ ...calendar, timeZone: 'UTC' })),
  'a month end that rolls over': (raw) => {
    if (raw.unit !== 'months') return ours(raw);
    const wall = Temporal.Instant.from(raw.start).toZonedDateTimeISO(raw.zone).toPlainDateTime();
    const month = new Date(Date.UTC(wall.year, wall.month - 1 + raw.amount, wall.day)).toISOString().slice(0, 10);
    return Temporal.PlainDate.from(month).toZonedDateTime({ timeZone: raw.zone, plainTime: wall.toPlainTime() }).epochMilliseconds;
  },
  'pauses of working time counted day and night': (raw) => {
    if (raw.unit !== 'working_hours') return ours(raw);
    return epochMs(plusMs(addDuration(calendarFrom(raw), instant(raw.start), durationFrom(raw)), elapsedOf(raw)));
  },
  'pauses of working days counted day and night': (raw) => {
    if (raw.unit !== 'working_days') return ours(raw);
    return epochMs(plusMs(addDuration(calendarFrom(raw), instant(raw.start), durationFrom(raw)), elapsedOf(raw)));
  },
  'pauses of days and months counted in working time': (raw) => {
    if (raw.unit !== 'days' && raw.unit !== 'months') return ours(raw);
    const calendar = calendarFrom(raw);
    const working = raw.pauses.reduce((sum, { from, to }) => sum + workingMsBetween(calendar, Date.parse(from), Date.parse(to)), 0);
    return epochMs(plusMs(addDuration(calendar, instant(raw.start), durationFrom(raw)), working));
  },
};

let sql: postgres.Sql;
let cases: readonly RawCase[] = [];
let truth: ReadonlyMap<number, number> = new Map();

beforeAll(async () => {
  sql = postgres(postgresAdminUrl(), { max: 2, onnotice: () => undefined });
  const [first, second] = await Promise.all([sql.reserve(), sql.reserve()]);
  try {
    const [version] = await first`show server_version`;
    console.log(`tz data: Node ${process.versions.tz}; PostgreSQL ${version?.server_version}, which does not tell. Seed ${seed}.`);
    const spots = new Map<string, ReturnType<typeof spotsOf>>();
    for (const [zone, from, to] of ZONES) {
      const years = await agreedYears(first, zone, from, to);
      if (years.size < to - from + 1) console.log(`${zone}: the two agree in ${years.size} of the years ${from} to ${to} only`);
      if (years.size > 0) spots.set(zone, spotsOf(zone, years));
    }
    cases = fc.sample(casesOf(spots), { numRuns: CASES, seed }).map((raw, id) => ({ id, ...raw }));
    const half = cases.length / 2;
    const answers = await Promise.all([bruteForce(first, cases.slice(0, half)), bruteForce(second, cases.slice(half))]);
    truth = new Map(answers.flatMap((answer) => [...answer]));
  } finally {
    first.release();
    second.release();
  }
});
afterAll(() => sql.end());

const iso = (ms: number | undefined): string => (ms === undefined || Number.isNaN(ms) ? 'none' : new Date(ms).toISOString());
const differs = (reckon: Reckoning) => (raw: RawCase) => reckon(raw) !== truth.get(raw.id);

describe('due times by walking minutes in SQL', () => {
  it(`agree with ours in ${CASES} random cases`, () => {
    expect(cases.length).toBeGreaterThanOrEqual(5_000);
    const wrong = cases.filter(differs(ours)).map((raw) => ({ ...raw, ours: iso(ours(raw)), sql: iso(truth.get(raw.id)) }));
    expect(wrong.slice(0, 3), `${wrong.length} of ${cases.length} differ, seed ${seed}`).toEqual([]);
  });

  it('ask about every unit, every zone, pauses, and starts outside working hours', () => {
    const byUnit = (unit: RawCase['unit']) => cases.filter((raw) => raw.unit === unit).length;
    expect(Math.min(byUnit('hours'), byUnit('working_hours'), byUnit('days'), byUnit('months'), byUnit('working_days'))).toBeGreaterThan(
      300,
    );
    expect(new Set(cases.map((raw) => raw.zone)).size).toBeGreaterThan(ZONES.length - 3);
    const paused = (unit: RawCase['unit']) => cases.filter((raw) => raw.unit === unit && raw.pauses.length > 0).length;
    const fewest = Math.min(paused('hours'), paused('working_hours'), paused('days'), paused('months'), paused('working_days'));
    expect(fewest).toBeGreaterThan(200);
    expect(cases.filter((raw) => raw.unit === 'working_days' && raw.amount > 5).length).toBeGreaterThan(100);
  });

  it.each(Object.entries(BROKEN))('find %s', (_name, broken) => {
    expect(cases.some(differs(broken))).toBe(true);
  });
});
