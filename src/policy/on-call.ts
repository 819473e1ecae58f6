/** Whether somebody watches day and night, and what may be promised where nobody does (people.md 1, 2.9). */
import { owedWithin } from '../timeboxes/mended.ts';
import type { ClockRule, Duration, PolicyDocument } from './document.ts';

/** Roles that are paged, where the policy says that a rota is staffed day and night; else null: then the pages show the true hours. */
export function watchOf({ onCall }: Pick<PolicyDocument, 'onCall'>): readonly string[] | null {
  return onCall?.roundTheClock === true ? onCall.roles : null;
}

/** True for a clock that the people on call keep: its hours are no promise where nobody watches at night. */
export function isKeptOnCall(rule: Pick<ClockRule, 'onCall'>): boolean {
  return rule.onCall === true;
}

const DAY_HOURS = 24;

/** What people who are there in working time can keep of hours day and night: 4 working hours for 4 hours, 1 working day for 24. */
function inWorkingTime(limit: Duration): Duration {
  if (limit.unit !== 'hours') return limit;
  return limit.value % DAY_HOURS === 0
    ? { unit: 'working_days', value: limit.value / DAY_HOURS }
    : { unit: 'working_hours', value: limit.value };
}

/**
 * A rule as it may be told to the person. A time frame is a promise only where somebody is there to keep it: where nobody watches day and
 * night the hours of the people on call are told as working hours and working days, while the clock itself runs, pages and climbs by its
 * hours (ADR 0016). The same object where nothing differs.
 */
export function toldRule(policy: Pick<PolicyDocument, 'onCall'>, rule: ClockRule): ClockRule {
  if (watchOf(policy) !== null || !isKeptOnCall(rule)) return rule;
  const tiers = Object.entries(rule.severity ?? {}).map(([severity, limits]) => [severity, owedWithin(limits).map(inWorkingTime)] as const);
  return {
    ...rule,
    limits: owedWithin(rule.limits).map(inWorkingTime),
    ...(rule.severity === undefined ? {} : { severity: Object.fromEntries(tiers) }),
  };
}
