/** Whether every published version of the rules is what two people decided in the organisation's own chain (A14, requirements 2.3). */
import { asc, eq } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { sameJson } from '../policy/diff-model.ts';
import { policies } from './organisation.table.ts';
import { documentHash } from './organisation-events.ts';
import { organisationEvents, policyDrafts } from './policy-draft.table.ts';

type Version = typeof policies.$inferSelect;
type Published = typeof organisationEvents.$inferSelect;

/**
 * What is wrong with the versions of a tenant, as sentences; empty when each but the first came from a draft, is that draft, and stands
 * in the chain with both people.
 */
export async function versionFaults(tx: Tx): Promise<string[]> {
  const versions = await tx.select().from(policies).orderBy(asc(policies.id), asc(policies.version));
  const published = await tx.select().from(organisationEvents).where(eq(organisationEvents.type, 'policy.published'));
  const drafts = new Map((await tx.select().from(policyDrafts)).map((draft) => [draft.id, draft.document]));
  const wrong = versions.flatMap((version, index) => {
    const first = versions[index - 1]?.id !== version.id;
    const name = `version ${version.version} of ${version.id}`;
    if (version.draftId === null) return first ? [] : [`${name} was published by nobody`];
    const draft = drafts.get(version.draftId);
    const { validFrom } = version.document;
    const own = draft && sameJson(version.document, { ...draft, version: version.version, validFrom });
    if (!own) return [`${name} is not what was proposed`];
    const told = published.some((event) => tells(event, version));
    return told ? [] : [`${name} does not stand in the organisation's chain as it was published`];
  });
  const missing = published.filter((event) => !versions.some((version) => tells(event, version)));
  return [...wrong, ...missing.map(({ seq }) => `entry ${seq} of the organisation's chain publishes a version that is not there`)];
}

function tells({ facts, staffId }: Published, { id, version, draftId, publishedBy, approvedBy, document }: Version): boolean {
  // Entries of before do not say what the text was.
  const text = facts.documentHash === undefined ? {} : { documentHash: documentHash(document) };
  const told = { draftId, policyId: id, version, validFrom: document.validFrom, proposedBy: publishedBy, ...text };
  return sameJson(facts, told) && staffId === approvedBy;
}
