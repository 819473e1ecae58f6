import { describe, expect, it } from 'vitest';
import type { CaseFacts } from '../../../src/effectiveness/case-facts.ts';
import { definitionOf, INDICATOR_IDS, type IndicatorId } from '../../../src/effectiveness/definitions.ts';
import { displayOf } from '../../../src/effectiveness/display.ts';
import type { Indicator } from '../../../src/effectiveness/indicator.ts';
import { computeIndicators } from '../../../src/effectiveness/indicators.ts';
import type { Facts } from '../../../src/workflow/model.ts';
import { at, caseOf, clock, closed, figure, type Happening, happening, imported, met, NOW, planned, submitted, YEAR } from './ledger.ts';

describe('definitions are data', () => {
  it('every indicator has a definition with a formula, a source and a unit, and comes in the fixed order', () => {
    expect(computeIndicators([], YEAR, NOW).map((indicator) => indicator.id)).toEqual([...INDICATOR_IDS]);
    for (const id of INDICATOR_IDS) {
      expect(definitionOf(id)).toMatchObject({
        id,
        source: expect.stringContaining('requirements 5'),
        formula: expect.stringMatching(/\.$/),
      });
      expect(definitionOf(id).feeds.length).toBeGreaterThan(0);
    }
  });
});

describe('what cannot be answered is null with a reason, never 0 (issue 2, A6)', () => {
  const live = [submitted('2025-02-01')];
  const oldOpen = [imported('2019-01-01', { state: 'INVESTIGATION' })];
  const closedUnknown = [imported('2025-02-01', { state: 'CLOSED' })];
  const notFounded = [submitted('2025-02-01'), closed('2025-03-01', { substantiation: 'NOT_SUBSTANTIATED' })];

  it.each<[IndicatorId, string, Happening[][], string]>([
    ['Pc1', 'nothing was due', [live], 'indicator.none_due'],
    ['Pc1', 'there are no cases', [], 'indicator.none_due'],
    ['Pc1', 'all cases are imported', [oldOpen], 'indicator.only_imported'],
    ['Pc2', 'all cases are imported', [oldOpen], 'indicator.only_imported'],
    ['Pc3.receipt_acknowledgement.median', 'nobody was acknowledged', [live], 'indicator.none_in_period'],
    ['Pc3.receipt_acknowledgement.p90', 'all cases are imported', [oldOpen], 'indicator.only_imported'],
    ['Pc3.receipt_decision.median', 'nothing was decided', [live], 'indicator.none_in_period'],
    ['Pc3.decision_remedy.median', 'nothing was verified', [live], 'indicator.none_in_period'],
    ['Pc3.receipt_close.median', 'nothing was closed', [live], 'indicator.none_in_period'],
    ['Pc3.receipt_close.mean', 'all close dates are unknown', [closedUnknown], 'indicator.only_left_out'],
    ['Pc3.receipt_close.survival_median', 'there are no cases', [], 'indicator.none_in_period'],
    ['Pc3.receipt_close.survival_median', 'fewer than half are closed', [live], 'indicator.fewer_than_half_closed'],
    ['Pc3.receipt_close.survival_median', 'too many close dates are unknown', [closedUnknown, notFounded], 'indicator.close_dates_unknown'],
    ['Pc4', 'no date was missed', [live], 'indicator.none_overrun'],
    ['Pc4', 'all cases are imported', [oldOpen], 'indicator.only_imported'],
    ['Pc5.over_90', 'there are no cases', [], 'indicator.no_cases'],
    ['Pc5.over_90', 'nothing is open', [notFounded], 'indicator.none_open'],
    ['Rf1', 'nothing was closed', [live], 'indicator.none_in_period'],
    ['Rf1', 'nothing that was closed is substantiated', [notFounded], 'indicator.none_substantiated'],
    ['Rf2', 'nothing was promised', [live], 'indicator.none_due'],
  ])('%s when %s', (id, _when, cases, reason) => {
    const indicator = figure(
      id,
      cases.map((one) => caseOf(one)),
    );
    expect(indicator).toMatchObject({ value: null, numerator: null, denominator: null, reason });
    expect(displayOf(indicator)).toEqual({ kind: 'none', reason });
  });

  it('a period that has not begun has no figures at all, not even a count of 0', () => {
    const future = { from: at('2027-01-01'), to: at('2028-01-01') };
    for (const indicator of computeIndicators([], future, NOW))
      expect(indicator).toMatchObject({ value: null, reason: 'indicator.period_not_begun' });
  });

  it('0 received is an answer', () => {
    expect(figure('Rcv', [])).toMatchObject({ value: 0, reason: null });
  });

  it('an empty or reversed period is a bug of the caller', () => {
    expect(() => computeIndicators([], { from: YEAR.to, to: YEAR.to }, NOW)).toThrow(RangeError);
  });

  it('a value has no reason, a null has one, and n is always there', () => {
    const cases = [live, oldOpen, closedUnknown, notFounded].map((one) => caseOf(one));
    for (const indicator of computeIndicators(cases, YEAR, NOW)) {
      expect(indicator.reason === null).toBe(indicator.value !== null);
      expect(indicator.n).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('Rcv: received, imported apart', () => {
  it('counts by original receipt; the end of the period is not in it', () => {
    const days = ['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'];
    const cases = [...days.map((day) => caseOf([submitted(day)])), caseOf([imported('2025-05-01', { state: 'INVESTIGATION' })])];
    expect(figure('Rcv', cases).value).toBe(2);
    expect(figure('Rcv.imported', cases).value).toBe(1);
  });
});

describe('Pc1 and Pc2: on time', () => {
  const KEY = 'acknowledgement/default#1';
  const base = [submitted('2025-02-01'), clock('acknowledgement', '2025-02-01', '2025-02-08')];
  const pc1 = (...cases: Happening[][]) => {
    const { numerator, denominator } = figure(
      'Pc1',
      cases.map((one) => caseOf(one)),
    );
    return [numerator, denominator];
  };

  it.each<[string, Happening[], [number | null, number | null]]>([
    ['met before it is due', [met(KEY, '2025-02-05')], [1, 1]],
    ['met at the very moment', [met(KEY, '2025-02-08')], [1, 1]],
    ['met late', [met(KEY, '2025-02-09', true)], [0, 1]],
    ['never met', [], [0, 1]],
    [
      'breached, whatever the date then says',
      [happening('clock.breached', '2025-02-08', { key: KEY, dueAt: at('2025-02-08') }), met(KEY, '2025-02-08')],
      [0, 1],
    ],
    ['cancelled before it was due', [happening('clock.cancelled', '2025-02-03', { key: KEY })], [null, null]],
    ['cancelled after it was missed', [happening('clock.cancelled', '2025-02-20', { key: KEY })], [0, 1]],
    [
      'extended and met by the new date',
      [
        happening('clock.extended', '2025-02-07', { key: KEY, dueAt: at('2025-03-01'), warnAt: at('2025-02-20'), reason: 'r' }),
        met(KEY, '2025-02-25'),
      ],
      [1, 1],
    ],
    [
      'paused',
      [happening('clock.paused', '2025-02-03', { key: KEY, reason: 'complainant_request', until: at('2026-12-01') })],
      [null, null],
    ],
  ])('%s', (_name, more, expected) => {
    expect(pc1([...base, ...more])).toEqual(expected);
  });

  it('one case is one obligation however many regimes bind it, and each date must be kept', () => {
    const two = [...base, clock('acknowledgement', '2025-02-01', '2025-02-15', 'acknowledgement/lksg#1')];
    expect(pc1([...two, met(KEY, '2025-02-05'), met('acknowledgement/lksg#1', '2025-02-05')])).toEqual([1, 1]);
    expect(pc1([...two, met(KEY, '2025-02-05'), met('acknowledgement/lksg#1', '2025-02-16', true)])).toEqual([0, 1]);
  });

  it('a second clock of the same name in a later cycle is an obligation of its own', () => {
    const again = [...base, met(KEY, '2025-02-05'), clock('acknowledgement', '2025-06-01', '2025-06-08', 'acknowledgement/default#2')];
    expect(pc1(again)).toEqual([1, 2]);
  });

  it('belongs to the period in which it is due, and is not due before its date', () => {
    const due2026 = [submitted('2025-12-30'), clock('acknowledgement', '2025-12-30', '2026-01-06')];
    expect(pc1(due2026)).toEqual([null, null]);
    expect(figure('Pc1', [caseOf(base, at('2025-02-05'))], YEAR, at('2025-02-05'))).toMatchObject({
      value: null,
      reason: 'indicator.none_due',
    });
  });

  it('leaves imported cases out and says how many (D24)', () => {
    const old = [imported('2025-03-01', { state: 'INVESTIGATION' }), clock('acknowledgement', '2025-03-01', '2025-03-08')];
    expect(figure('Pc1', [caseOf([...base, met(KEY, '2025-02-05')]), caseOf(old)])).toMatchObject({
      numerator: 1,
      denominator: 1,
      n: 1,
      leftOut: [{ reason: 'imported', count: 1 }],
    });
  });

  it('Pc2 reads the clock named feedback and no other', () => {
    const cases = [caseOf([...base, clock('feedback', '2025-02-01', '2025-05-01'), met('feedback/default#1', '2025-04-30')])];
    expect([figure('Pc2', cases).value, figure('Pc1', cases).value]).toEqual([1, 0]);
  });
});

describe('Pc3: durations with median, P90 and n, by hand', () => {
  const acknowledged = (days: number) => caseOf([submitted('2025-02-01'), happening('case.acknowledged', dayAfter('2025-02-01', days))]);

  it('receipt to acknowledgement over 1 to 10 days: median 5.5, P90 9.1', () => {
    const cases = [10, 3, 1, 2, 4, 5, 9, 7, 8, 6].map(acknowledged);
    expect(figure('Pc3.receipt_acknowledgement.median', cases)).toMatchObject({ value: 5.5, n: 10, unit: 'days' });
    expect(figure('Pc3.receipt_acknowledgement.p90', cases).value).toBe(9.1);
  });

  it('receipt to decision runs to the first decision; the period is that of the decision', () => {
    const facts = caseOf([submitted('2024-12-01'), happening('decision.issued', '2025-01-10'), happening('decision.issued', '2025-05-01')]);
    expect(figure('Pc3.receipt_decision.median', [facts])).toMatchObject({ value: 40, n: 1 });
    expect(figure('Pc3.receipt_decision.median', [facts], { from: at('2024-01-01'), to: at('2025-01-01') }).n).toBe(0);
  });

  it('decision to verified remedy ends with the last item', () => {
    const verified = (key: string, on: string) => happening('remedy.verified', on, { key, verifier: 'rightsholder' });
    const start = [
      submitted('2025-01-01'),
      happening('decision.issued', '2025-02-01'),
      planned('2025-02-02', ['item-1', '2025-03-01'], ['item-2', '2025-03-01']),
    ];
    const whole = caseOf([...start, verified('item-1', '2025-02-11'), verified('item-2', '2025-03-03')]);
    expect(figure('Pc3.decision_remedy.median', [whole, caseOf([...start, verified('item-1', '2025-02-11')])])).toMatchObject({
      value: 30,
      n: 1,
    });
  });

  it('an imported case that is acknowledged here stays out: what came before is not known', () => {
    const old = caseOf([imported('2019-01-01', { state: 'INVESTIGATION' }), happening('case.acknowledged', '2025-03-01')]);
    expect(figure('Pc3.receipt_acknowledgement.median', [old, acknowledged(3)])).toMatchObject({
      value: 3,
      n: 1,
      leftOut: [{ reason: 'imported', count: 1 }],
    });
  });
});

describe('Pc3: receipt to closing, plain and Kaplan-Meier', () => {
  const closedAfter = (days: number) => caseOf([submitted('2025-01-01'), closed(dayAfter('2025-01-01', days))]);
  const close = (cases: readonly CaseFacts[]) =>
    ['median', 'p90', 'mean', 'survival_median'].map(
      (statistic) => computeIndicators(cases, YEAR, NOW).find(({ id }) => id === `Pc3.receipt_close.${statistic}`)?.value,
    );

  it('closed after 10, 20, 30 and 100 days: median 25, P90 79, mean 40', () => {
    expect(close([10, 20, 30, 100].map(closedAfter))).toEqual([25, 79, 40, 25]);
  });

  it('open cases lengthen the Kaplan-Meier median and leave the plain one alone', () => {
    const open = caseOf([submitted('2025-01-01')]);
    expect(close([...[10, 20, 30, 100].map(closedAfter), open, open])).toEqual([25, 79, 40, 65]);
  });

  it('withdrawn cases are watched until they leave, and are no closing', () => {
    const withdrawn = caseOf([submitted('2025-01-01'), happening('case.withdrawn', '2025-01-16')]);
    // At risk: 3 at day 10 (2/3), then 1 at day 20.
    expect(close([...[10, 20].map(closedAfter), withdrawn])).toEqual([15, 19, 15, 20]);
  });

  it('a case that was reopened is not closed', () => {
    const reopened = caseOf([submitted('2025-01-01'), closed('2025-01-11'), happening('case.reopened', '2025-03-01')]);
    expect(figure('Pc3.receipt_close.median', [reopened]).n).toBe(0);
  });

  it.each<[string, string, Facts, string]>([
    ['an unknown close date', 'day', { closedAt: null }, 'unknown_close_date'],
    ['a close date known to the month', 'day', { closedAt: at('2025-05-01'), closedPrecision: 'month' }, 'imprecise_date'],
    ['a receipt known to the month', 'month', { closedAt: at('2025-05-01'), closedPrecision: 'day' }, 'imprecise_date'],
    [
      'a close before the receipt, should one ever come in',
      'day',
      { closedAt: at('2025-01-15'), closedPrecision: 'day' },
      'impossible_order',
    ],
  ])('%s stays out and is counted', (_name, precision, facts, reason) => {
    const bad = caseOf([imported('2025-02-01', { state: 'CLOSED', ...facts }, precision === 'day' ? 'day' : 'month')]);
    expect(figure('Pc3.receipt_close.median', [bad, closedAfter(10)])).toMatchObject({ value: 10, n: 1, leftOut: [{ reason, count: 1 }] });
  });

  it('imported cases with both dates count: 0 days is a duration', () => {
    const sameDay = caseOf([imported('2025-02-01', { state: 'CLOSED', closedAt: at('2025-02-01'), closedPrecision: 'day' })]);
    expect(figure('Pc3.receipt_close.median', [sameDay])).toMatchObject({ value: 0, n: 1, reason: null });
  });
});

describe('Pc5: ageing of what is open at the end', () => {
  it.each([
    [90, [3, 4]],
    [180, [2, 4]],
    [365, [1, 4]],
  ] as const)('over %i days', (limit, [numerator, denominator]) => {
    // At the end (1 January 2026): 90, 91, 181 and 366 days old; one received later, one closed before, one closed after.
    const ages = [90, 91, 181].map((age) => caseOf([submitted(dayAfter('2026-01-01', -age))]));
    const closedAfterwards = caseOf([submitted(dayAfter('2026-01-01', -366)), closed('2026-03-01')]);
    const others = [caseOf([submitted('2026-02-01')]), caseOf([submitted('2024-01-01'), closed('2025-12-31')])];
    expect(figure(`Pc5.over_${limit}`, [...ages, closedAfterwards, ...others])).toMatchObject({ numerator, denominator });
  });

  it('a running period ends now', () => {
    const facts = caseOf([submitted('2025-01-01')], at('2025-02-01'));
    expect(figure('Pc5.over_90', [facts], YEAR, at('2025-02-01'))).toMatchObject({ numerator: 0, denominator: 1, value: 0 });
  });

  it('does not take a case for open whose closing day is merely unknown', () => {
    const cases = [caseOf([imported('2019-01-01', { state: 'CLOSED' })]), caseOf([imported('2019-01-01', { state: 'INVESTIGATION' })])];
    expect(figure('Pc5.over_365', cases)).toMatchObject({
      numerator: 1,
      denominator: 1,
      leftOut: [{ reason: 'unknown_close_date', count: 1 }],
    });
  });
});

describe('Rf1: remedy rate', () => {
  const remedied = (end: Facts, type: string, ...more: Happening[]) =>
    caseOf([submitted('2025-01-01'), planned('2025-02-01', ['item-1', '2025-03-01', type]), ...more, closed('2025-05-01', end)]);
  const verified = happening('remedy.verified', '2025-02-20', { key: 'item-1', verifier: 'rightsholder' });
  const delivered = happening('remedy.delivered', '2025-02-20', { key: 'item-1' });

  it('counts verified remedy over substantiated or partly substantiated closed cases', () => {
    const cases = [
      remedied({ substantiation: 'SUBSTANTIATED' }, 'RM2', verified),
      remedied({ substantiation: 'PARTLY' }, 'RM4', delivered),
      remedied({ substantiation: 'NOT_SUBSTANTIATED' }, 'RM2', verified),
    ];
    expect(figure('Rf1', cases)).toMatchObject({ numerator: 1, denominator: 2, value: 0.5 });
  });

  it('referral and support alone is no remedy (RM14)', () => {
    expect(figure('Rf1', [remedied({ substantiation: 'SUBSTANTIATED' }, 'RM14', verified)])).toMatchObject({
      numerator: 0,
      denominator: 1,
      value: 0,
    });
  });
});

describe('Rf1 and imported closings', () => {
  const ended = imported('2025-02-01', {
    state: 'CLOSED',
    closedAt: at('2025-03-01'),
    closedPrecision: 'day',
    substantiation: 'SUBSTANTIATED',
  });

  it('leaves out cases that came in closed, since their remedy is not in the ledger', () => {
    expect(figure('Rf1', [caseOf([ended])])).toMatchObject({
      value: null,
      reason: 'indicator.only_imported',
      leftOut: [{ reason: 'imported', count: 1 }],
    });
  });

  it('counts an imported case that is closed here', () => {
    const open = imported('2025-02-01', { state: 'INVESTIGATION' });
    expect(figure('Rf1', [caseOf([open, closed('2025-05-01')])])).toMatchObject({ numerator: 0, denominator: 1 });
  });
});

describe('Rf2: commitments kept', () => {
  it('verified by the date first promised, over the items due', () => {
    const facts = caseOf([
      submitted('2025-01-01'),
      planned('2025-02-01', ['item-1', '2025-03-01'], ['item-2', '2025-03-01'], ['item-3', '2025-03-01'], ['item-4', '2026-03-01']),
      happening('remedy.verified', '2025-03-01', { key: 'item-1' }),
      happening('remedy.verified', '2025-03-02', { key: 'item-2' }),
      happening('remedy.delivered', '2025-02-20', { key: 'item-3' }),
    ]);
    expect(figure('Rf2', [facts])).toMatchObject({ numerator: 1, denominator: 3 });
    expect(figure('Rf2', [facts], YEAR, at('2025-02-15'))).toMatchObject({ value: null, reason: 'indicator.none_due' });
  });
});

describe('displayOf (people.md 1: percentages only from n = 10)', () => {
  const share = (numerator: number, denominator: number): Indicator => ({
    id: 'Pc1',
    value: numerator / denominator,
    numerator,
    denominator,
    n: denominator,
    imported: 0,
    unit: 'ratio',
    reason: null,
    leftOut: [],
    definition: definitionOf('Pc1'),
  });

  it.each([
    [3, 4, { kind: 'of', numerator: 3, denominator: 4 }],
    [9, 9, { kind: 'of', numerator: 9, denominator: 9 }],
    [5, 10, { kind: 'percent', percent: 50, numerator: 5, denominator: 10 }],
    [10, 10, { kind: 'percent', percent: 100, numerator: 10, denominator: 10 }],
    [399, 400, { kind: 'percent', percent: 99, numerator: 399, denominator: 400 }],
    [1, 400, { kind: 'percent', percent: 1, numerator: 1, denominator: 400 }],
    [0, 400, { kind: 'percent', percent: 0, numerator: 0, denominator: 400 }],
  ])('%i of %i', (numerator, denominator, expected) => {
    expect(displayOf(share(numerator, denominator))).toEqual(expected);
  });

  it('days to one decimal with n; counts as they are', () => {
    const days: Indicator = {
      ...share(1, 1),
      id: 'Pc3.receipt_close.mean',
      value: 373.64,
      numerator: null,
      denominator: null,
      n: 40,
      unit: 'days',
    };
    expect(displayOf(days)).toEqual({ kind: 'days', days: 373.6, n: 40 });
    expect(displayOf(figure('Rcv', []))).toEqual({ kind: 'count', count: 0 });
  });
});

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
