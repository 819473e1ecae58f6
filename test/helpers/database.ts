/** A database of its own for each test file: cloned from one migrated template, so that a clone costs milliseconds. */
import { createHash, randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { type MasterKeys, parseMasterKeys } from '../../src/vault/keys.ts';
import { deriveSecrets } from '../../src/vault/secrets.ts';
import { postgresAdminUrl } from './services.ts';

/** One master key for the whole run: the roles of the test server have passwords derived from it. */
export const masterKeys: MasterKeys = parseMasterKeys(createHash('sha256').update('recourse test run').digest('hex'));

const TEMPLATE = 'recourse_template';
const TEMPLATE_LOCK = 7_305_120;

export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  drop(): Promise<void>;
}

/** A fresh, migrated, empty database. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const admin = postgres(postgresAdminUrl(), { max: 1, onnotice: () => undefined });
  const name = `t_${randomBytes(6).toString('hex')}`;
  try {
    await admin`select pg_advisory_lock(${TEMPLATE_LOCK})`;
    const [found] = await admin`select 1 from pg_database where datname = ${TEMPLATE}`;
    if (!found) {
      await admin.unsafe(`create database ${TEMPLATE}_new`);
      await migrateDatabase(urlOf(`${TEMPLATE}_new`), deriveSecrets(masterKeys).rolePasswords);
      await admin.unsafe(`alter database ${TEMPLATE}_new rename to ${TEMPLATE}`);
    }
    await admin.unsafe(`create database ${name} template ${TEMPLATE}`);
    await admin.unsafe(`grant connect on database ${name} to recourse_app, recourse_system, recourse_reader`);
    await admin.unsafe(`revoke temporary on database ${name} from public`);
    await admin`select pg_advisory_unlock(${TEMPLATE_LOCK})`;
  } finally {
    await admin.end();
  }
  return { url: urlOf(name), name, drop: () => dropDatabase(name) };
}

function urlOf(name: string): string {
  const url = new URL(postgresAdminUrl());
  url.pathname = `/${name}`;
  return url.toString();
}

async function dropDatabase(name: string): Promise<void> {
  const admin = postgres(postgresAdminUrl(), { max: 1, onnotice: () => undefined });
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
}
