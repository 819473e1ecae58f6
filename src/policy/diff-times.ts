/** Whether dates come earlier or later: asked of the calendar itself, over two years of starts, since 5 working days may be more or less than 7 days. */
import { epochMs, type Instant, instantFromEpochMs } from '../time.ts';
import { earliestOf } from '../timeboxes/calendar.ts';
import { owedWithin } from '../timeboxes/mended.ts';
import type { Movement, Span } from './diff-model.ts';
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

/** How the due times move from one reckoning to the other, and by how much. */
export function shiftOf(before: Reckoning, after: Reckoning, starts: readonly Instant[]): { readonly shift: Shift; readonly by: Movement } {
  const moves = starts.map(
    // As cases count them: rules that mend a faulty length must be comparable with it.
    (start) =>
      epochMs(earliestOf(after.calendar, start, owedWithin(after.limits))) -
      epochMs(earliestOf(before.calendar, start, owedWithin(before.limits))),
  );
  const by = { earlier: spanOf(moves.filter((ms) => ms < 0).map((ms) => -ms)), later: spanOf(moves.filter((ms) => ms > 0)) };
  const shift = by.earlier === null ? (by.later === null ? 'same' : 'later') : by.later === null ? 'earlier' : 'both';
  return { shift, by };
}

function spanOf(lengths: readonly number[]): Span | null {
  return lengths.length === 0 ? null : { least: Math.min(...lengths), most: Math.max(...lengths) };
}
