/** When a notice may arrive: only in the hours that the person called safe, and not to the minute (people.md 3.4). Pure. */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { epochMs, type Instant, instantFromEpochMs } from '../time.ts';

/** Days 1 (Monday) to 7 and hours `HH:MM` in one time zone. No days: every day. No hours: the whole day. */
export interface SafeTimes {
  readonly days?: readonly number[];
  readonly from?: string;
  readonly until?: string;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** Within this many minutes after it may arrive, so that nobody reads off the minute what happened in the case. */
const SPREAD_MINUTES = 30;

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The window that opens on a day, or null where that day is not safe. One that ends before it begins ends on the next day. */
function windowOn(day: Temporal.PlainDate, safe: SafeTimes, timeZone: string): { readonly from: number; readonly until: number } | null {
  if (safe.days !== undefined && safe.days.length > 0 && !safe.days.includes(day.dayOfWeek)) return null;
  const from = minutesOf(safe.from ?? '00:00');
  const until = safe.until === undefined ? DAY_MINUTES : minutesOf(safe.until);
  const at = (minutes: number) => day.toPlainDateTime().add({ minutes: minutes }).toZonedDateTime(timeZone).epochMilliseconds;
  return { from: at(from), until: at(until > from ? until : until + DAY_MINUTES) };
}

/**
 * The first instant at or after `earliest` that lies in a safe window. `spread` from 0 to 1 moves it into the window, by at most half an
 * hour and never past the end, where it had to wait for the window to open.
 */
export function safeInstant(safe: SafeTimes, timeZone: string, earliest: Instant, spread: number): Instant {
  const from = epochMs(earliest);
  const today = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let ahead = -1; ahead <= 8; ahead += 1) {
    const window = windowOn(today.add({ days: ahead }), safe, timeZone);
    if (window === null || window.until <= from) continue;
    if (window.from <= from) return earliest;
    const room = Math.min(SPREAD_MINUTES * MINUTE_MS, window.until - window.from - MINUTE_MS);
    return instantFromEpochMs(Math.floor(window.from + Math.max(0, room) * spread));
  }
  return earliest;
}

/** A number from 0 to 1 that is the same for the same job at every try. */
export function spreadOf(jobId: string): number {
  return createHash('sha256').update(jobId).digest().readUInt32BE(0) / 2 ** 32;
}
