/** Logs a read before the content is returned (K09, H05): a chain per case, so that reads of different cases never wait for each other. */
import { and, desc, eq, ne, type SQL } from 'drizzle-orm';
import { asViewer, type Database } from '../db/client.ts';
import { isUniqueViolation } from '../db/errors.ts';
import type { Instant } from '../time.ts';
import { accessHash, GENESIS } from './chain.ts';
import { accessLog } from './ledger.table.ts';

export interface Access {
  readonly organisationId: string;
  readonly caseId: string;
  readonly staffId: string | null;
  readonly role: string;
  readonly category: 'content' | 'identity' | 'export';
  readonly purpose: string;
}

const MAX_TRIES = 10;

/** Appends one read. Two readers at the same moment take turns: the number is the primary key. */
export async function logAccess(db: Database, access: Access, at: Instant): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await append(db, access, at);
    } catch (error) {
      const collided = isUniqueViolation(error);
      if (!collided || attempt >= MAX_TRIES) throw error;
    }
  }
}

async function append(db: Database, access: Access, at: Instant): Promise<void> {
  await asViewer(db, { organisationId: access.organisationId, staffId: access.staffId }, async (tx) => {
    const [last] = await tx
      .select({ seq: accessLog.seq, hash: accessLog.hash })
      .from(accessLog)
      .where(eq(accessLog.caseId, access.caseId))
      .orderBy(desc(accessLog.seq))
      .limit(1);
    const seq = (last?.seq ?? 0) + 1;
    const prev = last?.hash.toString('hex') ?? GENESIS;
    const hash = accessHash(prev, { ...access, seq, at });
    await tx.insert(accessLog).values({ ...access, seq, at, prevHash: Buffer.from(prev, 'hex'), hash: Buffer.from(hash, 'hex') });
  });
}

/** When and as what somebody read a case: role, date and purpose, never a name (people.md 3.6). */
export interface AccessEntryView {
  readonly at: Instant;
  readonly role: string;
  readonly category: string;
  readonly purpose: string;
}

const SHOWN = 200;

/** Reads of one case for the person it belongs to, newest first: who saw who they are is not crowded out by who read what they wrote. */
export async function listAccess(db: Database, organisationId: string, caseId: string): Promise<AccessEntryView[]> {
  return asViewer(db, { organisationId, staffId: null }, async (tx) => {
    const newest = (which: SQL) =>
      tx
        .select({ seq: accessLog.seq, at: accessLog.at, role: accessLog.role, category: accessLog.category, purpose: accessLog.purpose })
        .from(accessLog)
        .where(and(eq(accessLog.caseId, caseId), which))
        .orderBy(desc(accessLog.seq))
        .limit(SHOWN);
    const identity = await newest(eq(accessLog.category, 'identity'));
    const others = await newest(ne(accessLog.category, 'identity'));
    return [...identity, ...others].sort((one, other) => other.seq - one.seq).map(({ seq: _seq, ...entry }) => entry);
  });
}
