import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  deriveSecret,
  ensureMasterKeyFile,
  isPrivateFile,
  keyProvider,
  newMasterKeyText,
  parseMasterKeys,
  readMasterKeyFile,
} from '../../../src/vault/keys.ts';

const hex = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const second = 'ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const base64 = Buffer.from(hex, 'hex').toString('base64');
const aad = Buffer.from('place');

describe('master keys from text (architecture section 5)', () => {
  it('reads hex, base64 and base64url as the same key with the same derived id', () => {
    const ids = [hex, hex.toUpperCase(), base64, base64.replace(/=/g, '').replaceAll('+', '-').replaceAll('/', '_')].map(
      (text) => parseMasterKeys(text).current.id,
    );
    expect(new Set(ids)).toEqual(new Set(['mk-ed084b9506e4']));
  });

  it('reads several keys, oldest first: the first is root, the last is current', () => {
    const keys = parseMasterKeys(`# since the start\n${hex}\n${second} # 2027\n`);
    expect(keys.root.id).toBe(parseMasterKeys(hex).root.id);
    expect(keys.current.id).toBe(parseMasterKeys(second).root.id);
    expect([...keys.known.keys()]).toEqual([keys.root.id, keys.current.id]);
  });

  it.each([
    ['nothing', '', 'vault.master_key_missing'],
    ['only a comment', '# none yet', 'vault.master_key_missing'],
    ['a short key', hex.slice(2), 'vault.master_key_malformed'],
    ['a long key', `${hex}00`, 'vault.master_key_malformed'],
    ['a passphrase', 'correct horse battery staple', 'vault.master_key_malformed'],
    ['zeros', '0'.repeat(64), 'vault.master_key_weak'],
  ])('refuses %s with a code and without quoting it', (_, text, code) => {
    expect(() => parseMasterKeys(text)).toThrow(new RegExp(`^${code}$`));
  });

  it('prints as nothing: a logged or serialised key gives no secret away', () => {
    const keys = parseMasterKeys(hex);
    expect(JSON.stringify(keys.current)).toBe(`{"id":"${keys.current.id}","secret":{}}`);
  });

  it('makes keys that it can read', () => {
    expect(parseMasterKeys(newMasterKeyText()).known.size).toBe(1);
    expect(newMasterKeyText()).not.toBe(newMasterKeyText());
  });
});

describe('key provider', () => {
  const key = Buffer.alloc(32, 9);

  it('wraps under the current key and unwraps', async () => {
    const provider = keyProvider(parseMasterKeys(`${hex} ${second}`));
    expect(provider.keyId).toBe(parseMasterKeys(second).current.id);
    expect(await provider.unwrap(await provider.wrap(key, aad), aad)).toEqual(key);
  });

  it('still unwraps what an older master key wrapped', async () => {
    const wrapped = await keyProvider(parseMasterKeys(hex)).wrap(key, aad);
    expect(await keyProvider(parseMasterKeys(`${hex},${second}`)).unwrap(wrapped, aad)).toEqual(key);
  });

  it('refuses what an unknown master key wrapped, and another place', async () => {
    const wrapped = await keyProvider(parseMasterKeys(second)).wrap(key, aad);
    await expect(keyProvider(parseMasterKeys(hex)).unwrap(wrapped, aad)).rejects.toThrow('vault.key_unknown');
    await expect(keyProvider(parseMasterKeys(second)).unwrap(wrapped, Buffer.from('elsewhere'))).rejects.toThrow(
      'vault.authentication_failed',
    );
  });
});

describe('derived secrets', () => {
  it('differ by label and by master, and never change (golden)', () => {
    const { root } = parseMasterKeys(hex);
    expect(deriveSecret(root, 'pepper/1').toString('hex')).toBe('eb195214177279c45e8d2e098552474469ba5779ee1bf52a9b5825091bc40dc3');
    expect(deriveSecret(root, 'pepper/2')).not.toEqual(deriveSecret(root, 'pepper/1'));
    expect(deriveSecret(parseMasterKeys(second).root, 'pepper/1')).not.toEqual(deriveSecret(root, 'pepper/1'));
  });

  it('outlive a rotation of the master key, since the root stays (D18, D19)', () => {
    expect(deriveSecret(parseMasterKeys(`${hex}\n${second}`).root, 'pepper/1')).toEqual(
      deriveSecret(parseMasterKeys(hex).root, 'pepper/1'),
    );
  });
});

describe('master key file', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recourse-keys-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is made with mode 0600 in a folder of its own, and left alone afterwards', async () => {
    const path = join(folder, 'home', 'master.key');
    const made = await ensureMasterKeyFile(path);
    const text = await readFile(path, 'utf8');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'home'))).mode & 0o777).toBe(0o700);
    expect((await ensureMasterKeyFile(path)).current.id).toBe(made.current.id);
    expect(await readFile(path, 'utf8')).toBe(text);
    expect(await readdir(join(folder, 'home'))).toEqual(['master.key']);
  });

  it('is one key even when many processes start at once', async () => {
    const path = join(folder, 'master.key');
    const made = await Promise.all(Array.from({ length: 12 }, () => ensureMasterKeyFile(path)));
    expect(new Set(made.map((keys) => keys.current.id)).size).toBe(1);
  });

  it('may be 32 raw bytes, but not 32 printable characters', async () => {
    const path = join(folder, 'raw.key');
    await writeFile(path, Buffer.from(hex, 'hex'));
    expect((await readMasterKeyFile(path)).current.id).toBe(parseMasterKeys(hex).current.id);
    await writeFile(path, 'thirty-two characters, no more!!');
    await expect(readMasterKeyFile(path)).rejects.toThrow('vault.master_key_malformed');
  });

  it('is reported missing by code', async () => {
    await expect(readMasterKeyFile(join(folder, 'none'))).rejects.toThrow('vault.master_key_missing');
  });

  it('tells whether others may read it', async () => {
    const path = join(folder, 'open.key');
    await writeFile(path, hex, { mode: 0o600 });
    expect(await isPrivateFile(path)).toBe(true);
    await chmod(path, 0o644);
    expect(await isPrivateFile(path)).toBe(false);
  });
});
