import { describe, expect, it } from 'vitest';
import { inclusionProof, leafHash, merkleRoot, verifyInclusion } from '../../../src/ledger/merkle.ts';

/** The inputs and roots of the reference tests of Certificate Transparency. */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaves = INPUTS.map((hex) => leafHash(Buffer.from(hex, 'hex')));

describe('Merkle tree (RFC 6962, D16)', () => {
  it('has the published roots', () => {
    expect(ROOTS.map((_, i) => merkleRoot(leaves.slice(0, i + 1)).toString('hex'))).toEqual(ROOTS);
    expect(merkleRoot([]).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('proves every leaf of every size up to 40, and only there', () => {
    const many = Array.from({ length: 40 }, (_, i) => leafHash(Buffer.of(i)));
    for (let size = 1; size <= 40; size += 1) {
      const tree = many.slice(0, size);
      const root = merkleRoot(tree);
      for (const [index, leaf] of tree.entries()) {
        const proof = inclusionProof(tree, index);
        expect(verifyInclusion({ leaf, index, size, proof }, root)).toBe(true);
        expect(verifyInclusion({ leaf, index: index + 1, size, proof }, root)).toBe(false);
        expect(verifyInclusion({ leaf: leafHash(Buffer.of(99)), index, size, proof }, root)).toBe(false);
      }
    }
  });

  it('refuses a proof that is too long, too short, or has a bit flipped', () => {
    const root = merkleRoot(leaves);
    const leaf = leaves[5] ?? Buffer.alloc(32);
    const proof = inclusionProof(leaves, 5);
    expect(verifyInclusion({ leaf, index: 5, size: 8, proof: [...proof, leaf] }, root)).toBe(false);
    expect(verifyInclusion({ leaf, index: 5, size: 8, proof: proof.slice(1) }, root)).toBe(false);
    proof.forEach((_, i) => {
      const bad = proof.map((hash, j) => (i === j ? Buffer.from(hash.map((byte, k) => (k === 0 ? byte ^ 1 : byte))) : hash));
      expect(verifyInclusion({ leaf, index: 5, size: 8, proof: bad }, root)).toBe(false);
    });
  });

  it('does not take an inner node for a leaf', () => {
    const [a, b] = [leafHash(Buffer.of(1)), leafHash(Buffer.of(2))];
    expect(leafHash(Buffer.concat([a, b]))).not.toEqual(merkleRoot([a, b]));
  });

  it.each([[-1], [8], [0.5], [Number.NaN]])('has no leaf %d of 8', (index) => {
    expect(() => inclusionProof(leaves, index)).toThrow(RangeError);
    expect(verifyInclusion({ leaf: leaves[0] ?? Buffer.alloc(0), index, size: 8, proof: [] }, merkleRoot(leaves))).toBe(false);
  });
});
