import { describe, expect, it } from 'vitest';
import { ACTIONS, actionNamed } from '../../../src/workflow/actions.ts';
import { allowedActions } from '../../../src/workflow/allowed.ts';
import { ROLES, type Role, STATES, type StateCode } from '../../../src/workflow/codes.ts';
import { actionsOf, contentAppealV1, grievanceV1, type WorkflowDefinition } from '../../../src/workflow/definitions.ts';
import { declared } from '../../../src/workflow/guards-people.ts';
import type { Actor, CaseState, Rules } from '../../../src/workflow/model.ts';
import { CONTENT_ROLES } from '../../../src/workflow/vocabulary.ts';
import { contentRules, grievanceRules, idOf, people, STATES_REACHED, submitted, World } from './world.ts';

const KINDS: { readonly [role in Role]?: Actor['kind'] } = {
  rh: 'rightsholder',
  guardian: 'rightsholder',
  witness: 'rightsholder',
  rep: 'representative',
  system: 'system',
  bot: 'bot',
  importer: 'importer',
};

/** A newcomer of that role: nobody whom the case knows yet. */
function newcomer(role: Role): Actor {
  const kind = KINDS[role] ?? 'staff';
  return { kind, id: kind === 'staff' ? idOf(`s-new-${role}`) : null, roles: [role] };
}

/** A case of the short path in this state has the facts of the long one; only the table is asked here. */
function caseIn(state: StateCode, rules: Rules): World {
  const world = STATES_REACHED[state]();
  const moved = new World(rules).at(world.now);
  moved.state = { ...world.case, definition: rules.definition };
  return moved;
}

function expected(definition: WorkflowDefinition, state: CaseState['state'], role: Role): readonly string[] {
  return (
    actionsOf(definition)
      .filter((action) => action.from.includes(state) && action.roles.includes(role))
      // A clerk writes down what is said, and reads nothing back.
      .filter((action) => !action.needsContent || KINDS[role] !== undefined || CONTENT_ROLES.includes(role))
      .map((action) => action.name)
  );
}

const DEFINITIONS = [
  { definition: grievanceV1, rules: grievanceRules },
  { definition: contentAppealV1, rules: contentRules },
];

describe.each(DEFINITIONS)('$definition.id: state x action x role (M08)', ({ definition, rules }) => {
  const pairs = definition.states.flatMap((state) => ROLES.map((role) => ({ state, role })));

  it.each(pairs)('$state x $role: exactly what the table says, and never an exception', ({ state, role }) => {
    const world = caseIn(state, rules);
    const actor = newcomer(role);
    const possible = expected(definition, state, role);
    for (const action of ACTIONS) {
      const decision = world.tryAct(actor, action.name);
      if (possible.includes(action.name)) {
        const codes = decision.kind === 'refused' ? decision.refusals.map((one) => one.code) : [];
        expect(
          codes.filter((code) => code.startsWith('action.') || code.startsWith('actor.')),
          action.name,
        ).toEqual([]);
      } else {
        expect(decision.kind, action.name).toBe('refused');
      }
    }
    expect(allowedActions(rules, world.opens(actor).case, actor, world.now).map((one) => one.name)).toEqual(possible);
  });

  it.each(definition.states)('%s: whoever the case is about sees no action and may do none (C05, 2.2)', (state) => {
    const world = caseIn(state, rules);
    const accused: Actor = { kind: 'staff', id: idOf('s-accused'), roles: ROLES.filter((role) => KINDS[role] === undefined) };
    world.state = { ...world.case, respondents: [idOf('s-accused')] };
    expect(allowedActions(rules, world.case, accused, world.now)).toEqual([]);
    for (const action of ACTIONS) expect(world.tryAct(accused, action.name).kind, action.name).toBe('refused');
  });
});

describe('the table', () => {
  it('names every action and every resource once', () => {
    expect(new Set(ACTIONS.map((action) => action.name)).size).toBe(ACTIONS.length);
    expect(new Set(ACTIONS.map((action) => action.resource)).size).toBe(ACTIONS.length);
  });

  it.each(ACTIONS)('$name: imperative name, plural kebab noun, closed input', (action) => {
    expect(action.name).toMatch(/^[a-z]+(_[a-z0-9]+)*$/);
    expect(action.resource).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(action.input).toMatchObject({ additionalProperties: false });
    expect(action.roles.length).toBeGreaterThan(0);
    for (const [name, field] of Object.entries(action.content)) expect(field.maxLength, name).toBeGreaterThan(0);
  });

  it('lets no member of staff act before they declared, but for raising an alarm (D03, C05)', () => {
    const open = ['declare_conflict', 'record_retaliation', 'record_urgent', 'report_instruction'];
    const free = ACTIONS.filter((one) => one.audience === 'staff' && !one.guards.includes(declared)).map((one) => one.name);
    expect([...free].sort()).toEqual(open);
    const declaring = actionNamed('declare_conflict')?.roles ?? [];
    const staffRoles = ACTIONS.filter((one) => one.audience === 'staff').flatMap((one) => one.roles);
    expect(staffRoles.filter((role) => role !== 'system' && role !== 'bot' && !declaring.includes(role))).toEqual([]);
  });

  it('names staff, sites and files by real ids only', () => {
    const world = submitted();
    for (const handlerId of ['s-handler', '', idOf('x').toUpperCase(), `${idOf('x')}0`])
      expect(world.refusals(people.system, 'assign', { input: { handlerId, cause: 'takes_over' } })).toEqual(['input.invalid']);
  });

  it('lists a state for each world of the tests', () => {
    expect(Object.keys(STATES_REACHED)).toEqual([...STATES]);
  });

  it('refuses an unknown action, an action of the other definition, and input that does not belong (M08)', () => {
    const world = STATES_REACHED.SCREENING();
    const handler: Actor = { kind: 'staff', id: idOf('s-handler'), roles: ['handler'] };
    expect(world.refusals(handler, 'obliterate')).toEqual(['action.unknown']);
    expect(world.refusals(handler, 'decide_content_appeal')).toEqual(['action.unknown']);
    expect(world.refusals(handler, 'accept', { input: { extra: 1 } })).toContain('input.invalid');
    expect(world.refusals(handler, 'accept', { content: ['poem'] })).toEqual(['content.unknown']);
    expect(world.refusals(handler, 'request_info', { input: { questions: 1, about: ['when'] } })).toEqual(['content.missing']);
  });

  it('points at the field that is wrong or missing', () => {
    const world = STATES_REACHED.SCREENING();
    const decision = world.tryAct({ kind: 'staff', id: idOf('s-handler'), roles: ['handler'] }, 'request_info', { content: ['question'] });
    expect(decision).toMatchObject({ kind: 'refused', refusals: [{ code: 'input.invalid', field: '/questions' }] });
  });

  it('does not take a role for real that the kind of actor cannot hold (I06)', () => {
    const world = STATES_REACHED.SCREENING();
    expect(world.refusals({ kind: 'rightsholder', id: null, roles: ['handler'] }, 'accept')).toEqual(['actor.role']);
    expect(world.refusals({ kind: 'bot', id: null, roles: ['handler', 'rh'] }, 'accept')).toEqual(['actor.bot']);
    expect(world.refusals({ kind: 'staff', id: idOf('s-handler'), roles: ['rh'] }, 'withdraw', { input: { choice: 'stop_all' } })).toEqual([
      'actor.role',
    ]);
  });
});
