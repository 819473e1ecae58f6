/** Overruns: who was told before a date passed, and of which new date (B03, UNGP 31(c)). Telling moves no due time and stops no breach. */
import { type Instant, plusMs } from '../time.ts';
import type { EventDraft, Refusal } from '../workflow/model.ts';
import { isLive } from './fold.ts';
import type { Announcement, ClockState, TimerPlan } from './model.ts';

/** A new date further away than this is no date that anybody can wait for. */
const FURTHEST_MS = 366 * 86_400_000;
/** Step of the alarm that watches the n-th date told to the person. */
const STEP = /^announced-(\d+)$/;

/** The date that the person last heard of: the one announced, where it is later than the due time. */
export function expectedAt(clock: ClockState): Instant {
  const announced = clock.announcements?.at(-1)?.newDueAt;
  return announced !== undefined && announced > clock.dueAt ? announced : clock.dueAt;
}

/** Whether the overrun was announced before the due time with a date after it. Only then was it no surprise. */
export function wasWarned(clock: ClockState): boolean {
  const dueAt = clock.breachedAt ?? clock.dueAt;
  return (clock.announcements ?? []).some(({ at, newDueAt }) => at < dueAt && newDueAt > dueAt);
}

/** True while the person can still be told beforehand that this box will be late: it runs, it is owed, and the date they know is to come. */
export function isAnnounceable(clock: ClockState, now: Instant): boolean {
  return clock.escalates && clock.state === 'running' && now < expectedAt(clock);
}

/**
 * Why an overrun cannot be announced now: `clock.unknown`, `overrun.not_owed` (a window that belongs to the person), `clock.not_running`,
 * `overrun.too_late` (the date that the person knows has passed), `overrun.not_later`, `overrun.too_far`. Null if it can.
 */
export function announcementRefusal(clocks: readonly ClockState[], key: string, newDueAt: Instant, now: Instant): Refusal | null {
  const clock = clocks.find((one) => one.key === key);
  const refuse = (code: string, kind: Refusal['kind'], field: string): Refusal => ({ code, kind, field });
  if (clock === undefined) return refuse('clock.unknown', 'invalid', '/clockKey');
  if (!clock.escalates) return refuse('overrun.not_owed', 'precondition', '/clockKey');
  if (clock.state !== 'running') return refuse('clock.not_running', 'precondition', '/clockKey');
  const expected = expectedAt(clock);
  if (now >= expected) return refuse('overrun.too_late', 'precondition', '/clockKey');
  if (newDueAt <= expected) return refuse('overrun.not_later', 'invalid', '/newDueAt');
  return newDueAt > plusMs(now, FURTHEST_MS) ? refuse('overrun.too_far', 'invalid', '/newDueAt') : null;
}

/**
 * `predictability.breached` for each clock that has missed its date between `before` and `after` without the person having been told
 * beforehand. A window that belongs to the person is nobody's breach.
 */
export function surprises(before: readonly ClockState[], after: readonly ClockState[], now: Instant): readonly EventDraft[] {
  const missed = new Set(before.filter((clock) => clock.breachedAt !== null).map((clock) => clock.key));
  return after.flatMap(({ breachedAt, ...clock }) => {
    if (breachedAt === null || !clock.escalates || missed.has(clock.key) || wasWarned({ breachedAt, ...clock })) return [];
    const facts = { key: clock.key, dueAt: breachedAt };
    return [{ type: 'predictability.breached', v: 1, occurredAt: now, precision: 'instant' as const, facts }];
  });
}

/** The alarm that watches the announced date of a running clock, until it has fired or is no longer later than the due time. */
export function announcedTimer(clock: ClockState): readonly TimerPlan[] {
  const announcements = clock.announcements ?? [];
  const step = `announced-${announcements.length}`;
  const last = announcements.at(-1);
  const watched = last !== undefined && clock.state === 'running' && last.newDueAt > clock.dueAt && !clock.fired.includes(step);
  return watched ? [{ clockKey: clock.key, step, dueAt: last.newDueAt }] : [];
}

/** The announcement that an alarm watches, or null for a step of another kind. */
export function watchedBy(clock: ClockState, step: string): Announcement | null {
  const number = STEP.exec(step)?.[1];
  return number === undefined ? null : (clock.announcements?.[Number(number) - 1] ?? null);
}

/** Whether an announced date has passed too while the clock still runs: late for the second time. */
export function isLateAgain(clock: ClockState, now: Instant): boolean {
  const last = clock.announcements?.at(-1);
  return last !== undefined && isLive(clock) && clock.breachedAt !== null && last.newDueAt < now;
}
