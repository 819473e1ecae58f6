/**
 * Watches alarms ring, by the test's own clock and past every port of the service: what it has seen is compared with what the service
 * wrote about it.
 */
import { setTimeout } from 'node:timers/promises';
import type postgres from 'postgres';
import { vi } from 'vitest';
import type { Reference } from './reference.ts';

/** One alarm that has rung. Milliseconds since the epoch. */
export interface Ringing {
  readonly timerId: string;
  readonly caseId: string;
  readonly step: string;
  readonly dueAt: number;
  readonly firedAt: number;
  /** When the witness first saw that it had: at most `LOOK_MS` and a query late, never early. */
  readonly seenAt: number;
}

export interface Witness {
  /** All that rang so far. */
  readonly seen: ReadonlyMap<string, Ringing>;
  /** Looks a last time and ends. */
  stop(): Promise<readonly Ringing[]>;
}

const LOOK_MS = 20;
/** A connection whose question a server on its way down left open passes that refusal on to the next question, although it is up again. */
const LAST_LOOK_MS = 45_000;

/** Begins to watch the alarms of an organisation. While the database is away nothing is seen; later everything is. */
export function watch(sql: postgres.Sql, organisationId: string, reference: () => Reference): Witness {
  const seen = new Map<string, Ringing>();
  let watching = true;
  const look = async () => {
    const rows = await sql<{ id: string; case_id: string; step: string; due_at: Date; fired_at: Date }[]>`
      select id, case_id, step, due_at, fired_at from timers
      where organisation_id = ${organisationId} and fired_at is not null and id <> all(${[...seen.keys()]}::uuid[])`;
    const seenAt = reference().now();
    for (const row of rows) {
      const [dueAt, firedAt] = [row.due_at.getTime(), row.fired_at.getTime()];
      seen.set(row.id, { timerId: row.id, caseId: row.case_id, step: row.step, dueAt, firedAt, seenAt });
    }
  };
  const watched = (async () => {
    while (watching) {
      await look().catch(() => undefined);
      await setTimeout(LOOK_MS);
    }
    await vi.waitFor(look, { timeout: LAST_LOOK_MS, interval: LOOK_MS });
  })();
  return {
    seen,
    stop: async () => {
      watching = false;
      await watched;
      return [...seen.values()];
    },
  };
}

/**
 * What is wrong with the times: an alarm that was seen to have rung before it was due by the reference clock, or that the service says
 * rang before it was due, or at a time that had not come yet. `toleranceMs` is for the sampling of the two clocks alone.
 */
export function timeFaults(ringings: readonly Ringing[], toleranceMs: number): readonly string[] {
  return ringings.flatMap(({ timerId, step, dueAt, firedAt, seenAt }) => [
    ...(seenAt + toleranceMs < dueAt
      ? [`alarm ${step} ${timerId} rang ${dueAt - seenAt} ms before it was due by the reference clock`]
      : []),
    ...(firedAt < dueAt ? [`alarm ${step} ${timerId} says that it rang ${dueAt - firedAt} ms before it was due`] : []),
    ...(firedAt > seenAt + toleranceMs ? [`alarm ${step} ${timerId} says that it rang ${firedAt - seenAt} ms after it was seen`] : []),
  ]);
}
