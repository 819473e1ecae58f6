/** Everything that is mistreated: a database and a queue of the suite's own, two replicas of the service over them, and who looks on. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Core, compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { createOrganisation, createStaff, DEMO_STAFF, type FirstAccount } from '../../src/organisations/create.ts';
import { findOrganisation, type Organisation } from '../../src/organisations/organisation.store.ts';
import { masterKeys } from '../helpers/database.ts';
import { filesIn, finds, type Place, tablesOf } from '../helpers/search.ts';
import { type DatabaseServer, startDatabaseServer } from './database-server.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { hasty } from './policy.ts';
import { type QueueServer, startPostgresQueue, startRedisQueue } from './queue-server.ts';
import { type Reference, setReference } from './reference.ts';

export interface Arena {
  readonly kind: 'redis' | 'postgres';
  readonly database: DatabaseServer;
  readonly queue: QueueServer;
  readonly fleet: Fleet;
  /** The test's own, past the database's proxy: reads, replays jobs, works nothing. */
  readonly core: Core;
  /** The test's own time. */
  reference(): Reference;
  setReference(reference: Reference): void;
  /** A tenant of its own, so that a run is judged by itself. */
  tenant(): Promise<Tenant>;
  /** Where `secrets` stand in clear: tables, queue, write-ahead log, logs and notices. */
  leaks(secrets: Readonly<Record<string, string>>): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Tenant {
  readonly organisation: Organisation;
  readonly accounts: readonly FirstAccount[];
}

/** Two of every scheduler, always (R14). */
const REPLICAS = 2;
const STAFF = DEMO_STAFF.filter((person) => !person.roles.includes('tenant_admin') && !person.roles.includes('decision_maker'));

/** Builds one. Close it. */
export async function createArena(kind: Arena['kind']): Promise<Arena> {
  const folder = mkdtempSync(join(tmpdir(), `recourse-test-${process.pid}-`));
  const database = await startDatabaseServer(folder, masterKeys);
  const queue = kind === 'redis' ? await startRedisQueue(folder) : await startPostgresQueue(database);
  const home = join(folder, 'home');
  const config = readConfig({ RECOURSE_HOME: home, PORT: '0' });
  const jobs = { kind, url: queue.link.url };
  const core = await compose(config, { databaseUrl: database.url, queue: jobs }, masterKeys, pino({ level: 'silent' }));
  await core.queue.repair();
  await keepJobLog(database);
  const masterKey = masterKeys.root.secret.export().toString('hex');
  const fleet = startFleet(REPLICAS, { home, masterKey, connections: { databaseUrl: database.link.url, queue: jobs } });
  await fleet.ready();
  let reference = await setReference(database.admin);
  let serial = 0;
  return {
    kind,
    database,
    queue,
    fleet,
    core,
    reference: () => reference,
    setReference: (other) => {
      reference = other;
    },
    tenant: async () => {
      serial += 1;
      const slug = `run-${serial}`;
      const organisation = { slug, name: slug, defaultLocale: 'en', timeZone: 'UTC', policy: hasty };
      const id = await createOrganisation(core.deps.db, masterKeys, organisation, core.clock.now());
      const accounts = await createStaff(core.deps.db, id, STAFF, core.clock.now());
      const found = await findOrganisation(core.deps.db, null, slug);
      if (!found) throw new Error('the tenant is not there');
      return { organisation: found, accounts };
    },
    leaks: async (secrets) => {
      const places: Place[] = [...(await tablesOf(database.admin, 'database')), ...(await queue.places()), ...(await walOf(database))];
      return finds([...places, ...(await filesIn(home)), said(fleet), ...logsIn(folder)], secrets);
    },
    close: async () => {
      await fleet.stop();
      await core.close();
      await queue.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Keeps every outbox row that is ever written, since its effect deletes it: for those that replay jobs. */
async function keepJobLog({ admin }: DatabaseServer): Promise<void> {
  await admin.unsafe(`
    create table fault_job_log as select * from outbox with no data;
    create function log_job() returns trigger language plpgsql security definer set search_path = public as
      $$ begin insert into fault_job_log select new.*; return new; end $$;
    create trigger outbox_logged after insert on outbox for each row execute function log_job()`);
}

const said = (fleet: Fleet): Place => ({ name: 'standard error', bytes: Buffer.from(fleet.said(), 'utf8') });

/** The log files of the servers, wherever they lie. */
function logsIn(folder: string): readonly Place[] {
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.log'));
  return logs.map((name) => ({ name: `file ${name}`, bytes: readFileSync(join(folder, name)) }));
}

/** Every segment of the write-ahead log that is still there, as the server itself reads it. */
async function walOf({ admin }: DatabaseServer): Promise<readonly Place[]> {
  const segments = await admin<{ name: string }[]>`select name from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' order by name`;
  const places: Place[] = [];
  for (const { name } of segments) {
    const [row] = await admin<{ bytes: Buffer }[]>`select pg_read_binary_file('pg_wal/' || ${name}) as bytes`;
    if (row) places.push({ name: `wal ${name}`, bytes: row.bytes });
  }
  return places;
}
