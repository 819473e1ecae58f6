import { describe, expect, it } from 'vitest';
import { STATES } from '../../../src/workflow/codes.ts';
import { OPEN } from '../../../src/workflow/vocabulary.ts';
import { closedCase, GRAVE, idOf, inconclusive, MINOR, people, STATES_REACHED, screening, silent, World, withdrawn } from './world.ts';

const INCONCLUSIVE = { content: ['reasons'] };

describe('T21 withdrawal (2.6)', () => {
  it.each(OPEN)('is possible from %s, without a reason, by the person alone', (state) => {
    const world = STATES_REACHED[state]();
    for (const actor of [people.rep, people.handler, people.system, people.bot]) {
      expect(world.refusals(actor, 'withdraw', { input: { choice: 'stop_all' } })).toEqual([
        actor === people.bot ? 'actor.bot' : 'actor.role',
      ]);
    }
    expect(world.act(people.rh, 'withdraw', { input: { choice: 'stop_all' } }).case).toMatchObject({
      state: 'WITHDRAWN',
      procedure: 'WITHDRAWN',
    });
  });

  it('can keep the knowledge as an anonymous notification', () => {
    const world = screening({ identityMode: 'named' }).act(people.rh, 'withdraw', { input: { choice: 'keep_as_notification' } });
    expect(world.case).toMatchObject({ state: 'WITHDRAWN', entryClass: 'NOTIFICATION', identityMode: 'anonymous' });
  });

  it('can mean "stop contacting me" and nothing else; a word of the person lifts it', () => {
    const world = screening().act(people.rh, 'withdraw', { input: { choice: 'stop_contact' } });
    expect(world.case.state).toBe('SCREENING');
    expect(world.refusals(people.handler, 'record_contact_attempt', { input: { route: 'phone' } })).toEqual(['contact.stopped']);
    world.act(people.handler, 'assess', { input: MINOR }).act(people.handler, 'accept');
    expect(world.lastEffects).toEqual([]);
    world.act(people.rh, 'write_message', { content: ['message'] });
    expect(world.refusals(people.handler, 'record_contact_attempt', { input: { route: 'phone' } })).toEqual([]);
  });

  it('under pressure opens the protection track', () => {
    const world = screening().act(people.rh, 'withdraw', { input: { choice: 'stop_all', pressureSuspected: true } });
    expect(world.case).toMatchObject({ state: 'WITHDRAWN', procedure: 'WITHDRAWN_PRESSURE', protection: 'alleged' });
    expect(world.case.clocks.filter((clock) => clock.state === 'running').map((clock) => clock.name)).toEqual([
      'protection_triage',
      'protection_contact',
      'protection_assessment',
      'protection_plan',
    ]);
  });
});

