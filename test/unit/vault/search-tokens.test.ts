import { describe, expect, it } from 'vitest';
import { normalisedText, queryTokens, searchTokens } from '../../../src/vault/search-tokens.ts';

const key = Buffer.alloc(32, 4);
const finds = (text: string, query: string): boolean => {
  const stored = new Set(searchTokens(text, key));
  const wanted = queryTokens(query, key);
  return wanted.length > 0 && wanted.every((token) => stored.has(token));
};

describe('blind index (D20)', () => {
  it.each([
    ['a word', 'Wages withheld at Plant 7', 'withheld'],
    ['the beginning of a word', 'Wages withheld at Plant 7', 'with'],
    ['several words in any order', 'Wages withheld at Plant 7', 'plant wages'],
    ['a word of one character', 'Wages withheld at Plant 7', 'plant 7'],
    ['other case and accents', 'Café Müller, São Paulo', 'CAFE muller sao'],
    ['a long word in full', 'Rindfleischetikettierungsgesetz', 'rindfleischetikettierungsgesetz'],
    ['Arabic without harakat and hamza', 'أُجُورُ العُمّال', 'اجور العمال'],
    ['Arabic with final ya and ta marbuta spelled otherwise', 'شكوى مقدمة', 'شكوي مقدمه'],
    ['Persian letters for Arabic ones', 'کارگری', 'كارگري'],
    ['Arabic-Indic digits', 'المصنع ٧٢', 'المصنع 72'],
    ['Turkish dotted and dotless i', 'IŞIK İzmir', 'ışık izmir'],
    ['Vietnamese', 'Nguyễn Thị', 'nguyen thi'],
    ['Hindi with its vowel signs', 'मज़दूरी नहीं मिली', 'मज़दूरी'],
    ['a word inside Chinese text', '工厂拖欠工资三个月', '拖欠工资'],
    ['a word inside Thai text', 'โรงงานไม่จ่ายค่าจ้าง', 'ค่าจ้าง'],
    ['Korean', '임금을 받지 못했습니다', '임금을'],
  ])('finds %s', (_, text, query) => {
    expect(finds(text, query)).toBe(true);
  });

  it.each([
    ['the middle of a word', 'withheld', 'held'],
    ['two letters as a beginning', 'withheld', 'wi'],
    ['a word that is not there', 'Wages withheld', 'wages paid'],
    ['nothing', 'Wages', '  —  '],
  ])('does not find %s', (_, text, query) => {
    expect(finds(text, query)).toBe(false);
  });

  it('stores signed 64-bit integers as decimal text, each once, and no word in clear', () => {
    const tokens = searchTokens('wage wage wages', key);
    expect(new Set(tokens).size).toBe(tokens.length);
    // wag, wage, wages
    expect(tokens).toHaveLength(3);
    for (const token of tokens) expect(BigInt.asIntN(64, BigInt(token)).toString()).toBe(token);
  });

  it('is keyed: another organisation has other tokens (golden)', () => {
    expect(queryTokens('wage', key)).toEqual(['1165506173986427740']);
    expect(queryTokens('wage', Buffer.alloc(32, 9))).not.toEqual(queryTokens('wage', key));
  });

  it('is bounded: prefixes stop at twelve characters, texts at two thousand words', () => {
    expect(searchTokens('a'.repeat(5_000), key)).toHaveLength(11);
    const many = Array.from({ length: 3_000 }, (_, i) => `${i}`.padStart(2, '0')).join(' ');
    expect(searchTokens(many, key).length).toBeLessThan(2_000 * 3);
  });

  it('has one normal form', () => {
    for (const text of ['Ünï', 'أُجُور', 'ＡＢＣ', 'Straße', '임금']) expect(normalisedText(normalisedText(text))).toBe(normalisedText(text));
  });
});
