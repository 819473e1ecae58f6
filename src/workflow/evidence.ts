/** Rules about the files of a case (E06, K07): what a command may bring, and what can be opened. */
import { invalid } from './action.ts';
import { type AttachedFile, MOST_AT_ONCE, MOST_IN_CASE } from './evidence-facts.ts';
import type { CaseState, Effect, EvidenceFile, Facts, Refusal } from './model.ts';

/** Is it sound? Scanning and the cleaned copy are work for a queue, one job a file. */
export function checkFiles(files: readonly AttachedFile[]): readonly Effect[] {
  return files.map(({ id }) => ({ queue: 'scan', name: 'check-file', facts: { fileId: id } }));
}

/** Facts of the event that brings files; without files it has the ids alone. */
export function attachedFacts(fileIds: readonly string[], files: readonly AttachedFile[]): Facts {
  return files.length === 0 ? { fileIds } : { fileIds, files: files.map((file) => ({ ...file })) };
}

/** Every file that a command brings is named in it, and a case has room for it. */
export function attachRefusals(state: CaseState | null, fileIds: readonly string[], files: readonly AttachedFile[]): readonly Refusal[] {
  const strange = files.some(({ id }) => !fileIds.includes(id));
  const many = (state?.files?.length ?? 0) + files.length > MOST_IN_CASE || files.length > MOST_AT_ONCE;
  return [
    ...(strange ? [invalid('evidence.unknown_file', '/fileIds')] : []),
    ...(many ? [invalid('evidence.too_many_files', '/fileIds')] : []),
  ];
}

/** True for a recording of somebody's voice or face. */
export function isRecording({ type }: Pick<AttachedFile, 'type'>): boolean {
  return type.startsWith('audio/') || type.startsWith('video/');
}

/** The file of that id, or null. */
export function fileOf(state: CaseState, fileId: unknown): EvidenceFile | null {
  return state.files?.find((file) => file.id === fileId) ?? null;
}

/** True for a file whose original may be opened by two people: checked, not infected, and still there. */
export function hasOriginal(file: EvidenceFile): boolean {
  return (file.state === 'clean' || file.state === 'unreadable') && file.original === 'sealed';
}
