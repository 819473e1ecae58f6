/**
 * The codes a person may hold. The receipt code is the only way back to an anonymous case and is stored as a keyed hash
 * only (A07, D19). The draft code opens what was written and not sent yet (A11): five groups, so that nobody takes it for the other.
 * The reference is what may be said aloud or printed; it opens nothing and tells nothing about order or volume.
 */
import { randomBytes } from 'node:crypto';
import { grouped, isChecked, readSymbols, symbolsOf, withCheck } from '../vault/base32.ts';

const CODE_DATA = 20;
const DRAFT_DATA = 16;
/** Four check characters: any four wrong characters are noticed at once, and six even groups are easier to copy than five and a bit. */
const CODE_CHECK = 4;
const REFERENCE_DATA = 8;
const REFERENCE_CHECK = 1;
/** The symbols R and C, which a person may or may not type. */
const PREFIX: readonly number[] = [24, 12];

/** A new receipt code, `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`: 100 random bits and 20 check bits (D19). Shown once, never stored. */
export function newReceiptCode(random: (bytes: number) => Buffer = randomBytes): string {
  return grouped(withCheck(symbolsOf(random(13), CODE_DATA), CODE_CHECK), 4);
}

/**
 * The canonical receipt code in what somebody typed, or undefined. Case, spaces, hyphens, invisible marks, o for 0, i or l for 1,
 * u for v, and Arabic-Indic, Persian and other native digits make no difference. Any one to four wrong characters are noticed.
 */
export function parseReceiptCode(text: string): string | undefined {
  const symbols = readSymbols(text);
  if (symbols?.length !== CODE_DATA + CODE_CHECK || !isChecked(symbols, CODE_CHECK)) return undefined;
  return grouped(symbols, 4);
}

/** A new draft code, `XXXX-XXXX-XXXX-XXXX-XXXX`: 80 random bits and 20 check bits, alive for 30 days (A11). */
export function newDraftCode(random: (bytes: number) => Buffer = randomBytes): string {
  return grouped(withCheck(symbolsOf(random(10), DRAFT_DATA), CODE_CHECK), 4);
}

/** The canonical draft code in what somebody typed, or undefined. As tolerant as `parseReceiptCode`. */
export function parseDraftCode(text: string): string | undefined {
  const symbols = readSymbols(text);
  if (symbols?.length !== DRAFT_DATA + CODE_CHECK || !isChecked(symbols, CODE_CHECK)) return undefined;
  return grouped(symbols, 4);
}

/** A new case reference, `RC-XXXX-XXXX-X`: 40 random bits and a check character, no sequence (D19). */
export function newReference(random: (bytes: number) => Buffer = randomBytes): string {
  return referenceText(withCheck(symbolsOf(random(5), REFERENCE_DATA), REFERENCE_CHECK));
}

/** The canonical reference in what somebody typed, with or without `RC`, or undefined. As tolerant as `parseReceiptCode`. */
export function parseReference(text: string): string | undefined {
  const typed = readSymbols(text);
  const prefixed = typed?.length === REFERENCE_DATA + REFERENCE_CHECK + PREFIX.length && PREFIX.every((symbol, i) => typed[i] === symbol);
  const symbols = prefixed ? typed.slice(PREFIX.length) : typed;
  if (symbols?.length !== REFERENCE_DATA + REFERENCE_CHECK || !isChecked(symbols, REFERENCE_CHECK)) return undefined;
  return referenceText(symbols);
}

function referenceText(symbols: readonly number[]): string {
  return `RC-${grouped(symbols, 4)}`;
}
