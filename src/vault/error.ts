/** The one error of the vault and of the ledger's keys. Its message is its code: content, keys and names never reach a log (K01). */

export type VaultErrorCode =
  | 'vault.envelope_malformed'
  | 'vault.envelope_version'
  | 'vault.key_mismatch'
  | 'vault.key_unknown'
  | 'vault.key_malformed'
  | 'vault.authentication_failed'
  | 'vault.content_malformed'
  | 'vault.file_damaged'
  | 'vault.master_key_missing'
  | 'vault.master_key_malformed'
  | 'vault.master_key_weak'
  | 'vault.password_hash_malformed';

/** Thrown when bytes cannot be opened or a key cannot be used. Carries a stable dotted code and nothing else. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode) {
    super(code);
    this.code = code;
  }
}
