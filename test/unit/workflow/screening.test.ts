import { describe, expect, it } from 'vitest';
import { burdenOf } from '../../../src/cases/view-burden.ts';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import type { Actor } from '../../../src/workflow/model.ts';
import { accepted, GRAVE, idOf, MINOR, needsInfo, people, referredOut, screening, submitted, World, withdrawn } from './world.ts';

const GROUND = { ground: 'not_in_published_scope', avenues: ['union'] };
const SCALES = [
  { scale: 5, scope: 1, irremediability: 1, level: 'S5' },
  { scale: 1, scope: 4, irremediability: 1, level: 'S4' },
  { scale: 1, scope: 1, irremediability: 3, level: 'S3' },
  { scale: 2, scope: 2, irremediability: 2, level: 'S2' },
  { scale: 1, scope: 1, irremediability: 1, level: 'S1' },
];

function received(): World {
  return submitted();
}

describe('D03 conflicts', () => {
  it('asks for a declaration before anybody judges', () => {
    const world = received().act(people.handler, 'acknowledge');
    const undeclared = { kind: 'staff', id: idOf('s-new'), roles: ['handler'] } as const;
    expect(received().refusals(undeclared, 'acknowledge')).toEqual(['conflict.undeclared']);
    expect(world.refusals(undeclared, 'start_screening')).toEqual(['conflict.undeclared']);
    expect(world.refusals(people.handler, 'start_screening')).toEqual([]);
  });

  it('shuts out whoever declares one, replaces them as handler, and lets nobody assign them (C05, La6)', () => {
    const world = received().act(people.system, 'route', { input: routing(idOf('s-handler')) });
    world.act(people.handler, 'declare_conflict', { input: { conflict: true } });
    expect(world.case.handlerId).toBeNull();
    expect(world.lastEffects).toContainEqual({ queue: 'route', name: 'route-case', facts: {} });
    expect(world.refusals(people.handler, 'acknowledge')).toEqual(['actor.conflicted']);
    expect(world.refusals(people.system, 'route', { input: routing(idOf('s-handler')) })).toEqual(['handler.conflicted']);
    expect(world.refusals(people.senior, 'assign', { input: { handlerId: idOf('s-handler'), cause: 'takes_over' } })).toEqual([
      'handler.conflicted',
    ]);
  });
});

function routing(handlerId: string | null, level = 0) {
  return { handlerId, level, language: 'en', rule: 'everything_else', explanation: [{ staffId: handlerId, verdict: 'chosen' }] };
}

describe('C01 severity', () => {
  it.each(SCALES)('scale $scale, scope $scope, irremediability $irremediability is $level', ({ level, ...grades }) => {
    const world = screening().act(people.handler, 'assess', { input: { ...MINOR, ...grades } });
    expect(world.case.severity?.level).toBe(level);
  });

  it('is never lowered by likelihood', () => {
    const world = screening().act(people.handler, 'assess', { input: { ...GRAVE, likelihood: 1 } });
    expect(world.case.severity).toMatchObject({ level: 'S5', likelihood: 1 });
  });

  it('brings in L1 for S3 and L2 for S4 and S5 (2.4)', () => {
    const graver = screening().act(people.handler, 'assess', { input: { ...MINOR, scope: 3 } });
    expect(graver.case.level).toBe(1);
    graver.act(people.handler, 'assess', { input: GRAVE });
    expect(graver.case.level).toBe(2);
    graver.act(people.handler, 'assess', { input: MINOR });
    expect(graver.case.level).toBe(2);
  });

  it('takes the case from a handler who turns out to be the one it is about', () => {
    const world = screening().act(people.senior, 'assign', { input: { handlerId: idOf('s-handler'), cause: 'takes_over' } });
    world.act(people.senior, 'assess', { input: { ...MINOR, respondents: [idOf('s-handler')] } });
    expect(world.case.handlerId).toBeNull();
    expect(world.refusals(people.handler, 'add_note', { content: ['note'] })).toEqual(['actor.respondent']);
  });
});

describe('A10 class', () => {
  it('is strengthened by one person, weakened only by two with reasons, and told', () => {
    const world = screening({ entryClass: 'FEEDBACK' }).act(people.handler, 'assess', { input: { ...MINOR, entryClass: 'COMPLAINT' } });
    expect(world.case.entryClass).toBe('COMPLAINT');
    expect(world.refusals(people.handler, 'assess', { input: { ...MINOR, entryClass: 'NOTIFICATION' } })).toEqual([
      'class.needs_second_person',
    ]);
    expect(world.refusals(people.handler, 'propose_reclassification', { input: { entryClass: 'NOTIFICATION' } })).toEqual([
      'content.missing',
    ]);
    world.act(people.senior, 'propose_reclassification', { input: { entryClass: 'NOTIFICATION' }, content: ['reasons'] });
    expect(world.refusals(people.senior, 'confirm_reclassification')).toEqual(['reclassification.same_person']);
    world.act(people.senior2, 'confirm_reclassification');
    expect(world.case.entryClass).toBe('NOTIFICATION');
    expect(world.lastEffects[0]?.facts).toMatchObject({ template: 'class_changed', audience: 'rightsholder' });
  });

  it('can be contested by the person', () => {
    expect(screening().act(people.rh, 'contest_class').types()).toContain('class.contested');
  });
});

