/** Replicas of the service as real processes that a test kills without warning. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ReplicaOptions } from '../programs/replica.ts';

export interface Replica {
  /** Its address, once it takes requests; KILLED where `kill()` came first. Rejects when it ends by itself, with what it said. */
  readonly url: Promise<string>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Everything on its standard error: warnings, and the reason of an unexpected end. */
  said(): string;
}

const KILLED = '';

/** Starts one. It runs until it is killed. */
export function startReplica(options: ReplicaOptions): Replica {
  const script = fileURLToPath(new URL('../programs/replica.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, REPLICA: JSON.stringify(options) },
  });
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => void lines.push(line));
  const ended = once(child, 'exit');
  const url = Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
    ended.then(() => {
      if (child.signalCode === 'SIGKILL') return KILLED;
      throw new Error(`the replica ended: ${lines.slice(-5).join(' | ')}`);
    }),
  ]);
  // Whether anybody waits for its address is the caller's affair.
  url.catch(() => undefined);
  return { url, kill: () => kill(child, ended), said: () => lines.join('\n') };
}

async function kill(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

/** Some replicas side by side, each of which is replaced as soon as it is killed. */
export interface Fleet {
  /** The address of a replica that takes requests, a different one each time if there are several; waits while there is none. */
  address(): Promise<string>;
  /** Kills the `index`-th and starts its successor at once. */
  replace(index: number): Promise<void>;
  readonly size: number;
  said(): string;
  stop(): Promise<void>;
}

/** Starts `size` replicas. */
export function startFleet(size: number, options: ReplicaOptions): Fleet {
  const slots = Array.from({ length: size }, () => slot(options));
  const past: string[] = [];
  let turn = 0;
  let stopped = false;
  return {
    size,
    address: async () => {
      while (!stopped) {
        turn += 1;
        const ready = slots.flatMap(({ ready }) => (ready === undefined ? [] : [ready]));
        const url = ready[turn % Math.max(1, ready.length)] ?? (await Promise.race(slots.map(({ replica }) => replica.url)));
        // One that was killed while somebody waited for it has a successor.
        if (url !== KILLED) return url;
      }
      throw new Error('the fleet has stopped');
    },
    replace: async (index) => {
      const old = slots[index];
      if (!old) throw new RangeError('no such replica');
      // The successor first: a request that fails from now on finds only what lives or is on its way.
      const gone = old.replica.kill();
      slots[index] = slot(options);
      await gone;
      past.push(old.replica.said());
    },
    said: () => [...past, ...slots.map(({ replica }) => replica.said())].filter(Boolean).join('\n'),
    stop: async () => {
      stopped = true;
      await Promise.all(slots.map(({ replica }) => replica.kill()));
    },
  };
}

interface Slot {
  readonly replica: Replica;
  ready: string | undefined;
}

function slot(options: ReplicaOptions): Slot {
  const made: Slot = { replica: startReplica(options), ready: undefined };
  made.replica.url.then(
    (url) => {
      made.ready = url === KILLED ? undefined : url;
    },
    () => undefined,
  );
  return made;
}
