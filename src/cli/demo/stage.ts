/**
 * Where the story is played: the real servers, web and workers in a home and database of their own, on a stepped clock. Another
 * composition root, not another code path (D29): what runs here is what `npm start` runs.
 */
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { startWorkers, type Workers } from '../../../workers/start.ts';
import { type Core, compose, loadMasterKeys } from '../../compose.ts';
import { type Config, readConfig } from '../../config.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { createOrganisation, createStaff } from '../../organisations/create.ts';
import { findOrganisation, type Organisation } from '../../organisations/organisation.store.ts';
import { ungpGeneric } from '../../policy/presets/ungp-generic.ts';
import { acquireHomeLock } from '../../runtime/home-lock.ts';
import { createLogger } from '../../runtime/logger.ts';
import { startServices } from '../../runtime/services.ts';
import { createSteppedClock, type SteppedClock } from '../../runtime/stepped-clock.ts';
import { listen } from '../../start.ts';
import { type Instant, plusMs } from '../../time.ts';
import { deriveSecrets } from '../../vault/secrets.ts';
import { type Person, STAFF } from './cast.ts';
import { createStaffClient, type StaffClient, StoryDiffers } from './client.ts';

export interface Stage {
  readonly url: string;
  readonly core: Core;
  readonly clock: SteppedClock;
  readonly organisation: Organisation;
  readonly adminUrl: string;
  staff(person: Person): StaffClient;
  /** Moves time forward and lets everything happen that is then due. Throws StoryDiffers when it does not come to rest. */
  advanceTo(instant: Instant): Promise<void>;
  /** Waits until no job is unconsumed and no alarm is overdue. */
  settle(): Promise<void>;
  /** Throws away every job of the queue, as a wiped Redis would. */
  loseQueue(): Promise<void>;
  /** Every notice that was sent, as text. */
  notices(): Promise<readonly string[]>;
  /** The last lines that the servers logged, for a failure. */
  log(): readonly string[];
  close(): Promise<void>;
}

interface Exit {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Sets the stage. Throws StartupError; then nothing is left running and nothing is left on disk. */
export async function openStage(start: Instant, onProgress: (line: string) => void): Promise<Stage> {
  const exits: Exit[] = [];
  const leaving = (name: string, run: () => Promise<void>) => void exits.unshift({ name, run });
  try {
    return await build(start, onProgress, leaving, () => leave(exits));
  } catch (error) {
    await leave(exits);
    throw error;
  }
}

/** Runs every exit, in reverse order of opening, whatever one of them says; reports the first fault at the end. */
async function leave(exits: Exit[]): Promise<void> {
  const faults: unknown[] = [];
  for (const { run } of exits.splice(0)) await run().catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw faults[0];
}

async function build(
  start: Instant,
  onProgress: (line: string) => void,
  leaving: (name: string, run: () => Promise<void>) => void,
  close: () => Promise<void>,
): Promise<Stage> {
  const home = await mkdtemp(join(tmpdir(), 'recourse-demo-'));
  leaving('home', () => removeHome(home));
  const config = readConfig({ RECOURSE_HOME: home, PORT: '0', LOG_LEVEL: 'error' });
  const lock = await acquireHomeLock(home);
  leaving('lock', async () => lock.release());
  const services = await startServices({ home, onProgress });
  leaving('services', () => services.stop());

  const masters = await loadMasterKeys(config);
  await migrateDatabase(services.postgres.adminUrl, deriveSecrets(masters).rolePasswords);
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk).trim());
      done();
    },
  });
  const clock = createSteppedClock(start);
  const connections = { databaseUrl: services.postgres.adminUrl, queue: services.queue };
  const core = await compose(config, connections, masters, createLogger(config.LOG_LEVEL, sink), clock);
  leaving('core', () => core.close());

  const { organisation, staff } = await hire(core);
  const workers = startWorkers(core, { queues: config.WORKERS });
  leaving('workers', () => workers.stop());
  const web = await listen(core, config);
  leaving('web', () => web.stop());
  onProgress(
    `web and workers are up at ${web.url}; the queue is ${services.queue.kind === 'redis' ? 'BullMQ on Redis' : 'BullMQ on PostgreSQL'}`,
  );
  const settle = () => comeToRest(core, clock, workers);
  return {
    url: web.url,
    core,
    clock,
    organisation,
    adminUrl: services.postgres.adminUrl,
    staff: staff(web.url),
    settle,
    advanceTo: async (instant) => {
      if (instant > clock.now()) clock.set(instant);
      await settle();
    },
    loseQueue: () => core.queue.obliterate(),
    notices: () => readNotices(config),
    log: () => lines.slice(-5),
    close,
  };
}

async function hire(core: Core): Promise<{ organisation: Organisation; staff: (url: string) => Stage['staff'] }> {
  const now = core.clock.now();
  const tenant = { slug: 'demo', name: 'Demo organisation', defaultLocale: 'en', timeZone: 'UTC', policy: ungpGeneric };
  const id = await createOrganisation(core.deps.db, core.masters, tenant, now);
  const accounts = await createStaff(core.deps.db, id, Object.values(STAFF), now);
  const organisation = await findOrganisation(core.deps.db, null, tenant.slug);
  if (!organisation) throw new Error('the demo organisation was not made');
  const staff = (url: string) => {
    const clients = new Map(accounts.map((account) => [account.email, createStaffClient(url, account)]));
    return (person: Person) => {
      const client = clients.get(STAFF[person].email);
      if (!client) throw new Error(`nobody is called ${person}`);
      return client;
    };
  };
  return { organisation, staff };
}

const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 20;
/** The sweeper's head start for the queue. */
const GRACE_MS = 2_000;

/** Delayed jobs wait in real time, so after a step the sweeper is what finds the alarms: the same guarded firing (D10, B08). */
async function comeToRest(core: Core, clock: SteppedClock, workers: Workers): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    await workers.sweeper.runOnce();
    await workers.relay.drainOnce();
    const left = await outstanding(core, plusMs(clock.now(), -GRACE_MS));
    if (left.parked > 0) throw new StoryDiffers(`${left.parked} jobs could not be run and were parked`);
    if (left.jobs + left.alarms === 0) return;
    if (performance.now() > deadline)
      throw new StoryDiffers(`${left.jobs} jobs and ${left.alarms} alarms were still waiting after ${PATIENCE_MS / 1_000} s`);
    await setTimeout(LOOK_AGAIN_MS);
  }
}

async function outstanding(core: Core, cutoff: Instant): Promise<{ jobs: number; parked: number; alarms: number }> {
  const [row] = await core.system.sql<{ jobs: number; parked: number; alarms: number }[]>`
    select (select count(*)::int from outbox where parked_at is null) as jobs,
           (select count(*)::int from outbox where parked_at is not null) as parked,
           (select count(*)::int from timers where fired_at is null and superseded_at is null and due_at <= ${cutoff}::timestamptz) as alarms`;
  return row ?? { jobs: 0, parked: 0, alarms: 0 };
}

async function readNotices(config: Config): Promise<readonly string[]> {
  const folder = join(config.RECOURSE_HOME, 'notices');
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

/** Where root may not use a user namespace the data lie outside, behind a link (D30): they go too. */
async function removeHome(home: string): Promise<void> {
  const data = await realpath(join(home, 'postgres', 'data')).catch(() => home);
  if (!data.startsWith(await realpath(home))) await rm(dirname(data), { recursive: true, force: true });
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}
