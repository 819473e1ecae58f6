/** A PostgreSQL of the suite's own, behind a proxy: it may be killed, restarted, cut off, and lied to about the time. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/runtime/embedded-postgres.ts';
import type { MasterKeys } from '../../src/vault/keys.ts';
import { deriveSecrets } from '../../src/vault/secrets.ts';
import { proxyTo, type ServerProxy } from '../helpers/proxy.ts';
import { fakeTime, type Kind, setFakeTime } from './fake-time.ts';

export interface DatabaseServer {
  /** Superuser, past the proxy: for the test itself. */
  readonly adminUrl: string;
  /** The application's database, past the proxy. */
  readonly url: string;
  readonly admin: postgres.Sql;
  readonly link: ServerProxy;
  /** What its clock follows. */
  readonly clockFile: string;
  /** SIGKILL to the postmaster, then a start with recovery; resolves when it answers. */
  crash(): Promise<void>;
  /** A fast shutdown and a start: transactions under way are rolled back. */
  restart(): Promise<void>;
  /** Moves the server's wall clock, e.g. `+9d`. Throws where faketime is not installed. */
  setClock(offset: string): void;
  close(): Promise<void>;
}

const NAME = 'recourse_faults';

/** Starts one below `folder`, with an empty, migrated database. */
export async function startDatabaseServer(folder: string, masters: MasterKeys, kind: Kind = 'wall'): Promise<DatabaseServer> {
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  const sharedState = join(folder, 'state');
  const clockFile = join(folder, 'database-clock');
  mkdirSync(sharedState, { mode: 0o711 });
  setFakeTime(clockFile, '+0');
  const binaries = fakeTime?.postgres(join(folder, 'programs'), clockFile, kind);
  const start = (port?: number) =>
    startEmbeddedPostgres({ home: folder, sharedState, ...(binaries ? { binaries } : {}), ...(port === undefined ? {} : { port }) });
  let server: EmbeddedPostgres = await start();
  const { adminUrl } = server;
  const port = Number(new URL(adminUrl).port);
  const url = withDatabase(adminUrl, NAME);
  const maintenance = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  await maintenance.unsafe(`create database ${NAME}`);
  await maintenance.end();
  await migrateDatabase(url, deriveSecrets(masters).rolePasswords);
  const admin = postgres(url, { max: 2, onnotice: () => undefined });
  const link = await proxyTo(url);
  return {
    adminUrl,
    url,
    admin,
    link,
    clockFile,
    crash: async () => {
      process.kill(server.pid, 'SIGKILL');
      server = await start(port);
    },
    restart: async () => {
      await server.stop();
      server = await start(port);
    },
    setClock: (offset) => {
      if (!binaries) throw new Error('faketime is not installed');
      setFakeTime(clockFile, offset);
    },
    close: async () => {
      await admin.end({ timeout: 1 });
      await link.close();
      await server.stop();
    },
  };
}

/** The same server and account, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
