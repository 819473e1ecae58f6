/** English for the lines of a preview and for durations; pages have their own words for the same codes. */
import { dateText, localText } from '../policy/local-time.ts';
import type { ExplanationLine, LineCode } from '../policy/preview-lines.ts';

const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  hours: ['hour', 'hours'],
  working_hours: ['working hour', 'working hours'],
  days: ['day', 'days'],
  working_days: ['working day', 'working days'],
  months: ['month', 'months'],
};

function plural(unit: string, value: number): string {
  const [one, many] = UNITS[unit] ?? [unit, unit];
  return `${value} ${value === 1 ? one : many}`;
}

/** Milliseconds as `2 h 30 min`. */
export function lengthText(ms: number): string {
  const sign = ms < 0 ? '-' : '';
  const seconds = Math.round(Math.abs(ms) / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`);
  return sign + (said.join(' ') || '0 min');
}

interface Words {
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly duration: string;
  readonly text: (fact: string) => string;
  readonly number: (fact: string) => number;
}

const SENTENCES: Readonly<Record<LineCode, (words: Words) => string>> = {
  start: ({ from }) => `starts ${from}`,
  limit: ({ duration, to }) => `${duration}: until ${to}`,
  limit_applies: ({ duration, to }) => `the earliest applies: ${duration}, until ${to}`,
  severity_limits: ({ text }) => `limits of severity ${text('severity')}`,
  severity_keeps: ({ text }) => `severity ${text('severity')} would be no earlier, so that the date stays (a date never moves later)`,
  extension: ({ duration, to }) => `extended by ${duration}: until ${to}`,
  elapsed: ({ from, to, number }) => `  ${from} to ${to}: ${lengthText(number('counted'))}, day and night`,
  days: ({ from, to, number }) => `  ${from} to ${to}: ${plural('days', number('counted'))}, at the same time of day`,
  months: ({ from, to, number }) => `  ${from} to ${to}: ${plural('months', number('counted'))}, same day of the month`,
  month_end: ({ from, to, number }) =>
    `  ${from} to ${to}: ${plural('months', number('counted'))}; that month has no such day, so that its last day counts`,
  working_interval: ({ from, to, number }) =>
    `  ${from} to ${to}: ${lengthText(number('counted'))} of working time (${lengthText(number('sum'))} of ${number('of')} h)`,
  working_day: ({ date, number }) => `  ${date}: working day ${number('sum')} of ${number('of')}`,
  weekend: ({ date }) => `  ${date}: no working day, does not count`,
  holiday: ({ date }) => `  ${date}: holiday, does not count`,
  into_hours: ({ to }) => `  the time of day is drawn into working hours: ${to}`,
  clock_change: ({ number }) => `  the clocks change by ${lengthText(number('sum'))} in between; the time of day stays`,
  pause: ({ from, to, text, number }) =>
    `pause ${from} to ${to} (${text('reason')}): ${lengthText(number('elapsed'))} elapsed, of it ${lengthText(number('working'))} of working time`,
  pause_moves: ({ from, to }) => `  due ${from} becomes ${to}`,
  pause_capped: ({ from, to, text, number }) => `the cap for ${text('reason')} is ${number('days')} days: ${from} to ${to} does not count`,
  pause_statutory: ({ from, to }) => `pause ${from} to ${to}: a statutory clock never rests`,
  pause_not_pausable: ({ from, to }) => `pause ${from} to ${to}: the policy lets this clock never rest`,
  pause_without_cap: ({ from, to, text }) => `pause ${from} to ${to}: the policy gives ${text('reason')} no cap, so that it rests nothing`,
  pause_before_start: ({ from, to }) => `pause ${from} to ${to}: over before the clock starts`,
  pause_after_due: ({ from, to }) => `pause ${from} to ${to}: begins when the clock is due; a pause never hides a missed date`,
  pause_refused: ({ from, to, text }) => `pause ${from} to ${to}: ${text('reason')} is used up for this clock`,
  due: ({ to }) => `due ${to}`,
  not_rolled: ({ date }) => `${date} is no working day; a due time of our own never moves to the next one`,
};

/** A line of the reckoning as one English sentence, its times on the clocks of `timeZone`. */
export function explanationText({ code, from, to, facts }: ExplanationLine, timeZone: string): string {
  const time = (at: ExplanationLine['from']) => (at === null ? '' : localText(at, timeZone));
  const text = (fact: string) => String(facts[fact] ?? '');
  const number = (fact: string) => Number(facts[fact] ?? 0);
  const date = text('date') === '' ? '' : dateText(text('date'));
  const duration = plural(text('unit'), number('value'));
  return SENTENCES[code]({ from: time(from), to: time(to), date, duration, text, number });
}
