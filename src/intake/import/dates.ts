/** Dates of an imported file: read by the formats that the mapping declares, never guessed (D24). */
import { type Instant, instantFromEpochMs, isInstant, parseInstant } from '../../time.ts';
import type { Precision } from '../../workflow/model.ts';

export interface ImportedDate {
  readonly at: Instant;
  readonly precision: Exclude<Precision, 'unknown'>;
}

export const DATE_FAULTS = [
  'import.date_unreadable',
  'import.date_impossible',
  'import.date_two_digit_year',
  'import.date_in_future',
] as const;
export type DateFault = (typeof DATE_FAULTS)[number];

/** Literal `ISO`: a full time with an offset. Else the tokens YYYY, MM (or M) and, for a day, DD (or D), with any separators. */
export const DATE_FORMAT = /^(?:ISO|(?=.*YYYY)(?=.*M)(?!.*(?:YYYY.*YYYY|M.*[^M]M|D.*[^D]D))(?:YYYY|MM?|DD?|[-/. ])+)$/;

const TOKENS: readonly (readonly [token: RegExp, pattern: string])[] = [
  [/YYYY/, '(?<year>\\d{4})'],
  [/MM/, '(?<month>\\d{2})'],
  [/M/, '(?<month>\\d{1,2})'],
  [/DD/, '(?<day>\\d{2})'],
  [/D/, '(?<day>\\d{1,2})'],
];
const TWO_DIGIT_YEAR = /^(?:\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}|\d{2}[-/. ]\d{1,2}[-/. ]\d{1,2})$/;
const EARLIEST_YEAR = 1900;

/**
 * The date that a cell holds, in the first format that fits, or why not. A day is stored as midnight UTC with precision `day`, a month
 * as its first day with precision `month`. A day that the calendar does not have (2021-02-30, 2016-12-00) is impossible, not rounded.
 */
export function readDate(text: string, formats: readonly string[], now: Instant): ImportedDate | DateFault {
  const faults = new Set<DateFault>();
  for (const format of formats) {
    const read = format === 'ISO' ? readInstant(text) : readCalendarDate(text, format);
    if (typeof read !== 'string') return read.at > now ? 'import.date_in_future' : read;
    faults.add(read);
  }
  if (faults.has('import.date_impossible')) return 'import.date_impossible';
  return TWO_DIGIT_YEAR.test(text) ? 'import.date_two_digit_year' : 'import.date_unreadable';
}

/** Whether `a` is before `b` for certain: dates are compared at the coarser of their two precisions. */
export function isBefore(a: ImportedDate, b: ImportedDate): boolean {
  const length = Math.min(comparableLength(a), comparableLength(b));
  return a.at.slice(0, length) < b.at.slice(0, length);
}

function comparableLength({ precision }: ImportedDate): number {
  return { month: 'YYYY-MM'.length, day: 'YYYY-MM-DD'.length, instant: 24 }[precision];
}

function readInstant(text: string): ImportedDate | DateFault {
  if (!/^\d{4}-\d{2}-\d{2}[T ]/.test(text)) return 'import.date_unreadable';
  const day = readCalendarDate(text.slice(0, 10), 'YYYY-MM-DD');
  if (typeof day === 'string') return day;
  try {
    return { at: parseInstant(text.replace(' ', 'T')), precision: 'instant' };
  } catch {
    return 'import.date_unreadable';
  }
}

function readCalendarDate(text: string, format: string): ImportedDate | DateFault {
  const groups = patternOf(format).exec(text)?.groups;
  if (groups === undefined) return 'import.date_unreadable';
  const year = Number(groups.year);
  const at = instantOf(year, Number(groups.month), groups.day === undefined ? 1 : Number(groups.day));
  if (at === null || year < EARLIEST_YEAR) return 'import.date_impossible';
  return { at, precision: groups.day === undefined ? 'month' : 'day' };
}

/** Midnight UTC of a day, or null if the calendar does not have it: the text must survive a round trip through the calendar. */
function instantOf(year: number, month: number, day: number): Instant | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T00:00:00.000Z`;
  const ms = Date.parse(text);
  return isInstant(text) && !Number.isNaN(ms) && instantFromEpochMs(ms) === text ? text : null;
}

function patternOf(format: string): RegExp {
  let rest = format;
  let pattern = '';
  while (rest.length > 0) {
    const found = TOKENS.find(([token]) => rest.search(token) === 0);
    const taken = found === undefined ? rest.slice(0, 1) : (rest.match(found[0])?.[0] ?? '');
    pattern += found === undefined ? `\\${taken}` : found[1];
    rest = rest.slice(taken.length);
  }
  return new RegExp(`^${pattern}$`);
}
