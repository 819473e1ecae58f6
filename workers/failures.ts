/** Tries that threw, counted in PostgreSQL (R17); at the limit a row is parked and the operator is told, once. */
import Value from 'typebox/value';
import type { Core } from '../src/compose.ts';
import type { FailedJob } from '../src/queue/execute.ts';
import { TimerPayload } from '../src/queue/jobs.ts';
import type { DueTimer } from '../src/queue/ports.ts';
import { countOutboxFailure, countTimerFailure, type Failure, isOwnFault, PARK_AFTER } from '../src/queue/retries.ts';

export interface FailureCounter {
  ofJob(failed: FailedJob): Promise<'retry' | 'parked'>;
  ofTimer(timer: Pick<DueTimer, 'timerId' | 'organisationId'>, error: unknown): Promise<'retry' | 'parked'>;
}

/** The outbox row of a job id, or undefined for an alarm. */
export function outboxIdOf(jobId: string): string | undefined {
  return /^ob-([0-9a-f-]{36})$/.exec(jobId)?.[1];
}

/** A counter over the `system` role, which may write these counts and nothing else of a timer. */
export function createFailureCounter({ system, clock, deps }: Pick<Core, 'system' | 'clock' | 'deps'>): FailureCounter {
  const verdict = (failure: Failure | undefined, what: object): 'retry' | 'parked' => {
    if (!failure?.parked) return 'retry';
    const alert = { ...what, failures: failure.failures, code: 'queue.parked' };
    // The alert rings once; every further try is a line.
    if (failure.failures === PARK_AFTER) deps.logger.error(alert, 'parked after many failures');
    else deps.logger.warn(alert, 'still failing');
    return 'parked';
  };
  const ofTimer: FailureCounter['ofTimer'] = async (timer, error) => {
    if (!isOwnFault(error)) return 'retry';
    return verdict(await countTimerFailure(system.sql, timer, clock.now()), { timerId: timer.timerId });
  };
  return {
    ofTimer,
    ofJob: async ({ jobId, payload, error }) => {
      if (Value.Check(TimerPayload, payload)) return ofTimer(payload, error);
      const id = outboxIdOf(jobId);
      if (!id || !isOwnFault(error)) return 'retry';
      return verdict(await countOutboxFailure(system.sql, id, clock.now()), { outboxId: id });
    },
  };
}
