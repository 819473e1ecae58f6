#!/usr/bin/env node
/** The web process: listens, and stops in order. Stateless; any number of replicas. Migrations are `recourse migrate`'s. */
import closeWithGrace from 'close-with-grace';
import { run } from './cli/out.ts';
import { startWeb } from './start.ts';

await run(async () => {
  const web = await startWeb();
  closeWithGrace({ delay: 10_000 }, async () => web.stop());
  return undefined;
});
