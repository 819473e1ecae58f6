import { describe, expect, it } from 'vitest';
import { systemFollowUps } from '../../../src/workflow/follow-ups.ts';
import type { Facts } from '../../../src/workflow/model.ts';
import { contested, decided, FOUND, idOf, NOT_FOUND, people, proposedDraft, referredOut, World, withPanel, withSenior } from './world.ts';

const because = (input: Facts) => ({ input, content: ['reasons'] });
const UPHELD = { result: 'upheld', substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedyDue: true };

/** A senior review in which the panel was offered and declined. */
function panelDeclined(): World {
  return withSenior(NOT_FOUND)
    .act(people.senior, 'offer_panel')
    .act(people.rh, 'elect_panel', { input: { elected: false } });
}

describe('T15 appeal', () => {
  it('needs no reason and is heard while the state stands, also after the window (M01)', () => {
    const late = decided().pass(40).act(people.rh, 'file_appeal');
    expect(late.case).toMatchObject({
      state: 'CONTESTED',
      appeal: { from: 'DECIDED', level: null, reviewerId: null },
      counters: { appeals: 1 },
    });
    expect(systemFollowUps(late.case, 'appeal_window')).toEqual([]);
  });

  it('comes through any channel and from whoever speaks for the person', () => {
    expect(decided().refusals(people.rep, 'file_appeal')).toEqual([]);
    expect(decided().act(people.clerk, 'record_appeal').case.state).toBe('CONTESTED');
    expect(proposedDraft().act(people.rh, 'file_appeal').case.appeal?.from).toBe('PROPOSED');
    expect(referredOut().act(people.rh, 'file_appeal').case).toMatchObject({
      state: 'CONTESTED',
      endedAt: null,
      appeal: { from: 'REFERRED_OUT' },
    });
  });
});

describe('T16 who reviews', () => {
  it.each([
    ['the handler', idOf('s-handler')],
    ['the quality checker', idOf('s-senior')],
    ['the decision maker', idOf('s-decider')],
  ])('is not %s: nobody involved before, in any cycle', (_who, staffId) => {
    expect(contested().refusals(people.senior, 'assign_appeal', { input: { level: 'senior', staffId } })).toEqual(['four_eyes.involved']);
  });

  it('is not somebody with a conflict', () => {
    const world = contested().act(people.senior2, 'declare_conflict', { input: { conflict: true } });
    expect(world.refusals(people.senior, 'assign_appeal', { input: { level: 'senior', staffId: idOf('s-senior2') } })).toEqual([
      'reviewer.conflicted',
    ]);
  });

  it('may be the panel at once, by choice of the person, from either level (D02)', () => {
    expect(contested().act(people.rh, 'elect_panel', { input: { elected: true } }).case.state).toBe('APPEAL_PANEL');
    expect(withSenior().act(people.rh, 'elect_panel', { input: { elected: true } }).case).toMatchObject({
      state: 'APPEAL_PANEL',
      appeal: { level: 'panel' },
    });
    expect(contested().refusals(people.rep, 'elect_panel', { input: { elected: true } })).toEqual(['actor.role']);
  });

  it('is not taken back inside once it lies with the panel, but the member may change', () => {
    const world = withPanel();
    expect(world.refusals(people.senior, 'assign_appeal', { input: { level: 'senior', staffId: idOf('s-senior2') } })).toEqual([
      'appeal.already_with_panel',
    ]);
    world.act(people.senior, 'assign_appeal', { input: { level: 'panel', staffId: idOf('s-panel2') } });
    expect(world.refusals(people.panel, 'decide_panel_appeal', because(UPHELD))).toEqual(['appeal.not_assigned']);
    expect(world.refusals(people.panel2, 'decide_panel_appeal', because(UPHELD))).toEqual([]);
  });
});

