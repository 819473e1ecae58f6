/** Quarters of the year, UTC. Pure. */
import type { Instant } from '../time.ts';

/** Beginning of the quarter (UTC) that an instant lies in. */
export function quarterStart(at: Instant): Instant {
  const month = Math.floor((Number(at.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${at.slice(0, 4)}-${String(month).padStart(2, '0')}-01T00:00:00.000Z` as Instant;
}
