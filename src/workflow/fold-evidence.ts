/** Fold: files. Each waits until it was checked; then its cleaned copy is what people read, and the original stays sealed or is gone (K07). */
import Type from 'typebox';
import Value from 'typebox/value';
import { optionalInstant } from '../timeboxes/facts.ts';
import { ATTACHED_LIST, type AttachedFile, CHECKED_FACTS } from './evidence-facts.ts';
import type { LedgerEvent, Step } from './fold.ts';
import { propose, settle } from './fold-steps.ts';
import type { CaseState, EvidenceFile } from './model.ts';

const Checked = Type.Object(CHECKED_FACTS);

const added: Step = (state, event) => {
  const given: unknown = event.facts.files;
  if (!Value.Check(ATTACHED_LIST, given)) return state;
  const files = given.map(({ id, type, size, hash, keep }) => newFile(event, { id, type, size, hash, keep }));
  return { ...state, files: [...(state.files ?? []), ...files] };
};

function newFile(event: LedgerEvent, file: AttachedFile): EvidenceFile {
  const from = event.actorKind === 'staff' ? 'staff' : 'rightsholder';
  return { ...file, from, at: event.occurredAt, state: 'waiting', scanned: false, copy: null, original: 'sealed' };
}

const checked: Step = (state, { facts }) => {
  const found: unknown = facts;
  if (!Value.Check(Checked, found)) throw new TypeError('facts of evidence.checked');
  const { fileId, verdict, scanned, copy, originalKept } = found;
  return changed(state, fileId, { state: verdict, scanned, copy, original: originalKept ? 'sealed' : 'destroyed' });
};

const opened: Step = (state, event) => {
  const first = state.proposals?.find((proposal) => proposal.kind === 'original')?.by ?? null;
  const by = [first, event.actorId].filter((id) => id !== null);
  return settle(
    changed(state, event.facts.fileId, { opened: { by, until: optionalInstant(event.facts, 'until') ?? event.occurredAt } }),
    'original',
  );
};

function changed(state: CaseState, fileId: unknown, change: Partial<EvidenceFile>): CaseState {
  return { ...state, files: (state.files ?? []).map((file) => (file.id === fileId ? { ...file, ...change } : file)) };
}

export const EVIDENCE_STEPS: { readonly [type: string]: Step } = {
  'evidence.added': added,
  'evidence.filed': added,
  'evidence.checked': checked,
  'evidence.original_proposed': (state, event) => propose(state, event, 'original'),
  'evidence.original_opened': opened,
};
