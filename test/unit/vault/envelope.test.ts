import { describe, expect, it } from 'vitest';
import {
  newOrganisationKey,
  openOrganisationKey,
  unwrapDataKey,
  unwrapSecret,
  wrapDataKey,
  wrapSecret,
} from '../../../src/vault/data-keys.ts';
import {
  contentHash,
  envelopeKeyId,
  newDataKey,
  openBytes,
  openJson,
  openText,
  type SealContext,
  sealBytes,
  sealJson,
  sealText,
  vaultKey,
} from '../../../src/vault/envelope.ts';
import { VaultError } from '../../../src/vault/error.ts';
import { keyProvider, parseMasterKeys } from '../../../src/vault/keys.ts';

const key = vaultKey('dk-test', Buffer.alloc(32, 7));
const place: SealContext = { organisationId: 'org-1', rowId: 'row-1', column: 'contents.ciphertext' };
const narrative = 'Foreman Karim kept our passports — جواز السفر';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof VaultError) return error.code;
    throw error;
  }
  return 'opened';
}

describe('envelope (D17, D18)', () => {
  it('opens what was sealed in the same place', () => {
    expect(openText(key, place, sealText(key, place, narrative))).toBe(narrative);
    expect(openText(key, place, sealText(key, place, ''))).toBe('');
    expect(openJson(key, place, sealJson(key, place, { a: [1, null, 'ü'] }))).toEqual({ a: [1, null, 'ü'] });
  });

  it('opens an envelope of version 1 for ever (golden)', () => {
    const sealed = Buffer.from('AQdkay10ZXN0FFjKHaOSaYva/RGx+2Xx0Mc8c37QtprC0Owx5gsEaVEW1gGLi0WPJZc=', 'base64');
    expect(openText(key, place, sealed)).toBe('kept for ever');
  });

  it('never seals alike twice', () => {
    expect(sealText(key, place, narrative)).not.toEqual(sealText(key, place, narrative));
  });

  it('holds no clear text and says which key it needs', () => {
    const sealed = sealText(key, place, narrative);
    expect(sealed.includes('Karim')).toBe(false);
    expect(sealed[0]).toBe(1);
    expect(envelopeKeyId(sealed)).toBe('dk-test');
    expect(sealed.length).toBe(2 + 7 + 12 + 16 + Buffer.byteLength(narrative));
  });

  it.each([
    ['another organisation', { ...place, organisationId: 'org-2' }],
    ['another row', { ...place, rowId: 'row-2' }],
    ['another column', { ...place, column: 'persons.sealed' }],
    ['a place that only concatenates alike', { organisationId: 'org-1row-1', rowId: '', column: place.column }],
    ['a place with quotes to confuse the encoding', { organisationId: 'org-1","row-1', rowId: '', column: place.column }],
  ])('does not open in %s', (_, elsewhere) => {
    expect(codeOf(() => openText(key, elsewhere, sealText(key, place, narrative)))).toBe('vault.authentication_failed');
  });

  it('does not open with another key, whatever it calls itself', () => {
    const sealed = sealText(key, place, narrative);
    expect(codeOf(() => openText(newDataKey(), place, sealed))).toBe('vault.key_mismatch');
    expect(codeOf(() => openText(vaultKey('dk-test', Buffer.alloc(32, 8)), place, sealed))).toBe('vault.authentication_failed');
  });

  it('refuses every truncation, and anything appended', () => {
    const sealed = sealText(key, place, 'short');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(codeOf(() => openText(key, place, sealed.subarray(0, length)))).toMatch(/^vault\./);
    }
    expect(codeOf(() => openText(key, place, Buffer.concat([sealed, Buffer.of(0)])))).toBe('vault.authentication_failed');
  });

  it('rejects every single flipped bit', () => {
    const sealed = sealText(key, place, narrative);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const bad = Buffer.from(sealed);
      bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(codeOf(() => openText(key, place, bad))).not.toBe('opened');
    }
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'vault.envelope_malformed'],
    ['a later version', Buffer.alloc(60, 2), 'vault.envelope_version'],
    ['no key id', Buffer.concat([Buffer.of(1, 0), Buffer.alloc(60)]), 'vault.envelope_malformed'],
    ['a key id beyond the end', Buffer.concat([Buffer.of(1, 255), Buffer.alloc(60)]), 'vault.envelope_malformed'],
  ])('names the fault of %s', (_, bytes, code) => {
    expect(codeOf(() => openText(key, place, bytes))).toBe(code);
  });

  it('says in its error nothing but the code', () => {
    try {
      openText(key, { ...place, rowId: 'row-2' }, sealText(key, place, narrative));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(VaultError);
      expect(`${error}`).toBe('VaultError: vault.authentication_failed');
      expect(JSON.stringify(error)).not.toContain('row-');
    }
  });

  it('reports sealed text that is no JSON without quoting it', () => {
    expect(codeOf(() => openJson(key, place, sealText(key, place, narrative)))).toBe('vault.content_malformed');
  });

  it('works on a view into a larger buffer, as drivers hand them out', () => {
    const sealed = sealText(key, place, narrative);
    const pool = new Uint8Array(sealed.length + 20);
    pool.set(sealed, 10);
    expect(openText(key, place, pool.subarray(10, 10 + sealed.length))).toBe(narrative);
  });

  it.each([
    ['31 bytes', 'k', Buffer.alloc(31)],
    ['an empty id', '', Buffer.alloc(32)],
    ['an id of 65 characters', 'k'.repeat(65), Buffer.alloc(32)],
    ['an id outside ASCII', 'kéy', Buffer.alloc(32)],
  ])('refuses a key of %s', (_, id, bytes) => {
    expect(codeOf(() => vaultKey(id, bytes))).toBe('vault.key_malformed');
  });

  it('hashes ciphertext for the ledger (D17)', () => {
    expect(contentHash(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('key tree (K01, D18)', () => {
  const provider = keyProvider(parseMasterKeys('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'));
  const caseKeyPlace: SealContext = { organisationId: 'org-1', rowId: 'case-1', column: 'case_keys.wrapped_key' };

  it('wraps a case key under the organisation key under the master key, and back', async () => {
    const organisation = await newOrganisationKey(provider, 'org-1');
    const opened = await openOrganisationKey(provider, 'org-1', organisation.key.id, organisation.wrapped);
    const caseKey = newDataKey();
    const wrapped = wrapDataKey(organisation.key, caseKeyPlace, caseKey);
    const again = unwrapDataKey(new Map([[opened.id, opened]]), caseKeyPlace, wrapped);
    expect(again.id).toBe(caseKey.id);
    expect(openText(again, place, sealText(caseKey, place, narrative))).toBe(narrative);
  });

  it('does not give an organisation the key of another, or a key under another id', async () => {
    const { key: organisationKey, wrapped } = await newOrganisationKey(provider, 'org-1');
    await expect(openOrganisationKey(provider, 'org-2', organisationKey.id, wrapped)).rejects.toThrow('vault.authentication_failed');
    await expect(openOrganisationKey(provider, 'org-1', 'dk-other', wrapped)).rejects.toThrow('vault.authentication_failed');
  });

  it('does not open a case key that was moved to another case', () => {
    const ring = new Map([[key.id, key]]);
    const wrapped = wrapDataKey(key, caseKeyPlace, newDataKey());
    expect(codeOf(() => unwrapDataKey(ring, { ...caseKeyPlace, rowId: 'case-2' }, wrapped))).toBe('vault.authentication_failed');
    expect(codeOf(() => unwrapDataKey(new Map(), caseKeyPlace, wrapped))).toBe('vault.key_unknown');
  });

  it('unwraps with an older organisation key while a newer one is active', () => {
    const newer = newDataKey();
    const wrapped = wrapDataKey(key, caseKeyPlace, newDataKey());
    expect(
      unwrapDataKey(
        new Map([
          [newer.id, newer],
          [key.id, key],
        ]),
        caseKeyPlace,
        wrapped,
      ).id,
    ).toMatch(/^dk-[0-9a-f]{12}$/);
  });

  it('wraps other secrets of an organisation, such as a signing key', async () => {
    const wrapped = await wrapSecret(provider, 'org-1', 'sk-1', Buffer.from('pkcs8'));
    expect((await unwrapSecret(provider, 'org-1', 'sk-1', wrapped)).toString()).toBe('pkcs8');
    await expect(unwrapSecret(provider, 'org-1', 'sk-2', wrapped)).rejects.toThrow('vault.authentication_failed');
  });

  it('leaves nothing readable once the wrapped key is gone: no other key of the tree opens the content', () => {
    const caseKey = newDataKey();
    const sealed = sealBytes(caseKey, Buffer.from('x'), Buffer.from(narrative));
    expect(codeOf(() => openBytes(key, Buffer.from('x'), sealed))).toBe('vault.key_mismatch');
  });
});
