/** First start: the demo organisation, its policy, its six people and one from outside. Says their passwords once and keeps them in a private file. */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Core } from '../compose.ts';
import { createOrganisation, createStaff, DEMO_OUTSIDE, DEMO_STAFF, type FirstAccount } from '../organisations/create.ts';
import { ungpGeneric } from '../policy/presets/ungp-generic.ts';
import { writePrivateFile } from './private-files.ts';

/** Creates organisation `demo` unless the database has any organisation; answers the accounts made, or null. */
export async function setupDemo(core: Core, home: string): Promise<readonly FirstAccount[] | null> {
  const organisations = await core.system.db.execute<{ id: string }>(sql`select id from organisations limit 1`);
  if (organisations.length > 0) return null;
  const now = core.clock.now();
  const organisation = { slug: 'demo', name: 'Demo organisation', defaultLocale: 'en', timeZone: 'UTC', policy: ungpGeneric };
  const organisationId = await createOrganisation(core.deps.db, core.masters, organisation, now);
  const accounts = await createStaff(core.deps.db, organisationId, [...DEMO_STAFF, ...DEMO_OUTSIDE], now);
  const rows = accounts.map(({ email, displayName, roles, password }) => ({ email, displayName, roles, password }));
  writePrivateFile(join(home, 'first-accounts.json'), `${JSON.stringify(rows, null, 2)}\n`);
  return accounts;
}
