/** Nothing reaches whom it is about but a text that the person has seen exactly as it goes (people.md 2 and 5, E05, H01). */
import { describe, expect, it } from 'vitest';
import { plusMs } from '../../../src/time.ts';
import { textInHand } from '../../../src/workflow/respondent-text.ts';
import { DAY, idOf, people, screening, type World } from './world.ts';

const NAMED = { respondents: [idOf('s-boss')] };
const TEXT = { content: ['text'] };

const seqOf = (world: World): number => textInHand(world.case)?.seq ?? 0;
const shown = (more = NAMED): World => screening(more).act(people.handler, 'show_respondent_text', TEXT);
const says = (world: World, reply: string, ...content: readonly string[]): World =>
  world.act(people.rh, 'answer_respondent_text', { input: { textSeq: seqOf(world), reply }, content });
const sends = (world: World, textSeq = seqOf(world)) => world.refusals(people.handler, 'contact_respondent', { input: { textSeq } });
const assessed = (world: World): World => world.act(people.protector, 'assess_protection', { input: { risk: 'medium' } });

describe('the text goes only after the person could look at it', () => {
  it('not at all where none was shown, and there is no field for other words', () => {
    const world = assessed(screening(NAMED));
    expect(sends(world, 1)).toEqual(['respondent_text.none']);
    expect(world.refusals(people.handler, 'contact_respondent', { input: { textSeq: 1 }, content: ['text'] })).toEqual(['content.unknown']);
  });

  it('not before five days, and then word for word', () => {
    const world = assessed(shown());
    expect(textInHand(world.case)?.until).toBe(plusMs(world.now, 5 * DAY));
    expect(sends(world)).toEqual(['respondent_text.time_open']);
    world.pass(4.9);
    expect(sends(world)).toEqual(['respondent_text.time_open']);
    world.pass(0.2);
    expect(sends(world)).toEqual([]);
    expect(sends(world, seqOf(world) + 1)).toEqual(['respondent_text.changed']);
    world.act(people.handler, 'contact_respondent', { input: { textSeq: seqOf(world) } });
    expect(world.ledger.findLast(({ type }) => type === 'respondent.contacted')?.facts).toEqual({
      textSeq: world.case.respondentTexts?.[0]?.seq,
    });
    expect(sends(world, 1)).toEqual(['respondent_text.none']);
  });

  it('at once where the person agrees, and no longer where they say something else afterwards', () => {
    const world = says(assessed(shown()), 'agree');
    expect(sends(world)).toEqual([]);
    says(world, 'change', 'wish');
    expect(sends(world)).toEqual(['respondent_text.objected']);
  });

  it('in fewer days only while somebody is in danger, and the person reads why', () => {
    const shorter = { input: { days: 1 }, content: ['text'] };
    const world = screening(NAMED);
    expect(world.refusals(people.handler, 'show_respondent_text', shorter)).toEqual(['respondent_text.window_short']);
    world.act(people.rh, 'flag_urgent');
    expect(world.refusals(people.handler, 'show_respondent_text', shorter)).toEqual(['respondent_text.urgency_missing']);
    expect(world.refusals(people.handler, 'show_respondent_text', { ...shorter, content: ['text', 'urgency'] })).toEqual([]);
  });

  it('is on a clock that the person sees, and so is the answer that they are owed', () => {
    const due = (world: World, name: string) => world.case.clocks.filter((one) => one.name === name).at(-1);
    const world = shown();
    expect(due(world, 'respondent_text')).toMatchObject({ state: 'running', dueAt: textInHand(world.case)?.until, escalates: false });
    says(world, 'refuse');
    expect(due(world, 'respondent_text')?.state).toBe('met');
    expect(due(world, 'respondent_text_reply')).toMatchObject({ state: 'running', escalates: true });
    world.act(people.senior, 'answer_text_objection', { input: { textSeq: seqOf(world) }, content: ['answer'] });
    expect(due(world, 'respondent_text_reply')?.state).toBe('met');
    expect(due(world, 'respondent_text')).toMatchObject({ state: 'running', dueAt: plusMs(world.now, 5 * DAY) });
  });
});

