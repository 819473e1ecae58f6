import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/runtime/embedded-postgres.ts';
import { mendLinks } from '../../src/runtime/postgres-binaries.ts';
import { identify, waitUntil } from '../../src/runtime/process-table.ts';
import { hold, pathWith } from './holder.ts';
import { temporaryHomes } from './temporary-homes.ts';

const { home, afterwards } = temporaryHomes();
const isRoot = process.getuid?.() === 0;

async function start(folder: string, progress: string[] = []): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ home: folder, onProgress: (message) => void progress.push(message) });
  afterwards(server.stop);
  return server;
}

/** A home with a stopped, empty database: a copy of one that was made once, which is quicker. */
const prepared = mkdtempSync(join(tmpdir(), `recourse-test-${process.pid}-`));
beforeAll(async () => {
  await startEmbeddedPostgres({ home: prepared }).then((server) => server.stop());
});
afterAll(() => rmSync(prepared, { recursive: true, force: true }));

function preparedHome(): string {
  const folder = home();
  cpSync(prepared, folder, { recursive: true });
  return folder;
}

async function query<T>(url: string, use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  return use(sql).finally(() => sql.end());
}

const write = (url: string) => query(url, async (sql) => void (await sql`create table kept as select 42 as answer`));
const read = (url: string) => query(url, async (sql) => (await sql<{ answer: number }[]>`select answer from kept`)[0]?.answer);

