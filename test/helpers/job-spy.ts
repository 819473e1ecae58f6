/** Waits for what became of a job, without sleeping: hand `observe` to a consumer, then await `waitFor`. */
import type { JobEvent } from '../../src/queue/execute.ts';

type Wanted = string | ((event: JobEvent) => boolean);

export interface JobSpy {
  readonly observe: (event: JobEvent) => void;
  /** All events so far, in order. */
  readonly events: readonly JobEvent[];
  /** The first event of that job id (or matching the predicate) in that state, past or future. Rejects after `ms`. */
  waitFor(wanted: Wanted, state: JobEvent['state'], ms?: number): Promise<JobEvent>;
  /** Resolves when `count` such events have been seen. */
  waitForCount(count: number, wanted: (event: JobEvent) => boolean, ms?: number): Promise<void>;
  count(wanted: (event: JobEvent) => boolean): number;
}

const DEADLINE_MS = 10_000;

/** A spy with nothing seen yet. */
export function createJobSpy(): JobSpy {
  const events: JobEvent[] = [];
  const watchers = new Set<() => void>();
  const until = <T>(read: () => T | undefined, ms: number, what: string) => {
    return eventually(
      read,
      watchers,
      ms,
      () =>
        `no ${what} within ${ms} ms; seen: ${events
          .map((e) => `${e.jobId} ${e.state}`)
          .join(', ')
          .slice(0, 500)}`,
    );
  };
  return {
    events,
    observe: (event) => {
      events.push(event);
      for (const watcher of [...watchers]) watcher();
    },
    waitFor: (wanted, state, ms = DEADLINE_MS) => {
      const matches = typeof wanted === 'string' ? (event: JobEvent) => event.jobId === wanted : wanted;
      return until(() => events.find((event) => event.state === state && matches(event)), ms, `${state}`);
    },
    waitForCount: async (count, wanted, ms = DEADLINE_MS) => {
      await until(() => (events.filter(wanted).length >= count ? true : undefined), ms, `${count} events`);
    },
    count: (wanted) => events.filter(wanted).length,
  };
}

/** Resolves with what `read` finds, now or after one of the `watchers`' calls; rejects after `ms`. */
export function eventually<T>(read: () => T | undefined, watchers: Set<() => void>, ms: number, message: () => string): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      watchers.delete(look);
    };
    const look = () => {
      const found = read();
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(message()));
    }, ms);
    watchers.add(look);
    look();
  });
}