describe('T17 the review', () => {
  it('is made by the person assigned, who had no part in the case', () => {
    const world = withSenior();
    expect(world.refusals(people.senior, 'decide_senior_appeal', because(UPHELD))).toEqual(['four_eyes.involved', 'appeal.not_assigned']);
    expect(world.refusals(people.oversight, 'decide_senior_appeal', because(UPHELD))).toEqual(['appeal.not_assigned']);
    expect(world.refusals(people.panel, 'decide_senior_appeal', because(UPHELD))).toEqual(['actor.role']);
    expect(world.refusals(people.senior2, 'decide_senior_appeal', because(UPHELD))).toEqual([]);
  });

  it('upheld: states the outcome, identifies the impact if it is new, and remedy starts', () => {
    const world = withSenior(NOT_FOUND);
    expect(world.refusals(people.senior2, 'decide_senior_appeal', because({ result: 'upheld' }))).toEqual(['appeal.outcome_missing']);
    world.act(people.senior2, 'decide_senior_appeal', because(UPHELD));
    expect(world.case).toMatchObject({
      state: 'REMEDY',
      substantiation: 'SUBSTANTIATED',
      involvement: 'CAUSED',
      appeal: null,
      remedy: null,
    });
    expect(world.types()).toContain('impact.identified');
    expect(withSenior().refusals(people.senior2, 'decide_senior_appeal', because({ ...UPHELD, remedyDue: false }))).toContain(
      'remedy.owed',
    );
  });

  it('dismissed by the panel: the outcome stands; what was due is still due, else the case is closed', () => {
    const due = withPanel().act(people.panel, 'decide_panel_appeal', because({ result: 'dismissed' }));
    expect(due.case).toMatchObject({ state: 'REMEDY', procedure: 'PANEL_DISMISSED', substantiation: 'SUBSTANTIATED' });
    const none = withPanel(NOT_FOUND).act(people.panel, 'decide_panel_appeal', because({ result: 'dismissed' }));
    expect(none.case).toMatchObject({
      state: 'CLOSED',
      procedure: 'PANEL_DISMISSED',
      substantiation: 'NOT_SUBSTANTIATED',
      remedy: 'NONE_DUE',
    });
    expect(none.types().filter((type) => type === 'case.closed')).toHaveLength(1);
    expect(withPanel().refusals(people.panel, 'decide_panel_appeal', because({ result: 'dismissed', remedyDue: false }))).toEqual([
      'appeal.outcome_stands',
    ]);
  });

  it('D02: dismissed inside only after dialogue and the panel were offered, with time to answer', () => {
    const dismissed = because({ result: 'dismissed' });
    const world = withSenior(NOT_FOUND);
    expect(world.refusals(people.senior2, 'decide_senior_appeal', dismissed)).toEqual(['panel.not_offered']);
    world.act(people.senior, 'offer_panel');
    expect(world.refusals(people.senior2, 'decide_senior_appeal', dismissed)).toEqual(['panel.offer_open']);
    expect(world.pass(14).refusals(people.senior2, 'decide_senior_appeal', dismissed)).toEqual([]);
    expect(panelDeclined().act(people.senior2, 'decide_senior_appeal', dismissed).case).toMatchObject({
      state: 'CLOSED',
      procedure: 'DECIDED',
    });
  });

  it('D02: an offer of the last appeal does not serve for the next', () => {
    const world = panelDeclined().act(people.senior2, 'decide_senior_appeal', because({ result: 'remitted' }));
    expect(world.case).toMatchObject({ state: 'INVESTIGATION', appeal: null });
    world
      .act(people.handler, 'submit_findings', { content: ['findings'] })
      .act(people.senior, 'pass_quality_check')
      .act(people.rh, 'file_appeal');
    expect(world.case.milestones.panel_offered).toBeUndefined();
  });

  it('remitted: found out again, with the whole procedure, by somebody who has not decided', () => {
    const world = withPanel().act(people.panel, 'decide_panel_appeal', because({ result: 'remitted' }));
    expect(world.case).toMatchObject({ state: 'INVESTIGATION', cycle: 1 });
    for (const name of ['evidence_summary_issued', 'comment_until', 'rights_checked', 'findings_submitted'])
      expect(world.case.milestones[name]).toBeUndefined();
    world.act(people.handler, 'submit_findings', { content: ['findings'] }).act(people.senior, 'pass_quality_check');
    expect(world.refusals(people.decider, 'issue_decision', because(FOUND))).toContain('four_eyes.decided_before');
    expect(world.refusals(people.decider2, 'issue_decision', because(FOUND))).not.toContain('four_eyes.decided_before');
  });

  it('the second review of the same cycle goes to a third person', () => {
    const world = withPanel().act(people.panel, 'decide_panel_appeal', because({ result: 'remitted' }));
    world
      .act(people.handler, 'submit_findings', { content: ['findings'] })
      .act(people.senior, 'pass_quality_check')
      .act(people.rh, 'file_appeal');
    expect(world.refusals(people.senior, 'assign_appeal', { input: { level: 'panel', staffId: idOf('s-panel') } })).toEqual([
      'four_eyes.involved',
    ]);
  });

  it('against a draft, the review itself is the decision', () => {
    const world = proposedDraft()
      .act(people.rh, 'file_appeal')
      .act(people.rh, 'elect_panel', { input: { elected: true } });
    expect(world.refusals(people.panel, 'decide_panel_appeal', because({ result: 'dismissed' }))).toEqual(['appeal.outcome_missing']);
    world.act(people.panel, 'decide_panel_appeal', because({ result: 'dismissed', ...NOT_FOUND }));
    expect(world.case).toMatchObject({ state: 'CLOSED', substantiation: 'NOT_SUBSTANTIATED' });
  });

  it('against a referral, upheld leads back to screening and dismissed ends it (D25)', () => {
    const appeal = () =>
      referredOut()
        .act(people.rh, 'file_appeal')
        .act(people.rh, 'elect_panel', { input: { elected: true } });
    expect(appeal().act(people.panel, 'decide_panel_appeal', because({ result: 'upheld' })).case).toMatchObject({
      state: 'SCREENING',
      cycle: 1,
      procedure: null,
    });
    expect(appeal().act(people.panel, 'decide_panel_appeal', because({ result: 'dismissed' })).case).toMatchObject({
      state: 'CLOSED',
      procedure: 'PANEL_DISMISSED',
    });
  });

  it('does not end a case over an undecided crime avenue (F08)', () => {
    const world = withPanel(NOT_FOUND).act(people.panel, 'record_crime_suspicion', { content: ['reasons'] });
    expect(world.refusals(people.panel, 'decide_panel_appeal', because({ result: 'dismissed' }))).toEqual(['crime.avenue_undecided']);
  });
});

