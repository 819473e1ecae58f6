/** Counts behind the two charts; the same rows fill the data table under each, which is what a screen reader gets. */
import { scaleLinear } from 'd3-scale';

/** More than `over` days and at most `upTo` (null: no upper limit). The limits are those of Pc5. */
export interface AgeBand {
  readonly over: number;
  readonly upTo: number | null;
  readonly count: number;
}

/** From `from` days up to, not including, `to`; the last bin includes its end. */
export interface DurationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const AGE_LIMITS = [0, 90, 180, 365] as const;
/** About this many bins keep every axis label apart at 360 px. */
const WANTED_BINS = 7;

/** Open cases by age in the bands of Pc5. Every band is there, also an empty one: a gap is information. */
export function ageBands(ages: readonly number[]): readonly AgeBand[] {
  return AGE_LIMITS.map((over, index) => {
    const upTo = AGE_LIMITS[index + 1] ?? null;
    // A case received today is 0 days old and belongs to the first band, which therefore includes its lower limit.
    const belongs = (age: number) => (age > over || index === 0) && (upTo === null || age <= upTo);
    return { over, upTo, count: ages.filter(belongs).length };
  });
}

/** Durations in equal bins on round numbers of days, from 0. Equal widths, since unequal ones lie about shape. Empty for no values. */
export function durationBins(days: readonly number[]): readonly DurationBin[] {
  if (days.length === 0) return [];
  const longest = days.reduce((a, b) => Math.max(a, b), 1);
  const edges = scaleLinear([0, longest], [0, 1]).nice(WANTED_BINS).ticks(WANTED_BINS).filter(Number.isInteger);
  return edges.slice(1).map((to, index) => {
    const from = edges[index] ?? 0;
    const last = index === edges.length - 2;
    return { from, to, count: days.filter((value) => value >= from && (value < to || (last && value === to))).length };
  });
}
