import { describe, expect, it } from 'vitest';
import { caseFactsFromEvents, daysBetween, endingAt, isExact, remedyVerifiedAt } from '../../../src/effectiveness/case-facts.ts';
import { at, caseOf, clock, closed, happening, imported, met, planned, records, submitted } from './ledger.ts';

describe('caseFactsFromEvents', () => {
  it('knows only what was recorded by asOf, whatever the date it carries (D23)', () => {
    const backdated = happening('case.acknowledged', '2025-01-02', {}, { recorded: '2025-03-01' });
    const events = [submitted('2025-01-01'), backdated];
    expect(caseOf(events, at('2025-02-01')).acknowledgedAt).toBeNull();
    expect(caseOf(events, at('2025-03-01')).acknowledgedAt).toEqual({ at: at('2025-01-02'), precision: 'instant' });
    expect(caseFactsFromEvents(records(...events), at('2024-12-31'))).toBeNull();
  });

  it('keeps the first acknowledgement and the first decision: what the person waited for', () => {
    const facts = caseOf([
      submitted('2025-01-01'),
      happening('case.acknowledged', '2025-01-03'),
      happening('decision.issued', '2025-02-01', { substantiation: 'PARTLY' }),
      happening('case.acknowledged', '2025-03-01'),
      happening('decision.issued', '2025-04-01', { substantiation: 'SUBSTANTIATED' }),
    ]);
    expect([facts.acknowledgedAt?.at, facts.decidedAt?.at]).toEqual([at('2025-01-03'), at('2025-02-01')]);
    expect(facts.substantiation).toBe('SUBSTANTIATED');
  });

  it('reads clocks as the case reads them: met, extended, paused, cancelled', () => {
    const facts = caseOf([
      submitted('2025-01-01'),
      clock('acknowledgement', '2025-01-01', '2025-01-08', 'acknowledgement/a#1'),
      clock('feedback', '2025-01-01', '2025-04-01', 'feedback/a#1'),
      clock('screening', '2025-01-01', '2025-01-20', 'screening/a#1'),
      met('acknowledgement/a#1', '2025-01-09', true),
      happening('clock.extended', '2025-02-01', { key: 'feedback/a#1', dueAt: at('2025-06-01'), warnAt: at('2025-05-01'), reason: 'r' }),
      happening('clock.cancelled', '2025-01-10', { key: 'screening/a#1' }),
    ]);
    expect(facts.clocks).toMatchObject([
      { name: 'acknowledgement', metAt: at('2025-01-09'), breachedAt: at('2025-01-08'), paused: false },
      { name: 'feedback', metAt: null, dueAt: at('2025-06-01') },
      { name: 'screening', metAt: null, cancelledAt: at('2025-01-10') },
    ]);
  });

  it('takes an import as one event: state, close date and its precision', () => {
    expect(caseOf([imported('2019-01-01', { state: 'CLOSED', closedAt: at('2019-02-01'), closedPrecision: 'day' })])).toMatchObject({
      imported: true,
      receivedAt: { precision: 'day' },
      endings: [{ state: 'CLOSED', at: at('2019-02-01'), precision: 'day', reopenedAt: null, imported: true }],
    });
    expect(caseOf([imported('2019-01-01', { state: 'CLOSED' })]).endings).toEqual([
      { state: 'CLOSED', at: null, precision: 'unknown', reopenedAt: null, imported: true },
    ]);
    expect(caseOf([imported('2019-01-01', { state: 'INVESTIGATION' })]).endings).toEqual([]);
  });

  it('ignores events that it has no use for, also those named like an object property', () => {
    const plain = caseOf([submitted('2025-01-01')]);
    expect(caseOf([submitted('2025-01-01'), happening('note.added', '2025-01-02'), happening('constructor', '2025-01-02')])).toEqual(plain);
  });

  it('refuses a ledger that does not begin at the beginning', () => {
    expect(() => caseOf([closed('2025-01-01')])).toThrow(TypeError);
  });
});

