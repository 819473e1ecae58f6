/** Opening a file for somebody: who may, under which neutral name, and written into the access chain before the first byte (K09). */
import { and, eq } from 'drizzle-orm';
import { findCase, findDeclaration } from '../cases/case.store.ts';
import { files } from '../cases/party.table.ts';
import { maySeeCases } from '../cases/read.ts';
import { isOpenTo } from '../cases/view-files.ts';
import { asViewer } from '../db/client.ts';
import { type Access, logAccess } from '../ledger/access.ts';
import { chunkCount, decryptFile } from '../vault/file-stream.ts';
import type { Role } from '../workflow/codes.ts';
import { fileOf, hasOriginal } from '../workflow/evidence.ts';
import { openedAs } from '../workflow/functions.ts';
import type { CaseState, EvidenceFile } from '../workflow/model.ts';
import { readSealed } from './file-store.ts';
import { kindOf } from './kinds.ts';
import { filePlace, type UploadDeps } from './uploads.ts';

export interface Download {
  readonly kind: 'file';
  readonly bytes: AsyncGenerator<Uint8Array>;
  readonly size: number;
  readonly type: string;
  /** Neutral: a name that somebody gave a file may name them, and stays in lists of downloads (people.md 3.2). */
  readonly name: string;
}

/** `missing`: not there for this reader. `waiting`: not checked yet. `withheld`: checked, and given to nobody. */
export type DownloadResult = Download | { readonly kind: 'missing' | 'waiting' | 'withheld' | 'undeclared' | 'closed' };

/** The cleaned copy of one's own file. */
export async function openOwnFile(deps: UploadDeps, organisationId: string, caseId: string, fileId: string): Promise<DownloadResult> {
  const loaded = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => findCase(tx, caseId));
  const file = loaded ? fileOf(loaded.state, fileId) : null;
  if (!loaded || file?.from !== 'rightsholder') return { kind: 'missing' };
  return openCopy(deps, loaded.state, file, { organisationId, caseId, staffId: null, role: 'rh', purpose: 'own_file' });
}

export interface StaffReaderOf {
  readonly organisationId: string;
  readonly staff: { readonly id: string; readonly roles: readonly Role[] };
  readonly reference: string;
  readonly fileId: string;
}

/** The cleaned copy, for staff to whom the content of the case is open; excluded and unknown answer alike. */
export async function openFileAsStaff(deps: UploadDeps, reader: StaffReaderOf): Promise<DownloadResult> {
  const found = await findForStaff(deps, reader);
  if (found.kind !== 'found') return found;
  return openCopy(deps, found.state, found.file, accessOf(reader, found.state, 'evidence'));
}

/** The original, for the two people who opened it, as long as that lasts (people.md 3.9). An infected one is given to nobody. */
export async function openOriginalAsStaff(deps: UploadDeps, reader: StaffReaderOf): Promise<DownloadResult> {
  const found = await findForStaff(deps, reader);
  if (found.kind !== 'found') return found;
  const { state, file } = found;
  if (file.state === 'waiting') return { kind: 'waiting' };
  if (!hasOriginal(file)) return { kind: 'withheld' };
  if (!isOpenTo(file, reader.staff.id, deps.clock.now())) return { kind: 'closed' };
  return read(deps, state, file, { ...file, ofOriginal: true }, accessOf(reader, state, 'evidence_original'));
}

async function findForStaff(deps: UploadDeps, { organisationId, staff, reference, fileId }: StaffReaderOf) {
  if (!maySeeCases(staff.roles)) return { kind: 'missing' as const };
  const state = await asViewer(deps.db, { organisationId, staffId: staff.id }, async (tx) => {
    const declared = await findDeclaration(tx, reference, staff.id);
    if (!declared) return undefined;
    return declared.declaration === undefined ? ('undeclared' as const) : (await findCase(tx, declared.caseId))?.state;
  });
  if (state === 'undeclared') return { kind: 'undeclared' as const };
  // From a card nobody learns which files there are.
  const file = state && openedAs(state, staff) !== null ? fileOf(state, fileId) : null;
  return state && file ? { kind: 'found' as const, state, file } : { kind: 'missing' as const };
}

type Logged = Omit<Access, 'category'>;

function accessOf({ organisationId, staff }: StaffReaderOf, state: CaseState, purpose: string): Logged {
  const part = openedAs(state, staff);
  const role = staff.roles.find((one) => one === part) ?? staff.roles[0] ?? 'handler';
  return { organisationId, caseId: state.caseId, staffId: staff.id, role, purpose };
}

async function openCopy(deps: UploadDeps, state: CaseState, file: EvidenceFile, access: Logged): Promise<DownloadResult> {
  if (file.state === 'waiting') return { kind: 'waiting' };
  if (file.state !== 'clean' || file.copy === null) return { kind: 'withheld' };
  return read(deps, state, file, { ...file.copy, ofOriginal: false }, access);
}

interface Wanted {
  readonly id: string;
  readonly size: number;
  readonly type: string;
  readonly ofOriginal: boolean;
}

async function read(deps: UploadDeps, state: CaseState, file: EvidenceFile, wanted: Wanted, access: Logged): Promise<DownloadResult> {
  const { organisationId, caseId } = access;
  const [row] = await asViewer(deps.db, { organisationId, staffId: access.staffId }, (tx) =>
    tx
      .select({ wrappedKey: files.wrappedKey })
      .from(files)
      .where(and(eq(files.caseId, caseId), eq(files.id, wanted.id))),
  );
  if (!row?.wrappedKey) return { kind: 'withheld' };
  const key = (await deps.keyring.of(organisationId)).openFileKey(wanted.id, row.wrappedKey);
  await logAccess(deps.db, { ...access, category: 'content' }, deps.clock.now());
  const sealed = readSealed(deps.evidence.store, wanted.id, chunkCount(wanted.size));
  return {
    kind: 'file',
    bytes: decryptFile(key, filePlace(organisationId, wanted.id), sealed),
    size: wanted.size,
    type: wanted.type,
    name: fileName(state, file, wanted.ofOriginal),
  };
}

/** `file-2.jpg`: the number that it has on the page. */
function fileName(state: CaseState, file: EvidenceFile, ofOriginal: boolean): string {
  return `file-${numberOf(state, file)}${ofOriginal ? '-original' : ''}.${kindOf(file.type)?.ending ?? 'bin'}`;
}

/** The number of a file in its case, from 1. */
export function numberOf(state: CaseState, file: EvidenceFile): number {
  return (state.files ?? []).findIndex((one) => one.id === file.id) + 1;
}
