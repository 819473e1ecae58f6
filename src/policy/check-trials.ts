/**
 * Every length of time of a policy, tried on every calendar of it. A calendar may be sound day by day and still hold too little working
 * time for a box: without this, a policy that passed every other check would stop the intake on the day it came into force.
 */
import { epochMs, type Instant, instantFromEpochMs } from '../time.ts';
import { addDuration, durationFault } from '../timeboxes/calendar.ts';
import { type DurationAt, durationsOf } from './check-durations.ts';
import { fault, type PolicyFault } from './check-fault.ts';
import type { CalendarRules, Duration, PolicyDocument } from './document.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 366 * DAY_MS;
/** Nobody's box begins later than that, and a day off in the year 9999 says nothing about one. */
const CENTURY_MS = 100 * YEAR_MS;
const LATEST_MS = Date.parse('9999-12-31');
/** Twice the longest box that a rule may name: what lasts longer on a calendar is a slip of the pen in the calendar. */
const LONGEST_MS = 20 * YEAR_MS;
/** Lengths that fail from one start are named up to so many; whoever mends the calendar mends them all. */
const NAMED = 20;

/**
 * Lengths of time that a calendar of the policy cannot hold, each with its path: none that ends, or none within twenty years. Called for a policy whose
 * calendars are sound day by day. Tried from the first day of the policy, from the beginning of the longest closure, from the last day off that is listed, and a year later.
 */
export function trialFaults(document: PolicyDocument): readonly PolicyFault[] {
  const trials = longestFirst(durationsOf(document).filter(({ duration }) => durationFault(duration) === null));
  const calendars = [
    { calendar: document.calendar, name: 'the calendar' },
    ...(document.places ?? []).map(({ name, calendar }) => ({ calendar, name: `the calendar of ${name}` })),
  ];
  const tried = new Set<string>();
  for (const { calendar, name } of calendars) {
    const { timeZone, week, holidays } = calendar;
    const key = JSON.stringify({ timeZone, week, holidays });
    if (tried.has(key)) continue;
    tried.add(key);
    for (const start of startsOf(calendar, document.validFrom)) {
      const faults = trials.flatMap((group) => failing(group, calendar, start, name));
      // One start of one calendar says what is wrong; the others would say it again.
      if (faults.length > 0) return faults;
    }
  }
  return [];
}

/** By unit, longest first: where the longest holds, every shorter one does. */
function longestFirst(all: readonly DurationAt[]): readonly (readonly DurationAt[])[] {
  const units = [...new Set(all.map(({ duration }) => duration.unit))];
  return units.map((unit) =>
    all.filter(({ duration }) => duration.unit === unit).toSorted((one, other) => other.duration.value - one.duration.value),
  );
}

function failing(group: readonly DurationAt[], calendar: CalendarRules, start: Instant, name: string): readonly PolicyFault[] {
  const faults: PolicyFault[] = [];
  for (const { duration, path } of group) {
    if (faults.length === NAMED || holds(calendar, start, duration)) break;
    const { unit, value } = duration;
    const reason = `${name} has too little working time for ${value} ${unit} from ${start.slice(0, 10)}: it would not end within 20 years`;
    faults.push(fault(path, 'policy.endless_duration', reason));
  }
  return faults;
}

function holds(calendar: CalendarRules, start: Instant, duration: Duration): boolean {
  try {
    return epochMs(addDuration(calendar, start, duration)) - epochMs(start) <= LONGEST_MS;
  } catch {
    return false;
  }
}

/** Where a box may begin and fare worst. */
function startsOf({ holidays }: CalendarRules, validFrom: string): readonly Instant[] {
  const first = Date.parse(validFrom);
  const days = [...new Set(holidays.map((day) => Date.parse(day)))]
    .filter((ms) => ms >= first && ms < first + CENTURY_MS)
    .sort((a, b) => a - b);
  const last = days.at(-1) ?? first;
  const starts = new Set([first, longestRun(days) ?? first, last, last + YEAR_MS]);
  return [...starts].filter((ms) => ms <= LATEST_MS).map(instantFromEpochMs);
}

/** First day of the longest unbroken row of days off. */
function longestRun(days: readonly number[]): number | undefined {
  let best = { from: days[0], length: 0 };
  let from = days[0];
  for (const [index, day] of days.entries()) {
    if (index > 0 && day - (days[index - 1] ?? day) !== DAY_MS) from = day;
    const length = day - (from ?? day);
    if (length >= best.length) best = { from, length };
  }
  return best.from;
}
