/** Faults of a working calendar that the shape alone does not show. */

import { instantFromEpochMs } from '../time.ts';
import { isWorkingTime } from '../timeboxes/calendar.ts';
import type { PolicyFault } from './check.ts';
import type { CalendarRules } from './document.ts';

/** Unknown time zone, intervals that are reversed or overlap, a week without work, holidays that are no dates. */
export function workingWeekFaults(calendar: CalendarRules): readonly PolicyFault[] {
  const days = Object.entries(calendar.week);
  return [
    ...(days.length === 0 ? [{ path: '/calendar/week', code: 'policy.no_working_day', reason: 'the week has no working day' }] : []),
    ...(isUsable({ ...calendar, week: {} })
      ? []
      : [{ path: '/calendar/timeZone', code: 'policy.unknown_time_zone', reason: `no time zone is called ${calendar.timeZone}` }]),
    ...days.flatMap(([day, intervals]) => intervalFaults(intervals, `/calendar/week/${day}`)),
    ...calendar.holidays.flatMap((date, index) =>
      isDate(date) ? [] : [{ path: `/calendar/holidays/${index}`, code: 'policy.no_date', reason: `${date} is no date` }],
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

/** The calendar itself is the judge of what it can use, so that check and arithmetic cannot differ. */
function isUsable(calendar: CalendarRules): boolean {
  try {
    isWorkingTime(calendar, instantFromEpochMs(0));
    return true;
  } catch {
    return false;
  }
}

function isDate(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && instantFromEpochMs(ms).startsWith(text);
}
