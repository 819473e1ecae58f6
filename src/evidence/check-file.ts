/**
 * The one job of a file that was brought (K07): have it scanned, make the cleaned copy, write down what was found. The finding, the row of
 * the copy, and the end of an original that was not to be kept are one transaction with the end of the job, so that a job that comes twice
 * has its effect once (D9). A copy of a try that did not end is an upload that runs out, and is cleared away as such.
 */
import { and, eq } from 'drizzle-orm';
import { type ActDeps, act } from '../cases/act.ts';
import { findCase } from '../cases/case.store.ts';
import { files } from '../cases/party.table.ts';
import { consume, type OutboxJob, SYSTEM } from '../cases/system-work.ts';
import { asViewer } from '../db/client.ts';
import { outbox } from '../queue/outbox.table.ts';
import { chunkCount, decryptFile } from '../vault/file-stream.ts';
import { fileOf } from '../workflow/evidence.ts';
import type { CopyFile, Verdict } from '../workflow/evidence-facts.ts';
import type { EvidenceFile } from '../workflow/model.ts';
import type { FileRow } from './attach.ts';
import { cleanedCopy } from './clean/clean.ts';
import { readSealed } from './file-store.ts';
import { kindOf } from './kinds.ts';
import type { EvidencePorts } from './ports.ts';
import { storeCopy } from './store-copy.ts';
import { filePlace } from './uploads.ts';

export interface CheckDeps extends ActDeps {
  readonly evidence: EvidencePorts;
}

interface Finding {
  readonly verdict: Verdict;
  readonly scanned: boolean;
  readonly copy: { readonly facts: CopyFile; readonly row: FileRow } | null;
}

/** `check-file`. 'later': the scanner does not answer, and the file waits for it, however long that takes. */
export async function checkFile(deps: CheckDeps, job: OutboxJob): Promise<'done' | 'later'> {
  const found = await findWaiting(deps, job);
  if (found === 'consumed') return 'done';
  if (found === 'nothing_to_do') {
    await consume(deps, job, NOTHING_TO_DO);
    return 'done';
  }
  const finding = await judge(deps, job, found);
  if (finding === 'later') return 'later';
  const { file } = found;
  const { verdict, scanned, copy } = finding;
  const originalKept = file.keep === 'original' && found.wrappedKey !== null;
  const result = await act(deps, {
    scope: { organisationId: job.organisationId, staffId: null },
    caseId: job.caseId,
    command: {
      action: 'record_check',
      actor: SYSTEM,
      input: { fileId: file.id, verdict, scanned, copy: copy === null ? null : { ...copy.facts }, originalKept },
      content: [],
    },
    requestId: job.requestId,
    consumed: job.outboxId,
    ...(copy === null ? {} : { files: [copy.row] }),
    ...(originalKept ? {} : { destroyedFiles: [file.id] }),
  });
  await consume(deps, job, result);
  return 'done';
}

const NOTHING_TO_DO = { kind: 'refused', refusals: [{ code: 'evidence.checked_already', kind: 'conflict' }] } as const;

interface Waiting {
  readonly file: EvidenceFile;
  readonly wrappedKey: Buffer | null;
}

async function findWaiting(deps: CheckDeps, job: OutboxJob): Promise<Waiting | 'consumed' | 'nothing_to_do'> {
  return asViewer(deps.db, { organisationId: job.organisationId, staffId: null }, async (tx) => {
    const [row] = await tx.select({ facts: outbox.facts }).from(outbox).where(eq(outbox.id, job.outboxId));
    if (!row) return 'consumed';
    const loaded = await findCase(tx, job.caseId);
    const file = loaded ? fileOf(loaded.state, row.facts['fileId']) : null;
    if (file?.state !== 'waiting') return 'nothing_to_do';
    const [stored] = await tx
      .select({ wrappedKey: files.wrappedKey })
      .from(files)
      .where(and(eq(files.caseId, job.caseId), eq(files.id, file.id)));
    return { file, wrappedKey: stored?.wrappedKey ?? null };
  });
}

/** Scans, then cleans: nothing unpacks a file that may be infected. */
async function judge(deps: CheckDeps, { organisationId, caseId }: OutboxJob, { file, wrappedKey }: Waiting): Promise<Finding | 'later'> {
  const { scanner, store } = deps.evidence;
  // Erased while it waited: there is nothing left to judge.
  if (wrappedKey === null) return { verdict: 'unreadable', scanned: false, copy: null };
  const key = (await deps.keyring.of(organisationId)).openFileKey(file.id, wrappedKey);
  const open = () => decryptFile(key, filePlace(organisationId, file.id), readSealed(store, file.id, chunkCount(file.size)));
  const scan = scanner === null ? 'clean' : await scanner.scan(open);
  const scanned = scanner !== null;
  if (scan === 'unavailable') {
    deps.logger.warn({ code: 'evidence.scanner_unavailable' }, 'the virus scanner does not answer; files wait');
    return 'later';
  }
  if (scan !== 'clean') return { verdict: scan, scanned, copy: null };
  const kind = kindOf(file.type);
  const copy = kind === null ? null : await cleanedCopy(kind, open);
  if (copy === null) return { verdict: 'unreadable', scanned, copy: null };
  const stored = await storeCopy(deps, { organisationId, caseId, of: file }, copy);
  return stored === null ? { verdict: 'unreadable', scanned, copy: null } : { verdict: 'clean', scanned, copy: stored };
}
