/** Powers that add up: who took, handled, checked or planned stays a party to the case after handing it over (2.3, T13, T24, F06, RDR G6b). */
import { describe, expect, it } from 'vitest';
import { functionRefusals, openFunctions } from '../../../src/workflow/functions.ts';
import { took } from '../../../src/workflow/guards-people.ts';
import type { Facts } from '../../../src/workflow/model.ts';
import {
  contested,
  decided,
  FOUND,
  grievanceRules,
  idOf,
  investigation,
  people,
  plannedSettlement,
  RIGHTS_CHECK,
  readyToDecide,
  screening,
  submitted,
  verifying,
  World,
} from './world.ts';

const assign = (handlerId: string, more: Facts = {}) => ({ input: { handlerId, cause: 'balance', ...more } });
const ROUTED = { level: 0, language: 'en', rule: 'everything_else', explanation: [] };
const routed = (handlerId: string) => ({ input: { ...ROUTED, handlerId } });
const REVIEW = { level: 'senior', staffId: idOf('s-senior2') };
const REPORT = { input: { key: 'item-1' }, content: ['report'] };
const OUTCOME = { input: FOUND, content: ['reasons'] };

describe('an appeal goes to somebody who had no part in it (T16, RDR G6b)', () => {
  it.each([
    ['takes the case', (world: World) => world],
    ['replies', (world: World) => world.act(people.senior2, 'send_message', { input: { substantive: true }, content: ['message'] })],
    ['warns of abuse', (world: World) => world.act(people.senior2, 'warn_about_abuse', { content: ['reasons'] })],
  ] as const)('not to whoever %s and hands it over', (_what, does) => {
    const world = does(screening().act(people.senior2, 'assign', assign(idOf('s-senior2'))));
    world.act(people.senior2, 'assign', assign(idOf('s-handler')));
    const appealed = contested();
    appealed.state = { ...appealed.case, participations: [...appealed.case.participations, ...world.case.participations] };
    const given = { input: REVIEW };
    expect(appealed.refusals(people.oversight, 'assign_appeal', given)).toEqual(['four_eyes.involved']);
  });

  it.each([
    [
      'asks the person',
      () => screening().act(people.senior2, 'request_info', { input: { questions: 1, about: ['when'] }, content: ['question'] }),
    ],
    [
      'proposes a settlement',
      () => plannedSettlement().act(people.senior2, 'propose_settlement', { input: { legalWaiver: false }, content: ['terms'] }),
    ],
    ['plans the remedy', () => planning(decided())],
    ['judges the danger', () => screening().act(people.senior2, 'assess_protection', { input: { risk: 'low' }, content: ['assessment'] })],
  ] as const)('nor to whoever %s without being responsible', (_what, reached) => {
    expect(took(reached().case, people.senior2.id, ['contributed', 'planned'])).toBe(true);
  });

  it('but the system names nobody a party: it is what somebody did that counts', () => {
    const world = contested().act(people.system, 'assign', assign(idOf('s-senior2'), { level: 1 }));
    world.act(people.senior2, 'assign', assign(idOf('s-handler')));
    expect(world.refusals(people.oversight, 'assign_appeal', { input: REVIEW })).toEqual([]);
  });

  it('and a reviewer may ask the person before deciding', () => {
    const world = contested().act(people.oversight, 'assign_appeal', { input: REVIEW });
    world.act(people.senior2, 'send_message', { input: { substantive: true }, content: ['message'] });
    world.act(people.senior2, 'decide_senior_appeal', { input: { ...FOUND, result: 'upheld' }, content: ['reasons'] });
    expect(world.case.state).toBe('REMEDY');
  });
});

const planning = (world: World) =>
  world.act(people.senior2, 'plan_remedy', { input: { items: [{ type: 'RM4', dueAt: world.case.milestones.appeal_until ?? '' }] } });

