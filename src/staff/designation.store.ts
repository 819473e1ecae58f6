/** Who is designated for the reports of which regime (WBD 9(1)(c)). */
import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import type { Instant } from '../time.ts';
import { staffDesignations } from './staff.table.ts';

export interface Designation {
  readonly regime: string;
  readonly since: Instant;
  /** Account of who gave it; null: the operator at the command line. */
  readonly by: string | null;
}

export interface DesignationOf extends Designation {
  readonly staffId: string;
}

const COLUMNS = {
  staffId: staffDesignations.staffId,
  regime: staffDesignations.regime,
  since: staffDesignations.undertakingAt,
  by: staffDesignations.givenBy,
};

/** Every designation, by regime. */
export async function listAllDesignations(tx: Tx): Promise<DesignationOf[]> {
  return tx.select(COLUMNS).from(staffDesignations).orderBy(asc(staffDesignations.regime), asc(staffDesignations.staffId));
}

/** Regimes by the id of the account that is designated for them. */
export async function listDesignations(tx: Tx): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const { staffId, regime } of await listAllDesignations(tx)) found.set(staffId, [...(found.get(staffId) ?? []), regime]);
  return found;
}

/** Regimes that one person is designated for. */
export async function designationsOf(tx: Tx, staffId: string): Promise<string[]> {
  const rows = await tx
    .select(COLUMNS)
    .from(staffDesignations)
    .where(eq(staffDesignations.staffId, staffId))
    .orderBy(asc(staffDesignations.regime));
  return rows.map(({ regime }) => regime);
}

/** Gives it, with the undertaking. */
export async function insertDesignation(tx: Tx, organisationId: string, { staffId, regime, since, by }: DesignationOf): Promise<void> {
  await tx.insert(staffDesignations).values({ organisationId, staffId, regime, undertakingAt: since, givenBy: by });
}

/** Takes it. */
export async function deleteDesignation(tx: Tx, staffId: string, regime: string): Promise<void> {
  await tx.delete(staffDesignations).where(and(eq(staffDesignations.staffId, staffId), eq(staffDesignations.regime, regime)));
}
