import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../src/time.ts';
import { contentRules, day, grievanceRules, importedFacts, people, START, submission, submitted, World } from './world.ts';

describe('T01 submit', () => {
  it('opens a case in SUBMITTED, pins definition and policy, starts clocks, asks for routing (A14, D14)', () => {
    const world = new World().act(people.rh, 'submit', { input: submission(START), content: ['description'] });
    expect(world.case).toMatchObject({
      state: 'SUBMITTED',
      cycle: 1,
      level: 0,
      seq: world.ledger.length,
      revision: 1,
      definition: 'grievance-v1',
      policyId: 'UNGP_GENERIC',
      policyVersion: 1,
    });
    expect(world.types()[0]).toBe('case.submitted');
    expect(world.case.clocks.map((clock) => clock.key)).toEqual(
      expect.arrayContaining([
        'acknowledgement/UNGP_GENERIC#1',
        'routing/UNGP_GENERIC#1',
        'feedback/UNGP_GENERIC#1',
        'update/UNGP_GENERIC#1',
      ]),
    );
    expect(world.lastEffects).toContainEqual({ queue: 'route', name: 'route-case', facts: {} });
  });

  it('counts from the original receipt, not from data entry (A02)', () => {
    const world = new World().at(day(2)).act(people.clerk, 'submit', { input: submission(day(0)), content: ['description'] });
    expect(world.case.receivedAt).toBe(day(0));
    expect(world.case.submittedAt).toBe(day(2));
    expect(world.case.clocks.find((clock) => clock.name === 'acknowledgement')?.startedAt).toBe(day(0));
  });

  it('refuses a receipt in the future and a complaint without the one thing that is needed (A01)', () => {
    const world = new World();
    expect(world.refusals(people.rh, 'submit', { input: submission(day(1)), content: ['description'] })).toEqual(['received_at.in_future']);
    expect(world.refusals(people.rh, 'submit', { input: submission(START) })).toEqual(['content.missing']);
  });

  it('runs the urgent screen and takes fear of retaliation seriously at once (2.8, 2.9, H01)', () => {
    const world = new World().act(people.rh, 'submit', {
      input: submission(START, { dangerNow: true, fearsRetaliation: true }),
      content: ['description'],
    });
    expect(world.case).toMatchObject({ urgent: 'life_risk', protection: 'alleged' });
    expect(world.case.clocks.map((clock) => clock.name)).toEqual(expect.arrayContaining(['urgent_measures', 'protection_assessment']));
    expect(world.lastEffects).toContainEqual({
      queue: 'notify',
      name: 'send-notice',
      facts: { template: 'urgent', audience: 'staff', level: 1, roles: ['protection_officer', 'senior_handler'] },
    });
  });

  it('is not for programs, respondents, or a case that exists (I06, 2.2)', () => {
    const world = new World();
    expect(world.refusals(people.bot, 'submit', { input: submission(START), content: ['description'] })).toEqual(['actor.bot']);
    expect(world.refusals(people.respondent, 'submit', { input: submission(START), content: ['description'] })).toEqual([
      'actor.respondent',
    ]);
    expect(submitted().refusals(people.rh, 'submit', { input: submission(START), content: ['description'] })).toEqual(['case.exists']);
  });

  it('other actions need a case', () => {
    expect(new World().refusals(people.handler, 'acknowledge')).toEqual(['case.missing']);
  });
});

describe('T00 import (D24)', () => {
  it('opens an open case with one forward box, a handler to find, and no notice', () => {
    const world = new World().act(people.importer, 'import', { input: importedFacts() });
    expect(world.case).toMatchObject({ state: 'INVESTIGATION', imported: true, stateSince: '2024-05-20T00:00:00.000Z', endedAt: null });
    expect(world.case.clocks).toHaveLength(1);
    expect(world.case.clocks[0]?.startedAt).toBe(START);
    expect(world.lastEffects).toEqual([{ queue: 'route', name: 'route-case', facts: {} }]);
    expect(world.ledger[0]).toMatchObject({ type: 'case.imported', occurredAt: '2024-05-01T00:00:00.000Z', precision: 'day' });
  });

  it('keeps an unknown date of closure unknown, without clocks or effects', () => {
    const world = new World().act(people.importer, 'import', {
      input: importedFacts({ state: 'CLOSED', procedure: 'REFERRED' }),
      content: ['description'],
    });
    expect(world.case).toMatchObject({ state: 'CLOSED', endedAt: null, procedure: 'REFERRED', clocks: [] });
    expect(world.lastEffects).toEqual([]);
    const dated = new World().act(people.importer, 'import', {
      input: importedFacts({ state: 'CLOSED', closedAt: '2024-08-01T00:00:00.000Z', closedPrecision: 'day' }),
    });
    expect(dated.case.endedAt).toBe('2024-08-01T00:00:00.000Z');
  });

  it("is the importer's alone, and only into states that the definition has", () => {
    expect(new World().refusals(people.handler, 'import', { input: importedFacts() })).toEqual(['actor.role']);
    expect(new World(contentRules).refusals(people.importer, 'import', { input: importedFacts() })).toEqual(['state.not_in_definition']);
    expect(new World(grievanceRules).refusals(people.importer, 'import', { input: importedFacts({ state: 'DECIDED' }) })).toContain(
      'input.invalid',
    );
  });

  it('refuses a lodging in the future', () => {
    const input = importedFacts({ receivedAt: parseInstant('2031-01-01T00:00:00.000Z') });
    expect(new World().refusals(people.importer, 'import', { input })).toEqual(['received_at.in_future']);
  });
});
