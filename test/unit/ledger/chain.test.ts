import { describe, expect, it } from 'vitest';
import {
  type AccessEntry,
  accessHash,
  eventHash,
  GENESIS,
  type LedgerEvent,
  type Linked,
  verifyAccessChain,
  verifyChain,
} from '../../../src/ledger/chain.ts';
import { parseInstant } from '../../../src/time.ts';

const at = parseInstant('2026-01-05T08:00:00.000Z');

const event = (seq: number, change: Partial<LedgerEvent> = {}): LedgerEvent => ({
  organisationId: 'org-1',
  caseId: 'case-1',
  seq,
  type: seq === 1 ? 'case.submitted' : 'note.added',
  v: 1,
  occurredAt: at,
  precision: 'instant',
  recordedAt: at,
  facts: { n: seq, codes: ['A', 'B'], none: null },
  actorKind: 'staff',
  actorId: 'staff-1',
  role: 'handler',
  contentHash: seq === 1 ? 'ab'.repeat(32) : null,
  ...change,
});

function linked(events: readonly LedgerEvent[]): (LedgerEvent & Linked)[] {
  let prevHash = GENESIS;
  return events.map((each) => {
    const link = { ...each, prevHash, hash: eventHash(prevHash, each) };
    prevHash = link.hash;
    return link;
  });
}

const chain = linked([1, 2, 3, 4].map((seq) => event(seq)));
const replaced = (index: number, change: Partial<LedgerEvent & Linked>) =>
  chain.map((link, i) => (i === index ? { ...link, ...change } : link));

describe('event chain (D16, D17, K09)', () => {
  it('verifies, and gives number and head', () => {
    expect(verifyChain(chain)).toEqual({ ok: true, seq: 4, head: chain[3]?.hash });
    expect(verifyChain([])).toEqual({ ok: true, seq: 0, head: GENESIS });
  });

  it('hashes for ever alike (golden)', () => {
    expect(eventHash(GENESIS, event(1))).toBe('4a4f15d762e2859d3d64e6c80ab3de02ec75f204f086c59bc75c65096e8458c7');
  });

  it('does not depend on the order of members or on members that are not hashed', () => {
    const { facts, ...rest } = event(1);
    const other = { contentId: 'c', hash: 'x', facts: { none: null, codes: facts.codes ?? null, n: 1 }, ...rest };
    expect(eventHash(GENESIS, other)).toBe(eventHash(GENESIS, event(1)));
  });

  const alterations: [string, Partial<LedgerEvent>][] = [
    ['type', { type: 'case.closed' }],
    ['v', { v: 2 }],
    ['occurredAt', { occurredAt: parseInstant('2026-01-05T08:00:00.001Z') }],
    ['precision', { precision: 'day' }],
    ['recordedAt', { recordedAt: parseInstant('2026-01-06T08:00:00.000Z') }],
    ['facts', { facts: { n: 2, codes: ['B', 'A'], none: null } }],
    ['actorKind', { actorKind: 'system' }],
    ['actorId', { actorId: null }],
    ['role', { role: 'auditor' }],
    ['contentHash', { contentHash: 'cd'.repeat(32) }],
  ];
  it.each(alterations)('notices an altered %s', (_, change) => {
    expect(verifyChain(replaced(1, change))).toEqual({ ok: false, brokenAtSeq: 2, reason: 'wrong_hash' });
  });

  it('notices a missing, a repeated and a first event that is not number 1', () => {
    expect(verifyChain(chain.filter((_, i) => i !== 1))).toEqual({ ok: false, brokenAtSeq: 2, reason: 'gap' });
    expect(verifyChain([...chain.slice(0, 2), ...chain.slice(1)])).toEqual({ ok: false, brokenAtSeq: 3, reason: 'gap' });
    expect(verifyChain(chain.slice(1))).toEqual({ ok: false, brokenAtSeq: 1, reason: 'gap' });
  });

  it('notices an event that was altered and hashed anew: the next one does not follow', () => {
    const altered = event(2, { type: 'case.withdrawn' });
    const prevHash = chain[0]?.hash ?? '';
    const forged = replaced(1, { ...altered, prevHash, hash: eventHash(prevHash, altered) });
    expect(verifyChain(forged)).toEqual({ ok: false, brokenAtSeq: 3, reason: 'wrong_prev' });
  });

  it('notices an event of another case or organisation', () => {
    expect(verifyChain(replaced(2, { caseId: 'case-2' }))).toEqual({ ok: false, brokenAtSeq: 3, reason: 'foreign' });
    expect(verifyChain(replaced(2, { organisationId: 'org-2' }))).toEqual({ ok: false, brokenAtSeq: 3, reason: 'foreign' });
  });

  it('stays valid when content is erased: only the hash of the ciphertext is in it (D17)', () => {
    expect(JSON.stringify(chain)).not.toContain('ciphertext');
    expect(verifyChain(chain).ok).toBe(true);
  });

  it('cannot see a cut at the end by itself: number and head must be compared', () => {
    const cut = verifyChain(chain.slice(0, 3));
    expect(cut).toEqual({ ok: true, seq: 3, head: chain[2]?.hash });
    expect(cut).not.toEqual(verifyChain(chain));
  });

  it('holds over random facts as PostgreSQL gives them back: keys reordered, numbers the same', () => {
    const facts = { z: 1.5, a: 'ü', m: [1e21, 0] };
    const back = { a: 'ü', m: [1000000000000000000000, -0], z: 1.5 };
    expect(eventHash(GENESIS, event(1, { facts: back }))).toBe(eventHash(GENESIS, event(1, { facts })));
  });
});

describe('access chain (H05, D16)', () => {
  const entry = (seq: number): AccessEntry => ({
    organisationId: 'org-1',
    caseId: 'case-1',
    seq,
    at,
    staffId: 'staff-1',
    role: 'handler',
    category: 'identity',
    purpose: 'call back',
  });
  const first = { ...entry(1), prevHash: GENESIS, hash: accessHash(GENESIS, entry(1)) };
  const second = { ...entry(2), prevHash: first.hash, hash: accessHash(first.hash, entry(2)) };

  it('verifies, and notices an altered purpose or a read that was taken out', () => {
    expect(verifyAccessChain([first, second])).toEqual({ ok: true, seq: 2, head: second.hash });
    expect(verifyAccessChain([{ ...first, purpose: 'routine' }, second])).toEqual({ ok: false, brokenAtSeq: 1, reason: 'wrong_hash' });
    expect(verifyAccessChain([second])).toEqual({ ok: false, brokenAtSeq: 1, reason: 'gap' });
  });
});
