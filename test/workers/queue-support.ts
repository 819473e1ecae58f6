/** Both backends as test targets and recording doubles of the queue's ports. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import pg from 'pg';
import { pino } from 'pino';
import { createQueueBackend, type QueueBackend, type QueueBackendOptions } from '../../src/queue/backend.ts';
import type { OutboxRow, OutboxStore, OverdueTimer, RelayedRow, TimerCursor, TimerStore } from '../../src/queue/ports.ts';
import { type Instant, instantFromEpochMs } from '../../src/time.ts';
import { eventually } from '../helpers/job-spy.ts';
import { postgresAdminUrl, redisUrl } from '../helpers/services.ts';

export const silent = pino({ level: 'silent' });
export const systemClock = { now: (): Instant => instantFromEpochMs(Date.now()) };

export interface Target {
  readonly kind: 'redis' | 'postgres';
  readonly options: QueueBackendOptions;
  /** The server loses everything, under our feet: FLUSHDB, or DROP DATABASE. */
  destroy(): Promise<void>;
  /** All that the server has stored, as text. */
  dump(): Promise<string>;
  cleanup(): Promise<void>;
}

/** A place of its own on the shared server of that kind. */
export function makeTarget(kind: 'redis' | 'postgres'): Target {
  const name = `q_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  return kind === 'redis' ? redisTarget(name) : postgresTarget(name);
}

function redisTarget(name: string): Target {
  // A database number per pool worker, so that flushing disturbs no other test file.
  const url = new URL(redisUrl() ?? '');
  url.pathname = `/${1 + (Number(process.env.VITEST_POOL_ID ?? 0) % 15)}`;
  const destroy = async () => {
    const admin = new Redis(url.href);
    await admin.flushdb();
    admin.disconnect();
  };
  const dump = async () => {
    const admin = new Redis(url.href);
    const keys = await admin.keys('*');
    const values = await Promise.all(keys.map((key) => (/:(ob|tb|cn)-[^:]*$/.test(key) ? admin.hgetall(key) : admin.dumpBuffer(key))));
    admin.disconnect();
    return values.map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value))).join('\n');
  };
  return { kind: 'redis', options: { kind: 'redis', url: url.href, prefix: name }, destroy, dump, cleanup: destroy };
}

function postgresTarget(name: string): Target {
  const url = new URL(postgresAdminUrl());
  url.pathname = `/recourse_${name}`;
  const destroy = async () => {
    const admin = new pg.Client({ connectionString: postgresAdminUrl() });
    await admin.connect();
    await admin.query(`drop database if exists recourse_${name} with (force)`);
    await admin.end();
  };
  const dump = async () => {
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    const { rows } = await admin.query<{ text: string }>(
      'select j::text as text from recourse.job j union all select e::text from recourse.event e',
    );
    await admin.end();
    return rows.map((row) => row.text).join('\n');
  };
  return { kind: 'postgres', options: { kind: 'postgres', url: url.href }, destroy, dump, cleanup: destroy };
}

/** An outbox in memory that records: a double of the port, not of the table. */
export class RecordingOutbox implements OutboxStore {
  readonly rows = new Map<string, OutboxRow & { relayedAt?: Instant; parked?: string }>();
  private readonly watchers = new Set<() => void>();

  insert(queue = 'route', name = 'route-case', id: string = randomUUID()): OutboxRow {
    const row = { id, organisationId: randomUUID(), caseId: randomUUID(), queue, name, requestId: null };
    this.rows.set(id, row);
    return row;
  }

  /** What the transaction of the effect does (D9). */
  consume(id: string): void {
    this.rows.delete(id);
    for (const watcher of [...this.watchers]) watcher();
  }

  whenEmpty(ms = 15_000): Promise<true> {
    return eventually(
      () => (this.rows.size === 0 ? true : undefined),
      this.watchers,
      ms,
      () => `${this.rows.size} rows left`,
    );
  }

  async claimUnrelayed(limit: number): Promise<readonly OutboxRow[]> {
    return [...this.rows.values()].filter((row) => !row.relayedAt && !row.parked).slice(0, limit);
  }

  async markRelayed(ids: readonly string[], at: Instant): Promise<void> {
    for (const id of ids) {
      const row = this.rows.get(id);
      if (row) row.relayedAt ??= at;
    }
  }

  async listUnconsumedOlderThan(
    before: Instant,
    limit: number,
    after?: { relayedAt: Instant; id: string },
  ): Promise<readonly RelayedRow[]> {
    const key = (row: { relayedAt: Instant; id: string }) => `${row.relayedAt} ${row.id}`;
    return [...this.rows.values()]
      .flatMap((row) => (row.relayedAt && !row.parked && row.relayedAt < before ? [{ ...row, relayedAt: row.relayedAt }] : []))
      .filter((row) => !after || key(row) > key(after))
      .sort((a, b) => (key(a) < key(b) ? -1 : 1))
      .slice(0, limit);
  }

  async park(ids: readonly string[], _at: Instant, code: string): Promise<void> {
    for (const id of ids) {
      const row = this.rows.get(id);
      if (row) row.parked = code;
    }
  }
}

/** Live timers in memory, by (due_at, id). */
export class RecordingTimers implements TimerStore {
  readonly live = new Map<string, OverdueTimer>();

  insert(dueAt: Instant, timerId: string = randomUUID()): OverdueTimer {
    const timer = { timerId, organisationId: randomUUID(), caseId: randomUUID(), dueAt, clockKey: 'feedback', step: 'warn' };
    this.live.set(timerId, timer);
    return timer;
  }

  async dueWithin(until: Instant, limit: number, after?: TimerCursor): Promise<readonly OverdueTimer[]> {
    const key = (dueAt: string, id: string) => `${dueAt} ${id}`;
    return [...this.live.values()]
      .filter((timer) => timer.dueAt <= until && (!after || key(timer.dueAt, timer.timerId) > key(after.dueAt, after.id)))
      .sort((a, b) => (key(a.dueAt, a.timerId) < key(b.dueAt, b.timerId) ? -1 : 1))
      .slice(0, limit);
  }

  overdue(at: Instant, limit: number, after?: TimerCursor): Promise<readonly OverdueTimer[]> {
    return this.dueWithin(at, limit, after);
  }
}

/** A backend over a target, made ready. */
export async function openBackend(target: Target, change: Partial<QueueBackendOptions> = {}): Promise<QueueBackend> {
  const backend = createQueueBackend({ ...target.options, ...change }, silent);
  await backend.repair();
  return backend;
}

/** Takes one job in a process of its own and never finishes it, or finishes it and closes. */
export function workerProcess(target: Target, how: 'hang' | 'finish') {
  const script = fileURLToPath(new URL('./queue-child.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', script, how, JSON.stringify(target.options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
