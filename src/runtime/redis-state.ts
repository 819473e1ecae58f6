/** What a Redis or Valkey says about itself, read once over a connection of its own. */
import { Redis } from 'ioredis';
import { reasonOf } from './startup-error.ts';

export interface RedisState {
  readonly version: string;
  /** `noeviction`, or how it throws keys away when memory is short. */
  readonly evictionPolicy: string;
  readonly appendOnly: boolean;
}

/** BullMQ needs commands of Redis 6.2. */
export const MINIMUM_REDIS = '6.2';

/** Connects, asks and leaves. Rejects with the reason of the server or the network. */
export async function redisState(url: string): Promise<RedisState> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0, connectTimeout: 5_000 });
  const problems: unknown[] = [];
  client.on('error', (error) => problems.push(error));
  try {
    await client.connect();
    return parseInfo(await client.info());
  } catch (error) {
    // `connect` itself only says that the connection is closed; the event before it says why.
    throw problems[0] ?? new Error(reasonOf(error));
  } finally {
    client.disconnect();
  }
}

/** True when dotted version `a` is at least `b`; missing parts count as 0. */
export function versionAtLeast(a: string, b: string): boolean {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let index = 0; index < right.length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Reads the answer of `INFO`: lines of `key:value`. */
export function parseInfo(info: string): RedisState {
  const value = (key: string) => new RegExp(`^${key}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  return { version: value('redis_version'), evictionPolicy: value('maxmemory_policy'), appendOnly: value('aof_enabled') === '1' };
}
