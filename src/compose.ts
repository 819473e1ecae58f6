/** The one composition root: configuration and servers in, everything that has a lifetime out. Used by server, workers, CLI and tests. */

import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ActDeps } from './cases/act.ts';
import { createCommitter, type WantedTimer } from './cases/commit.ts';
import { assertDefinitionsKnown } from './cases/definitions-known.ts';
import { createCaseReader } from './cases/group-read.ts';
import type { Config } from './config.ts';
import { assertRoleIsBound, openPool, type Pool } from './db/client.ts';
import { type ClockAlarms, createDatabaseClock, type DatabaseClock, timeMark } from './db/clock.ts';
import { type RolePasswords, roleUrl } from './db/roles.ts';
import { createTrackRecords } from './effectiveness/track-record.ts';
import { type EvidencePorts, evidencePorts } from './evidence/ports.ts';
import type { AppDeps } from './http/app-deps.ts';
import { createBackoff } from './http/backoff.ts';
import { createDoor } from './http/door.ts';
import { createFileMailer, createSmtpMailer, type Mailer } from './notifications/mailer.ts';
import { createQueueBackend, type QueueBackend } from './queue/backend.ts';
import { withDeadline } from './queue/errors.ts';
import { epochMs } from './time.ts';
import { createKeyring } from './vault/keyring.ts';
import { ensureMasterKeyFile, type MasterKeys, parseMasterKeys } from './vault/keys.ts';
import { deriveSecrets, type Secrets } from './vault/secrets.ts';
import { type Locales, loadLocales } from './web/i18n.ts';

/** Where the data is and where the jobs go. */
export interface Connections {
  /** URL of the database with any role; the role's own name and password replace what it has. */
  readonly databaseUrl: string;
  readonly queue: { readonly kind: 'redis' | 'postgres'; readonly url: string; readonly prefix?: string };
}

export interface Core {
  readonly deps: ActDeps;
  readonly app: Pool;
  readonly system: Pool;
  readonly reader: Pool;
  readonly clock: DatabaseClock;
  readonly queue: QueueBackend;
  readonly mailer: Mailer;
  readonly locales: Locales;
  readonly evidence: EvidencePorts;
  readonly secrets: Secrets;
  readonly masters: MasterKeys;
  /** Set by the worker side of the same process: told of each commit, so that nothing waits for a poll (D10). */
  onCommitted(listener: CommitListener): void;
  close(): Promise<void>;
}

export type CommitListener = (organisationId: string, caseId: string, timers: readonly WantedTimer[]) => void;

/** The master keys of this installation: from the environment, else a key file in its home (made on first use). */
export async function loadMasterKeys(config: Pick<Config, 'RECOURSE_MASTER_KEY' | 'RECOURSE_HOME'>): Promise<MasterKeys> {
  return config.RECOURSE_MASTER_KEY
    ? parseMasterKeys(config.RECOURSE_MASTER_KEY)
    : ensureMasterKeyFile(join(config.RECOURSE_HOME, 'master.key'));
}

/**
 * Opens pools, clock, keys and queue. The schema must be there. Close it when done. `given` is the clock of another composition
 * root (the demo steps one); without it, database time (D12).
 */
export async function compose(
  config: Config,
  connections: Connections,
  masters: MasterKeys,
  logger: Logger,
  given?: DatabaseClock,
): Promise<Core> {
  const secrets = deriveSecrets(masters);
  // A setting that cannot be read is said before anything is opened.
  const evidence = evidencePorts(config);
  const { app, system, reader } = openPools(connections.databaseUrl, secrets.rolePasswords);
  const queue = createQueueBackend(connections.queue, logger);
  const clock = given ?? createDatabaseClock(system.sql, clockAlarms(logger), timeMark(system.sql));
  const listeners: CommitListener[] = [];
  const deps: ActDeps = {
    db: app.db,
    clock,
    keyring: createKeyring(app.db, masters),
    committer: createCommitter(app.sql, () => clock.now(), logger),
    caseReader: createCaseReader(app.db),
    logger,
    onCommitted: (...happened) => {
      for (const listener of listeners) listener(...happened);
    },
  };
  const close = async () => {
    clock.stop();
    await queue.close();
    await Promise.all([app.close(), system.close(), reader.close()]);
  };
  try {
    await clock.sample();
    await assertRoleIsBound(app.sql);
    await assertDefinitionsKnown(system.sql);
  } catch (error) {
    await close();
    throw error;
  }
  clock.start();
  return {
    deps,
    app,
    system,
    reader,
    clock,
    queue,
    mailer: mailerOf(config),
    locales: loadLocales(),
    evidence,
    secrets,
    masters,
    onCommitted: (listener) => void listeners.push(listener),
    close,
  };
}

function clockAlarms(logger: Logger): ClockAlarms {
  return {
    distrusted: (driftMs) =>
      logger.error(
        { driftMs: Math.round(driftMs) },
        'clock.distrusted: the time of the database jumped; nothing fires until it is right or `recourse clock confirm` accepts it',
      ),
    confirmed: () => logger.warn('clock.confirmed'),
  };
}

function openPools(databaseUrl: string, passwords: RolePasswords) {
  return {
    app: openPool(roleUrl(databaseUrl, 'recourse_app', passwords.app), { name: 'app' }),
    system: openPool(roleUrl(databaseUrl, 'recourse_system', passwords.system), { name: 'system', max: 2 }),
    reader: openPool(roleUrl(databaseUrl, 'recourse_reader', passwords.reader), { name: 'reader', max: 2, statementMs: 20_000 }),
  };
}

function mailerOf(config: Config): Mailer {
  return config.SMTP_URL
    ? createSmtpMailer(config.SMTP_URL, config.MAIL_FROM)
    : createFileMailer(join(config.RECOURSE_HOME, 'notices'), config.MAIL_FROM);
}

/** What `buildApp` needs out of the core. */
export function appDeps(core: Core, config: Config): AppDeps {
  return {
    ...core.deps,
    sql: core.app.sql,
    reader: core.reader.db,
    secrets: core.secrets,
    evidence: core.evidence,
    mailer: core.mailer,
    mailBytes: config.MAIL_MAX_MB * 1_048_576,
    phraseTries: createBackoff(),
    trackRecords: createTrackRecords({
      db: core.reader.db,
      clock: core.clock,
      onError: () => core.deps.logger.warn({ code: 'record.not_counted' }, 'track record not counted'),
    }),
    door: createDoor({ secret: core.secrets.formSecret, nowMs: () => epochMs(core.clock.now()) }),
    secureCookies: config.SECURE_COOKIES,
    trustProxy: config.TRUST_PROXY,
    maxEventLoopDelayMs: config.MAX_EVENT_LOOP_DELAY_MS,
    databaseReady: () => answers(withDeadline(core.app.sql`select 1`, READY_MS)),
    queueReady: () => answers(core.queue.ping()),
    timeTrusted: () => core.clock.trusted(),
  };
}

/** Whoever asks whether this process is ready does not wait as long as a request may. */
const READY_MS = 3_000;

function answers(question: Promise<unknown>): Promise<boolean> {
  return question.then(
    () => true,
    () => false,
  );
}
