/** Files in the core: what a command may bring, what becomes of each, who opens an original (E06, K07, A12, D17). */
import { describe, expect, it } from 'vitest';
import { type AttachedFile, MOST_AT_ONCE } from '../../../src/workflow/evidence-facts.ts';
import { investigation, people, type World } from './world.ts';

const ID = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const HASH = 'a'.repeat(64);

function brought(n: number, more: Partial<AttachedFile> = {}): AttachedFile {
  return { id: ID(n), hash: HASH, size: 10, type: 'image/jpeg', keep: 'original', ...more };
}

function withFile(more: Partial<AttachedFile> = {}): World {
  return investigation().act(people.rh, 'add_evidence', { input: { fileIds: [ID(1)] }, files: [brought(1, more)] });
}

const CLEAN = {
  fileId: ID(1),
  verdict: 'clean',
  scanned: true,
  copy: { id: ID(2), hash: HASH, size: 9, type: 'image/jpeg' },
  originalKept: true,
};

describe('bringing files', () => {
  it('writes hash, size and type, asks for one check a file, and lets each wait', () => {
    const world = withFile();
    expect(world.ledger.at(-1)).toMatchObject({ type: 'evidence.added', facts: { fileIds: [ID(1)], files: [brought(1)] } });
    expect(world.lastEffects).toContainEqual({ queue: 'scan', name: 'check-file', facts: { fileId: ID(1) } });
    expect(world.case.files).toMatchObject([{ id: ID(1), from: 'rightsholder', state: 'waiting', original: 'sealed', copy: null }]);
    expect(world.refold().files).toEqual(world.case.files);
  });

  it('refuses files that the command does not name, and more than fit', () => {
    const strange = { input: { fileIds: [] }, content: ['note'], files: [brought(1)] };
    expect(investigation().refusals(people.rh, 'add_evidence', strange)).toEqual(['evidence.unknown_file']);
    const many = Array.from({ length: MOST_AT_ONCE + 1 }, (_, n) => brought(n));
    const wish = { input: { fileIds: many.map((file) => file.id) }, files: many };
    expect(investigation().refusals(people.rh, 'add_evidence', wish)).toEqual(['evidence.too_many_files']);
  });

  it.each(['audio/amr', 'video/mp4'])('A12: staff keep %s only with consent', (type) => {
    const wish = { input: { fileIds: [ID(1)] }, files: [brought(1, { type })] };
    expect(investigation().refusals(people.handler, 'file_evidence', wish)).toEqual(['evidence.recording_consent']);
    const agreed = { ...wish, input: { ...wish.input, recordingConsent: true } };
    expect(investigation().refusals(people.handler, 'file_evidence', agreed)).toEqual([]);
  });
});

describe('what a check finds', () => {
  it('is written once, leaves the revision alone, and names the copy', () => {
    const world = withFile();
    const { revision } = world.case;
    world.act(people.system, 'record_check', { input: CLEAN });
    expect(world.case).toMatchObject({ revision, files: [{ state: 'clean', scanned: true, copy: { id: ID(2) } }] });
    expect(world.refusals(people.system, 'record_check', { input: CLEAN })).toEqual(['evidence.checked_already']);
  });

  it('is told to the person where they must send it again', () => {
    const world = withFile().act(people.system, 'record_check', { input: { ...CLEAN, verdict: 'infected', copy: null } });
    expect(world.lastEffects).toContainEqual(expect.objectContaining({ name: 'send-notice' }));
    expect(withFile().act(people.system, 'record_check', { input: CLEAN }).lastEffects).toEqual([]);
  });
});

describe('opening an original (people.md 3.9)', () => {
  const checked = (more: object = {}) => withFile().act(people.system, 'record_check', { input: { ...CLEAN, ...more } });

  it('takes two people and lasts a week', () => {
    const world = checked().act(people.handler, 'propose_original', { input: { fileId: ID(1) }, content: ['reasons'] });
    expect(world.refusals(people.handler, 'open_original', { content: ['reasons'] })).toEqual(['original.same_person']);
    expect(world.refusals(people.senior, 'open_original')).toEqual(['content.missing']);
    world.act(people.senior, 'open_original', { content: ['reasons'] });
    const opened = world.case.files?.[0]?.opened;
    expect(opened?.by).toEqual([people.handler.id, people.senior.id]);
    expect(world.case.proposals).toEqual([]);
    expect(world.refold().files).toEqual(world.case.files);
  });

  it.each([
    ['waiting', withFile],
    ['infected', () => checked({ verdict: 'infected', copy: null })],
    ['destroyed', () => checked({ originalKept: false })],
  ])('is refused for one that is %s', (_what, world) => {
    const wish = { input: { fileId: ID(1) }, content: ['reasons'] };
    expect(world().refusals(people.handler, 'propose_original', wish)).toEqual(['original.not_there']);
  });
});
