/** A demo organisation on a database and a queue of its own, for tests that run several processes, or several of everything, over them. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { vi } from 'vitest';
import { type Connections, type Core, compose } from '../../src/compose.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { DatabaseClock } from '../../src/db/clock.ts';
import { createOrganisation, createStaff, DEMO_STAFF, type FirstAccount } from '../../src/organisations/create.ts';
import { findOrganisation, type Organisation } from '../../src/organisations/organisation.store.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import type { ReplicaOptions } from '../programs/replica.ts';
import { createTestDatabase, masterKeys } from './database.ts';
import { readRecords } from './records.ts';

export interface Stage {
  readonly core: Core;
  readonly config: Config;
  readonly organisation: Organisation;
  readonly accounts: readonly FirstAccount[];
  readonly connections: Connections;
  /** For `child.ts`: the same database, queue and keys in another process. */
  readonly replica: ReplicaOptions;
  /** Another core over the same, as a second process would have. The caller closes it. */
  another(): Promise<Core>;
  /** Resolves when no job is owed and no alarm overdue; somebody's workers must be running. */
  drained(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Sets it up over the given queue; `prefix` absent takes a fresh one. Without a clock of the test's own it runs in database time. */
export async function createStage(queue: Connections['queue'], logger: Logger, clock?: DatabaseClock): Promise<Stage> {
  const database = await createTestDatabase();
  const home = await mkdtemp(join(tmpdir(), 'recourse-stage-'));
  const config = readConfig({ RECOURSE_HOME: home, PORT: '0' });
  const connections = { databaseUrl: database.url, queue: { prefix: `s${randomBytes(6).toString('hex')}`, ...queue } };
  const another = () => compose(config, connections, masterKeys, logger, clock);
  const core = await another();
  const organisationId = await createOrganisation(core.deps.db, masterKeys, DEMO, core.clock.now());
  const accounts = await createStaff(core.deps.db, organisationId, DEMO_STAFF, core.clock.now());
  const organisation = await findOrganisation(core.deps.db, null, 'demo');
  if (!organisation) throw new Error('the stage has no organisation');
  return {
    core,
    config,
    organisation,
    accounts,
    connections,
    replica: { home, masterKey: masterKeys.root.secret.export().toString('hex'), connections },
    another,
    drained: (ms) => vi.waitFor(() => assertNothingOwed(core, organisation.id), { timeout: ms, interval: 50 }),
    close: async () => {
      await core.close();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

const DEMO = { slug: 'demo', name: 'Demo organisation', defaultLocale: 'en', timeZone: 'UTC', policy: ungpGeneric };

async function assertNothingOwed(core: Core, organisationId: string): Promise<void> {
  const { outbox, cases } = await readRecords(core.deps.db, organisationId);
  const now = core.clock.now();
  const overdue = cases.flatMap((one) => one.timers.filter((timer) => timer.live && timer.dueAt <= now)).length;
  if (outbox.length + overdue > 0) throw new Error(`${outbox.length} jobs are owed (${owedBy(outbox)}) and ${overdue} alarms overdue`);
}

function owedBy(outbox: readonly { queue: string; parkedAt: string | null }[]): string {
  return [...new Set(outbox.map((row) => `${row.queue}${row.parkedAt ? ' parked' : ''}`))].join(', ');
}
