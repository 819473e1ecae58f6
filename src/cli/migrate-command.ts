/** `recourse migrate`. */
import { loadMasterKeys } from '../compose.ts';
import { readConfig } from '../config.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { deriveSecrets } from '../vault/secrets.ts';
import { say } from './out.ts';
import { withCore } from './with-core.ts';

/** Migrates the database that the environment names, else the embedded one. Safe to repeat. */
export async function migrateCommand(): Promise<undefined> {
  const config = readConfig();
  if (config.DATABASE_URL) await migrateDatabase(config.DATABASE_URL, deriveSecrets(await loadMasterKeys(config)).rolePasswords);
  else await withCore(async () => undefined);
  say('The schema is up to date.');
  return undefined;
}
