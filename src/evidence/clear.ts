/** What must not lie about: uploads that no case took, and the bytes of files whose keys are destroyed (D18). */
import { and, eq, isNull } from 'drizzle-orm';
import { files } from '../cases/party.table.ts';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import type { Instant } from '../time.ts';
import { chunkCount } from '../vault/file-stream.ts';
import { deleteUpload, listExpired } from './upload.store.ts';
import { discard, type UploadDeps } from './uploads.ts';

const AT_ONCE = 200;

/** Destroys the keys of all files of a case: whatever still lies in a store or a backup can be read by nobody. */
export async function destroyFileKeys(tx: Tx, caseId: string): Promise<void> {
  await tx.update(files).set({ wrappedKey: null }).where(eq(files.caseId, caseId));
}

/** Clears away in every organisation, some of each at a time. Run each minute; doing it twice does nothing more. */
export async function clearEvidence(deps: UploadDeps, organisationIds: readonly string[]): Promise<void> {
  const now = deps.clock.now();
  for (const organisationId of organisationIds) {
    await clearUploads(deps, organisationId, now);
    await clearKeyless(deps, organisationId, now);
  }
}

async function clearUploads(deps: UploadDeps, organisationId: string, now: Instant): Promise<void> {
  const scope = { organisationId, staffId: null };
  for (const { id, nextChunk, taken } of await asViewer(deps.db, scope, (tx) => listExpired(tx, now, AT_ONCE))) {
    if (taken) await asViewer(deps.db, scope, (tx) => deleteUpload(tx, id));
    else await discard(deps, { organisationId, id, nextChunk });
  }
}

async function clearKeyless(deps: UploadDeps, organisationId: string, now: Instant): Promise<void> {
  const scope = { organisationId, staffId: null };
  for (const { id, size } of await asViewer(deps.db, scope, listKeyless)) {
    await deps.evidence.store.remove(id, chunkCount(size));
    await asViewer(deps.db, scope, (tx: Tx) => noteRemoved(tx, id, now));
  }
}

function listKeyless(tx: Tx) {
  return tx
    .select({ id: files.id, size: files.size })
    .from(files)
    .where(and(isNull(files.wrappedKey), isNull(files.removedAt)))
    .limit(AT_ONCE);
}

async function noteRemoved(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.update(files).set({ removedAt: now }).where(eq(files.id, id));
}

/** Every organisation there is, as `system` may know them. */
export async function listOrganisationIds(system: { readonly db: Database }): Promise<readonly string[]> {
  const rows = await system.db.execute<{ id: string }>('select id from organisations');
  return rows.map((row) => row.id);
}
