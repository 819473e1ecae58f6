/**
 * The one clock (D12): database time, estimated as an offset to the process's monotonic clock, so that a node whose wall
 * clock jumps fires nothing early. The only file that may ask the database for the time.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { epochMs, type Instant, instantFromEpochMs } from '../time.ts';
import type { Sql } from './client.ts';

export interface Clock {
  /** Domain time. */
  now(): Instant;
}

export interface DatabaseClock extends Clock {
  /** Resamples the database's time; called every 5 s by `start()`. */
  sample(): Promise<void>;
  /**
   * False after the database's own time moved by more than 60 s against the monotonic clock, or backwards (D12); from the first sample on
   * where it is behind what any process had trusted before.
   */
  trusted(): boolean;
  /** An operator accepts the new database time. `recourse clock confirm` has every process do it at its next sample. */
  confirm(): void;
  start(): void;
  stop(): void;
}

const RESAMPLE_MS = 5_000;
const TOLERANCE_MS = 60_000;
const BACKWARDS_TOLERANCE_MS = 1_000;

/**
 * The operator's word, to every process at once and leaving nothing behind: an advisory lock that `recourse clock confirm` holds for some
 * samples. A row would have to say when it was meant, in a time that is just what is in doubt.
 */
const CONFIRM_LOCK = 7_305_120;

export interface ClockAlarms {
  readonly distrusted: (driftMs: number) => void;
  readonly confirmed: () => void;
}

/** Holds the operator's confirmation for `holdMs` (every process samples twice in that time), or until `signal`. `session` is a client of one connection. */
export async function confirmClocks(session: Sql, holdMs = 2.5 * RESAMPLE_MS, signal?: AbortSignal): Promise<void> {
  await session`select pg_advisory_lock_shared(${CONFIRM_LOCK})`;
  try {
    await setTimeout(holdMs, undefined, { ...(signal ? { signal } : {}) }).catch(() => undefined);
  } finally {
    await session`select pg_advisory_unlock_all()`;
  }
}

/** The database's own time, believed or not. */
export async function databaseTime(sql: Sql): Promise<Instant> {
  const [row] = await sql<{ ms: string }[]>`select (extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms`;
  return instantFromEpochMs(Number(row?.ms));
}

async function isConfirming(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ held: boolean }[]>`
    select exists (
      select 1 from pg_locks where locktype = 'advisory' and granted and classid = 0 and objid = ${CONFIRM_LOCK}
        and database = (select oid from pg_database where datname = current_database())
    ) as held`;
  return row?.held ?? false;
}

/** What the database remembers of its time across restarts of everything. */
export interface TimeMark {
  /** Milliseconds by which the database's time is behind the latest that was trusted; 0 or less where it is not. */
  behindMs(): Promise<number>;
  /** The present time is trusted; `confirmed`: whatever was trusted before. */
  trust(confirmed: boolean): Promise<void>;
}

/** The mark in the table `clock_mark`, compared by the server's own clock, so that no process's estimate has a part in it. */
export function timeMark(sql: Sql): TimeMark {
  return {
    behindMs: async () => {
      const [row] = await sql<{ ms: string }[]>`
        select (extract(epoch from at - clock_timestamp()) * 1000)::bigint::text as ms from clock_mark`;
      return Number(row?.ms ?? 0);
    },
    trust: async (confirmed) => {
      await sql`
        insert into clock_mark (at) values (clock_timestamp())
        on conflict (one) do update set at = excluded.at where ${confirmed} or clock_mark.at < excluded.at`;
    },
  };
}

/**
 * A clock that follows the database behind `sql`. Call `sample()` once before use. `alarms` tell the operator. Without a `mark` it
 * knows nothing of the time before it began.
 */
export function createDatabaseClock(sql: Sql, alarms: ClockAlarms, mark?: TimeMark): DatabaseClock {
  let offsetMs: number | undefined;
  let confirmedLately = false;
  let distrusted = false;
  let pending: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const sample = async () => {
    const before = performance.now();
    const told = epochMs(await databaseTime(sql));
    // The true offset lies between these bounds, however long this process took to send the question or to read the answer.
    // Only an offset outside them is a movement of the database's time (half of a stall is not).
    const latest = told + 1 - before;
    const earliest = told - performance.now();
    const behind = offsetMs === undefined ? ((await mark?.behindMs()) ?? 0) : 0;
    // The first guess is the least that it can be: a process that starts slowly is late by what it did not see, and never early.
    const current = offsetMs ?? earliest;
    const nearest = Math.min(Math.max(current, earliest), latest);
    const drift = behind > BACKWARDS_TOLERANCE_MS ? -behind : nearest - current;
    if (drift > TOLERANCE_MS || drift < -BACKWARDS_TOLERANCE_MS) {
      if (!distrusted) alarms.distrusted(drift);
      distrusted = true;
    }
    // What an operator accepts is the time as it is by then: it may have been set right since the alert.
    if (distrusted) pending = nearest;
    else offsetMs = nearest;
    // Where time went back while nobody looked, it goes on from what was trusted, or may have been until the next sample after it, so that
    // nothing is recorded before what was.
    offsetMs ??= earliest + behind + RESAMPLE_MS;
    if (distrusted && (await isConfirming(sql))) confirm();
    if (distrusted) return;
    await mark?.trust(confirmedLately);
    confirmedLately = false;
  };
  const confirm = () => {
    offsetMs = pending ?? offsetMs;
    if (distrusted) alarms.confirmed();
    confirmedLately ||= distrusted;
    distrusted = false;
    pending = undefined;
  };
  return {
    now: () => {
      if (offsetMs === undefined) throw new Error('clock.not_sampled');
      return instantFromEpochMs(Math.floor(performance.now() + offsetMs));
    },
    sample,
    trusted: () => !distrusted,
    confirm,
    start: () => {
      timer ??= setInterval(() => void sample().catch(() => undefined), RESAMPLE_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}
