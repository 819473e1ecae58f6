/** A03, D27: a translation is a row of its own; one that nobody has checked is marked, and carries no decision. */
import { describe, expect, it } from 'vitest';
import { viewMyCase } from '../../../src/cases/view.ts';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import { FOUND, idOf, people, proposedDraft, readyToDecide, type World } from './world.ts';

const DECIDES = [
  'issue_evidence_summary',
  'issue_decision',
  'decide_content_appeal',
  'decide_senior_appeal',
  'decide_panel_appeal',
  'decide_review',
  'confirm_referral',
];
const machine = (more: object = {}) => ({
  input: { text: '1:description', locale: 'en', made: 'machine', engine: 'engine-2.1', ...more },
  content: ['translation'],
});
const check = (key: string, verdict: string, content: readonly string[] = []) => ({ input: { key, verdict }, content });
const decision = { input: FOUND, content: ['reasons'] };

function added(world: World, more: object = {}): string {
  world.act(people.handler, 'add_translation', machine(more));
  return world.case.translations?.at(-1)?.key ?? '';
}

describe('a translation of what was said', () => {
  it('is unchecked where a machine made it, and answered for where a person did', () => {
    const world = readyToDecide();
    added(world);
    world.act(people.handler, 'add_translation', {
      input: { text: '1:description', locale: 'fr', made: 'person' },
      content: ['translation'],
    });
    expect(
      world.case.translations?.map(({ of, field, locale, made, verdict, checkedBy }) => [of, field, locale, made, verdict, checkedBy]),
    ).toEqual([
      [1, 'description', 'en', 'machine', 'unchecked', null],
      [1, 'description', 'fr', 'person', 'confirmed', idOf('s-handler')],
    ]);
    expect(world.case.state).toBe('PROPOSED');
  });

  it.each(['confirmed', 'rejected'])('stands in the way of a decision until a person has %s it, whoever asks', (verdict) => {
    const world = readyToDecide();
    const key = added(world);
    expect(world.refusals(people.decider, 'issue_decision', decision)).toEqual(['translation.unchecked']);
    expect(
      world.refusals(people.decider, 'issue_decision', { ...decision, input: { ...FOUND, waivers: ['translation.unchecked'] } }),
    ).not.toEqual([]);
    world.act(people.handler, 'check_translation', check(key, verdict));
    expect(world.case.translations).toMatchObject([{ verdict, checkedBy: idOf('s-handler') }]);
    expect(world.refusals(people.decider, 'issue_decision', decision)).toEqual([]);
  });

  it('stands in the way of a draft too, each one of several', () => {
    const world = proposedDraft();
    const keys = [added(world), added(world, { locale: 'fr' })];
    for (const key of keys) {
      expect(world.refusals(people.handler, 'issue_evidence_summary', { content: ['summary'] })).toEqual(['translation.unchecked']);
      world.act(people.handler, 'check_translation', check(key, 'corrected', ['translation']));
    }
    expect(world.refusals(people.handler, 'issue_evidence_summary', { content: ['summary'] })).toEqual([]);
  });

  it('is a hard condition of every act that decides, and of no other', () => {
    const guarded = ACTIONS.filter(({ guards }) =>
      guards.some((guard) => guard.code === 'translation.unchecked' && guard.guardClass === 'hard'),
    );
    expect(guarded.map(({ name }) => name).sort()).toEqual([...DECIDES].sort());
  });

  it('is checked once, with words exactly where they are corrected', () => {
    const world = readyToDecide();
    expect(world.refusals(people.handler, 'check_translation', check('translation-9', 'confirmed'))).toContain(
      'translation.none_unchecked',
    );
    const key = added(world);
    const refused = (...args: Parameters<typeof check>) => world.refusals(people.handler, 'check_translation', check(...args));
    expect(refused('translation-999', 'confirmed')).toEqual(['translation.unknown']);
    expect(refused(key, 'corrected')).toEqual(['translation.words_missing']);
    expect(refused(key, 'confirmed', ['translation'])).toEqual(['translation.words_missing']);
    world.act(people.handler, 'check_translation', check(key, 'confirmed'));
    added(world, { locale: 'fr' });
    expect(refused(key, 'rejected')).toEqual(['translation.already_checked']);
  });

  it('names words by event and field, and a program only where a program made it', () => {
    const world = readyToDecide();
    const refused = (more: object) => world.refusals(people.handler, 'add_translation', machine(more));
    for (const text of ['description', '0:description', '1:', '1:Ünder']) expect(refused({ text })).not.toEqual([]);
    expect(refused({ text: '1.description' })).toEqual(['translation.unknown_text']);
    expect(refused({ made: 'person' })).toEqual(['translation.engine_of_person']);
    expect(refused({ locale: '--' })).not.toEqual([]);
  });

  it('is told to the person where it is into their language and somebody answers for it', () => {
    const world = readyToDecide();
    const told = () => world.lastEffects.map(({ facts }) => facts['audience']);
    const key = added(world);
    expect(told()).toEqual([]);
    world.act(people.handler, 'check_translation', check(key, 'confirmed'));
    expect(told()).toEqual(['rightsholder']);
    world.act(people.handler, 'add_translation', {
      input: { text: '1:description', locale: 'fr', made: 'person' },
      content: ['translation'],
    });
    expect(told()).toEqual([]);
  });
});

