/** Opening the core for a command that does its work and ends: the given servers, those of a running Recourse, or our own while nobody runs them. */
import { type Core, compose, loadMasterKeys } from '../compose.ts';
import { type Config, readConfig } from '../config.ts';
import { findOrganisation, type Organisation } from '../organisations/organisation.store.ts';
import { openAllInOne } from '../runtime/all-in-one.ts';
import { type RunningHome, runningOn } from '../runtime/home-lock.ts';
import { connectionsOf } from '../runtime/join.ts';
import { createLogger } from '../runtime/logger.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { openCore } from '../start.ts';

/**
 * Runs `work` over an open core and closes everything that was opened for it, whatever happens. Beside a running Recourse on the same
 * home it uses that one's servers, migrates nothing and stops nothing.
 */
export async function withCore<T>(work: (core: Core) => Promise<T>): Promise<T> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const running = config.DATABASE_URL ? null : runningOn(config.RECOURSE_HOME);
  if (config.DATABASE_URL || running) {
    const core = await (running ? joinCore(config, running) : openCore(config));
    return work(core).finally(() => core.close());
  }
  const all = await openAllInOne(config, { onProgress: (line) => process.stderr.write(`${line}\n`) });
  return work(all.core).finally(() => all.stop());
}

async function joinCore(config: Config, running: RunningHome): Promise<Core> {
  const connections = connectionsOf(config, running);
  process.stderr.write(`Using the database of the Recourse at ${running.url} …\n`);
  return compose(config, connections, await loadMasterKeys(config), createLogger(config.LOG_LEVEL));
}

/** The organisation of a slug. Throws StartupError naming it. */
export async function organisationOf(core: Core, slug: string): Promise<Organisation> {
  const found = await findOrganisation(core.deps.db, null, slug);
  if (!found)
    throw new StartupError(`There is no organisation "${slug}".`, 'Name one with --org; `npm start` makes "demo" on first start.');
  return found;
}
