/** One contract for every place where sealed files may lie (D21). */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/db/ids.ts';
import { createDiskStore } from '../../../src/evidence/disk-store.ts';
import { type FileStore, readSealed } from '../../../src/evidence/file-store.ts';
import { createBucketStore, parseBucketUrl } from '../../../src/evidence/s3-store.ts';
import { newDataKey } from '../../../src/vault/envelope.ts';
import { CHUNK_BYTES, chunkCount, decryptFile, newFileHeader, sealChunk } from '../../../src/vault/file-stream.ts';
import { type Bucket, startBucket } from '../../helpers/bucket.ts';

let folder: string;
let bucket: Bucket;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recourse-store-'));
  bucket = await startBucket();
});
afterAll(async () => {
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});

const drivers: readonly (readonly [name: string, make: () => FileStore])[] = [
  ['disk', () => createDiskStore(join(folder, 'evidence'))],
  ['s3', () => createBucketStore(parseBucketUrl(bucket.url))],
];

describe.each(drivers)('a file store on %s', (_name, make) => {
  it('gives back what it was given, chunk by chunk', async () => {
    const store = make();
    const id = newId();
    const chunks = [randomBytes(CHUNK_BYTES + 16), randomBytes(1), Buffer.alloc(0)];
    for (const [n, chunk] of chunks.entries()) await store.put(id, n, chunk);
    for (const [n, chunk] of chunks.entries()) expect(await store.get(id, n)).toEqual(chunk);
  });

  it('replaces a chunk that comes again, and has none that never came', async () => {
    const store = make();
    const id = newId();
    await store.put(id, 0, Buffer.from('first'));
    await store.put(id, 0, Buffer.from('second'));
    expect(await store.get(id, 0)).toEqual(Buffer.from('second'));
    expect(await store.get(id, 1)).toBeUndefined();
    expect(await store.get(newId(), 0)).toBeUndefined();
  });

  it('removes one file and leaves the others; removing nothing is no error', async () => {
    const store = make();
    const [gone, kept] = [newId(), newId()];
    for (const id of [gone, kept]) for (const n of [0, 1]) await store.put(id, n, Buffer.from(`${n}`));
    await store.remove(gone, 2);
    await store.remove(gone, 2);
    expect(await store.get(gone, 0)).toBeUndefined();
    expect(await store.get(gone, 1)).toBeUndefined();
    expect(await store.get(kept, 1)).toEqual(Buffer.from('1'));
  });

  it('takes many chunks at once', async () => {
    const store = make();
    const id = newId();
    await Promise.all(Array.from({ length: 20 }, (_, n) => store.put(id, n, Buffer.alloc(1_000, n))));
    const read: Buffer[] = [];
    for await (const chunk of readSealed(store, id, 20)) read.push(chunk);
    expect(read).toEqual(Array.from({ length: 20 }, (_, n) => Buffer.alloc(1_000, n)));
  });

  it('says that it cannot read a file with a hole, rather than give less', async () => {
    const store = make();
    const id = newId();
    await store.put(id, 0, Buffer.from('a'));
    await store.put(id, 2, Buffer.from('c'));
    const read = async () => {
      for await (const _ of readSealed(store, id, 3));
    };
    await expect(read()).rejects.toMatchObject({ reason: 'unavailable' });
  });

  it('carries a file that arrived in pieces, as the sealed stream that it is', async () => {
    const store = make();
    const key = newDataKey();
    const place = { organisationId: newId(), rowId: newId(), column: 'files' };
    const plain = randomBytes(2 * CHUNK_BYTES + 5);
    const header = newFileHeader();
    const count = chunkCount(plain.length);
    for (let n = 0; n < count; n += 1) {
      const bytes = plain.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES);
      const sealed = sealChunk(key, place, header, n, { bytes, last: n === count - 1 });
      await store.put(place.rowId, n, n === 0 ? Buffer.concat([header, sealed]) : sealed);
    }
    const opened: Buffer[] = [];
    for await (const piece of decryptFile(key, place, readSealed(store, place.rowId, count))) opened.push(piece);
    expect(Buffer.concat(opened).equals(plain)).toBe(true);
  });
});

describe('what goes wrong', () => {
  it('a bucket that is not there is not an empty one', async () => {
    const store = createBucketStore(parseBucketUrl(bucket.missing));
    await expect(store.put(newId(), 0, Buffer.from('a'))).rejects.toMatchObject({ reason: 'unavailable' });
    await expect(store.get(newId(), 0)).rejects.toMatchObject({ reason: 'unavailable' });
  });

  it('a folder that cannot be written is unavailable, and the message names no path', async () => {
    const blocked = join(folder, 'a-file');
    await writeFile(blocked, '');
    const error: unknown = await createDiskStore(blocked)
      .put(newId(), 0, Buffer.from('a'))
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ reason: 'unavailable', message: 'evidence.store_unavailable' });
  });

  it('half a chunk is never a chunk, and nobody else may read the folder', async () => {
    const root = join(folder, 'private');
    const id = newId();
    await createDiskStore(root).put(id, 0, randomBytes(100));
    const place = join(root, id.slice(-2), id);
    expect(await readdir(place)).toEqual(['0']);
    expect((await stat(join(place, '0'))).mode & 0o077).toBe(0);
    expect((await stat(place)).mode & 0o077).toBe(0);
  });

  it.each([
    ['https://KEY:SECRET@host/bucket', 's3+https'],
    ['s3+https://host/bucket', 'access key'],
    ['s3+https://KEY:SECRET@host/', 'bucket'],
    ['nonsense', 's3+https'],
  ])('refuses the address %s and says what is wrong', (address, word) => {
    expect(() => parseBucketUrl(address)).toThrow(word);
  });
});
