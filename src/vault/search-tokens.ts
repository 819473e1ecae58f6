/**
 * The blind index (D20): keyed 64-bit hashes of normalised words and prefixes of handler-written summaries and party names.
 *
 * What it gives away: how often an unknown token occurs and which cases share one. That is why narrative is never indexed, the key is
 * per organisation, and tokens are rows that erasure deletes.
 */
import { createHmac } from 'node:crypto';

const SHORTEST_PREFIX = 3;
const LONGEST_PREFIX = 12;
/** Harakat, Latin and Greek accents, Hebrew points, tatweel: written or left out as people please. Indic vowel signs are letters and stay. */
const OPTIONAL_MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
/** Scripts that put no space between words: a run of them becomes overlapping pairs. */
const UNSPACED = /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+)/u;
/** Letters that keyboards and habits exchange. */
const VARIANTS: Readonly<Record<string, string>> = { ى: 'ي', ة: 'ه', ک: 'ك', ی: 'ي', ı: 'i', ß: 'ss', æ: 'ae', ø: 'o', ł: 'l' };
const MOST_WORDS = 2_000;

/** Text as the index compares it: no case, no accents, one form of each letter and digit. */
export function normalisedText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(OPTIONAL_MARKS, '')
    .replace(/[ىةکیıßæøł]/g, (letter) => VARIANTS[letter] ?? letter)
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .normalize('NFC');
}

function wordsOf(text: string): readonly string[] {
  const words = normalisedText(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words
    .slice(0, MOST_WORDS)
    .flatMap((word) => word.split(UNSPACED).flatMap((part, i) => (i % 2 === 1 ? pairs(part) : part === '' ? [] : [part])));
}

function pairs(run: string): readonly string[] {
  const characters = [...run];
  return characters.length < 2 ? characters : characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`);
}

function withPrefixes(word: string): readonly string[] {
  const characters = [...word];
  const lengths = Math.max(0, Math.min(characters.length - 1, LONGEST_PREFIX) - SHORTEST_PREFIX + 1);
  return [word, ...Array.from({ length: lengths }, (_, i) => characters.slice(0, SHORTEST_PREFIX + i).join(''))];
}

/** A keyed hash as a signed 64-bit integer in decimal: fits `bigint`, and survives JSON, which numbers of that size do not. */
function token(word: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`search\u0000${word}`, 'utf8').digest().readBigInt64BE().toString();
}

function tokens(words: readonly string[], key: Uint8Array): string[] {
  return [...new Set(words)].map((word) => token(word, key));
}

/** Tokens to store for a text: every word (the first 2,000) and its prefixes of 3 to 12 characters, each once. */
export function searchTokens(text: string, key: Uint8Array): string[] {
  return tokens(wordsOf(text).flatMap(withPrefixes), key);
}

/** Tokens to look for; a case matches when it has all of them. A typed word of 3 to 12 characters also finds words that begin so. */
export function queryTokens(text: string, key: Uint8Array): string[] {
  return tokens(wordsOf(text), key);
}