describe('what the person sees of it', () => {
  /** The ledger with words in it: sealed content is not the core's. */
  const seen = (world: World, words: Readonly<Record<number, Record<string, string>>>) => {
    const events = world.ledger.map((event) => ({
      ...event,
      recordedAt: event.occurredAt,
      role: event.actorKind === 'rightsholder' ? ('rh' as const) : ('handler' as const),
      content: words[event.seq] ?? {},
    }));
    return viewMyCase(world.case, events, world.now).timeline;
  };
  const seqOf = (world: World, type: string) => world.ledger.findLast((event) => event.type === type)?.seq ?? 0;

  it('stands beside the words, marked until it is checked, then as corrected; a rejected one is gone', () => {
    const world = readyToDecide();
    const key = added(world);
    const words = { 1: { description: 'Mereka menahan upah' }, [seqOf(world, 'translation.added')]: { translation: 'They kept wage' } };
    const first = (more = {}) => seen(world, { ...words, ...more }).at(0);
    expect(first()).toMatchObject({
      content: { description: 'Mereka menahan upah' },
      translations: [{ key, field: 'description', locale: 'en', made: 'machine', checked: false, text: 'They kept wage' }],
    });
    world.act(people.handler, 'check_translation', check(key, 'corrected', ['translation']));
    const corrected = { [seqOf(world, 'translation.checked')]: { translation: 'They held back the wages' } };
    expect(first(corrected)?.translations).toMatchObject([{ checked: true, text: 'They held back the wages' }]);
    expect(seen(world, words).some(({ type }) => type.startsWith('translation.'))).toBe(false);

    const other = added(world, { locale: 'fr' });
    const french = { [seqOf(world, 'translation.added')]: { translation: 'Salaires' } };
    expect(first({ ...corrected, ...french })?.translations).toHaveLength(2);
    world.act(people.handler, 'check_translation', check(other, 'rejected'));
    expect(first({ ...corrected, ...french })?.translations).toHaveLength(1);
  });

  it('is no unchecked translation of a decision: that carries it only once a person has checked it', () => {
    const world = readyToDecide().act(people.decider, 'issue_decision', decision);
    const of = seqOf(world, 'decision.issued');
    const key = added(world, { text: `${of}:reasons` });
    const words = {
      [of]: { reasons: 'Die Unterlagen zeigen es.' },
      [seqOf(world, 'translation.added')]: { translation: 'The records show it.' },
    };
    const shown = () => seen(world, words).find(({ type }) => type === 'decision.issued');
    expect(shown()).toMatchObject({ content: { reasons: 'Die Unterlagen zeigen es.' } });
    expect(shown()?.translations).toBeUndefined();
    world.act(people.handler, 'check_translation', check(key, 'confirmed'));
    expect(shown()?.translations).toMatchObject([{ checked: true, text: 'The records show it.' }]);
  });
});
