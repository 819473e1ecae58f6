import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import { CASE_FUNCTIONS, type CaseFunction } from '../../../src/workflow/codes.ts';
import { decide } from '../../../src/workflow/decide.ts';
import { functionRefusals, openedAs, openFunctions, roleOpening } from '../../../src/workflow/functions.ts';
import type { Actor } from '../../../src/workflow/model.ts';
import { rolesFor } from '../../../src/workflow/permission.ts';
import { SIGNERS } from '../../../src/workflow/vocabulary.ts';
import {
  grievanceRules,
  inRemedy,
  investigation,
  people,
  proposedDraft,
  readyToDecide,
  referredOut,
  STATES_REACHED,
  submitted,
  verifying,
  type World,
  withPanel,
  withSenior,
} from './world.ts';

/** The world as it really is: nobody's content is open but by their own act. */
function shut(world: World): World {
  world.state = { ...world.case, functions: [] };
  return world;
}

function held(world: World, actor: Actor, name: CaseFunction): World {
  world.state = { ...world.case, functions: [{ staffId: actor.id ?? '', function: name, cycle: world.case.cycle }] };
  return world;
}

/** What the core answers, without the help that the other tests have. */
function asked(
  { rules, case: state, now }: World,
  actor: Actor,
  action: string,
  input = {},
  content: readonly string[] = [],
): readonly string[] {
  const decision = decide(rules, state, { action, actor, input, content }, now);
  return decision.kind === 'refused' ? decision.refusals.map((refusal) => refusal.code) : [];
}

const HANDLED = { handlerId: people.handler.id };

describe('to whom content is open (people.md 3.5)', () => {
  it('is the handler, the reviewer of the appeal in hand, and who took a part: each by name', () => {
    const world = shut(withSenior());
    world.state = { ...world.case, ...HANDLED };
    expect(openedAs(world.case, people.handler)).toBe('handler');
    expect(openedAs(world.case, people.senior2)).toBe('reviewer');
    expect(openedAs(world.case, people.oversight)).toBeNull();
    expect(openedAs(held(world, people.oversight, 'overseer').case, people.oversight)).toBe('overseer');
  });

  it.each(Object.keys(STATES_REACHED) as (keyof typeof STATES_REACHED)[])('closed, %s admits nothing that needs reading', (state) => {
    const world = shut(STATES_REACHED[state]());
    world.state = { ...world.case, handlerId: null, appeal: null };
    for (const actor of Object.values(people).filter((one) => one.kind === 'staff'))
      for (const name of ['send_message', 'decide_crime_avenue', 'assess_protection', 'propose_exclusion_void'])
        expect(asked(world, actor, name).join(), `${actor.roles} ${name}`).toMatch(/^(?:content\.closed|actor\.\w+)$/);
  });

  it('ends with the role: who was made a clerk, or nothing, reads nothing of what they hold (2.3, K08)', () => {
    const world = shut(withSenior());
    world.state = { ...world.case, ...HANDLED };
    const without = (actor: Actor, ...roles: Actor['roles']) => ({ ...actor, roles });
    for (const roles of [[], ['clerk'], ['tenant_admin', 'auditor', 'publisher']] as const) {
      expect(openedAs(world.case, without(people.handler, ...roles))).toBeNull();
      expect(openedAs(world.case, without(people.senior2, ...roles))).toBeNull();
      expect(asked(world, without(people.handler, ...roles), 'send_message').join()).toMatch(/^actor\.role$/);
    }
    const panel = held(withPanel(), people.panel2, 'panel_member');
    expect(openedAs(panel.case, people.panel2)).toBe('panel_member');
    expect(openedAs(panel.case, without(people.panel2, 'clerk'))).toBeNull();
  });

  it('is told to the person with the role under which it was open, whatever else the reader holds (K09)', () => {
    const selma = ['protection_officer', 'senior_handler'] as const;
    const olga = ['panel_member', 'oversight'] as const;
    expect(roleOpening('second_signature', submitted().case, selma)).toBe('senior_handler');
    expect(roleOpening('protection_officer', submitted().case, selma)).toBe('protection_officer');
    expect(roleOpening('handler', submitted().case, selma)).toBe('senior_handler');
    expect(roleOpening('reviewer', withSenior().case, olga)).toBe('oversight');
    expect(roleOpening('reviewer', withPanel().case, olga)).toBe('panel_member');
    expect(roleOpening('overseer', submitted().case, olga)).toBe('oversight');
    expect(roleOpening('data_protection', submitted().case, ['clerk', 'auditor'])).toBeNull();
  });

  it('ends with the cycle; protection lasts as long as somebody is in danger', () => {
    const world = held(submitted(), people.protector, 'protection_officer');
    expect(openedAs(world.case, people.protector)).toBeNull();
    world.act(people.rh, 'report_retaliation');
    expect(openedAs({ ...world.case, cycle: 2 }, people.protector)).toBe('protection_officer');
    expect(openedAs({ ...held(world, people.oversight, 'overseer').case, cycle: 2 }, people.oversight)).toBeNull();
  });
});

