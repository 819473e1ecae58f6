/** A period in which nothing happened is told from one that went well (issue 2 A6). */
import { describe, expect, it } from 'vitest';
import { isSilent, lastTwelveMonths } from '../../../src/effectiveness/activity.ts';
import { at, caseOf, closed, imported, submitted } from './ledger.ts';

const period = (from: string, to: string) => ({ from: at(from), to: at(to) });
const NOW = at('2026-11-25');
const old = [
  caseOf([imported('2019-04-01', { state: 'CLOSED', closedAt: at('2021-02-28'), closedPrecision: 'day' })]),
  caseOf([imported('2018-04-01', { state: 'CLOSED', closedAt: null })]),
];

describe('a silent period', () => {
  it('is one in which nothing came, was due or ended', () => {
    expect(isSilent(old, period('2025-11-25', '2026-11-25'), NOW)).toBe(true);
    expect(isSilent(old, period('2020-11-25', '2021-11-25'), NOW)).toBe(false);
    expect(isSilent(old, period('2021-03-01', '2022-03-01'), NOW)).toBe(true);
    expect(isSilent([...old, caseOf([submitted('2026-11-01')], NOW)], period('2025-11-25', '2026-11-25'), NOW)).toBe(false);
    expect(isSilent([], period('2025-11-25', '2026-11-25'), NOW)).toBe(true);
  });

  it('points at the twelve months that end with the last day on which something happened', () => {
    expect(lastTwelveMonths(old, period('2025-11-25', '2026-11-25'))).toEqual(period('2020-03-01', '2021-03-01'));
    expect(lastTwelveMonths([caseOf([submitted('2025-01-01'), closed('2025-01-11')])], period('2025-06-01', '2026-06-01'))).toEqual(
      period('2024-01-13', '2025-01-12'),
    );
    expect(lastTwelveMonths([], period('2025-11-25', '2026-11-25'))).toBeNull();
    const found = lastTwelveMonths(old, period('2025-11-25', '2026-11-25'));
    expect(found !== null && isSilent(old, found, NOW)).toBe(false);
  });
});
