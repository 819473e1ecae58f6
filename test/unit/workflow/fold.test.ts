import { describe, expect, it } from 'vitest';
import { EVENT_CATALOGUE, eventDefinition } from '../../../src/ledger/catalogue.ts';
import { TRIGGER_EVENTS } from '../../../src/policy/trigger-events.ts';
import { CLOCK_EVENT_TYPES } from '../../../src/timeboxes/fold.ts';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import { OPENINGS } from '../../../src/workflow/actions-intake.ts';
import { applyEvent, foldEvents, type LedgerEvent } from '../../../src/workflow/fold.ts';
import { closedCase, idOf, inRemedy, START, screening, submitted } from './world.ts';

function event(type: string, facts: LedgerEvent['facts'] = {}): LedgerEvent {
  return { type, v: 1, occurredAt: START, precision: 'instant', facts, seq: 900, actorKind: 'staff', actorId: idOf('s-1') };
}

describe('the fold', () => {
  it('rebuilds a whole life (D8)', () => {
    const world = closedCase();
    expect(foldEvents(world.ledger)).toEqual(world.case);
  });

  it('refuses a ledger without a beginning, or with two', () => {
    expect(() => foldEvents([])).toThrow(TypeError);
    expect(() => applyEvent(null, event('case.accepted'))).toThrow(TypeError);
    const again = submitted().ledger[0];
    if (again !== undefined) expect(() => applyEvent(submitted().case, again)).toThrow(TypeError);
  });

  it('takes an event that it does not know for a number and nothing else', () => {
    const before = screening().case;
    expect(applyEvent(before, event('weather.changed'))).toEqual({ ...before, seq: 900, revision: 900 });
  });

  it('refuses facts of the wrong shape: they are a bug of the writer', () => {
    expect(() => applyEvent(screening().case, event('track.chosen', { track: 'SIDEWAYS' }))).toThrow(TypeError);
    expect(() => applyEvent(screening().case, event('case.escalated', { level: 'high' }))).toThrow(TypeError);
  });

  it('never loses a level', () => {
    const up = applyEvent(screening().case, event('case.escalated', { level: 2, cause: 'rule', clockKey: null }));
    expect(applyEvent(up, event('case.escalated', { level: 1, cause: 'rule', clockKey: null })).level).toBe(2);
  });

  it('remembers participation once for each function and cycle', () => {
    const twice = [event('fact_finding.recorded', { kind: 'site_visit' }), event('fact_finding.recorded', { kind: 'site_visit' })];
    const state = twice.reduce(applyEvent, screening().case);
    expect(state.participations.filter((one) => one.staffId === idOf('s-1'))).toEqual([
      { staffId: idOf('s-1'), function: 'investigated', cycle: 1 },
    ]);
    expect(state.counters.factFindingActions).toBe(2);
  });

  it('dates a state by its change', () => {
    const world = inRemedy();
    expect(world.case.stateSince).toBe(world.now);
  });
});

/** What no person does, and what breaks nobody's form. */
const BY_ITSELF = [
  'evidence.checked',
  'case.routed',
  'case.handler_left',
  'case.escalated',
  'notice.sent',
  'notice.undeliverable',
  'predictability.breached',
  'overrun.repeated',
  'regimes.added',
  'case.restricted',
  'policy.adopted',
  'policy.unusable',
];

describe('the catalogue (requirements 5.5)', () => {
  it('has each type once, and finds it', () => {
    expect(new Set(EVENT_CATALOGUE.map((one) => one.type)).size).toBe(EVENT_CATALOGUE.length);
    for (const definition of EVENT_CATALOGUE) expect(eventDefinition(definition.type)).toBe(definition);
    expect(eventDefinition('weather.changed')).toBeUndefined();
  });

  it('has every event that a policy may build a clock on, and every event of a clock', () => {
    for (const type of [...TRIGGER_EVENTS, ...CLOCK_EVENT_TYPES]) expect(eventDefinition(type), type).toBeDefined();
  });

  it('revises for people and not for time and machinery (D16)', () => {
    for (const { type, revises } of EVENT_CATALOGUE) {
      const mechanical = type.startsWith('clock.') || BY_ITSELF.includes(type);
      expect(revises, type).toBe(!mechanical);
    }
  });

  it('hides from the person what is for staff: notes, instructions, routing of conflicts, working papers (G01)', () => {
    for (const type of [
      'note.added',
      'instruction.reported',
      'conflict.declared',
      'case.assessed',
      'referral.proposed',
      'findings.submitted',
    ]) {
      expect(eventDefinition(type)?.rightsholderSees, type).toBe(false);
    }
    expect(eventDefinition('note.added')?.content.note).toBe('staff');
    expect(eventDefinition('decision.issued')?.content.reasons).toBe('rightsholder');
  });

  it('knows every sealed field that an action can bring', () => {
    const known = new Set(EVENT_CATALOGUE.flatMap((one) => Object.keys(one.content)));
    for (const action of [...ACTIONS, ...OPENINGS])
      for (const field of Object.keys(action.content)) expect(known.has(field), `${action.name} ${field}`).toBe(true);
  });
});
