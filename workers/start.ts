/** The worker side of a process: consumers of the chosen queues, relay, reconciler, sweeper, canary, checkpoints. */
import { createAdopter } from '../src/cases/adopt.ts';
import { releaseStragglers } from '../src/cases/leavers.ts';
import { refoldAll } from '../src/cases/refold.ts';
import { fireTimer } from '../src/cases/system-work.ts';
import type { Core } from '../src/compose.ts';
import { queuesFrom } from '../src/config.ts';
import { fileIncompleteParts } from '../src/doors/parts.ts';
import { clearEvidence, listOrganisationIds } from '../src/evidence/clear.ts';
import { purgeExpired } from '../src/intake/purge.ts';
import { checkpointAll } from '../src/ledger/checkpoint-all.ts';
import { sendDigests } from '../src/notifications/digest.ts';
import { createCanary } from '../src/queue/canary.ts';
import type { Consumer, ConsumerOptions } from '../src/queue/consumer.ts';
import type { BoundJob, QueueName } from '../src/queue/jobs.ts';
import { createLoop } from '../src/queue/loop.ts';
import { createOutboxStore, createTimerStore, tryAdvisoryLock } from '../src/queue/outbox.store.ts';
import { createReconciler, type Reconciler } from '../src/queue/reconciler.ts';
import { createRelay, type Relay } from '../src/queue/relay.ts';
import { releaseParked } from '../src/queue/retries.ts';
import { createSweeper, type Sweeper } from '../src/queue/sweeper.ts';
import { remindOfSurveys } from '../src/surveys/remind.ts';
import { escalateJobs } from './escalate.ts';
import { createFailureCounter, type FailureCounter, outboxIdOf } from './failures.ts';
import { notifyJobs } from './notify.ts';
import { routeJobs } from './route.ts';
import { scanJobs } from './scan.ts';
import { timeboxJobs } from './timebox.ts';

export interface Workers {
  readonly relay: Relay;
  readonly reconciler: Reconciler;
  readonly sweeper: Sweeper;
  readonly consumers: readonly Consumer[];
  /** Ordered: no new work, then what runs ends, then the loops. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** Queues to serve, comma-separated. */
  readonly queues: string;
  readonly consumer?: ConsumerOptions;
  readonly sweepEveryMs?: number;
}

const SWEEP_LOCK = 7_305_119;
const MINUTE_MS = 60_000;
/** Nobody waits for it to the minute. */
const REMIND_EVERY_MS = 10 * MINUTE_MS;
/** Rows of another fold come with a new build, and while an older one still runs beside it. */
const REFOLD_EVERY_MS = 10 * MINUTE_MS;

