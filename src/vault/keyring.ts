/** The keys of each organisation, opened once a process and handed out by purpose. Callers never see a master key. */
import { and, eq } from 'drizzle-orm';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import { organisationKeys } from '../ledger/ledger.table.ts';
import {
  newSigningKey,
  type PublishedKey,
  publicKeyFromRaw,
  publicKeyRaw,
  publishedKey,
  type SigningKey,
  signingKeyBytes,
  signingKeyFrom,
} from '../ledger/signing.ts';
import type { Instant } from '../time.ts';
import type { Json } from '../workflow/model.ts';
import {
  type KeyRing,
  newOrganisationKey,
  openOrganisationKey,
  unwrapDataKey,
  unwrapSecret,
  wrapDataKey,
  wrapSecret,
} from './data-keys.ts';
import { newDataKey, openJson, sealJson, type VaultKey } from './envelope.ts';
import { deriveSecret, type KeyProvider, keyProvider, type MasterKeys } from './keys.ts';
import { draftHash, draftKey, receiptHash } from './lookup.ts';

/** What code that acts for one organisation may do with its keys. */
export interface OrganisationKeys {
  newCaseKey(caseId: string): { readonly key: VaultKey; readonly wrapped: Buffer };
  openCaseKey(caseId: string, wrapped: Uint8Array): VaultKey;
  sealPerson(personId: string, identity: Json): { readonly wrapped: Buffer; readonly sealed: Buffer };
  openPerson(personId: string, wrapped: Uint8Array, sealed: Uint8Array): Json;
  /** One key a file (D18); its wrapped form lies with the file's row, and erasing it erases the file. */
  newFileKey(fileId: string): { readonly key: VaultKey; readonly wrapped: Buffer };
  openFileKey(fileId: string, wrapped: Uint8Array): VaultKey;
  /** One key a door: it seals the secret shared with the provider, and what waits there. */
  newDoorKey(doorId: string): { readonly key: VaultKey; readonly wrapped: Buffer };
  openDoorKey(doorId: string, wrapped: Uint8Array): VaultKey;
  /** The look-up key of a canonical receipt code (D19). */
  receiptHash(code: string): Buffer;
  /** The look-up key of a canonical draft code, and what seals and opens that draft in its row (A11). */
  draft(code: string): DraftKeys;
  /** Signs receipts and checkpoints with the active key. */
  readonly signingKey: SigningKey;
}

/** What one draft code can do. `open` throws VaultError for a row that was altered or moved. */
export interface DraftKeys {
  readonly hash: Buffer;
  seal(draftId: string, value: Json): Buffer;
  open(draftId: string, sealed: Uint8Array): Json;
}

export interface Keyring {
  /** Opens (once) the keys of an organisation. Throws VaultError where the master key does not fit. */
  of(organisationId: string): Promise<OrganisationKeys>;
}

/** A keyring over the app role's pool. Keys stay in memory for the life of the process. */
export function createKeyring(db: Database, masters: MasterKeys): Keyring {
  const provider = keyProvider(masters);
  const pepper = deriveSecret(masters.root, 'pepper/1');
  const opened = new Map<string, Promise<OrganisationKeys>>();
  return {
    of: (organisationId) => {
      const known = opened.get(organisationId);
      if (known) return known;
      const opening = openAll(db, provider, pepper, organisationId);
      opened.set(organisationId, opening);
      opening.catch(() => opened.delete(organisationId));
      return opening;
    },
  };
}

async function openAll(db: Database, provider: KeyProvider, pepper: Buffer, organisationId: string): Promise<OrganisationKeys> {
  const rows = await asViewer(db, { organisationId, staffId: null }, (tx) =>
    tx.select().from(organisationKeys).where(eq(organisationKeys.organisationId, organisationId)),
  );
  const data = rows.filter((row) => row.kind === 'data');
  const ring: KeyRing = new Map(
    await Promise.all(data.map(async (row) => [row.id, await openOrganisationKey(provider, organisationId, row.id, row.wrapped)] as const)),
  );
  const active = ring.get(data.find((row) => row.active)?.id ?? '');
  const signing = rows.find((row) => row.kind === 'signing' && row.active);
  if (!active || !signing) throw new Error('keyring.organisation_without_keys');
  const signingKey = signingKeyFrom(await unwrapSecret(provider, organisationId, signing.id, signing.wrapped));
  return organisationKeysOf(organisationId, ring, active, signingKey, pepper);
}

