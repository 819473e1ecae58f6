/** Versions of an organisation's own words, each recorded in its chain by hash (D16). */
import { createHash } from 'node:crypto';
import { desc } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import type { Instant } from '../time.ts';
import { canonicalBytes } from '../vault/canonical.ts';
import { appendOrganisationEvent } from './organisation-events.ts';
import { wordings } from './wording.table.ts';
import type { StoredWording, Wording } from './wording.ts';

/** The newest version, or null where the organisation has none of its own. */
export async function findWording(tx: Tx): Promise<StoredWording | null> {
  const [row] = await tx
    .select({ version: wordings.version, document: wordings.document })
    .from(wordings)
    .orderBy(desc(wordings.version))
    .limit(1);
  return row ?? null;
}

/** Writes the next version and its entry in the chain; answers its number. Two writers at once: one fails as a whole. */
export async function insertWording(
  tx: Tx,
  organisationId: string,
  document: Wording,
  by: { readonly staffId: string | null; readonly role: string | null; readonly at: Instant },
): Promise<number> {
  const version = ((await findWording(tx))?.version ?? 0) + 1;
  await tx.insert(wordings).values({ organisationId, version, document, at: by.at, staffId: by.staffId });
  const hash = createHash('sha256')
    .update(canonicalBytes({ ...document }))
    .digest('hex');
  await appendOrganisationEvent(tx, { organisationId, type: 'wording.published', facts: { version, hash }, ...by });
  return version;
}
