/** Secrets that are derived, not stored: every replica with the same master key has the same ones. */

import { type VaultKey, vaultKey } from './envelope.ts';
import { deriveSecret, type MasterKeys } from './keys.ts';

export interface Secrets {
  /** HMAC key for idempotency look-ups (D11). */
  readonly idempotencyPepper: Buffer;
  /** Key for forms: binds a form token to its session. */
  readonly formSecret: Buffer;
  /** Seals what a cookie carries. */
  readonly cookieKey: VaultKey;
  /** Passwords of the database roles of D4, hexadecimal. */
  readonly rolePasswords: { readonly app: string; readonly system: string; readonly reader: string };
}

/** Derives all secrets from the root master key. */
export function deriveSecrets(masters: MasterKeys): Secrets {
  const role = (name: string) => deriveSecret(masters.root, `role/${name}`).toString('hex');
  return {
    idempotencyPepper: deriveSecret(masters.root, 'idempotency/1'),
    formSecret: deriveSecret(masters.root, 'form/1'),
    cookieKey: vaultKey('cookie/1', deriveSecret(masters.root, 'cookie/1')),
    rolePasswords: { app: role('app'), system: role('system'), reader: role('reader') },
  };
}
