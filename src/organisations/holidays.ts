/**
 * From a calendar as somebody writes it to the one that is published and pinned: public holidays of a country or region become dates.
 * Seed data is `date-holidays` (data CC BY 3.0 and CC BY-SA 3.0, see NOTICE); what an organisation adds or removes decides. The dates
 * are fixed at publication, so that a newer list never moves the date of a case (D14).
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Value from 'typebox/value';
import {
  type CalendarRules,
  type CalendarSource,
  CalendarSourceSchema,
  MAX_DAYS_OFF,
  MAX_PLACES,
  type ResolvedFrom,
} from '../policy/calendar-document.ts';
import { checkPolicy } from '../policy/check.ts';
import { isDate } from '../policy/check-calendar.ts';
import { fault, type PolicyFault } from '../policy/check-fault.ts';

const DATASET = 'date-holidays';
/** Holidays are listed from the year before a policy comes into force to the tenth after it. */
const YEARS_BEFORE = 1;
const YEARS_AFTER = 10;
const DAY_MS = 86_400_000;
/** More days than this are no closure but another week. */
const LONGEST_CLOSURE_DAYS = 366;

export interface Resolved {
  readonly calendar: CalendarRules;
  readonly faults: readonly PolicyFault[];
}

/**
 * The calendar to publish with a policy that is valid from `validFrom` (ISO date). Faults: `policy.unknown_country`,
 * `policy.unknown_region`, `policy.removal_of_nothing`, `policy.no_date`, `policy.closure_reversed`, `policy.closure_too_long`,
 * `policy.too_many_days_off`; with one of them the calendar is incomplete. Only official public holidays of a full day count; half days and bank holidays do not.
 */
export async function resolveCalendar(source: CalendarSource, validFrom: string, path: string): Promise<Resolved> {
  const { timeZone, week, ...daysOff } = source;
  const first = Number(validFrom.slice(0, 4));
  const years = { from: first - YEARS_BEFORE, to: first + YEARS_AFTER };
  const official = await publicHolidays(daysOff.publicHolidays, years, `${path}/publicHolidays`);
  const removed = new Set(daysOff.remove ?? []);
  const closed = (daysOff.closures ?? []).map((closure, index) => closedDays(closure, `${path}/closures/${index}`));
  const holidays = new Set([
    ...official.dates.filter((date) => !removed.has(date)),
    ...(daysOff.add ?? []),
    ...closed.flatMap(({ dates }) => dates),
  ]);
  const listed = [...holidays].sort();
  const many = `${listed.length} days off, and a calendar has room for ${MAX_DAYS_OFF}: shorten the closures or change the working week`;
  return {
    calendar: {
      timeZone,
      week,
      holidays: listed.slice(0, MAX_DAYS_OFF),
      resolvedFrom: { ...daysOff, dataset: DATASET, version: await version(), years },
    },
    faults: [
      ...official.faults,
      ...(listed.length > MAX_DAYS_OFF ? [fault(`${path}/closures`, 'policy.too_many_days_off', many)] : []),
      ...(daysOff.add ?? []).flatMap((date, index) => dateFault(date, `${path}/add/${index}`)),
      ...removalFaults(daysOff.remove ?? [], official.dates, `${path}/remove`),
      ...closed.flatMap(({ faults }) => faults),
    ],
  };
}

interface Days {
  readonly dates: readonly string[];
  readonly faults: readonly PolicyFault[];
}

type Wanted = NonNullable<CalendarSource['publicHolidays']>;

async function publicHolidays(wanted: Wanted | undefined, years: ResolvedFrom['years'], path: string): Promise<Days> {
  if (wanted === undefined) return { dates: [], faults: [] };
  // Half a second and two megabytes: loaded where a policy is published and nowhere else.
  const { default: Holidays } = await import('date-holidays');
  const [state = '', ...region] = (wanted.region ?? '').split(/[-.]/);
  const unknown = unknownPlace(new Holidays(), wanted, state, region.join('-'));
  if (unknown !== null) return { dates: [], faults: [fault(`${path}/${unknown.field}`, unknown.code, unknown.reason)] };
  const list = state === '' ? new Holidays(wanted.country) : new Holidays(wanted.country, state, region.join('-'));
  const all = Array.from({ length: years.to - years.from + 1 }, (_, index) => list.getHolidays(years.from + index));
  return { dates: all.flat().flatMap((one) => (one.type === 'public' ? fullDays(one) : [])), faults: [] };
}

/** The list of places; the package takes an unknown region for the whole country, without a word. */
interface Places {
  getCountries(): object;
  getStates(country: string): object | undefined;
  getRegions(country: string, state: string): object | undefined;
}

