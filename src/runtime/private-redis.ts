/** A Redis or Valkey of our own, when the machine has the program: jobs are alarm clocks only, so it may always be made anew (D9, D10). */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type ChildServer, startChildServer } from './child-server.ts';
import { endOfLog, freePort, keptSecret, otherOwner, privateFolder, readSecret, writePrivateFile } from './private-files.ts';
import { commandLine, identify, type StopStep, stopProcess, waitUntil } from './process-table.ts';
import { MINIMUM_REDIS, redisState, versionAtLeast } from './redis-state.ts';
import { StartupError } from './startup-error.ts';

/** A server program on PATH. */
export interface RedisProgram {
  readonly name: 'redis-server' | 'valkey-server';
  readonly version: string;
}

export interface PrivateRedis {
  readonly url: string;
  readonly program: RedisProgram;
  readonly pid: number;
  onUnexpectedEnd(listener: () => void): void;
  stop(): Promise<void>;
}

export interface PrivateRedisOptions {
  readonly home: string;
  readonly program: RedisProgram;
  readonly onProgress?: (message: string) => void;
  /** The port to take; absent: any that is free. For a restart, so that those who are connected find it again. */
  readonly port?: number;
}

const STOP: readonly StopStep[] = [
  { signal: 'SIGTERM', waitMs: 20_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
];

interface Site {
  readonly options: PrivateRedisOptions;
  readonly folder: string;
  readonly data: string;
  readonly configuration: string;
  readonly logFile: string;
  readonly password: string;
  readonly say: (message: string) => void;
}

/** The newest enough `redis-server` or `valkey-server` on PATH, or null. */
export function findRedis(): RedisProgram | null {
  const names = ['redis-server', 'valkey-server'] as const;
  const found = names.map((name) => ({ name, version: programVersion(name) }));
  return found.find(({ version }) => version !== '' && versionAtLeast(version, MINIMUM_REDIS)) ?? null;
}

/**
 * Starts the private server of `home` and resolves when it answers. The caller holds the lock of `home`: a server that an
 * ended Recourse left behind is stopped. Unreadable data are put aside (the database re-arms every job). Throws StartupError.
 */
export async function startPrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  const site = siteOf(options);
  await endOrphan(site);
  site.say(`starting ${options.program.name} ${options.program.version} …`);
  const { server, url } = (await launch(site)) ?? (await launchAnew(site));
  return { url, program: options.program, pid: server.pid, onUnexpectedEnd: server.onUnexpectedEnd, stop: () => server.stop(STOP) };
}

/** Of the server that another process runs on `home` at `port`. Throws StartupError when the password is unreadable. */
export function privateRedisUrl(home: string, port: number): string {
  return urlOf(readSecret(join(home, 'redis', 'password')), port);
}

function urlOf(secret: string, port: number): string {
  return `redis://:${secret}@127.0.0.1:${port}`;
}

function siteOf(options: PrivateRedisOptions): Site {
  const folder = privateFolder(join(options.home, 'redis'));
  return {
    options,
    folder,
    data: join(folder, 'data'),
    configuration: join(folder, 'redis.conf'),
    logFile: join(folder, 'server.log'),
    password: keptSecret(join(folder, 'password')),
    say: options.onProgress ?? (() => undefined),
  };
}

async function launch(site: Site): Promise<{ server: ChildServer; url: string } | null> {
  // Three ports: another process may take the one we were given in between.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const port = site.options.port ?? (await freePort());
    const url = urlOf(site.password, port);
    privateFolder(site.data);
    writePrivateFile(site.configuration, configuration(site, port));
    const command = [site.options.program.name, site.configuration];
    const server = await startChildServer({
      command,
      cwd: site.folder,
      logFile: site.logFile,
      farewell: 'TERM',
      owner: otherOwner(site.folder),
    });
    if (await answers(server, url)) return { server, url };
    await server.stop(STOP);
  }
  return null;
}

async function launchAnew(site: Site): Promise<{ server: ChildServer; url: string }> {
  const said = endOfLog(site.logFile);
  // A port that somebody else holds says nothing about our data.
  if (site.options.port !== undefined && /bind|address already in use/i.test(said)) throw didNotStart(site, said);
  site.say('its data cannot be read and are put aside; the database arms every job again …');
  renameSync(site.data, `${site.data}.unreadable-${process.pid}`);
  const launched = await launch(site);
  if (launched !== null) return launched;
  throw didNotStart(site, endOfLog(site.logFile) || said);
}

function didNotStart(site: Site, said: string): StartupError {
  return new StartupError(
    `${site.options.program.name} did not start: ${said || 'it said nothing'}.`,
    `Its whole log is ${site.logFile}; REDIS_URL uses another server instead.`,
  );
}

/** The password is in a file, since everybody on the machine can read a command line. Settings: performance.md 4.3. */
function configuration(site: Site, port: number): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${site.password}`,
    `dir ${JSON.stringify(site.data)}`,
    `pidfile ${JSON.stringify(join(site.folder, 'server.pid'))}`,
    'daemonize no',
    'appendonly yes',
    'appendfsync always',
    'save ""',
    'maxmemory-policy noeviction',
    'hz 100',
    '',
  ].join('\n');
}

async function answers(server: ChildServer, url: string): Promise<boolean> {
  let answered = false;
  await waitUntil(async () => {
    answered = await redisState(url).then(
      () => true,
      () => false,
    );
    return answered || !server.running();
  }, 120_000);
  return answered;
}

/** Ours only if the process behind the recorded id is a server on the recorded port. */
async function endOrphan(site: Site): Promise<void> {
  const orphan = identify(Number.parseInt(readIfThere(join(site.folder, 'server.pid')), 10) || 0);
  const port = /^port (\d+)$/m.exec(readIfThere(site.configuration))?.[1] ?? '-';
  if (orphan === null || !isServerOn(commandLine(orphan.pid) ?? '', port, site.configuration)) return;
  site.say(`stopping the ${site.options.program.name} that an earlier start left behind (process ${orphan.pid}) …`);
  if (await stopProcess(orphan, STOP)) return;
  throw new StartupError(
    `A Redis of an earlier start still uses ${site.data} (process ${orphan.pid}) and does not stop.`,
    `End it with: kill -9 ${orphan.pid}`,
  );
}

function isServerOn(words: string, port: string, configuration: string): boolean {
  return /(?:redis|valkey)-server/.test(words) && (words.includes(`:${port}`) || words.includes(configuration));
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function programVersion(name: string): string {
  const run = spawnSync(name, ['--version'], { encoding: 'utf8' });
  return /v=(\d+(?:\.\d+)*)/.exec(run.stdout ?? '')?.[1] ?? '';
}
