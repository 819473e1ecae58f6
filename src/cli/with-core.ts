/** Opening the core for a command that does its work and ends: the given servers, or the embedded ones while nobody else runs them. */
import { readConfig } from '../config.ts';
import type { Core } from '../compose.ts';
import { findOrganisation, type Organisation } from '../organisations/organisation.store.ts';
import { openAllInOne } from '../runtime/all-in-one.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { openCore } from '../start.ts';

/** Runs `work` over an open core and closes everything, whatever happens. */
export async function withCore<T>(work: (core: Core) => Promise<T>): Promise<T> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  if (config.DATABASE_URL) {
    const core = await openCore(config);
    return work(core).finally(() => core.close());
  }
  const all = await openAllInOne(config, { onProgress: (line) => process.stderr.write(`${line}\n`) });
  return work(all.core).finally(() => all.stop());
}

/** The organisation of a slug. Throws StartupError naming it. */
export async function organisationOf(core: Core, slug: string): Promise<Organisation> {
  const found = await findOrganisation(core.deps.db, null, slug);
  if (!found) throw new StartupError(`There is no organisation "${slug}".`, 'Name one with --org; `npm start` makes "demo" on first start.');
  return found;
}

