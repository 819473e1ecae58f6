/** Whose working week counts: a policy may have calendars of places, and a clock keeps the one that it was started on. */
import type { CalendarRules, PolicyDocument } from '../policy/document.ts';
import { EVERY_HOUR } from './calendar.ts';

/** In place of a place: every hour of every day counts, since the calendar could not be counted on when the clock started. */
export const EVERY_HOUR_NAME = 'recourse.every_hour';

/** Where a case belongs, as far as it is known. */
export interface Whereabouts {
  readonly siteId: string | null;
  readonly country: string | null;
}

/** Name of the place of a case: the first with its site, else the first with its country; null where the policy's own calendar counts. */
export function placeOf(policy: PolicyDocument, { siteId, country }: Whereabouts): string | null {
  const places = policy.places ?? [];
  const bySite = siteId === null ? undefined : places.find((place) => place.siteIds?.includes(siteId));
  const byCountry = country === null ? undefined : places.find((place) => place.countries?.includes(country));
  return (bySite ?? byCountry)?.name ?? null;
}

/** The calendar of a place by name, or the policy's own for null. Throws RangeError for a name that the policy does not have. */
export function calendarNamed(policy: PolicyDocument, name: string | null): CalendarRules {
  if (name === null) return policy.calendar;
  if (name === EVERY_HOUR_NAME) return EVERY_HOUR;
  const place = (policy.places ?? []).find((one) => one.name === name);
  if (place === undefined) throw new RangeError(`the policy has no place ${name}`);
  return place.calendar;
}

/** The calendar that a case runs on. */
export function calendarOf(policy: PolicyDocument, whereabouts: Whereabouts): CalendarRules {
  return calendarNamed(policy, placeOf(policy, whereabouts));
}
