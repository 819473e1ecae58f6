/**
 * Due times from rules. A due time is a function of the ledger and the pinned policy alone: the tier's limits (or the promised
 * date), the extensions used, and the pauses; an edit, a comment or a new category has no way in (architecture section 5).
 */
import type { CalendarRules, ClockRule, Duration, PolicyDocument } from '../policy/document.ts';
import { epochMs, type Instant, plusMs } from '../time.ts';
import type { Severity } from '../workflow/codes.ts';
import { addDuration, earliestOf, pointAt } from './calendar.ts';
import type { ClockState, Pause } from './model.ts';

/** What the length of a box depends on, pauses aside. */
export type Box = Pick<ClockState, 'startedAt' | 'tier' | 'agreedDueAt' | 'extensions'>;

export interface Dates {
  readonly dueAt: Instant;
  readonly warnAt: Instant;
}

/** The rule of the pinned policy that a clock was started by, or null if the policy has none of that name and regime. */
export function ruleOf(policy: PolicyDocument, clock: Pick<ClockState, 'name' | 'regime'>): ClockRule | null {
  return policy.clocks.find((rule) => rule.name === clock.name && rule.regime === clock.regime) ?? null;
}

/** The limits of a rule for a severity: its override, else the limits of the rule. */
export function limitsFor(rule: ClockRule, tier: Severity | null): readonly Duration[] {
  return (tier === null ? undefined : rule.severity?.[tier]) ?? rule.limits;
}

/** The due time before pauses: the promised date or the earliest limit, plus the extensions that were granted. */
export function baseDue(rule: ClockRule, box: Box, calendar: CalendarRules): Instant {
  let due = box.agreedDueAt ?? earliestOf(calendar, box.startedAt, limitsFor(rule, box.tier));
  for (let used = 0; used < box.extensions && rule.extension !== undefined; used += 1) due = addDuration(calendar, due, rule.extension.by);
  return due;
}

/** Due and reminder of a box after its pauses. Pauses move both by the same elapsed time (requirements 2.5). */
export function datesOf(policy: PolicyDocument, rule: ClockRule, box: Box, pauses: readonly Pause[], calendar: CalendarRules): Dates {
  const base = baseDue(rule, box, calendar);
  const shift = rule.pausable && rule.binding !== 'statutory' ? pausedMs(pauses) : 0;
  return { dueAt: plusMs(base, shift), warnAt: plusMs(pointAt(box.startedAt, base, warnFraction(policy)), shift) };
}

/** The due time that the rules and the recorded pauses give; equals `clock.dueAt` at every moment. Throws RangeError without a rule. */
export function recomputeDue(policy: PolicyDocument, clock: ClockState, calendar: CalendarRules = policy.calendar): Instant {
  const rule = ruleOf(policy, clock);
  if (rule === null) throw new RangeError(`the policy has no clock ${clock.name}/${clock.regime}`);
  return datesOf(policy, rule, clock, clock.pauses, calendar).dueAt;
}

/** Milliseconds covered by ended pauses, overlaps counted once; a pause counts to its planned end at most (the cap of 2.5). */
export function pausedMs(pauses: readonly Pause[]): number {
  const spans = pauses.flatMap(countedSpan).sort((a, b) => a.from - b.from);
  let total = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    total += Math.max(0, to - Math.max(from, covered));
    covered = Math.max(covered, to);
  }
  return total;
}

function countedSpan(pause: Pause): readonly { from: number; to: number }[] {
  if (pause.resumedAt === null) return [];
  return [{ from: epochMs(pause.from), to: Math.min(epochMs(pause.until), epochMs(pause.resumedAt)) }];
}

/** Fraction of the box at which the ladder reminds; 0.8 where a policy has no such step. */
function warnFraction(policy: PolicyDocument): number {
  return policy.ladder.find((rung) => rung.step === 'warn')?.at ?? 0.8;
}
