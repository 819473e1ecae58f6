/** Queue `route`: who handles a new case. */
import type { ActDeps } from '../src/cases/act.ts';
import { routeCase } from '../src/cases/system-work.ts';
import { DONE, routeCase as definition, handle } from '../src/queue/jobs.ts';

/** Binds the job to its action. */
export const routeJobs = (deps: ActDeps) => [
  handle(definition, async ({ payload }) => {
    await routeCase(deps, payload);
    return DONE;
  }),
];
