/**
 * Master keys and the port behind which they hide: a key file, the environment, or later a KMS (architecture section 5).
 *
 * A master key is 32 random bytes; its id is derived from it, so a key and its name cannot be confused. A text of master keys holds one
 * or more, oldest first. The first one is the *root* from which peppers and passwords are derived and must stay for ever, else receipt
 * codes stop working; the last one is *current* and wraps; all of them unwrap. Rotation is adding a line.
 */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { envelopeKeyId, KEY_BYTES, openBytes, sealBytes, type VaultKey, vaultKey } from './envelope.ts';
import { VaultError } from './error.ts';

/** Wraps and unwraps keys under a master key that the rest of the program never sees. Implementations throw VaultError. */
export interface KeyProvider {
  /** The master key that wraps now. */
  readonly keyId: string;
  /** Wraps a key for a place named by `aad`. */
  wrap(plaintextKey: Uint8Array, aad: Uint8Array): Promise<Buffer>;
  /** Unwraps with whichever known master key wrapped it; fails unless `aad` is the same. */
  unwrap(wrapped: Uint8Array, aad: Uint8Array): Promise<Buffer>;
}

export interface MasterKeys {
  readonly root: VaultKey;
  readonly current: VaultKey;
  readonly known: ReadonlyMap<string, VaultKey>;
}

/** Decodes 32 bytes of base64, base64url or hex; undefined for anything that is not exactly that. */
function keyBytes(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64url') : undefined;
}

function masterKey(bytes: Buffer): VaultKey {
  if (bytes.length !== KEY_BYTES) throw new VaultError('vault.master_key_malformed');
  // Fewer than eight different bytes are a placeholder, not chance (below 1 in 10^30).
  if (new Set(bytes).size < 8) throw new VaultError('vault.master_key_weak');
  const id = createHmac('sha256', bytes).update('recourse/master-key-id').digest('hex').slice(0, 12);
  return vaultKey(`mk-${id}`, bytes);
}

/**
 * Master keys from text: 32 bytes each in base64, base64url or hex, separated by white space or commas, oldest first; `#` starts a comment.
 * Throws VaultError: missing, malformed or weak.
 */
export function parseMasterKeys(text: string): MasterKeys {
  const words = text
    .replace(/#.*$/gm, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const keys = words.map((word) => {
    const bytes = keyBytes(word);
    if (!bytes) throw new VaultError('vault.master_key_malformed');
    return masterKey(bytes);
  });
  return ringOf(keys);
}

function ringOf(keys: readonly VaultKey[]): MasterKeys {
  const root = keys[0];
  const current = keys[keys.length - 1];
  if (!root || !current) throw new VaultError('vault.master_key_missing');
  return { root, current, known: new Map(keys.map((key) => [key.id, key])) };
}

/** A new master key as one line of text, for a key file or the environment. */
export function newMasterKeyText(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

/** Master keys from a file: text as in `parseMasterKeys`, or exactly 32 raw bytes. Throws VaultError, `vault.master_key_missing` if absent. */
export async function readMasterKeyFile(path: string): Promise<MasterKeys> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new VaultError('vault.master_key_missing');
    throw error;
  });
  // Thirty-two printable characters are somebody's passphrase or half a hex key, never random bytes.
  const raw = bytes.length === KEY_BYTES && !bytes.every((byte) => byte >= 0x09 && byte < 0x7f);
  return raw ? ringOf([masterKey(bytes)]) : parseMasterKeys(bytes.toString('utf8'));
}

/** Makes a key file (0600, its folder 0700) unless there is one; never overwrites, and of two starting processes one wins. */
export async function ensureMasterKeyFile(path: string): Promise<MasterKeys> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    await file.writeFile(`# Recourse master key. Keep a copy elsewhere: without it nothing sealed can be read.\n${newMasterKeyText()}\n`);
    await file.sync();
    await file.close();
    // A hard link either takes the name or fails: no reader can meet half a file.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return readMasterKeyFile(path);
}

/** True when nobody but its owner can read the file: for `doctor` to warn, since container secrets are often mounted readable. */
export async function isPrivateFile(path: string): Promise<boolean> {
  return ((await stat(path)).mode & 0o077) === 0;
}

/** A provider over master keys held in memory, from file or environment alike. */
export function keyProvider(masters: MasterKeys): KeyProvider {
  return {
    keyId: masters.current.id,
    wrap: async (plaintextKey, aad) => sealBytes(masters.current, aad, plaintextKey),
    unwrap: async (wrapped, aad) => openBytes(keyFor(masters.known, wrapped), aad, wrapped),
  };
}

/** The key that an envelope names. Throws VaultError `vault.key_unknown` when it is not in the ring. */
export function keyFor(ring: ReadonlyMap<string, VaultKey>, envelope: Uint8Array): VaultKey {
  const key = ring.get(envelopeKeyId(envelope));
  if (!key) throw new VaultError('vault.key_unknown');
  return key;
}

/** 32 secret bytes for one purpose by HKDF-SHA-256. Labels carry a version: `pepper/1`, `idempotency/1`, `session/1`, `role/app`. */
export function deriveSecret(master: VaultKey, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master.secret, '', `recourse/${label}`, KEY_BYTES));
}
