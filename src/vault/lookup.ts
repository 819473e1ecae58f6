/**
 * Finding things without being able to read them: receipt codes and idempotency keys by keyed hash (A07, D11, D19), and responses that
 * only the client who holds the raw key can open. A stolen database answers none of these questions.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import type { Json } from '../workflow/model.ts';
import { canonicalBytes } from './canonical.ts';
import { contextBytes, KEY_BYTES, openBytes, sealBytes, type VaultKey, vaultKey } from './envelope.ts';
import { VaultError } from './error.ts';

/** HMAC-SHA-256 of a canonical receipt code. 100 uniform bits need no stretching, so a look-up costs microseconds (D19). */
export function receiptHash(code: string, pepper: Uint8Array): Buffer {
  return createHmac('sha256', pepper).update(`receipt\u0000${code}`, 'utf8').digest();
}

/** HMAC-SHA-256 of a canonical draft code: finds an unsent draft without telling its code (A11). */
export function draftHash(code: string, pepper: Uint8Array): Buffer {
  return createHmac('sha256', pepper).update(`draft\u0000${code}`, 'utf8').digest();
}

/**
 * The key of an unsent draft, from its code and the pepper together: the database alone opens nothing, and neither do database and
 * pepper without the code, which only the person has (A11, D25).
 */
export function draftKey(code: string, pepper: Uint8Array): VaultKey {
  return vaultKey('draft/1', Buffer.from(hkdfSync('sha256', Buffer.from(code, 'utf8'), pepper, 'recourse/draft/1', KEY_BYTES)));
}

/** HMAC-SHA-256 of an idempotency key: the row's key (D11). */
export function idempotencyHash(rawKey: string, pepper: Uint8Array): Buffer {
  return createHmac('sha256', pepper).update(`idempotency\u0000${rawKey}`, 'utf8').digest();
}

/**
 * What a repeated request must match (D11): method and path as `target`, and the body whatever its key order. Keyed by the raw
 * idempotency key, because a plain hash would let a reader of the database test guesses at a short narrative.
 */
export function bodyFingerprint(rawKey: string, target: string, body: Json): Buffer {
  return createHmac('sha256', derivedFrom(rawKey, 'fingerprint/1'))
    .update(canonicalBytes([target, body]))
    .digest();
}

/** Seals a response so that only a request with the same raw key, in the same organisation, can open it (D11). */
export function sealResponseUnderKey(rawKey: string, organisationId: string, response: Json): Buffer {
  return sealBytes(responseKey(rawKey), responseContext(organisationId), Buffer.from(JSON.stringify(response), 'utf8'));
}

/** Opens what `sealResponseUnderKey` sealed; throws VaultError for any other key or organisation. */
export function openResponse(rawKey: string, organisationId: string, sealed: Uint8Array): Json {
  const text = openBytes(responseKey(rawKey), responseContext(organisationId), sealed).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new VaultError('vault.content_malformed');
  }
}

const derivedFrom = (rawKey: string, label: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(rawKey, 'utf8'), '', `recourse/idempotent-${label}`, KEY_BYTES));

const responseKey = (rawKey: string): VaultKey => vaultKey('idempotent-response/1', derivedFrom(rawKey, 'response/1'));

const responseContext = (organisationId: string): Buffer =>
  contextBytes({ organisationId, rowId: '', column: 'idempotency_keys.sealed_response' });

export type IdempotencyKeyFault = 'idempotency.key_malformed' | 'idempotency.key_is_uuid' | 'idempotency.key_guessable';

const UUID = /^(?:urn:uuid:)?\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
/** A ULID of the years 2004 to 2039: 48 bits of clock, 80 of chance. */
const ULID = /^01[0-9A-HJKMNP-TV-Z]{24}$/i;

/**
 * Why an `Idempotency-Key` is refused, or null when it will do (D11: under 128 bits is refused).
 *
 * The key opens a stored receipt, so it is a secret and not merely a label. Nothing can measure the randomness of a text; this refuses what
 * is known to be weak: fewer than 32 digits, hexadecimal or decimal, or 22 other characters, little variety, repetition, counting.
 *
 * A UUID has a code of its own, because client libraries offer one first: version 4 holds 122 random bits, versions 1, 6 and 7 mostly a
 * clock, 3 and 5 a hash of something guessable, and the digit that tells them apart is only a claim.
 * Its 32 digits without hyphens pass, because one in 64 random ones has that shape by chance. Send 16 random bytes instead:
 * `randomBytes(16).toString('hex')`, `openssl rand -hex 16`, or the page's hidden token.
 */
export function idempotencyKeyFault(text: string): IdempotencyKeyFault | null {
  if (text.length > 255 || !/^[\x21-\x7e]+$/.test(text)) return 'idempotency.key_malformed';
  if (UUID.test(text)) return 'idempotency.key_is_uuid';
  const weak = text.length < shortest(text) || ULID.test(text) || isMonotonous(text);
  return weak ? 'idempotency.key_guessable' : null;
}

/** True when `idempotencyKeyFault` finds nothing. */
export function isStrongIdempotencyKey(text: string): boolean {
  return idempotencyKeyFault(text) === null;
}

function shortest(text: string): number {
  // One in three million random hex texts has decimal digits alone.
  return /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text) ? 32 : 22;
}

/** Few different characters, a repeated block, or steps that are mostly alike (`0123…`, `abab…`). Chance: below 1 in 10^9. */
function isMonotonous(text: string): boolean {
  const isDecimal = /^\d+$/.test(text);
  return new Set(text).size < (isDecimal ? 6 : 7) || isPeriodic(text) || commonestStep(text) * 2 > text.length;
}

function isPeriodic(text: string): boolean {
  for (let period = 1; period * 2 <= text.length; period += 1) {
    if (text.startsWith(text.slice(period))) return true;
  }
  return false;
}

function commonestStep(text: string): number {
  const steps = new Map<number, number>();
  for (let i = 1; i < text.length; i += 1) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1);
    steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  return Math.max(0, ...steps.values());
}
