/** Queue `timebox`: alarms. The row in `timers` is the truth; a job that comes early goes back (D10). */
import type { ActDeps } from '../src/cases/act.ts';
import { fireTimer } from '../src/cases/system-work.ts';
import { DONE, fireTimer as definition, handle } from '../src/queue/jobs.ts';
import { epochMs } from '../src/time.ts';

/** Binds the job to its action. While time is not trusted nothing fires (D12). */
export const timeboxJobs = (deps: ActDeps, trusted: () => boolean) => [
  handle(definition, async ({ payload }) => {
    if (!trusted()) return { kind: 'again', delayMs: 5_000 };
    const firing = await fireTimer(deps, payload);
    if (firing.kind !== 'early') return DONE;
    return { kind: 'again', delayMs: epochMs(firing.dueAt) - epochMs(deps.clock.now()) };
  }),
];
