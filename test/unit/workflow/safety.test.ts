import { describe, expect, it } from 'vitest';
import { STATES } from '../../../src/workflow/codes.ts';
import { closedCase, idOf, people, STATES_REACHED, screening } from './world.ts';

describe('T25, H07 retaliation', () => {
  it.each(STATES)('can be reported from %s by anyone, brings in oversight, and moves no state', (state) => {
    for (const person of ['rh', 'rep', 'guardian', 'witness'] as const) {
      const world = STATES_REACHED[state]().act(people[person], 'report_retaliation', { input: { circle: 'family' } });
      expect(world.case).toMatchObject({ state, protection: 'alleged', level: 2 });
      expect(world.case.clocks.filter((clock) => clock.state === 'running').map((clock) => clock.name)).toEqual(
        expect.arrayContaining(['protection_assessment', 'protection_plan']),
      );
    }
  });

  it('runs its own course: assessed, planned with consent, watched, cleared (2.8, H02)', () => {
    const world = closedCase().act(people.witness, 'report_retaliation');
    world.act(people.protector, 'assess_protection', { input: { risk: 'high' } });
    expect(world.case.protection).toBe('assessed');
    expect(world.refusals(people.protector, 'activate_protection_plan', { input: { measures: [] } })).toContain('input.invalid');
    expect(world.refusals(people.protector, 'activate_protection_plan', { input: { consent: false, measures: ['escort'] } })).toEqual([
      'protection.consent_missing',
    ]);
    world.act(people.protector, 'activate_protection_plan', { input: { consent: true, measures: ['escort'] } });
    expect(world.case.protection).toBe('plan_active');
    world.act(people.protector, 'monitor_protection');
    expect(world.case.protection).toBe('monitored');
    world.act(people.protector, 'clear_protection', { input: { result: 'ended' }, content: ['reasons'] });
    expect(world.case).toMatchObject({ protection: 'cleared', state: 'CLOSED' });
    expect(world.refusals(people.protector, 'monitor_protection')).toEqual(['protection.not_alleged']);
  });

  it('H02: a declined plan is recorded and the watch goes on', () => {
    const world = screening().act(people.rh, 'report_retaliation');
    world.act(people.protector, 'activate_protection_plan', { input: { consent: false, measures: [] } });
    expect(world.case.protection).toBe('monitored');
  });

  it('H03: "no causal link" needs the respondent\'s documents', () => {
    const world = screening().act(people.rh, 'report_retaliation');
    const wish = { input: { result: 'no_causal_link' }, content: ['reasons'] };
    expect(world.refusals(people.protector, 'clear_protection', wish)).toEqual(['protection.justification_missing']);
    const shown = { input: { result: 'no_causal_link', justificationFileIds: [idOf('f-1')] }, content: ['reasons'] };
    expect(world.refusals(people.protector, 'clear_protection', shown)).toEqual([]);
  });

  it('an assessment without an allegation opens no track', () => {
    expect(screening().act(people.handler, 'assess_protection', { input: { risk: 'low' } }).case.protection).toBe('none');
  });

  it('a new allegation reopens a cleared track', () => {
    const world = screening().act(people.rh, 'report_retaliation');
    world
      .act(people.protector, 'clear_protection', { input: { result: 'ended' }, content: ['reasons'] })
      .act(people.rep, 'report_retaliation');
    expect(world.case.protection).toBe('alleged');
  });
});

describe('T26 danger (2.9)', () => {
  it.each(STATES)('can be flagged from %s by the person, staff and programs', (state) => {
    expect(STATES_REACHED[state]().act(people.rh, 'flag_urgent').case).toMatchObject({ state, urgent: 'life_risk' });
    expect(STATES_REACHED[state]().act(people.bot, 'record_urgent').case.urgent).toBe('life_risk');
  });

  it('is lowered by people only (I06)', () => {
    const world = screening().act(people.bot, 'record_urgent');
    expect(world.refusals(people.bot, 'record_stabilised', { content: ['reasons'] })).toEqual(['actor.bot']);
    expect(world.refusals(people.system, 'record_stabilised', { content: ['reasons'] })).toEqual(['actor.role']);
    world.act(people.senior, 'order_interim_measures', { input: { measures: ['halt'] } });
    expect(world.case.urgent).toBe('interim_measures');
    expect(world.act(people.senior, 'record_stabilised', { content: ['reasons'] }).case.urgent).toBe('stabilised');
    expect(world.refusals(people.senior, 'order_interim_measures', { input: { measures: ['halt'] } })).toEqual(['urgent.not_flagged']);
  });
});

describe('T27, A16 elsewhere', () => {
  it.each(STATES)('is open from %s, and closes nothing', (state) => {
    const world = STATES_REACHED[state]().act(people.rh, 'inform_external', { input: { body: 'OECD_NCP' } });
    expect(world.case.state).toBe(state);
    expect(world.case.external).toEqual([{ key: 'ext-1', body: 'OECD_NCP', status: 'announced', since: world.now }]);
  });

  it('is followed to its conclusion', () => {
    const world = screening().act(people.handler, 'record_external', { input: { body: 'court' } });
    expect(world.refusals(people.handler, 'update_external', { input: { key: 'ext-2', status: 'ongoing' } })).toEqual(['external.unknown']);
    world.act(people.handler, 'update_external', { input: { key: 'ext-1', status: 'ongoing' } });
    world.act(people.handler, 'update_external', { input: { key: 'ext-1', status: 'concluded' } });
    expect(
      screening().refusals(people.handler, 'decide_crime_avenue', { input: { avenue: 'reported_by_duty' }, content: ['reasons'] }),
    ).toEqual(['crime.not_suspected']);
    expect(screening().refusals(people.handler, 'update_external', { input: { key: 'ext-1', status: 'ongoing' } })).toContain(
      'external.none',
    );
    expect(world.case.external).toMatchObject([{ body: 'court', status: 'concluded' }]);
    expect(world.types()).toEqual(expect.arrayContaining(['external.updated', 'external.concluded']));
  });
});

describe('F08 suspected crime', () => {
  it('asks for the avenue again when suspected again', () => {
    const world = screening().act(people.handler, 'record_crime_suspicion', { content: ['reasons'] });
    world.act(people.handler, 'decide_crime_avenue', { input: { avenue: 'reported_by_duty' }, content: ['reasons'] });
    expect(world.case.milestones.crime_avenue_decided).toBeDefined();
    world.act(people.handler, 'record_crime_suspicion', { content: ['reasons'] });
    expect(world.case.milestones.crime_avenue_decided).toBeUndefined();
  });
});
