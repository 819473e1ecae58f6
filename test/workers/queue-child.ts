/** A worker process that takes one job, says so, and never finishes it: to be killed. */
import { pino } from 'pino';
import { createQueueBackend } from '../../src/queue/backend.ts';
import { handle, routeCase } from '../../src/queue/jobs.ts';

const backend = createQueueBackend(JSON.parse(process.argv[2] ?? ''), pino({ level: 'silent' }));
const stuck = handle(routeCase, () => {
  process.stdout.write('active\n');
  return new Promise<never>(() => undefined);
});
backend.consumer('route', [stuck], { lockMs: 1_000, stalledMs: 400 });
