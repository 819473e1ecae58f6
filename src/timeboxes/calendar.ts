/**
 * Working-time arithmetic. A calendar is data (IANA zone, intervals per ISO weekday, days off); every result is an instant.
 *
 * Conservative reading (requirements B05): a due time never rolls forward to the next working day, and no result is later
 * than the moment at which a reader who counts on a wall calendar would call the thing late.
 */
import { Temporal } from 'temporal-polyfill';
import type { CalendarRules, Duration } from '../policy/document.ts';
import { earlier, epochMs, type Instant, instantFromEpochMs, plusMs } from '../time.ts';
import {
  afterWorkingMs,
  DAY_MS,
  dayOf,
  firstReaching,
  HOUR_MS,
  type PreparedCalendar,
  prepare,
  type Span,
  spansOn,
  wallAt,
  workingSpans,
} from './working-time.ts';

export { isWorkingTime } from './working-time.ts';

/** The longest time-box that a rule may name, by unit: some ten years. More is a slip of the pen. */
export const LONGEST: { readonly [unit in Duration['unit']]: number } = {
  hours: 3650,
  working_hours: 3650,
  days: 3650,
  working_days: 2600,
  months: 120,
};

/** What a duration counted: a stretch of time and how many of its units that was. */
export interface Counted {
  readonly from: Instant;
  readonly to: Instant;
  /** In the unit of the duration; together they are its value. */
  readonly counts: number;
}

export interface Explanation {
  readonly due: Instant;
  readonly counted: readonly Counted[];
}

/**
 * The instant at which a time-box of `duration` that starts at `start` is due (requirements B04, B05).
 *
 * hours: elapsed time · working_hours: elapsed time inside working intervals · days, months: when the local clock first comes to the
 * same time of the day, on the last day of a shorter month (30 Nov + 3 months = end of February); a time that a clock change skips is
 * the moment of the change, one that comes twice the first · working_days: the n-th working day after the start's local date, at the
 * same wall time drawn into that day's working hours (in a break: its beginning; start on a day off: the closing time).
 *
 * Throws RangeError for what `durationFault` calls a fault, and for a calendar that has too little working time in a century.
 */
export function addDuration(calendar: CalendarRules, start: Instant, duration: Duration): Instant {
  return explainDuration(calendar, start, duration).due;
}

/** The due time of `addDuration` and what was counted on the way to it, in order of time. Throws as `addDuration` does. */
export function explainDuration(calendar: CalendarRules, start: Instant, duration: Duration): Explanation {
  const fault = durationFault(duration);
  if (fault !== null) throw new RangeError(fault);
  const { unit, value } = duration;
  switch (unit) {
    case 'hours':
      return whole(start, plusMs(start, hoursMs(value)), value);
    case 'working_hours':
      return workingHours(calendar, start, value);
    case 'days':
      return whole(start, shiftedLocally(calendar, start, { days: value }), value);
    case 'months':
      return whole(start, shiftedLocally(calendar, start, { months: value }), value);
    case 'working_days':
      return workingDays(prepare(calendar), start, value);
  }
}

/** Every hour of every day: what counts where a calendar cannot be counted on. No calendar reaches an end sooner. */
export const EVERY_HOUR: CalendarRules = {
  timeZone: 'UTC',
  week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, ['00:00-24:00']])),
  holidays: [],
};

/**
 * What `count` makes of a calendar; of `EVERY_HOUR` where it has no time left or a zone that nobody knows any more. Such rules are not
 * published, but a complaint is taken whatever becomes of them (A01, B08): its dates then come sooner, never later or not at all.
 */
export function counted<T>(calendar: CalendarRules, count: (calendar: CalendarRules) => T): T {
  try {
    return count(calendar);
  } catch (error) {
    if (!(error instanceof RangeError) || calendar === EVERY_HOUR) throw error;
    return count(EVERY_HOUR);
  }
}

