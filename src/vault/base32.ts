/**
 * Crockford base32 with check symbols, for codes that people copy by hand, read out over a bad line and type on any keyboard (D19).
 *
 * The check symbols are a shortened Reed–Solomon code over GF(32): k of them expose every mistake of up to k characters.
 * One is enough for any wrong character and any swap of two neighbours, four are enough for any four wrong characters.
 */
import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Longest text that is looked at: a code with generous spacing is far shorter, a pasted page far longer. */
const MAX_TEXT = 200;
/** Zero digits of the scripts whose keyboards type their own digits: fullwidth is folded by NFKC, these are not. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x0ed0, 0x1040, 0x17e0];
/** Spaces, dashes, dots and every invisible format mark (bidi isolates, joiners, soft hyphen) that copying brings along. */
const IGNORED = /[\s\p{Pd}\p{Cf}\u2212_.·]/gu;

const FIELD_POLYNOMIAL = 0b100101;
const POWERS = powersOfTwo();
const LOGS = new Map(POWERS.map((value, exponent) => [value, exponent]));
const VALUES = symbolValues();

/** The 31 powers of the generator 2 in GF(32) = GF(2)[x] / (x^5 + x^2 + 1). */
function powersOfTwo(): readonly number[] {
  const powers = [1];
  for (let value = 2; value !== 1; value = value & 16 ? (value << 1) ^ FIELD_POLYNOMIAL : value << 1) powers.push(value);
  return powers;
}

function multiply(a: number, b: number): number {
  const logA = LOGS.get(a);
  const logB = LOGS.get(b);
  return logA === undefined || logB === undefined ? 0 : (POWERS[(logA + logB) % 31] ?? 0);
}

function symbolValues(): ReadonlyMap<string, number> {
  const values = new Map([...ALPHABET].map((character, value) => [character, value]));
  // U is in no code, so it can only be a V written by hand; O, I and L are Crockford's own.
  for (const [alias, of] of [
    ['O', 0],
    ['I', 1],
    ['L', 1],
    ['U', 27],
  ] as const)
    values.set(alias, of);
  for (const zero of ZEROS) for (let digit = 0; digit < 10; digit += 1) values.set(String.fromCodePoint(zero + digit), digit);
  return values;
}

/** The first `count` five-bit symbols of `bytes`, most significant bit first. Throws RangeError when the bytes do not suffice. */
export function symbolsOf(bytes: Uint8Array, count: number): number[] {
  if (bytes.length * 8 < count * 5) throw new RangeError(`${count} symbols need more than ${bytes.length} bytes`);
  return Array.from({ length: count }, (_, i) => {
    const bit = i * 5;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    return (pair >> (11 - (bit & 7))) & 31;
  });
}

/** Symbols as text in groups of `size`, joined by hyphens. */
export function grouped(symbols: readonly number[], size: number): string {
  const text = symbols.map((symbol) => ALPHABET[symbol] ?? '').join('');
  return text.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? '';
}

/** Symbols read from what somebody typed; undefined when a character is none. Never throws, whatever the text. */
export function readSymbols(text: string): number[] | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const symbols: number[] = [];
  for (const character of text.normalize('NFKC').replace(IGNORED, '').toUpperCase()) {
    const value = VALUES.get(character);
    if (value === undefined) return undefined;
    symbols.push(value);
  }
  return symbols;
}

/** Coefficients, highest first, of the product of (x − 2^i) for i = 1…count. */
function generator(count: number): readonly number[] {
  let polynomial: readonly number[] = [1];
  for (let i = 1; i <= count; i += 1) {
    const root = POWERS[i % 31] ?? 0;
    polynomial = [...polynomial, 0].map((coefficient, j) => coefficient ^ multiply(polynomial[j - 1] ?? 0, root));
  }
  return polynomial;
}

/** `data` followed by `count` check symbols; together at most 31, the length of the code. */
export function withCheck(data: readonly number[], count: number): number[] {
  const divisor = generator(count);
  const rest = [...data, ...new Array<number>(count).fill(0)];
  for (let i = 0; i < data.length; i += 1) {
    const factor = rest[i] ?? 0;
    divisor.forEach((coefficient, j) => {
      rest[i + j] = (rest[i + j] ?? 0) ^ multiply(coefficient, factor);
    });
  }
  return [...data, ...rest.slice(data.length)];
}

/** True when the last `count` symbols are the check of those before them. */
export function isChecked(symbols: readonly number[], count: number): boolean {
  for (let i = 1; i <= count; i += 1) {
    const root = POWERS[i % 31] ?? 0;
    if (symbols.reduce((sum, symbol) => multiply(sum, root) ^ symbol, 0) !== 0) return false;
  }
  return true;
}

/** A random readable text of `groups` groups of five lower-case characters, 25 bits each, unbiased. */
export function readableSecret(groups: number, randomBelow: (limit: number) => number = (limit) => randomInt(limit)): string {
  return grouped(
    Array.from({ length: groups * 5 }, () => randomBelow(32)),
    5,
  ).toLowerCase();
}
