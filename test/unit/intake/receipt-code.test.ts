import { describe, expect, it } from 'vitest';
import { newReceiptCode, newReference, parseReceiptCode, parseReference } from '../../../src/intake/receipt-code.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
/** A fixed stream of bytes, so that the samples are the same in every run. */
const seeded = (seed: number) => (bytes: number) =>
  Buffer.from(Array.from({ length: bytes }, (_, i) => (seed * 131 + i * i * 57 + i * 29) & 0xff));
const samples = Array.from({ length: 12 }, (_, seed) => newReceiptCode(seeded(seed)));
const references = Array.from({ length: 12 }, (_, seed) => newReference(seeded(seed)));

/** Every text that differs from `code` in exactly one of its characters. */
function mistyped(code: string, from = 0): string[] {
  return [...code].flatMap((character, i) =>
    i < from || character === '-'
      ? []
      : ALPHABET.filter((other) => other !== character).map((other) => code.slice(0, i) + other + code.slice(i + 1)),
  );
}

/** Every text with two different neighbours swapped, hyphens aside. */
function swapped(code: string, from = 0): string[] {
  const head = code.slice(0, from);
  const characters = [...code.slice(from).replaceAll('-', '')];
  return characters.flatMap((character, i) => {
    const next = characters[i + 1];
    if (next === undefined || next === character) return [];
    return [head + [...characters.slice(0, i), next, character, ...characters.slice(i + 2)].join('')];
  });
}

describe('receipt code (A07, D19)', () => {
  it('is six groups of four Crockford characters', () => {
    for (const code of samples) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('holds exactly 100 random bits: the 13 bytes but their last four bits', () => {
    const one = Buffer.alloc(13, 0xff);
    const same = Buffer.from(one);
    same[12] = 0xf0;
    expect(newReceiptCode(() => same)).toBe(newReceiptCode(() => one));
    for (let bit = 0; bit < 100; bit += 1) {
      const other = Buffer.from(one);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
      expect(newReceiptCode(() => other)).not.toBe(newReceiptCode(() => one));
    }
  });

  it('keeps its format for ever (golden)', () => {
    expect(newReceiptCode(() => Buffer.from('00112233445566778899aabbcc', 'hex'))).toBe('008J-4CT4-ANK7-F24S-NAXW-EF0R');
    expect(newReference(() => Buffer.from('0123456789', 'hex'))).toBe('RC-04HM-ASW9-5');
  });

  it('reads back what it made', () => {
    for (const code of samples) expect(parseReceiptCode(code)).toBe(code);
  });

  it('notices every single wrong character', () => {
    for (const code of samples) for (const wrong of mistyped(code)) expect(parseReceiptCode(wrong)).toBeUndefined();
  });

  it('notices every swap of two neighbours', () => {
    for (const code of samples) for (const wrong of swapped(code)) expect(parseReceiptCode(wrong)).toBeUndefined();
  });

  it('notices any two wrong characters (a whole pair of positions, exhaustively)', () => {
    const code = samples[3] ?? '';
    for (const once of mistyped(code).slice(0, 62)) for (const twice of mistyped(once, 6)) expect(parseReceiptCode(twice)).toBeUndefined();
  });

  it('notices a missing, a doubled and an added character', () => {
    const code = samples[1] ?? '';
    expect(parseReceiptCode(code.slice(0, -1))).toBeUndefined();
    expect(parseReceiptCode(code.slice(1))).toBeUndefined();
    expect(parseReceiptCode(`${code}0`)).toBeUndefined();
    expect(parseReceiptCode(`${code[0]}${code}`)).toBeUndefined();
  });

  it.each([
    ['lower case', (code: string) => code.toLowerCase()],
    ['no hyphens', (code: string) => code.replaceAll('-', '')],
    ['spaces and line breaks', (code: string) => ` ${code.replaceAll('-', ' \n')}\t`],
    ['other dashes', (code: string) => code.replaceAll('-', '–')],
    ['non-breaking hyphens and spaces', (code: string) => code.replaceAll('-', '\u2011\u00a0')],
    ['o for zero', (code: string) => code.replaceAll('0', 'o')],
    ['i for one', (code: string) => code.replaceAll('1', 'i')],
    ['L for one', (code: string) => code.replaceAll('1', 'L')],
    ['u for v', (code: string) => code.replaceAll('V', 'u')],
    ['Arabic-Indic digits', (code: string) => code.replace(/\d/g, (d) => String.fromCharCode(0x0660 + Number(d)))],
    ['Persian digits', (code: string) => code.replace(/\d/g, (d) => String.fromCharCode(0x06f0 + Number(d)))],
    ['Devanagari digits', (code: string) => code.replace(/\d/g, (d) => String.fromCharCode(0x0966 + Number(d)))],
    ['Khmer digits', (code: string) => code.replace(/\d/g, (d) => String.fromCharCode(0x17e0 + Number(d)))],
    ['fullwidth characters', (code: string) => code.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['bidi marks and isolates', (code: string) => `\u2067\u200f${code.replaceAll('-', '\u200e-\u061c')}\u2069`],
    ['joiners, soft hyphens, byte order mark', (code: string) => `\ufeff${code.replaceAll('-', '\u00ad\u200c\u200d')}`],
  ])('reads a code typed with %s', (_, typed) => {
    for (const code of samples) expect(parseReceiptCode(typed(code))).toBe(code);
  });

  it.each(['', ' ', '-', 'hello', '0000', '?'.repeat(24), '0'.repeat(10_000), '\u0000', '\ud800', '💚'.repeat(24)])(
    'refuses %j without throwing',
    (text) => {
      expect(parseReceiptCode(text)).toBeUndefined();
      expect(parseReference(text)).toBeUndefined();
    },
  );

  it('refuses a reference, and a reference refuses a code', () => {
    expect(parseReceiptCode(references[0] ?? '')).toBeUndefined();
    expect(parseReference(samples[0] ?? '')).toBeUndefined();
  });
});

describe('reference (D19)', () => {
  it('reads back what it made, with and without its prefix', () => {
    for (const reference of references) {
      expect(reference).toMatch(/^RC-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/);
      expect(parseReference(reference)).toBe(reference);
      expect(parseReference(reference.slice(3).toLowerCase())).toBe(reference);
      expect(parseReference(`\u2066rc ${reference.slice(3)}\u2069`)).toBe(reference);
    }
  });

  it('notices every single wrong character and every swap of neighbours', () => {
    for (const reference of references) {
      for (const wrong of [...mistyped(reference, 3), ...swapped(reference, 3)]) expect(parseReference(wrong)).toBeUndefined();
    }
  });

  it('shows no sequence: neighbours in time share nothing (no counter anywhere)', () => {
    const made = Array.from({ length: 200 }, () => newReference());
    expect(new Set(made).size).toBe(200);
    expect(new Set(made.map((reference) => reference.slice(3, 5))).size).toBeGreaterThan(100);
  });

  it('asks for random bytes each time', () => {
    const asked: number[] = [];
    const random = (bytes: number) => {
      asked.push(bytes);
      return Buffer.alloc(bytes, 7);
    };
    newReceiptCode(random);
    newReference(random);
    expect(asked).toEqual([13, 5]);
  });
});
