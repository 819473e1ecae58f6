import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newDataKey, type SealContext, vaultKey } from '../../../src/vault/envelope.ts';
import {
  CHUNK_BYTES,
  chunkCount,
  chunkFingerprint,
  chunkOffset,
  decryptFile,
  decryptFileFrom,
  encryptFile,
  FILE_HEADER_BYTES,
  hashedThrough,
  newFileHeader,
  sealChunk,
} from '../../../src/vault/file-stream.ts';

const key = vaultKey('dk-file', Buffer.alloc(32, 3));
const place: SealContext = { organisationId: 'org-1', rowId: 'file-1', column: 'files' };
const CHUNK = 16;
const SEALED_CHUNK = CHUNK + 16;

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

const seal = (plain: Buffer) => collect(encryptFile(key, place, [plain], CHUNK));
const open = (sealed: Buffer, context = place, with_ = key) => collect(decryptFile(with_, context, [sealed], CHUNK));
const sample = (length: number) => Buffer.from(Array.from({ length }, (_, i) => (i * 7) & 0xff));
const chunks = (sealed: Buffer) => {
  const header = sealed.subarray(0, FILE_HEADER_BYTES);
  const body = sealed.subarray(FILE_HEADER_BYTES);
  return {
    header,
    chunks: Array.from({ length: Math.ceil(body.length / SEALED_CHUNK) }, (_, i) =>
      body.subarray(i * SEALED_CHUNK, (i + 1) * SEALED_CHUNK),
    ),
  };
};

describe('sealed files (D21)', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 3])('come back whole: %i bytes', async (length) => {
    const sealed = await seal(sample(length));
    expect(sealed.length).toBe(FILE_HEADER_BYTES + length + 16 * Math.max(1, Math.ceil(length / CHUNK)));
    expect(await open(sealed)).toEqual(sample(length));
  });

  it('use chunks of 1 MiB', async () => {
    const plain = Buffer.alloc(CHUNK_BYTES + 5, 1);
    const pieces: number[] = [];
    for await (const piece of encryptFile(key, place, [plain])) pieces.push(piece.length);
    expect(pieces).toEqual([FILE_HEADER_BYTES, CHUNK_BYTES + 16, 5 + 16]);
    // Not toEqual: it compares a million bytes one by one.
    expect((await collect(decryptFile(key, place, encryptFile(key, place, [plain])))).equals(plain)).toBe(true);
  });

  it('open for ever (golden)', async () => {
    expect(
      (
        await open(Buffer.from('UkNGAc1I+7Kj/umokeemOFpR2unJ/3ixDfRK3LZBmQXILKspQNtjsBVJCBDcGKH80d0f+/r232uzC5m5eEGqQPbFEg==', 'base64'))
      ).toString(),
    ).toBe('a photo of the pay slips');
  });

  it('do not depend on how the bytes arrive', async () => {
    const sealed = await seal(sample(50));
    const bytewise = Array.from(sealed, (byte) => Buffer.of(byte));
    expect(await collect(decryptFile(key, place, bytewise, CHUNK))).toEqual(sample(50));
    expect(await collect(decryptFile(key, place, [Buffer.alloc(0), sealed, Buffer.alloc(0)], CHUNK))).toEqual(sample(50));
  });

  it('are noticed when cut short anywhere, chunk borders and the end included', async () => {
    const sealed = await seal(sample(3 * CHUNK));
    for (let length = 0; length < sealed.length; length += 1) {
      await expect(open(sealed.subarray(0, length))).rejects.toThrow('vault.file_damaged');
    }
  });

  it('are noticed when a bit is flipped anywhere', async () => {
    const sealed = await seal(sample(CHUNK + 4));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const bad = Buffer.from(sealed);
      bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(open(bad)).rejects.toThrow(/^vault\./);
    }
  });

  it.each([
    ['swapped', (c: Buffer[]) => [c[1], c[0], c[2], c[3]]],
    ['repeated', (c: Buffer[]) => [c[0], c[0], c[1], c[2], c[3]]],
    ['left out', (c: Buffer[]) => [c[0], c[2], c[3]]],
    ['moved to the end', (c: Buffer[]) => [c[0], c[1], c[3], c[2]]],
    ['appended', (c: Buffer[]) => [...c, c[3]]],
  ])('are noticed when a chunk is %s', async (_, rearranged) => {
    const { header, chunks: pieces } = chunks(await seal(sample(4 * CHUNK)));
    const bad = Buffer.concat([header, ...rearranged(pieces).flatMap((piece) => piece ?? [])]);
    await expect(open(bad)).rejects.toThrow('vault.file_damaged');
  });

  it('do not mix: a chunk of one file does not open in another under the same key', async () => {
    const one = chunks(await seal(sample(CHUNK * 2)));
    const other = chunks(await seal(sample(CHUNK * 2)));
    await expect(open(Buffer.concat([one.header, ...other.chunks]))).rejects.toThrow('vault.file_damaged');
  });

  it('do not open in another row or with another key', async () => {
    const sealed = await seal(sample(5));
    await expect(open(sealed, { ...place, rowId: 'file-2' })).rejects.toThrow('vault.file_damaged');
    await expect(open(sealed, place, newDataKey())).rejects.toThrow('vault.file_damaged');
  });

  it('say when they are of another kind or version', async () => {
    const sealed = await seal(sample(5));
    const later = Buffer.from(sealed);
    later[3] = 2;
    await expect(open(later)).rejects.toThrow('vault.envelope_version');
    await expect(open(Buffer.concat([Buffer.from('PDF'), sealed.subarray(3)]))).rejects.toThrow('vault.envelope_malformed');
  });

  it('can be taken up again at a chunk border', async () => {
    const sealed = await seal(sample(5 * CHUNK + 3));
    const header = sealed.subarray(0, FILE_HEADER_BYTES);
    for (const chunk of [0, 1, 4, 5]) {
      const rest = [sealed.subarray(chunkOffset(chunk, CHUNK))];
      expect(await collect(decryptFileFrom(key, place, { header, chunk }, rest, CHUNK))).toEqual(
        sample(5 * CHUNK + 3).subarray(chunk * CHUNK),
      );
    }
    const wrong = decryptFileFrom(key, place, { header, chunk: 2 }, [sealed.subarray(chunkOffset(1, CHUNK))], CHUNK);
    await expect(collect(wrong)).rejects.toThrow('vault.file_damaged');
  });

  it('release what was verified before the damage, and then fail', async () => {
    const sealed = await seal(sample(3 * CHUNK));
    const seen: Buffer[] = [];
    const reading = (async () => {
      for await (const piece of decryptFile(key, place, [sealed.subarray(0, -1)], CHUNK)) seen.push(piece);
    })();
    await expect(reading).rejects.toThrow('vault.file_damaged');
    expect(Buffer.concat(seen)).toEqual(sample(3 * CHUNK).subarray(0, 2 * CHUNK));
  });

  it('close their source when the reader stops early', async () => {
    let closed = false;
    async function* source() {
      try {
        for (;;) yield Buffer.alloc(CHUNK);
      } finally {
        closed = true;
      }
    }
    let count = 0;
    for await (const _ of encryptFile(key, place, source(), CHUNK)) {
      count += 1;
      if (count === 3) break;
    }
    expect(closed).toBe(true);
  });

  it('are hashed as ciphertext on the way for the ledger', async () => {
    const hash = createHash('sha256');
    const sealed = await collect(hashedThrough(encryptFile(key, place, [sample(40)], CHUNK), hash));
    expect(hash.digest()).toEqual(createHash('sha256').update(sealed).digest());
  });
});

