/**
 * What counts as working time: an instant at which the wall clock of the calendar's zone shows a time inside an interval of a date
 * that is no day off. So an hour that a clock change skips counts nothing, one that comes twice counts twice, and a date that a zone
 * leaves out (Apia, 30 December 2011) is no working day.
 *
 * Everything is walked along stretches of one offset from UTC, in order of time. Milliseconds since 1970 throughout; a `wall` is the
 * reading of the local clock, written as if it were UTC.
 */
import { Temporal } from 'temporal-polyfill';
import type { CalendarRules } from '../policy/document.ts';
import { epochMs, type Instant, instantFromEpochMs } from '../time.ts';

const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** A century of days: beyond it the calendar is wrong, not the deadline far. */
const WALK_MS = 36_600 * DAY_MS;
/** No zone is further than this from UTC. */
const WIDEST_OFFSET_MS = 16 * HOUR_MS;

interface Interval {
  /** Minutes after local midnight; a closing of 24:00 is 1440. */
  readonly open: number;
  readonly close: number;
}

export interface PreparedCalendar {
  readonly timeZone: string;
  /** Per ISO weekday, in order, none touching another. */
  readonly week: ReadonlyMap<number, readonly Interval[]>;
  readonly holidays: ReadonlySet<string>;
}

/** Working time without a gap, on one local date (`day`: days since 1970). */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly day: number;
}

// Policies are immutable, so the parsed form is kept for as long as the document lives.
const prepared = new WeakMap<CalendarRules, PreparedCalendar>();

/** The parsed form of a calendar. Throws RangeError for an interval or a time zone that is none. */
export function prepare(rules: CalendarRules): PreparedCalendar {
  const before = prepared.get(rules);
  if (before !== undefined) return before;
  const week = new Map(Object.entries(rules.week).map(([day, texts]) => [Number(day), joined(texts.map(parseInterval))]));
  const calendar = { timeZone: rules.timeZone, week, holidays: new Set(rules.holidays) };
  prepared.set(rules, calendar);
  return calendar;
}

/** `09:00-17:30` as minutes of the day. Throws RangeError for an interval that is empty, reversed or beyond 24:00. */
function parseInterval(text: string): Interval {
  const match = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(text);
  const [openHour = Number.NaN, openMinute = 0, closeHour = Number.NaN, closeMinute = 0] = (match ?? []).slice(1).map(Number);
  const interval = { open: openHour * 60 + openMinute, close: closeHour * 60 + closeMinute };
  const valid = openMinute < 60 && closeMinute < 60 && interval.open < interval.close && interval.close <= 1440;
  if (!valid) throw new RangeError(`not a working interval: ${text}`);
  return interval;
}

/** In order, overlaps counted once. */
function joined(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const next of [...intervals].sort((a, b) => a.open - b.open)) {
    const last = result.at(-1);
    if (last === undefined || next.open > last.close) result.push(next);
    else result[result.length - 1] = { open: last.open, close: Math.max(last.close, next.close) };
  }
  return result;
}

/** What the local clock shows. */
export function wallAt(cal: PreparedCalendar, ms: number): number {
  return ms + stretchAt(cal.timeZone, ms).offset;
}

/** The first instant at which the local clock has come to a reading; where a change skips it, the moment of the change. */
export function firstReaching(cal: PreparedCalendar, wall: number): number {
  for (const stretch of stretches(cal, wall - WIDEST_OFFSET_MS)) {
    const reached = Math.max(wall - stretch.offset, stretch.from);
    if (reached < stretch.to) return reached;
  }
  throw new RangeError('the time zone has no such time');
}

/** The working time from an instant on, in order, cut to begin there. Throws RangeError when a century has no more. */
export function* workingSpans(cal: PreparedCalendar, from: number): Generator<Span, never> {
  for (const stretch of stretches(cal, from)) {
    const until = Math.min(stretch.to, from + WALK_MS);
    for (let day = dayOf(stretch.from + stretch.offset); day * DAY_MS < until + stretch.offset; day += 1)
      yield* spansWithin(cal, stretch, day);
    if (until < stretch.to) break;
  }
  throw new RangeError('the calendar has too little working time');
}

/** The working time of one local date, in order; empty on a day off. */
export function spansOn(cal: PreparedCalendar, day: number): readonly Span[] {
  if (intervalsOn(cal, day).length === 0) return [];
  const spans: Span[] = [];
  for (const stretch of stretches(cal, day * DAY_MS - WIDEST_OFFSET_MS)) {
    if (stretch.from >= (day + 1) * DAY_MS + WIDEST_OFFSET_MS) break;
    spans.push(...spansWithin(cal, stretch, day));
  }
  return spans;
}

