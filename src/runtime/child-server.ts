/** A database or queue server as our child: it has its own log, ends with us, and does not take the terminal's Ctrl-C. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { openLog } from './private-files.ts';
import { identify, isRunning, type StopStep, stopProcess } from './process-table.ts';

export interface ChildServer {
  readonly pid: number;
  readonly logFile: string;
  running(): boolean;
  /** Ends it, step by step; resolves when it is gone. Never counts as unexpected. */
  stop(steps: readonly StopStep[]): Promise<void>;
  /** `listener` is called once when the server ends without `stop`. */
  onUnexpectedEnd(listener: () => void): void;
}

export interface ChildCommand {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly logFile: string;
  /** Sent to the server by the kernel when this process dies without stopping it (Linux, where util-linux has `setpriv`). */
  readonly farewell: 'INT' | 'TERM';
  /** Words before the command, e.g. those that enter a user namespace. */
  readonly prefix?: readonly string[];
  readonly owner?: { readonly uid: number; readonly gid: number } | null;
}

/** Starts a server. Rejects when the program cannot be run at all; whether it serves is the caller's question. */
export async function startChildServer(settings: ChildCommand): Promise<ChildServer> {
  const log = openLog(settings.logFile);
  // The farewell comes after the prefix: the kernel forgets it when a process changes its account.
  const [file = '', ...args] = [...(settings.prefix ?? []), ...farewellPrefix(settings.farewell), ...settings.command];
  const owner = settings.owner ? { uid: settings.owner.uid, gid: settings.owner.gid } : {};
  // Detached: a Ctrl-C goes to the terminal's whole process group, and the database must outlive the requests that drain.
  const child = spawn(file, args, { cwd: settings.cwd, detached: true, stdio: ['ignore', log.descriptor, log.descriptor], ...owner });
  log.close();
  await spawned(child);
  child.unref();
  return supervise(child, settings.logFile);
}

function supervise(child: ChildProcess, logFile: string): ChildServer {
  const identity = identify(child.pid ?? 0) ?? { pid: child.pid ?? 0, startedAt: 'ended' };
  const state = { stopping: false, ended: false };
  const listeners: (() => void)[] = [];
  child.once('exit', () => {
    state.ended = true;
    if (!state.stopping) for (const listener of listeners) listener();
  });
  return {
    pid: identity.pid,
    logFile,
    running: () => !state.ended && isRunning(identity),
    stop: async (steps) => {
      state.stopping = true;
      await stopProcess(identity, steps);
    },
    onUnexpectedEnd: (listener) => void listeners.push(listener),
  };
}

function spawned(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
}

function farewellPrefix(signal: 'INT' | 'TERM'): readonly string[] {
  const prefix = ['setpriv', '--pdeathsig', signal];
  return spawnSync(prefix[0] ?? '', [...prefix.slice(1), 'true'], { stdio: 'ignore' }).status === 0 ? prefix : [];
}
