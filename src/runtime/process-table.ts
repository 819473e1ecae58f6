/** Other processes: who they are, whether they still live, and how to end one that we started. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process beyond doubt: process ids are reused, the pair of id and start is not. `startedAt` is opaque text. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** The identity of a running process, or null when there is none with that id. A zombie has ended. */
export function identify(pid: number): ProcessIdentity | null {
  if (!answersSignals(pid)) return null;
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === null) return { pid, startedAt: fromPs(pid, 'lstart=') ?? 'unknown' };
  // The name in parentheses may itself hold spaces and parentheses; fields are counted after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return { pid, startedAt: `${bootId()}/${fields[19] ?? 'unknown'}` };
}

/** True while that very process runs; false when its id has passed to another, also across a reboot. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt;
}

/** The command line of a process, words parted by spaces, or null when it is gone or hidden. */
export function commandLine(pid: number): string | null {
  return readText(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() ?? fromPs(pid, 'command=');
}

/** Every process called `name` that runs in `folder`, where the system shows it (Linux); else none. */
export function processesIn(folder: string, name: string): readonly ProcessIdentity[] {
  if (process.platform !== 'linux') return [];
  const ids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  const there = ids.filter((id) => workingFolder(Number(id)) === folder && readText(`/proc/${id}/comm`)?.trim() === name);
  return there.flatMap((id) => identify(Number(id)) ?? []);
}

/** One try to end a process and how long to wait for it, in milliseconds. */
export interface StopStep {
  readonly signal: NodeJS.Signals;
  readonly waitMs: number;
}

/** Ends a process politely first, step by step. Resolves true when it is gone, false when it outlived every step. */
export async function stopProcess(identity: ProcessIdentity, steps: readonly StopStep[]): Promise<boolean> {
  for (const step of steps) {
    sendSignal(identity, step.signal);
    if (await waitUntil(() => !isRunning(identity), step.waitMs)) return true;
  }
  return !isRunning(identity);
}

/** Asks `condition` every 20 ms until it holds (true) or `limitMs` have passed (false). */
export async function waitUntil(condition: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
}

function sendSignal(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch {
    // It ended in between, or belongs to somebody else: the wait that follows tells which.
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function bootId(): string {
  return readText('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** For systems without /proc. */
function fromPs(pid: number, column: string): string | null {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
  } catch {
    return null;
  }
}
