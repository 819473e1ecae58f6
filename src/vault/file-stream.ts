/**
 * Files of any size sealed as a stream: AES-256-GCM over chunks of 1 MiB, a fresh key per file (D21).
 *
 * Bytes: `RCF` · version (1) · nonce prefix (7), then per chunk ciphertext and tag (16). A chunk's nonce is prefix · counter (4) ·
 * last flag (1), so a chunk moved, repeated, dropped or cut off does not open. Chunks are released as they are verified: a reader that
 * gets a VaultError must throw away what it already received.
 */
import { createCipheriv, createDecipheriv, createHmac, type Hash, hkdfSync, randomBytes } from 'node:crypto';
import { contextBytes, type SealContext, type VaultKey } from './envelope.ts';
import { VaultError } from './error.ts';

const MAGIC = Buffer.from('RCF\u0001', 'latin1');
const PREFIX_BYTES = 7;
const TAG_BYTES = 16;
/** Plaintext bytes in every chunk but the last. */
export const CHUNK_BYTES = 1_048_576;
/** Bytes before the first chunk. */
export const FILE_HEADER_BYTES = MAGIC.length + PREFIX_BYTES;

type Source = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface Slice {
  readonly bytes: Buffer;
  readonly last: boolean;
}

interface ChunkCipher {
  seal(index: number, chunk: Slice): Buffer;
  open(index: number, chunk: Slice): Buffer;
}

/** Cuts a source into slices of `first`, then `size` bytes; only the last may be shorter, and it always comes. */
export async function* slices(source: Source, size: number, first: number = size): AsyncGenerator<Slice> {
  let wanted = first;
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    held.push(piece);
    length += piece.length;
    if (length <= wanted) continue;
    let bytes = Buffer.concat(held);
    for (; bytes.length > wanted; wanted = size) {
      yield { bytes: bytes.subarray(0, wanted), last: false };
      bytes = bytes.subarray(wanted);
    }
    held = [bytes];
    length = bytes.length;
  }
  yield { bytes: Buffer.concat(held), last: true };
}

function chunkCipher(key: VaultKey, context: SealContext, header: Buffer): ChunkCipher {
  const aad = Buffer.concat([header, contextBytes(context)]);
  const nonce = (index: number, last: boolean): Buffer => {
    const tail = Buffer.alloc(5);
    tail.writeUInt32BE(index);
    tail[4] = last ? 1 : 0;
    return Buffer.concat([header.subarray(MAGIC.length), tail]);
  };
  return {
    seal: (index, { bytes, last }) => {
      const cipher = createCipheriv('aes-256-gcm', key.secret, nonce(index, last), { authTagLength: TAG_BYTES });
      cipher.setAAD(aad);
      return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    },
    open: (index, { bytes, last }) => {
      if (bytes.length < TAG_BYTES) throw new VaultError('vault.file_damaged');
      const decipher = createDecipheriv('aes-256-gcm', key.secret, nonce(index, last), { authTagLength: TAG_BYTES });
      decipher.setAAD(aad);
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const plaintext = decipher.update(bytes.subarray(0, -TAG_BYTES));
      try {
        return Buffer.concat([plaintext, decipher.final()]);
      } catch {
        throw new VaultError('vault.file_damaged');
      }
    },
  };
}

/** The bytes before the first chunk of a new file: a fresh nonce prefix (D21). One header serves one file under one key. */
export function newFileHeader(): Buffer {
  return Buffer.concat([MAGIC, randomBytes(PREFIX_BYTES)]);
}

/**
 * Seals one chunk of a file that arrives piece by piece, in whatever process. The same `index` and `last` must never be given other bytes
 * under the same header and key: the nonce would serve twice. Whoever calls keeps `chunkFingerprint` for that.
 */
export function sealChunk(key: VaultKey, context: SealContext, header: Buffer, index: number, chunk: Slice): Buffer {
  return chunkCipher(key, context, readHeader({ bytes: header, last: false })).seal(index, chunk);
}

/** What a repeated chunk must equal: a keyed hash, which tells nothing to whoever has not the file's key. */
export function chunkFingerprint(key: VaultKey, { bytes, last }: Slice): Buffer {
  const secret = Buffer.from(hkdfSync('sha256', key.secret, '', 'recourse/chunk-fingerprint/1', 32));
  return createHmac('sha256', secret)
    .update(Buffer.of(last ? 1 : 0))
    .update(bytes)
    .digest();
}

/** Chunks of a file of that many plaintext bytes; an empty file has one. */
export function chunkCount(size: number): number {
  return Math.max(1, Math.ceil(size / CHUNK_BYTES));
}

/** Seals a file as a stream. `chunkBytes` is for tests; the same value must be given to the reader. */
export async function* encryptFile(
  key: VaultKey,
  context: SealContext,
  source: Source,
  chunkBytes: number = CHUNK_BYTES,
): AsyncGenerator<Buffer> {
  const header = newFileHeader();
  const cipher = chunkCipher(key, context, header);
  yield header;
  let index = 0;
  for await (const slice of slices(source, chunkBytes)) {
    yield cipher.seal(index, slice);
    index += 1;
  }
}

/** Opens a sealed file as a stream. Throws VaultError `vault.file_damaged` at a chunk altered or moved, and where the end is missing. */
export async function* decryptFile(
  key: VaultKey,
  context: SealContext,
  source: Source,
  chunkBytes: number = CHUNK_BYTES,
): AsyncGenerator<Buffer> {
  let cipher: ChunkCipher | undefined;
  let index = 0;
  for await (const slice of slices(source, chunkBytes + TAG_BYTES, FILE_HEADER_BYTES)) {
    if (cipher) {
      yield cipher.open(index, slice);
      index += 1;
    } else {
      cipher = chunkCipher(key, context, readHeader(slice));
    }
  }
}

/**
 * Opens a sealed file from chunk `firstChunk` on, for a download that is taken up again (D21). `from.header` is the file's
 * first `FILE_HEADER_BYTES`, `source` starts at `chunkOffset(from.chunk)`.
 */
export async function* decryptFileFrom(
  key: VaultKey,
  context: SealContext,
  from: { header: Buffer; chunk: number },
  source: Source,
  chunkBytes: number = CHUNK_BYTES,
): AsyncGenerator<Buffer> {
  const cipher = chunkCipher(key, context, readHeader({ bytes: from.header, last: false }));
  let index = from.chunk;
  for await (const slice of slices(source, chunkBytes + TAG_BYTES)) {
    yield cipher.open(index, slice);
    index += 1;
  }
}

/** Where a chunk begins in the sealed file, in bytes. */
export function chunkOffset(chunk: number, chunkBytes: number = CHUNK_BYTES): number {
  return FILE_HEADER_BYTES + chunk * (chunkBytes + TAG_BYTES);
}

/** Passes a stream on while a hash sees it: the ledger holds SHA-256 of the ciphertext (D21). */
export async function* hashedThrough(source: Source, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    hash.update(piece);
    yield piece;
  }
}

function readHeader(slice: Slice): Buffer {
  if (slice.last || slice.bytes.length !== FILE_HEADER_BYTES) throw new VaultError('vault.file_damaged');
  const magic = slice.bytes.subarray(0, MAGIC.length);
  if (!magic.subarray(0, 3).equals(MAGIC.subarray(0, 3))) throw new VaultError('vault.envelope_malformed');
  if (!magic.equals(MAGIC)) throw new VaultError('vault.envelope_version');
  return slice.bytes;
}
