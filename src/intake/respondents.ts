/**
 * Recognises staff in the answer to "who is it about?", so that exclusion starts with the first second and not with the first
 * reading (D5). Exact normalised full names and addresses only: a guess would shut out the wrong person.
 */
import { isNull } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { staff } from '../staff/staff.table.ts';

/** Ids of the staff whose full name or address occurs in `text`. */
export async function matchRespondents(tx: Tx, text: string): Promise<string[]> {
  const people = await tx.select({ id: staff.id, name: staff.displayName, email: staff.email }).from(staff).where(isNull(staff.disabledAt));
  const said = ` ${normalise(text)} `;
  return people.filter((p) => said.includes(` ${normalise(p.name)} `) || said.includes(` ${normalise(p.email)} `)).map((p) => p.id);
}

function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@._-]+/gu, ' ')
    .replace(/[.\s]+(?=\s|$)/g, '')
    .trim();
}
