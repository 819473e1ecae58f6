/**
 * The effectiveness indicators of the first release (requirements 5.3: Rcv, Pc1, Pc2, Pc3, Pc5, Rf1, Rf2), computed from case facts.
 * A figure that cannot be answered is null with a reason. It is never 0, because 0 would be read as an answer.
 */
import { earlier, type Instant } from '../time.ts';
import { type CaseFacts, type ClockFacts, endingAt } from './case-facts.ts';
import { INDICATOR_IDS, type IndicatorId } from './definitions.ts';
import {
  acknowledgementDays,
  closingDays,
  closingObservations,
  decisionDays,
  endOf,
  isWithin,
  type LeftOutReason,
  openAges,
  type Period,
  remedyDays,
  type Sample,
} from './durations.ts';
import { type Indicator, type IndicatorReason, ratio, tally, unanswered } from './indicator.ts';
import { ascending, kaplanMeier, mean, quantile, survivalMedian } from './statistics.ts';
import { NO_SURVEYS, type SurveyFacts, surveyFigures } from './survey-figures.ts';

interface Scope {
  readonly cases: readonly CaseFacts[];
  readonly period: Period;
  readonly asOf: Instant;
}

/**
 * All indicators in their fixed order. `surveys` are the same for every viewer; `cases` must be folded as of `asOf` (D23) and already be those that the viewer may know of (D28).
 * Throws RangeError if the period does not end after it begins.
 */
export function computeIndicators(
  cases: readonly CaseFacts[],
  period: Period,
  asOf: Instant,
  surveys: SurveyFacts = NO_SURVEYS,
): readonly Indicator[] {
  if (period.from >= period.to) throw new RangeError('a period ends after it begins');
  if (asOf <= period.from) return INDICATOR_IDS.map((id) => unanswered(id, 'indicator.period_not_begun'));
  const scope: Scope = { cases, period, asOf };
  return [
    ...received(scope),
    onTime(scope, 'Pc1', 'acknowledgement'),
    onTime(scope, 'Pc2', 'feedback'),
    ...medianAndP90(scope, 'receipt_acknowledgement', acknowledgementDays(cases, period)),
    ...medianAndP90(scope, 'receipt_decision', decisionDays(cases, period)),
    ...medianAndP90(scope, 'decision_remedy', remedyDays(cases, period)),
    ...closing(scope),
    warnedOverruns(scope),
    ...ageing(scope),
    remedyRate(scope),
    commitmentsKept(scope),
    ...surveyFigures(surveys, { from: period.from, to: earlier(period.to, asOf) }),
  ];
}

function received({ cases, period }: Scope): readonly Indicator[] {
  const inPeriod = cases.filter((facts) => isWithin(period, facts.receivedAt.at));
  const imported = inPeriod.filter((facts) => facts.imported).length;
  return [count('Rcv', inPeriod.length - imported), { ...count('Rcv.imported', imported), imported }];
}

/** Pc1 and Pc2. One obligation per case and cycle: where regimes overlap the earliest date decides when, and each date must be kept. */
function onTime(scope: Scope, id: 'Pc1' | 'Pc2', clockName: string): Indicator {
  const { cases, period, asOf } = scope;
  const live = cases.filter((facts) => !facts.imported);
  const due = live.flatMap((facts) => obligations(facts, clockName, asOf)).filter((clocks) => isWithin(period, earliestDue(clocks)));
  const importedInPeriod = cases.filter((facts) => facts.imported && isWithin(period, facts.receivedAt.at));
  const leftOut = importedInPeriod.map(() => 'imported' as const);
  const whenEmpty = isOnlyImported(scope) ? 'indicator.only_imported' : 'indicator.none_due';
  return ratio(id, due.filter((clocks) => clocks.every(isKept)).length, due.length, whenEmpty, leftOut);
}

/** The due clocks of one name, grouped by their number in the case: several regimes bind one and the same act. */
function obligations(facts: CaseFacts, name: string, asOf: Instant): readonly (readonly ClockFacts[])[] {
  const groups = new Map<string, ClockFacts[]>();
  for (const clock of facts.clocks) {
    if (clock.name !== name || !isDue(clock, asOf)) continue;
    const number = clock.key.slice(clock.key.lastIndexOf('#'));
    groups.set(number, [...(groups.get(number) ?? []), clock]);
  }
  return [...groups.values()];
}

function isDue(clock: ClockFacts, asOf: Instant): boolean {
  return clock.dueAt <= asOf && !clock.paused && (clock.cancelledAt === null || clock.cancelledAt > clock.dueAt);
}

function isKept(clock: ClockFacts): boolean {
  return clock.metAt !== null && clock.metAt <= clock.dueAt && clock.breachedAt === null;
}

function earliestDue(clocks: readonly ClockFacts[]): Instant {
  return clocks.map((clock) => clock.dueAt).reduce(earlier);
}

type Span = 'receipt_acknowledgement' | 'receipt_decision' | 'decision_remedy' | 'receipt_close';

function medianAndP90(scope: Scope, span: Span, sample: Sample): readonly Indicator[] {
  const sorted = ascending(sample.values);
  // Imported history has no acknowledgement or decision of ours; its absence says nothing about the mechanism.
  const whenEmpty = span !== 'receipt_close' && isOnlyImported(scope) ? 'indicator.only_imported' : 'indicator.none_in_period';
  return [
    days(`Pc3.${span}.median`, quantile(sorted, 0.5), sample, whenEmpty),
    days(`Pc3.${span}.p90`, quantile(sorted, 0.9), sample, whenEmpty),
  ];
}

