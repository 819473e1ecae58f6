/** How a limit is counted, interval by interval, for people who must follow it. What counts is `explainDuration`'s; this adds the days that do not. */
import { Temporal } from 'temporal-polyfill';
import { epochMs, type Instant, instantFromEpochMs } from '../time.ts';
import { explainDuration } from '../timeboxes/calendar.ts';
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

/** The steps from `start` to the end of `duration`, in order of time, days off included; together they reach `addDuration(calendar, start, duration)`. */
export function countedSteps(calendar: CalendarRules, start: Instant, duration: Duration): readonly Counted[] {
  const { due, counted } = explainDuration(calendar, start, duration);
  switch (duration.unit) {
    case 'hours':
      return [step('elapsed', start, due, epochMs(due) - epochMs(start))];
    case 'working_hours':
      return withDaysOff(calendar, start, due, intervals(counted));
    case 'working_days':
      return [...withDaysOff(calendar, start, due, days(calendar, counted)), ...drawnIntoHours(calendar, start, due)];
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
  return isOff(calendar, date) ? date.toString() : null;
}

function step(code: CountCode, from: Instant, to: Instant, counted: number | null, sum: number | null = null): Counted {
  return { code, from, to, counted, sum, date: null };
}

function zoned(calendar: CalendarRules, at: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs(at)).toZonedDateTimeISO(calendar.timeZone);
}

function isOff(calendar: CalendarRules, date: Temporal.PlainDate): boolean {
  return calendar.holidays.includes(date.toString()) || calendar.week[String(date.dayOfWeek)] === undefined;
}

function midnight(calendar: CalendarRules, date: Temporal.PlainDate): Instant {
  return instantFromEpochMs(date.toZonedDateTime(calendar.timeZone).epochMilliseconds);
}

function dayStep(calendar: CalendarRules, date: Temporal.PlainDate, code: CountCode, counted: number | null, sum: number | null): Counted {
  return { ...step(code, midnight(calendar, date), midnight(calendar, date.add({ days: 1 })), counted, sum), date: date.toString() };
}

function dayOff(calendar: CalendarRules, date: Temporal.PlainDate): Counted {
  return dayStep(calendar, date, calendar.holidays.includes(date.toString()) ? 'holiday' : 'weekend', null, null);
}

type Spans = ReturnType<typeof explainDuration>['counted'];

function intervals(spans: Spans): readonly Counted[] {
  let sum = 0;
  return spans.map(({ from, to }) => {
    const counted = epochMs(to) - epochMs(from);
    sum += counted;
    return step('working_interval', from, to, counted, sum);
  });
}

function days(calendar: CalendarRules, spans: Spans): readonly Counted[] {
  return spans.map(({ from }, index) => dayStep(calendar, zoned(calendar, from).toPlainDate(), 'working_day', 1, index + 1));
}

/** What counts, and between it each day that does not. The day of the start is only told where time of day counts. */
function withDaysOff(calendar: CalendarRules, start: Instant, due: Instant, counting: readonly Counted[]): readonly Counted[] {
  const first = zoned(calendar, start).toPlainDate();
  const last = zoned(calendar, due).toPlainDate();
  const off: Counted[] = [];
  const whole = counting.some(({ code }) => code === 'working_day');
  for (let date = whole ? first.add({ days: 1 }) : first; Temporal.PlainDate.compare(date, last) < 0; date = date.add({ days: 1 }))
    if (isOff(calendar, date)) off.push(dayOff(calendar, date));
  return [...counting, ...off].sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
}

function drawnIntoHours(calendar: CalendarRules, start: Instant, due: Instant): readonly Counted[] {
  const same = zoned(calendar, start).toPlainTime().equals(zoned(calendar, due).toPlainTime());
  return same ? [] : [step('into_hours', start, due, null)];
}

function monthEnd(calendar: CalendarRules, start: Instant, due: Instant): boolean {
  return zoned(calendar, start).day !== zoned(calendar, due).day;
}

/** Days and months keep the wall time, so that a clock change between makes the box an hour shorter or longer. */
function clockChange(calendar: CalendarRules, start: Instant, due: Instant): readonly Counted[] {
  const change = zoned(calendar, due).offsetNanoseconds - zoned(calendar, start).offsetNanoseconds;
  return change === 0 ? [] : [step('clock_change', start, due, null, change / 1e6)];
}