describe('chunks that arrive one by one (D21)', () => {
  const header = newFileHeader();
  const piece = (n: number) => sample(CHUNK).fill(n);

  it('make the same bytes as the stream: they open as one file', async () => {
    const pieces = [piece(1), piece(2), sample(3)];
    const sealed = pieces.map((bytes, n) => sealChunk(key, place, header, n, { bytes, last: n === 2 }));
    expect(await open(Buffer.concat([header, ...sealed]))).toEqual(Buffer.concat(pieces));
  });

  it('do not open where the last one is not marked as the last, or one is missing', async () => {
    const unmarked = sealChunk(key, place, header, 0, { bytes: piece(1), last: false });
    await expect(open(Buffer.concat([header, unmarked]))).rejects.toThrow('vault.file_damaged');
  });

  it('have a fingerprint that depends on bytes, place of the end and key', () => {
    const print = chunkFingerprint(key, { bytes: piece(1), last: false });
    expect(chunkFingerprint(key, { bytes: piece(1), last: false })).toEqual(print);
    expect(chunkFingerprint(key, { bytes: piece(2), last: false })).not.toEqual(print);
    expect(chunkFingerprint(key, { bytes: piece(1), last: true })).not.toEqual(print);
    expect(chunkFingerprint(newDataKey(), { bytes: piece(1), last: false })).not.toEqual(print);
  });

  it('are counted as the stream cuts them', () => {
    expect([0, 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES].map(chunkCount)).toEqual([1, 1, 1, 2, 3]);
  });
});
