/** Tenants: found by host, slug or being the only one (D6). */
import { desc, eq, sql } from 'drizzle-orm';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import type { Instant } from '../time.ts';
import { organisations, policies, sites } from './organisation.table.ts';
import { findWording } from './wording.store.ts';
import type { StoredWording } from './wording.ts';

export interface Organisation {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly defaultLocale: string;
  readonly timeZone: string;
  readonly activePolicyId: string;
  readonly activePolicyVersion: number;
  /** Its own words and languages, the newest version; null where it has none. */
  readonly wording: StoredWording | null;
}

/** The organisation a public request is for, or undefined. The host decides before the slug; neither is ever a body field (D6). */
export async function findOrganisation(db: Database, host: string | null, slug: string | null): Promise<Organisation | undefined> {
  const rows = await db.execute<{ id: string | null }>(sql`select find_organisation(${host}, ${slug}) as id`);
  const id = rows[0]?.id;
  return id ? asViewer(db, { organisationId: id, staffId: null }, (tx) => readOrganisation(tx, id)) : undefined;
}

/** The tenant's own row with the newest version of its active policy. */
export async function readOrganisation(tx: Tx, id: string): Promise<Organisation | undefined> {
  const [row] = await tx
    .select({
      id: organisations.id,
      slug: organisations.slug,
      name: organisations.name,
      defaultLocale: organisations.defaultLocale,
      timeZone: organisations.timeZone,
      activePolicyId: organisations.activePolicyId,
      activePolicyVersion: policies.version,
    })
    .from(organisations)
    .innerJoin(policies, eq(policies.id, organisations.activePolicyId))
    .where(eq(organisations.id, id))
    .orderBy(desc(policies.version))
    .limit(1);
  return row && { ...row, wording: await findWording(tx) };
}

/** Ids of all tenants, for work that goes through them; read as the system role, which may see nothing else of them (D4). */
export async function listOrganisationIds(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select id from organisations order by id`);
  return rows.map((row) => row.id);
}

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
}

/** Sites of the tenant, for the form and for routing. */
export async function listSites(tx: Tx): Promise<Site[]> {
  return tx.select({ id: sites.id, name: sites.name, country: sites.country }).from(sites);
}

/** Writes a tenant and its first published policy. Run as that tenant. */
export async function insertOrganisation(
  tx: Tx,
  organisation: Omit<Organisation, 'activePolicyVersion' | 'wording'>,
  policy: typeof policies.$inferInsert.document,
  now: Instant,
): Promise<void> {
  await tx.insert(organisations).values({ ...organisation, createdAt: now });
  await tx
    .insert(policies)
    .values({ organisationId: organisation.id, id: policy.id, version: policy.version, document: policy, publishedAt: now });
}

/** Where the organisation itself can read mail, as far as it is known here: its host names, and the domains of its staff. */
export async function listMailDomains(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ domain: string }>(sql`
    select host as domain from organisation_hosts union select lower(split_part(email, '@', 2)) from staff where disabled_at is null`);
  return rows.map((row) => row.domain).filter((domain) => domain !== '');
}
