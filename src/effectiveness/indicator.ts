/** The shape of a figure. One that cannot be answered is null with a reason. */
import { definitionOf, type IndicatorDefinition, type IndicatorId, type IndicatorUnit } from './definitions.ts';
import { LEFT_OUT_REASONS, type LeftOutReason } from './durations.ts';

export const INDICATOR_REASONS = [
  'indicator.period_not_begun',
  'indicator.no_cases',
  'indicator.only_imported',
  'indicator.none_due',
  'indicator.none_in_period',
  'indicator.only_left_out',
  'indicator.none_overrun',
  'indicator.none_open',
  'indicator.none_substantiated',
  'indicator.fewer_than_half_closed',
  'indicator.close_dates_unknown',
  'indicator.survey_too_few',
  'indicator.survey_low_response',
] as const;
/** Why a figure cannot be given. Codes are a public contract; the pages say them in words. */
export type IndicatorReason = (typeof INDICATOR_REASONS)[number];

export interface Indicator {
  readonly id: IndicatorId;
  readonly value: number | null;
  /** For ratios; null for counts and durations. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** How many cases (Rf2: remedy items) the figure rests on. Always given, also when it is 0 and the value null (requirements 5.1). */
  readonly n: number;
  /** How many of the n come from imported cases: what was done there was not done here (D24). */
  readonly imported: number;
  readonly unit: IndicatorUnit;
  readonly reason: IndicatorReason | null;
  /** Cases that belong to the base but could not be counted, by cause: the page says so beside the figure. */
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly count: number }[];
  readonly definition: IndicatorDefinition;
}

/** A ratio, or why there is none where nothing belongs to its base. */
export function ratio(
  id: IndicatorId,
  numerator: number,
  denominator: number,
  whenEmpty: IndicatorReason,
  leftOut: readonly LeftOutReason[],
  imported = 0,
): Indicator {
  const answered = denominator > 0;
  return {
    ...unanswered(id, answered ? null : whenEmpty),
    value: answered ? numerator / denominator : null,
    numerator: answered ? numerator : null,
    denominator: answered ? denominator : null,
    n: denominator,
    imported,
    leftOut: tally(leftOut),
  };
}

/** A figure that cannot be given; without a reason, one that is filled in by the caller. */
export function unanswered(id: IndicatorId, reason: IndicatorReason | null): Indicator {
  const definition = definitionOf(id);
  return { id, value: null, numerator: null, denominator: null, n: 0, imported: 0, unit: definition.unit, reason, leftOut: [], definition };
}

/** How many were left out, by cause. */
export function tally(leftOut: readonly LeftOutReason[]): Indicator['leftOut'] {
  const counted = LEFT_OUT_REASONS.map((reason) => ({ reason, count: leftOut.filter((one) => one === reason).length }));
  return counted.filter((entry) => entry.count > 0);
}
