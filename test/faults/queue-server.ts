/** The queue's server as the suite mistreats it: the same words for a Redis of its own and for a database of its own (D10). */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { vi } from 'vitest';
import { findRedis, type PrivateRedis, startPrivateRedis } from '../../src/runtime/private-redis.ts';
import { proxyTo, type ServerProxy } from '../helpers/proxy.ts';
import { keysOf, type Place, tablesOf } from '../helpers/search.ts';
import { type DatabaseServer, withDatabase } from './database-server.ts';

export interface QueueServer {
  readonly kind: 'redis' | 'postgres';
  readonly link: ServerProxy;
  /** FLUSHALL; DROP DATABASE. */
  forget(): Promise<void>;
  /** Stopped and started with what it had. On PostgreSQL: its sessions are ended and none is let in for a moment. */
  restart(): Promise<void>;
  /** Killed, its data gone. */
  perish(): Promise<void>;
  /** Stands still; the answer lets it go on. */
  pause(): Promise<() => Promise<void>>;
  /** Prepares a standby that follows; the answer kills the present server and puts the standby in its place. */
  standby(): Promise<() => Promise<void>>;
  /** Keeps what it holds now; the answer puts that back in place of everything since. */
  snapshot(): Promise<() => Promise<void>>;
  /** All that it holds. */
  places(): Promise<readonly Place[]>;
  close(): Promise<void>;
}

/** Redis with AOF, and a second one where one is needed: failing over is replication and promotion. */
export async function startRedisQueue(folder: string): Promise<QueueServer> {
  const program = findRedis();
  if (!program) throw new Error('no Redis on this machine');
  let serial = 0;
  const begin = async (): Promise<Standing> => {
    serial += 1;
    const home = join(folder, `redis-${serial}`);
    mkdirSync(join(home, 'redis'), { recursive: true, mode: 0o700 });
    // One password for all, as the members of a replicated Redis have.
    if (serial > 1) copyFileSync(join(folder, 'redis-1', 'redis', 'password'), join(home, 'redis', 'password'));
    return { home, server: await startPrivateRedis({ home, program }) };
  };
  let current = await begin();
  const link = await proxyTo(current.server.url);
  const onCurrent = <T>(use: (redis: Redis) => Promise<T>) => withRedis(current.server.url, use);
  const again = async () => {
    current = { ...current, server: await startPrivateRedis({ home: current.home, program, port: portOf(current.server.url) }) };
  };
  /** A copy that follows the present one. */
  const follower = async (): Promise<Standing> => {
    const standing = await begin();
    const primary = new URL(current.server.url);
    await withRedis(standing.server.url, async (redis) => {
      await redis.config('SET', 'masterauth', primary.password);
      await redis.replicaof(primary.hostname, primary.port);
      await vi.waitFor(
        async () => {
          if (!/master_link_status:up/.test(await redis.info('replication'))) throw new Error('the replica is not in step');
        },
        { timeout: 15_000, interval: 20 },
      );
    });
    return standing;
  };
  const promote = (standing: Standing) => withRedis(standing.server.url, async (redis) => void (await redis.replicaof('NO', 'ONE')));
  const takeOver = async (standing: Standing) => {
    const old = current;
    process.kill(old.server.pid, 'SIGKILL');
    await promote(standing);
    current = standing;
    link.retarget(standing.server.url);
    await old.server.stop();
    rmSync(join(old.home, 'redis', 'data'), { recursive: true, force: true });
  };
  return {
    kind: 'redis',
    link,
    forget: () => onCurrent(async (redis) => void (await redis.flushall())),
    restart: async () => {
      await current.server.stop();
      await again();
    },
    perish: async () => {
      process.kill(current.server.pid, 'SIGKILL');
      await current.server.stop();
      rmSync(join(current.home, 'redis', 'data'), { recursive: true, force: true });
      await again();
    },
    pause: async () => {
      const { pid } = current.server;
      process.kill(pid, 'SIGSTOP');
      return async () => void process.kill(pid, 'SIGCONT');
    },
    standby: async () => {
      const standing = await follower();
      return () => takeOver(standing);
    },
    snapshot: async () => {
      const standing = await follower();
      await promote(standing);
      return () => takeOver(standing);
    },
    places: async () => [await onCurrent(keysOf)],
    close: async () => {
      await link.close();
      await current.server.stop();
    },
  };
}

interface Standing {
  readonly home: string;
  readonly server: PrivateRedis;
}

const portOf = (url: string) => Number(new URL(url).port);

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  return use(redis).finally(() => redis.disconnect());
}

const QUEUE = 'recourse_queue';
const KEPT = 'recourse_queue_kept';

/** BullMQ's database beside the application's, behind a proxy of its own. */
export async function startPostgresQueue(database: DatabaseServer): Promise<QueueServer> {
  const link = await proxyTo(withDatabase(database.adminUrl, QUEUE));
  const { admin } = database;
  const endSessions = () => admin`select pg_terminate_backend(pid) from pg_stat_activity where datname in (${QUEUE}, ${KEPT})`;
  const drop = (name: string) => admin.unsafe(`drop database if exists ${name} with (force)`);
  /** While nobody can come in. */
  const alone = async (work: () => Promise<unknown>) => {
    await link.cut();
    await endSessions();
    await work().finally(() => link.mend());
  };
  const copy = () =>
    alone(async () => {
      await drop(KEPT);
      await admin.unsafe(`create database ${KEPT} template ${QUEUE}`);
    });
  const putBack = () =>
    alone(async () => {
      await drop(QUEUE);
      await admin.unsafe(`alter database ${KEPT} rename to ${QUEUE}`);
    });
  return {
    kind: 'postgres',
    link,
    forget: async () => void (await drop(QUEUE)),
    restart: () => alone(async () => undefined),
    perish: () => alone(() => drop(QUEUE)),
    pause: async () => {
      link.pause();
      return async () => link.resume();
    },
    // The standby has what was there a moment before the end, as with asynchronous replication.
    standby: async () => async () => {
      await copy();
      await putBack();
    },
    snapshot: async () => {
      await copy();
      return putBack;
    },
    places: async () => {
      const sql = postgres(withDatabase(database.adminUrl, QUEUE), { max: 1, onnotice: () => undefined });
      return tablesOf(sql, 'queue').finally(() => sql.end());
    },
    close: () => link.close(),
  };
}