describe('whoever handled, checked or planned neither decides nor verifies, also after handing over (T13, F06)', () => {
  it('who took the case, or acted in it as the responsible person, does not decide', () => {
    const world = readyToDecide().act(people.oversight, 'assign', assign(idOf('s-oversight')));
    expect(world.refusals(people.oversight, 'issue_decision', OUTCOME)).toContain('four_eyes.handled');
    world.act(people.oversight, 'assign', assign(idOf('s-handler')));
    expect(world.refusals(people.oversight, 'issue_decision', OUTCOME)).toContain('four_eyes.handled');
    const routedTo = readyToDecide().act(people.system, 'route', routed(idOf('s-decider')));
    expect(routedTo.refusals(people.decider, 'issue_decision', OUTCOME)).toEqual([]);
    routedTo.act(people.decider, 'record_rights_check', { input: RIGHTS_CHECK });
    expect(routedTo.refusals(people.decider, 'issue_decision', OUTCOME)).toEqual(['four_eyes.handled']);
  });

  it('who passed or failed the check does not decide', () => {
    for (const check of ['pass_quality_check', 'fail_quality_check']) {
      const world = investigation()
        .act(people.handler, 'record_fact_finding', { input: { kind: 'document_review' } })
        .act(people.handler, 'submit_findings', { content: ['findings'] })
        .act(people.decider, check, { content: ['remarks'] });
      const { participations } = world.case;
      const ready = readyToDecide();
      ready.state = { ...ready.case, participations };
      expect(ready.refusals(people.decider, 'issue_decision', OUTCOME)).toEqual(['four_eyes.handled']);
    }
  });

  it('who answers a question as the one who decides still decides', () => {
    const world = readyToDecide().act(people.decider, 'send_message', { input: { substantive: true }, content: ['message'] });
    expect(world.refusals(people.decider, 'issue_decision', OUTCOME)).toEqual([]);
  });

  it('who decided, planned, checked or was responsible does not verify; somebody apart does', () => {
    const world = verifying().act(people.oversight, 'assign', assign(idOf('s-oversight')));
    world.act(people.oversight, 'assign', assign(idOf('s-handler')));
    expect(world.refusals(people.oversight, 'verify_item_independently', REPORT)).toEqual(['four_eyes.not_independent']);
    for (const done of ['decided', 'planned', 'quality_checked', 'handled', 'investigated'] as const) {
      const other = verifying();
      other.state = { ...other.case, participations: [{ staffId: idOf('s-oversight'), function: done, cycle: 1 }] };
      expect(other.refusals(people.oversight, 'verify_item_independently', REPORT), done).toEqual(['four_eyes.not_independent']);
      other.state = { ...other.case, functions: [] };
      expect(other.refusals(people.oversight, 'take_part', { input: { function: 'verifier' } }), done).toContain('four_eyes.involved');
    }
    expect(verifying().refusals(people.oversight, 'verify_item_independently', REPORT)).toEqual([]);
  });
});

describe('a case that the person sent past people does not come back to them (T24, people.md 3.5)', () => {
  const sent = (destination: string) => {
    const world = submitted()
      .act(people.system, 'route', routed(idOf('s-handler')))
      .pass(8);
    world.act(people.rh, 'escalate', { input: { destination } });
    return world.act(people.system, 'assign', assign(idOf('s-oversight'), { level: 2 }));
  };

  it.each(['other_person', 'independent_people'])('%s: neither by taking it nor by taking a part', (destination) => {
    const world = sent(destination);
    for (const actor of [people.senior, people.handler])
      expect(world.refusals(actor, 'assign', assign(actor.id ?? ''))).toContain('assignment.passed_over');
    const state = { ...world.case, functions: [], state: 'INVESTIGATION' as const };
    for (const [name, actor] of [
      ['overseer', people.senior],
      ['investigator', people.handler],
    ] as const) {
      expect(functionRefusals(name, grievanceRules, state, actor).map((one) => one.code)).toEqual(['function.passed_over']);
      expect(openFunctions(grievanceRules, state, actor)).toEqual([]);
    }
    expect(openFunctions(grievanceRules, state, people.oversight)).toEqual(
      destination === 'other_person' ? ['decision_maker', 'overseer'] : [],
    );
  });

  it('nor is it handed back to whoever the person left, by anybody', () => {
    const world = sent('other_person');
    expect(world.refusals(people.oversight, 'assign', assign(idOf('s-handler')))).toContain('assignment.passed_over');
  });

  it('nobody below its level takes what has climbed; whoever answers at that level may hand it on', () => {
    const world = sent('next_level');
    expect(world.refusals(people.handler2, 'assign', assign(idOf('s-handler2')))).toEqual(['assignment.below_level']);
    expect(world.refusals(people.senior, 'assign', assign(idOf('s-senior')))).toEqual(['assignment.below_level']);
    expect(world.refusals(people.oversight, 'assign', assign(idOf('s-handler2')))).toEqual([]);
  });
});

describe('the level is where the ladder and the rules put it (2.4)', () => {
  it('is not raised by an assignment, so that nobody closes the way to independent people', () => {
    const world = submitted();
    for (const level of [1, 2, 4])
      expect(world.refusals(people.senior, 'assign', assign(idOf('s-senior'), { level }))).toEqual(['assignment.level_raised']);
    expect(world.act(people.senior, 'assign', assign(idOf('s-senior'), { level: 0 })).case).toMatchObject({ level: 0, handlerLevel: 0 });
  });

  it('the holder’s own level is kept, so that the ladder still hands on', () => {
    const world = submitted().act(people.system, 'route', { input: { ...ROUTED, level: 2, handlerId: null } });
    expect(world.act(people.handler, 'assign', assign(idOf('s-handler'))).case).toMatchObject({ level: 2, handlerLevel: 0 });
    expect(world.act(people.senior, 'assign', assign(idOf('s-senior'))).case).toMatchObject({ level: 2, handlerLevel: 1 });
  });

  it('independent people stay a way until they have the case', () => {
    const world = submitted().pass(8);
    world.act(people.rh, 'escalate', { input: { destination: 'independent_people' } });
    expect(world.case.level).toBe(3);
    expect(world.pass(30).refusals(people.rh, 'escalate', { input: { destination: 'independent_people' } })).toEqual([]);
    world.act(people.system, 'hand_on', {
      input: { handlerId: idOf('s-panel'), level: 3, handlerLevel: 3, cause: 'escalation', explanation: [] },
    });
    expect(world.refusals(people.rh, 'escalate')).toEqual(['escalation.at_top']);
  });
});
