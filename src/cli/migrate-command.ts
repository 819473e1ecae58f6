/** `recourse migrate`. */
import { loadMasterKeys } from '../compose.ts';
import { readConfig } from '../config.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { runningOn } from '../runtime/home-lock.ts';
import { connectionsOf } from '../runtime/join.ts';
import { deriveSecrets } from '../vault/secrets.ts';
import { say } from './out.ts';
import { withCore } from './with-core.ts';

/** Migrates the database that the environment names, else that of a Recourse which runs here, else the embedded one. Safe to repeat. */
export async function migrateCommand(): Promise<undefined> {
  const config = readConfig();
  const running = config.DATABASE_URL ? null : runningOn(config.RECOURSE_HOME);
  const url = config.DATABASE_URL ?? (running ? connectionsOf(config, running).databaseUrl : undefined);
  if (url) await migrateDatabase(url, deriveSecrets(await loadMasterKeys(config)).rolePasswords);
  else await withCore(async () => undefined);
  say('The schema is up to date.');
  return undefined;
}
