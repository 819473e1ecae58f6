/**
 * Working-time arithmetic. A calendar is data (IANA zone, intervals per ISO weekday, holidays); every result is an instant.
 *
 * Conservative reading (requirements B05): a due time never rolls forward to the next working day, and no result is later
 * than the moment at which a reader who counts on a wall calendar would call the thing late.
 */
import { Temporal } from 'temporal-polyfill';
import type { CalendarRules, Duration } from '../policy/document.ts';
import { earlier, epochMs, type Instant, instantFromEpochMs, plusMs } from '../time.ts';

const HOUR_MS = 3_600_000;
/** A century of days: beyond it the calendar is wrong, not the deadline far. */
const MAX_DAYS_WALKED = 36_600;

interface Interval {
  /** Minutes after local midnight; a closing of 24:00 is 1440. */
  readonly open: number;
  readonly close: number;
}

interface PreparedCalendar {
  readonly timeZone: string;
  readonly week: ReadonlyMap<number, readonly Interval[]>;
  readonly holidays: ReadonlySet<string>;
}

// Policies are immutable, so the parsed form is kept for as long as the document lives.
const prepared = new WeakMap<CalendarRules, PreparedCalendar>();

/**
 * The instant at which a time-box of `duration` that starts at `start` is due (requirements B04, B05).
 *
 * hours: elapsed time · working_hours: elapsed time inside working intervals · days, months: same local wall time, the last
 * day of a shorter month (30 Nov + 3 months = end of February), a wall time that a clock change skips moves on by the gap and
 * one that comes twice is taken the first time · working_days: the n-th working day after the start's local date, at the same
 * wall time drawn into that day's working hours (in a break: its beginning; start on a day off: the closing time).
 *
 * Throws RangeError for a duration that is zero, negative, not finite, or a fraction of a day or month.
 */
export function addDuration(calendar: CalendarRules, start: Instant, duration: Duration): Instant {
  refuseUnusable(duration);
  const cal = prepare(calendar);
  switch (duration.unit) {
    case 'hours':
      return plusMs(start, Math.floor(duration.value * HOUR_MS));
    case 'working_hours':
      return addWorkingHours(cal, start, duration.value);
    case 'days':
      return shiftLocally(cal, start, { days: duration.value });
    case 'months':
      return shiftLocally(cal, start, { months: duration.value });
    case 'working_days':
      return addWorkingDays(cal, start, duration.value);
  }
}

/** The earliest due time over several limits (5 working days AND 7 days; B05). Throws RangeError without any limit. */
export function earliestOf(calendar: CalendarRules, start: Instant, limits: readonly Duration[]): Instant {
  const [first, ...rest] = limits.map((limit) => addDuration(calendar, start, limit));
  if (first === undefined) throw new RangeError('a time-box needs at least one limit');
  return rest.reduce(earlier, first);
}

/** The point at `fraction` of the box (0.8 = 80 %), linear on elapsed time, rounded down to the millisecond. */
export function pointAt(start: Instant, due: Instant, fraction: number): Instant {
  if (!(fraction > 0)) throw new RangeError('a fraction of a box must be positive');
  const length = Math.max(0, epochMs(due) - epochMs(start));
  return plusMs(due, Math.floor(length * (fraction - 1)));
}

/** True if the instant lies inside a working interval (closing time excluded). */
export function isWorkingTime(calendar: CalendarRules, at: Instant): boolean {
  const cal = prepare(calendar);
  const date = localDate(cal, at);
  return intervalsOn(cal, date).some(
    (interval) => wallInstant(cal, date, interval.open) <= at && at < wallInstant(cal, date, interval.close),
  );
}

function refuseUnusable({ unit, value }: Duration): void {
  if (!Number.isFinite(value) || value <= 0) throw new RangeError('a duration must be positive');
  const whole = unit === 'days' || unit === 'working_days' || unit === 'months';
  if (whole && !Number.isInteger(value)) throw new RangeError(`${unit} must be a whole number`);
}

