/** Starting processes from the environment: web alone, workers alone (workers/main.ts), or all in one (cli/start.ts). */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { appDeps, type Connections, type Core, compose, loadMasterKeys } from './compose.ts';
import { type Config, readConfig } from './config.ts';
import { createLogger } from './runtime/logger.ts';
import { codeOf, StartupError } from './runtime/startup-error.ts';

export interface Running {
  readonly url: string;
  /** Resolves when the start itself is no longer taken for load, and nobody is turned away for it. */
  measured(): Promise<void>;
  stop(): Promise<void>;
}

/** Where a split process finds its servers: both must be named. Throws StartupError naming the variable. */
export function connectionsFrom(config: Config): Connections {
  if (!config.DATABASE_URL) {
    throw new StartupError('DATABASE_URL is not set.', 'Name a PostgreSQL 15 or newer, or use `npm start`, which brings its own.');
  }
  return { databaseUrl: config.DATABASE_URL, queue: queueFrom(config, config.DATABASE_URL) };
}

function queueFrom(config: Config, databaseUrl: string): Connections['queue'] {
  if (config.REDIS_URL) return { kind: 'redis', url: config.REDIS_URL };
  const url = new URL(databaseUrl);
  url.pathname = '/recourse_queue';
  return { kind: 'postgres', url: url.toString() };
}

/** Opens everything a split process needs. */
export async function openCore(config: Config = readConfig()): Promise<Core> {
  const logger = createLogger(config.LOG_LEVEL);
  const core = await compose(config, connectionsFrom(config), await loadMasterKeys(config), logger);
  await refuseHazards(core);
  return core;
}

/** A Redis that evicts keys loses jobs in silence: refused (R13). One that cannot be asked now only delays. */
async function refuseHazards(core: Core): Promise<void> {
  const hazards = await core.queue.hazards().catch(() => []);
  if (hazards.length === 0) return;
  await core.close();
  throw new StartupError(`The queue server would lose jobs (${hazards.join(', ')}).`, 'Set `maxmemory-policy noeviction` on it.');
}

/** Starts the HTTP side over an open core and answers its address. Throws StartupError for an address that it may not have. */
export async function listen(core: Core, config: Config): Promise<Running> {
  const app = await buildApp(appDeps(core, config));
  const url = await app.listen({ host: config.HOST, port: config.PORT }).catch(async (error: unknown) => {
    await app.close();
    throw listenFault(error, config) ?? error;
  });
  return { url, measured: () => untilMeasured(app, config), stop: async () => app.close() };
}

/** How often the delay of the event loop is taken, by the plugin that sheds load; and how long a machine may stay busy with the start. */
const SAMPLE_MS = 1_000;
const BUSY_AT_MOST_MS = 10_000;

/**
 * The measuring began with the start itself, whose own work would be taken for load: whoever came in the first second was told to come back
 * later. Resolves once a sample was taken that the start has no part in, or when the machine is busy all the same.
 */
async function untilMeasured(app: FastifyInstance, { MAX_EVENT_LOOP_DELAY_MS }: Pick<Config, 'MAX_EVENT_LOOP_DELAY_MS'>): Promise<void> {
  if (MAX_EVENT_LOOP_DELAY_MS === 0) return;
  const until = performance.now() + BUSY_AT_MOST_MS;
  do await setTimeout(SAMPLE_MS);
  while (app.isUnderPressure() && performance.now() < until);
}

/** Throws StartupError where the address cannot be had now: asked before anything is made that is shown only once. */
export async function refuseTakenPort({ HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(PORT, HOST);
    await once(probe, 'listening');
  } catch (error) {
    throw listenFault(error, { HOST, PORT }) ?? error;
  } finally {
    await new Promise<void>((resolve) => {
      probe.close(() => resolve());
    });
  }
}

/** The usual reasons why an address cannot be listened on, or undefined. */
export function listenFault(error: unknown, { HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>): StartupError | undefined {
  const code = codeOf(error) ?? '';
  if (code === 'EADDRINUSE') return new StartupError(`Port ${PORT} is in use.`, 'Set PORT to another one, or stop what listens there.');
  if (code === 'EACCES') return new StartupError(`Port ${PORT} may not be used by this account.`, 'Set PORT to one from 1024.');
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code))
    return new StartupError(
      `This machine has no address ${HOST} to listen on.`,
      'Set HOST to one of its own, or leave it out for 127.0.0.1.',
    );
  return undefined;
}

/** The web process. */
export async function startWeb(): Promise<Running> {
  const config = readConfig();
  const core = await openCore(config);
  const web = await listen(core, config).catch(async (error: unknown) => {
    await core.close();
    throw error;
  });
  return {
    ...web,
    stop: async () => {
      await web.stop();
      await core.close();
    },
  };
}
