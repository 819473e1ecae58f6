import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import type { ActionDefinition } from '../../../src/workflow/action.ts';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import { checkDefinition, NEVER_BY_BOT, reachableFrom } from '../../../src/workflow/check.ts';
import { ENDED_STATES, STATES } from '../../../src/workflow/codes.ts';
import {
  actionsOf,
  contentAppealV1,
  definitionFor,
  definitions,
  grievanceV1,
  openingsOf,
  workflowTransitions,
} from '../../../src/workflow/definitions.ts';

/** The table with one row changed. */
function table(name: string, change: Partial<ActionDefinition>): readonly ActionDefinition[] {
  return ACTIONS.map((action) => (action.name === name ? { ...action, ...change } : action));
}

function codes(actions: readonly ActionDefinition[], policy = ungpGeneric): readonly string[] {
  return [...new Set(checkDefinition(grievanceV1, policy, actions).map((fault) => fault.code))];
}

describe('checkDefinition', () => {
  it.each(definitions.flatMap((definition) => PRESETS.map((policy) => ({ definition, policy }))))(
    '$definition.id has no fault under $policy.id (A2)',
    ({ definition, policy }) => {
      expect(checkDefinition(definition, policy)).toEqual([]);
    },
  );

  it('finds a state that cannot be reached, and one that cannot be left', () => {
    expect(codes(table('request_info', { moves: [] }))).toEqual(['state.unreachable']);
    const stuck = ACTIONS.map((action) => ({ ...action, moves: action.moves.filter((move) => move.from !== 'VERIFY') }));
    expect(checkDefinition(grievanceV1, ungpGeneric, stuck)).toEqual([{ code: 'state.without_end', subject: 'VERIFY' }]);
  });

  it('finds an end without a way back (T06, T15, T23)', () => {
    const final = ACTIONS.map((action) => ({ ...action, moves: action.moves.filter((move) => move.from !== 'WITHDRAWN') }));
    expect(checkDefinition(grievanceV1, ungpGeneric, final)).toEqual([{ code: 'state.without_return', subject: 'WITHDRAWN' }]);
  });

  it('finds an open state without a box that somebody answers for (D13)', () => {
    const bare = { ...ungpGeneric, clocks: ungpGeneric.clocks.filter((clock) => clock.name === 'acknowledgement') };
    expect(
      checkDefinition(grievanceV1, bare)
        .filter((fault) => fault.code === 'state.without_clock')
        .map((fault) => fault.subject),
    ).toContain('VERIFY');
    const silent = { ...ungpGeneric, clocks: ungpGeneric.clocks.map((clock) => ({ ...clock, escalates: false })) };
    expect(checkDefinition(grievanceV1, silent).every((fault) => fault.code === 'state.without_clock')).toBe(true);
    const unkept = { ...ungpGeneric, clocks: ungpGeneric.clocks.filter((clock) => !['update', 'closing'].includes(clock.name)) };
    expect(checkDefinition(grievanceV1, unkept)).toContainEqual({ code: 'state.without_clock', subject: 'VERIFY' });
  });

  it('finds a state from which the person cannot go elsewhere (A16)', () => {
    expect(codes(table('inform_external', { from: ['SCREENING'] }))).toEqual(['state.without_external_avenue']);
  });

  it('finds a respondent or a program with power (2.2, I06)', () => {
    expect(codes(table('add_note', { roles: ['respondent'] }))).toEqual(['action.by_respondent']);
    expect(codes(table('accept', { roles: ['handler', 'bot'] }))).toEqual(['action.by_bot']);
    expect(codes(table('accept', { roles: [] }))).toEqual(['action.by_nobody']);
  });

  it.each(['confirm_referral', 'decide_review', 'issue_decision', 'decide_senior_appeal', 'decide_panel_appeal', 'confirm_inconclusive'])(
    'finds that %s could be the same person twice (2.3)',
    (name) => {
      expect(codes(table(name, { guards: [] }))).toEqual(['action.without_second_person']);
    },
  );

  it('does not take a waivable guard for a separation', () => {
    const guards =
      ACTIONS.find((action) => action.name === 'issue_decision')?.guards.map((guard) => ({ ...guard, guardClass: 'waivable' as const })) ??
      [];
    expect(codes(table('issue_decision', { guards }))).toEqual(['action.without_second_person']);
  });

  it('finds a contested case that its handler could close (2.2)', () => {
    expect(codes(table('close_case', { moves: [{ from: 'CONTESTED', to: 'CLOSED', transition: 'T18' }] }))).toEqual([
      'state.contested_closed',
    ]);
  });

  it('finds names that exist twice or not at all, and actions without a state', () => {
    const ghost = { ...grievanceV1, actions: [...grievanceV1.actions, 'haunt'] };
    expect(checkDefinition(ghost, ungpGeneric)).toEqual([{ code: 'action.unknown', subject: 'haunt' }]);
    expect(codes(table('add_note', { resource: 'replies' }))).toEqual(['resource.twice']);
    expect(codes(table('add_note', { from: [] }))).toEqual(['action.in_no_state']);
    expect(checkDefinition({ ...contentAppealV1, actions: [...contentAppealV1.actions, 'accept_settlement'] }, ungpGeneric)).toEqual([
      { code: 'action.in_no_state', subject: 'accept_settlement' },
    ]);
  });

  it('finds a definition that nothing begins', () => {
    expect(checkDefinition({ ...grievanceV1, openings: [] }, ungpGeneric)).toEqual([
      { code: 'definition.no_beginning', subject: 'SUBMITTED' },
    ]);
  });

  it('reaches a state from itself', () => {
    expect([...reachableFrom(['CLOSED'], new Map())]).toEqual(['CLOSED']);
  });
});

