/** `recourse start`: web and workers in one process. */
import closeWithGrace from 'close-with-grace';
import { startWorkers } from '../../workers/start.ts';
import { type Config, readConfig } from '../config.ts';
import type { FirstAccount } from '../organisations/create.ts';
import { type AllInOne, openAllInOne } from '../runtime/all-in-one.ts';
import { announcementOf } from '../runtime/services.ts';
import { setupDemo } from '../runtime/setup.ts';
import { listen, refuseTakenPort } from '../start.ts';
import { describe, say } from './out.ts';

/** Longest orderly stop, in milliseconds. */
const DRAIN_MS = 20_000;

/** Starts and stays until a signal, which counts from the first moment on. Resolves once it listens; on a fault everything is stopped first. */
export async function startCommand(): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const site: Site = { config, stops: [], stopping: false, failed: false };
  const started = bringUp(site);
  const grace = closeWithGrace({ delay: DRAIN_MS }, async ({ err }) => {
    site.stopping = true;
    if (err) process.stderr.write(`${describe(err)}\n`);
    say('Stopping: finishing what is under way …');
    await started.catch(() => undefined);
    await stopAll(site);
    say('Stopped. Everything is kept.');
    if (site.failed) process.exit(1);
  });
  try {
    await started;
  } catch (error) {
    await stopAll(site);
    // Its own end of the process would hide the exit code.
    if (!site.stopping) grace.uninstall();
    throw error;
  }
}

interface Site {
  readonly config: Config;
  /** What was started, in order; stopped in reverse. */
  readonly stops: (() => Promise<void>)[];
  stopping: boolean;
  failed: boolean;
}

/** Stops between two steps once a signal came. */
async function bringUp(site: Site): Promise<void> {
  const { config, stops } = site;
  const all = await openAllInOne(config, { onProgress: say, onUnexpectedEnd: (line) => endOf(site, line) });
  stops.push(all.stop);
  sayServices(all);
  await refuseTakenPort(config);
  const accounts = await setupDemo(all.core, config.RECOURSE_HOME);
  if (accounts) sayAccounts(accounts, config.RECOURSE_HOME);
  if (site.stopping) return;
  const workers = startWorkers(all.core, { queues: config.WORKERS });
  stops.push(workers.stop);
  const web = await listen(all.core, config);
  stops.push(web.stop);
  await web.measured();
  all.lock.announce(web.url, announcementOf(all.services));
  if (!site.stopping) say(`Recourse is ready at ${web.url}`);
}

/** One that cannot be stopped does not keep the others running. */
async function stopAll(site: Pick<Site, 'stops'>): Promise<void> {
  const stop = site.stops.pop();
  if (stop) await stop().finally(() => stopAll(site));
}

function endOf(site: Site, line: string): void {
  if (site.stopping) return;
  site.failed = true;
  process.stderr.write(`${line} Start Recourse again: nothing that was acknowledged is lost.\n`);
  process.kill(process.pid, 'SIGTERM');
}

function sayServices({ services }: AllInOne): void {
  const { postgres, queue } = services;
  say(`Database: PostgreSQL ${postgres.version}, ${postgres.embedded ? 'embedded' : 'from DATABASE_URL'}`);
  const redis = queue.kind === 'redis' ? `Redis ${queue.version}, ${queue.embedded ? 'private, started here' : 'from REDIS_URL'}` : '';
  say(`Queue: BullMQ on ${redis || 'PostgreSQL (database recourse_queue; no redis-server or valkey-server was found)'}`);
}

function sayAccounts(accounts: readonly FirstAccount[], home: string): void {
  say('\nFirst start: organisation `demo` with these people. The passwords are shown once.');
  for (const { email, password, roles } of accounts) say(`  ${email.padEnd(24)} ${password}   ${roles.join(', ')}`);
  say(`They are also kept in ${home}/first-accounts.json (readable by you alone).\n`);
}
