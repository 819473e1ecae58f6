/**
 * The test's own time: its monotonic clock, set by the database once while nothing is wrong with it. No fault can move it, so it can
 * judge whether an alarm rang before its time.
 */
import { performance } from 'node:perf_hooks';
import type postgres from 'postgres';

export interface Reference {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Half the width of what the samples left open, in milliseconds: how far `now` may be from the database's time. */
  readonly uncertaintyMs: number;
  /** After an operator accepted another time of the database: that much later (or, negative, earlier) than before. */
  moved(ms: number): Reference;
}

const SAMPLES = 25;

/** Asks the database several times; the true offset lies within the bounds of every sample. */
export async function setReference(sql: postgres.Sql): Promise<Reference> {
  let earliest = Number.NEGATIVE_INFINITY;
  let latest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < SAMPLES; i += 1) {
    const before = performance.now();
    const [row] = await sql<{ ms: string }[]>`select (extract(epoch from clock_timestamp()) * 1000)::text as ms`;
    const after = performance.now();
    earliest = Math.max(earliest, Number(row?.ms) - after);
    latest = Math.min(latest, Number(row?.ms) - before);
  }
  return reference((earliest + latest) / 2, (latest - earliest) / 2);
}

function reference(offset: number, uncertaintyMs: number): Reference {
  return { now: () => performance.now() + offset, uncertaintyMs, moved: (ms) => reference(offset + ms, uncertaintyMs) };
}
