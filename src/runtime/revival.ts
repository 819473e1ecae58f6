/** Starts a server of ours again when it ends by itself: same port, folder and password, so that those who are connected find it again. */
import { setTimeout as pause } from 'node:timers/promises';
import { reasonOf } from './startup-error.ts';

/** A server as `startEmbeddedPostgres` and `startPrivateRedis` give it. */
export interface EndingServer {
  onUnexpectedEnd(listener: () => void): void;
  stop(): Promise<void>;
}

export interface RevivalListeners {
  /** One line at each unexpected end. */
  readonly say: (line: string) => void;
  /** Called once when every attempt has failed. */
  readonly gaveUp: (line: string) => void;
}

/**
 * Waits before each attempt, in milliseconds; the number of them is the number of attempts. A minute in all: whoever kills a server ten
 * times in a row means it, but a disk that is full or a port that is held for some seconds passes.
 */
const PAUSES_MS: readonly number[] = [100, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** A server that falls sooner than this after a restart counts as a failed attempt: it would restart for ever. Milliseconds. */
const STEADY_MS = 15_000;

/** Watches `first` and what follows it. `stop` ends whichever runs, and any attempt; harmless when called twice. `pauses` is for tests. */
export function keepRunning(
  name: string,
  first: EndingServer,
  again: () => Promise<EndingServer>,
  { say, gaveUp }: RevivalListeners,
  pauses: readonly number[] = PAUSES_MS,
): { stop(): Promise<void> } {
  const ending = new AbortController();
  let current: EndingServer | null = null;
  let reviving: Promise<void> = Promise.resolve();
  let attempts = 0;

  const watch = (server: EndingServer) => {
    const since = performance.now();
    current = server;
    server.onUnexpectedEnd(() => {
      if (current !== server || ending.signal.aborted) return;
      current = null;
      if (performance.now() - since > STEADY_MS) attempts = 0;
      say(`The ${name} ended unexpectedly; it is being started again …`);
      reviving = revive('it ends again and again');
    });
  };
  const revive = async (reason: string): Promise<void> => {
    const wait = pauses[attempts];
    if (wait === undefined)
      return gaveUp(`The ${name} ended unexpectedly and could not be started again in ${pauses.length} attempts (${reason}).`);
    attempts += 1;
    await pause(wait, undefined, { signal: ending.signal }).catch(() => undefined);
    if (ending.signal.aborted) return;
    try {
      watch(await again());
    } catch (error) {
      return revive(reasonOf(error));
    }
  };
  watch(first);
  return {
    stop: async () => {
      ending.abort();
      await reviving;
      await current?.stop();
    },
  };
}