describe('the person changes it', () => {
  it('in their own version: that one may go, and the first no longer', () => {
    const world = says(assessed(shown()), 'change', 'changed_text');
    const own = world.ledger.findLast(({ type }) => type === 'respondent.text_answered')?.seq ?? 0;
    expect(sends(world)).toEqual(['respondent_text.changed']);
    expect(sends(world, own)).toEqual([]);
    says(world, 'change', 'changed_text');
    expect(sends(world, own)).toEqual(['respondent_text.changed']);
  });

  it('or in words: then it waits for another text, an answer, or its end', () => {
    const world = says(assessed(shown()), 'change', 'wish').pass(6);
    expect(sends(world)).toEqual(['respondent_text.objected']);
    const first = seqOf(world);
    world.act(people.handler, 'show_respondent_text', TEXT);
    expect(world.case.respondentTexts?.map(({ state }) => state)).toEqual(['withdrawn', 'shown']);
    expect(world.refusals(people.rh, 'answer_respondent_text', { input: { textSeq: first, reply: 'agree' } })).toEqual([
      'respondent_text.changed',
    ]);
    world.act(people.handler, 'withdraw_respondent_text', { input: { textSeq: seqOf(world) } });
    expect(textInHand(world.case)).toBeNull();
  });

  it('says what to change, or does not change', () => {
    const world = shown();
    const input = (reply: string) => ({ textSeq: seqOf(world), reply });
    expect(world.refusals(people.rh, 'answer_respondent_text', { input: input('change') })).toEqual(['respondent_text.change_missing']);
    expect(world.refusals(people.rh, 'answer_respondent_text', { input: input('agree'), content: ['changed_text'] })).toEqual([
      'respondent_text.change_unmeant',
    ]);
  });
});

describe('the person says no', () => {
  it('and that is a matter of protection (people.md 2)', () => {
    const world = says(shown(), 'refuse', 'wish');
    expect(world.case).toMatchObject({ protection: 'alleged', level: 2 });
    expect(world.lastEffects.map(({ facts }) => facts.template)).toContain('retaliation_reported');
  });

  it('it blocks until somebody else has answered, the days have passed again and the risk was looked at anew (H01)', () => {
    const world = says(assessed(shown()), 'refuse').pass(6);
    expect(sends(world)).toContain('respondent_text.objected');
    const answer = { input: { textSeq: seqOf(world) }, content: ['answer'] };
    expect(world.refusals(people.handler, 'answer_text_objection', answer)).toEqual(['actor.role']);
    expect(world.refusals(people.senior, 'answer_text_objection', { ...answer, content: [] })).toEqual(['content.missing']);
    world.act(people.senior, 'answer_text_objection', answer);
    expect(sends(world)).toEqual(['respondent_text.time_open', 'risk_assessment.stale']);
    world.pass(5.1);
    expect(sends(world)).toEqual(['risk_assessment.stale']);
    expect(sends(assessed(world))).toEqual([]);
  });

  it('whoever wrote it does not answer', () => {
    const world = says(screening(NAMED).act(people.senior, 'show_respondent_text', TEXT), 'refuse');
    const answer = { input: { textSeq: seqOf(world) }, content: ['answer'] };
    expect(world.refusals(people.senior, 'answer_text_objection', answer)).toEqual(['four_eyes.text_author']);
    expect(world.refusals(people.senior2, 'answer_text_objection', answer)).toEqual([]);
  });

  it('a text that is written again stays under the same care, also where nobody is named', () => {
    const world = says(assessed(shown({ respondents: [] })), 'refuse')
      .act(people.handler, 'show_respondent_text', TEXT)
      .pass(6);
    const waived = { input: { textSeq: seqOf(world), waivers: ['risk_assessment.stale'] }, content: ['waiver_reason'] };
    expect(world.refusals(people.handler, 'contact_respondent', waived)).toEqual(['risk_assessment.stale']);
  });
});

describe('H01, C04 no other way to whom it is about', () => {
  it('asks for a risk assessment that is at most 14 days old', () => {
    const world = says(shown(), 'agree');
    expect(sends(world)).toEqual(['risk_assessment.stale']);
    expect(sends(assessed(world))).toEqual([]);
    expect(sends(world.pass(15))).toEqual(['risk_assessment.stale']);
  });

  it('which can be waived only where no person is named (people.md 1)', () => {
    const waives = (world: World) =>
      says(world, 'agree').refusals(people.handler, 'contact_respondent', {
        input: { textSeq: seqOf(world), waivers: ['risk_assessment.stale'] },
        content: ['waiver_reason'],
      });
    expect(waives(shown({ respondents: [] }))).toEqual([]);
    expect(waives(shown())).toEqual(['risk_assessment.stale']);
  });

  it('hears nobody whom it is about before the text has gone', () => {
    const hears = (world: World) => world.refusals(people.handler, 'record_fact_finding', { input: { kind: 'respondent_interview' } });
    const world = shown();
    expect(hears(world)).toEqual(['risk_assessment.stale', 'respondent_text.not_sent']);
    says(assessed(world), 'agree').act(people.handler, 'contact_respondent', { input: { textSeq: seqOf(world) } });
    expect(hears(world)).toEqual([]);
  });

  it('lets no text live into the next round (2.7)', () => {
    const world = shown().act(people.rh, 'withdraw', { input: { choice: 'stop_all' } });
    world.act(people.rh, 'reopen', { input: { ground: 'new_evidence' } });
    expect(textInHand(world.case)).toBeNull();
    expect(world.refold()).toEqual(world.case);
  });
});
