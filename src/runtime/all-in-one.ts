/** Everything that one process needs, brought up in order and stopped in reverse: servers, schema, core. */
import { join } from 'node:path';
import { type Connections, type Core, compose, loadMasterKeys } from '../compose.ts';
import type { Config } from '../config.ts';
import { migrateDatabase } from '../db/migrate.ts';
import type { MasterKeys } from '../vault/keys.ts';
import { deriveSecrets } from '../vault/secrets.ts';
import { acquireHomeLock, type HomeLock } from './home-lock.ts';
import { createLogger } from './logger.ts';
import { giveToOwnerOfFolder } from './private-files.ts';
import { type Services, startServices } from './services.ts';
import { StartupError } from './startup-error.ts';

export interface AllInOne {
  readonly core: Core;
  readonly services: Services;
  readonly lock: HomeLock;
  /** Closes the core, stops what was started, gives the home back. */
  stop(): Promise<void>;
}

export interface AllInOneOptions {
  readonly onProgress: (line: string) => void;
  readonly onUnexpectedEnd?: (line: string) => void;
}

/** Brings the servers up (or checks the given ones), migrates, and opens the core. Throws StartupError; then nothing is left running. */
export async function openAllInOne(config: Config, options: AllInOneOptions): Promise<AllInOne> {
  const lock = await acquireHomeLock(config.RECOURSE_HOME);
  try {
    // A key that cannot be used is said before a server is started.
    const masters = await loadMasterKeys(config);
    const services = await startServices({
      home: config.RECOURSE_HOME,
      databaseUrl: config.DATABASE_URL,
      redisUrl: config.REDIS_URL,
      onProgress: options.onProgress,
      ...(options.onUnexpectedEnd ? { onUnexpectedEnd: options.onUnexpectedEnd } : {}),
    });
    try {
      const core = await openCoreOver(config, masters, services, options);
      const stop = async () => {
        try {
          await core.close();
        } finally {
          await services.stop().finally(() => lock.release());
        }
      };
      return { core, services, lock, stop };
    } catch (error) {
      await services.stop();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openCoreOver(config: Config, masters: MasterKeys, services: Services, options: AllInOneOptions): Promise<Core> {
  // `sudo npm start` in a user's folder must leave a key that the user can read afterwards.
  if (!config.RECOURSE_MASTER_KEY) giveToOwnerOfFolder(join(config.RECOURSE_HOME, 'master.key'));
  options.onProgress('Bringing the schema up to date …');
  await migrateDatabase(services.postgres.adminUrl, deriveSecrets(masters).rolePasswords).catch((error: unknown) => {
    throw migrationFault(error);
  });
  const connections: Connections = { databaseUrl: services.postgres.adminUrl, queue: services.queue };
  return compose(config, connections, masters, createLogger(config.LOG_LEVEL));
}

function migrationFault(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code !== '42501') return error;
  return new StartupError(
    'The database user may not create roles or tables.',
    'Name a user in DATABASE_URL that owns the database and has CREATEROLE.',
  );
}
