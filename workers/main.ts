#!/usr/bin/env node
/** The worker process. `WORKERS=route,timebox` selects queues; any number of replicas. */
import closeWithGrace from 'close-with-grace';
import { run } from '../src/cli/out.ts';
import { readConfig } from '../src/config.ts';
import { openCore } from '../src/start.ts';
import { startWorkers } from './start.ts';

await run(async () => {
  const config = readConfig();
  const core = await openCore(config);
  const workers = startWorkers(core, { queues: config.WORKERS });
  core.deps.logger.info({ queues: config.WORKERS }, 'workers.started');
  closeWithGrace({ delay: 15_000 }, async () => {
    await workers.stop();
    await core.close();
  });
  return undefined;
});
