/** Faults of the calendars of a policy that the shape alone does not show. */

import { instantFromEpochMs } from '../time.ts';
import { isWorkingTime } from '../timeboxes/calendar.ts';
import { type PolicyFault, unknownFaults } from './check-fault.ts';
import type { CalendarRules, Place, PolicyDocument } from './document.ts';
import { isCountry } from './known-codes.ts';

/** A calendar must know this many years of public holidays after the policy comes into force. */
const YEARS_AHEAD = 2;

/** Faults of the policy's own calendar and of its places. */
export function calendarFaults(document: PolicyDocument): readonly PolicyFault[] {
  const places = document.places ?? [];
  const calendars = [
    { calendar: document.calendar, path: '/calendar' },
    ...places.map(({ calendar }, index) => ({ calendar, path: `/places/${index}/calendar` })),
  ];
  return [
    ...(isDate(document.validFrom) ? [] : [{ path: '/validFrom', code: 'policy.no_date', reason: `${document.validFrom} is no date` }]),
    ...calendars.flatMap(({ calendar, path }) => [
      ...workingWeekFaults(calendar, path),
      ...coveredYearsFaults(calendar, path, document.validFrom),
    ]),
    ...places.flatMap((place, index) => placeFaults(places.slice(0, index), place, `/places/${index}`)),
  ];
}

/** Unknown time zone, intervals that are reversed or overlap, a week without work, days off that are no dates. */
function workingWeekFaults(calendar: CalendarRules, path: string): readonly PolicyFault[] {
  const days = Object.entries(calendar.week);
  return [
    ...(days.length === 0 ? [{ path: `${path}/week`, code: 'policy.no_working_day', reason: 'the week has no working day' }] : []),
    ...(isUsable({ ...calendar, week: {} }) && isZoneName(calendar.timeZone)
      ? []
      : [{ path: `${path}/timeZone`, code: 'policy.unknown_time_zone', reason: `no time zone is called ${calendar.timeZone}` }]),
    ...days.flatMap(([day, intervals]) => intervalFaults(intervals, `${path}/week/${day}`)),
    ...calendar.holidays.flatMap((date, index) =>
      isDate(date) ? [] : [{ path: `${path}/holidays/${index}`, code: 'policy.no_date', reason: `${date} is no date` }],
    ),
  ];
}

function intervalFaults(intervals: readonly string[], path: string): readonly PolicyFault[] {
  return intervals.flatMap((text, index) => {
    const at = `${path}/${index}`;
    if (!isUsable({ timeZone: 'UTC', week: { 1: [text] }, holidays: [] }))
      return [{ path: at, code: 'policy.bad_interval', reason: `${text} is no working interval` }];
    const previous = intervals[index - 1];
    const overlaps = previous !== undefined && text.slice(0, 5) < previous.slice(6);
    return overlaps ? [{ path: at, code: 'policy.interval_overlap', reason: `${text} begins before ${previous} ends` }] : [];
  });
}

/** Beyond the years that were resolved every weekday would count as a working day, silently. */
function coveredYearsFaults(calendar: CalendarRules, path: string, validFrom: string): readonly PolicyFault[] {
  const years = calendar.resolvedFrom?.years;
  const first = Number(validFrom.slice(0, 4));
  if (years === undefined || (years.from <= first && years.to >= first + YEARS_AHEAD)) return [];
  const reason = `the public holidays of ${years.from} to ${years.to} do not reach from ${first} to ${first + YEARS_AHEAD}: resolve them again`;
  return [{ path: `${path}/resolvedFrom/years`, code: 'policy.calendar_ends_early', reason }];
}

/** A place that nobody can belong to, or whose name, site or country an earlier one has taken. */
function placeFaults(earlier: readonly Place[], place: Place, path: string): readonly PolicyFault[] {
  const taken = (list: 'countries' | 'siteIds') =>
    (place[list] ?? []).flatMap((value, index) =>
      earlier.some((other) => other[list]?.includes(value))
        ? [{ path: `${path}/${list}/${index}`, code: 'policy.place_twice', reason: `${value} belongs to an earlier place` }]
        : [],
    );
  return [
    ...(earlier.some(({ name }) => name === place.name)
      ? [{ path: `${path}/name`, code: 'policy.place_twice', reason: `${place.name} is there twice` }]
      : []),
    ...(place.countries === undefined && place.siteIds === undefined
      ? [{ path, code: 'policy.place_of_nobody', reason: 'a place needs countries or sites' }]
      : []),
    ...unknownFaults(place.countries, (place.countries ?? []).filter(isCountry), `${path}/countries`, 'country (two letters)'),
    ...taken('countries'),
    ...taken('siteIds'),
  ];
}

/** The calendar itself is the judge of what it can use, so that check and arithmetic cannot differ. */
function isUsable(calendar: CalendarRules): boolean {
  try {
    isWorkingTime(calendar, instantFromEpochMs(0));
    return true;
  } catch {
    return false;
  }
}

/** True for a name of the tz database. `Temporal` alone would also take an offset, or a date that has a zone behind it. */
function isZoneName(text: string): boolean {
  try {
    return !/^[+-]/.test(new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}

/** True for a date that exists. */
export function isDate(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && instantFromEpochMs(ms).startsWith(text);
}
