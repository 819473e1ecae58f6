import { describe, expect, it } from 'vitest';
import { plusMs } from '../../../src/time.ts';
import { systemFollowUps } from '../../../src/workflow/follow-ups.ts';
import {
  closedCase,
  DAY,
  decided,
  FOUND,
  GRAVE,
  idOf,
  investigation,
  MINOR,
  NOT_FOUND,
  OFFER,
  people,
  proposedDraft,
  RIGHTS_CHECK,
  readyToDecide,
  START,
  withdrawn,
} from './world.ts';

const REASONS = ['reasons'];
const decide = (input = FOUND) => ({ input, content: REASONS });

describe('T13 conditions of a decision', () => {
  it('names everything that is missing at once', () => {
    expect(investigationOnly().refusals(people.decider, 'issue_decision', decide())).toEqual([
      'evidence_summary.missing',
      'comment_window.open',
      'meeting.not_offered',
      'remedy_preference.missing',
      'rights_check.missing',
    ]);
  });

  it('is accepted when nothing is missing, and identifies the impact in the same decision (F01, F02)', () => {
    const world = readyToDecide().act(people.decider, 'issue_decision', decide());
    expect(world.types().slice(-20)).toEqual(expect.arrayContaining(['decision.issued', 'impact.identified']));
    expect(world.case).toMatchObject({ state: 'DECIDED', substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', procedure: 'DECIDED' });
    expect(world.case.milestones.appeal_until).toBe(plusMs(world.now, 30 * DAY));
  });

  it('identifies no impact where nothing was found', () => {
    expect(readyToDecide().act(people.decider, 'issue_decision', decide(NOT_FOUND)).types()).not.toContain('impact.identified');
  });

  it('E01: not before the window is over, a comment notwithstanding, unless the person alone waives it', () => {
    const early = proposedDraft().act(people.handler, 'issue_evidence_summary', { content: ['summary'] });
    early.act(people.rh, 'state_remedy_preference', { input: { declined: true } });
    early.act(people.handler, 'record_rights_check', { input: RIGHTS_CHECK }).act(people.rh, 'comment', { content: ['comment'] });
    expect(early.refusals(people.decider, 'issue_decision', decide())).toEqual(['comment_window.open']);
    expect(early.refusals(people.rep, 'waive_comment_window')).toEqual(['actor.role']);
    early.act(people.rh, 'waive_comment_window');
    expect(early.refusals(people.decider, 'issue_decision', decide())).toEqual([]);
  });

  it('E01: the window is never shorter than the policy says', () => {
    const world = proposedDraft();
    const short = { input: { commentUntil: plusMs(world.now, 9 * DAY) }, content: ['summary'] };
    expect(world.refusals(people.handler, 'issue_evidence_summary', short)).toEqual(['comment_window.too_short']);
    const long = { input: { commentUntil: plusMs(world.now, 25 * DAY) }, content: ['summary'] };
    expect(world.act(people.handler, 'issue_evidence_summary', long).case.milestones.comment_until).toBe(plusMs(world.now, 25 * DAY));
  });

  it('E01: there is nothing to waive before the summary', () => {
    expect(proposedDraft().refusals(people.rh, 'waive_comment_window')).toEqual(['evidence_summary.missing']);
  });

  it('four eyes: the investigator does not decide', () => {
    const both = { kind: 'staff' as const, id: idOf('s-handler'), roles: ['decision_maker' as const] };
    expect(readyToDecide().refusals(both, 'issue_decision', decide())).toEqual(['four_eyes.investigator', 'four_eyes.handled']);
  });

  it('C04: no dismissal for want of evidence before the company looked', () => {
    const world = readyToDecide();
    world.state = { ...world.case, counters: { ...world.case.counters, factFindingActions: 0 } };
    expect(world.refusals(people.decider, 'issue_decision', decide(NOT_FOUND))).toEqual(['fact_finding.missing']);
    expect(world.refusals(people.decider, 'issue_decision', decide({ ...NOT_FOUND, substantiation: 'NOT_ESTABLISHABLE' }))).toEqual([
      'fact_finding.missing',
    ]);
    expect(world.refusals(people.decider, 'issue_decision', decide())).toEqual([]);
  });

  it('C06, F01: involvement and reasons are part of it', () => {
    const world = readyToDecide();
    expect(
      world.refusals(people.decider, 'issue_decision', { input: { substantiation: 'SUBSTANTIATED', remedyDue: true }, content: REASONS }),
    ).toContain('input.invalid');
    expect(world.refusals(people.decider, 'issue_decision', { input: FOUND })).toContain('content.missing');
  });

  it('C08: rights, or a reason why none', () => {
    const world = readyToDecide({ ...MINOR, rights: [] });
    expect(world.refusals(people.decider, 'issue_decision', decide())).toEqual(['rights.missing']);
    expect(world.refusals(people.decider, 'issue_decision', { input: FOUND, content: [...REASONS, 'rights_reason'] })).toEqual([]);
  });

  it('F03: what the company caused is remedied, unless L2 says why not', () => {
    const world = readyToDecide().act(people.handler, 'record_root_cause', { input: { rootCauses: ['resources'], systemic: false } });
    const none = { ...FOUND, remedyDue: false };
    expect(world.refusals(people.decider, 'issue_decision', decide(none))).toEqual(['remedy.owed']);
    expect(world.refusals(people.decider, 'issue_decision', { input: none, content: [...REASONS, 'override_reason'] })).toEqual([
      'remedy.owed',
    ]);
    expect(world.refusals(people.oversight, 'issue_decision', { input: none, content: [...REASONS, 'override_reason'] })).toEqual([]);
  });

  it('F04: an answer about the wished remedy, from the person or after asking three times', () => {
    const world = proposedDraft();
    expect(world.refusals(people.rh, 'state_remedy_preference', { input: { declined: false } })).toEqual(['remedy_preference.missing']);
    expect(world.refusals(people.handler, 'record_remedy_preference', { input: { declined: true } })).toEqual([
      'remedy_preference.not_asked',
    ]);
    for (const route of ['phone', 'email', 'post']) world.act(people.handler, 'record_contact_attempt', { input: { route } });
    expect(world.refusals(people.handler, 'record_remedy_preference', { input: { declined: true } })).toEqual([]);
    expect(world.refusals(people.handler, 'record_remedy_preference', { input: { declined: false }, content: ['preference'] })).toEqual([]);
  });

  it('L01: a root cause where the case may end without staff; a reason passes it for S1 and S2 only', () => {
    const linked = { substantiation: 'PARTLY', involvement: 'LINKED', remedyDue: false };
    const waiver = { input: { ...linked, waivers: ['root_cause.missing'] }, content: [...REASONS, 'waiver_reason'] };
    expect(readyToDecide().refusals(people.decider, 'issue_decision', decide(linked))).toEqual(['root_cause.missing']);
    expect(readyToDecide().refusals(people.decider, 'issue_decision', waiver)).toEqual([]);
    expect(readyToDecide(GRAVE).refusals(people.decider, 'issue_decision', waiver)).toEqual(['root_cause.missing']);
  });

  it('E02: not over an unanswered request for support', () => {
    const world = readyToDecide().act(people.rh, 'request_support', { input: { kind: 'adviser' } });
    expect(world.refusals(people.decider, 'issue_decision', decide())).toEqual(['support.unanswered']);
  });

  it('is never "not assessed"', () => {
    expect(readyToDecide().refusals(people.decider, 'issue_decision', decide({ ...NOT_FOUND, substantiation: 'NOT_ASSESSED' }))).toEqual([
      'decision.not_assessed',
    ]);
  });
});

function investigationOnly() {
  return investigation()
    .act(people.handler, 'record_fact_finding', { input: { kind: 'site_visit' } })
    .act(people.handler, 'submit_findings', { content: ['findings'] })
    .act(people.senior, 'pass_quality_check');
}

describe('the answer to a decision', () => {
  it('yes starts the remedy (T14), also before the window is over', () => {
    expect(decided().act(people.rh, 'answer_decision', { input: { stance: 'ACCEPTS' } }).case).toMatchObject({
      state: 'REMEDY',
      stance: 'ACCEPTS',
    });
  });

  it('yes ends the case where nothing is due (T20)', () => {
    const { state, remedy, stance, procedure, endedAt } = decided(NOT_FOUND).act(people.rh, 'answer_decision', {
      input: { stance: 'ACCEPTS' },
    }).case;
    expect({ state, remedy, stance, procedure }).toEqual({ state: 'CLOSED', remedy: 'NONE_DUE', stance: 'ACCEPTS', procedure: 'DECIDED' });
    expect(endedAt).not.toBeNull();
  });

  it('yes does not end the case while a suspected crime waits for its avenue (F08)', () => {
    const world = decided(NOT_FOUND).act(people.handler, 'record_crime_suspicion', { content: ['reasons'] });
    expect(world.act(people.rh, 'answer_decision', { input: { stance: 'ACCEPTS' } }).case.state).toBe('DECIDED');
    expect(world.pass(31).refusals(people.system, 'close_after_window')).toEqual(['crime.avenue_undecided']);
    world.act(people.handler, 'decide_crime_avenue', { input: { avenue: 'not_reported_without_consent' }, content: ['reasons'] });
    expect(world.refusals(people.system, 'close_after_window')).toEqual([]);
  });

  it('no is an appeal (T15); in part leaves both ways open', () => {
    expect(decided().act(people.rh, 'answer_decision', { input: { stance: 'REJECTS' } }).case).toMatchObject({
      state: 'CONTESTED',
      appeal: { from: 'DECIDED' },
    });
    const partly = decided().act(people.rh, 'answer_decision', { input: { stance: 'ACCEPTS_IN_PART' } });
    expect(partly.case).toMatchObject({ state: 'DECIDED', stance: 'ACCEPTS_IN_PART' });
    expect(partly.refusals(people.rh, 'file_appeal')).toEqual([]);
    expect(partly.refusals(people.rh, 'answer_decision', { input: { stance: 'ACCEPTS' } })).toEqual([]);
  });

  it('is given by the person, not by whoever speaks for them (people.md 2)', () => {
    expect(decided().refusals(people.rep, 'answer_decision', { input: { stance: 'ACCEPTS' } })).toEqual(['actor.role']);
  });
});

describe('lapse of the window (T14, T20, D25)', () => {
  it('is proposed to the worker after the window and after the box of the state, and by nothing else', () => {
    const world = decided();
    expect(systemFollowUps(world.case, 'appeal_window').map((one) => one.action)).toEqual(['begin_remedy']);
    expect(systemFollowUps(world.case, 'outcome').map((one) => one.action)).toEqual(['begin_remedy']);
    expect(systemFollowUps(world.case, 'comment_window')).toEqual([]);
    expect(systemFollowUps(decided(NOT_FOUND).case, 'appeal_window').map((one) => one.action)).toEqual(['close_after_window']);
    expect(systemFollowUps(closedCase().case, 'appeal_window')).toEqual([]);
  });

  it('starts the remedy or ends the case, only after the window and only where that is so', () => {
    const due = decided();
    expect(due.refusals(people.system, 'begin_remedy')).toEqual(['appeal_window.open']);
    expect(due.pass(30).refusals(people.system, 'close_after_window')).toEqual(['remedy.due']);
    expect(due.act(people.system, 'begin_remedy').case.state).toBe('REMEDY');
    const nothing = decided(NOT_FOUND).pass(30);
    expect(nothing.refusals(people.system, 'begin_remedy')).toEqual(['remedy.not_due']);
    expect(nothing.act(people.system, 'close_after_window').case).toMatchObject({
      state: 'CLOSED',
      stance: 'NO_ANSWER',
      remedy: 'NONE_DUE',
    });
  });

  it("is the system's, never a program's that suggests (I06)", () => {
    expect(decided().pass(30).refusals(people.bot, 'begin_remedy')).toEqual(['actor.bot']);
    expect(decided(NOT_FOUND).pass(30).refusals(people.handler, 'close_after_window')).toEqual(['actor.role']);
  });
});

describe('T23 and four eyes', () => {
  it('excludes the earlier decision maker from the next cycle', () => {
    const world = closedCase().act(people.rh, 'reopen', { input: { ground: 'new_evidence' } });
    expect(world.case).toMatchObject({ state: 'SCREENING', cycle: 2, substantiation: null, endedAt: null });
    world
      .act(people.handler, 'assess', { input: MINOR })
      .act(people.handler, 'accept')
      .act(people.handler, 'choose_track', { input: { track: 'INVESTIGATION' } });
    world.act(people.handler, 'offer_meeting', OFFER).act(people.handler, 'record_fact_finding', { input: { kind: 'document_review' } });
    world.act(people.handler, 'submit_findings', { content: ['findings'] }).act(people.senior, 'pass_quality_check');
    world.act(people.handler, 'issue_evidence_summary', { content: ['summary'] }).act(people.rh, 'waive_comment_window');
    world
      .act(people.rh, 'state_remedy_preference', { input: { declined: true } })
      .act(people.handler, 'record_rights_check', { input: RIGHTS_CHECK });
    expect(world.refusals(people.decider, 'issue_decision', decide())).toEqual(['four_eyes.decided_before']);
    expect(world.refusals(people.decider2, 'issue_decision', decide())).toEqual([]);
  });

  it('keeps the reference and the receipt', () => {
    const world = withdrawn().act(people.rh, 'reopen', { input: { ground: 'contact_regained' } });
    expect(world.case).toMatchObject({ reference: 'R-TEST-1', receivedAt: START, cycle: 2 });
  });
});
