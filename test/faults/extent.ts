/** How much is tried: RECOURSE_FAULT_RUNS, set by `.ci/run` and `npm run test:faults`; little in `npm test`. */

/** Faults drawn by chance for each backend, beside those of the list. */
export const DRAWN = Number(process.env.RECOURSE_FAULT_RUNS ?? 10);

/** Whether this run is for what takes minutes too: everything as issue 3 has it, and not a part of it. */
export const THOROUGH = DRAWN >= 50;

/** Whether this is the long run, for which CI has no time. */
export const LONG = DRAWN >= 200;