describe('T04 questions', () => {
  it('goes to NEEDS_INFO and back without moving the receipt (B07)', () => {
    const world = needsInfo();
    expect(world.case.clocks.find((clock) => clock.name === 'screening')?.state).toBe('paused');
    world.pass(3).act(people.rh, 'answer_info', { content: ['answer'] });
    expect(world.case).toMatchObject({ state: 'SCREENING', receivedAt: world.ledger[0]?.occurredAt });
    expect(world.case.clocks.find((clock) => clock.name === 'screening')?.state).toBe('running');
  });

  it('goes on without an answer rather than wait for ever', () => {
    expect(needsInfo().act(people.handler, 'resume_screening').case.state).toBe('SCREENING');
  });

  it('needs L1 for a third round, and the second already brings L1 in (E07, 2.4)', () => {
    const world = needsInfo().act(people.rh, 'answer_info', { content: ['answer'] });
    world.act(people.handler, 'request_info', { input: { questions: 2, about: ['when'] }, content: ['question'] });
    expect(world.case).toMatchObject({ level: 1, counters: { infoRounds: 2, questionsAsked: 3 } });
    world.act(people.rh, 'answer_info', { content: ['answer'] });
    world.state = { ...world.case, level: 0 };
    expect(world.refusals(people.handler, 'request_info', { input: { questions: 1, about: ['where'] }, content: ['question'] })).toEqual([
      'info.rounds_need_l1',
    ]);
    expect(world.refusals(people.senior, 'request_info', { input: { questions: 1, about: ['when'] }, content: ['question'] })).toEqual([]);
  });

  it('asks one thing a third time through L1 alone, whoever has the case, and the count lives as long as the case (E07)', () => {
    const about = (...topics: readonly string[]) => ({ input: { questions: topics.length, about: topics }, content: ['question'] });
    const world = needsInfo().act(people.rh, 'answer_info', { content: ['answer'] });
    world.act(people.handler, 'request_info', about('when', 'who')).act(people.rh, 'answer_info', { content: ['answer'] });
    expect(world.case.asked).toEqual({ when: 2, who: 1 });
    // The case has climbed to level 1: that alone lets nobody ask again.
    expect(world.case.level).toBe(1);
    expect(world.refusals(people.handler, 'request_info', about('when'))).toEqual(['info.asked_twice']);
    expect(world.refusals(people.handler, 'request_info', about('who', 'where'))).toEqual([]);
    expect(world.refusals(people.senior, 'request_info', about('when'))).toEqual([]);
    expect(burdenOf(world.case, [])).toMatchObject({
      questions: 3,
      topics: [{ topic: 'when', times: 2, needsL1: true }, { topic: 'who' }],
    });
    world.act(people.rh, 'withdraw', { input: { choice: 'stop_all' } }).act(people.rh, 'reopen', { input: { ground: 'new_evidence' } });
    expect(world.case.asked).toEqual({ when: 2, who: 1 });
    expect(world.refold()).toEqual(world.case);
  });
});

describe('the second signature is on what was read (2.3)', () => {
  const propose = (world: World, who: Actor, avenue: string) =>
    world.act(who, 'propose_referral', { input: { ...GROUND, avenues: [avenue] }, content: ['reasons'] });

  it('lets nobody put another proposal under the eyes of who reads one, for a week', () => {
    const world = propose(screening(), people.handler, 'union');
    const other = { input: GROUND, content: ['reasons'] };
    expect(world.refusals(people.handler2, 'propose_referral', other)).toEqual(['proposal.already_made']);
    expect(world.pass(7).refusals(people.handler2, 'propose_referral', other)).toEqual([]);
  });

  it('refuses a confirmation of what no longer stands, also where the same person replaced it', () => {
    const world = propose(screening(), people.handler, 'union');
    const read = { input: { proposalSeq: world.case.proposals?.[0]?.seq ?? 0 } };
    propose(world, people.handler, 'court');
    expect(world.case.proposals).toHaveLength(1);
    expect(world.refusals(people.senior, 'confirm_referral', read)).toEqual(['proposal.changed']);
    world.act(people.senior, 'confirm_referral');
    expect(world.ledger.find((event) => event.type === 'case.referred_out')?.facts).toMatchObject({ avenues: ['court'] });
  });

  it('asks every confirmation for the proposal that it confirms', () => {
    const seconds = ACTIONS.filter((action) => action.guards.some((guard) => guard.code.endsWith('.same_person')));
    expect(seconds).toHaveLength(7);
    for (const action of seconds) expect(action.input.required).toContain('proposalSeq');
    const firsts = ACTIONS.filter((action) => action.guards.some((guard) => guard.code === 'proposal.already_made'));
    expect(firsts).toHaveLength(7);
  });
});

