/**
 * What the queue plumbing asks of the database. Implemented in SQL under the `system` role, which sees the outbox, the timers
 * and organisation ids of all tenants and nothing else (D4).
 */
import type { Instant } from '../time.ts';

export interface OutboxRow {
  readonly id: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly queue: string;
  readonly name: string;
  readonly requestId: string | null;
}

export interface RelayedRow extends OutboxRow {
  readonly relayedAt: Instant;
}

export interface OutboxStore {
  /**
   * Up to `limit` rows that are neither relayed nor parked, oldest id first, always from the start: paging by "id > last" would
   * skip rows whose transaction commits late. Two relays may get the same rows; the job id makes that harmless.
   */
  claimUnrelayed(limit: number): Promise<readonly OutboxRow[]>;
  /** Stamps `relayed_at` where it is still null. Rows already consumed (deleted) are no error. */
  markRelayed(ids: readonly string[], at: Instant): Promise<void>;
  /** Rows relayed before `before`, neither consumed nor parked, by (relayed_at, id), strictly after the cursor. */
  listUnconsumedOlderThan(before: Instant, limit: number, after?: { relayedAt: Instant; id: string }): Promise<readonly RelayedRow[]>;
  /** Sets `parked_at` on rows that can never become a job, so that they do not block those behind them (R17). */
  park(ids: readonly string[], at: Instant, code: string): Promise<void>;
}

/** A live alarm: neither fired nor superseded (D13). */
export interface DueTimer {
  readonly timerId: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly dueAt: Instant;
}

/** With which clock it is, and which step of it. */
export interface OverdueTimer extends DueTimer {
  readonly clockKey: string;
  readonly step: string;
}

/** Where the last page ended: (due_at, id). */
export interface TimerCursor {
  readonly dueAt: Instant;
  readonly id: string;
}

export interface TimerStore {
  /** Live timers with `due_at <= until`, by (due_at, id), strictly after the cursor. */
  dueWithin(until: Instant, limit: number, after?: TimerCursor): Promise<readonly DueTimer[]>;
  /** Live timers with `due_at <= at`, by (due_at, id), strictly after the cursor: one index range scan, never a sort. */
  overdue(at: Instant, limit: number, after?: TimerCursor): Promise<readonly OverdueTimer[]>;
}

/**
 * Whether time can be trusted (D12). While it cannot, nothing is armed and nothing fires; submissions and the outbox go on.
 */
export type TimeTrust = () => boolean;
