/** Handing in: files that have arrived become part of a case, in the one transaction of the act that brings them. */
import { inArray } from 'drizzle-orm';
import { files } from '../cases/party.table.ts';
import { asViewer, type Tx } from '../db/client.ts';
import { UUID_PATTERN } from '../db/ids.ts';
import { isRecording } from '../workflow/evidence.ts';
import type { AttachedFile } from '../workflow/evidence-facts.ts';
import type { Facts } from '../workflow/model.ts';
import type { UploadRow } from './upload.store.ts';
import { type UploadDeps, uploadOf, uploadOfToken } from './uploads.ts';

/** Files ready for `act()` and `submitGrievance()`: facts for the core, rows for the write path. */
export interface Attached {
  readonly files: readonly AttachedFile[];
  readonly rows: readonly FileRow[];
}

/** A row of `files` as the write path takes it. */
export interface FileRow {
  readonly id: string;
  readonly wrappedKey: string;
  readonly sealedName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly ciphertextHash: string;
  readonly derivedFrom: string | null;
}

export const NOTHING_ATTACHED: Attached = { files: [], rows: [] };

/**
 * Files for a case that is only being filed: whoever shows the tokens of `beginUpload` sent them. Undefined where one of them is unknown,
 * has run out, or has not arrived whole.
 */
export async function attachEvidence(deps: UploadDeps, organisationId: string, tokens: readonly string[]): Promise<Attached | undefined> {
  if (tokens.length === 0) return NOTHING_ATTACHED;
  const rows = await Promise.all([...new Set(tokens)].map((token) => uploadOfToken(deps, organisationId, token)));
  const ids = rows.flatMap((row) => (row ? [row.id] : []));
  const taken = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => listTaken(tx, ids));
  return attached(rows, (row) => row.caseId === null && !taken.has(row.id));
}

/** Those of `fileIds` that were sent for this very case and are not part of it yet; ids of anything else are left to the act to judge. */
export async function attachSent(deps: UploadDeps, organisationId: string, caseId: string, fileIds: readonly string[]): Promise<Attached> {
  if (fileIds.length === 0) return NOTHING_ATTACHED;
  const taken = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => listTaken(tx, fileIds));
  const rows = await Promise.all([...new Set(fileIds)].filter((id) => !taken.has(id)).map((id) => uploadOf(deps, organisationId, id)));
  const own = rows.filter((row) => row?.caseId === caseId && row.mediaType !== null);
  return attached(own, () => true) ?? NOTHING_ATTACHED;
}

/** True for a file that is part of a case. */
export async function isTaken(deps: UploadDeps, organisationId: string, id: string): Promise<boolean> {
  return (await asViewer(deps.db, { organisationId, staffId: null }, (tx) => listTaken(tx, [id]))).size > 0;
}

/** Which of these are part of a case already. */
async function listTaken(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: files.id })
    .from(files)
    .where(inArray(files.id, [...ids]));
  return new Set(rows.map((row) => row.id));
}

/** Ids that the input of an action names as its files, as far as they are ids: the rest is the schema's to refuse. */
export function namedFiles(input: Facts): readonly string[] {
  const { fileIds } = input;
  return Array.isArray(fileIds) ? fileIds.filter((id): id is string => typeof id === 'string' && new RegExp(UUID_PATTERN).test(id)) : [];
}

/** True for files that alone tell what happened (A12). */
export function tellsAlone({ files }: Attached): boolean {
  return files.some(isRecording);
}

function attached(rows: readonly (UploadRow | undefined)[], fits: (row: UploadRow) => boolean): Attached | undefined {
  const facts: AttachedFile[] = [];
  const stored: FileRow[] = [];
  for (const row of rows) {
    if (!row || row.mediaType === null || row.ciphertextHash === null || !fits(row)) return undefined;
    const { id, mediaType, received: size, keepOriginal } = row;
    const hash = row.ciphertextHash.toString('hex');
    facts.push({ id, hash, size, type: mediaType, keep: keepOriginal ? 'original' : 'copy' });
    stored.push({
      id,
      wrappedKey: row.wrappedKey.toString('base64'),
      sealedName: row.sealedName.toString('base64'),
      mediaType,
      size,
      ciphertextHash: hash,
      derivedFrom: null,
    });
  }
  return { files: facts, rows: stored };
}
