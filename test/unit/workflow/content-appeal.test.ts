import { describe, expect, it } from 'vitest';
import { plusMs } from '../../../src/time.ts';
import { contentRules, DAY, HOUR, idOf, people, START, submission, World } from './world.ts';

const UPHELD = { substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedyDue: true };
const STANDS = { substantiation: 'NOT_SUBSTANTIATED', involvement: 'NONE', remedyDue: false };
const REASONS = ['reasons', 'rights_reason'];

function received(): World {
  const world = new World(contentRules).act(people.rh, 'submit', {
    input: submission(START, { entryClass: 'CONTENT_APPEAL', channel: 'in_app' }),
    content: ['description'],
  });
  for (const person of ['handler', 'senior', 'decider', 'panel'] as const)
    world.act(people[person], 'declare_conflict', { input: { conflict: false } });
  return world;
}

function reviewed(): World {
  return received().pass(0.5).act(people.handler, 'start_human_review');
}

describe('content-appeal-v1 (people.md 2, DSA 20)', () => {
  it('received, human review, decided, reversal confirmed, closed', () => {
    const world = reviewed();
    expect(world.case.state).toBe('SCREENING');
    expect(world.types()).toEqual(expect.arrayContaining(['case.acknowledged', 'case.screening_started']));
    world.act(people.handler, 'decide_content_appeal', { input: UPHELD, content: REASONS });
    expect(world.case.state).toBe('DECIDED');
    world.act(people.handler, 'plan_remedy', { input: { items: [{ type: 'RM11', dueAt: plusMs(world.now, 24 * HOUR) }] } });
    world.act(people.handler, 'deliver_item', { input: { key: 'item-1' } }).act(people.rh, 'verify_item', { input: { key: 'item-1' } });
    world.act(people.rh, 'answer_decision', { input: { stance: 'ACCEPTS' } }).act(people.handler, 'start_verification');
    world.act(people.handler, 'close_case', { input: { rootCauses: ['product_design'] } });
    expect(world.case).toMatchObject({ state: 'CLOSED', remedy: 'VERIFIED', stance: 'ACCEPTS' });
    expect(world.refold()).toEqual(world.case);
  });

  it('keeps the window of six months (M01)', () => {
    const world = reviewed().act(people.handler, 'decide_content_appeal', { input: STANDS, content: REASONS });
    const until = world.case.milestones.appeal_until ?? START;
    expect(until.slice(0, 10)).toBe('2026-09-02');
    expect(world.at(plusMs(until, -1_000)).refusals(people.rh, 'file_appeal')).toEqual([]);
    expect(world.refusals(people.system, 'close_after_window')).toEqual(['appeal_window.open']);
    expect(world.at(until).refusals(people.system, 'close_after_window')).toEqual([]);
  });

  it('is decided by a person who reads it, never by a program (DSA 20(6), I06)', () => {
    const world = reviewed();
    expect(world.refusals(people.bot, 'decide_content_appeal', { input: STANDS, content: REASONS })).toEqual(['actor.bot']);
    expect(world.refusals(people.system, 'decide_content_appeal', { input: STANDS, content: REASONS })).toEqual(['actor.role']);
    expect(world.refusals(people.handler, 'decide_content_appeal', { input: STANDS, content: ['rights_reason'] })).toEqual([
      'content.missing',
    ]);
  });

  it('an appeal goes to somebody else, and comes back to human review when it is remitted', () => {
    const world = reviewed()
      .act(people.handler, 'decide_content_appeal', { input: STANDS, content: REASONS })
      .act(people.rh, 'file_appeal');
    expect(world.refusals(people.senior, 'assign_appeal', { input: { level: 'senior', staffId: idOf('s-handler') } })).toEqual([
      'four_eyes.involved',
    ]);
    world.act(people.senior, 'assign_appeal', { input: { level: 'panel', staffId: idOf('s-panel') } });
    world.act(people.panel, 'decide_panel_appeal', { input: { result: 'remitted' }, content: ['reasons'] });
    expect(world.case.state).toBe('SCREENING');
    expect(world.refusals(people.handler, 'decide_content_appeal', { input: UPHELD, content: REASONS })).toEqual([
      'four_eyes.decided_before',
    ]);
    expect(world.refusals(people.decider, 'decide_content_appeal', { input: UPHELD, content: REASONS })).toEqual([]);
  });

  it('has no second screening, no draft and no referral', () => {
    for (const action of ['acknowledge', 'start_screening', 'accept', 'propose_referral', 'issue_decision', 'submit_findings']) {
      expect(reviewed().refusals(people.handler, action)).toEqual(['action.unknown']);
    }
  });

  it('reversal is asked for within a day of the decision (F09)', () => {
    const world = reviewed().act(people.handler, 'decide_content_appeal', { input: UPHELD, content: REASONS });
    expect(world.case.clocks.find((clock) => clock.name === 'reversal')?.dueAt).toBe(plusMs(world.now, DAY));
  });
});
