/** BullMQ over Redis or Valkey. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type BullQueue, COMMON_WORKER, EVENT_STREAM, JOB_OPTIONS, type QueueDriver } from './driver.ts';
import { QueueUnavailableError } from './errors.ts';
import type { QueueName } from './jobs.ts';

const FIRST_CONNECT_MS = 2_000;
const MAX_RECONNECT_MS = 1_000;
const KEEPALIVE_MS = 10_000;
const reconnectDelay = (times: number) => Math.min(times * 100, MAX_RECONNECT_MS);

/**
 * A driver for the server at `url`; keys start with `{prefix}`, a hash tag that keeps them on one cluster node.
 * The producer connection fails at once while the server is away (with worker-like settings an add was measured to hang and then
 * to land late); the worker connection waits for it for ever.
 */
export function createRedisDriver(url: string, prefix: string, onError: (error: unknown) => void): QueueDriver {
  const tag = `{${prefix}}`;
  const client = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: FIRST_CONNECT_MS,
    keepAlive: KEEPALIVE_MS,
    retryStrategy: reconnectDelay,
  });
  // Every queue listens to the one producer connection: four queues pass Node's default limit without leaking.
  client.setMaxListeners(0);
  client.on('error', onError);
  const queues = new Map<QueueName, Promise<Queue>>();
  const open = async (name: QueueName) => {
    const queue = new Queue(name, {
      connection: client,
      prefix: tag,
      skipWaitingForReady: true,
      defaultJobOptions: JOB_OPTIONS,
      streams: EVENT_STREAM,
    });
    queue.on('error', onError);
    await queue.waitUntilReady();
    return queue;
  };
  const ready = async () => {
    await whenReady(client);
    return client;
  };

  return {
    kind: 'redis',
    queue: async (name): Promise<BullQueue> => {
      await ready();
      const known = queues.get(name) ?? open(name);
      queues.set(name, known);
      // A queue that failed to open stays broken for ever: forget it, the next call opens another.
      known.catch(() => queues.delete(name));
      return known;
    },
    worker: (name, process, settings) =>
      new Worker<unknown, void>(name, process, {
        ...COMMON_WORKER,
        connection: { url, maxRetriesPerRequest: null, retryStrategy: reconnectDelay, keepAlive: KEEPALIVE_MS },
        prefix: tag,
        concurrency: settings.concurrency,
        lockDuration: settings.lockMs,
        stalledInterval: settings.stalledMs,
        settings: { backoffStrategy: (attempt, _type, error) => settings.retryDelay(attempt, error) },
      }),
    repair: async () => {
      await (await ready()).ping();
    },
    ping: async () => {
      await (await ready()).ping();
    },
    fingerprint: async () => fingerprint(await ready(), `${tag}:epoch`),
    hazards: async () => hazards(await (await ready()).info('memory')),
    forgetLooksAfter: async () => 0,
    // Nothing else ends a half-open connection in useful time: neither keepalive nor ioredis looks at unanswered commands.
    unstick: () => client.disconnect(true),
    obliterate: async () => unlinkAll(await ready(), `${tag}:*`),
    close: async () => {
      for (const queue of queues.values()) await queue.then((open) => open.close()).catch(() => undefined);
      client.disconnect();
    },
  };
}

/** Waits for a first connection, but not for a lost one: that rejects at once. */
async function whenReady(client: Redis): Promise<void> {
  if (client.status === 'wait') client.connect().catch(() => undefined);
  if (client.status === 'ready') return;
  if (client.status !== 'connecting' && client.status !== 'connect') throw new QueueUnavailableError('queue.unavailable');
  const abort = new AbortController();
  const { signal } = abort;
  const timer = setTimeout(() => abort.abort(), FIRST_CONNECT_MS);
  try {
    await Promise.race([once(client, 'ready', { signal }), once(client, 'close', { signal }), once(client, 'end', { signal })]);
  } catch {
    throw new QueueUnavailableError('queue.unavailable');
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
  if (!isReady(client)) throw new QueueUnavailableError('queue.unavailable');
}

/** A function so that the compiler does not carry an earlier look at the status over an await. */
function isReady(client: Redis): boolean {
  return client.status === 'ready';
}

/** `run_id` changes on restart and failover, our marker goes with FLUSHALL. */
async function fingerprint(client: Redis, key: string): Promise<string> {
  const runId = /^run_id:(\S+)/m.exec(await client.info('server'))?.[1] ?? '';
  await client.set(key, randomUUID(), 'NX');
  return `${runId}/${await client.get(key)}`;
}

function hazards(info: string): readonly string[] {
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  return policy === undefined || policy === 'noeviction' ? [] : ['queue.redis.evicts'];
}

async function unlinkAll(client: Redis, pattern: string): Promise<void> {
  const match = pattern.replace(/[?[\]\\]/g, '\\$&');
  let cursor = '0';
  do {
    const [next, keys] = await client.scan(cursor, 'MATCH', match, 'COUNT', 1_000);
    if (keys.length > 0) await client.unlink(...keys);
    cursor = next;
  } while (cursor !== '0');
}