function unknownPlace(places: Places, { country, region }: Wanted, state: string, part: string) {
  const known = (list: object | undefined, code: string) => list !== undefined && Object.hasOwn(list, code);
  if (!known(places.getCountries(), country)) {
    const reason = `${DATASET} has no public holidays of ${country}: list them under add`;
    return { field: 'country', code: 'policy.unknown_country', reason };
  }
  const found =
    region === undefined || (known(places.getStates(country), state) && (part === '' || known(places.getRegions(country, state), part)));
  const choices = Object.keys(places.getStates(country) ?? {}).join(', ') || 'none';
  return found
    ? null
    : { field: 'region', code: 'policy.unknown_region', reason: `${country} has no region ${region}; there are: ${choices}` };
}

/** Local dates that a holiday covers from midnight to midnight. One that begins at sunset counts from the day after, as calendars print it. */
function fullDays({ date, start, end }: { date: string; start: Date; end: Date }): readonly string[] {
  if (!date.slice(10).startsWith(' 00:00:00')) return [];
  // A clock change takes an hour from a day or two.
  const days = Math.floor((end.getTime() - start.getTime() + DAY_MS / 12) / DAY_MS);
  return datesFrom(Date.parse(date.slice(0, 10)), days);
}

function datesFrom(ms: number, days: number): readonly string[] {
  return Array.from({ length: days }, (_, index) => new Date(ms + index * DAY_MS).toISOString().slice(0, 10));
}

type Closure = NonNullable<CalendarSource['closures']>[number];

function closedDays({ from, to }: Closure, path: string): Days {
  const wrong = [...dateFault(from, `${path}/from`), ...dateFault(to, `${path}/to`)];
  if (wrong.length > 0) return { dates: [], faults: wrong };
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1)
    return {
      dates: [],
      faults: [fault(`${path}/to`, 'policy.closure_reversed', `the closure ends on ${to}, before it begins on ${from}`)],
    };
  if (days > LONGEST_CLOSURE_DAYS)
    return { dates: [], faults: [fault(path, 'policy.closure_too_long', `a closure of ${days} days: change the working week instead`)] };
  return { dates: datesFrom(Date.parse(from), days), faults: [] };
}

function removalFaults(removals: readonly string[], official: readonly string[], path: string): readonly PolicyFault[] {
  return removals.flatMap((date, index) =>
    official.includes(date) ? [] : [fault(`${path}/${index}`, 'policy.removal_of_nothing', `${date} is no public holiday there`)],
  );
}

function dateFault(date: string, path: string): readonly PolicyFault[] {
  return isDate(date) ? [] : [fault(path, 'policy.no_date', `${date} is no date`)];
}

async function version(): Promise<string> {
  const file: unknown = JSON.parse(await readFile(fileURLToPath(import.meta.resolve(`${DATASET}/package.json`)), 'utf8'));
  const found = typeof file === 'object' && file !== null && 'version' in file ? file.version : undefined;
  return typeof found === 'string' ? found : 'unknown';
}

export interface Publishable {
  /** The document with every calendar resolved; what does not have the shape of a policy is handed back as it came. */
  readonly document: unknown;
  readonly faults: readonly PolicyFault[];
}

/**
 * A policy source file as it would be published, and everything that is wrong with it: calendars as authored become dates, published
 * ones stay as they are, and the result goes through `checkPolicy`. Never throws, whatever the input is.
 */
export async function resolvePolicy(source: unknown): Promise<Publishable> {
  if (!isRecord(source)) return { document: source, faults: checkPolicy(source) };
  const validFrom = typeof source.validFrom === 'string' ? source.validFrom : '';
  const places = Array.isArray(source.places) ? source.places : [];
  // A thousand calendars are not resolved to be refused afterwards.
  if (places.length > MAX_PLACES) {
    const reason = `must not have more than ${MAX_PLACES} items`;
    return { document: source, faults: [fault('/places', 'policy.schema', reason)] };
  }
  const own = await resolved(source.calendar, validFrom, '/calendar');
  const others = await Promise.all(
    places.map(async (place: unknown, index) => ({
      place,
      ...(await resolved(isRecord(place) ? place.calendar : undefined, validFrom, `/places/${index}/calendar`)),
    })),
  );
  const document = {
    ...source,
    calendar: own.calendar,
    ...(others.length === 0 ? {} : { places: others.map(({ place, calendar }) => (isRecord(place) ? { ...place, calendar } : place)) }),
  };
  const faults = [own, ...others].flatMap((one) => one.faults);
  const unread = [own, ...others].filter((one) => !one.readable).map(({ path }) => path);
  return { document, faults: [...faults, ...checkPolicy(document).filter(({ path }) => !unread.some((part) => path.startsWith(part)))] };
}

async function resolved(calendar: unknown, validFrom: string, path: string) {
  if (!isRecord(calendar) || 'holidays' in calendar || !isDate(validFrom)) return { calendar, faults: [], path, readable: true };
  if (Value.Check(CalendarSourceSchema, calendar)) return { ...(await resolveCalendar(calendar, validFrom, path)), path, readable: true };
  const faults = [...Value.Errors(CalendarSourceSchema, calendar)].map((error) =>
    fault(`${path}${error.instancePath}`, 'policy.schema', error.message),
  );
  return { calendar, faults, path, readable: false };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
