/** Queue `route`: who handles a new case, and one whose handler has left. */
import type { ActDeps } from '../src/cases/act.ts';
import { releaseCase } from '../src/cases/leavers.ts';
import { routeCase } from '../src/cases/system-work.ts';
import { DONE, routeCase as definition, handle, releaseCase as releaseDefinition } from '../src/queue/jobs.ts';

/** Binds the jobs to their actions. */
export const routeJobs = (deps: ActDeps) => [
  handle(definition, async ({ payload }) => {
    await routeCase(deps, payload);
    return DONE;
  }),
  handle(releaseDefinition, async ({ payload }) => {
    await releaseCase(deps, payload);
    return DONE;
  }),
];
