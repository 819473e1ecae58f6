import { describe, expect, it } from 'vitest';
import {
  accepted,
  day,
  dialogue,
  GRAVE,
  idOf,
  investigation,
  MINOR,
  OFFER,
  people,
  plannedSettlement,
  proposedDraft,
  RIGHTS_CHECK,
  screening,
} from './world.ts';

const DIALOGUE = { input: { track: 'DIALOGUE' } };
const INVESTIGATION = { input: { track: 'INVESTIGATION' } };

describe('T08 track', () => {
  it('is a dialogue only if the person wants one (E04)', () => {
    const world = accepted();
    expect(world.refusals(people.handler, 'choose_track', DIALOGUE)).toEqual(['track.dialogue_not_wanted']);
    world.act(people.handler, 'offer_meeting', OFFER).act(people.rh, 'answer_meeting', { input: { reply: 'accept' } });
    expect(world.refusals(people.handler, 'choose_track', DIALOGUE)).toEqual([]);
    world.act(people.rh, 'answer_meeting', { input: { reply: 'decline' } });
    expect(world.refusals(people.handler, 'choose_track', DIALOGUE)).toEqual(['track.dialogue_not_wanted']);
  });

  it('is an investigation for S4, S5 and suspected crime, whatever is wished (T08)', () => {
    const grave = accepted(GRAVE).act(people.rh, 'prefer_track', DIALOGUE);
    expect(grave.refusals(people.handler, 'choose_track', DIALOGUE)).toEqual(['track.investigation_mandatory']);
    expect(grave.refusals(people.handler, 'choose_track', INVESTIGATION)).toEqual([]);
    const crime = accepted()
      .act(people.rh, 'prefer_track', DIALOGUE)
      .act(people.handler, 'record_crime_suspicion', { content: ['reasons'] });
    expect(crime.refusals(people.handler, 'choose_track', DIALOGUE)).toEqual(['track.investigation_mandatory']);
  });
});

describe('T09 switching', () => {
  it('is open to either side, and the investigation box does not start anew (E04)', () => {
    const world = investigation();
    const due = world.case.clocks.find((clock) => clock.name === 'investigation')?.dueAt;
    expect(world.refusals(people.handler, 'switch_track', DIALOGUE)).toEqual(['track.dialogue_not_wanted']);
    expect(world.refusals(people.handler, 'switch_track', INVESTIGATION)).toEqual(['track.unchanged']);
    world.act(people.rh, 'prefer_track', DIALOGUE).act(people.mediator, 'switch_track', DIALOGUE);
    expect(world.case.state).toBe('DIALOGUE');
    world.act(people.rh, 'leave_dialogue');
    expect(world.case.state).toBe('INVESTIGATION');
    expect(world.case.clocks.filter((clock) => clock.name === 'investigation').map((clock) => clock.dueAt)).toEqual([due]);
  });

  it('drops the wish when the person says investigation', () => {
    const world = accepted().act(people.rh, 'prefer_track', DIALOGUE).act(people.rh, 'prefer_track', INVESTIGATION);
    expect(world.refusals(people.handler, 'choose_track', DIALOGUE)).toEqual(['track.dialogue_not_wanted']);
  });
});

describe('T11 findings and quality check', () => {
  it('needs findings, and somebody who did not investigate', () => {
    const world = investigation();
    expect(world.refusals(people.senior, 'pass_quality_check')).toEqual(['findings.missing']);
    world
      .act(people.handler, 'record_fact_finding', { input: { kind: 'site_visit' } })
      .act(people.investigator, 'submit_findings', { content: ['findings'] });
    expect(world.refusals(people.handler, 'pass_quality_check')).toEqual(['quality_check.not_separate']);
    expect(world.refusals(people.investigator, 'pass_quality_check')).toEqual(['quality_check.not_separate']);
    expect(world.refusals(people.senior, 'pass_quality_check')).toEqual([]);
  });

  it('can be waived for S1 and S2 with a reason, which is recorded (people.md 1)', () => {
    const world = investigation().act(people.handler, 'submit_findings', { content: ['findings'] });
    const input = { waivers: ['quality_check.not_separate'] };
    expect(world.refusals(people.handler, 'pass_quality_check', { input })).toEqual(['quality_check.not_separate']);
    expect(world.refusals(people.handler, 'pass_quality_check', { content: ['waiver_reason'] })).toEqual(['quality_check.not_separate']);
    world.act(people.handler, 'pass_quality_check', { input, content: ['waiver_reason'] });
    expect(world.case.state).toBe('PROPOSED');
    expect(world.ledger.find((event) => event.type === 'quality_check.passed')?.facts).toEqual({ waived: ['quality_check.not_separate'] });
  });

  it('cannot be waived from S3 on, and no reason passes a hard guard', () => {
    const world = investigation({ ...MINOR, scope: 3 }).act(people.handler, 'submit_findings', { content: ['findings'] });
    const wish = { input: { waivers: ['quality_check.not_separate'] }, content: ['waiver_reason'] };
    const decision = world.tryAct(people.handler, 'pass_quality_check', wish);
    expect(decision).toMatchObject({ kind: 'refused', refusals: [{ code: 'quality_check.not_separate', guardClass: 'hard' }] });
    const undeclared = { kind: 'staff' as const, id: idOf('s-new'), roles: ['senior_handler' as const] };
    const hard = { input: { waivers: ['conflict.undeclared'] }, content: ['waiver_reason'] };
    expect(world.refusals(undeclared, 'pass_quality_check', hard)).toEqual(['conflict.undeclared']);
  });

  it('can fail, and then the findings are submitted again', () => {
    const world = investigation().act(people.handler, 'submit_findings', { content: ['findings'] });
    world.act(people.senior, 'fail_quality_check', { content: ['remarks'] });
    expect(world.case.state).toBe('INVESTIGATION');
    expect(world.refusals(people.senior, 'pass_quality_check')).toEqual(['findings.missing']);
  });
});

