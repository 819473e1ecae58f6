/** Whether somebody watches day and night, and what is promised only then (people.md 1, 2.9). */
import type { ClockRule, PolicyDocument } from './document.ts';

/** Roles that are paged, where the policy says that a rota is staffed day and night; else null: then the pages show the true hours. */
export function watchOf({ onCall }: Pick<PolicyDocument, 'onCall'>): readonly string[] | null {
  return onCall?.roundTheClock === true ? onCall.roles : null;
}

/** True for a clock that the people on call keep: no promise where nobody watches at night. */
export function isKeptOnCall(rule: Pick<ClockRule, 'onCall'>): boolean {
  return rule.onCall === true;
}

/**
 * What may be said to the person: a time frame is a promise only where somebody is there to keep it. False for a clock of the people on
 * call where nobody watches day and night: it runs and pages, and the person is shown the true hours.
 */
export function isPromised(policy: Pick<PolicyDocument, 'clocks' | 'onCall'>, name: string): boolean {
  return watchOf(policy) !== null || !policy.clocks.some((rule) => rule.name === name && isKeptOnCall(rule));
}
