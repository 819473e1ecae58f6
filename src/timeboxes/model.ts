/** Clocks as data. The rules are in the pinned policy; what happened is in the case's events (`clock.*`); this is their fold. */
import type { Instant } from '../time.ts';
import type { Severity } from '../workflow/codes.ts';

export type Unit = 'hours' | 'working_hours' | 'days' | 'working_days' | 'months';
export type Binding = 'statutory' | 'scheme' | 'default';

export interface Pause {
  readonly reason: PauseReason;
  readonly from: Instant;
  /** Planned end: the cap of requirements 2.5 or earlier. */
  readonly until: Instant;
  readonly resumedAt: Instant | null;
}

/** The closed list of requirements 2.5. Workload, leave and legal review are not reasons. */
export const PAUSE_REASONS = ['awaiting_complainant', 'complainant_request', 'agreed_mediation', 'external_proceeding', 'safety'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/**
 * The closed list of reasons for more time or a late answer: what lies outside the mechanism or with the matter itself. Workload, leave
 * and legal review are not reasons (2.5).
 */
export const OVERRUN_REASONS = [
  'new_evidence',
  'witness_unavailable',
  'expert_report',
  'both_sides_agree',
  'site_access',
  'outside_answer',
  'translation',
  'safety_first',
  'outage',
] as const;
export type OverrunReason = (typeof OVERRUN_REASONS)[number];

/** What the person was told before a date passed: why, and the new date (B03). */
export interface Announcement {
  readonly at: Instant;
  readonly reason: OverrunReason;
  readonly newDueAt: Instant;
}

export interface ClockState {
  /** `<name>/<regime>#<n>`: unique in its case, so that each regime keeps its own breach record (architecture section 5). */
  readonly key: string;
  readonly name: string;
  readonly regime: string;
  readonly binding: Binding;
  readonly source: string;
  readonly pausable: boolean;
  /** False for an informative window (time to comment, to appeal): running out is nobody's breach and climbs no ladder. */
  readonly escalates: boolean;
  /** Severity whose limits give the due time; null: the limits of the rule itself. Only ever replaced by an earlier date (C02). */
  readonly tier: Severity | null;
  /** Remedy item that the clock is about (`item-<n>`), else null. */
  readonly item: string | null;
  /** Due time that the starting event promised instead of the limits of the rule (an item's date, `commentUntil`), else null. */
  readonly agreedDueAt: Instant | null;
  /** How often the policy's extension was used. */
  readonly extensions: number;
  /** Place of the policy whose calendar the clock runs on; absent: the policy's own calendar. */
  readonly calendar?: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  /** 80 % of the box (policy): the reminder. */
  readonly warnAt: Instant;
  readonly state: 'running' | 'paused' | 'met' | 'cancelled';
  readonly endedAt: Instant | null;
  /** Set once, by the breach timer or by a stop after the due time; a breached clock may still run. */
  readonly breachedAt: Instant | null;
  readonly pauses: readonly Pause[];
  /** Steps whose timer has fired: 'warn', 'breach', 'escalate', 'oversight-1', 'oversight-2', … */
  readonly fired: readonly string[];
  /** Set where the regime of the clock bound the case by error (D14): it owes and owed nothing. */
  readonly voidedAt?: Instant;
  /** Overruns announced to the person, in order; absent until there is one. */
  readonly announcements?: readonly Announcement[];
  /** Version of the tz database that gave `dueAt` (D14); absent in entries of before. */
  readonly tz?: string;
  /** Due time of the last reminder to oversight that this clock gave; absent: none, or one of before they were dated. */
  readonly remindedAt?: Instant;
}

/** One alarm that must exist for a case as it is now. The set is compared with the live rows of `timers` at commit. */
export interface TimerPlan {
  readonly clockKey: string;
  readonly step: string;
  readonly dueAt: Instant;
}
