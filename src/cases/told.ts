/** The clocks of a case as they were promised to the person: where nobody watches day and night, on the hours that are staffed. Pure. */

import type { PolicyDocument } from '../policy/document.ts';
import { toldRule } from '../policy/on-call.ts';
import { type Instant, later } from '../time.ts';
import { datesOf, ruleOf } from '../timeboxes/due.ts';
import type { ClockState } from '../timeboxes/model.ts';
import type { CaseState, EventDraft } from '../workflow/model.ts';

/** The case with the dates that its person was told, never earlier than those by which the clocks ring and climb (people.md 1, ADR 0016). */
export function toldCase(policy: PolicyDocument, state: CaseState, now: Instant): CaseState {
  return { ...state, clocks: state.clocks.map((clock) => toldClock(policy, clock, now)) };
}

function toldClock(policy: PolicyDocument, clock: ClockState, now: Instant): ClockState {
  const rule = ruleOf(policy, clock);
  const told = rule === null ? null : toldRule(policy, rule);
  if (rule === null || told === null || told === rule || clock.agreedDueAt !== null) return clock;
  const promised = datesOf(policy, told, clock, clock.pauses);
  const dueAt = later(clock.dueAt, promised.dueAt);
  const missed = clock.breachedAt !== null && (clock.endedAt ?? now) > dueAt;
  return { ...clock, dueAt, warnAt: later(clock.warnAt, promised.warnAt), breachedAt: missed ? dueAt : null };
}

/**
 * Events without the entries about inner dates: where a clock was promised later than it rings, its start and what was made of a date that
 * the person was never told would contradict the page.
 */
export function toldEvents<E extends EventDraft>(inner: CaseState, told: CaseState, events: readonly E[]): readonly E[] {
  const moved = new Map(
    told.clocks.flatMap((clock, index) =>
      clock.dueAt === inner.clocks[index]?.dueAt ? [] : [[clock.key, clock.breachedAt !== null] as const],
    ),
  );
  return events.filter(({ type, facts }) => {
    const missed = typeof facts.key === 'string' ? moved.get(facts.key) : undefined;
    if (missed === undefined) return true;
    if (type === 'clock.breached' || type === 'predictability.breached') return missed;
    return !type.startsWith('clock.');
  });
}
