import { describe, expect, it } from 'vitest';
import { readableSecret, symbolsOf } from '../../../src/vault/base32.ts';
import { newGate } from '../../../src/vault/gate.ts';
import { hashPassword, newPassword, newSessionToken, sessionTokenHash, verifyPassword } from '../../../src/vault/passwords.ts';

describe('passwords', () => {
  it('are argon2id with 19 MiB, two passes, one lane, and a salt of their own', async () => {
    const [one, two] = await Promise.all([hashPassword('moth-lantern'), hashPassword('moth-lantern')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  it('verify, and nothing else does', async () => {
    const stored = await hashPassword('moth-lantern');
    expect(await verifyPassword(stored, 'moth-lantern')).toBe(true);
    expect(await verifyPassword(stored, 'Moth-lantern')).toBe(false);
    expect(await verifyPassword(stored, '')).toBe(false);
  });

  it('are the same password from two keyboards (NFKC)', async () => {
    expect(await verifyPassword(await hashPassword('cafe\u0301'), 'caf\u00e9')).toBe(true);
  });

  it('do the same work for an account that is not there, and refuse', async () => {
    expect(await verifyPassword(null, 'moth-lantern')).toBe(false);
  });

  it('cannot be made expensive by length', async () => {
    const stored = await hashPassword('x'.repeat(1_024));
    expect(await verifyPassword(stored, 'x'.repeat(1_000_000))).toBe(true);
  });

  it('report a stored text that is no hash, by code', async () => {
    await expect(verifyPassword('moth-lantern', 'moth-lantern')).rejects.toThrow('vault.password_hash_malformed');
    await expect(verifyPassword('$argon2id$broken', 'moth-lantern')).rejects.toThrow('vault.password_hash_malformed');
  });

  it('are readable and random when we make them', () => {
    expect(newPassword()).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{5}-){3}[0-9a-hjkmnp-tv-z]{5}$/);
    expect(newPassword()).not.toBe(newPassword());
    expect(readableSecret(2, (limit) => limit - 1)).toBe('zzzzz-zzzzz');
  });
});

describe('session tokens', () => {
  it('hold 256 random bits and are stored as a hash', () => {
    const token = newSessionToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(sessionTokenHash(token)).toHaveLength(32);
    expect(sessionTokenHash(token)).toEqual(sessionTokenHash(token));
    expect(sessionTokenHash(newSessionToken())).not.toEqual(sessionTokenHash(token));
  });
});

describe('gate', () => {
  it('lets so many run at once and the rest wait their turn', async () => {
    const gate = newGate(2);
    const started: number[] = [];
    const finish: (() => void)[] = [];
    const works = [0, 1, 2, 3].map((n) =>
      gate.run(() => {
        started.push(n);
        return new Promise<void>((resolve) => finish.push(resolve));
      }),
    );
    await Promise.resolve();
    expect(started).toEqual([0, 1]);
    finish[1]?.();
    await works[1];
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2]);
    finish[0]?.();
    finish[2]?.();
    await Promise.all([works[0], works[2]]);
    await Promise.resolve();
    finish[3]?.();
    await Promise.all(works);
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('goes on after a failure', async () => {
    const gate = newGate(1);
    await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(
      gate.run(() => {
        throw new Error('at once');
      }),
    ).rejects.toThrow('at once');
    expect(await gate.run(async () => 'yes')).toBe('yes');
  });
});

describe('symbols', () => {
  it('refuse to be drawn from too few bytes', () => {
    expect(() => symbolsOf(Buffer.alloc(12), 20)).toThrow(RangeError);
  });
});
