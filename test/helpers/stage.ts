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
import type { PolicyDocument } from '../../src/policy/document.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import type { ReplicaOptions } from '../programs/replica.ts';
import { createTestDatabase, masterKeys } from './database.ts';

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
  /** Resolves when no job is owed and no alarm overdue; somebody's workers must be running. Rejects after `ms` without any progress. */
  drained(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Sets it up over the given queue; `prefix` absent takes a fresh one. Without a clock of the test's own it runs in database time. */
export async function createStage(
  queue: Connections['queue'],
  logger: Logger,
  clock?: DatabaseClock,
  policy: PolicyDocument = ungpGeneric,
): Promise<Stage> {
  const database = await createTestDatabase();
  const home = await mkdtemp(join(tmpdir(), 'recourse-stage-'));
  const config = readConfig({ RECOURSE_HOME: home, PORT: '0' });
  const connections = { databaseUrl: database.url, queue: { prefix: `s${randomBytes(6).toString('hex')}`, ...queue } };
  const another = () => compose(config, connections, masterKeys, logger, clock);
  const core = await another();
  const organisationId = await createOrganisation(core.deps.db, masterKeys, { ...DEMO, policy }, core.clock.now());
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
    drained: (ms) => untilNothingOwed(core, ms),
    close: async () => {
      await core.close();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

const DEMO = { slug: 'demo', name: 'Demo organisation', defaultLocale: 'en', timeZone: 'UTC' };

/** However slow the machine is, work that goes on is no failure; work that stands still is. */
async function untilNothingOwed(core: Core, ms: number): Promise<void> {
  let left = await owed(core);
  while (left.length > 0) {
    const before = left.length;
    left = await vi.waitFor(() => fewerThan(core, before), { timeout: ms, interval: 100 });
  }
}

async function fewerThan(core: Core, before: number): Promise<readonly string[]> {
  const left = await owed(core);
  if (left.length >= before) throw new Error(`no progress: ${left.length} owed: ${[...new Set(left)].join(', ')}`);
  return left;
}

/** What is owed, as the role of the workers sees it: a small question, so that asking does not slow the answer. */
async function owed({ system, clock }: Core): Promise<readonly string[]> {
  const rows = await system.sql<{ what: string }[]>`
    select queue || case when parked_at is null then '' else ' parked' end as what from outbox
    union all select 'alarm' from timers where fired_at is null and superseded_at is null and due_at <= ${clock.now()}::timestamptz`;
  return rows.map((row) => row.what);
}