function prepare(rules: CalendarRules): PreparedCalendar {
  const known = prepared.get(rules);
  if (known !== undefined) return known;
  const week = new Map(
    Object.entries(rules.week).map(([day, texts]) => [Number(day), texts.map(parseInterval).sort((a, b) => a.open - b.open)]),
  );
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

function local(cal: PreparedCalendar, at: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs(at)).toZonedDateTimeISO(cal.timeZone);
}

function localDate(cal: PreparedCalendar, at: Instant): Temporal.PlainDate {
  return local(cal, at).toPlainDate();
}

function intervalsOn(cal: PreparedCalendar, date: Temporal.PlainDate): readonly Interval[] {
  return cal.holidays.has(date.toString()) ? [] : (cal.week.get(date.dayOfWeek) ?? []);
}

/** The instant of a wall time; minute 1440 is the next midnight. */
function wallInstant(cal: PreparedCalendar, date: Temporal.PlainDate, minute: number): Instant {
  const day = minute === 1440 ? date.add({ days: 1 }) : date;
  const wall = day.toPlainDateTime(Temporal.PlainTime.from({ hour: Math.floor(minute / 60) % 24, minute: minute % 60 }));
  return instantFromEpochMs(wall.toZonedDateTime(cal.timeZone).epochMilliseconds);
}

function shiftLocally(cal: PreparedCalendar, start: Instant, by: { days: number } | { months: number }): Instant {
  return instantFromEpochMs(local(cal, start).add(by).epochMilliseconds);
}

function addWorkingHours(cal: PreparedCalendar, start: Instant, hours: number): Instant {
  let left = Math.floor(hours * HOUR_MS);
  let date = localDate(cal, start);
  for (let walked = 0; walked < MAX_DAYS_WALKED; walked += 1, date = date.add({ days: 1 })) {
    for (const interval of intervalsOn(cal, date)) {
      const from = Math.max(epochMs(start), epochMs(wallInstant(cal, date, interval.open)));
      const length = epochMs(wallInstant(cal, date, interval.close)) - from;
      if (length >= left) return instantFromEpochMs(from + left);
      left -= Math.max(0, length);
    }
  }
  throw new RangeError('the calendar has too little working time');
}

function addWorkingDays(cal: PreparedCalendar, start: Instant, days: number): Instant {
  const startDate = localDate(cal, start);
  const target = nthWorkingDayAfter(cal, startDate, days);
  const onDayOff = intervalsOn(cal, startDate).length === 0;
  return onDayOff ? closing(cal, target) : drawnIntoHours(cal, target, local(cal, start).toPlainTime());
}

function nthWorkingDayAfter(cal: PreparedCalendar, startDate: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let date = startDate;
  let counted = 0;
  for (let walked = 0; walked < MAX_DAYS_WALKED; walked += 1) {
    date = date.add({ days: 1 });
    if (intervalsOn(cal, date).length > 0) counted += 1;
    if (counted === days) return date;
  }
  throw new RangeError('the calendar has too few working days');
}

function closing(cal: PreparedCalendar, date: Temporal.PlainDate): Instant {
  return wallInstant(cal, date, intervalsOn(cal, date).at(-1)?.close ?? 1440);
}

/** The wall time on that date if it is working time, else the end of the interval before it, else the opening. */
function drawnIntoHours(cal: PreparedCalendar, date: Temporal.PlainDate, time: Temporal.PlainTime): Instant {
  const wall = instantFromEpochMs(date.toZonedDateTime({ timeZone: cal.timeZone, plainTime: time }).epochMilliseconds);
  const bounds = intervalsOn(cal, date).map(({ open, close }) => ({
    open: wallInstant(cal, date, open),
    close: wallInstant(cal, date, close),
  }));
  const begun = bounds.filter(({ open }) => open <= wall).at(-1);
  if (begun === undefined) return bounds[0]?.open ?? wall;
  return earlier(wall, begun.close);
}
