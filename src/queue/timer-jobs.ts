/** Live timers as delayed jobs. */
import { epochMs, type Instant, plusMs } from '../time.ts';
import { fireTimer, type JobRequest, request, timerJobId } from './jobs.ts';
import type { DueTimer } from './ports.ts';

/** Only alarms of the next day live in the queue; the reconciler arms the others as they come in reach (performance 4.4). */
export const ARM_HORIZON_MS = 24 * 60 * 60 * 1_000;

/** The last instant that is armed as of `now`. */
export function armHorizon(now: Instant): Instant {
  return plusMs(now, ARM_HORIZON_MS);
}

/** One delayed job per timer. The delay is relative to our clock, since BullMQ counts from the node's (D10). */
export function timerJobs(timers: readonly DueTimer[], now: Instant): JobRequest[] {
  const base = epochMs(now);
  return timers.map(({ timerId, organisationId, caseId, dueAt }) =>
    request(fireTimer, timerJobId(timerId), { v: 1, timerId, organisationId, caseId, dueAt }, epochMs(dueAt) - base),
  );
}
