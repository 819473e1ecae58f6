/** Queue `scan`: what was brought is scanned and cleaned, one job a file. */
import { type CheckDeps, checkFile } from '../src/evidence/check-file.ts';
import { DONE, checkFile as definition, handle } from '../src/queue/jobs.ts';

/** A scanner that restarts is back within this; nobody is waiting at a screen for it. */
const AGAIN_MS = 15_000;

/** Binds the job to its action. While the scanner does not answer the job comes back: it has not failed, and is never parked for that. */
export const scanJobs = (deps: CheckDeps) => [
  handle(definition, async ({ payload }) => {
    const outcome = await checkFile(deps, payload);
    return outcome === 'done' ? DONE : { kind: 'again', delayMs: AGAIN_MS };
  }),
];
