/** Queue `notify`: content-free notices. */

import { deliverNotice, type NoticeDeps, sendNotice } from '../src/notifications/send-notice.ts';
import { DONE, deliverNotice as delivery, handle, sendNotice as notice } from '../src/queue/jobs.ts';

/** Binds the jobs to their actions. */
export const notifyJobs = (deps: NoticeDeps) => [
  handle(notice, async ({ payload }) => {
    await sendNotice(deps, payload);
    return DONE;
  }),
  handle(delivery, async ({ payload }) => {
    await deliverNotice(deps, payload);
    return DONE;
  }),
];
