/** Each minute: one signed Merkle checkpoint per organisation over the chain heads that changed (D16). */
import { desc, eq, sql } from 'drizzle-orm';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import type { Clock } from '../db/clock.ts';
import { isUniqueViolation } from '../db/errors.ts';
import { later } from '../time.ts';
import type { Keyring } from '../vault/keyring.ts';
import { type ChainHead, type Checkpoint, newCheckpoint } from './checkpoint.ts';
import { checkpointHeads, checkpoints } from './ledger.table.ts';

export interface CheckpointDeps {
  readonly deps: { readonly db: Database; readonly clock: Clock; readonly keyring: Keyring };
  readonly system: { readonly db: Database };
}

/** Writes a checkpoint for every organisation whose chains grew. Two processes may try at once: the number decides. */
export async function checkpointAll({ deps, system }: CheckpointDeps): Promise<void> {
  const organisations = await system.db.execute<{ id: string }>(sql`select id from organisations`);
  for (const { id } of organisations) await checkpointOrganisation(deps, id);
}

/** One checkpoint, or none where nothing changed. Answers its number, or null. */
export async function checkpointOrganisation(deps: CheckpointDeps['deps'], organisationId: string): Promise<number | null> {
  const keys = await deps.keyring.of(organisationId);
  const at = deps.clock.now();
  try {
    return await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
      const heads = await changedHeads(tx);
      if (heads.length === 0) return null;
      const last = await lastCheckpoint(tx, organisationId);
      // Two processes estimate database time apart, each a little differently: the order of the chain is the order of its times.
      const checkpoint = newCheckpoint(keys.signingKey, organisationId, last, heads, last ? later(at, last.at) : at);
      await insertCheckpoint(tx, checkpoint, heads);
      return checkpoint.number;
    });
  } catch (error) {
    // Somebody else wrote this number: the heads are in theirs or will be in the next.
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

/** Chain heads, of cases and of the organisation itself, that are newer than the last checkpoint that had their chain. */
async function changedHeads(tx: Tx): Promise<ChainHead[]> {
  const rows = await tx.execute<{ id: string; seq: number; head: string }>(sql`
    select c.id, c.seq, encode(c.chain_head, 'hex') as head from cases c
    where c.seq > coalesce((select max(h.seq) from checkpoint_heads h where h.organisation_id = c.organisation_id and h.case_id = c.id), 0)
    order by c.id limit 10000`);
  const own = await tx.execute<{ id: string; seq: number; head: string }>(sql`
    select o.organisation_id as id, o.seq, encode(o.hash, 'hex') as head from organisation_events o
    where o.seq > coalesce(
      (select max(h.seq) from checkpoint_heads h where h.organisation_id = o.organisation_id and h.case_id = o.organisation_id), 0)
    order by o.seq desc limit 1`);
  return [...own, ...rows].map((row) => ({ caseId: row.id, seq: row.seq, head: row.head }));
}

/** The newest checkpoint of a tenant, or undefined. */
export async function lastCheckpoint(tx: Tx, organisationId: string): Promise<Checkpoint | undefined> {
  const [row] = await tx
    .select()
    .from(checkpoints)
    .where(eq(checkpoints.organisationId, organisationId))
    .orderBy(desc(checkpoints.number))
    .limit(1);
  return row ? toCheckpoint(row) : undefined;
}

/** A row as the object that was signed. */
export function toCheckpoint(row: typeof checkpoints.$inferSelect): Checkpoint {
  return {
    kind: 'recourse-checkpoint',
    v: 1,
    organisationId: row.organisationId,
    number: row.number,
    at: row.at,
    root: row.root.toString('hex'),
    previous: row.previous.toString('hex'),
    size: row.size,
    keyId: row.keyId,
    signature: row.signature.toString('base64url'),
  };
}

async function insertCheckpoint(tx: Tx, checkpoint: Checkpoint, heads: readonly ChainHead[]): Promise<void> {
  const { organisationId, number, at, root, size, keyId, previous, signature } = checkpoint;
  await tx.insert(checkpoints).values({
    organisationId,
    number,
    at,
    root: Buffer.from(root, 'hex'),
    size,
    keyId,
    previous: Buffer.from(previous, 'hex'),
    signature: Buffer.from(signature, 'base64url'),
  });
  for (let from = 0; from < heads.length; from += 1_000) {
    const rows = heads.slice(from, from + 1_000).map((head, index) => ({
      organisationId,
      number,
      leaf: from + index,
      caseId: head.caseId,
      seq: head.seq,
      head: Buffer.from(head.head, 'hex'),
    }));
    await tx.insert(checkpointHeads).values(rows);
  }
}
