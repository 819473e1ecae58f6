/** Replicas of the service as real processes that a test kills, stops, and sends orders to. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Order, ReplicaOptions } from '../programs/replica.ts';

export interface Replica {
  /** Its address, once it takes requests; KILLED where it was killed first. Rejects when it ends by itself, with what it said. */
  readonly url: Promise<string>;
  readonly pid: number;
  /** Resolves when the process is gone: with what it said last, if it ended by itself, or '' if it was killed. */
  readonly ended: Promise<string>;
  /** For a spare one: begin. */
  start(options: ReplicaOptions): void;
  send(order: Order): void;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Everything on its standard error: warnings, and the reason of an unexpected end. */
  said(): string;
}

export const KILLED = '';

/** A process that has loaded everything and waits for `start`. `env` is added to this process's own. */
export function spareReplica(env: Readonly<Record<string, string>> = {}): Replica {
  const script = fileURLToPath(new URL('../programs/replica.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, ...env },
  });
  const lines: string[] = [];
  if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => void lines.push(line));
  const ended = once(child, 'exit').then(() => (child.signalCode === 'SIGKILL' ? '' : lines.slice(-5).join(' | ') || 'nothing'));
  const url = Promise.race([
    once(child, 'message').then(([address]) => String(address)),
    ended.then((last) => {
      if (last === '') return KILLED;
      throw new Error(`the replica ended by itself, having said: ${last}`);
    }),
  ]);
  // Whether anybody waits for its address is the caller's affair.
  url.catch(() => undefined);
  const send = (order: Order) => {
    // An order to somebody who has just been killed reaches nobody.
    if (child.connected) child.send(order, () => undefined);
  };
  return {
    url,
    pid: child.pid ?? 0,
    ended,
    start: (options) => send({ kind: 'start', options }),
    send,
    signal: (signal) => void child.kill(signal),
    kill: () => kill(child, ended),
    said: () => lines.join('\n'),
  };
}

async function kill(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
