/** One Recourse per RECOURSE_HOME: two would share one database folder, and the second would stop the servers of the first. */
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { notWritable, privateFolder, writePrivateFile } from './private-files.ts';
import { identify, isRunning, waitUntil } from './process-table.ts';
import { codeOf, StartupError } from './startup-error.ts';

/** Ports of the servers that the holder started itself, never a password; null for one that the operator had named. */
const ServersSchema = Type.Object({
  databasePort: Type.Union([Type.Integer(), Type.Null()]),
  queue: Type.Object({
    kind: Type.Union([Type.Literal('redis'), Type.Literal('postgres')]),
    port: Type.Union([Type.Integer(), Type.Null()]),
  }),
});
export type AnnouncedServers = Readonly<Static<typeof ServersSchema>>;

const LockSchema = Type.Object({
  pid: Type.Integer(),
  startedAt: Type.String(),
  url: Type.Union([Type.String(), Type.Null()]),
  servers: Type.Optional(ServersSchema),
});
type LockContent = Static<typeof LockSchema>;

/** The held lock. It ends by itself with the process: after kill -9 or a reboot the next start takes it over. */
export interface HomeLock {
  /** Tells a second start where this one listens, and commands which servers they may use while it runs. */
  announce(url: string, servers?: AnnouncedServers): void;
  /** Gives the lock back; harmless when called twice. */
  release(): void;
}

/**
 * Takes the lock of `home` (the folder is made if absent), or throws a StartupError that names the process which holds it.
 * Nothing else in the folder is touched, so it must come before any component is started there.
 */
export async function acquireHomeLock(home: string): Promise<HomeLock> {
  const path = join(privateFolder(home), 'lock');
  const self = identify(process.pid) ?? { pid: process.pid, startedAt: 'unknown' };
  const content: LockContent = { ...self, url: null };
  await take(path, content);
  return {
    announce: (url, servers) => writePrivateFile(path, JSON.stringify({ ...content, url, ...(servers ? { servers } : {}) })),
    release: () => {
      if (read(path)?.startedAt === self.startedAt && read(path)?.pid === self.pid) rmSync(path, { force: true });
    },
  };
}

/** A Recourse that runs on a home and may be joined. */
export interface RunningHome {
  readonly url: string;
  readonly servers: AnnouncedServers;
}

/** The Recourse that runs on `home` and has announced its servers, or null: nobody, one that is only starting, or a short command. */
export function runningOn(home: string): RunningHome | null {
  const holder = read(join(home, 'lock'));
  if (!holder?.servers || holder.url === null || !isRunning(holder)) return null;
  return { url: holder.url, servers: holder.servers };
}

async function take(path: string, content: LockContent): Promise<void> {
  if (claim(path, content)) return;
  refuseIfHeld(path);
  // The holder is gone. Only one of several takers may replace its lock, and must look again once it is alone.
  await alone(`${path}.taking`, () => {
    refuseIfHeld(path);
    writePrivateFile(path, JSON.stringify(content));
  });
}

/** A hard link appears whole and only if the name is free, on every file system that we know. */
function claim(path: string, content: LockContent): boolean {
  const draft = `${path}.${process.pid}`;
  try {
    writePrivateFile(draft, JSON.stringify(content));
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw notWritable(`The lock file ${path} cannot be written`, error);
  } finally {
    if (existsSync(draft)) rmSync(draft);
  }
}

function refuseIfHeld(path: string): void {
  const holder = read(path);
  if (holder === null || !isRunning(holder)) return;
  const doing = holder.url === null ? 'starting' : `running at ${holder.url}`;
  throw new StartupError(`Recourse is already ${doing} (process ${holder.pid}).`, 'Stop it first or set RECOURSE_HOME.');
}

function read(path: string): LockContent | null {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Value.Check(LockSchema, content) ? content : null;
  } catch (error) {
    // A lock that we may not read is somebody's; half-written or gone it is nobody's.
    if (codeOf(error) === 'EACCES') throw notWritable(`The lock file ${path} belongs to another account`, error);
    return null;
  }
}

/** Runs `work` while no other process is between the same two lines; a mark that a crash left is waited for ten seconds at most. */
async function alone(mark: string, work: () => void): Promise<void> {
  if (!(await waitUntil(() => marked(mark), 10_000))) rmSync(mark, { force: true });
  try {
    work();
  } finally {
    rmSync(mark, { force: true });
  }
}

function marked(mark: string): boolean {
  try {
    writeFileSync(mark, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
