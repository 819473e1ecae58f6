/** Queue `notify`: content-free notices. */
import { DONE, handle, sendNotice as definition } from '../src/queue/jobs.ts';
import { type NoticeDeps, sendNotice } from '../src/notifications/send-notice.ts';

/** Binds the job to its action. */
export const notifyJobs = (deps: NoticeDeps) => [
  handle(definition, async ({ payload }) => {
    await sendNotice(deps, payload);
    return DONE;
  }),
];
