import { describe, expect, it } from 'vitest';
import { toldCase, toldEvents } from '../../../src/cases/told.ts';
import { toldRule } from '../../../src/policy/on-call.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { parseInstant } from '../../../src/time.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import { STATES } from '../../../src/workflow/codes.ts';
import { closedCase, grievanceRules, HOUR, idOf, people, STATES_REACHED, screening, submitted, type World } from './world.ts';

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

describe('safety clocks (2.8, 2.9)', () => {
  const breach = (world: World, name: string) => {
    const plan = timersFor(world.rules.policy, world.case.clocks, true).find(
      (one) => one.clockKey.startsWith(`${name}/`) && one.step === 'breach',
    );
    if (plan === undefined) throw new Error(`no alarm of ${name}`);
    return world.at(plan.dueAt).act(people.system, 'fire_timer', { input: { ...plan } });
  };
  const hours = (world: World, name: string) => {
    const clock = world.case.clocks.find((one) => one.name === name);
    return clock === undefined ? null : (Date.parse(clock.dueAt) - Date.parse(clock.startedAt)) / HOUR;
  };
  const state = (world: World, name: string) => world.case.clocks.find((one) => one.name === name)?.state;

  it('run T+1 h on call, T+4 h triage, T+24 h safe contact, T+48 h assessment, T+72 h measures, day and night', () => {
    const world = submitted(undefined, { dangerNow: true, fearsRetaliation: true });
    const expected = {
      urgent_page: 1,
      urgent_measures: 4,
      protection_triage: 4,
      protection_contact: 24,
      protection_assessment: 48,
      protection_plan: 72,
    };
    for (const [name, value] of Object.entries(expected)) expect(hours(world, name), name).toBe(value);
  });

  it('the page is answered by the first human act: taking charge, or measures', () => {
    const flagged = () => screening().act(people.rh, 'flag_urgent');
    expect(state(flagged().act(people.protector, 'take_charge'), 'urgent_page')).toBe('met');
    expect(state(flagged().act(people.senior, 'order_interim_measures', { input: { measures: ['halt'] } }), 'urgent_page')).toBe('met');
    const taken = flagged().act(people.handler, 'take_charge');
    expect([taken.case.urgent, state(taken, 'urgent_measures')]).toEqual(['life_risk', 'running']);
    expect(screening().refusals(people.handler, 'take_charge')).toEqual(['urgent.not_flagged']);
  });

  it('pages the roles on call', () => {
    expect(screening().act(people.rh, 'flag_urgent').lastEffects[0]?.facts).toEqual({
      template: 'urgent',
      audience: 'staff',
      level: 1,
      roles: ['protection_officer', 'senior_handler'],
    });
  });

  it('a missed one goes to independent people at once, who are told, while somebody on the ladder answers for it', () => {
    for (const [action, name] of [
      ['flag_urgent', 'urgent_page'],
      ['report_retaliation', 'protection_triage'],
    ] as const) {
      const world = breach(screening().act(people.rh, action), name);
      expect(world.case.level).toBe(3);
      expect(world.lastEffects).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: 'assign-level', facts: expect.objectContaining({ level: 2 }) }),
          expect.objectContaining({ facts: expect.objectContaining({ template: 'overdue', audience: 'staff', level: 3 }) }),
        ]),
      );
      expect(world.refold()).toEqual(world.case);
    }
  });

  it('triage and safe contact end their clocks, and need a report', () => {
    const world = closedCase().act(people.witness, 'report_retaliation');
    world.act(people.protector, 'triage_protection').act(people.protector, 'record_safe_contact', { input: { route: 'phone' } });
    expect([state(world, 'protection_triage'), state(world, 'protection_contact'), state(world, 'protection_assessment')]).toEqual([
      'met',
      'met',
      'running',
    ]);
    expect(screening().refusals(people.protector, 'triage_protection')).toEqual(['protection.not_alleged']);
  });

  describe('what the person is told of them (people.md 1)', () => {
    const FRIDAY_EVENING = parseInstant('2026-03-06T18:00:00.000Z');
    const rota = { ...grievanceRules, policy: { ...ungpGeneric, onCall: { roles: ['protection_officer'], roundTheClock: true } } };
    const danger = (rules = grievanceRules) =>
      submitted(rules).at(FRIDAY_EVENING).act(people.rh, 'flag_urgent').act(people.rh, 'report_retaliation');
    const told = (world: World) => toldCase(world.rules.policy, world.case, world.now).clocks;
    const date = (clocks: readonly { name: string; dueAt: string }[], name: string) => clocks.find((clock) => clock.name === name)?.dueAt;

    it('hours day and night where a rota is staffed; else the working hours that are staffed, never earlier than the clock itself', () => {
      const [watched, unwatched] = [danger(rota), danger()];
      const expected = {
        urgent_page: ['2026-03-06T19:00:00.000Z', '2026-03-09T10:00:00.000Z'],
        urgent_measures: ['2026-03-06T22:00:00.000Z', '2026-03-09T13:00:00.000Z'],
        protection_contact: ['2026-03-07T18:00:00.000Z', '2026-03-09T17:00:00.000Z'],
        protection_plan: ['2026-03-09T18:00:00.000Z', '2026-03-11T17:00:00.000Z'],
      };
      for (const [name, [always, staffed]] of Object.entries(expected)) {
        expect([date(told(watched), name), date(unwatched.case.clocks, name)], name).toEqual([always, always]);
        expect(date(told(unwatched), name), name).toBe(staffed);
      }
    });

    it('every hour that is promised lies where somebody is there', () => {
      for (const rule of ungpGeneric.clocks)
        expect(
          toldRule(ungpGeneric, rule).limits.map(({ unit }) => unit),
          rule.name,
        ).not.toContain('hours');
      expect(toldRule(rota.policy, rule('urgent_measures')).limits).toEqual([{ unit: 'hours', value: 4 }]);
    });

    it('it climbs to independent people on Friday night all the same, and the page calls nobody late before the date it gave', () => {
      const world = breach(danger(), 'urgent_measures');
      expect([world.now, world.case.level]).toEqual(['2026-03-06T22:00:00.000Z', 3]);
      const before = toldCase(ungpGeneric, world.case, world.now);
      const seen = (told: typeof before) =>
        toldEvents(world.case, told, world.ledger)
          .filter(({ facts }) => String(facts.key).startsWith('urgent_measures/'))
          .map(({ type }) => type);
      expect(before.clocks.find(({ name }) => name === 'urgent_measures')?.breachedAt).toBeNull();
      expect(seen(before)).toEqual([]);
      world.pass(3);
      const after = toldCase(ungpGeneric, world.case, world.now);
      expect(after.clocks.find(({ name }) => name === 'urgent_measures')?.breachedAt).toBe('2026-03-09T13:00:00.000Z');
      expect(seen(after)).toContain('clock.breached');
    });
  });

  const rule = (name: string) => {
    const found = ungpGeneric.clocks.find((one) => one.name === name);
    if (found === undefined) throw new Error(name);
    return found;
  };
});
