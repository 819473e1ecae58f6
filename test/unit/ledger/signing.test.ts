import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  knownKey,
  newSigningKey,
  parsePublishedKeys,
  publicKeyFromRaw,
  publicKeyPem,
  publicKeyRaw,
  publishedKey,
  signingKeyBytes,
  signingKeyFrom,
  signJson,
  verifyJson,
} from '../../../src/ledger/signing.ts';

const key = newSigningKey();
const body = { kind: 'test', keyId: key.keyId, n: 1, text: 'ü' };

describe('signing (D17, D18)', () => {
  it('signs canonical JSON: the order of members does not matter, their values do', () => {
    const signature = signJson(key, body);
    expect(verifyJson(key.publicKey, { text: 'ü', n: 1, keyId: key.keyId, kind: 'test' }, signature)).toBe(true);
    expect(verifyJson(key.publicKey, { ...body, n: 2 }, signature)).toBe(false);
    expect(verifyJson(key.publicKey, { ...body, kind: 'other' }, signature)).toBe(false);
    expect(verifyJson(newSigningKey().publicKey, body, signature)).toBe(false);
  });

  it('rejects every single flipped bit of a signature', () => {
    const signature = Buffer.from(signJson(key, body), 'base64url');
    for (let bit = 0; bit < 512; bit += 1) {
      const bad = Buffer.from(signature);
      bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verifyJson(key.publicKey, body, bad.toString('base64url'))).toBe(false);
    }
  });

  it.each(['', 'no', 'A'.repeat(86), 'A'.repeat(85), `${'A'.repeat(85)}=`, '€'.repeat(86)])(
    'rejects %j as a signature without throwing',
    (text) => {
      expect(verifyJson(key.publicKey, body, text)).toBe(false);
    },
  );

  it('does not sign in the name of another key', () => {
    expect(() => signJson(key, { ...body, keyId: 'sk-other' })).toThrow(RangeError);
  });

  it('survives storage as PKCS #8', () => {
    const again = signingKeyFrom(signingKeyBytes(key));
    expect(again.keyId).toBe(key.keyId);
    expect(signJson(again, body)).toBe(signJson(key, body));
  });

  it('refuses bytes that are no Ed25519 key, by code', () => {
    const x25519 = generateKeyPairSync('x25519').privateKey.export({ format: 'der', type: 'pkcs8' });
    for (const bytes of [Buffer.alloc(0), Buffer.from('junk'), x25519]) expect(() => signingKeyFrom(bytes)).toThrow('vault.key_malformed');
  });

  it('exports its public key as PEM that other tools can use, and as raw bytes', () => {
    const pem = createPublicKey(publicKeyPem(key.publicKey));
    const message = Buffer.from(JSON.stringify({ keyId: key.keyId, kind: 'test', n: 1, text: 'ü' }));
    expect(verify(null, message, pem, Buffer.from(signJson(key, body), 'base64url'))).toBe(true);
    expect(Buffer.from(publicKeyRaw(key.publicKey), 'base64url')).toHaveLength(32);
    expect(publicKeyFromRaw(publicKeyRaw(key.publicKey))?.equals(key.publicKey)).toBe(true);
    expect(publicKeyFromRaw('short')).toBeUndefined();
  });

  it('prints and serialises no private key', () => {
    expect(JSON.stringify(key)).toBe(`{"keyId":"${key.keyId}","privateKey":{},"publicKey":{}}`);
  });
});

describe('published keys (D18)', () => {
  const published = publishedKey(key.publicKey, 'acme');

  it('are read from JSON, other members ignored', () => {
    expect(parsePublishedKeys(JSON.stringify({ keys: [{ ...published, since: '2026' }], note: 'x' }))).toMatchObject([published]);
  });

  it.each(['', 'null', '[]', '{"keys":{}}', '{"keys":[{"keyId":"a"}]}', '{"keys":[null]}'])('are not read from %j', (text) => {
    expect(parsePublishedKeys(text)).toBeUndefined();
  });

  it('are known by an id that is their fingerprint, not by a claim', () => {
    const other = publishedKey(newSigningKey().publicKey, 'acme');
    expect(knownKey([other, published], key.keyId)?.key.equals(key.publicKey)).toBe(true);
    expect(knownKey([{ ...other, keyId: key.keyId }], key.keyId)).toBeUndefined();
    expect(knownKey([], key.keyId)).toBeUndefined();
  });
});
