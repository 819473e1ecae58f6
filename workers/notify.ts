/** Queue `notify`: content-free notices. */

import { deliverNotice, type NoticeDeps, sendNotice } from '../src/notifications/send-notice.ts';
import { DONE, deliverNotice as delivery, handle, sendNotice as notice } from '../src/queue/jobs.ts';

/** Binds the jobs to their actions. */
export const notifyJobs = (deps: NoticeDeps) => [
  handle(notice, async ({ payload }) => {
    const waitMs = await sendNotice(deps, payload);
    return waitMs > 0 ? { kind: 'again', delayMs: waitMs } : DONE;
  }),
  handle(delivery, async ({ payload }) => {
    await deliverNotice(deps, payload);
    return DONE;
  }),
];
