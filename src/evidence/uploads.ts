/**
 * Receiving a file: sealed chunk by chunk under a key of its own as it comes (D18, D21), judged once it is whole, kept for a day until a
 * case takes it. The same for a form, which sends it as one stream, and for the API, where it is taken up again at the chunk where it broke.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { asViewer, type Database } from '../db/client.ts';
import type { Clock } from '../db/clock.ts';
import { newId } from '../db/ids.ts';
import { type Instant, plusMs } from '../time.ts';
import { openJson, type SealContext, sealJson, type VaultKey } from '../vault/envelope.ts';
import {
  CHUNK_BYTES,
  chunkCount,
  chunkFingerprint,
  decryptFile,
  hashedThrough,
  newFileHeader,
  type Slice,
  sealChunk,
  slices,
} from '../vault/file-stream.ts';
import type { Keyring } from '../vault/keyring.ts';
import type { Keep } from '../workflow/evidence-facts.ts';
import { type FileStore, readSealed } from './file-store.ts';
import { type EvidenceLimits, type Kind, mostBytes } from './kinds.ts';
import { isZipBomb, sniff } from './sniff.ts';
import { claimChunk, deleteUpload, findUpload, insertUpload, noteChunk, noteWhole, type UploadRow, waitingBytes } from './upload.store.ts';

export interface UploadDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly evidence: { readonly store: FileStore; readonly limits: EvidenceLimits };
}

/** Why a file is not taken. Codes have their words in every language. */
export type UploadRefusal =
  | 'evidence.empty_file'
  | 'evidence.too_large'
  | 'evidence.too_large_document'
  | 'evidence.type_not_taken'
  | 'evidence.markup'
  | 'evidence.zip_bomb'
  | 'evidence.truncated'
  | 'evidence.no_room'
  | 'evidence.upload_unknown'
  | 'evidence.chunk_order'
  | 'evidence.chunk_differs'
  | 'evidence.chunk_size';

export interface Refused {
  readonly kind: 'refused';
  readonly code: UploadRefusal;
}

/** How far an upload has come. */
export interface Progress {
  readonly kind: 'going' | 'whole';
  readonly id: string;
  /** Number of the chunk to send next. */
  readonly next: number;
  readonly chunks: number;
  readonly expiresAt: Instant;
  /** Media type by content, once it is whole. */
  readonly type: string | null;
}

export interface Begun {
  readonly kind: 'begun';
  readonly progress: Progress;
  /** Proves the right to go on and to hand the file in: `<id>.<secret>`. Kept here as a hash only. */
  readonly token: string;
}

export interface Beginning {
  /** As the person calls it; sealed. */
  readonly name: string;
  readonly keep: Keep;
  /** Bytes, where they are known beforehand. */
  readonly size: number | null;
  /** The case that its sender has a right to already. */
  readonly caseId: string | null;
}

/** What is sealed beside a file under its own key: gone with it. */
export interface SealedName {
  readonly name: string;
  /** SHA-256 of the file as it was sent, by which its sender recognises it; '' until it is whole. */
  readonly sha256: string;
}

/** How long an upload waits to be handed in. */
export const LIFE_MS = 24 * 3_600_000;
/** Nothing is taken that is about to be cleared away. */
export const MARGIN_MS = 10 * 60_000;
const MOST_NAME = 255;

/** Where a file's bytes are bound to. */
export function filePlace(organisationId: string, fileId: string): SealContext {
  return { organisationId, rowId: fileId, column: 'files' };
}

const namePlace = (organisationId: string, fileId: string): SealContext => ({ organisationId, rowId: fileId, column: 'files.sealed_name' });

/** Seals a file's name and fingerprint under its key. */
export function sealName(key: VaultKey, organisationId: string, fileId: string, { name, sha256 }: SealedName): Buffer {
  return sealJson(key, namePlace(organisationId, fileId), { name, sha256 });
}

/** Opens what `sealName` sealed. Throws VaultError for anything else. */
export function openName(key: VaultKey, organisationId: string, fileId: string, sealed: Buffer): SealedName {
  return openJson(key, namePlace(organisationId, fileId), sealed) as unknown as SealedName;
}

const refused = (code: UploadRefusal): Refused => ({ kind: 'refused', code });

