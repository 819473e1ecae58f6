/** Times between the milestones of a case, and what has to stay out of them and why (Pc3, Pc5, D24). */
import { earlier, type Instant } from '../time.ts';
import { type CaseFacts, type Dated, daysBetween, endingAt, isExact, remedyVerifiedAt } from './case-facts.ts';
import type { Observation } from './statistics.ts';

/** A half-open stretch of time: `from` belongs to it, `to` does not. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

export const LEFT_OUT_REASONS = ['imported', 'unknown_close_date', 'imprecise_date', 'impossible_order'] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** A set of numbers and what was left out of it. */
export interface Sample {
  readonly values: readonly number[];
  /** How many of the values come from cases whose history was imported: their dates were set elsewhere. */
  readonly imported: number;
  readonly leftOut: readonly LeftOutReason[];
}

type Measure = number | LeftOutReason | null;

/** True if an instant falls in the period. */
export function isWithin(period: Period, at: Instant): boolean {
  return at >= period.from && at < period.to;
}

/** The last moment that a figure may know of: the end of the period, or now if that comes first. */
export function endOf(period: Period, asOf: Instant): Instant {
  return earlier(period.to, asOf);
}

/** Days from receipt to the first acknowledgement by a person, for those acknowledged in the period. */
export function acknowledgementDays(cases: readonly CaseFacts[], period: Period): Sample {
  return sample(cases, (facts) => span(period, facts.receivedAt, facts.acknowledgedAt, facts.imported));
}

/** Days from receipt to the first decision, for those decided in the period. */
export function decisionDays(cases: readonly CaseFacts[], period: Period): Sample {
  return sample(cases, (facts) => span(period, facts.receivedAt, facts.decidedAt, facts.imported));
}

/** Days from the first decision until the last remedy item was verified, for remedies completed in the period. */
export function remedyDays(cases: readonly CaseFacts[], period: Period): Sample {
  return sample(cases, (facts) => (facts.decidedAt === null ? null : span(period, facts.decidedAt, remedyVerifiedAt(facts), false)));
}

/**
 * Days from receipt to closing over the valid closed cases: closed in the period, still closed at its end, both dates known to the
 * day or better, the closing not before the receipt. Imported cases count, since both dates are facts.
 */
export function closingDays(cases: readonly CaseFacts[], period: Period, asOf: Instant): Sample {
  const end = endOf(period, asOf);
  return sample(cases, (facts) => {
    const ending = endingAt(facts, end);
    if (ending?.state !== 'CLOSED' || facts.receivedAt.at >= end) return null;
    if (ending.at === null) return 'unknown_close_date';
    return span(period, facts.receivedAt, { at: ending.at, precision: ending.precision }, false);
  });
}

/** Ages in days of the cases open at the end of the period. A receipt known to the month only counts from its first day. */
export function openAges(cases: readonly CaseFacts[], period: Period, asOf: Instant): Sample {
  const end = endOf(period, asOf);
  return sample(cases, (facts) => {
    if (facts.receivedAt.at >= end) return null;
    const ending = endingAt(facts, end);
    if (ending !== null) return ending.at === null ? 'unknown_close_date' : null;
    return daysBetween(facts.receivedAt, { at: end, precision: 'instant' });
  });
}

/** How long each case received in the period has been watched, for the Kaplan-Meier median. */
export function closingObservations(
  cases: readonly CaseFacts[],
  period: Period,
  asOf: Instant,
): Omit<Sample, 'values'> & { readonly observations: readonly Observation[] } {
  const received = cases.filter((facts) => isWithin(period, facts.receivedAt.at));
  const results = received.map((facts) => observed(facts, endOf(period, asOf)));
  return {
    imported: received.filter((facts, index) => facts.imported && typeof results[index] === 'object').length,
    observations: results.flatMap((result) => (typeof result === 'string' ? [] : [result])),
    leftOut: results.flatMap((result) => (typeof result === 'string' ? [result] : [])),
  };
}

function observed(facts: CaseFacts, end: Instant): Observation | LeftOutReason {
  const ending = endingAt(facts, end);
  if (ending?.at === null) return 'unknown_close_date';
  const until: Dated = ending === null ? { at: end, precision: 'instant' } : { at: ending.at, precision: ending.precision };
  const days = measured(facts.receivedAt, until);
  return typeof days === 'number' ? { days, ended: ending?.state === 'CLOSED' } : days;
}

function span(period: Period, from: Dated, to: Dated | null, leaveOut: boolean): Measure {
  if (to === null || !isWithin(period, to.at)) return null;
  return leaveOut ? 'imported' : measured(from, to);
}

function measured(from: Dated, to: Dated): number | LeftOutReason {
  if (!isExact(from) || !isExact(to)) return 'imprecise_date';
  const days = daysBetween(from, to);
  return days < 0 ? 'impossible_order' : days;
}

function sample(cases: readonly CaseFacts[], measure: (facts: CaseFacts) => Measure): Sample {
  const results = cases.map(measure);
  return {
    values: results.filter((result) => typeof result === 'number'),
    imported: cases.filter((facts, index) => facts.imported && typeof results[index] === 'number').length,
    leftOut: results.flatMap((result) => (typeof result === 'string' ? [result] : [])),
  };
}
