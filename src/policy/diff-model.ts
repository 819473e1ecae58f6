/** The shape of a difference between two policies. */
import canonicalize from 'canonicalize';
import type { Json } from '../workflow/model.ts';

export type DifferenceGroup = 'clock' | 'ladder' | 'routing' | 'calendar' | 'window' | 'regime' | 'other';

/** Whom a change favours. `depends`: some cases one, some the other; a person must look. `neither`: words and sources. */
export type Favour = 'rightsholder' | 'organisation' | 'depends' | 'neither';

export interface Difference {
  readonly group: DifferenceGroup;
  /** What it is about: the name of a clock, a rung, a rule. */
  readonly subject: string;
  /** Stable sentence key. */
  readonly code: string;
  readonly before: Json;
  readonly after: Json;
  readonly favours: Favour;
  /** By how much dates move, in milliseconds, over two years of starts; only where they move. */
  readonly by?: Movement;
}

/** The least and the most of it among the starts that move. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/** Null: no start moves that way. */
export interface Movement {
  readonly earlier: Span | null;
  readonly later: Span | null;
}

/** Every sentence that a comparison can need; pages and command line have words for each. */
export const DIFFERENCE_CODES = [
  'clock.added',
  'clock.removed',
  ...(['earlier', 'later', 'both', 'same'] as const).flatMap((shift) => [`clock.limits_${shift}`, `clock.severity_${shift}`] as const),
  'clock.may_rest',
  'clock.never_rests',
  'clock.extension_added',
  'clock.extension_removed',
  'clock.extension_changed',
  'clock.climbs',
  'clock.climbs_no_more',
  'clock.regime',
  'clock.binding',
  'clock.breach_level',
  'clock.start',
  'clock.stop',
  'clock.restart',
  'clock.rests_while',
  'clock.promised_date',
  ...(['outlives', 'replaces_default', 'per_item', 'unless_planned', 'on_call'] as const).flatMap(
    (flag) => [`clock.${flag}_on`, `clock.${flag}_off`] as const,
  ),
  'clock.source',
  'clock.evidence',
  'ladder.added',
  'ladder.removed',
  'ladder.at',
  'ladder.level',
  'ladder.every_days',
  'ladder.roles',
  'ladder.told',
  'routing.added',
  'routing.removed',
  'routing.level',
  'routing.when',
  'routing.language_on',
  'routing.language_off',
  'routing.order',
  'calendar.zone',
  'calendar.week',
  'calendar.holidays_added',
  'calendar.holidays_removed',
  'calendar.origin',
  'calendar.places',
  'calendar.clock_earlier',
  'calendar.clock_later',
  'calendar.clock_both',
  'window.commentWindowDays',
  'window.verificationDays',
  'window.monitoringMonths',
  'window.respondentLineLevels',
  'window.appeal',
  'window.pause_cap',
  'window.identity_months',
  'window.record_months',
  'regime.added',
  'regime.removed',
  'regime.changed',
  'regime.designated_on',
  'regime.designated_off',
  'other.watch_begins',
  'other.watch_ends',
  'other.paged',
  'other.notice_to',
  'other.notice_when',
  'other.digest',
  'other.modules',
  'other.people',
  'other.changed',
] as const;

/** What `mergeFavourable` takes over; the ladder, the calendar, the routing and the windows of the person stay those of the receipt. */
const TAKEN_OVER: ReadonlySet<string> = new Set([
  'clock.added',
  'clock.limits_earlier',
  'clock.severity_earlier',
  'clock.never_rests',
  'clock.extension_removed',
  'clock.outlives_on',
  'clock.replaces_default_off',
  'clock.binding',
  'ladder.every_days',
  'window.commentWindowDays',
  'window.appeal',
  'window.monitoringMonths',
  'window.pause_cap',
  'window.identity_months',
  'window.record_months',
  'regime.added',
  'regime.designated_on',
]);

/** True if a case that is open today can be given the change: only what is better for the person, and can be told to be, reaches it (A14, D14). */
export function reachesOpenCases({ code, favours }: Pick<Difference, 'code' | 'favours'>): boolean {
  return favours === 'rightsholder' && TAKEN_OVER.has(code);
}

/** Plain data compared by content, whatever the order of its keys; a member that is undefined is not there. */
export function sameJson(a: unknown, b: unknown): boolean {
  return canonicalize(asJson(a)) === canonicalize(asJson(b));
}

/** A value of a document as it may stand in a difference. Throws nothing: documents are JSON. */
export function asJson(value: unknown): Json {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
