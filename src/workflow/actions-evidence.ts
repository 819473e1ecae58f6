/** Evidence: brought by the person in any open state (E06), filed by staff, checked by the system, its original opened by two (K07). */
import Type from 'typebox';
import { plusMs } from '../time.ts';
import { type ActionDefinition, type Checked, defineAction, happens, internal, invalid, shown } from './action.ts';
import { attachedFacts, attachRefusals, checkFiles, fileOf, hasOriginal, isRecording } from './evidence.ts';
import { CHECKED_FACTS, OPENED_DAYS } from './evidence-facts.ts';
import { choiceFor, proposalOf, unmetIf } from './guards.ts';
import { declared, notYetProposed, proposed, secondPerson } from './guards-people.ts';
import type { Refusal } from './model.ts';
import { tellRightsholder, tellStaff } from './notices.ts';
import { ANY, CASE_STAFF, Id, idList, OPEN, ORIGINAL_OPENERS, OUTSIDE, SIGNERS } from './vocabulary.ts';

/** Files may come later, or never: what somebody can only say in words is evidence too (E06). */
const FILES = { fileIds: idList(50) };
const DAY_MS = 86_400_000;

/** A file, or words, or both. */
function nothingGiven({ input, content }: Checked<typeof FILES>): readonly Refusal[] {
  return input.fileIds.length > 0 || content.includes('note') ? [] : [invalid('evidence.nothing_given', '/note')];
}

const addEvidence = defineAction({
  name: 'add_evidence',
  resource: 'evidence',
  audience: 'rightsholder',
  roles: OUTSIDE,
  from: OPEN,
  input: FILES,
  content: { note: shown(20_000) },
  check: (attempt) => [...nothingGiven(attempt), ...attachRefusals(attempt.state, attempt.input.fileIds, attempt.files)],
  apply: ({ input, files, now }) => ({
    events: [happens('evidence.added', now, attachedFacts(input.fileIds, files))],
    effects: [...tellStaff('evidence_added'), ...checkFiles(files)],
  }),
});

/** A12: whoever records what is said asks first. Of what a person sends themselves, the sending is the consent. */
const fileEvidence = defineAction({
  name: 'file_evidence',
  resource: 'filed-evidence',
  audience: 'staff',
  roles: CASE_STAFF,
  from: OPEN,
  fromCard: true,
  input: { ...FILES, recordingConsent: Type.Optional(Type.Boolean()) },
  content: { note: internal(20_000) },
  guards: [declared],
  check: (attempt) => [
    ...nothingGiven(attempt),
    ...attachRefusals(attempt.state, attempt.input.fileIds, attempt.files),
    ...(attempt.files.some(isRecording) && attempt.input.recordingConsent !== true
      ? [invalid('evidence.recording_consent', '/recordingConsent')]
      : []),
  ],
  apply: ({ input, files, now }) => ({
    events: [
      happens('evidence.filed', now, {
        ...attachedFacts(input.fileIds, files),
        ...(input.recordingConsent === true ? { recordingConsent: true } : {}),
      }),
    ],
    effects: checkFiles(files),
  }),
});

/** What the check found, once for each file. The person hears of a file that cannot be used, since only they can send it again. */
const recordCheck = defineAction({
  name: 'record_check',
  resource: 'checks',
  audience: 'system',
  roles: ['system'],
  from: ANY,
  input: CHECKED_FACTS,
  check: ({ state, input }) => unmetIf(fileOf(state, input.fileId)?.state !== 'waiting', 'evidence.checked_already', '/fileId'),
  apply: ({ state, input, now }) => ({
    events: [happens('evidence.checked', now, { ...input, copy: input.copy === null ? null : { ...input.copy } })],
    effects: input.verdict === 'clean' ? [] : told(state, input.fileId),
  }),
});

function told(state: Parameters<typeof fileOf>[0], fileId: string) {
  return fileOf(state, fileId)?.from === 'rightsholder' ? tellRightsholder(state, 'message') : tellStaff('evidence_added');
}

const someOriginal = choiceFor('/fileId', 'original.not_there', ({ state }) => (state.files ?? []).some(hasOriginal));

const proposeOriginal = defineAction({
  name: 'propose_original',
  resource: 'original-proposals',
  audience: 'staff',
  roles: ORIGINAL_OPENERS,
  from: ANY,
  input: { fileId: Id },
  content: { reasons: internal(8_000, true) },
  guards: [declared, someOriginal, notYetProposed('original')],
  check: ({ state, input }) => {
    const file = fileOf(state, input.fileId);
    return unmetIf(file === null || !hasOriginal(file), 'original.not_there', '/fileId');
  },
  apply: ({ input, now }) => ({ events: [happens('evidence.original_proposed', now, { fileId: input.fileId })] }),
});

/** The person reads why (H05); the two may read the original for a week. */
const openOriginal = defineAction({
  name: 'open_original',
  resource: 'original-openings',
  audience: 'staff',
  roles: SIGNERS.original,
  from: ANY,
  confirms: 'original',
  input: {},
  content: { reasons: shown(8_000, true) },
  guards: [declared, proposed('original'), secondPerson('original')],
  apply: ({ state, now }) => ({
    events: [
      happens('evidence.original_opened', now, {
        fileId: proposalOf(state, 'original')?.facts.fileId ?? null,
        until: plusMs(now, OPENED_DAYS * DAY_MS),
      }),
    ],
    effects: tellRightsholder(state, 'message'),
  }),
});

export const EVIDENCE_ACTIONS: readonly ActionDefinition[] = [addEvidence, fileEvidence, recordCheck, proposeOriginal, openOriginal];
