/**
 * How often a job that throws is tried (R17). Counted in PostgreSQL, since the queue forgets. Nothing is ever given up: what is parked is out
 * of the way of others, is shown to the operator, and is tried again at growing pauses, so that no case waits for somebody to press a button.
 */
import type { Sql } from '../db/client.ts';
import { isTransient } from '../db/errors.ts';
import { epochMs, type Instant, instantFromEpochMs, plusMs } from '../time.ts';
import { queueErrorCode } from './errors.ts';
import type { DueTimer } from './ports.ts';

/**
 * Tries before a job is parked: with pauses that double from one second to a minute about a quarter of an hour. A deployment or a failover
 * is over by then, and the operator hears of a fault within the hour.
 */
export const PARK_AFTER = 20;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LONGEST_PAUSE_MS = 6 * HOUR_MS;

/** Milliseconds before the next try after `failures` of them: 1 s, 2 s, 4 s … 1 min; parked 1 h, 2 h, 4 h, 6 h. */
export function pauseAfter(failures: number): number {
  if (failures < PARK_AFTER) return Math.min(MINUTE_MS, 1_000 * 2 ** Math.min(failures - 1, 10));
  return Math.min(LONGEST_PAUSE_MS, HOUR_MS * 2 ** Math.min(failures - PARK_AFTER, 10));
}

/** True for what is the fault of the job: a database or a queue that is away is not, nor is a case that somebody else is changing. */
export function isOwnFault(error: unknown): boolean {
  if (isTransient(error)) return false;
  if (error instanceof Error && error.message === 'case.contended') return false;
  return !/^queue\.(?:unavailable|closed|net\.)/.test(queueErrorCode(error));
}

export interface Failure {
  readonly failures: number;
  readonly parked: boolean;
}

/** Counts a failed try of an outbox row, and parks it at the limit. Undefined when the row is gone: somebody else has done it. */
export async function countOutboxFailure(sql: Sql, id: string, now: Instant, limit = PARK_AFTER): Promise<Failure | undefined> {
  const [row] = await sql<Failure[]>`
    update outbox set attempts = attempts + 1,
      parked_at = case when attempts + 1 >= ${limit} then ${now}::timestamptz else parked_at end
    where id = ${id} returning attempts as failures, parked_at is not null as parked`;
  return row;
}

/** Counts a failed try of a live timer and says when it may be tried again. Undefined when it is live no more. */
export async function countTimerFailure(
  sql: Sql,
  timer: Pick<DueTimer, 'organisationId' | 'timerId'>,
  now: Instant,
): Promise<Failure | undefined> {
  const { organisationId, timerId } = timer;
  const [row] = await sql<{ failures: number }[]>`
    update timers set failures = failures + 1
    where organisation_id = ${organisationId} and id = ${timerId} and live returning failures`;
  if (!row) return undefined;
  await sql`
    update timers set retry_at = ${plusMs(now, pauseAfter(row.failures))}::timestamptz
    where organisation_id = ${organisationId} and id = ${timerId} and live`;
  return { failures: row.failures, parked: row.failures >= PARK_AFTER };
}

/** Gives parked outbox rows whose pause is over one more try each; answers how many. */
export async function releaseParked(sql: Sql, now: Instant): Promise<number> {
  const rows = await sql<{ id: string; attempts: number; parked_at: Date }[]>`
    select id, attempts, parked_at from outbox where parked_at is not null order by parked_at, id limit 500`;
  const due = rows.filter(({ attempts, parked_at }) => epochMs(now) >= parked_at.getTime() + pauseAfter(Math.max(attempts, PARK_AFTER)));
  for (const { id } of due) await sql`update outbox set parked_at = null, relayed_at = null where id = ${id} and parked_at is not null`;
  return due.length;
}

export interface Parked {
  readonly kind: 'job' | 'timer';
  readonly id: string;
  readonly name: string;
  readonly caseId: string;
  readonly failures: number;
  readonly since: Instant | null;
}

/** All that is parked, for the operator. */
export async function listParked(sql: Sql): Promise<readonly Parked[]> {
  const rows = await sql<(Omit<Parked, 'since'> & { since: Date | null })[]>`
    select 'job' as kind, id, queue || '/' || name as name, case_id as "caseId", attempts as failures, parked_at as since
      from outbox where parked_at is not null
    union all
    select 'timer', id, clock_key || ' ' || step, case_id, failures, due_at from timers where live and failures >= ${PARK_AFTER}
    order by 6, 2`;
  return rows.map((row) => ({ ...row, since: row.since && instantFromEpochMs(row.since.getTime()) }));
}

/** Everything that is parked is tried again at once, as if for the first time. Answers how many. */
export async function retryParked(sql: Sql): Promise<number> {
  const jobs = await sql`update outbox set parked_at = null, relayed_at = null, attempts = 0 where parked_at is not null`;
  const timers = await sql`update timers set retry_at = null, failures = 0 where live and failures >= ${PARK_AFTER}`;
  return jobs.count + timers.count;
}
