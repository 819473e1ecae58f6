/** Imported cases stand beside our own where their dates are facts, and every figure says how many they are (D24, Pc3). */
import { describe, expect, it } from 'vitest';
import { definitionOf, INDICATOR_IDS, type IndicatorId } from '../../../src/effectiveness/definitions.ts';
import { at, caseOf, closed, figure, imported, submitted } from './ledger.ts';

describe('imported cases in a figure', () => {
  const closedAfter = (day: string) => caseOf([submitted('2025-01-01'), closed(day)]);

  it('says how many of the n were imported, for every figure in which they stand beside our own', () => {
    const old = caseOf([imported('2025-02-01', { state: 'CLOSED', closedAt: at('2025-02-21'), closedPrecision: 'day' })]);
    const open = caseOf([imported('2025-02-01', { state: 'INVESTIGATION' })]);
    const cases = [old, open, closedAfter('2025-01-11'), closedAfter('2025-01-31')];
    const both = (id: IndicatorId) => {
      const { n, imported: elsewhere } = figure(id, cases);
      return [n, elsewhere];
    };
    for (const statistic of ['median', 'p90', 'mean'] as const) expect(both(`Pc3.receipt_close.${statistic}`)).toEqual([3, 1]);
    expect(both('Pc3.receipt_close.survival_median')).toEqual([4, 2]);
    expect(both('Pc5.over_90')).toEqual([1, 1]);
    expect(both('Rcv')).toEqual([2, 0]);
    expect(both('Rcv.imported')).toEqual([2, 2]);
    for (const id of INDICATOR_IDS) if (/receipt_close/.test(id)) expect(definitionOf(id).formula).toContain('Imported cases count');
  });
});