/** Days since 1970 of a wall time. */
export function dayOf(wall: number): number {
  return Math.floor(wall / DAY_MS);
}

/** True if the instant lies inside a working interval (closing time excluded). Throws RangeError for an unusable calendar. */
export function isWorkingTime(calendar: CalendarRules, at: Instant): boolean {
  const cal = prepare(calendar);
  const ms = epochMs(at);
  return spansOn(cal, dayOf(wallAt(cal, ms))).some(({ from, to }) => from <= ms && ms < to);
}

/** Milliseconds of working time from `from` to `to`; 0 if that is no time at all. */
export function workingMsBetween(calendar: CalendarRules, from: number, to: number): number {
  const cal = prepare(calendar);
  let total = 0;
  for (const stretch of stretches(cal, from)) {
    const until = Math.min(stretch.to, to);
    for (let day = dayOf(stretch.from + stretch.offset); day * DAY_MS < until + stretch.offset; day += 1)
      for (const span of spansWithin(cal, stretch, day)) total += Math.max(0, Math.min(span.to, to) - span.from);
    if (until >= to) break;
  }
  return total;
}

/** The instant before which `ms` of working time have passed since `from`; `from` itself for none. Throws RangeError as `workingSpans`. */
export function afterWorkingMs(calendar: CalendarRules, from: number, ms: number): number {
  let left = ms;
  if (left <= 0) return from;
  for (const span of workingSpans(prepare(calendar), from)) {
    const length = span.to - span.from;
    if (length >= left) return span.from + left;
    left -= length;
  }
  return from;
}

/** The instant itself if it is working time, else the end of the working time before it, so far as that is after `start`; else itself. */
export function inWorkingTime(calendar: CalendarRules, start: Instant, at: Instant): Instant {
  const cal = prepare(calendar);
  const ms = epochMs(at);
  const first = dayOf(wallAt(cal, epochMs(start)));
  for (let day = dayOf(wallAt(cal, ms)); day >= first; day -= 1) {
    const begun = spansOn(cal, day)
      .filter(({ from }) => from <= ms)
      .at(-1);
    const end = begun === undefined ? 0 : Math.min(begun.to, ms);
    if (begun !== undefined) return end > epochMs(start) ? instantFromEpochMs(end) : at;
  }
  return at;
}

/** The instant itself if it is working time (closing time excluded), else the next opening. Throws RangeError as `workingSpans`. */
export function nextWorkingTime(calendar: CalendarRules, at: Instant): Instant {
  const [span] = workingSpans(prepare(calendar), epochMs(at));
  return span === undefined ? at : instantFromEpochMs(span.from);
}

/** A stretch of time with one offset from UTC. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** From an instant on, in order; the first is cut to begin there. */
function* stretches(cal: PreparedCalendar, from: number): Generator<Stretch, void> {
  for (let at = from; at < Number.POSITIVE_INFINITY; ) {
    const stretch = stretchAt(cal.timeZone, at);
    yield { ...stretch, from: at };
    at = stretch.to;
  }
}

/** The tz database does not change while a process runs, and asking it is most of the cost of a due time: a few stretches a zone. */
const known = new Map<string, Stretch[]>();

function stretchAt(timeZone: string, ms: number): Stretch {
  const list = known.get(timeZone) ?? [];
  const found = list.find(({ from, to }) => from <= ms && ms < to);
  if (found !== undefined) return found;
  const zoned = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const stretch = {
    from: zoned(ms + 1).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: zoned(ms).getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: zoned(ms).offsetNanoseconds / 1_000_000,
  };
  known.set(timeZone, [...list, stretch]);
  return stretch;
}

function spansWithin(cal: PreparedCalendar, stretch: Stretch, day: number): readonly Span[] {
  const midnight = day * DAY_MS - stretch.offset;
  return intervalsOn(cal, day).flatMap(({ open, close }) => {
    const from = Math.max(midnight + open * MINUTE_MS, stretch.from);
    const to = Math.min(midnight + close * MINUTE_MS, stretch.to);
    return from < to ? [{ from, to, day }] : [];
  });
}

function intervalsOn(cal: PreparedCalendar, day: number): readonly Interval[] {
  // 1 January 1970 was a Thursday.
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  const intervals = cal.week.get(weekday) ?? [];
  const off = intervals.length > 0 && cal.holidays.size > 0 && cal.holidays.has(instantFromEpochMs(day * DAY_MS).slice(0, 10));
  return off ? [] : intervals;
}
