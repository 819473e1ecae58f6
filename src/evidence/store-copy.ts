/** Keeping a cleaned copy: sealed under a key of its own, as its original is. */
import { createHash } from 'node:crypto';
import { asViewer } from '../db/client.ts';
import { newId } from '../db/ids.ts';
import { plusMs } from '../time.ts';
import { CHUNK_BYTES, newFileHeader, sealChunk, slices } from '../vault/file-stream.ts';
import type { CopyFile } from '../workflow/evidence-facts.ts';
import type { FileRow } from './attach.ts';
import { UnreadableFile } from './clean/stream.ts';
import { insertUpload, noteChunk } from './upload.store.ts';
import { filePlace, sealName, type UploadDeps } from './uploads.ts';

/** Until then the copy must be part of its case, else it is cleared away. Longer than any try of a job. */
const LIFE_MS = 24 * 3_600_000;

export interface CopyOf {
  readonly organisationId: string;
  readonly caseId: string;
  readonly of: { readonly id: string; readonly type: string };
}

/** Stores the copy as it is made. Null where its cleaner finds on the way that it cannot go on, or nothing is left of it. */
export async function storeCopy(
  deps: UploadDeps,
  { organisationId, caseId, of }: CopyOf,
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly facts: CopyFile; readonly row: FileRow } | null> {
  const id = newId();
  const scope = { organisationId, staffId: null };
  const { key, wrapped } = (await deps.keyring.of(organisationId)).newFileKey(id);
  const header = newFileHeader();
  const sealedName = sealName(key, organisationId, id, { name: '', sha256: '' });
  const expiresAt = plusMs(deps.clock.now(), LIFE_MS);
  const row = { organisationId, id, caseId, wrappedKey: wrapped, header, sealedName, keepOriginal: true, expiresAt };
  // Before the first byte, so that whatever becomes of this try is known to whoever clears away.
  await asViewer(deps.db, scope, (tx) => insertUpload(tx, { ...row, tokenHash: Buffer.alloc(32), received: 0, nextChunk: 0 }));
  const hash = createHash('sha256');
  let size = 0;
  let chunk = 0;
  try {
    for await (const slice of slices(source, CHUNK_BYTES)) {
      const sealed = sealChunk(key, filePlace(organisationId, id), header, chunk, slice);
      const bytes = chunk === 0 ? Buffer.concat([header, sealed]) : sealed;
      hash.update(bytes);
      await deps.evidence.store.put(id, chunk, bytes);
      await asViewer(deps.db, scope, (tx) => noteChunk(tx, id, chunk, slice.bytes.length));
      size += slice.bytes.length;
      chunk += 1;
    }
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
  if (size === 0) return null;
  const facts = { id, hash: hash.digest('hex'), size, type: of.type };
  return {
    facts,
    row: {
      id,
      wrappedKey: wrapped.toString('base64'),
      sealedName: sealedName.toString('base64'),
      mediaType: of.type,
      size,
      ciphertextHash: facts.hash,
      derivedFrom: of.id,
    },
  };
}
