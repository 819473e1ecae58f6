/** Ed25519 signatures over canonical JSON, and the public keys that everybody may check them with (D17, D18). */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { canonicalBytes } from '../vault/canonical.ts';
import { VaultError } from '../vault/error.ts';
import type { Json } from '../workflow/model.ts';

/** A signing key in use. The private key is a KeyObject, which prints and serialises as nothing. */
export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A public key as an organisation publishes it, in `{ "keys": [...] }`. Old ones stay published for ever (D18). */
export const PublishedKeySchema = Type.Object({
  keyId: Type.String({ minLength: 1, maxLength: 64 }),
  algorithm: Type.Literal('Ed25519'),
  publicKey: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: 'The 32 raw bytes, base64url' }),
  organisation: Type.String({ minLength: 1, maxLength: 100, description: 'Slug of the organisation that signs with it' }),
});
export type PublishedKey = Readonly<Static<typeof PublishedKeySchema>>;

const KeyFileSchema = Type.Object({ keys: Type.Array(PublishedKeySchema, { maxItems: 10_000 }) });

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function ofPrivateKey(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  return { keyId: signingKeyId(publicKey), privateKey, publicKey };
}

/** A new Ed25519 signing key. */
export function newSigningKey(): SigningKey {
  return ofPrivateKey(generateKeyPairSync('ed25519').privateKey);
}

/** The private key as PKCS #8 bytes, to be wrapped at once (`wrapSecret`). */
export function signingKeyBytes(key: SigningKey): Buffer {
  return key.privateKey.export({ format: 'der', type: 'pkcs8' });
}

/** The signing key of PKCS #8 bytes. Throws VaultError `vault.key_malformed` when they are no Ed25519 key. */
export function signingKeyFrom(bytes: Buffer): SigningKey {
  const privateKey = attempt(() => createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' }));
  if (privateKey?.asymmetricKeyType !== 'ed25519') throw new VaultError('vault.key_malformed');
  return ofPrivateKey(privateKey);
}

/** `sk-` and the first 80 bits of SHA-256 over the SPKI bytes in hex: nobody can publish another key under the same id. */
export function signingKeyId(publicKey: KeyObject): string {
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return `sk-${createHash('sha256').update(spki).digest('hex').slice(0, 20)}`;
}

/** The public key as SPKI PEM, for tools such as openssl. */
export function publicKeyPem(publicKey: KeyObject): string {
  return publicKey.export({ format: 'pem', type: 'spki' }).toString();
}

/** The 32 bytes of the public key as base64url. */
export function publicKeyRaw(publicKey: KeyObject): string {
  return publicKey.export({ format: 'jwk' }).x ?? '';
}

/** A public key from its raw base64url; undefined when it is none. */
export function publicKeyFromRaw(raw: string): KeyObject | undefined {
  return attempt(() => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' }));
}

/** What an organisation publishes about a signing key. */
export function publishedKey(publicKey: KeyObject, organisation: string): PublishedKey {
  return { keyId: signingKeyId(publicKey), algorithm: 'Ed25519', publicKey: publicKeyRaw(publicKey), organisation };
}

/** Published keys from JSON text `{ "keys": [...] }`; undefined when it is not that. Other members are ignored. */
export function parsePublishedKeys(text: string): readonly PublishedKey[] | undefined {
  const value: unknown = attempt(() => JSON.parse(text));
  return Value.Check(KeyFileSchema, value) ? value.keys : undefined;
}

/** A published key that has been checked: its id is truly its fingerprint. */
export interface KnownKey {
  readonly key: KeyObject;
  readonly organisation: string;
}

/** The published key with this id, or undefined. */
export function knownKey(keys: readonly PublishedKey[], keyId: string): KnownKey | undefined {
  const published = keys.find((candidate) => candidate.keyId === keyId);
  const key = published && publicKeyFromRaw(published.publicKey);
  return key && signingKeyId(key) === keyId ? { key, organisation: published.organisation } : undefined;
}

/** What can be signed: it names what it is and by which key, so that no signature can serve for another kind of statement. */
export type Signable = { readonly kind: string; readonly keyId: string } & { readonly [name: string]: Json };

/** Signature over the canonical JSON of `body`, base64url. Throws RangeError when `body.keyId` is not this key's. */
export function signJson(key: SigningKey, body: Signable): string {
  if (body.keyId !== key.keyId) throw new RangeError('body names another key');
  return sign(null, canonicalBytes(body), key.privateKey).toString('base64url');
}

/** True when `signature` is that of `body` under the public key. Never throws. */
export function verifyJson(publicKey: KeyObject, body: Signable, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  // The last letter has bits to spare: of the ways to write the same bytes one counts, so that no changed file passes.
  if (bytes.length !== 64 || bytes.toString('base64url') !== signature) return false;
  return attempt(() => verify(null, canonicalBytes(body), publicKey, bytes)) ?? false;
}
