import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { eventDefinition } from '../../../src/ledger/catalogue.ts';
import { STATES } from '../../../src/workflow/codes.ts';
import { closedCase, STATES_REACHED } from './world.ts';

describe('the life of a case', () => {
  it.each(STATES)('reaches %s by acts that the table admits, and the row is the fold of its ledger (D8)', (state) => {
    const world = STATES_REACHED[state]();
    expect(world.case.state).toBe(state);
    expect(world.refold()).toEqual(world.case);
  });

  it.each(STATES)('writes only events of the catalogue on the way to %s (requirements 5.5)', (state) => {
    for (const event of STATES_REACHED[state]().ledger) {
      const definition = eventDefinition(event.type);
      expect(definition, event.type).toBeDefined();
      if (definition !== undefined) expect([...Value.Errors(definition.facts, event.facts)], event.type).toEqual([]);
    }
  });

  it('ends with the five outcome facts, remedy verified by the person (F06, requirements 0.9)', () => {
    const { substantiation, involvement, remedy, stance, procedure } = closedCase().case;
    expect({ substantiation, involvement, remedy, stance, procedure }).toEqual({
      substantiation: 'SUBSTANTIATED',
      involvement: 'CAUSED',
      remedy: 'VERIFIED',
      stance: 'ACCEPTS',
      procedure: 'DECIDED',
    });
  });
});
