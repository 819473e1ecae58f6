/** Queue `notify`: content-free notices. */

import { type NoticeDeps, sendNotice } from '../src/notifications/send-notice.ts';
import { DONE, sendNotice as definition, handle } from '../src/queue/jobs.ts';

/** Binds the job to its action. */
export const notifyJobs = (deps: NoticeDeps) => [
  handle(definition, async ({ payload }) => {
    await sendNotice(deps, payload);
    return DONE;
  }),
];
