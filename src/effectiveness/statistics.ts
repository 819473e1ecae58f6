/** The few statistics of the indicators, spelled out so that a second implementation can check them (requirements 5.1). */

/**
 * The quantile `p` (0 to 1) by linear interpolation between order statistics: Hyndman and Fan's type 7, the default of R and
 * the PERCENTILE.INC of spreadsheets. `sorted` must ascend. Null for no values. Throws RangeError for a `p` outside 0 to 1.
 */
export function quantile(sorted: readonly number[], p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a quantile: ${p}`);
  const position = p * (sorted.length - 1);
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

/** The values in ascending order; the argument stays as it is. */
export function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

/** The middle value, or the mean of the two middle ones. Null for no values. */
export function median(values: readonly number[]): number | null {
  return quantile(ascending(values), 0.5);
}

/** The arithmetic mean, null for no values. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** How long a case has been watched, in days, and whether what we wait for came at the end of that time. */
export interface Observation {
  readonly days: number;
  readonly ended: boolean;
}

/** The survival curve falls to `survival` at `days`. */
export interface SurvivalStep {
  readonly days: number;
  readonly atRisk: number;
  readonly ended: number;
  readonly survival: number;
}

/**
 * The Kaplan-Meier curve, one step per distinct time at which something ended. A case that stops being watched on the very day of
 * an end still counts as at risk on that day (the usual convention).
 */
export function kaplanMeier(observations: readonly Observation[]): readonly SurvivalStep[] {
  const endedOn = new Map<number, number>();
  for (const { days, ended } of observations) if (ended) endedOn.set(days, (endedOn.get(days) ?? 0) + 1);
  const watched = ascending(observations.map((observation) => observation.days));
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let gone = 0;
  for (const [days, ended] of [...endedOn].sort(([a], [b]) => a - b)) {
    while ((watched[gone] ?? days) < days) gone += 1;
    const atRisk = watched.length - gone;
    survival *= 1 - ended / atRisk;
    steps.push({ days, atRisk, ended, survival });
  }
  return steps;
}

/** Products of fractions drift by a few ulp; a curve that lands on one half must be seen to land there. */
const HALF_TOLERANCE = 1e-9;

/**
 * The time by which half have ended. Where the curve runs level at exactly one half, the middle of that stretch, so that the figure
 * equals the ordinary median when nothing is open. Null if fewer than half have ended: then no median can be given.
 */
export function survivalMedian(steps: readonly SurvivalStep[]): number | null {
  const index = steps.findIndex((step) => step.survival <= 0.5 + HALF_TOLERANCE);
  const step = steps[index];
  if (step === undefined) return null;
  const next = steps[index + 1];
  const level = Math.abs(step.survival - 0.5) <= HALF_TOLERANCE;
  return level && next !== undefined ? (step.days + next.days) / 2 : step.days;
}
