/** Whether a period has anything to say, and the last that has: a page of empty figures is taken for a mechanism without complaints. Pure. */
import { epochMs, type Instant, instantFromEpochMs, later } from '../time.ts';
import type { CaseFacts } from './case-facts.ts';
import { endOf, isWithin, type Period } from './durations.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

/** Everything that a figure counts or measures from: receipts, answers, ends, verified remedies, and dates that fell due. */
function happenings(facts: CaseFacts): readonly Instant[] {
  const dated = [facts.receivedAt, facts.acknowledgedAt, facts.decidedAt, ...facts.remedyItems.map((item) => item.verifiedAt)];
  return [
    ...dated.flatMap((one) => (one === null ? [] : [one.at])),
    ...facts.endings.flatMap(({ at }) => (at === null ? [] : [at])),
    ...facts.clocks.flatMap(({ dueAt, cancelledAt }) => (cancelledAt === null ? [dueAt] : [])),
    ...facts.remedyItems.map(({ dueAt }) => dueAt),
  ];
}

/** True where nothing happened in the period, as far as it has passed. */
export function isSilent(cases: readonly CaseFacts[], period: Period, asOf: Instant): boolean {
  const until = { from: period.from, to: endOf(period, asOf) };
  return !cases.some((facts) => happenings(facts).some((at) => isWithin(until, at)));
}

/** The twelve months that end with the last day on which something happened before the period; null where nothing did. */
export function lastTwelveMonths(cases: readonly CaseFacts[], period: Period): Period | null {
  const before = cases.flatMap(happenings).filter((at) => at < period.from);
  if (before.length === 0) return null;
  const last = before.reduce(later);
  const to = Math.floor(epochMs(last) / DAY_MS) * DAY_MS + DAY_MS;
  return { from: instantFromEpochMs(to - YEAR_MS), to: instantFromEpochMs(to) };
}
