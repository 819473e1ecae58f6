/** The organisation's own chain: what it decides about itself, each entry hashed with the one before (D16). */
import { createHash } from 'node:crypto';
import { asc, desc } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { GENESIS } from '../ledger/chain.ts';
import type { PolicyDocument } from '../policy/document.ts';
import type { Instant } from '../time.ts';
import { canonicalBytes } from '../vault/canonical.ts';
import type { Facts, Json } from '../workflow/model.ts';
import { organisationEvents } from './policy-draft.table.ts';

export interface OrganisationEvent {
  readonly organisationId: string;
  readonly type: string;
  readonly at: Instant;
  /** Codes, ids, numbers and hashes. */
  readonly facts: Facts;
  /** Null for the public. */
  readonly staffId: string | null;
  readonly role: string | null;
}

interface Numbered extends OrganisationEvent {
  readonly seq: number;
}

/** The hash of an entry that follows `prev`. */
export function organisationEventHash(prev: string, { organisationId, seq, type, at, facts, staffId, role }: Numbered): string {
  const bytes = canonicalBytes({ organisationId, seq, type, at, facts, staffId, role, prev });
  return createHash('sha256').update(bytes).digest('hex');
}

/** What the chain says of a policy document: SHA-256 over its canonical JSON, so that a signed checkpoint fixes its text too. */
export function documentHash(document: PolicyDocument): string {
  const plain: Json = JSON.parse(JSON.stringify(document));
  return createHash('sha256').update(canonicalBytes(plain)).digest('hex');
}

/** Appends one entry. Two writers at once collide on the number, and one of their transactions fails as a whole: try it again. */
export async function appendOrganisationEvent(tx: Tx, event: OrganisationEvent): Promise<void> {
  const [last] = await tx
    .select({ seq: organisationEvents.seq, hash: organisationEvents.hash })
    .from(organisationEvents)
    .orderBy(desc(organisationEvents.seq))
    .limit(1);
  const numbered = { ...event, seq: (last?.seq ?? 0) + 1 };
  const prev = last?.hash.toString('hex') ?? GENESIS;
  const hash = organisationEventHash(prev, numbered);
  await tx.insert(organisationEvents).values({ ...numbered, prevHash: Buffer.from(prev, 'hex'), hash: Buffer.from(hash, 'hex') });
}

/** What is wrong with the chain of a tenant, as sentences; empty when it is sound. */
export async function organisationChainFaults(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx.select().from(organisationEvents).orderBy(asc(organisationEvents.seq));
  let prev = GENESIS;
  for (const [index, row] of rows.entries()) {
    const own = { ...row, organisationId };
    const sound =
      row.seq === index + 1 && row.prevHash.toString('hex') === prev && organisationEventHash(prev, own) === row.hash.toString('hex');
    if (!sound) return [`entry ${index + 1} of the organisation's chain is missing or altered`];
    prev = row.hash.toString('hex');
  }
  return [];
}
