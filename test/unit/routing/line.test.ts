import { describe, expect, it } from 'vitest';
import { excludedLine } from '../../../src/routing/line.ts';

// ceo > vp > boss > respondent > (worker-1, worker-2 > trainee); colleague beside the respondent
const reportsTo = new Map([
  ['vp', 'ceo'],
  ['boss', 'vp'],
  ['respondent', 'boss'],
  ['colleague', 'boss'],
  ['worker-1', 'respondent'],
  ['worker-2', 'respondent'],
  ['trainee', 'worker-2'],
]);
const line = (ids: readonly string[], levels: number) => [...excludedLine(ids, reportsTo, levels)].sort();

describe('excludedLine (people.md 3.14, D5)', () => {
  it('the respondent, everyone below, and N above', () => {
    expect(line(['respondent'], 0)).toEqual(['respondent', 'trainee', 'worker-1', 'worker-2']);
    expect(line(['respondent'], 1)).toEqual(['boss', 'respondent', 'trainee', 'worker-1', 'worker-2']);
    expect(line(['respondent'], 2)).toEqual(['boss', 'respondent', 'trainee', 'vp', 'worker-1', 'worker-2']);
  });

  it('the top is excluded only within N; a colleague beside stays eligible', () => {
    expect(line(['respondent'], 2)).not.toContain('ceo');
    expect(line(['respondent'], 99)).toContain('ceo');
    expect(line(['respondent'], 99)).not.toContain('colleague');
  });

  it('several respondents join; an unknown one is excluded alone', () => {
    expect(line(['colleague', 'trainee'], 0)).toEqual(['colleague', 'trainee']);
    expect(line(['stranger'], 2)).toEqual(['stranger']);
    expect(line([], 2)).toEqual([]);
  });

  it('a loop in the data ends', () => {
    const loop = new Map([
      ['a', 'b'],
      ['b', 'a'],
      ['self', 'self'],
    ]);
    expect([...excludedLine(['a', 'self'], loop, 5)].sort()).toEqual(['a', 'b', 'self']);
  });

  it.each([-1, 1.5, Number.NaN])('refuses %d levels', (levels) => {
    expect(() => excludedLine(['a'], reportsTo, levels)).toThrow(RangeError);
  });
});
