/** Which words of a mail are new: without what is quoted below them and without a signature. Careful: where in doubt, it stays. Pure. */
import { VISIBLE } from '../intake/intake.schemas.ts';

/** "Original message" as mail programs write it. A forwarded one is not among them: it is what the person wants us to read. */
const ORIGINAL =
  /^\s*[-_*\s]{2,}(?:original message|original appointment|ursprüngliche nachricht|message d['’]origine|mensaje original|исходное сообщение|原始邮件|الرسالة الأصلية|pesan asli)[-_*\s]{2,}$/iu;
/** Four fields of a head under each other, as Outlook puts them above what it quotes. */
const HEAD_FIELD = /^\s*\*?[\p{L} ]{1,20}\*?\s?[:：]\*?\s+\S/u;
const RULE = /^_{20,}\s*$/;
const QUOTED = /^\s*>/;
/** "On Monday, A wrote:", over at most three lines. */
const INTRODUCTION = /[:：]\s*$/;
const LONGEST_SIGNATURE = 12;

/** A signature begins with a line of two hyphens (RFC 3676 4.3). One that goes on and on is none. */
export function withoutSignature(text: string): string {
  const lines = text.split('\n');
  const at = lines.findLastIndex((line) => /^-- ?\r?$/.test(line));
  if (at <= 0 || lines.length - at - 1 > LONGEST_SIGNATURE) return text;
  return kept(text, lines.slice(0, at));
}

/** Without what is quoted at its end. Quotations that the person answers line by line stay, since the answers are between them. */
export function withoutHistory(text: string): string {
  const lines = text.split('\n');
  const separated = lines.findIndex((line, at) => ORIGINAL.test(line) || (RULE.test(line) && isHead(lines.slice(at + 1, at + 5))));
  if (separated !== -1) return kept(text, lines.slice(0, separated));
  let at = lines.length;
  while (at > 0 && (QUOTED.test(lines[at - 1] ?? '') || (lines[at - 1] ?? '').trim() === '')) at -= 1;
  if (!lines.slice(at).some((line) => QUOTED.test(line))) return text;
  return kept(text, lines.slice(0, introducedAt(lines, at)));
}

function isHead(lines: readonly string[]): boolean {
  return lines.length === 4 && lines.every((line) => HEAD_FIELD.test(line));
}

function introducedAt(lines: readonly string[], at: number): number {
  if (!INTRODUCTION.test(lines[at - 1] ?? '')) return at;
  for (let from = at - 1; from >= Math.max(0, at - 3); from -= 1) {
    const line = lines[from] ?? '';
    if (line.trim() === '') return at;
    // It names a time or an address, which no sentence of a person about to quote has to.
    if (/\d{1,2}[:.]\d{2}|\d{4}/.test(line)) return from;
  }
  return at;
}

/** What is left, where anything that can be seen is left. */
function kept(whole: string, lines: readonly string[]): string {
  const rest = lines.join('\n').trimEnd();
  return VISIBLE.test(rest) ? rest : whole;
}

/** The language whose sentence of permission stands on a line of its own in the text, or null. */
export function permittedIn(text: string, sentences: ReadonlyMap<string, string>): string | null {
  const said = new Set(
    text
      .split('\n')
      .filter((line) => !QUOTED.test(line))
      .map(plain),
  );
  for (const [locale, sentence] of sentences) if (said.has(plain(sentence))) return locale;
  return null;
}

/** Letters and digits alone, however they were typed. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** NUL and halves of surrogate pairs, which cannot be kept, as any reader shows them. */
export function keepable(text: string): string {
  return text
    .replaceAll('\u0000', '\ufffd')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/\r\n?/g, '\n');
}