describe('stance of who appealed (4.5)', () => {
  it('is that they rejected the decision, whatever the review says', () => {
    const world = withPanel(NOT_FOUND);
    expect(world.case.stance).toBe('REJECTS');
    world.act(people.panel, 'decide_panel_appeal', because({ result: 'dismissed' }));
    expect(world.case).toMatchObject({ state: 'CLOSED', stance: 'REJECTS' });
  });

  it.each([
    ['a referral', () => referredOut(), { result: 'dismissed' }],
    ['a draft', () => proposedDraft(), { ...NOT_FOUND, result: 'dismissed' }],
  ] as const)('is never silence where they appealed against %s', (_what, reached, result) => {
    const world = reached().act(people.rh, 'file_appeal');
    world.act(people.senior, 'assign_appeal', { input: { level: 'panel', staffId: idOf('s-panel') } });
    world.act(people.panel, 'decide_panel_appeal', because(result));
    expect(world.case).toMatchObject({ state: 'CLOSED', stance: 'REJECTS' });
  });
});

describe('an appeal against a draft (T15)', () => {
  const appealed = () => proposedDraft().act(people.rh, 'file_appeal');

  it('meets no clock of the company: nobody has decided', () => {
    const decision = appealed().case.clocks.findLast((clock) => clock.name === 'decision');
    expect(decision).toMatchObject({ state: 'cancelled', breachedAt: null });
  });

  it('that was upheld leaves a stance, although the remedy was verified too (0.9, 4.5)', () => {
    const world = appealed().act(people.senior, 'assign_appeal', { input: { level: 'panel', staffId: idOf('s-panel') } });
    expect(world.act(people.panel, 'decide_panel_appeal', because(UPHELD)).case).toMatchObject({ state: 'REMEDY', stance: 'REJECTS' });
  });
});

describe('never allowed (2.2)', () => {
  it.each(['CONTESTED', 'APPEAL_SENIOR', 'APPEAL_PANEL'] as const)(
    'nobody closes, decides or suspends from %s but the review and the person',
    (state) => {
      const world = { CONTESTED: contested, APPEAL_SENIOR: withSenior, APPEAL_PANEL: withPanel }[state]();
      for (const action of [
        'close_case',
        'issue_decision',
        'propose_inconclusive',
        'confirm_inconclusive',
        'close_after_window',
        'begin_remedy',
      ]) {
        for (const actor of [people.handler, people.senior, people.decider, people.system]) {
          expect(world.tryAct(actor, action, { content: ['reasons'] }).kind).toBe('refused');
        }
      }
    },
  );
});