describe('T12 back to work', () => {
  it('happens once without L1, and everything that was said about the draft is asked again', () => {
    const world = proposedDraft().act(people.handler, 'issue_evidence_summary', { content: ['summary'] });
    world.act(people.decider, 'return_findings', { content: ['reasons'] });
    expect(world.case).toMatchObject({ state: 'INVESTIGATION', counters: { returnedForWork: 1 } });
    expect(world.case.milestones.evidence_summary_issued).toBeUndefined();
    world.act(people.handler, 'submit_findings', { content: ['findings'] }).act(people.senior, 'pass_quality_check');
    expect(world.refusals(people.decider, 'return_findings', { content: ['reasons'] })).toEqual(['findings.return_needs_l1']);
    expect(world.refusals(people.senior, 'return_findings', { content: ['reasons'] })).toEqual([]);
  });
});

describe('E05 notice to the respondent', () => {
  it('may be deferred with a reason until a date ahead', () => {
    const world = screening();
    const past = { input: { reviewAt: day(-1) }, content: ['reasons'] };
    expect(world.refusals(people.handler, 'defer_respondent_notice', past)).toEqual(['review_at.in_past']);
    expect(world.refusals(people.handler, 'defer_respondent_notice', { content: ['reasons'] })).toContain('input.invalid');
    expect(world.refusals(people.handler, 'defer_respondent_notice', { input: { reviewAt: day(20) }, content: ['reasons'] })).toEqual([]);
  });
});

describe('T10 settlement', () => {
  it('needs terms, a plan, the preference and the rights check, and the person alone (F03, F04, F07)', () => {
    const world = dialogue();
    // Nothing is proposed: what the company would still owe for it is no answer to the person.
    expect(world.refusals(people.rh, 'accept_settlement')).toEqual(['settlement.not_proposed']);
    world.act(people.handler, 'propose_settlement', { input: { legalWaiver: false }, content: ['terms'] });
    expect(world.refusals(people.rh, 'accept_settlement')).toEqual([
      'remedy_preference.missing',
      'rights_check.missing',
      'remedy.plan_missing',
    ]);
    const ready = plannedSettlement();
    expect(ready.refusals(people.rep, 'accept_settlement')).toEqual(['actor.role']);
    ready.act(people.rh, 'accept_settlement');
    expect(ready.case).toMatchObject({ state: 'REMEDY', procedure: 'SETTLED', stance: 'ACCEPTS', substantiation: 'NOT_ASSESSED' });
  });

  it('is called mediated when a mediator brought it about', () => {
    const world = plannedSettlement().act(people.mediator, 'propose_settlement', { input: { legalWaiver: false }, content: ['terms'] });
    expect(world.act(people.rh, 'accept_settlement').case.procedure).toBe('MEDIATED');
  });

  it('takes a waiver of claims only with paid advice, scope, review by L2 and 14 days (F05)', () => {
    const world = plannedSettlement();
    const bare = { input: { legalWaiver: true }, content: ['terms'] };
    expect(world.refusals(people.handler, 'propose_settlement', bare)).toEqual([
      'waiver.advice_missing',
      'waiver.cooling_off_short',
      'waiver.scope_missing',
      'waiver.l2_review_missing',
    ]);
    const full = { legalWaiver: true, adviceOffered: true, advicePaid: true, oversightReviewed: true, coolingOffDays: 14 };
    world
      .act(people.handler, 'escalate_by_staff', { content: ['reasons'] })
      .act(people.handler, 'escalate_by_staff', { content: ['reasons'] });
    world.act(people.handler, 'propose_settlement', { input: full, content: ['terms', 'waiver_scope'] });
    expect(world.refusals(people.rh, 'accept_settlement')).toEqual(['waiver.cooling_off']);
    world.pass(14);
    expect(world.refusals(people.rh, 'accept_settlement')).toEqual([]);
  });

  it('is not accepted over a failed rights check (F07)', () => {
    const world = plannedSettlement().act(people.handler, 'record_rights_check', { input: { ...RIGHTS_CHECK, nonDiscriminatory: 'no' } });
    expect(world.refusals(people.rh, 'accept_settlement')).toEqual(['rights_check.missing']);
  });
});

describe('when the person hears of the draft (E01)', () => {
  it('is when they can read it, not when a colleague has checked it', () => {
    const world = proposedDraft();
    expect(world.lastEffects).toEqual([]);
    world.act(people.handler, 'issue_evidence_summary', { content: ['summary'] });
    expect(world.lastEffects).toContainEqual(
      expect.objectContaining({ facts: expect.objectContaining({ template: 'comment_please', audience: 'rightsholder' }) }),
    );
  });
});