function organisationKeysOf(
  organisationId: string,
  ring: KeyRing,
  active: VaultKey,
  signingKey: SigningKey,
  pepper: Buffer,
): OrganisationKeys {
  const caseContext = (caseId: string) => ({ organisationId, rowId: caseId, column: 'case_keys.wrapped_key' });
  const fileContext = (fileId: string) => ({ organisationId, rowId: fileId, column: 'files.wrapped_key' });
  const doorContext = (doorId: string) => ({ organisationId, rowId: doorId, column: 'doors.wrapped_key' });
  const personContext = (personId: string) => ({ organisationId, rowId: personId, column: 'persons.wrapped_key' });
  const sealedPerson = (personId: string) => ({ organisationId, rowId: personId, column: 'persons.sealed' });
  return {
    newCaseKey: (caseId) => {
      const key = newDataKey();
      return { key, wrapped: wrapDataKey(active, caseContext(caseId), key) };
    },
    openCaseKey: (caseId, wrapped) => unwrapDataKey(ring, caseContext(caseId), wrapped),
    sealPerson: (personId, identity) => {
      const key = newDataKey();
      return { wrapped: wrapDataKey(active, personContext(personId), key), sealed: sealJson(key, sealedPerson(personId), identity) };
    },
    openPerson: (personId, wrapped, sealed) =>
      openJson(unwrapDataKey(ring, personContext(personId), wrapped), sealedPerson(personId), sealed),
    newFileKey: (fileId) => {
      const key = newDataKey();
      return { key, wrapped: wrapDataKey(active, fileContext(fileId), key) };
    },
    openFileKey: (fileId, wrapped) => unwrapDataKey(ring, fileContext(fileId), wrapped),
    newDoorKey: (doorId) => {
      const key = newDataKey();
      return { key, wrapped: wrapDataKey(active, doorContext(doorId), key) };
    },
    openDoorKey: (doorId, wrapped) => unwrapDataKey(ring, doorContext(doorId), wrapped),
    receiptHash: (code) => receiptHash(code, pepper),
    draft: (code) => draftKeysOf(organisationId, code, pepper),
    signingKey,
  };
}

function draftKeysOf(organisationId: string, code: string, pepper: Buffer): DraftKeys {
  const key = draftKey(code, pepper);
  const place = (draftId: string) => ({ organisationId, rowId: draftId, column: 'drafts.sealed' });
  return {
    hash: draftHash(code, pepper),
    seal: (draftId, value) => sealJson(key, place(draftId), value),
    open: (draftId, sealed) => openJson(key, place(draftId), sealed),
  };
}

/** Makes the first data key and signing key of a new organisation. Run as that tenant. */
export async function createOrganisationKeys(tx: Tx, masters: MasterKeys, organisationId: string, now: Instant): Promise<void> {
  const provider = keyProvider(masters);
  const data = await newOrganisationKey(provider, organisationId);
  const signing = newSigningKey();
  await tx.insert(organisationKeys).values([
    { organisationId, id: data.key.id, kind: 'data', wrapped: data.wrapped, active: true, createdAt: now },
    {
      organisationId,
      id: signing.keyId,
      kind: 'signing',
      wrapped: await wrapSecret(provider, organisationId, signing.keyId, signingKeyBytes(signing)),
      publicKey: publicKeyRaw(signing.publicKey),
      active: true,
      createdAt: now,
    },
  ]);
}

/** The public keys that ever signed for a tenant, as it publishes them (D18): no secret is opened. */
export async function listPublishedKeys(tx: Tx, organisationId: string, slug: string): Promise<PublishedKey[]> {
  const rows = await tx
    .select({ publicKey: organisationKeys.publicKey })
    .from(organisationKeys)
    .where(and(eq(organisationKeys.organisationId, organisationId), eq(organisationKeys.kind, 'signing')));
  return rows.flatMap((row) => {
    const key = publicKeyFromRaw(row.publicKey ?? '');
    return key ? [publishedKey(key, slug)] : [];
  });
}
