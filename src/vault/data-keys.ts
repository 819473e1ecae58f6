/** The middle of the key tree: KeyProvider → organisation key → one key per case, person or file. Erasing a wrapped key erases its data (K01, D18). */
import { contextBytes, KEY_BYTES, newDataKey, openBytes, type SealContext, sealBytes, type VaultKey, vaultKey } from './envelope.ts';
import { type KeyProvider, keyFor } from './keys.ts';

/** Organisation keys by id: the active one wraps, older ones still unwrap. */
export type KeyRing = ReadonlyMap<string, VaultKey>;

const packed = (key: VaultKey): Buffer => Buffer.concat([key.secret.export(), Buffer.from(key.id, 'ascii')]);
const unpacked = (bytes: Buffer): VaultKey => vaultKey(bytes.toString('ascii', KEY_BYTES), bytes.subarray(0, KEY_BYTES));

const organisationContext = (organisationId: string, keyId: string): Buffer =>
  contextBytes({ organisationId, rowId: keyId, column: 'organisation_keys.wrapped' });

/** A new organisation key and its wrapped form for the row `organisation_keys(id = key.id, kind = 'data')`. */
export async function newOrganisationKey(provider: KeyProvider, organisationId: string): Promise<{ key: VaultKey; wrapped: Buffer }> {
  const key = newDataKey();
  return { key, wrapped: await wrapSecret(provider, organisationId, key.id, packed(key)) };
}

/** The organisation key of a row. Throws VaultError when the row was altered, moved, or wrapped by an unknown master key. */
export async function openOrganisationKey(
  provider: KeyProvider,
  organisationId: string,
  id: string,
  wrapped: Uint8Array,
): Promise<VaultKey> {
  return unpacked(await unwrapSecret(provider, organisationId, id, wrapped));
}

/** Wraps other secret bytes of an organisation, such as a signing key, for the row `organisation_keys(id)`. */
export function wrapSecret(provider: KeyProvider, organisationId: string, id: string, secret: Uint8Array): Promise<Buffer> {
  return provider.wrap(secret, organisationContext(organisationId, id));
}

/** Undoes `wrapSecret` for the same organisation and id; throws VaultError otherwise. */
export function unwrapSecret(provider: KeyProvider, organisationId: string, id: string, wrapped: Uint8Array): Promise<Buffer> {
  return provider.unwrap(wrapped, organisationContext(organisationId, id));
}

/** Wraps a data key for its place, such as `{ organisationId, rowId: caseId, column: 'case_keys.wrapped_key' }`. */
export function wrapDataKey(organisationKey: VaultKey, context: SealContext, key: VaultKey): Buffer {
  return sealBytes(organisationKey, contextBytes(context), packed(key));
}

/** The data key of a place, with whichever organisation key wrapped it. Throws VaultError when altered, moved or unknown. */
export function unwrapDataKey(ring: KeyRing, context: SealContext, wrapped: Uint8Array): VaultKey {
  return unpacked(openBytes(keyFor(ring, wrapped), contextBytes(context), wrapped));
}
