/** Checkpoints: every minute a signed Merkle root over the chain heads that changed, linked to the one before (D16, K09). */
import { createHash } from 'node:crypto';
import type { Instant } from '../time.ts';
import { canonicalBytes } from '../vault/canonical.ts';
import { GENESIS } from './chain.ts';
import { leafHash, merkleRoot } from './merkle.ts';
import { knownKey, type PublishedKey, type SigningKey, signJson, verifyJson } from './signing.ts';

/** The head of one chain. `head` is hexadecimal. */
export interface ChainHead {
  /** The case; the organisation's own id for the organisation's own chain, in which its rules were published. */
  readonly caseId: string;
  readonly seq: number;
  readonly head: string;
}

/** What is signed. Hashes are hexadecimal; `previous` is the hash of the checkpoint before, GENESIS for the first. */
export interface CheckpointBody {
  readonly v: 1;
  readonly kind: 'recourse-checkpoint';
  readonly organisationId: string;
  readonly number: number;
  readonly at: Instant;
  readonly root: string;
  readonly previous: string;
  readonly size: number;
  readonly keyId: string;
}

export interface Checkpoint extends CheckpointBody {
  /** Ed25519, base64url. */
  readonly signature: string;
}

export type CheckpointVerdict =
  | { readonly ok: true; readonly count: number; readonly last: string }
  | { readonly ok: false; readonly brokenAt: number; readonly reason: CheckpointFault };

export type CheckpointFault = 'gap' | 'foreign' | 'wrong_previous' | 'wrong_root' | 'unknown_key' | 'wrong_signature' | 'backwards';

/** The leaf of a chain head: the hash of its canonical JSON. */
export function headLeaf({ caseId, seq, head }: ChainHead): Buffer {
  return leafHash(canonicalBytes({ caseId, seq, head }));
}

/** The root over chain heads in the order given, hexadecimal. */
export function headsRoot(heads: readonly ChainHead[]): string {
  return merkleRoot(heads.map(headLeaf)).toString('hex');
}

/** SHA-256 of a whole signed checkpoint, hexadecimal: what the next one names as `previous`. */
export function checkpointHash(checkpoint: Checkpoint): string {
  return createHash('sha256')
    .update(canonicalBytes({ ...checkpoint }))
    .digest('hex');
}

/** The next checkpoint of an organisation over the heads that changed; `previous` undefined makes number 1. */
export function newCheckpoint(
  key: SigningKey,
  organisationId: string,
  previous: Checkpoint | undefined,
  heads: readonly ChainHead[],
  at: Instant,
): Checkpoint {
  const body: CheckpointBody = {
    v: 1,
    kind: 'recourse-checkpoint',
    organisationId,
    number: (previous?.number ?? 0) + 1,
    at,
    root: headsRoot(heads),
    previous: previous ? checkpointHash(previous) : GENESIS,
    size: heads.length,
    keyId: key.keyId,
  };
  return { ...body, signature: signJson(key, { ...body }) };
}

/** True when a published key signed exactly this checkpoint. */
export function isSignedCheckpoint(checkpoint: Checkpoint, keys: readonly PublishedKey[]): boolean {
  const { signature, ...body } = checkpoint;
  const known = knownKey(keys, checkpoint.keyId);
  return known !== undefined && verifyJson(known.key, { ...body }, signature);
}

/**
 * Checks all checkpoints of an organisation from number 1, with the heads each was made over. It proves nothing about what was written
 * after the last one: that window is one checkpoint (D16).
 */
export function verifyCheckpoints(
  checkpoints: readonly { readonly checkpoint: Checkpoint; readonly heads: readonly ChainHead[] }[],
  keys: readonly PublishedKey[],
): CheckpointVerdict {
  let before: Checkpoint | undefined;
  for (const [i, { checkpoint, heads }] of checkpoints.entries()) {
    const reason = linkFault(checkpoint, before, i + 1) ?? contentFault(checkpoint, heads, keys);
    if (reason) return { ok: false, brokenAt: i + 1, reason };
    before = checkpoint;
  }
  return { ok: true, count: checkpoints.length, last: before ? checkpointHash(before) : GENESIS };
}

function linkFault(checkpoint: Checkpoint, before: Checkpoint | undefined, number: number): CheckpointFault | undefined {
  if (checkpoint.number !== number) return 'gap';
  if (before && before.organisationId !== checkpoint.organisationId) return 'foreign';
  if (checkpoint.previous !== (before ? checkpointHash(before) : GENESIS)) return 'wrong_previous';
  return before && checkpoint.at < before.at ? 'backwards' : undefined;
}

function contentFault(checkpoint: Checkpoint, heads: readonly ChainHead[], keys: readonly PublishedKey[]): CheckpointFault | undefined {
  if (checkpoint.size !== heads.length || checkpoint.root !== headsRoot(heads)) return 'wrong_root';
  if (!knownKey(keys, checkpoint.keyId)) return 'unknown_key';
  return isSignedCheckpoint(checkpoint, keys) ? undefined : 'wrong_signature';
}
