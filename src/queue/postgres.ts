/** BullMQ over PostgreSQL, in a database of its own (D10), for machines without Redis. */

import type { BackendFactory } from 'bullmq';
import { PostgresConnection, type PostgresConnectionOptions, PostgresQueueBackend, Queue, runMigrations, Worker } from 'bullmq';
import pg from 'pg';
import { type BullQueue, COMMON_WORKER, EVENT_STREAM, JOB_OPTIONS, type QueueDriver } from './driver.ts';
import { queueErrorCode } from './errors.ts';
import type { QueueName } from './jobs.ts';

const CONNECT_MS = 2_000;
/** A query that takes longer loses its connection: the pool throws it away. */
const QUERY_MS = 5_000;
const MAX_BLOCK_SECONDS = 5;

/**
 * Wakes at least every 5 s. BullMQ would sleep up to an hour on its LISTEN connection; after an error it waits without an end
 * in sight, and a notification sent while the database was being rebuilt is lost.
 */
class WakefulBackend extends PostgresQueueBackend {
  override get maximumBlockTimeout(): number {
    return MAX_BLOCK_SECONDS;
  }
}

/**
 * A driver for the database at `url` (made if it is missing and the role may); BullMQ's tables live in schema `prefix`.
 * Producers share one small pool; each worker has a pool of four and a LISTEN connection.
 */
export function createPostgresDriver(url: string, prefix: string, onError: (error: unknown) => void): QueueDriver {
  const limits = { connectionTimeoutMillis: CONNECT_MS, query_timeout: QUERY_MS };
  const config = { connectionString: url, schema: prefix, ...limits };
  const control = new pg.Pool({ connectionString: url, max: 1, ...limits });
  control.on('error', onError);
  let shared: PostgresConnection | undefined;
  let repaired: Promise<void> | undefined;
  const queues = new Map<QueueName, Promise<BullQueue>>();

  const repair = () => {
    repaired ??= makeMissing(control, url, prefix).finally(() => {
      repaired = undefined;
    });
    return repaired;
  };
  const connection = async () => {
    if (shared) return shared;
    await repair();
    if (!shared) {
      shared = new PostgresConnection({ ...config, max: 2 });
      shared.on('error', onError);
    }
    return shared;
  };
  const open = async (name: QueueName) => {
    const backend = new WakefulBackend(await connection(), name, { connection: config }, false);
    const queue = new Queue(name, { connection: config, defaultJobOptions: JOB_OPTIONS, streams: EVENT_STREAM }, () => backend);
    queue.on('error', onError);
    await queue.waitUntilReady();
    return queue;
  };
  const forget = async () => {
    queues.clear();
    const old = shared;
    shared = undefined;
    await old?.close().catch(onError);
  };

  return {
    kind: 'postgres',
    queue: (name) => {
      const known = queues.get(name) ?? open(name);
      queues.set(name, known);
      // BullMQ remembers a failed start for ever: drop the connection, the next call makes another.
      known.catch(() => forget());
      return known;
    },
    worker: (name, process, settings) =>
      new Worker<unknown, void, string, PostgresQueueBackend, never, PostgresConnectionOptions>(
        name,
        process,
        {
          ...COMMON_WORKER,
          connection: { ...config, max: 4 },
          concurrency: settings.concurrency,
          lockDuration: settings.lockMs,
          stalledInterval: settings.stalledMs,
          settings: { backoffStrategy: (attempt, _type, error) => settings.retryDelay(attempt, error) },
        },
        wakefulWorkerBackend,
      ),
    repair,
    ping: async () => {
      await control.query('select 1');
    },
    fingerprint: async () => {
      const { rows } = await control.query<{ mark: string }>(
        `select d.oid || '/' || coalesce(n.oid, 0) as mark from pg_database d
         left join pg_namespace n on n.nspname = $1 where d.datname = current_database()`,
        [prefix],
      );
      return rows[0]?.mark ?? '';
    },
    hazards: async () => [],
    forgetLooksAfter: async (ms) => {
      const marks = `delete from ${pg.escapeIdentifier(prefix)}.meta where field = 'stalled-check' and value::bigint > $1`;
      return (await control.query(marks, [ms])).rowCount ?? 0;
    },
    // `query_timeout` has that effect on every connection of the pools.
    unstick: () => undefined,
    obliterate: async () => {
      await control.query(`drop schema if exists ${pg.escapeIdentifier(prefix)} cascade`);
      await repair();
    },
    close: async () => {
      await forget();
      await control.end();
    },
  };
}

const wakefulWorkerBackend: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (name, opts) =>
  new WakefulBackend(new PostgresConnection(opts.connection), name, opts, true);

/** Database, then schema. Looks first, so that calling it every minute costs one small query. */
async function makeMissing(control: pg.Pool, url: string, schema: string): Promise<void> {
  const present = await hasJobTable(control, schema).catch(async (error: unknown) => {
    if (queueErrorCode(error) !== 'queue.pg.3D000') throw error;
    await createDatabase(url);
    return false;
  });
  if (present) return;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  await client.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    await client.end();
  }
}

async function hasJobTable(control: pg.Pool, schema: string): Promise<boolean> {
  const { rows } = await control.query<{ present: boolean }>('select to_regclass($1) is not null as present', [
    `${pg.escapeIdentifier(schema)}.job`,
  ]);
  return rows[0]?.present === true;
}

/** Makes the database that `url` names, from the maintenance database `postgres`. Somebody else having made it is fine. */
async function createDatabase(url: string): Promise<void> {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href, connectionTimeoutMillis: CONNECT_MS });
  await client.connect();
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if (queueErrorCode(error) !== 'queue.pg.42P04' && queueErrorCode(error) !== 'queue.pg.23505') throw error;
  } finally {
    await client.end();
  }
}
