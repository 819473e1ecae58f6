/**
 * Whether one length of time may end after another: on any calendar of a policy and from any start that matters. Days off make the
 * difference, so that for working time the starts before the fewest working hours are tried; for elapsed time every day of a year, because
 * of the months and of the nights on which clocks change.
 */
import { type Instant, instantFromEpochMs, parseInstant } from '../time.ts';
import { earliestOf } from '../timeboxes/calendar.ts';
import type { CalendarRules, Duration, PolicyDocument } from './document.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Days off are listed for a dozen years. */
const LONGEST_LOOK_DAYS = 12 * 366;
const SHORTEST_LOOK_DAYS = 2 * 366;
/** So many of the worst starts are counted exactly, each at four times of its day. */
const WORST = 12;
const FORTNIGHT = 14;
/** Years beyond it cannot be written. */
const LATEST_MS = Date.parse('9900-01-01');

/** Ends of short and long months, a leap year, both clock changes, weekends, a year's end. */
const SAMPLE_STARTS: readonly Instant[] = [
  '2026-01-31T08:00:00Z',
  '2026-02-27T16:30:00Z',
  '2026-03-27T22:15:00Z',
  '2026-03-28T01:30:00Z',
  '2026-06-15T09:00:00Z',
  '2026-08-31T12:00:00Z',
  '2026-10-24T23:59:00Z',
  '2026-11-30T10:00:00Z',
  '2026-12-23T17:45:00Z',
  '2027-12-31T23:30:00Z',
  '2028-01-31T00:30:00Z',
  '2028-02-29T11:00:00Z',
].map(parseInstant);

/** A start from which something holds, and the place on whose calendar; null: the policy's own. */
export interface Occasion {
  readonly place: string | null;
  readonly calendar: CalendarRules;
  readonly start: Instant;
}

/** Where `own` is due after `other`, the earliest of each counting; null where it never is. */
export function laterSomewhere(policy: PolicyDocument, own: readonly Duration[], other: readonly Duration[]): Occasion | null {
  // A limit that is no longer in its own unit ends no later on any calendar.
  if (other.every((limit) => own.some((one) => one.unit === limit.unit && one.value <= limit.value))) return null;
  return occasionOf(
    policy,
    [...own, ...other],
    other,
    ({ calendar, start }) => earliestOf(calendar, start, own) > earliestOf(calendar, start, other),
  );
}

/** Where each of `own` ends before `other`; null where one of them always lasts as long. */
export function shorterSomewhere(policy: PolicyDocument, own: readonly Duration[], other: Duration): Occasion | null {
  if (own.some((one) => one.unit === other.unit && one.value >= other.value)) return null;
  return occasionOf(policy, [...own, other], [other], ({ calendar, start }) =>
    own.every((one) => earliestOf(calendar, start, [one]) < earliestOf(calendar, start, [other])),
  );
}

type Test = (occasion: Occasion) => boolean;

function occasionOf(policy: PolicyDocument, all: readonly Duration[], other: readonly Duration[], test: Test): Occasion | null {
  const working = all.some(({ unit }) => unit === 'working_hours' || unit === 'working_days');
  const tried = new Set<string>();
  for (const { place, calendar } of calendarsOf(policy)) {
    const { timeZone, week, holidays } = calendar;
    const key = working ? JSON.stringify({ timeZone, week, holidays }) : timeZone;
    if (tried.has(key)) continue;
    tried.add(key);
    const starts = working ? workingStarts(calendar, policy.validFrom, other) : elapsedStarts(policy.validFrom);
    const start = starts.find((one) => holds(test, { place, calendar, start: one }));
    if (start !== undefined) return { place, calendar, start };
  }
  return null;
}

function calendarsOf({ calendar, places = [] }: PolicyDocument): readonly Pick<Occasion, 'place' | 'calendar'>[] {
  return [{ place: null, calendar }, ...places.map((place) => ({ place: place.name, calendar: place.calendar }))];
}

/** A calendar or a duration that cannot be reckoned with has faults of its own; nothing is to be added to them here. */
function holds(test: Test, occasion: Occasion): boolean {
  try {
    return test(occasion);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function elapsedStarts(validFrom: string): readonly Instant[] {
  return [
    ...SAMPLE_STARTS,
    ...fromDays(
      Date.parse(validFrom),
      Array.from({ length: 366 }, (_, day) => day),
      [12],
    ),
  ];
}

function workingStarts(calendar: CalendarRules, validFrom: string, other: readonly Duration[]): readonly Instant[] {
  const first = Date.parse(validFrom);
  const ordinary = Array.from({ length: FORTNIGHT }, (_, day) => day);
  return [...SAMPLE_STARTS, ...fromDays(first, [...ordinary, ...scarcestDays(calendar, first, lengthInDays(other))], [0, 7, 12, 23])];
}

function fromDays(first: number, days: readonly number[], hours: readonly number[]): readonly Instant[] {
  return days.flatMap((day) =>
    hours.map((hour) => first + day * DAY_MS + hour * HOUR_MS).flatMap((ms) => (ms < LATEST_MS ? [instantFromEpochMs(ms)] : [])),
  );
}

const DAYS_IN: { readonly [unit in Duration['unit']]: number } = {
  hours: 1 / 24,
  working_hours: 1 / 5,
  days: 1,
  working_days: 7 / 5,
  months: 30,
};

function lengthInDays(limits: readonly Duration[]): number {
  return Math.max(1, Math.ceil(Math.min(...limits.map(({ unit, value }) => value * DAYS_IN[unit]))));
}

/** Days from the first on after which the least is worked within so many days. */
function scarcestDays(calendar: CalendarRules, first: number, within: number): readonly number[] {
  if (first + (LONGEST_LOOK_DAYS + within) * DAY_MS > LATEST_MS) return [];
  const off = new Set(calendar.holidays);
  const last = Math.max(
    0,
    ...calendar.holidays.map((date) => (Date.parse(date) - first) / DAY_MS).filter((day) => day < LONGEST_LOOK_DAYS),
  );
  const look = Math.max(SHORTEST_LOOK_DAYS, last + FORTNIGHT);
  const worked: number[] = [0];
  for (let day = 0; day < look + within; day += 1) {
    const ms = first + day * DAY_MS;
    // 1 January 1970 was a Thursday.
    const weekday = String(((Math.floor(ms / DAY_MS) + 3) % 7) + 1);
    const intervals = off.has(instantFromEpochMs(ms).slice(0, 10)) ? [] : (calendar.week[weekday] ?? []);
    worked.push((worked[day] ?? 0) + intervals.length);
  }
  const after = (day: number) => (worked[day + 1 + within] ?? 0) - (worked[day + 1] ?? 0);
  return Array.from({ length: look }, (_, day) => day)
    .toSorted((one, another) => after(one) - after(another) || one - another)
    .slice(0, WORST);
}
