/** Which alarms a case must have now. The commit compares them with the live rows of `timers` (architecture D9, D13). */
import type { PolicyDocument } from '../policy/document.ts';
import { type Instant, plusMs } from '../time.ts';
import { boxMs } from './due.ts';
import { isLive } from './fold.ts';
import type { ClockState, TimerPlan } from './model.ts';
import { announcedTimer } from './overrun.ts';

const DAY_MS = 86_400_000;

/** A step of the ladder under the name that its timer has: the first of a kind bare (`escalate`), later ones numbered (`escalate-2`). */
export interface Rung {
  readonly name: string;
  readonly step: 'warn' | 'breach' | 'escalate';
  readonly at: number;
  /** Level that the case climbs to; null: nobody new. */
  readonly level: number | null;
}

/** The ladder of a policy in order of time. */
export function rungsOf(policy: PolicyDocument): readonly Rung[] {
  const ordered = [...policy.ladder].sort((a, b) => a.at - b.at);
  return ordered.map(({ step, at, level }, index) => {
    const before = ordered.slice(0, index).filter((other) => other.step === step).length;
    return { name: before === 0 ? step : `${step}-${before + 1}`, step, at, level: level ?? null };
  });
}

/** The rung behind a timer's step, or null for `resume` and `oversight-<n>`. */
export function rungOf(policy: PolicyDocument, step: string): Rung | null {
  return rungsOf(policy).find((rung) => rung.name === step) ?? null;
}

/**
 * The alarms that must exist: for a running clock every rung that has not fired, then `oversight-<n>` without end (D13); for a
 * paused clock `resume` at the planned end; `announced-<n>` at a new date that the person was told (B03). An informative window has no rung above its end. While the case is open and has ever
 * had a clock the list is never empty: where no rung is left, the last clock goes on to remind oversight.
 */
export function timersFor(policy: PolicyDocument, clocks: readonly ClockState[], open: boolean): readonly TimerPlan[] {
  const plans = clocks.filter(isLive).flatMap((clock) => timersOf(policy, clock));
  return plans.length > 0 || !open ? plans : watch(policy, clocks);
}

function timersOf(policy: PolicyDocument, clock: ClockState): readonly TimerPlan[] {
  if (clock.state === 'paused') return resumption(clock);
  const left = rungsFor(policy, clock).filter((rung) => !clock.fired.includes(rung.name));
  const rungs = left.map((rung) => ({ clockKey: clock.key, step: rung.name, dueAt: rungDue(policy, clock, rung) }));
  const ladder = left.length > 0 || !clock.escalates ? rungs : [oversight(policy, clock, lastRungDue(policy, clock))];
  return [...ladder, ...announcedTimer(clock)];
}

function rungsFor(policy: PolicyDocument, clock: ClockState): readonly Rung[] {
  return clock.escalates ? rungsOf(policy) : rungsOf(policy).filter((rung) => rung.step !== 'escalate');
}

/** Time of a rung: the reminder and the due time as recorded, others in proportion to the box without its pauses. */
function rungDue(policy: PolicyDocument, clock: ClockState, rung: Rung): Instant {
  if (rung.name === 'warn') return clock.warnAt;
  if (rung.name === 'breach') return clock.dueAt;
  return plusMs(clock.dueAt, Math.floor(boxMs(policy, clock) * (rung.at - 1)));
}

function lastRungDue(policy: PolicyDocument, clock: ClockState): Instant {
  const last = rungsFor(policy, clock).at(-1);
  return last === undefined ? clock.dueAt : rungDue(policy, clock, last);
}

/** The next reminder to oversight after `base`; due times follow the plan, not the moment of firing, so that none drifts. */
function oversight(policy: PolicyDocument, clock: ClockState, base: Instant): TimerPlan {
  const n = clock.fired.filter((step) => step.startsWith('oversight-')).length + 1;
  return { clockKey: clock.key, step: `oversight-${n}`, dueAt: plusMs(base, n * policy.afterLadder.everyDays * DAY_MS) };
}

function resumption(clock: ClockState): readonly TimerPlan[] {
  const ends = clock.pauses
    .filter((pause) => pause.resumedAt === null)
    .map((pause) => pause.until)
    .sort();
  return ends.slice(0, 1).map((dueAt) => ({ clockKey: clock.key, step: 'resume', dueAt }));
}

function watch(policy: PolicyDocument, clocks: readonly ClockState[]): readonly TimerPlan[] {
  const last = clocks.at(-1);
  return last === undefined ? [] : [oversight(policy, last, last.endedAt ?? last.dueAt)];
}
