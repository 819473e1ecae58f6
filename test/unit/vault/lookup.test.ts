import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  bodyFingerprint,
  idempotencyHash,
  idempotencyKeyFault,
  isStrongIdempotencyKey,
  openResponse,
  receiptHash,
  sealResponseUnderKey,
} from '../../../src/vault/lookup.ts';

const pepper = Buffer.alloc(32, 5);
const raw = 'c29tZSBzdHJvbmcga2V5IQ-x7';

describe('keyed look-ups (A07, D11, D19)', () => {
  it('hash a receipt code under the pepper, for ever alike (golden)', () => {
    expect(receiptHash('AAAA-BBBB', pepper).toString('hex')).toBe('0f017c94911fd228e1cd7b3cf25c14835e5d60ad04b69f466df5a6e42e415ae9');
    expect(receiptHash('AAAA-BBBB', Buffer.alloc(32, 6))).not.toEqual(receiptHash('AAAA-BBBB', pepper));
    expect(receiptHash('AAAA-BBBC', pepper)).not.toEqual(receiptHash('AAAA-BBBB', pepper));
  });

  it('keep receipts and idempotency keys apart under the same pepper', () => {
    expect(idempotencyHash('AAAA-BBBB', pepper)).not.toEqual(receiptHash('AAAA-BBBB', pepper));
  });
});

describe('idempotent responses (D11)', () => {
  const response = { reference: 'RC-1', receipt: 'AAAA-BBBB' };

  it('open with the raw key alone, in the same organisation', () => {
    const sealed = sealResponseUnderKey(raw, 'org-1', response);
    expect(sealed.includes('AAAA')).toBe(false);
    expect(openResponse(raw, 'org-1', sealed)).toEqual(response);
    expect(() => openResponse(`${raw}x`, 'org-1', sealed)).toThrow('vault.authentication_failed');
    expect(() => openResponse(raw, 'org-2', sealed)).toThrow('vault.authentication_failed');
  });

  it('fingerprint a body whatever its key order', () => {
    const one = bodyFingerprint(raw, 'POST /api/v1/grievances', { a: 1, b: { c: 2, d: [1, 2] } });
    expect(bodyFingerprint(raw, 'POST /api/v1/grievances', { b: { d: [1, 2], c: 2 }, a: 1 })).toEqual(one);
    expect(bodyFingerprint(raw, 'POST /api/v1/grievances', { a: 1, b: { c: 2, d: [2, 1] } })).not.toEqual(one);
    expect(bodyFingerprint(raw, 'POST /api/v1/other', { a: 1, b: { c: 2, d: [1, 2] } })).not.toEqual(one);
  });

  it('fingerprint under the raw key, so that a reader of the database cannot test guesses', () => {
    expect(bodyFingerprint(raw, 'POST /', 'short')).not.toEqual(bodyFingerprint(`${raw}x`, 'POST /', 'short'));
  });
});

describe('strength of idempotency keys (D11: under 128 bits is refused)', () => {
  it.each([
    ['32 hex digits', '9f86d081884c7d659a2feaa0c55ad015'],
    ['22 base64url characters', 'Kx7-tYq2Lw_9ZbN0vFhR3g'],
    ['base64 with padding', 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg='],
    ['a prefix and 128 bits', 'order:9f86d081884c7d659a2feaa0c55ad015'],
    ['a UUID without hyphens, which cannot be told from 32 hex digits', '0f9d2b1c6f0f4c3e9a532f4d1f7f5b1e'],
    ['32 decimal digits', '31415926535897932384626433832795'],
  ])('accepts %s', (_, text) => {
    expect(idempotencyKeyFault(text)).toBeNull();
    expect(isStrongIdempotencyKey(text)).toBe(true);
  });

  it.each([
    ['a random UUID', '0f9d2b1c-6f0f-4c3e-9a53-2f4d1f7f5b1e'],
    ['a time-based UUID', '018f4b6e-7c2a-7b10-8a4e-1c9d3f5b7a90'],
    ['a UUID in upper case', '0F9D2B1C-6F0F-4C3E-9A53-2F4D1F7F5B1E'],
    ['a UUID as URN', 'urn:uuid:0f9d2b1c-6f0f-4c3e-9a53-2f4d1f7f5b1e'],
    ['a UUID in braces', '{0f9d2b1c-6f0f-4c3e-9a53-2f4d1f7f5b1e}'],
  ])('refuses %s with a code of its own, since clients offer one first', (_, text) => {
    expect(idempotencyKeyFault(text)).toBe('idempotency.key_is_uuid');
  });

  it.each([
    ['a counter', '42'],
    ['a time', '2026-11-23T10:00:00Z'],
    ['31 hex digits', '9f86d081884c7d659a2feaa0c55ad01'],
    ['21 characters', 'Kx7-tYq2Lw_9ZbN0vFhR3'],
    ['31 decimal digits', '3141592653589793238462643383279'],
    ['one character', 'a'.repeat(64)],
    ['a repeated block', 'Xy7Kq2Lw9Z'.repeat(4)],
    ['counting', '0123456789abcdefghijklmnopqrstuv'],
    ['counting down', 'zyxwvutsrqponmlkjihgfedcba'],
    ['a padded counter', '00000000000000000000000000000000000001'],
    ['a ULID', '01KAR3Q5V8X7W2Z9T4Y6M1N0PC'],
  ])('refuses %s as guessable', (_, text) => {
    expect(idempotencyKeyFault(text)).toBe('idempotency.key_guessable');
  });

  it.each([
    ['nothing', ''],
    ['256 characters', randomBytes(128).toString('hex')],
    ['a space', 'Kx7-tYq2Lw 9ZbN0vFhR3g'],
    ['letters outside ASCII', 'Kx7-tYq2Lwé9ZbN0vFhR3g'],
    ['a line break', 'Kx7-tYq2Lw_9ZbN0vFhR3g\n'],
  ])('refuses %s as malformed', (_, text) => {
    expect(idempotencyKeyFault(text)).toBe('idempotency.key_malformed');
  });

  it('never refuses what we ask for: 16 random bytes in hex or base64url', () => {
    for (let i = 0; i < 5_000; i += 1) {
      const bytes = randomBytes(16);
      for (const encoding of ['hex', 'base64url', 'base64'] as const) expect(idempotencyKeyFault(bytes.toString(encoding))).toBeNull();
    }
  });
});
