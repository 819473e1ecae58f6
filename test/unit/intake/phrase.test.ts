import { describe, expect, it } from 'vitest';
import { phraseFault, phraseMark, plainPhrase } from '../../../src/intake/phrase.ts';
import { newDraftCode, newReceiptCode, parseDraftCode, parseReceiptCode } from '../../../src/intake/receipt-code.ts';

describe('the second phrase (people.md 3.1)', () => {
  it('is one phrase however it is typed', () => {
    const one = plainPhrase('Three goats على السطح');
    for (const same of ['  three  GOATS على\u00a0السطح ', 'Three goats\u200f على السطح', 'Ｔｈｒｅｅ goats على السطح'])
      expect(plainPhrase(same)).toBe(one);
    expect(plainPhrase('Three goat على السطح')).not.toBe(one);
  });
  it.each([
    ['', 'phrase.too_short'],
    ['nine char', 'phrase.too_short'],
    ['aaaa aaaa aaaa', 'phrase.too_short'],
    ['wxyz'.repeat(51), 'phrase.too_long'],
    [newReceiptCode(), 'phrase.is_code'],
    [newReceiptCode().toLowerCase().replaceAll('-', ' '), 'phrase.is_code'],
    ['屋顶上有三只山羊在唱歌', null],
    ['three goats on the roof', null],
  ])('%s: %s', (text, fault) => {
    expect(phraseFault(text)).toBe(fault);
  });
  it('marks a session for one hash under one secret', () => {
    const secret = Buffer.alloc(32, 1);
    expect(phraseMark(secret, 'a')).not.toBe(phraseMark(secret, 'b'));
    expect(phraseMark(secret, 'a')).not.toBe(phraseMark(Buffer.alloc(32, 2), 'a'));
  });
});

describe('the code for later (A11)', () => {
  it('is five groups, reads back, notices a wrong character, and is no receipt code', () => {
    for (let round = 0; round < 200; round += 1) {
      const code = newDraftCode();
      expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
      expect(parseDraftCode(code.toLowerCase().replaceAll('-', ''))).toBe(code);
      expect(parseReceiptCode(code)).toBeUndefined();
      const wrong = `${code[0] === 'A' ? 'B' : 'A'}${code.slice(1)}`;
      expect(parseDraftCode(wrong)).toBeUndefined();
    }
    expect(parseDraftCode(newReceiptCode())).toBeUndefined();
  });
});
