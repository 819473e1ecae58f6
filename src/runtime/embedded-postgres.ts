/** A real PostgreSQL 18 of our own: made at the first start, kept in RECOURSE_HOME, on 127.0.0.1 with a random port and password. */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { type ChildServer, startChildServer } from './child-server.ts';
import { type PostgresAccount, postgresAccount } from './postgres-account.ts';
import { type PostgresBinaries, packagedPostgres } from './postgres-binaries.ts';
import { endOrphans, POSTGRES_STOP } from './postgres-orphan.ts';
import { endOfLog, freePort, keptSecret, privateFolder, readSecret, writePrivateFile } from './private-files.ts';
import { waitUntil } from './process-table.ts';
import { codeOf, reasonOf, StartupError } from './startup-error.ts';

export interface EmbeddedPostgres {
  /** As superuser, database `postgres`. */
  readonly adminUrl: string;
  readonly version: string;
  readonly pid: number;
  onUnexpectedEnd(listener: () => void): void;
  /** Fast shutdown: open transactions roll back, what is committed is on disk. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  readonly home: string;
  readonly onProgress?: (message: string) => void;
  /** Other programs than those that npm installed, e.g. a distribution's PostgreSQL 15. */
  readonly binaries?: PostgresBinaries;
  /** Where data go when root may not use a user namespace (D30). */
  readonly sharedState?: string;
  /** The port to take; absent: any that is free. For a restart, so that those who are connected find it again. */
  readonly port?: number;
}

/**
 * Content stays out of the log: no statements, no detail lines (which quote rows), no parameters. Loopback only.
 * `jit` slows our short queries (performance.md 2.4).
 */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=on',
  'full_page_writes=on',
  'synchronous_commit=on',
  'max_connections=200',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
  'logging_collector=off',
  'log_destination=stderr',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'log_parameter_max_length_on_error=0',
  'log_checkpoints=off',
];

const PASSWORD_FILE = 'superuser.password';

interface Site {
  readonly account: PostgresAccount;
  readonly data: string;
  readonly logFile: string;
  readonly password: string;
  readonly say: (message: string) => void;
}

/**
 * Starts the database of `home` and resolves when it answers a query. The caller holds the lock of `home`
 * (`acquireHomeLock`), since a server that an ended Recourse left behind is stopped here.
 * Throws StartupError: no program for this machine, not startable as this account, data of another major version, unreadable files.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = options.binaries ?? packagedPostgres();
  const folder = privateFolder(join(options.home, 'postgres'));
  const account = postgresAccount(folder, binaries, options.sharedState);
  const site: Site = {
    account,
    data: join(account.parent, 'data'),
    logFile: join(folder, 'server.log'),
    password: password(folder, join(account.parent, 'data')),
    say: options.onProgress ?? (() => undefined),
  };
  await endOrphans(site.data, site.say);
  if (!existsSync(join(site.data, 'PG_VERSION'))) initialise(site, folder);
  refuseOtherMajor(site);
  site.say(`starting PostgreSQL ${binaries.version}${account.manner === '' ? '' : ` ${account.manner}`} …`);
  const { server, url } = await launch(site, options.port);
  return {
    adminUrl: url,
    version: binaries.version,
    pid: server.pid,
    onUnexpectedEnd: server.onUnexpectedEnd,
    stop: () => server.stop(POSTGRES_STOP),
  };
}

/** As superuser, database `postgres`, of the server that another process runs on `home` at `port`. Throws StartupError when the password is unreadable. */
export function embeddedPostgresUrl(home: string, port: number): string {
  return superuserUrl(readSecret(join(home, 'postgres', PASSWORD_FILE)), port);
}

function superuserUrl(secret: string, port: number): string {
  return `postgres://postgres:${secret}@127.0.0.1:${port}/postgres`;
}

/** Made once with the data: a new one would not open them. */
function password(folder: string, data: string): string {
  const path = join(folder, PASSWORD_FILE);
  if (existsSync(join(data, 'PG_VERSION')) && !existsSync(path)) {
    throw new StartupError(
      `The database in ${data} is there, but the file ${path} with its password is not.`,
      'Put the file back from your backup, or move the folder away to begin with an empty database.',
    );
  }
  return keptSecret(path);
}