/** Begins an upload. Refused where no room is left for what is on its way, or the size is none that is taken. */
export async function beginUpload(deps: UploadDeps, organisationId: string, beginning: Beginning): Promise<Begun | Refused> {
  const { size, caseId, keep } = beginning;
  const { limits } = deps.evidence;
  if (size !== null && size < 1) return refused('evidence.empty_file');
  if (size !== null && size > limits.recordingBytes) return refused('evidence.too_large');
  const id = newId();
  const secret = randomBytes(24);
  const { key, wrapped } = (await deps.keyring.of(organisationId)).newFileKey(id);
  const expiresAt = plusMs(deps.clock.now(), LIFE_MS);
  const row = {
    organisationId,
    id,
    caseId,
    tokenHash: createHash('sha256').update(secret).digest(),
    wrappedKey: wrapped,
    header: newFileHeader(),
    sealedName: sealName(key, organisationId, id, { name: tidyName(beginning.name), sha256: '' }),
    keepOriginal: keep === 'original',
    announced: size,
    received: 0,
    nextChunk: 0,
    expiresAt,
  };
  const room = await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
    if ((await waitingBytes(tx)) + (size ?? 0) > limits.waitingBytes) return false;
    await insertUpload(tx, row);
    return true;
  });
  if (!room) return refused('evidence.no_room');
  const progress = { kind: 'going' as const, id, next: 0, chunks: chunkCount(size ?? 0), expiresAt, type: null };
  return { kind: 'begun', progress, token: `${id}.${secret.toString('base64url')}` };
}

/** A name as one line without a path: some browsers send the whole way to a file. */
function tidyName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last.normalize('NFC').replace(/\p{C}/gu, '').slice(0, MOST_NAME);
}

/** The upload that a token proves a right to, or undefined. An unknown one, an old one and a wrong secret answer alike. */
export async function uploadOfToken(deps: UploadDeps, organisationId: string, token: string): Promise<UploadRow | undefined> {
  const [id = '', secret = ''] = token.split('.');
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const row = await uploadOf(deps, organisationId, id);
  const hash = createHash('sha256').update(Buffer.from(secret, 'base64url')).digest();
  return row && timingSafeEqual(row.tokenHash, hash) ? row : undefined;
}

/** The upload of that id, or undefined. For whoever has a right to its case. */
export async function uploadOf(deps: UploadDeps, organisationId: string, id: string): Promise<UploadRow | undefined> {
  const soon = plusMs(deps.clock.now(), MARGIN_MS);
  return asViewer(deps.db, { organisationId, staffId: null }, (tx) => findUpload(tx, id, soon));
}

/** How far an upload has come; takes up the judging of one that broke off after its last chunk. */
export async function progressOf(deps: UploadDeps, row: UploadRow): Promise<Progress | Refused> {
  if (row.mediaType === null && row.announced !== null && row.received === row.announced) return finishUpload(deps, row);
  return progress(row);
}

function progress(row: UploadRow): Progress {
  const { id, nextChunk, expiresAt, mediaType, announced, received } = row;
  return {
    kind: mediaType === null ? 'going' : 'whole',
    id,
    next: nextChunk,
    chunks: chunkCount(announced ?? received),
    expiresAt,
    type: mediaType,
  };
}

/** Takes one chunk of an upload whose size was announced. A chunk that is there already is not written again. */
export async function receiveChunk(deps: UploadDeps, row: UploadRow, chunk: number, bytes: Buffer): Promise<Progress | Refused> {
  const { announced } = row;
  if (announced === null || chunk > row.nextChunk || chunk >= chunkCount(announced)) return refused('evidence.chunk_order');
  if (chunk < row.nextChunk) return progressOf(deps, row);
  const last = chunk === chunkCount(announced) - 1;
  const wanted = last ? announced - chunk * CHUNK_BYTES : CHUNK_BYTES;
  if (bytes.length !== wanted) return refused('evidence.chunk_size');
  if (!(await writeChunk(deps, row, chunk, { bytes, last }))) return refused('evidence.chunk_differs');
  const now = { ...row, nextChunk: chunk + 1, received: row.received + bytes.length };
  return last ? finishUpload(deps, now) : progress(now);
}

