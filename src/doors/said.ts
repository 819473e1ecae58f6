/** What a text message says, and the secret codes in it, which nobody else may read. Pure. */
import { parseReceiptCode } from '../intake/receipt-code.ts';

export interface Said {
  /** Without any code, and without what was meant as one. */
  readonly text: string;
  /** The first code that is rightly copied. */
  readonly code: string | null;
  /** Something in it was meant as a code and is none: what is right of it would help to guess the rest. */
  readonly nearly: boolean;
}

/** Stands between the symbols of a code however it was typed or quoted: what reading a code leaves out (vault/base32). */
const BETWEEN = /^[\s\p{Pd}\p{Cf}\u2212_.·]*$/u;
const WORD = /[\p{L}\p{N}]+/gu;
const SYMBOLS = 24;
const GROUPS = 6;

interface Word {
  readonly text: string;
  readonly length: number;
  readonly from: number;
  readonly to: number;
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly code: string | null;
}

/** Parts the words of a text from every code in it. */
export function saidIn(text: string): Said {
  const found = codesIn(text);
  const ends = [0, ...found.map(({ to }) => to)];
  const rest = [...found.map(({ from }) => from), text.length].map((from, index) => text.slice(ends[index], from)).join(' ');
  const tidy = found.length === 0 ? text : rest.replace(/[\u2066-\u2069]/g, '').replace(/ {2,}/g, ' ');
  return {
    text: tidy.trim(),
    code: found.find(({ code }) => code !== null)?.code ?? null,
    nearly: found.some(({ code }) => code === null),
  };
}

/** What is surely a code first, so that a word beside it is not taken for a part of a miscopied one; then by ever looser looks. */
const LOOKS: readonly ((run: readonly Word[]) => Found | undefined)[] = [codeAt, nearlyInGroups, nearlyAtAll];

function codesIn(text: string): readonly Found[] {
  const words: readonly Word[] = [...text.matchAll(WORD)].map((match) => {
    const [word] = match;
    return { text: word, length: [...word].length, from: match.index, to: match.index + word.length };
  });
  const found: Found[] = [];
  const taken = new Set<Word>();
  for (const look of LOOKS) {
    for (let at = 0; at < words.length; at += 1) {
      const code = look(runFrom(text, words, at, taken));
      if (code === undefined) continue;
      found.push(code);
      for (let word = words[at]; word !== undefined && word.from < code.to; word = words[at]) {
        taken.add(word);
        at += 1;
      }
      at -= 1;
    }
  }
  return found.sort((one, other) => one.from - other.from);
}

/** The words from one on that only what a code may have between its symbols keeps apart; no more than a code could have. */
function runFrom(text: string, words: readonly Word[], at: number, taken: ReadonlySet<Word>): readonly Word[] {
  const run: Word[] = [];
  let length = 0;
  for (let next = at; next < at + SYMBOLS; next += 1) {
    const word = words[next];
    const last = run.at(-1);
    if (word === undefined || taken.has(word)) break;
    if (last !== undefined && !BETWEEN.test(text.slice(last.to, word.from))) break;
    run.push(word);
    length += word.length;
    if (length > SYMBOLS && run.length >= GROUPS) break;
  }
  return run;
}

function codeAt(run: readonly Word[]): Found | undefined {
  const parts: string[] = [];
  let length = 0;
  for (const word of run) {
    parts.push(word.text);
    length += word.length;
    if (length > SYMBOLS) return undefined;
    const code = length === SYMBOLS ? parseReceiptCode(parts.join('')) : undefined;
    if (code !== undefined) return { from: run[0]?.from ?? 0, to: word.to, code };
  }
  return undefined;
}

/** Six groups of four with letters and digits mixed, as no sentence has them; or one long word of that kind. */
function nearlyInGroups(run: readonly Word[]): Found | undefined {
  const [first] = run;
  if (first !== undefined && Math.abs(first.length - SYMBOLS) <= 2)
    return isMixed(first) && digitsOf(first) >= 3 ? nearly([first]) : undefined;
  const groups = run.slice(0, GROUPS);
  const regular = groups.length === GROUPS && groups.every(({ length }) => length === 4);
  return regular && groups.filter(isMixed).length >= 2 ? nearly(groups) : undefined;
}

/** A symbol left out or put in twice. */
function nearlyAtAll(run: readonly Word[]): Found | undefined {
  const groups = run.slice(0, GROUPS);
  const alike = groups.length === GROUPS && groups.every(({ length }) => length >= 3 && length <= 5);
  return alike && groups.filter(isMixed).length >= 3 ? nearly(groups) : undefined;
}

function nearly(words: readonly Word[]): Found {
  return { from: words[0]?.from ?? 0, to: words.at(-1)?.to ?? 0, code: null };
}

const isMixed = (word: Word): boolean => digitsOf(word) > 0 && digitsOf(word) < word.length;

function digitsOf({ text }: Word): number {
  return text.match(/\p{N}/gu)?.length ?? 0;
}
