/** A small believable organisation on a real database, with a clock that a test can step. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { appDeps, type Core, compose } from '../../src/compose.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createOrganisation, createStaff, DEMO_STAFF, type FirstAccount } from '../../src/organisations/create.ts';
import { findOrganisation, type Organisation } from '../../src/organisations/organisation.store.ts';
import type { PolicyDocument } from '../../src/policy/document.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { createSteppedClock, type SteppedClock } from '../../src/runtime/stepped-clock.ts';
import type { Instant } from '../../src/time.ts';
import { createTestDatabase, masterKeys } from './database.ts';
import { postgresAdminUrl, redisUrl } from './services.ts';

export interface World {
  readonly core: Core;
  readonly app: FastifyInstance;
  readonly config: Config;
  readonly clock: SteppedClock;
  readonly organisation: Organisation;
  readonly accounts: readonly FirstAccount[];
  readonly databaseUrl: string;
  readonly home: string;
  /** Everything that the process logged. */
  readonly log: () => string;
  account(role: 'handler1' | 'handler2' | 'senior' | 'decision' | 'oversight' | 'admin'): FirstAccount;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly backend?: 'postgres' | 'redis';
  readonly start?: Instant;
  /** Policy of the organisation; default UNGP_GENERIC. */
  readonly policy?: PolicyDocument;
  /** Settings beside those of every world, as the environment would give them. */
  readonly settings?: Readonly<Record<string, string>>;
}

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
/** Wednesday, 09:30 UTC: inside the working hours of UNGP_GENERIC. */
export const WEDNESDAY = '2026-03-04T09:30:00.000Z' as Instant;

/** Builds the world: database, core, demo organisation with its six people, application. Close it. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const database = await createTestDatabase();
  const home = await mkdtemp(join(tmpdir(), 'recourse-world-'));
  const lines: string[] = [];
  const logger = pino({ level: 'debug', base: null }, { write: (line: string) => void lines.push(line) });
  const config = readConfig({ RECOURSE_HOME: home, PORT: '0', MAX_EVENT_LOOP_DELAY_MS: '0', LOG_LEVEL: 'debug', ...options.settings });
  const clock = createSteppedClock(options.start ?? WEDNESDAY);
  const composed = await compose(
    config,
    { databaseUrl: database.url, queue: queueOf(options.backend ?? 'postgres') },
    masterKeys,
    logger,
    clock,
  );
  const organisationId = await createOrganisation(
    composed.deps.db,
    masterKeys,
    { ...DEMO, policy: options.policy ?? DEMO.policy },
    clock.now(),
  );
  const accounts = await createStaff(composed.deps.db, organisationId, DEMO_STAFF, clock.now());
  const organisation = await findOrganisation(composed.deps.db, null, 'demo');
  if (!organisation) throw new Error('the world has no organisation');
  const app = await buildApp(appDeps(composed, config));
  return {
    core: composed,
    app,
    config,
    clock,
    organisation,
    accounts,
    databaseUrl: database.url,
    home,
    log: () => lines.join(''),
    account: (name) => {
      const found = accounts.find((account) => account.email.startsWith(`${name}@`));
      if (!found) throw new Error(`no account ${name}`);
      return found;
    },
    close: async () => {
      await app.close();
      await composed.queue.obliterate().catch(() => undefined);
      await composed.close();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

const DEMO = { slug: 'demo', name: 'Demo organisation', defaultLocale: 'en', timeZone: 'UTC', policy: ungpGeneric };

function queueOf(kind: 'postgres' | 'redis') {
  const prefix = `w${randomBytes(6).toString('hex')}`;
  if (kind === 'redis') {
    const url = redisUrl();
    if (!url) throw new Error('no Redis in this run');
    return { kind, url, prefix };
  }
  const url = new URL(postgresAdminUrl());
  url.pathname = '/recourse_queue_test';
  return { kind, url: url.toString(), prefix };
}
