/**
 * Recognises staff in the answer to "who is it about?", so that exclusion starts with the first second and not with the first
 * reading (D5). All words of a name close together, in any order and however they are joined, or the address. A first name, a surname or
 * what stands before the @ counts where it is the whole answer, for everybody who bears it: two people can undo an exclusion, nobody can
 * undo a reading. Inside a longer text it would shut out the wrong person.
 */
import { isNull } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { staff } from '../staff/staff.table.ts';

/** Ids of the active staff whose name or address occurs in `text`. */
export async function matchRespondents(tx: Tx, text: string): Promise<string[]> {
  const people = await tx.select({ id: staff.id, name: staff.displayName, email: staff.email }).from(staff).where(isNull(staff.disabledAt));
  return people.filter((person) => mentions(text, person.name, person.email)).map((person) => person.id);
}

/** Words that may stand between the parts of a name: a title, an initial. */
const SLACK = 2;

/** Forms of address, which are no part of a name. */
const TITLES: readonly string[] = ['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'sir', 'madam', 'm', 'mme', 'sr', 'sra', 'herr', 'frau'];

/** True when `text` names this person. Pure. */
export function mentions(text: string, name: string, email: string): boolean {
  if (plain(text).includes(plain(email))) return true;
  if (plain(text).trim() === plain(email).split('@')[0]) return true;
  const said = words(text);
  const wanted = words(name);
  if (wanted.length < 2) return false;
  const bare = said.filter((word) => !TITLES.includes(word));
  if (bare.length > 0 && bare.every((word) => wanted.includes(word))) return true;
  const reach = wanted.length + SLACK;
  return said.some((_word, start) => {
    const near = said.slice(start, start + reach);
    return wanted.every((word) => near.includes(word));
  });
}

/** Folded letters without marks and without the invisible characters that would break a word in two. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();
}

function words(text: string): string[] {
  return [...foldLookalikes(plain(text)).matchAll(/[\p{L}\p{N}]+/gu)].map((match) => match[0]);
}

/** Cyrillic and Greek letters that look Latin: whoever mixes them in means the same name. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
};

function foldLookalikes(text: string): string {
  return text.replace(/[а-яѐ-џα-ω]/g, (letter) => LOOKALIKES[letter] ?? letter);
}