describe('never allowed (2.2)', () => {
  it.each(NEVER_BY_BOT)('no bot on %s', (transition) => {
    const actions = ACTIONS.filter(
      (action) => action.moves.some((move) => move.transition === transition) || action.transition === transition,
    );
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action.roles).not.toContain('bot');
  });

  it('the only act of a program is to raise the alarm', () => {
    expect(ACTIONS.filter((action) => action.roles.includes('bot')).map((action) => action.name)).toEqual(['record_urgent']);
  });
});

describe('definitions (D15)', () => {
  it('are found by id and frozen', () => {
    expect(definitionFor('grievance-v1')).toBe(grievanceV1);
    expect(definitionFor('content-appeal-v1')).toBe(contentAppealV1);
    expect(definitionFor('grievance-v0')).toBeNull();
    for (const definition of definitions) expect(Object.isFrozen(definition)).toBe(true);
  });

  it('grievance-v1 has every state and every transition T00 to T27 that moves one', () => {
    expect(grievanceV1.states).toEqual(STATES);
    expect(grievanceV1.ended).toEqual(ENDED_STATES);
    const known = new Set(workflowTransitions(grievanceV1).map((row) => row.transition));
    const moving = ['T00', ...Array.from({ length: 23 }, (_, index) => `T${String(index + 1).padStart(2, '0')}`)];
    expect(moving.filter((code) => !known.has(code))).toEqual([]);
    const acts = new Set(actionsOf(grievanceV1).map((action) => action.transition));
    for (const code of ['T24', 'T25', 'T26', 'T27']) expect([...acts]).toContain(code);
  });

  it('rows stay inside their definition, leave no state to itself, and are there once', () => {
    for (const definition of definitions) {
      const rows = workflowTransitions(definition);
      expect(new Set(rows.map((row) => `${row.from}${row.to}${row.transition}`)).size).toBe(rows.length);
      for (const row of rows) {
        expect(definition.states).toContain(row.to);
        expect(row.from).not.toBe(row.to);
        expect(row.definition).toBe(definition.id);
      }
    }
  });

  it('have no step that requirements 2.2, D24 and D25 do not have', () => {
    const rows = workflowTransitions(grievanceV1).map((row) => `${row.from ?? ''}>${row.to}`);
    for (const never of [
      'CONTESTED>CLOSED',
      'SUBMITTED>CLOSED',
      'SCREENING>CLOSED',
      'INVESTIGATION>DECIDED',
      'PROPOSED>CLOSED',
      'REMEDY>CLOSED',
      'CONTESTED>INCONCLUSIVE',
    ]) {
      expect(rows).not.toContain(never);
    }
  });

  it('open with submit and import', () => {
    expect(openingsOf(contentAppealV1).map((opening) => opening.name)).toEqual(['submit', 'import']);
  });
});