describe('endingAt', () => {
  const reopened = caseOf([
    submitted('2025-01-01'),
    closed('2025-02-01'),
    happening('case.reopened', '2025-03-01', { ground: 'g', cycle: 2 }),
    closed('2025-05-01'),
  ]);

  it.each([
    ['2025-01-15', null],
    ['2025-02-01', null],
    ['2025-02-02', '2025-02-01'],
    ['2025-03-01', '2025-02-01'],
    ['2025-04-01', null],
    ['2025-06-01', '2025-05-01'],
  ])('on %s the end that holds is of %s: any past day can be asked', (day, end) => {
    expect(endingAt(reopened, at(day))?.at ?? null).toEqual(end === null ? null : at(end));
  });

  it.each([
    ['case.reopened', {}],
    ['review.decided', { upheld: true }],
    ['appeal.filed', { from: 'REFERRED_OUT' }],
  ])('%s opens a referred case again (T06, T15, T23)', (type, facts) => {
    const referred = [submitted('2025-01-01'), happening('case.referred_out', '2025-02-01')];
    expect(endingAt(caseOf(referred), at('2025-06-01'))?.state).toBe('REFERRED_OUT');
    expect(endingAt(caseOf([...referred, happening(type, '2025-03-01', facts)]), at('2025-06-01'))).toBeNull();
  });

  it('a review that is not upheld leaves it ended', () => {
    const facts = caseOf([
      submitted('2025-01-01'),
      happening('case.referred_out', '2025-02-01'),
      happening('review.decided', '2025-03-01', { upheld: false }),
    ]);
    expect(endingAt(facts, at('2025-06-01'))?.state).toBe('REFERRED_OUT');
  });

  it.each([
    ['case.withdrawn', 'WITHDRAWN'],
    ['case.inconclusive', 'INCONCLUSIVE'],
    ['case.closed', 'CLOSED'],
  ])('%s ends as %s', (type, state) => {
    expect(endingAt(caseOf([submitted('2025-01-01'), happening(type, '2025-02-01')]), at('2025-06-01'))?.state).toBe(state);
  });
});

describe('remedy items', () => {
  const plan = [submitted('2025-01-01'), planned('2025-02-01', ['item-1', '2025-03-01'], ['item-2', '2025-04-01'])];
  const verified = (key: string, on: string) => happening('remedy.verified', on, { key, verifier: 'rightsholder' });

  it('the remedy is verified when its last item is', () => {
    expect(remedyVerifiedAt(caseOf([...plan, verified('item-2', '2025-03-20')]))).toBeNull();
    expect(remedyVerifiedAt(caseOf([...plan, verified('item-2', '2025-03-20'), verified('item-1', '2025-02-20')]))?.at).toEqual(
      at('2025-03-20'),
    );
    expect(remedyVerifiedAt(caseOf([submitted('2025-01-01')]))).toBeNull();
  });

  it('a dispute takes a verification back', () => {
    const facts = caseOf([...plan, verified('item-1', '2025-02-20'), happening('remedy.disputed', '2025-03-01', { key: 'item-1' })]);
    expect(facts.remedyItems[0]).toMatchObject({ state: 'disputed', verifiedAt: null });
  });

  it('delivered or given up is not verified', () => {
    const facts = caseOf([
      ...plan,
      happening('remedy.delivered', '2025-02-20', { key: 'item-1' }),
      happening('remedy.unverified', '2025-03-01', { key: 'item-2' }),
    ]);
    expect(facts.remedyItems.map((item) => [item.state, item.verifiedAt])).toEqual([
      ['delivered', null],
      ['unverified', null],
    ]);
  });

  it('planning an item again does not move the promise', () => {
    const facts = caseOf([...plan, planned('2025-02-28', ['item-1', '2026-12-31'], ['item-3', '2025-05-01'])]);
    expect(facts.remedyItems.map((item) => item.dueAt)).toEqual([at('2025-03-01'), at('2025-04-01'), at('2025-05-01')]);
  });
});

describe('daysBetween', () => {
  it('has fractions between instants, whole days as soon as one is known to the day', () => {
    const noon = { at: at('2025-01-01T12:00:00.000Z'), precision: 'instant' } as const;
    const evening = { at: at('2025-01-03T18:00:00.000Z'), precision: 'instant' } as const;
    expect(daysBetween(noon, evening)).toBe(2.25);
    expect(daysBetween({ ...noon, precision: 'day' }, evening)).toBe(2);
    expect(daysBetween(evening, { ...noon, precision: 'day' })).toBe(-2);
  });

  it.each([
    ['instant', true],
    ['day', true],
    ['month', false],
    ['unknown', false],
  ] as const)('%s may enter a duration: %s', (precision, exact) => {
    expect(isExact({ at: at('2025-01-01'), precision })).toBe(exact);
  });
});
