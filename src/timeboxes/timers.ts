/** Which alarms a case must have now. The commit compares them with the live rows of `timers` (architecture D9, D13). */
import type { PolicyDocument } from '../policy/document.ts';
import { type Instant, later, plusMs } from '../time.ts';
import { boxMs, stepTime } from './due.ts';
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
  /** Roles told beside the person in charge; empty: the holders of the level. */
  readonly notify: readonly string[];
}

/** The ladder of a policy in order of time, without rungs that stand nowhere. */
export function rungsOf(policy: PolicyDocument): readonly Rung[] {
  const ordered = policy.ladder.filter(({ at }) => Number.isFinite(at) && at > 0).sort((a, b) => a.at - b.at);
  return ordered.map(({ step, at, level, notify }, index) => {
    const before = ordered.slice(0, index).filter((other) => other.step === step).length;
    return { name: before === 0 ? step : `${step}-${before + 1}`, step, at, level: level ?? null, notify: notify ?? [] };
  });
}

/** The rung behind a timer's step, or null for `resume` and `oversight-<n>`. */
export function rungOf(policy: PolicyDocument, step: string): Rung | null {
  return rungsOf(policy).find((rung) => rung.name === step) ?? null;
}

/**
 * The alarms that must exist: for a running clock every rung that has not fired; for a paused clock `resume` at the planned end;
 * `announced-<n>` at a new date that the person was told (B03); and for the case one `oversight-<n>` without end as long as a clock has no
 * rung left (D13), however many there are. An informative window has no rung above its end. While the case is open and has ever had a
 * clock the list is never empty: where no rung is left, the last clock goes on to remind oversight.
 */
export function timersFor(policy: PolicyDocument, clocks: readonly ClockState[], open: boolean): readonly TimerPlan[] {
  const plans = [...clocks.filter(isLive).flatMap((clock) => timersOf(policy, clock)), ...reminder(policy, clocks)];
  return plans.length > 0 || !open ? plans : watch(policy, clocks);
}

function timersOf(policy: PolicyDocument, clock: ClockState): readonly TimerPlan[] {
  if (clock.state === 'paused') return resumption(clock);
  const rungs = rungsLeft(policy, clock).map((rung) => ({ clockKey: clock.key, step: rung.name, dueAt: rungDue(policy, clock, rung) }));
  return [...rungs, ...announcedTimer(clock)];
}

function rungsLeft(policy: PolicyDocument, clock: ClockState): readonly Rung[] {
  return rungsFor(policy, clock).filter((rung) => !clock.fired.includes(rung.name));
}

/** One reminder a case: of the clock that has been out of rungs for longest, a week after the last reminder of whichever clock. */
function reminder(policy: PolicyDocument, clocks: readonly ClockState[]): readonly TimerPlan[] {
  const spent = clocks.filter((clock) => clock.state === 'running' && clock.escalates && rungsLeft(policy, clock).length === 0);
  const [first] = spent
    .map((clock) => ({ clock, base: lastRungDue(policy, clock) }))
    .sort((a, b) => compareText(a.base, b.base) || compareText(a.clock.key, b.clock.key));
  return first === undefined ? [] : [oversight(policy, clocks, first.clock, first.base)];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function rungsFor(policy: PolicyDocument, clock: ClockState): readonly Rung[] {
  return clock.escalates ? rungsOf(policy) : rungsOf(policy).filter((rung) => rung.step !== 'escalate');
}

/**
 * Time of a rung: the reminder and the due time as recorded, others in proportion to the box without its pauses, in working time from there
 * on. A missed date is a fact and has its own time; a level can only be asked while somebody is there.
 */
function rungDue(policy: PolicyDocument, clock: ClockState, rung: Rung): Instant {
  if (rung.name === 'warn') return clock.warnAt;
  if (rung.name === 'breach') return clock.dueAt;
  return stepTime(policy, clock, plusMs(clock.dueAt, Math.floor(boxMs(policy, clock) * (rung.at - 1))));
}

function lastRungDue(policy: PolicyDocument, clock: ClockState): Instant {
  const last = rungsFor(policy, clock).at(-1);
  return last === undefined ? clock.dueAt : rungDue(policy, clock, last);
}

/** The next reminder to oversight, in its working time; due times follow the plan, not the moment of firing, so that none drifts. */
function oversight(policy: PolicyDocument, clocks: readonly ClockState[], clock: ClockState, base: Instant): TimerPlan {
  const own = clock.fired.filter((step) => step.startsWith('oversight-')).length;
  const intervalMs = everyDays(policy) * DAY_MS;
  const last = lastReminder(clocks);
  // A reminder of before they were dated counts by its number.
  const after = last === null ? plusMs(base, own * intervalMs) : later(last, base);
  return { clockKey: clock.key, step: `oversight-${own + 1}`, dueAt: stepTime(policy, clock, plusMs(after, intervalMs)) };
}

/** Days between two reminders to oversight; a week where the policy names none that can be counted. */
export function everyDays({ afterLadder }: PolicyDocument): number {
  return Number.isFinite(afterLadder.everyDays) && afterLadder.everyDays > 0 ? afterLadder.everyDays : 7;
}

function lastReminder(clocks: readonly ClockState[]): Instant | null {
  const dated = clocks.flatMap((clock) => (clock.remindedAt === undefined ? [] : [clock.remindedAt]));
  return dated.length === 0 ? null : dated.reduce(later);
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
  return last === undefined ? [] : [oversight(policy, clocks, last, last.endedAt ?? last.dueAt)];
}
