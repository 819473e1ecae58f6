/** Queue `escalate`: who answers for the level that a case has climbed to. */
import type { ActDeps } from '../src/cases/act.ts';
import { assignLevel } from '../src/cases/system-work.ts';
import { DONE, assignLevel as definition, handle } from '../src/queue/jobs.ts';

/** Binds the job to its action. */
export const escalateJobs = (deps: ActDeps) => [
  handle(definition, async ({ payload }) => {
    await assignLevel(deps, payload);
    return DONE;
  }),
];
