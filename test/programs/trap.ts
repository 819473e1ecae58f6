/**
 * Death at a named step: ports of a core, wrapped so that the process kills itself (SIGKILL, nothing is flushed) the moment that an
 * armed step is passed (D29). Unarmed, they pass everything through.
 */
import type { Committer } from '../../src/cases/commit.ts';
import type { Core } from '../../src/compose.ts';
import type { QueueBackend } from '../../src/queue/backend.ts';
import { type BoundJob, CANARY, type QueueName } from '../../src/queue/jobs.ts';

/**
 * `claimed`: the job is ours, nothing was read · `decided`: nothing was sent · `sent`: the answer is not here yet · `committed`: nobody
 * was told yet. `relay` moves outbox rows, `arm` alarms: `claimed` is before the add, `added` between add and mark.
 */
export const STEPS = [
  'web:decided',
  'web:sent',
  'web:committed',
  'job:claimed',
  'job:decided',
  'job:sent',
  'job:committed',
  'alarm:claimed',
  'alarm:decided',
  'alarm:sent',
  'alarm:committed',
  'relay:claimed',
  'relay:added',
  'arm:claimed',
  'arm:added',
] as const;
export type Step = (typeof STEPS)[number];

export interface Trap {
  readonly step: Step;
  /** Passes that are survived first. */
  readonly skip: number;
  /** Milliseconds between the step and the death. */
  readonly afterMs: number;
}

export interface Traps {
  set(trap: Trap): void;
  pass(step: Step): void;
  /** Jobs of these cases throw, whatever they are, until the set is emptied (R17). */
  readonly poisoned: Set<string>;
}

/** Nothing armed yet. */
export function createTraps(): Traps {
  let armed: Trap | undefined;
  let left = 0;
  const die = () => process.kill(process.pid, 'SIGKILL');
  return {
    set: (trap) => {
      armed = trap;
      left = trap.skip;
    },
    pass: (step) => {
      if (armed?.step !== step || left-- > 0) return;
      const { afterMs } = armed;
      armed = undefined;
      if (afterMs === 0) die();
      else setTimeout(die, afterMs);
    },
    poisoned: new Set(),
  };
}

/** The same core behind the traps. */
export function trapped(core: Core, traps: Traps): Core {
  return {
    ...core,
    deps: { ...core.deps, committer: trappedCommitter(core.deps.committer, traps) },
    queue: trappedQueue(core.queue, traps),
  };
}

function trappedCommitter(committer: Committer, { pass }: Traps): Committer {
  return {
    commit: async (scope, item) => {
      const who = item.fired ? 'alarm' : item.consumed ? 'job' : 'web';
      pass(`${who}:decided`);
      const committing = committer.commit(scope, item);
      pass(`${who}:sent`);
      const outcome = await committing;
      pass(`${who}:committed`);
      return outcome;
    },
  };
}

function trappedQueue(queue: QueueBackend, traps: Traps): QueueBackend {
  return {
    ...queue,
    producer: (name) => {
      const producer = queue.producer(name);
      const who = name === 'timebox' ? 'arm' : 'relay';
      return {
        ...producer,
        add: async (jobs) => {
          const real = jobs.some((job) => job.name !== CANARY);
          if (real) traps.pass(`${who}:claimed`);
          await producer.add(jobs);
          if (real) traps.pass(`${who}:added`);
        },
      };
    },
    consumer: (name, jobs, options) =>
      queue.consumer(
        name,
        jobs.map((job) => trappedJob(name, job, traps)),
        options,
      ),
  };
}

function trappedJob(queue: QueueName, job: BoundJob, { pass, poisoned }: Traps): BoundJob {
  return {
    ...job,
    run: (raw) => {
      pass(queue === 'timebox' ? 'alarm:claimed' : 'job:claimed');
      const { payload } = raw;
      const caseId = typeof payload === 'object' && payload !== null && 'caseId' in payload ? payload.caseId : undefined;
      return typeof caseId === 'string' && poisoned.has(caseId) ? Promise.reject(new Error('poisoned')) : job.run(raw);
    },
  };
}
