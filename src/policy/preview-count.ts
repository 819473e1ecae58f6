/** How a limit is counted, interval by interval, for people who must follow it. The date itself is `addDuration`'s; this tells its steps. */
import { Temporal } from 'temporal-polyfill';
import { epochMs, type Instant, instantFromEpochMs } from '../time.ts';
import { addDuration } from '../timeboxes/calendar.ts';
import type { CalendarRules, Duration } from './document.ts';

/** What one stretch of the wall calendar was worth. */
export type CountCode =
  | 'elapsed'
  | 'days'
  | 'months'
  | 'month_end'
  | 'working_interval'
  | 'working_day'
  | 'weekend'
  | 'holiday'
  | 'into_hours'
  | 'clock_change';

export interface Counted {
  readonly code: CountCode;
  readonly from: Instant;
  readonly to: Instant;
  /** Milliseconds, days or working days that count here; null: nothing. */
  readonly counted: number | null;
  /** The running number: working days so far, or milliseconds so far. */
  readonly sum: number | null;
  /** The date of the calendar that the step is about, where it is about one. */
  readonly date: string | null;
}

/** The steps from `start` to the end of `duration`, in order; together they reach `addDuration(calendar, start, duration)`. */
export function countedSteps(calendar: CalendarRules, start: Instant, duration: Duration): readonly Counted[] {
  const due = addDuration(calendar, start, duration);
  switch (duration.unit) {
    case 'hours':
      return [step('elapsed', start, due, epochMs(due) - epochMs(start))];
    case 'working_hours':
      return workingHours(calendar, start, due);
    case 'working_days':
      return workingDays(calendar, start, due, duration.value);
    case 'days':
      return [step('days', start, due, duration.value), ...clockChange(calendar, start, due)];
    case 'months':
      return [
        step(monthEnd(calendar, start, due) ? 'month_end' : 'months', start, due, duration.value),
        ...clockChange(calendar, start, due),
      ];
  }
}

/** The date of the instant in the calendar if it has no working hours, else null. */
export function dayOffAt(calendar: CalendarRules, at: Instant): string | null {
  const date = zoned(calendar, at).toPlainDate();
  return intervalsOn(calendar, date).length === 0 ? date.toString() : null;
}

function step(code: CountCode, from: Instant, to: Instant, counted: number | null, sum: number | null = null): Counted {
  return { code, from, to, counted, sum, date: null };
}

function dayStep(calendar: CalendarRules, date: Temporal.PlainDate, code: CountCode, counted: number | null, sum: number | null): Counted {
  return { ...step(code, midnight(calendar, date), midnight(calendar, date.add({ days: 1 })), counted, sum), date: date.toString() };
}

function zoned(calendar: CalendarRules, at: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs(at)).toZonedDateTimeISO(calendar.timeZone);
}

function intervalsOn(calendar: CalendarRules, date: Temporal.PlainDate): readonly string[] {
  return calendar.holidays.includes(date.toString()) ? [] : [...(calendar.week[String(date.dayOfWeek)] ?? [])].sort();
}

function midnight(calendar: CalendarRules, date: Temporal.PlainDate): Instant {
  return instantFromEpochMs(date.toZonedDateTime(calendar.timeZone).epochMilliseconds);
}

function wall(calendar: CalendarRules, date: Temporal.PlainDate, time: string): Instant {
  if (time === '24:00') return midnight(calendar, date.add({ days: 1 }));
  return instantFromEpochMs(date.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: time }).epochMilliseconds);
}

function dayOff(calendar: CalendarRules, date: Temporal.PlainDate): Counted {
  return dayStep(calendar, date, calendar.holidays.includes(date.toString()) ? 'holiday' : 'weekend', null, null);
}

function datesBetween(calendar: CalendarRules, from: Instant, to: Instant): readonly Temporal.PlainDate[] {
  const last = zoned(calendar, to).toPlainDate();
  const dates: Temporal.PlainDate[] = [];
  for (let date = zoned(calendar, from).toPlainDate(); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 }))
    dates.push(date);
  return dates;
}

function workingHours(calendar: CalendarRules, start: Instant, due: Instant): readonly Counted[] {
  let sum = 0;
  return datesBetween(calendar, start, due).flatMap((date) => {
    const intervals = intervalsOn(calendar, date);
    if (intervals.length === 0) return [dayOff(calendar, date)];
    return intervals.flatMap((text) => {
      const open = wall(calendar, date, text.slice(0, 5));
      const close = wall(calendar, date, text.slice(6));
      const [from, to] = [open < start ? start : open, close > due ? due : close];
      if (to <= from) return [];
      const counted = epochMs(to) - epochMs(from);
      sum += counted;
      return [step('working_interval', from, to, counted, sum)];
    });
  });
}

function workingDays(calendar: CalendarRules, start: Instant, due: Instant, wanted: number): readonly Counted[] {
  let sum = 0;
  const [, ...following] = datesBetween(calendar, start, due);
  const steps = following.flatMap((date) => {
    if (sum === wanted) return [];
    if (intervalsOn(calendar, date).length === 0) return [dayOff(calendar, date)];
    sum += 1;
    return [dayStep(calendar, date, 'working_day', 1, sum)];
  });
  const same = zoned(calendar, start).toPlainTime().equals(zoned(calendar, due).toPlainTime());
  return same ? steps : [...steps, step('into_hours', start, due, null)];
}

function monthEnd(calendar: CalendarRules, start: Instant, due: Instant): boolean {
  return zoned(calendar, start).day !== zoned(calendar, due).day;
}

/** Days and months keep the wall time, so that a clock change between makes the box an hour shorter or longer. */
function clockChange(calendar: CalendarRules, start: Instant, due: Instant): readonly Counted[] {
  const change = zoned(calendar, due).offsetNanoseconds - zoned(calendar, start).offsetNanoseconds;
  return change === 0 ? [] : [step('clock_change', start, due, null, change / 1e6)];
}
