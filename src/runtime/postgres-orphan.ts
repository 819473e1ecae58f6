/** What an ended Recourse left behind in its data folder: a running server, processes without one, or only the file that names it. */
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, identify, type ProcessIdentity, processesIn, type StopStep, stopProcess, waitUntil } from './process-table.ts';
import { StartupError } from './startup-error.ts';

/** Fast shutdown; then without a last checkpoint, which costs a recovery but no data; then by force. */
export const POSTGRES_STOP: readonly StopStep[] = [
  { signal: 'SIGINT', waitMs: 60_000 },
  { signal: 'SIGQUIT', waitMs: 15_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
];

/**
 * Leaves nobody on `data`, so that there are never two servers on it. Resolves at once when nothing was left.
 * Throws StartupError when a process outlives even SIGKILL, or belongs to somebody else.
 */
export async function endOrphans(data: string, say: (message: string) => void): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const server = identify(Number.parseInt(readFileSync(file, 'utf8'), 10) || 0);
  if (server !== null && isServerOf(server.pid, data)) await end(server, data, say);
  await endStragglers(data);
  forget(file);
}

/** Process ids are reused: only a `postgres -D <our data>` is ours. */
function isServerOf(pid: number, data: string): boolean {
  const words = commandLine(pid) ?? '';
  return words.includes('postgres') && [data, realpathSync(data)].some((path) => words.includes(`-D ${path} `));
}

async function end(server: ProcessIdentity, data: string, say: (message: string) => void): Promise<void> {
  say(`stopping the PostgreSQL that an earlier start left behind (process ${server.pid}) …`);
  if (!(await stopProcess(server, POSTGRES_STOP))) throw stillThere(server.pid, data);
}

/** A killed server's own children leave within moments, unless one is amid a long query. */
async function endStragglers(data: string): Promise<void> {
  const folder = realpathSync(data);
  if (await waitUntil(() => processesIn(folder, 'postgres').length === 0, 3_000)) return;
  for (const straggler of processesIn(folder, 'postgres')) {
    if (!(await stopProcess(straggler, POSTGRES_STOP.slice(1)))) throw stillThere(straggler.pid, data);
  }
}

/**
 * PostgreSQL refuses to start while the id in this file belongs to any process, a zombie or a stranger included. We know better
 * where the system shows us processes; elsewhere the file stays, and PostgreSQL decides.
 */
function forget(file: string): void {
  if (process.platform === 'linux') rmSync(file, { force: true });
}

function stillThere(pid: number, data: string): StartupError {
  return new StartupError(
    `A PostgreSQL of an earlier start still uses ${data} (process ${pid}) and does not stop.`,
    `End it with: kill -9 ${pid}`,
  );
}
