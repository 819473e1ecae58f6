/**
 * Instants as the domain sees them: canonical UTC text with milliseconds.
 *
 * Text, not Date: it is what the ledger hashes, what the API returns and what sorts correctly as it stands,
 * so no layer converts and none can disagree. Arithmetic lives in `timeboxes/`; the current time comes from
 * the `Clock` port and is handed down as an argument (architecture D12).
 */
declare const instantBrand: unique symbol;

/** `YYYY-MM-DDTHH:mm:ss.sssZ`, always UTC, always 24 characters: compares with `<` as time does. */
export type Instant = string & { readonly [instantBrand]: true };

const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** True for text that is already a canonical instant, of a day and an hour that exist. */
export function isInstant(text: string): text is Instant {
  if (!CANONICAL.test(text)) return false;
  const ms = Date.parse(text);
  // A 31st of April is parsed as the 1st of May: it does not come back as it went.
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
}

/** The canonical instant of an epoch time in milliseconds. Throws RangeError outside years 0000–9999. */
export function instantFromEpochMs(ms: number): Instant {
  const text = new Date(ms).toISOString();
  if (!isInstant(text)) throw new RangeError(`instant out of range: ${ms}`);
  return text;
}

/** Epoch milliseconds of an instant. */
export function epochMs(instant: Instant): number {
  return Date.parse(instant);
}

/** Parses any ISO 8601 text that carries an offset; throws RangeError otherwise. */
export function parseInstant(text: string): Instant {
  if (isInstant(text)) return text;
  const ms = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError('not an ISO 8601 time with an offset');
  return instantFromEpochMs(ms);
}

/** The instant `ms` milliseconds after `instant` (negative: before). */
export function plusMs(instant: Instant, ms: number): Instant {
  return instantFromEpochMs(epochMs(instant) + ms);
}

/** The earlier of two instants. */
export function earlier(a: Instant, b: Instant): Instant {
  return a <= b ? a : b;
}

/** The later of two instants. */
export function later(a: Instant, b: Instant): Instant {
  return a >= b ? a : b;
}
