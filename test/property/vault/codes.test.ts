import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newReceiptCode, newReference, parseReceiptCode, parseReference } from '../../../src/intake/receipt-code.ts';
import { queryTokens, searchTokens } from '../../../src/vault/search-tokens.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const code = fc.uint8Array({ minLength: 13, maxLength: 13 }).map((bytes) => newReceiptCode(() => Buffer.from(bytes)));
const reference = fc.uint8Array({ minLength: 5, maxLength: 5 }).map((bytes) => newReference(() => Buffer.from(bytes)));
const mark = fc.constantFrom('', ' ', '-', '\u200f', '\u2067', '\u200d', '—', '\t', '.');
const spelling = fc.constantFrom(
  (c: string) => c,
  (c: string) => c.toLowerCase(),
  (c: string) => (c === '0' ? 'O' : c === '1' ? 'l' : c),
  (c: string) => (/\d/.test(c) ? String.fromCharCode(0x0660 + Number(c)) : c),
  (c: string) => (/\d/.test(c) ? String.fromCharCode(0x06f0 + Number(c)) : c),
);

/** Up to four characters of the code replaced by others. */
const mistakes = fc.uniqueArray(fc.record({ at: fc.nat({ max: 23 }), shift: fc.integer({ min: 1, max: 31 }) }), {
  minLength: 1,
  maxLength: 4,
  selector: ({ at }) => at,
});

describe('codes, for all randomness and all typing (A07, D19)', () => {
  it('are read however they are typed', () => {
    fc.assert(
      fc.property(code, fc.array(fc.tuple(mark, spelling), { minLength: 24, maxLength: 24 }), (made, typing) => {
        const typed = [...made.replaceAll('-', '')].map((c, i) => `${typing[i]?.[0] ?? ''}${typing[i]?.[1](c) ?? c}`).join('');
        expect(parseReceiptCode(typed)).toBe(made);
      }),
    );
  });

  it('are never taken for another with one to four wrong characters', () => {
    fc.assert(
      fc.property(code, mistakes, (made, wrong) => {
        const characters = [...made.replaceAll('-', '')];
        for (const { at, shift } of wrong) characters[at] = ALPHABET[(ALPHABET.indexOf(characters[at] ?? '') + shift) % 32] ?? '';
        expect(parseReceiptCode(characters.join(''))).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('make references that are read with any prefix spelling', () => {
    fc.assert(
      fc.property(reference, fc.constantFrom('', 'rc', 'RC ', 'Rc-', '\u2066RC\u2069'), (made, prefix) => {
        expect(parseReference(prefix + made.slice(3))).toBe(made);
      }),
    );
  });

  it('never throw, and give only canonical codes, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const parsed of [parseReceiptCode(text), parseReference(text)]) {
          if (parsed !== undefined) expect(parseReceiptCode(parsed) ?? parseReference(parsed)).toBe(parsed);
        }
      }),
    );
  });
});

describe('blind index, for all texts (D20)', () => {
  const key = Buffer.alloc(32, 1);

  it('finds every text by itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const stored = new Set(searchTokens(text, key));
        expect(queryTokens(text, key).every((token) => stored.has(token))).toBe(true);
      }),
    );
  });
});