/** Starts everything. The backend may be away: consumers come up with it. Throws RangeError on an unknown queue name. */
export function startWorkers(core: Core, options: WorkerOptions): Workers {
  const { deps, clock, queue } = core;
  const { logger } = deps;
  const trusted = () => clock.trusted();
  const failures = createFailureCounter(core);
  const outbox = createOutboxStore(core.system.sql);
  const timers = createTimerStore(core.system.sql, () => clock.now());
  const reconciler = createReconciler({ outbox, timers, backend: queue, clock, logger, trusted });
  const relay = createRelay({ outbox, backend: queue, clock, logger, trusted, onProducerError: () => reconciler.suspect() });
  const sweeper = createSweeper({
    timers,
    clock,
    logger,
    trusted,
    fire: async (timer) => void (await fireTimer(deps, timer, timer)),
    onFailed: async (timer, error) => void (await failures.ofTimer(timer, error)),
    tryLock: () => tryAdvisoryLock(core.system.session, SWEEP_LOCK),
    ...(options.sweepEveryMs ? { everyMs: options.sweepEveryMs } : {}),
  });
  const checkpoints = createLoop({ everyMs: MINUTE_MS, run: () => checkpointAll(core), onError: () => logger.warn('checkpoint failed') });
  const adoption = createLoop({ everyMs: MINUTE_MS, run: createAdopter(core), onError: () => logger.warn('policy adoption failed') });
  const leavers = createLoop({
    everyMs: MINUTE_MS,
    run: () => releaseStragglers(deps, core.system),
    onError: () => logger.warn('release of cases failed'),
  });
  const digests = createLoop({
    everyMs: MINUTE_MS,
    // A wrong clock tells nobody that it is morning (D12).
    run: async () => (trusted() ? sendDigests(core) : 0),
    onError: () => logger.warn('digests failed'),
  });
  const refold = createLoop({ everyMs: REFOLD_EVERY_MS, run: () => refoldAll(core), onError: () => logger.warn('refold failed') });
  const parts = createLoop({
    everyMs: MINUTE_MS,
    run: () => fileIncompleteParts(core),
    onError: () => logger.warn('filing of incomplete messages failed'),
  });
  const purge = createLoop({ everyMs: MINUTE_MS, run: () => purgeExpired(core), onError: () => logger.warn('purge failed') });
  const clearing = createLoop({
    everyMs: MINUTE_MS,
    run: async () => clearEvidence({ ...deps, evidence: core.evidence }, await listOrganisationIds(core.system)),
    onError: () => logger.warn('clearing files failed'),
  });
  const surveys = createLoop({
    everyMs: REMIND_EVERY_MS,
    // A wrong clock asks nobody too early (D12).
    run: async () => (trusted() ? remindOfSurveys(core) : 0),
    onError: () => logger.warn('reminders of surveys failed'),
  });
  const parked = createLoop({
    everyMs: MINUTE_MS,
    run: () => releaseParked(core.system.sql, clock.now()),
    onError: () => logger.warn('release failed'),
  });
  core.onCommitted((organisationId, caseId, fresh) => {
    relay.noteTimers(fresh.map((timer) => ({ timerId: timer.id, organisationId, caseId, dueAt: timer.dueAt })));
    relay.wake();
  });
  const consumers = queuesFrom(options.queues).map((name) =>
    queue.consumer(name, jobsFor(core, name, trusted), consumerOptions(core, failures, options)),
  );
  const canary = createCanary({ backend: queue, consumers, logger });
  const loops = [
    relay,
    reconciler,
    sweeper,
    canary,
    checkpoints,
    parts,
    purge,
    clearing,
    parked,
    adoption,
    leavers,
    refold,
    digests,
    surveys,
  ];
  for (const loop of loops) loop.start();
  return {
    relay,
    reconciler,
    sweeper,
    consumers,
    stop: async () => {
      await Promise.all(
        [canary, sweeper, reconciler, checkpoints, parts, purge, clearing, parked, adoption, leavers, refold, digests, surveys].map(
          (loop) => loop.stop(),
        ),
      );
      await relay.stop();
      await Promise.all(consumers.map((consumer) => consumer.close()));
    },
  };
}

function jobsFor(core: Core, name: QueueName, trusted: () => boolean): BoundJob[] {
  const { deps } = core;
  const table: Record<QueueName, () => BoundJob[]> = {
    route: () => routeJobs(deps),
    escalate: () => escalateJobs(deps),
    timebox: () => timeboxJobs(deps, trusted),
    notify: () => notifyJobs({ ...deps, mailer: core.mailer, locales: core.locales }),
    scan: () => scanJobs({ ...deps, evidence: core.evidence }),
  };
  return table[name]();
}

/** What can never run, or never ran so far, is parked where the operator looks: in Postgres, not in the queue (R17). */
function consumerOptions(core: Core, failures: FailureCounter, options: WorkerOptions): ConsumerOptions {
  return {
    onParked: async (parked) => {
      const id = outboxIdOf(parked.jobId);
      if (id) await createOutboxStore(core.system.sql).park([id], core.clock.now(), parked.code);
    },
    onFailed: (failed) => failures.ofJob(failed),
    ...options.consumer,
  };
}
