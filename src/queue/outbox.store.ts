/** The queue's ports in SQL, as the `system` role: what is due over all tenants, and nothing else (D4, D9). */
import type { Sql } from '../db/client.ts';
import { type Instant, instantFromEpochMs } from '../time.ts';
import type { OutboxStore, OverdueTimer, RelayedRow, TimerCursor, TimerStore } from './ports.ts';

interface OutboxRecord {
  readonly id: string;
  readonly organisation_id: string;
  readonly case_id: string;
  readonly queue: string;
  readonly name: string;
  readonly request_id: string | null;
  readonly relayed_at: Date | null;
}

const toRow = (row: OutboxRecord): RelayedRow => ({
  id: row.id,
  organisationId: row.organisation_id,
  caseId: row.case_id,
  queue: row.queue,
  name: row.name,
  requestId: row.request_id,
  relayedAt: instantFromEpochMs(row.relayed_at?.getTime() ?? 0),
});

/** The outbox as the relay and the reconciler see it. */
export function createOutboxStore(sql: Sql): OutboxStore {
  return {
    claimUnrelayed: async (limit) => {
      const rows = await sql<OutboxRecord[]>`
        select id, organisation_id, case_id, queue, name, request_id, relayed_at from outbox
        where relayed_at is null and parked_at is null order by id limit ${limit}`;
      return rows.map(toRow);
    },
    markRelayed: async (ids, at) => {
      await sql`update outbox set relayed_at = ${at}::timestamptz where id = any(${arrayOf(ids)}::uuid[]) and relayed_at is null`;
    },
    listUnconsumedOlderThan: async (before, limit, after) => {
      const rows = await sql<OutboxRecord[]>`
        select id, organisation_id, case_id, queue, name, request_id, relayed_at from outbox
        where relayed_at is not null and parked_at is null and relayed_at < ${before}::timestamptz
          and (relayed_at, id) > (${after?.relayedAt ?? BEGINNING}::timestamptz, ${after?.id ?? NIL}::uuid)
        order by relayed_at, id limit ${limit}`;
      return rows.map(toRow);
    },
    park: async (ids, at) => {
      await sql`update outbox set parked_at = ${at}::timestamptz where id = any(${arrayOf(ids)}::uuid[]) and parked_at is null`;
    },
  };
}

/** As PostgreSQL writes an array of ids; the driver knows no array types (`fetch_types`). */
const arrayOf = (ids: readonly string[]) => `{${ids.join(',')}}`;
const BEGINNING = '0001-01-01T00:00:00.000Z';
const NIL = '00000000-0000-0000-0000-000000000000';

interface TimerRecord {
  readonly id: string;
  readonly organisation_id: string;
  readonly case_id: string;
  readonly due_at: Date;
  readonly clock_key: string;
  readonly step: string;
}

/**
 * Live timers by due time ascending: one index range scan at any backlog, so the oldest is always first (peers.md 3, DIGIT). Those that
 * threw a moment ago are left out until their pause is over (R17).
 */
export function createTimerStore(sql: Sql, currentTime: () => Instant): TimerStore {
  const dueBy = async (until: Instant, limit: number, after?: TimerCursor): Promise<OverdueTimer[]> => {
    const rows = await sql<TimerRecord[]>`
      select id, organisation_id, case_id, due_at, clock_key, step from timers
      where fired_at is null and superseded_at is null and due_at <= ${until}::timestamptz
        and (retry_at is null or retry_at <= ${currentTime()}::timestamptz)
        and (due_at, id) > (${after?.dueAt ?? BEGINNING}::timestamptz, ${after?.id ?? NIL}::uuid)
      order by due_at, id limit ${limit}`;
    return rows.map((row) => ({
      timerId: row.id,
      organisationId: row.organisation_id,
      caseId: row.case_id,
      dueAt: instantFromEpochMs(row.due_at.getTime()),
      clockKey: row.clock_key,
      step: row.step,
    }));
  };
  return { dueWithin: dueBy, overdue: dueBy };
}

/**
 * Takes a session-level advisory lock; null while another session has it. The answer gives it back. `session` is a client of one
 * connection: when that is lost, the server gives the lock back, and whoever sweeps meanwhile meets guarded effects.
 */
export async function tryAdvisoryLock(session: Sql, key: number): Promise<(() => Promise<void>) | null> {
  const [row] = await session<{ locked: boolean }[]>`select pg_try_advisory_lock(${key}) as locked`;
  if (!row?.locked) return null;
  return async () => {
    await session`select pg_advisory_unlock_all()`;
  };
}
