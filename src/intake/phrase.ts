/**
 * The second phrase (people.md 3.1): words that the person chose and nobody else knows. Kept as argon2id only, since people choose
 * words that can be guessed; tries are counted before they are checked, so that many at once gain nothing. After ten wrong ones in an hour
 * each source waits ever longer between its own tries, and the first of a source never waits: nobody can shut the holder out (ADR 0015).
 */
import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { asViewer, type Tx } from '../db/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { subscriberOf } from '../http/subscriber.ts';
import { epochMs, type Instant, plusMs } from '../time.ts';
import { hashPassword, verifyPassword } from '../vault/passwords.ts';
import { parseReceiptCode } from './receipt-code.ts';

const SHORTEST = 10;
const LONGEST = 200;
/** Wrong tries in an hour before anybody waits. */
const TRIES = 10;
const MOST_COUNTED = 1_000_000;
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
  /** `wrong`: how many wrong ones came in the hour before it. */
  | { readonly kind: 'right'; readonly hash: string; readonly wrong: number }
  | { readonly kind: 'wrong' }
  /** Too many wrong ones from this source. */
  | { readonly kind: 'wait'; readonly seconds: number };

/** Whether this is the phrase of the case, which has one. */
export async function checkPhrase(
  deps: Pick<AppDeps, 'db' | 'clock' | 'phraseTries'>,
  organisationId: string,
  caseId: string,
  tried: { readonly text: string; readonly address: string },
): Promise<PhraseVerdict> {
  const { text } = tried;
  const now = deps.clock.now();
  const viewer = { organisationId, staffId: null };
  const source = `${caseId} ${subscriberOf(tried.address)}`;
  const { hash, wrong } = await asViewer(deps.db, viewer, (tx) => takeTry(tx, caseId, now));
  if (wrong < TRIES) deps.phraseTries.count(source, epochMs(now));
  else {
    const seconds = deps.phraseTries.take(source, epochMs(now));
    if (seconds > 0) return { kind: 'wait', seconds };
  }
  if (!(await verifyPassword(hash, plainPhrase(text.slice(0, 4 * LONGEST))))) return { kind: 'wrong' };
  await asViewer(deps.db, viewer, (tx) =>
    tx.execute(sql`update receipt_phrases set failures = 0, failing_since = null where case_id = ${caseId}::uuid`),
  );
  deps.phraseTries.forgive(source);
  return { kind: 'right', hash, wrong };
}

/** Counts a try as wrong; answers the hash to check it against and how many wrong ones came before it in its hour. */
async function takeTry(tx: Tx, caseId: string, now: Instant): Promise<{ readonly hash: string; readonly wrong: number }> {
  const since = plusMs(now, -TRIES_MS);
  const [row] = await tx.execute<{ phrase_hash: string; failures: number }>(sql`
    update receipt_phrases set
      failures = case when failing_since > ${since}::timestamptz then least(failures + 1, ${MOST_COUNTED}) else 1 end,
      failing_since = case when failing_since > ${since}::timestamptz then failing_since else ${now}::timestamptz end
    where case_id = ${caseId}::uuid
    returning phrase_hash, failures`);
  if (!row) throw new Error('phrase.gone');
  return { hash: row.phrase_hash, wrong: row.failures - 1 };
}
