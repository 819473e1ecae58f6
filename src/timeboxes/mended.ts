/**
 * What counts in place of a length of time that is none. Such rules are not published, but a complaint is taken whatever has become of
 * them (A01, B08), and `policy.unusable` says so on the case. What the organisation owes then comes sooner, what the person may take
 * their time for ends later, and never later than the longest that a rule may name.
 */
import type { Duration } from '../policy/document.ts';
import { durationFault, LONGEST } from './calendar.ts';

/** For a promise that names no time at all: the next day. */
const SOONEST: Duration = { unit: 'days', value: 1 };
/** For a window of the person that names none: what the generic rules give. */
const WINDOW: Duration = { unit: 'days', value: 30 };

/** The limits of a promise, each one usable; the next day where there is none. */
export function owedWithin(limits: readonly Duration[]): readonly Duration[] {
  return limits.length === 0 ? [SOONEST] : limits.map((limit) => mended(limit, SOONEST, Math.floor));
}

/** A window of the person, usable. */
export function openFor(window: Duration): Duration {
  return mended(window, WINDOW, Math.ceil);
}

/** True where these limits give a date as they stand. */
export function areUsable(limits: readonly Duration[]): boolean {
  return limits.length > 0 && limits.every((limit) => durationFault(limit) === null);
}

function mended(duration: Duration, instead: Duration, round: (value: number) => number): Duration {
  if (durationFault(duration) === null) return duration;
  const { unit, value } = duration;
  if (!Object.hasOwn(LONGEST, unit) || !Number.isFinite(value) || value <= 0) return instead;
  return { unit, value: Math.min(LONGEST[unit], Math.max(1, round(value))) };
}