describe('T05 referral (C03, four eyes)', () => {
  it('refuses a single person, a ground that is not published, and no place to go (A15)', () => {
    const world = screening();
    expect(world.refusals(people.handler, 'confirm_referral')).toContain('referral.not_proposed');
    expect(world.refusals(people.handler, 'propose_referral', { input: { ...GROUND, ground: 'boring' }, content: ['reasons'] })).toContain(
      'input.invalid',
    );
    expect(world.refusals(people.handler, 'propose_referral', { input: { ...GROUND, avenues: [] }, content: ['reasons'] })).toContain(
      'input.invalid',
    );
    world.act(people.handler, 'propose_referral', { input: GROUND, content: ['reasons'] });
    expect(world.refusals(people.handler, 'confirm_referral')).toEqual(['referral.same_person']);
    world.act(people.handler2, 'confirm_referral');
    expect(world.case).toMatchObject({ state: 'REFERRED_OUT', procedure: 'REFERRED' });
    expect(world.ledger.find((event) => event.type === 'case.referred_out')?.facts).toEqual(GROUND);
  });

  it('needs the company to have looked before "manifestly unfounded" (C04)', () => {
    const wish = { input: { ...GROUND, ground: 'manifestly_unfounded_after_fact_finding' }, content: ['reasons'] };
    const world = screening();
    expect(world.refusals(people.handler, 'propose_referral', wish)).toEqual(['fact_finding.missing']);
    world.act(people.investigator, 'record_fact_finding', { input: { kind: 'document_review' } });
    expect(world.refusals(people.handler, 'propose_referral', wish)).toEqual([]);
  });

  it('speaks of abuse only after a warning, and never against a report of danger or retaliation (C09)', () => {
    const wish = { input: { ...GROUND, ground: 'abuse_after_warning' }, content: ['reasons'] };
    const world = screening();
    expect(world.refusals(people.handler, 'propose_referral', wish)).toEqual(['abuse.not_warned']);
    world.act(people.senior, 'warn_about_abuse', { content: ['reasons'] });
    expect(world.refusals(people.handler, 'propose_referral', wish)).toEqual([]);
    world.act(people.rh, 'report_retaliation');
    expect(world.refusals(people.handler, 'propose_referral', wish)).toEqual(['safety.open']);
    expect(world.refusals(people.senior, 'warn_about_abuse', { content: ['reasons'] })).toEqual(['safety.open']);
  });

  it('is forgotten when the case is accepted after all', () => {
    const world = screening().act(people.handler, 'propose_referral', { input: GROUND, content: ['reasons'] });
    world.act(people.handler, 'assess', { input: MINOR }).act(people.handler, 'accept');
    expect(world.case.proposals).toEqual([]);
  });
});

describe('T06 review of a referral', () => {
  it('is asked for by the person or by a bounce, and decided by somebody new', () => {
    const world = referredOut();
    expect(world.refusals(people.senior2, 'decide_review', { input: { upheld: true }, content: ['reasons'] })).toEqual([
      'review.not_requested',
    ]);
    world.act(people.rh, 'request_review');
    expect(world.refusals(people.senior, 'decide_review', { input: { upheld: true }, content: ['reasons'] })).toEqual([
      'four_eyes.referred_before',
    ]);
    expect(world.case.state).toBe('REFERRED_OUT');
    world.act(people.senior2, 'decide_review', { input: { upheld: true }, content: ['reasons'] });
    expect(world.case).toMatchObject({ state: 'SCREENING', cycle: 1, endedAt: null, procedure: null });
  });

  it('leaves a referral standing with reasons, and may be asked for again', () => {
    const world = referredOut().act(people.handler, 'report_bounced_referral');
    world.act(people.oversight, 'decide_review', { input: { upheld: false }, content: ['reasons'] });
    expect(world.case.state).toBe('REFERRED_OUT');
    expect(world.refusals(people.rh, 'request_review')).toEqual([]);
  });
});

describe('T07 acceptance', () => {
  it('needs class, severity, rights and regimes of this cycle', () => {
    const world = screening();
    expect(world.refusals(people.handler, 'accept')).toEqual(['assessment.missing']);
    world.act(people.handler, 'assess', { input: MINOR });
    expect(world.refusals(people.handler, 'accept')).toEqual([]);
    const again = withdrawn().act(people.rh, 'reopen', { input: { ground: 'new_evidence' } });
    expect(again.refusals(people.handler, 'accept')).toEqual(['assessment.missing']);
  });

  it('waits for an answer to a request for support (E02), whose refusal has reasons', () => {
    const world = screening()
      .act(people.handler, 'assess', { input: MINOR })
      .act(people.rh, 'request_support', { input: { kind: 'interpreter' } });
    expect(world.refusals(people.handler, 'accept')).toEqual(['support.unanswered']);
    expect(world.refusals(people.handler, 'answer_support', { input: { granted: false } })).toEqual(['support.reason_missing']);
    world.act(people.handler, 'answer_support', { input: { granted: true } });
    expect(world.refusals(people.handler, 'accept')).toEqual([]);
    expect(accepted().case.participations).toContainEqual({ staffId: idOf('s-handler'), function: 'acknowledged', cycle: 1 });
  });
});