function userInfoOf(name: string): { uid: number; gid: number } {
  const id = (option: string) => Number(execFileSync('id', [option, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

describe('the embedded PostgreSQL', () => {
  it('is version 18, durable, private, C-sorted and UTF-8 (D1)', async () => {
    const folder = home();
    const progress: string[] = [];
    const server = await start(folder, progress);
    const names = [
      'data_checksums',
      'fsync',
      'full_page_writes',
      'synchronous_commit',
      'listen_addresses',
      'unix_socket_directories',
      'server_encoding',
    ];
    const settings = await query(server.adminUrl, (sql) => sql`select name, setting from pg_settings where name in ${sql(names)}`);
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      server_encoding: 'UTF8',
    });
    const collation = await query(server.adminUrl, (sql) => sql`select datcollate from pg_database where datname = 'postgres'`);
    expect(collation[0]).toEqual({ datcollate: 'C' });
    expect(server.version).toMatch(/^18\./);
    expect(statSync(join(folder, 'postgres', 'superuser.password')).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'postgres', 'data')).mode & 0o077).toBe(0);
    expect(progress[0]).toBe('creating the database (once) …');
    expect(progress[1]).toMatch(/^starting PostgreSQL 18/);
  });

  it('refuses a wrong password', async () => {
    const server = await start(preparedHome());
    const stranger = server.adminUrl.replace(/:[0-9a-f]+@/, ':guess@');
    await expect(query(stranger, (sql) => sql`select 1`)).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps its data over a restart, and frees its process', async () => {
    const folder = preparedHome();
    const first = await start(folder);
    await write(first.adminUrl);
    await first.stop();
    expect(identify(first.pid)).toBeNull();
    const second = await start(folder);
    expect(await read(second.adminUrl)).toBe(42);
  });

  it('ends with a parent that was killed, and starts again with what was committed', async () => {
    const folder = preparedHome();
    const holder = await hold('postgres', folder);
    afterwards(holder.kill);
    await write(holder.said.adminUrl ?? '');
    await holder.kill();
    const again = await start(folder);
    expect(await read(again.adminUrl)).toBe(42);
    expect(identify(holder.said.pid ?? 0)).toBeNull();
  });

  it('stops the server of a killed parent where the system does not end it, never running two on the same data', async () => {
    const folder = preparedHome();
    const holder = await hold('postgres', folder, { path: pathWith(home(), { unshare: '', sh: '' }) });
    afterwards(holder.kill);
    await write(holder.said.adminUrl ?? '');
    await holder.kill();
    expect(identify(holder.said.pid ?? 0)).not.toBeNull();
    const progress: string[] = [];
    const again = await start(folder, progress);
    expect(progress[0]).toBe(`stopping the PostgreSQL that an earlier start left behind (process ${holder.said.pid}) …`);
    expect(identify(holder.said.pid ?? 0)).toBeNull();
    expect(await read(again.adminUrl)).toBe(42);
  });

  it('recovers after kill -9 of the server itself, and tells whoever listens', async () => {
    const folder = preparedHome();
    const first = await start(folder);
    await write(first.adminUrl);
    const ended = new Promise<void>((resolve) => first.onUnexpectedEnd(resolve));
    process.kill(first.pid, 'SIGKILL');
    await ended;
    const again = await start(folder);
    expect(await read(again.adminUrl)).toBe(42);
  });

  it('is not held up by a stale process id that now belongs to a stranger, and leaves the stranger alone', async () => {
    const folder = preparedHome();
    writeFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), `${process.pid}\n`, { mode: 0o600 });
    const again = await start(folder);
    expect(again.pid).not.toBe(process.pid);
  });

  it('says what is wrong with data that it cannot open', async () => {
    const folder = preparedHome();
    const version = join(folder, 'postgres', 'data', 'PG_VERSION');
    writeFileSync(version, '17\n');
    await expect(start(folder)).rejects.toThrow(
      /was made by PostgreSQL 17; this Recourse brings PostgreSQL 18\. Start the Recourse that made it/,
    );
    writeFileSync(version, '18\n');
    rmSync(join(folder, 'postgres', 'superuser.password'));
    await expect(start(folder)).rejects.toThrow(/the file .*superuser\.password with its password is not\. Put the file back/);
  });

  it('begins again when creating the database was interrupted', async () => {
    const folder = home();
    mkdirSync(join(folder, 'postgres', 'data.new', 'base'), { recursive: true });
    const server = await start(folder);
    expect(existsSync(join(folder, 'postgres', 'data.new'))).toBe(false);
    expect(server.version).toMatch(/^18\./);
  });

  it.runIf(isRoot)('runs as root under an account of the system where a user namespace is refused (D30)', async () => {
    const folder = home();
    const shared = home();
    chmodSync(shared, 0o711);
    const path = pathWith(home(), { unshare: '/bin/false', setpriv: '', true: '', test: '', sh: '' });
    const holder = await hold('postgres', folder, { sharedState: shared, path });
    afterwards(holder.kill);
    expect(holder.said).toMatchObject({ ok: true });
    expect(readlinkSync(join(folder, 'postgres', 'data')).startsWith(shared)).toBe(true);
    await write(holder.said.adminUrl ?? '');
    await holder.kill();
    const again = await start(folder);
    expect(await read(again.adminUrl)).toBe(42);
    await again.stop();
    expect(statSync(join(folder, 'postgres', 'data')).uid).not.toBe(0);
  });

  it.runIf(isRoot)('started by root in the home of somebody else leaves every file to them (D30)', async () => {
    const folder = home();
    const owner = userInfoOf('nobody');
    chownSync(folder, owner.uid, owner.gid);
    const server = await start(folder);
    await write(server.adminUrl);
    const made = [folder, ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))];
    expect(made.length).toBeGreaterThan(100);
    expect(made.filter((path) => (lstatSync(path, { throwIfNoEntry: false })?.uid ?? owner.uid) !== owner.uid)).toEqual([]);
  });
});

describe('library links that npm left out', () => {
  const list = JSON.stringify([{ source: 'native/lib/libx.so.1', target: 'native/lib/libx.so' }]);

  it('are made again, once', () => {
    const root = join(home(), 'native');
    mkdirSync(join(root, 'lib'), { recursive: true });
    writeFileSync(join(root, 'pg-symlinks.json'), list);
    writeFileSync(join(root, 'lib', 'libx.so.1'), 'library');
    mendLinks(root);
    mendLinks(root);
    expect(readFileSync(join(root, 'lib', 'libx.so'), 'utf8')).toBe('library');
    expect(readlinkSync(join(root, 'lib', 'libx.so'))).toBe('libx.so.1');
  });

  it('are asked for in one sentence where node_modules cannot be written', () => {
    const root = join(home(), 'native');
    mkdirSync(root);
    writeFileSync(join(root, 'pg-symlinks.json'), list);
    // No folder to write into refuses root as well, whom permissions do not stop.
    expect(() => mendLinks(root)).toThrow(/cannot be written \(ENOENT\)\. Run "npm ci" once without --ignore-scripts/);
  });
});

it('waiting ends when its time is up', async () => {
  expect(await waitUntil(() => false, 30)).toBe(false);
  expect(await waitUntil(() => true, 0)).toBe(true);
});
