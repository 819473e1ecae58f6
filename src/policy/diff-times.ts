/** Whether dates come earlier or later: asked of the calendar itself, over two years of starts, since 5 working days may be more or less than 7 days. */
import { epochMs, type Instant, instantFromEpochMs } from '../time.ts';
import { earliestOf } from '../timeboxes/calendar.ts';
import type { CalendarRules, Duration, PolicyDocument } from './document.ts';

export type Shift = 'earlier' | 'later' | 'both' | 'same';

/** Off the beat of days and weeks, so that every weekday and every hour comes up. */
const STEP_MS = 61 * 3_600_000;
const SAMPLES = 288;

/** Starts over the two years from the older of two policies. */
export function sampleStarts(before: PolicyDocument, after: PolicyDocument): readonly Instant[] {
  const first = [before.validFrom, after.validFrom].sort()[0] ?? before.validFrom;
  const begin = epochMs(instantFromEpochMs(Date.parse(first)));
  return Array.from({ length: SAMPLES }, (_, index) => instantFromEpochMs(begin + index * STEP_MS));
}

export interface Reckoning {
  readonly calendar: CalendarRules;
  readonly limits: readonly Duration[];
}

/** How the due times move from one reckoning to the other. */
export function shiftOf(before: Reckoning, after: Reckoning, starts: readonly Instant[]): Shift {
  const signs = new Set(
    starts.map((start) => {
      const [old, now] = [earliestOf(before.calendar, start, before.limits), earliestOf(after.calendar, start, after.limits)];
      return old === now ? 0 : now < old ? -1 : 1;
    }),
  );
  if (signs.has(-1) && signs.has(1)) return 'both';
  if (signs.has(-1)) return 'earlier';
  return signs.has(1) ? 'later' : 'same';
}