/** Seals and stores a chunk; false where other bytes were sealed in its place already. */
async function writeChunk(deps: UploadDeps, row: UploadRow, chunk: number, slice: Slice): Promise<boolean> {
  const { organisationId, id, header } = row;
  const scope = { organisationId, staffId: null };
  const key = await keyOf(deps, row);
  if (!(await asViewer(deps.db, scope, (tx) => claimChunk(tx, id, chunk, chunkFingerprint(key, slice))))) return false;
  const sealed = sealChunk(key, filePlace(organisationId, id), header, chunk, slice);
  await deps.evidence.store.put(id, chunk, chunk === 0 ? Buffer.concat([header, sealed]) : sealed);
  await asViewer(deps.db, scope, (tx) => noteChunk(tx, id, chunk, slice.bytes.length));
  return true;
}

/**
 * Takes a whole file as it comes. Never holds more than a few chunks of it. `truncated` is asked at its end: whether its source was cut off
 * at the limit. What is refused leaves nothing behind.
 */
export async function receiveStream(
  deps: UploadDeps,
  row: UploadRow,
  source: AsyncIterable<Uint8Array>,
  truncated: () => boolean,
): Promise<Progress | Refused> {
  let now = row;
  try {
    for await (const slice of slices(source, CHUNK_BYTES)) {
      if (!(await writeChunk(deps, row, now.nextChunk, slice))) throw new Error('evidence.upload_raced');
      now = { ...now, nextChunk: now.nextChunk + 1, received: now.received + slice.bytes.length };
    }
  } catch (error) {
    await discard(deps, now);
    throw error;
  }
  if (truncated()) return discarded(deps, now, 'evidence.too_large');
  return now.received === 0 ? discarded(deps, now, 'evidence.empty_file') : finishUpload(deps, now);
}

/** Judges a file that is whole: by its content, its size and what it would unpack to. What is refused is discarded at once. */
async function finishUpload(deps: UploadDeps, row: UploadRow): Promise<Progress | Refused> {
  const key = await keyOf(deps, row);
  const kind = await judge(deps, row, key);
  if (typeof kind === 'string') return discarded(deps, row, kind);
  const { organisationId, id } = row;
  // What was really stored is what the ledger will fix, so it is read back.
  const [ciphertext, plain] = [createHash('sha256'), createHash('sha256')];
  const sealed = hashedThrough(readSealed(deps.evidence.store, id, row.nextChunk), ciphertext);
  for await (const piece of decryptFile(key, filePlace(organisationId, id), sealed)) plain.update(piece);
  const { name } = openName(key, organisationId, id, row.sealedName);
  const whole = {
    mediaType: kind.type,
    ciphertextHash: ciphertext.digest(),
    sealedName: sealName(key, organisationId, id, { name, sha256: plain.digest('hex') }),
  };
  await asViewer(deps.db, { organisationId, staffId: null }, (tx) => noteWhole(tx, id, whole));
  return progress({ ...row, ...whole });
}

async function judge(deps: UploadDeps, row: UploadRow, key: VaultKey): Promise<Kind | UploadRefusal> {
  const open = () => decryptFile(key, filePlace(row.organisationId, row.id), readSealed(deps.evidence.store, row.id, row.nextChunk));
  const kind = await sniff(open);
  if (typeof kind === 'string') return kind;
  const most = mostBytes(deps.evidence.limits, kind.family);
  if (row.received > most) return kind.family === 'recording' ? 'evidence.too_large' : 'evidence.too_large_document';
  if (kind.family !== 'document' || kind.ending === 'pdf') return kind;
  return isZipBomb(await wholeOf(open())) ? 'evidence.zip_bomb' : kind;
}

/** All of a small file at once. */
export async function wholeOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function discarded(deps: UploadDeps, row: UploadRow, code: UploadRefusal): Promise<Refused> {
  await discard(deps, row);
  return refused(code);
}

/** Removes an upload and all that was stored of it. */
export async function discard(deps: UploadDeps, row: Pick<UploadRow, 'organisationId' | 'id' | 'nextChunk'>): Promise<void> {
  const { organisationId, id, nextChunk } = row;
  // The bytes first: a row without bytes is cleared away later, bytes without a row never.
  await deps.evidence.store.remove(id, nextChunk + 1);
  await asViewer(deps.db, { organisationId, staffId: null }, (tx) => deleteUpload(tx, id));
}

async function keyOf(deps: UploadDeps, { organisationId, id, wrappedKey }: UploadRow): Promise<VaultKey> {
  return (await deps.keyring.of(organisationId)).openFileKey(id, wrappedKey);
}
