/** Files of a case as its people see them. Pure. */
import type { Instant } from '../time.ts';
import type { CaseState, EvidenceFile } from '../workflow/model.ts';

export interface FileView {
  readonly id: string;
  /** Its number in the case, from 1: what it is called. */
  readonly number: number;
  readonly at: Instant;
  readonly from: EvidenceFile['from'];
  readonly type: string;
  readonly size: number;
  /** SHA-256 of the ciphertext, as the ledger has it. */
  readonly hash: string;
  readonly state: EvidenceFile['state'];
  readonly scanned: boolean;
  readonly original: EvidenceFile['original'];
  /** Only for staff: it is open to this reader now. */
  readonly originalOpen?: boolean;
}

function viewFile(file: EvidenceFile, index: number): FileView {
  const { id, at, from, type, size, hash, state, scanned, original } = file;
  return { id, number: index + 1, at, from, type, size, hash, state, scanned, original };
}

/** What the person brought. What staff filed is told by the evidence summary (G01, E01). */
export function ownFiles(state: CaseState): readonly FileView[] {
  return (state.files ?? []).map(viewFile).filter((file) => file.from === 'rightsholder');
}

/** All of them, for whom the case is open to. */
export function caseFiles(state: CaseState, staffId: string | null, now: Instant): readonly FileView[] {
  return (state.files ?? []).map((file, index) => ({ ...viewFile(file, index), originalOpen: isOpenTo(file, staffId, now) }));
}

/** True while a person is one of the two who opened the original, and that lasts (people.md 3.9). */
export function isOpenTo({ opened, original }: EvidenceFile, staffId: string | null, now: Instant): boolean {
  return staffId !== null && original === 'sealed' && opened?.by.includes(staffId) === true && opened.until > now;
}
