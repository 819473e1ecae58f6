/**
 * The second phrase (people.md 3.1): words that the person chose and nobody else knows. Kept as argon2id only, since people choose
 * words that can be guessed; ten wrong tries an hour for one complaint, counted before they are checked, so that many at once gain nothing.
 */
import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { asViewer, type Tx } from '../db/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { type Instant, plusMs } from '../time.ts';
import { hashPassword, verifyPassword } from '../vault/passwords.ts';
import { parseReceiptCode } from './receipt-code.ts';

const SHORTEST = 10;
const LONGEST = 200;
const TRIES = 10;
const TRIES_MS = 3_600_000;

/** One phrase however it is typed: form of the letters, capitals and spaces make no difference, invisible marks none either. */
export function plainPhrase(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

export type PhraseFault = 'phrase.too_short' | 'phrase.too_long' | 'phrase.is_code';

/** Why a phrase will not do, or null. Length in characters as people count them. */
export function phraseFault(text: string): PhraseFault | null {
  const phrase = plainPhrase(text);
  const length = [...phrase].length;
  if (parseReceiptCode(phrase) !== undefined) return 'phrase.is_code';
  if (length < SHORTEST || new Set(phrase.replaceAll(' ', '')).size < 4) return 'phrase.too_short';
  return length > LONGEST ? 'phrase.too_long' : null;
}

/** What is kept of a phrase. */
export function hashPhrase(text: string): Promise<string> {
  return hashPassword(plainPhrase(text));
}

/** What a page session carries once the phrase was given: it ends when the phrase changes. */
export function phraseMark(secret: Buffer, phraseHash: string): string {
  return createHmac('sha256', secret).update(`phrase\u0000${phraseHash}`).digest('base64url');
}

/** What is kept of the phrase of a case, or null where none was set. */
export async function findPhraseHash(tx: Tx, caseId: string): Promise<string | null> {
  const [row] = await tx.execute<{ phrase_hash: string }>(sql`select phrase_hash from receipt_phrases where case_id = ${caseId}::uuid`);
  return row?.phrase_hash ?? null;
}

export type PhraseVerdict =
  | { readonly kind: 'right'; readonly hash: string }
  | { readonly kind: 'wrong' }
  /** Too many wrong ones; the next try counts again from then. */
  | { readonly kind: 'wait'; readonly seconds: number };

/** Whether this is the phrase of the case, which has one. */
export async function checkPhrase(
  deps: Pick<AppDeps, 'db' | 'clock'>,
  organisationId: string,
  caseId: string,
  text: string,
): Promise<PhraseVerdict> {
  const now = deps.clock.now();
  const viewer = { organisationId, staffId: null };
  const hash = await asViewer(deps.db, viewer, (tx) => takeTry(tx, caseId, now));
  if (hash === null) return { kind: 'wait', seconds: TRIES_MS / 1000 };
  if (!(await verifyPassword(hash, plainPhrase(text.slice(0, 4 * LONGEST))))) return { kind: 'wrong' };
  await asViewer(deps.db, viewer, (tx) =>
    tx.execute(sql`update receipt_phrases set failures = 0, failing_since = null where case_id = ${caseId}::uuid`),
  );
  return { kind: 'right', hash };
}

/** Counts a try and answers the hash to check it against; null when there were too many. */
async function takeTry(tx: Tx, caseId: string, now: Instant): Promise<string | null> {
  const since = plusMs(now, -TRIES_MS);
  const [row] = await tx.execute<{ phrase_hash: string }>(sql`
    update receipt_phrases set
      failures = case when failing_since > ${since}::timestamptz then failures + 1 else 1 end,
      failing_since = case when failing_since > ${since}::timestamptz then failing_since else ${now}::timestamptz end
    where case_id = ${caseId}::uuid and (failures < ${TRIES} or failing_since is null or failing_since <= ${since}::timestamptz)
    returning phrase_hash`);
  return row?.phrase_hash ?? null;
}