describe('which part is admitted', () => {
  const open = (world: World, actor: Actor) => openFunctions(grievanceRules, shut(world).case, actor);

  it.each([
    ['submitted', submitted, 'handler', []],
    ['submitted', submitted, 'dpo', ['data_protection']],
    ['submitted', submitted, 'oversight', ['overseer']],
    ['under investigation', investigation, 'investigator', ['investigator']],
    ['under investigation', investigation, 'mediator', ['mediator']],
    ['under investigation', investigation, 'decider', ['decision_maker']],
    ['with a draft', proposedDraft, 'decider', ['decision_maker']],
    ['referred out', referredOut, 'panel', []],
    ['with the panel', withPanel, 'panel2', []],
    ['in remedy', inRemedy, 'panel', []],
    ['being verified', verifying, 'panel', ['verifier']],
    ['being verified', verifying, 'clerk', []],
    ['being verified', verifying, 'admin', []],
  ] as const)('%s, %s: %j', (_what, reached, person, parts) => {
    expect(open(reached(), people[person])).toEqual(parts);
  });

  it('is never against four eyes: who investigated does not check or decide, who decided does not investigate', () => {
    const found = investigation().act(people.handler, 'record_fact_finding', { input: { kind: 'site_visit' } });
    found.act(people.handler, 'submit_findings', { content: ['findings'] });
    const codes = (name: CaseFunction, actor: Actor) =>
      functionRefusals(name, grievanceRules, shut(found).case, actor).map((one) => one.code);
    expect(codes('quality_checker', people.handler)).toEqual(['four_eyes.involved']);
    expect(codes('quality_checker', people.handler2)).toEqual([]);
    expect(codes('decision_maker', { ...people.handler, roles: ['decision_maker'] })).toEqual(['four_eyes.involved']);
  });

  it('is asked of the same function that lists it', () => {
    for (const reached of [submitted, investigation, readyToDecide, verifying])
      for (const actor of Object.values(people)) {
        const { case: state } = shut(reached());
        expect(openFunctions(grievanceRules, state, actor)).toEqual(
          CASE_FUNCTIONS.filter((name) => functionRefusals(name, grievanceRules, state, actor).length === 0),
        );
      }
  });

  it('knows the signers of each pair as the table has them', () => {
    const pairs = ACTIONS.flatMap(({ confirms, roles }) => (confirms === null ? [] : [[confirms, roles]]));
    expect(Object.fromEntries(pairs)).toEqual(SIGNERS);
  });

  it('a card tells that a signature is wanted only to those who may give it (2.3)', () => {
    const held = submitted().act(people.dpo, 'propose_legal_hold', { input: { hold: true }, content: ['reasons'] });
    for (const person of ['handler', 'senior', 'decider', 'panel'] as const)
      expect(open(held, people[person]), person).not.toContain('second_signature');
    expect(open(held, people.dpo)).not.toContain('second_signature');
    expect(open(held, people.dpo2)).toContain('second_signature');
    expect(open(held, people.oversight)).toContain('second_signature');
    const asked = referredOut().act(people.rh, 'request_review');
    expect(open(asked, people.oversight)).toContain('second_signature');
    for (const person of ['handler2', 'decider', 'dpo'] as const)
      expect(open(asked, people[person]), person).not.toContain('second_signature');
  });

  it('level: the head of the handlers looks in where a case has climbed to them (2.4)', () => {
    const world = shut(submitted());
    expect(openFunctions(grievanceRules, world.case, people.senior)).toEqual([]);
    world.state = { ...world.case, level: 1 };
    expect(openFunctions(grievanceRules, world.case, people.senior)).toEqual(['overseer']);
  });
});

describe('whoever is responsible (2.4)', () => {
  const acknowledge = { name: 'acknowledge', roles: ['handler', 'senior_handler'] as const };

  it('may do what a handler may, and nobody else with the same role', () => {
    const state = { ...submitted().case, handlerId: people.decider.id };
    expect(rolesFor(acknowledge, people.decider, state)).toEqual(['handler']);
    expect(rolesFor(acknowledge, people.decider2, state)).toEqual([]);
    expect(rolesFor(acknowledge, people.rh, { ...state, handlerId: null })).toEqual([]);
  });

  it('and then never decides in the same case (T13)', () => {
    const world = readyToDecide();
    const participations = [{ staffId: people.decider.id ?? '', function: 'acknowledged' as const, cycle: 1 }];
    world.state = { ...world.case, participations };
    const outcome = { substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedyDue: true };
    expect(world.refusals(people.decider, 'issue_decision', { input: outcome, content: ['reasons'] })).toEqual(['four_eyes.handled']);
  });
});
