/**
 * Sealed values: AES-256-GCM in a versioned envelope. The additional data binds organisation, row and column, so that a ciphertext
 * moved to another place does not open there (D17, D18).
 *
 * Bytes: version (1) · length of key id (1) · key id · nonce (12) · tag (16) · ciphertext. All but the nonce and tag of what
 * precedes the ciphertext is authenticated too.
 */
import { createCipheriv, createDecipheriv, createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Json } from '../workflow/model.ts';
import { VaultError } from './error.ts';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Length of every symmetric key. */
export const KEY_BYTES = 32;

/** A symmetric key with its public name. The secret is a KeyObject, which prints and serialises as nothing. */
export interface VaultKey {
  readonly id: string;
  readonly secret: KeyObject;
}

/** Where a sealed value lives. `column` is `table.column`. */
export interface SealContext {
  readonly organisationId: string;
  readonly rowId: string;
  readonly column: string;
}

/** A key from its 32 bytes. Throws VaultError `vault.key_malformed` on any other length or an id outside 1–64 ASCII characters. */
export function vaultKey(id: string, bytes: Uint8Array): VaultKey {
  if (bytes.length !== KEY_BYTES || !/^[\x21-\x7e]{1,64}$/.test(id)) throw new VaultError('vault.key_malformed');
  return { id, secret: createSecretKey(bytes) };
}

/** A fresh random key: one per case, person or file (D18). */
export function newDataKey(random: (bytes: number) => Buffer = randomBytes): VaultKey {
  return vaultKey(`dk-${random(6).toString('hex')}`, random(KEY_BYTES));
}

/** The context as unambiguous bytes. */
export function contextBytes(context: SealContext): Buffer {
  return Buffer.from(JSON.stringify([context.organisationId, context.rowId, context.column]), 'utf8');
}

/** Seals bytes under a key and additional data, with a fresh random nonce. */
export function sealBytes(key: VaultKey, aad: Uint8Array, plaintext: Uint8Array): Buffer {
  const id = Buffer.from(key.id, 'ascii');
  const header = Buffer.concat([Buffer.of(VERSION, id.length), id]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.concat([header, aad]));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), ciphertext]);
}

interface EnvelopeParts {
  readonly header: Buffer;
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly ciphertext: Buffer;
}

function parts(envelope: Uint8Array): EnvelopeParts {
  const bytes = Buffer.from(envelope.buffer, envelope.byteOffset, envelope.length);
  const headerEnd = 2 + (bytes[1] ?? 0);
  const nonceEnd = headerEnd + NONCE_BYTES;
  const tagEnd = nonceEnd + TAG_BYTES;
  if (bytes.length > 0 && bytes[0] !== VERSION) throw new VaultError('vault.envelope_version');
  if (headerEnd === 2 || bytes.length < tagEnd) throw new VaultError('vault.envelope_malformed');
  return {
    header: bytes.subarray(0, headerEnd),
    keyId: bytes.toString('latin1', 2, headerEnd),
    nonce: bytes.subarray(headerEnd, nonceEnd),
    tag: bytes.subarray(nonceEnd, tagEnd),
    ciphertext: bytes.subarray(tagEnd),
  };
}

/** The id of the key that an envelope needs. Not authenticated until the envelope has been opened. Throws VaultError when malformed. */
export function envelopeKeyId(envelope: Uint8Array): string {
  return parts(envelope).keyId;
}

/** Opens what `sealBytes` made. Throws VaultError: other version, other key, or not authentic in this place. */
export function openBytes(key: VaultKey, aad: Uint8Array, envelope: Uint8Array): Buffer {
  const { header, keyId, nonce, tag, ciphertext } = parts(envelope);
  if (keyId !== key.id) throw new VaultError('vault.key_mismatch');
  const decipher = createDecipheriv('aes-256-gcm', key.secret, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.concat([header, aad]));
  decipher.setAuthTag(tag);
  const plaintext = decipher.update(ciphertext);
  try {
    return Buffer.concat([plaintext, decipher.final()]);
  } catch {
    throw new VaultError('vault.authentication_failed');
  }
}

/** Seals text as UTF-8. An unpaired surrogate, which is no text, comes back as U+FFFD. */
export function sealText(key: VaultKey, context: SealContext, text: string): Buffer {
  return sealBytes(key, contextBytes(context), Buffer.from(text, 'utf8'));
}

/** Opens what `sealText` sealed in this very place; throws VaultError otherwise. */
export function openText(key: VaultKey, context: SealContext, envelope: Uint8Array): string {
  return openBytes(key, contextBytes(context), envelope).toString('utf8');
}

/** Seals a JSON value. */
export function sealJson(key: VaultKey, context: SealContext, value: Json): Buffer {
  return sealText(key, context, JSON.stringify(value));
}

/** Opens what `sealJson` sealed in this very place; throws VaultError otherwise. Callers check the shape. */
export function openJson(key: VaultKey, context: SealContext, envelope: Uint8Array): Json {
  const text = openText(key, context, envelope);
  try {
    return JSON.parse(text);
  } catch {
    throw new VaultError('vault.content_malformed');
  }
}

/** SHA-256 of a ciphertext as hex: what an event hashes instead of content, so that erasure leaves the chain valid (D17). */
export function contentHash(ciphertext: Uint8Array): string {
  return createHash('sha256').update(ciphertext).digest('hex');
}