/** `addDuration` for a case that goes on: by `EVERY_HOUR` where the calendar cannot be counted on. Throws RangeError for a faulty duration. */
export function endOf(calendar: CalendarRules, start: Instant, duration: Duration): Instant {
  return counted(calendar, (usable) => addDuration(usable, start, duration));
}

/** Why a duration is none, in a plain sentence, or null: no unit, zero, negative, no number, a part of a day or of a minute, or beyond ten years. */
export function durationFault({ unit, value }: Duration): string | null {
  if (!Object.hasOwn(LONGEST, unit)) return `${unit} is no unit of time`;
  if (!Number.isFinite(value) || value <= 0) return 'a duration must be positive';
  if (value > LONGEST[unit]) return `a duration of ${unit} must not exceed ${LONGEST[unit]}`;
  if (unit !== 'hours' && unit !== 'working_hours') return Number.isInteger(value) ? null : `${unit} must be a whole number`;
  return Math.abs(value * 60 - Math.round(value * 60)) < 1e-6 ? null : `${unit} must come to whole minutes`;
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

/** To the minute, so that 0.1 hours are six minutes and not a little more. */
function hoursMs(hours: number): number {
  return (Math.round(hours * 60) * HOUR_MS) / 60;
}

function whole(from: Instant, to: Instant, counts: number): Explanation {
  return { due: to, counted: [{ from, to, counts }] };
}

function shiftedLocally(calendar: CalendarRules, start: Instant, by: { days: number } | { months: number }): Instant {
  const cal = prepare(calendar);
  const wall = wallAt(cal, epochMs(start));
  const target = Temporal.PlainDateTime.from(instantFromEpochMs(wall).slice(0, -1)).add(by);
  return instantFromEpochMs(firstReaching(cal, Date.parse(`${target.toString()}Z`)));
}

function workingHours(calendar: CalendarRules, start: Instant, hours: number): Explanation {
  const due = afterWorkingMs(calendar, epochMs(start), hoursMs(hours));
  const counted: Counted[] = [];
  for (const span of workingSpans(prepare(calendar), epochMs(start))) {
    if (span.from >= due) break;
    const to = Math.min(span.to, due);
    counted.push({ from: instantFromEpochMs(span.from), to: instantFromEpochMs(to), counts: (to - span.from) / HOUR_MS });
    if (to === due) break;
  }
  return { due: instantFromEpochMs(due), counted };
}

function workingDays(cal: PreparedCalendar, start: Instant, days: number): Explanation {
  const wall = wallAt(cal, epochMs(start));
  const dates = workingDatesAfter(cal, epochMs(start), dayOf(wall), days);
  const day = dates.at(-1)?.day ?? dayOf(wall);
  const target = spansOn(cal, day);
  const onDayOff = spansOn(cal, dayOf(wall)).length === 0;
  const reached = onDayOff ? Number.POSITIVE_INFINITY : firstReaching(cal, day * DAY_MS + (wall - dayOf(wall) * DAY_MS));
  const due = instantFromEpochMs(drawnInto(target, reached));
  const counted = dates.map((date) => ({ from: instantFromEpochMs(date.from), to: instantFromEpochMs(date.to), counts: 1 }));
  return { due, counted: counted.map((date, index) => (index === days - 1 ? { ...date, to: due } : date)) };
}

/** The first `days` dates with working time after `startDay`, each from its first opening to its last closing. */
function workingDatesAfter(cal: PreparedCalendar, from: number, startDay: number, days: number): readonly Span[] {
  const dates: Span[] = [];
  for (const span of workingSpans(cal, from)) {
    const last = dates.at(-1);
    if (span.day > (last?.day ?? startDay)) dates.push(span);
    else if (last !== undefined && span.day === last.day) dates[dates.length - 1] = { ...last, to: span.to };
    if (dates.length === days) break;
  }
  return dates;
}

/** The instant itself if it is working time of that date, else the end of the span before it, else the opening. */
function drawnInto(spans: readonly Span[], at: number): number {
  const begun = spans.filter(({ from }) => from <= at).at(-1);
  return begun === undefined ? (spans[0]?.from ?? at) : Math.min(at, begun.to);
}
