/** The database and the queue of an all-in-one start: those that the operator names, else our own (architecture section 2, D10). */
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { checkPostgres, checkRedis, ensureQueueDatabase } from './given-services.ts';
import type { AnnouncedServers } from './home-lock.ts';
import { findRedis, startPrivateRedis } from './private-redis.ts';
import { keepRunning } from './revival.ts';

export interface PostgresService {
  /** As a role that owns the database and may create roles; a superuser when embedded. */
  readonly adminUrl: string;
  readonly embedded: boolean;
  readonly version: string;
}

/** Where BullMQ keeps its jobs. */
export type QueueService =
  | { readonly kind: 'redis'; readonly url: string; readonly embedded: boolean; readonly version: string }
  | { readonly kind: 'postgres'; readonly url: string };

export interface Services {
  readonly postgres: PostgresService;
  readonly queue: QueueService;
  /** Stops what was started here, the queue first; servers of the operator are left alone. Harmless when called twice. */
  stop(): Promise<void>;
}

export interface ServicesOptions {
  readonly home: string;
  readonly databaseUrl?: string | undefined;
  readonly redisUrl?: string | undefined;
  /** Gets one line for each step, and for what is risky but works. */
  readonly onProgress?: (message: string) => void;
  /** Called when a server that was started here ended by itself and could not be started again: nothing works from then on. */
  readonly onUnexpectedEnd?: (message: string) => void;
}

type Stop = () => Promise<void>;
type Started<T> = { readonly service: T; readonly stop: Stop };
const nothing: Stop = async () => undefined;

/**
 * Brings up or checks both services; each URL counts on its own. The caller holds the lock of `home` (`acquireHomeLock`).
 * Throws StartupError, and has then stopped what it had started.
 */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const database = await postgresService(options);
  try {
    const queue = await queueService(options, database.service);
    return { postgres: database.service, queue: queue.service, stop: once(async () => queue.stop().finally(database.stop)) };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function postgresService(options: ServicesOptions): Promise<Started<PostgresService>> {
  if (options.databaseUrl !== undefined) {
    const version = await checkPostgres(options.databaseUrl);
    return { service: { adminUrl: options.databaseUrl, embedded: false, version }, stop: nothing };
  }
  const own = await startEmbeddedPostgres({ home: options.home, ...progress(options) });
  const again = () => startEmbeddedPostgres({ home: options.home, port: portOf(own.adminUrl) });
  const kept = keepRunning('embedded PostgreSQL', own, again, listeners(options));
  return { service: { adminUrl: own.adminUrl, embedded: true, version: own.version }, stop: kept.stop };
}

async function queueService(options: ServicesOptions, database: PostgresService): Promise<Started<QueueService>> {
  if (options.redisUrl !== undefined) {
    const version = await checkRedis(options.redisUrl, options.onProgress ?? (() => undefined));
    return { service: { kind: 'redis', url: options.redisUrl, embedded: false, version }, stop: nothing };
  }
  const program = findRedis();
  if (program === null) {
    options.onProgress?.('no redis-server or valkey-server on PATH: PostgreSQL keeps the jobs');
    return { service: { kind: 'postgres', url: await ensureQueueDatabase(database.adminUrl) }, stop: nothing };
  }
  const own = await startPrivateRedis({ home: options.home, program, ...progress(options) });
  const again = () => startPrivateRedis({ home: options.home, program, port: portOf(own.url) });
  const kept = keepRunning(`private ${program.name}`, own, again, listeners(options));
  return { service: { kind: 'redis', url: own.url, embedded: true, version: program.version }, stop: kept.stop };
}

/** What the lock tells commands that join: ports of our own servers only. */
export function announcementOf({ postgres, queue }: Pick<Services, 'postgres' | 'queue'>): AnnouncedServers {
  const own = queue.kind === 'redis' ? queue.embedded : postgres.embedded;
  return {
    databasePort: postgres.embedded ? portOf(postgres.adminUrl) : null,
    queue: { kind: queue.kind, port: own ? portOf(queue.url) : null },
  };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function listeners(options: ServicesOptions) {
  return { say: options.onProgress ?? (() => undefined), gaveUp: options.onUnexpectedEnd ?? (() => undefined) };
}

function progress(options: ServicesOptions): { onProgress?: (message: string) => void } {
  return options.onProgress === undefined ? {} : { onProgress: options.onProgress };
}

function once(stop: Stop): Stop {
  let stopping: Promise<void> | null = null;
  return () => {
    stopping ??= stop();
    return stopping;
  };
}
