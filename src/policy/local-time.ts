/** Wall times of a place: how a person types a moment, and how a moment is shown to them. */
import { Temporal } from 'temporal-polyfill';
import { epochMs, type Instant, instantFromEpochMs } from '../time.ts';

/** What had to be settled about a wall time: a clock change makes it come twice, or never. */
export type WallNote = 'wall_time_twice' | 'wall_time_skipped';

export type TypedTime =
  | { readonly kind: 'time'; readonly at: Instant; readonly note: WallNote | null }
  | { readonly kind: 'unusable'; readonly why: 'no_time_of_day' | 'not_a_time' };

/** True if the tz database has a zone of that name. */
export function isZone(timeZone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return true;
  } catch {
    return false;
  }
}

/**
 * A typed moment. With an offset or Z it is what it says; without one it is a wall time of `timeZone`. A wall time that comes twice is
 * taken the first time and one that is skipped moves on by the gap, as the calendar does (B04); `note` says so.
 */
export function typedTime(text: string, timeZone: string): TypedTime {
  const wall = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?))?(Z|[+-]\d{2}:?\d{2})?$/.exec(text.trim());
  if (wall === null) return { kind: 'unusable', why: 'not_a_time' };
  const [, date = '', time, offset] = wall;
  if (time === undefined) return { kind: 'unusable', why: 'no_time_of_day' };
  try {
    if (offset !== undefined) return { kind: 'time', at: canonical(Temporal.Instant.from(`${date}T${time}${offset}`)), note: null };
    return onWall(Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' }), timeZone);
  } catch {
    return { kind: 'unusable', why: 'not_a_time' };
  }
}

function onWall(wall: Temporal.PlainDateTime, timeZone: string): TypedTime {
  const first = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const second = wall.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (first.epochMilliseconds === second.epochMilliseconds) return { kind: 'time', at: canonical(first.toInstant()), note: null };
  const twice = first.toPlainDateTime().equals(wall);
  return { kind: 'time', at: canonical((twice ? first : second).toInstant()), note: twice ? 'wall_time_twice' : 'wall_time_skipped' };
}

function canonical(instant: Temporal.Instant): Instant {
  return instantFromEpochMs(instant.epochMilliseconds);
}

/** `2023-06-21T15:00:00+02:00`: the moment on the clocks of the zone, with its offset. Milliseconds only where there are any. */
export function localIso(at: Instant, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs(at)).toZonedDateTimeISO(timeZone);
  const wall = zoned.toPlainDateTime().toString({ smallestUnit: zoned.millisecond === 0 ? 'second' : 'millisecond' });
  return `${wall}${zoned.offset}`;
}

/** A moment as a person reads it, `Wed 21 Jun 2023 15:00`; seconds only where there are any. Never for machines. */
export function localText(at: Instant, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs(at)).toZonedDateTimeISO(timeZone);
  const whole = zoned.second === 0 && zoned.millisecond === 0;
  return `${dayText(zoned.toPlainDate())} ${zoned.toPlainTime().toString({ smallestUnit: whole ? 'minute' : 'second' })}`;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A date as a person reads it, `Wed 21 Jun 2023`. Throws RangeError for what is no ISO date. */
export function dateText(date: string): string {
  return dayText(Temporal.PlainDate.from(date));
}

function dayText(date: Temporal.PlainDate): string {
  return `${DAYS[date.dayOfWeek - 1]} ${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
}
