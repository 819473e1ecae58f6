/**
 * Staff passwords (argon2id) and session tokens (hashed). At most two password hashes run at once in the process: argon2 shares the
 * libuv pool with files and sealing, and would starve them (performance.md 2.3).
 */
import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { readableSecret } from './base32.ts';
import { VaultError } from './error.ts';
import { newGate } from './gate.ts';

/** 19 MiB, two passes, one lane; the library's default variant is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const LONGEST_PASSWORD = 1_024;
const gate = newGate(2);

/** NFKC, so that one password typed on two keyboards is one password; cut at 1,024 characters, so that none can be made expensive. */
const prepared = (password: string): string => password.slice(0, LONGEST_PASSWORD).normalize('NFKC');

/** The PHC text of a password. */
export function hashPassword(password: string): Promise<string> {
  return gate.run(() => hash(prepared(password), COST));
}

/**
 * True when the password is the one that was hashed. `passwordHash` null means that there is no such account: the same work is done and
 * the answer is false, so that time does not tell who has one. Throws VaultError when the stored text is no hash.
 */
export function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  return gate.run(async () => {
    if (passwordHash === null) {
      await hash(prepared(password), COST);
      return false;
    }
    return verify(passwordHash, prepared(password)).catch(() => {
      throw new VaultError('vault.password_hash_malformed');
    });
  });
}

/** A random password that can be read aloud: four groups of five characters, 100 bits. */
export function newPassword(): string {
  return readableSecret(4);
}

/** A session token: 256 random bits for the cookie. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a session token. Uniform bits need neither salt nor stretching. */
export function sessionTokenHash(token: string): Buffer {
  return createHash('sha256').update(`session\u0000${token}`, 'utf8').digest();
}
