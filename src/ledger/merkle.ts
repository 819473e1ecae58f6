/** Merkle trees as in RFC 6962: leaves and nodes hash under different prefixes, so that a node cannot pass for a leaf (D16). */
import { createHash } from 'node:crypto';

const sha256 = (...pieces: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};

const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.of(1), left, right);

/** The hash of a leaf's bytes. */
export function leafHash(leaf: Uint8Array): Buffer {
  return sha256(Buffer.of(0), leaf);
}

/** The largest power of two below `size`, which must be above 1: where RFC 6962 splits. */
function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** The root over leaf hashes; of no leaves, SHA-256 of nothing. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (!first) return sha256();
  if (leaves.length === 1) return first;
  const half = split(leaves.length);
  return nodeHash(merkleRoot(leaves.slice(0, half)), merkleRoot(leaves.slice(half)));
}

/** The hashes that lead from leaf `index` to the root, nearest first. Throws RangeError when there is no such leaf. */
export function inclusionProof(leaves: readonly Buffer[], index: number): Buffer[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError('no such leaf');
  if (leaves.length === 1) return [];
  const half = split(leaves.length);
  const left = leaves.slice(0, half);
  const right = leaves.slice(half);
  return index < half ? [...inclusionProof(left, index), merkleRoot(right)] : [...inclusionProof(right, index - half), merkleRoot(left)];
}

/** What somebody who has one leaf needs to check that it is in a tree. */
export interface Inclusion {
  readonly leaf: Buffer;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Buffer[];
}

/** True when the proof leads from the leaf at `index` of `size` to `root`. */
export function verifyInclusion({ leaf, index, size, proof }: Inclusion, root: Uint8Array): boolean {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return false;
  return climb(leaf, index, size, proof)?.equals(root) ?? false;
}

/** Recomputes the root; the shape of the tree, not the proof, says on which side each hash goes and how many there must be. */
function climb(leaf: Buffer, index: number, size: number, proof: readonly Buffer[]): Buffer | undefined {
  if (size === 1) return proof.length === 0 ? leaf : undefined;
  const sibling = proof.at(-1);
  if (!sibling) return undefined;
  const half = split(size);
  const rest = proof.slice(0, -1);
  const below = index < half ? climb(leaf, index, half, rest) : climb(leaf, index - half, size - half, rest);
  if (!below) return undefined;
  return index < half ? nodeHash(below, sibling) : nodeHash(sibling, below);
}