describe('T22 lost contact', () => {
  it('needs 60 days of silence, three attempts and two routes', () => {
    expect(silent().refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual([]);
    const soon = screening()
      .act(people.handler, 'assess', { input: MINOR })
      .act(people.handler, 'record_fact_finding', { input: { kind: 'site_visit' } });
    for (const route of ['phone', 'email', 'phone']) soon.act(people.handler, 'record_contact_attempt', { input: { route } });
    expect(soon.pass(59).refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual(['contact.not_lost']);
    expect(oneRoute('phone').pass(61).refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual(['contact.not_lost']);
  });

  it('needs 120 days where the mailbox is the only route (people.md 3.13)', () => {
    expect(oneRoute('mailbox').pass(61).refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual(['contact.not_lost']);
    expect(oneRoute('mailbox').pass(121).refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual([]);
  });

  it('starts to count again with a word of the person', () => {
    const world = silent().act(people.rh, 'write_message', { content: ['message'] });
    expect(world.refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual(['contact.not_lost']);
  });

  it('needs a second person, L1', () => {
    const both = { kind: 'staff' as const, id: idOf('s-both'), roles: ['handler' as const, 'senior_handler' as const] };
    const world = silent().act(both, 'declare_conflict', { input: { conflict: false } });
    expect(world.refusals(people.senior, 'confirm_inconclusive')).toEqual(['inconclusive.not_proposed']);
    world.act(both, 'propose_inconclusive', INCONCLUSIVE);
    expect(world.refusals(both, 'confirm_inconclusive')).toEqual(['inconclusive.same_person']);
    expect(world.refusals(people.handler, 'confirm_inconclusive')).toEqual(['actor.role']);
    expect(world.act(people.senior, 'confirm_inconclusive').case).toMatchObject({
      state: 'INCONCLUSIVE',
      stance: 'UNREACHABLE',
      procedure: 'INCONCLUSIVE',
    });
  });

  it('not for S4 and S5, unknown severity, danger or open retaliation', () => {
    const grave = silent().act(people.handler, 'assess', { input: GRAVE });
    expect(grave.refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual(['inconclusive.grave']);
    const unknown = silent();
    unknown.state = { ...unknown.case, severity: null };
    expect(unknown.refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual(['inconclusive.grave']);
    expect(silent().act(people.handler, 'record_urgent').refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual([
      'inconclusive.grave',
    ]);
    expect(silent().act(people.handler, 'record_retaliation').refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual([
      'inconclusive.grave',
    ]);
  });

  it('C04: not before the company looked itself', () => {
    const world = silent();
    world.state = { ...world.case, counters: { ...world.case.counters, factFindingActions: 0 } };
    expect(world.refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual(['fact_finding.missing']);
  });

  it.each(['SUBMITTED', 'DECIDED', 'CONTESTED', 'APPEAL_SENIOR', 'APPEAL_PANEL', 'REMEDY', 'VERIFY'] as const)(
    'not from %s (D25)',
    (state) => {
      expect(STATES_REACHED[state]().refusals(people.handler, 'propose_inconclusive', INCONCLUSIVE)).toEqual(['action.not_in_state']);
    },
  );
});

function oneRoute(route: string): World {
  const world = screening()
    .act(people.handler, 'assess', { input: MINOR })
    .act(people.handler, 'record_fact_finding', { input: { kind: 'site_visit' } });
  for (let n = 0; n < 3; n += 1) world.act(people.handler, 'record_contact_attempt', { input: { route } });
  return world;
}

describe('T23 reopening (2.7)', () => {
  it.each([closedCase, withdrawn, inconclusive])('counts a new cycle, gives new boxes, and asks for a handler', (end) => {
    const world = end().act(people.rh, 'reopen', { input: { ground: 'new_evidence' } });
    expect(world.case).toMatchObject({ state: 'SCREENING', cycle: 2, endedAt: null, severity: world.case.severity });
    expect(world.case.clocks.filter((clock) => clock.state === 'running').map((clock) => clock.name)).toEqual(
      expect.arrayContaining(['screening', 'feedback', 'update']),
    );
    expect(world.lastEffects).toContainEqual({ queue: 'route', name: 'route-case', facts: {} });
  });

  it('is free for twelve months, and for ever on grave grounds', () => {
    const late = closedCase().pass(400);
    for (const ground of ['new_evidence', 'recurrence', 'procedural_defect'])
      expect(late.refusals(people.rh, 'reopen', { input: { ground } })).toEqual(['reopening.too_late']);
    for (const ground of ['retaliation', 'remedy_failed', 'unmet_commitment'])
      expect(late.refusals(people.rh, 'reopen', { input: { ground } })).toEqual([]);
    expect(
      closedCase()
        .pass(300)
        .refusals(people.rh, 'reopen', { input: { ground: 'recurrence' } }),
    ).toEqual([]);
    const grave = closedCase().pass(400);
    grave.state = { ...grave.case, severity: { scale: 5, scope: 1, irremediability: 1, likelihood: null, delay: 'none', level: 'S5' } };
    expect(grave.refusals(people.rh, 'reopen', { input: { ground: 'new_evidence' } })).toEqual([]);
  });

  it('never runs out for what was withdrawn or suspended, or ended nobody knows when', () => {
    expect(
      withdrawn()
        .pass(2_000)
        .refusals(people.rh, 'reopen', { input: { ground: 'contact_regained' } }),
    ).toEqual([]);
    expect(
      inconclusive()
        .pass(2_000)
        .refusals(people.rep, 'reopen', { input: { ground: 'contact_regained' } }),
    ).toEqual([]);
    const unknown = closedCase().pass(2_000);
    unknown.state = { ...unknown.case, endedAt: null };
    expect(unknown.refusals(people.rh, 'reopen', { input: { ground: 'new_evidence' } })).toEqual([]);
  });

  it('may be done by staff and oversight with reasons, never by a program', () => {
    expect(closedCase().refusals(people.oversight, 'reopen_by_staff', { input: { ground: 'recurrence' }, content: ['reasons'] })).toEqual(
      [],
    );
    expect(closedCase().refusals(people.bot, 'reopen', { input: { ground: 'recurrence' } })).toEqual(['actor.bot']);
    expect(closedCase().refusals(people.system, 'reopen_by_staff', { input: { ground: 'recurrence' }, content: ['reasons'] })).toEqual([
      'actor.role',
    ]);
  });

  it('keeps what was promised: items and their numbers', () => {
    const world = closedCase().act(people.rh, 'reopen', { input: { ground: 'remedy_failed' } });
    expect(world.case.remedyItems.map((item) => item.key)).toEqual(['item-1', 'item-2']);
  });
});

describe('deleting a case', () => {
  it('is no action (2.2, D26)', () => {
    for (const state of STATES) expect(STATES_REACHED[state]().refusals(people.admin, 'delete_case')).toEqual(['action.unknown']);
  });
});