/** Made aside and renamed when complete, so that a kill -9 in the middle leaves nothing that looks like a database. */
function initialise(site: Site, folder: string): void {
  site.say('creating the database (once) …');
  const draft = join(site.account.parent, 'data.new');
  const secret = join(site.account.owner === null ? folder : site.account.parent, 'initdb.password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writePrivateFile(secret, site.password);
  if (site.account.owner !== null) for (const path of [draft, secret]) chownSync(path, site.account.owner.uid, site.account.owner.gid);
  try {
    runInitdb(site, draft, secret);
    renameSync(draft, site.data);
  } finally {
    rmSync(secret, { force: true });
  }
}

function runInitdb(site: Site, draft: string, secret: string): void {
  const { account } = site;
  const options = [
    '--locale=C',
    '--encoding=UTF8',
    '--data-checksums',
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${secret}`,
  ];
  const [file = '', ...args] = [...account.prefix, join(account.binaries.root, 'bin', 'initdb'), '-D', draft, ...options];
  const owner = account.owner === null ? {} : { uid: account.owner.uid, gid: account.owner.gid };
  const run = spawnSync(file, args, { encoding: 'utf8', cwd: account.parent, ...owner });
  if (run.status === 0) return;
  const said = (run.stderr ?? '').trim().split('\n').slice(0, 3).join(' | ') || reasonOf(run.error);
  throw new StartupError(
    `PostgreSQL could not create its database in ${site.data}: ${said}.`,
    'See that the disk has room and the folder is writable, or set DATABASE_URL.',
  );
}

function refuseOtherMajor(site: Site): void {
  const major = Number.parseInt(readFileSync(join(site.data, 'PG_VERSION'), 'utf8'), 10);
  const wanted = site.account.binaries.major;
  if (major === wanted) return;
  throw new StartupError(
    `The database in ${site.data} was made by PostgreSQL ${major}; this Recourse brings PostgreSQL ${wanted}.`,
    'Start the Recourse that made it and take a backup there, or set RECOURSE_HOME to another folder.',
  );
}

/** Tries again when the port was taken in between, or when processes of a killed postmaster still hold its memory. */
async function launch(site: Site, wanted?: number): Promise<{ server: ChildServer; url: string }> {
  const patience = performance.now() + 30_000;
  for (;;) {
    const port = wanted ?? (await freePort());
    const url = superuserUrl(site.password, port);
    const server = await runPostmaster(site, port);
    if (await answers(site, server, url)) return { server, url };
    await server.stop(POSTGRES_STOP);
    const said = endOfLog(site.logFile);
    const passing = /could not bind|shared memory block .* is still in use|lock file .* already exists/.test(said);
    if (!passing || performance.now() > patience) throw didNotStart(site, said);
  }
}

function runPostmaster(site: Site, port: number): Promise<ChildServer> {
  const { prefix, owner, binaries } = site.account;
  const settings = [`port=${port}`, ...SETTINGS].flatMap((setting) => ['-c', setting]);
  const command = [join(binaries.root, 'bin', 'postgres'), '-D', site.data, ...settings];
  return startChildServer({ command, prefix, owner, cwd: site.account.parent, logFile: site.logFile, farewell: 'INT' });
}

/** Resolves false when the server ends first. Recovery after a crash may take minutes, so there is no other limit than a long one. */
async function answers(site: Site, server: ChildServer, url: string): Promise<boolean> {
  let answered = false;
  const done = await waitUntil(async () => {
    answered = await answersNow(site, url);
    return answered || !server.running();
  }, 600_000);
  return done && answered;
}

async function answersNow(site: Site, url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 5 });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if (codeOf(error) !== '28P01') return false;
    throw new StartupError(
      `The database in ${site.data} does not accept the password in superuser.password.`,
      'Put back the file that belongs to it.',
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function didNotStart(site: Site, said: string): StartupError {
  return new StartupError(
    `PostgreSQL did not start: ${said || 'it said nothing'}.`,
    `Its whole log is ${site.logFile}; DATABASE_URL uses another server instead.`,
  );
}
