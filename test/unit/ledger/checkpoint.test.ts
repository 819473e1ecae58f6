import { describe, expect, it } from 'vitest';
import { GENESIS } from '../../../src/ledger/chain.ts';
import {
  type Checkpoint,
  checkpointHash,
  headLeaf,
  headsRoot,
  isSignedCheckpoint,
  newCheckpoint,
  verifyCheckpoints,
} from '../../../src/ledger/checkpoint.ts';
import { inclusionProof, verifyInclusion } from '../../../src/ledger/merkle.ts';
import { newSigningKey, publishedKey } from '../../../src/ledger/signing.ts';
import { parseInstant, plusMs } from '../../../src/time.ts';

const at = parseInstant('2026-01-05T08:00:00.000Z');
const key = newSigningKey();
const keys = [publishedKey(key.publicKey, 'acme')];
const head = (n: number) => ({ caseId: `case-${n}`, seq: n, head: `${n % 10}`.repeat(64) });

const first = newCheckpoint(key, 'org-1', undefined, [head(1), head(2), head(3)], at);
const second = newCheckpoint(key, 'org-1', first, [head(4)], plusMs(at, 60_000));
const third = newCheckpoint(key, 'org-1', second, [], plusMs(at, 120_000));
const series = [
  { checkpoint: first, heads: [head(1), head(2), head(3)] },
  { checkpoint: second, heads: [head(4)] },
  { checkpoint: third, heads: [] },
];
const replaced = (index: number, change: Partial<Checkpoint>) =>
  series.map((each, i) => (i === index ? { ...each, checkpoint: { ...each.checkpoint, ...change } } : each));

describe('checkpoints (D16, K09)', () => {
  it('are numbered, linked, signed, and verify', () => {
    expect([first.number, second.number, third.number]).toEqual([1, 2, 3]);
    expect(first.previous).toBe(GENESIS);
    expect(second.previous).toBe(checkpointHash(first));
    expect(verifyCheckpoints(series, keys)).toEqual({ ok: true, count: 3, last: checkpointHash(third) });
    expect(verifyCheckpoints([], keys)).toEqual({ ok: true, count: 0, last: GENESIS });
  });

  it('are the same object after a round trip through JSON', () => {
    expect(isSignedCheckpoint(JSON.parse(JSON.stringify(second)), keys)).toBe(true);
  });

  it('prove that one head was in them, without the others', () => {
    const leaves = [head(1), head(2), head(3)].map(headLeaf);
    const proof = inclusionProof(leaves, 1);
    expect(verifyInclusion({ leaf: headLeaf(head(2)), index: 1, size: 3, proof }, Buffer.from(first.root, 'hex'))).toBe(true);
    expect(verifyInclusion({ leaf: headLeaf({ ...head(2), seq: 9 }), index: 1, size: 3, proof }, Buffer.from(first.root, 'hex'))).toBe(
      false,
    );
  });

  it('notice a head that was rewritten, taken out or put in another order', () => {
    const broken = { ok: false, brokenAt: 1, reason: 'wrong_root' };
    for (const heads of [
      [head(1), { ...head(2), head: 'e'.repeat(64) }, head(3)],
      [head(1), head(2)],
      [head(2), head(1), head(3)],
    ]) {
      expect(verifyCheckpoints([{ checkpoint: first, heads }], keys)).toEqual(broken);
    }
  });

  it('notice a rewritten root that nobody signed', () => {
    const heads = [head(7)];
    const forged = { ...second, root: headsRoot(heads), size: 1 };
    expect(verifyCheckpoints([series[0] ?? { checkpoint: first, heads: [] }, { checkpoint: forged, heads }], keys)).toEqual({
      ok: false,
      brokenAt: 2,
      reason: 'wrong_signature',
    });
  });

  it('notice a missing one, another tenant, a wrong link, an unknown key and time that runs backwards', () => {
    expect(verifyCheckpoints(series.slice(1), keys)).toMatchObject({ brokenAt: 1, reason: 'gap' });
    expect(verifyCheckpoints(replaced(1, { organisationId: 'org-2' }), keys)).toMatchObject({ brokenAt: 2, reason: 'foreign' });
    expect(verifyCheckpoints(replaced(1, { previous: GENESIS }), keys)).toMatchObject({ brokenAt: 2, reason: 'wrong_previous' });
    expect(verifyCheckpoints(series, [])).toMatchObject({ brokenAt: 1, reason: 'unknown_key' });
    const early = newCheckpoint(key, 'org-1', first, [], plusMs(at, -1));
    expect(verifyCheckpoints([...series.slice(0, 1), { checkpoint: early, heads: [] }], keys)).toMatchObject({
      brokenAt: 2,
      reason: 'backwards',
    });
  });

  it('notice a first one that was exchanged for another, equally signed', () => {
    const other = newCheckpoint(key, 'org-1', undefined, [head(1)], at);
    expect(verifyCheckpoints([{ checkpoint: other, heads: [head(1)] }, ...series.slice(1)], keys)).toMatchObject({
      brokenAt: 2,
      reason: 'wrong_previous',
    });
  });

  it('go on under a new signing key while the old one stays published (D18)', () => {
    const newer = newSigningKey();
    const fourth = newCheckpoint(newer, 'org-1', third, [], plusMs(at, 180_000));
    const both = [...keys, publishedKey(newer.publicKey, 'acme')];
    expect(verifyCheckpoints([...series, { checkpoint: fourth, heads: [] }], both)).toMatchObject({ ok: true, count: 4 });
  });
});
