/** A worker process: takes one job and says so, then `hang`s until it is killed or `finish`es, closes and ends by itself. */
import { pino } from 'pino';
import { createQueueBackend } from '../../src/queue/backend.ts';
import { DONE, handle, routeCase } from '../../src/queue/jobs.ts';

const [how, options] = process.argv.slice(2);
const backend = createQueueBackend(JSON.parse(options ?? ''), pino({ level: 'silent' }));
const job = handle(routeCase, async () => {
  process.stdout.write('active\n');
  if (how === 'hang') await new Promise<never>(() => undefined);
  return DONE;
});
backend.consumer('route', [job], {
  lockMs: 1_000,
  stalledMs: 400,
  observe: (event) => {
    if (event.state === 'completed') void backend.close();
  },
});