function closing(scope: Scope): readonly Indicator[] {
  const sample = closingDays(scope.cases, scope.period, scope.asOf);
  return [
    ...medianAndP90(scope, 'receipt_close', sample),
    days('Pc3.receipt_close.mean', mean(sample.values), sample, 'indicator.none_in_period'),
    survival(scope),
  ];
}

/** Leaving out closed cases for want of a date leaves too many open ones in; up to this share of the cohort we accept it. */
const ACCEPTED_UNKNOWN_SHARE = 0.05;

function survival({ cases, period, asOf }: Scope): Indicator {
  const id = 'Pc3.receipt_close.survival_median';
  const { observations, imported, leftOut } = closingObservations(cases, period, asOf);
  const unknown = leftOut.filter((reason) => reason === 'unknown_close_date').length;
  const value = survivalMedian(kaplanMeier(observations));
  const result = days(
    id,
    value,
    { values: observations.map((observation) => observation.days), imported, leftOut },
    'indicator.none_in_period',
  );
  if (unknown > ACCEPTED_UNKNOWN_SHARE * (observations.length + leftOut.length)) {
    return { ...result, value: null, reason: 'indicator.close_dates_unknown' };
  }
  return observations.length > 0 && value === null ? { ...result, reason: 'indicator.fewer_than_half_closed' } : result;
}

/** Pc4. Each missed date counts once, on the day it was due. */
function warnedOverruns(scope: Scope): Indicator {
  const { cases, period } = scope;
  const overruns = cases
    .filter((facts) => !facts.imported)
    .flatMap((facts) => facts.clocks)
    .filter((clock) => clock.owed && clock.breachedAt !== null && isWithin(period, clock.breachedAt));
  const whenEmpty = isOnlyImported(scope) ? 'indicator.only_imported' : 'indicator.none_overrun';
  return ratio('Pc4', overruns.filter((clock) => clock.warned).length, overruns.length, whenEmpty, []);
}

function ageing({ cases, period, asOf }: Scope): readonly Indicator[] {
  const { values, imported, leftOut } = openAges(cases, period, asOf);
  const reason = cases.length === 0 ? 'indicator.no_cases' : 'indicator.none_open';
  const over = (id: IndicatorId, limit: number) =>
    ratio(id, values.filter((age) => age > limit).length, values.length, reason, leftOut, imported);
  return [over('Pc5.over_90', 90), over('Pc5.over_180', 180), over('Pc5.over_365', 365)];
}

/** Rf1. RM14 is not counted as remedy (requirements 4.4); "delivered" without verification never counts (people.md 3.13). */
function remedyRate(scope: Scope): Indicator {
  const { cases, period, asOf } = scope;
  const closings = cases.flatMap((facts) => {
    const ending = endingAt(facts, endOf(period, asOf));
    return ending?.state === 'CLOSED' && ending.at !== null && isWithin(period, ending.at) ? [{ facts, ending }] : [];
  });
  const closed = closings.filter(({ ending }) => !ending.imported).map(({ facts }) => facts);
  const leftOut = closings.filter(({ ending }) => ending.imported).map(() => 'imported' as const);
  const base = closed.filter(({ substantiation }) => substantiation === 'SUBSTANTIATED' || substantiation === 'PARTLY');
  const remedied = base.filter((facts) => facts.remedyItems.some((item) => item.state === 'verified' && item.type !== 'RM14'));
  const noneClosed = isOnlyImported(scope) ? 'indicator.only_imported' : 'indicator.none_in_period';
  const whenEmpty = closed.length > 0 ? 'indicator.none_substantiated' : noneClosed;
  return ratio('Rf1', remedied.length, base.length, whenEmpty, leftOut, base.filter(({ imported }) => imported).length);
}

/** Rf2. An item is due once, on the date first promised; one that is not due yet counts neither way. */
function commitmentsKept({ cases, period, asOf }: Scope): Indicator {
  const dueOf = (some: readonly CaseFacts[]) =>
    some.flatMap((facts) => facts.remedyItems).filter((item) => isWithin(period, item.dueAt) && item.dueAt <= asOf);
  const due = dueOf(cases);
  const kept = due.filter((item) => item.verifiedAt !== null && item.verifiedAt.at <= item.dueAt);
  return ratio('Rf2', kept.length, due.length, 'indicator.none_due', [], dueOf(cases.filter(({ imported }) => imported)).length);
}

function count(id: IndicatorId, value: number): Indicator {
  return { ...unanswered(id, null), value, n: value };
}

/** Interpolation leaves noise behind the sixth decimal (a tenth of a second), which nobody should publish. */
function days(id: IndicatorId, value: number | null, sample: Sample, whenEmpty: IndicatorReason): Indicator {
  const reason = sample.values.length === 0 ? emptyReason(sample.leftOut, whenEmpty) : null;
  const rounded = value === null ? null : Math.round(value * 1e6) / 1e6;
  return { ...unanswered(id, reason), value: rounded, n: sample.values.length, imported: sample.imported, leftOut: tally(sample.leftOut) };
}

function emptyReason(leftOut: readonly LeftOutReason[], whenEmpty: IndicatorReason): IndicatorReason {
  if (leftOut.length === 0) return whenEmpty;
  return leftOut.every((reason) => reason === 'imported') ? 'indicator.only_imported' : 'indicator.only_left_out';
}

function isOnlyImported({ cases }: Scope): boolean {
  return cases.length > 0 && cases.every((facts) => facts.imported);
}
