/** How a figure may be shown: structure only; the words and the digits belong to the page's language. */
import type { Indicator, IndicatorReason } from './indicator.ts';

/** Below this a percentage pretends to a precision that is not there: "3 of 4" instead (people.md 1). */
export const PERCENT_FROM = 10;

export type FigureDisplay =
  | { readonly kind: 'percent'; readonly percent: number; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'of'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'days'; readonly days: number; readonly n: number }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'none'; readonly reason: IndicatorReason };

/** The form in which a page shows an indicator: days to one decimal, percentages as whole numbers and only from n = 10. */
export function displayOf(indicator: Indicator): FigureDisplay {
  const { value, numerator, denominator, reason } = indicator;
  if (value === null) return { kind: 'none', reason: reason ?? 'indicator.no_cases' };
  if (numerator !== null && denominator !== null) return shareOf(numerator, denominator);
  if (indicator.unit === 'days') return { kind: 'days', days: Math.round(value * 10) / 10, n: indicator.n };
  return { kind: 'count', count: value };
}

function shareOf(numerator: number, denominator: number): FigureDisplay {
  if (denominator < PERCENT_FROM) return { kind: 'of', numerator, denominator };
  return { kind: 'percent', percent: wholePercent(numerator, denominator), numerator, denominator };
}

/** Rounded to a whole number, but 100 only for all and 0 only for none: 399 of 400 is not "100 %". */
function wholePercent(numerator: number, denominator: number): number {
  if (numerator === 0 || numerator === denominator) return numerator === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((100 * numerator) / denominator)));
}
