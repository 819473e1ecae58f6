/** `recourse start`: web and workers in one process. */
import closeWithGrace from 'close-with-grace';
import { startWorkers } from '../../workers/start.ts';
import { readConfig } from '../config.ts';
import type { FirstAccount } from '../organisations/create.ts';
import { type AllInOne, openAllInOne } from '../runtime/all-in-one.ts';
import { setupDemo } from '../runtime/setup.ts';
import { listen } from '../start.ts';
import { say } from './out.ts';

/** Starts and stays until a signal. Resolves once it listens. */
export async function startCommand(): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  let stopping = false;
  const all = await openAllInOne(config, {
    onProgress: say,
    onUnexpectedEnd: (line) => {
      if (stopping) return;
      process.stderr.write(`${line} Start Recourse again: nothing that was acknowledged is lost.\n`);
      process.kill(process.pid, 'SIGTERM');
    },
  });
  sayServices(all);
  const accounts = await setupDemo(all.core, config.RECOURSE_HOME);
  const workers = startWorkers(all.core, { queues: config.WORKERS });
  const web = await listen(all.core, config);
  all.lock.announce(web.url);
  if (accounts) sayAccounts(accounts, config.RECOURSE_HOME);
  say(`Recourse is ready at ${web.url}`);
  closeWithGrace({ delay: 20_000 }, async () => {
    stopping = true;
    say('Stopping: finishing what is under way …');
    await web.stop();
    await workers.stop();
    await all.stop();
    say('Stopped. Everything is kept.');
  });
}

function sayServices({ services }: AllInOne): void {
  const { postgres, queue } = services;
  say(`Database: PostgreSQL ${postgres.version}, ${postgres.embedded ? 'embedded' : 'from DATABASE_URL'}`);
  const redis = queue.kind === 'redis' ? `Redis ${queue.version}, ${queue.embedded ? 'private, started here' : 'from REDIS_URL'}` : '';
  say(`Queue: BullMQ on ${redis || "PostgreSQL (database recourse_queue; no redis-server or valkey-server was found)"}`);
}

function sayAccounts(accounts: readonly FirstAccount[], home: string): void {
  say('\nFirst start: organisation `demo` with these people. The passwords are shown once.');
  for (const { email, password, roles } of accounts) say(`  ${email.padEnd(24)} ${password}   ${roles.join(', ')}`);
  say(`They are also kept in ${home}/first-accounts.json (readable by you alone).\n`);
}
