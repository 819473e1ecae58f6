import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascending, kaplanMeier, mean, median, quantile, survivalMedian } from '../../../src/effectiveness/statistics.ts';

describe('quantile (Hyndman and Fan type 7), by hand', () => {
  it.each([
    [[7], 0.5, 7],
    [[1, 2], 0.5, 1.5],
    [[1, 2, 3], 0.5, 2],
    [[219, 221], 0.5, 220],
    // Position 0.9 x 9 = 8.1: 9 + 0.1 x (10 - 9).
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9.1],
    // Position 0.9 x 3 = 2.7: 30 + 0.7 x 10.
    [[10, 20, 30, 40], 0.9, 37],
    [[10, 20, 30, 40], 0, 10],
    [[10, 20, 30, 40], 1, 40],
  ])('of %j at %d is %d', (values, p, expected) => {
    expect(quantile(values, p)).toBeCloseTo(expected, 12);
  });

  it('of nothing is null, and of a wrong p a bug', () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(() => quantile([1], 1.1)).toThrow(RangeError);
    expect(() => quantile([1], Number.NaN)).toThrow(RangeError);
  });

  it('lies between the smallest and the largest and rises with p', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1 }), (values) => {
        const sorted = ascending(values);
        const points = [0, 0.25, 0.5, 0.9, 1].map((p) => quantile(sorted, p) ?? Number.NaN);
        expect(points[0]).toBe(Math.min(...values));
        expect(points[4]).toBe(Math.max(...values));
        for (const [index, point] of points.entries()) expect(point).toBeGreaterThanOrEqual((points[index - 1] ?? 0) - 1e-9);
      }),
    );
  });
});

describe('mean and median', () => {
  it('by hand', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(median([9, 1, 5])).toBe(5);
    expect(mean([])).toBeNull();
    expect(median([])).toBeNull();
  });

  it('sorting leaves the argument alone', () => {
    const values = [3, 1, 2];
    expect(ascending(values)).toEqual([1, 2, 3]);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('kaplanMeier, by hand', () => {
  const ended = (...days: number[]) => days.map((one) => ({ days: one, ended: true }));
  const open = (...days: number[]) => days.map((one) => ({ days: one, ended: false }));

  it('open cases leave the risk set without a step', () => {
    // 6 cases: closed at 10, 20, 40; open at 15, 40, 50.
    const steps = kaplanMeier([...ended(10, 20, 40), ...open(15, 40, 50)]);
    expect(steps.map(({ days, atRisk, ended: count }) => [days, atRisk, count])).toEqual([
      [10, 6, 1],
      [20, 4, 1],
      [40, 3, 1],
    ]);
    // 5/6, then x 3/4, then x 2/3.
    expect(steps.map((step) => Number(step.survival.toFixed(4)))).toEqual([0.8333, 0.625, 0.4167]);
    expect(survivalMedian(steps)).toBe(40);
  });

  it('counts several ends on one day as one step', () => {
    expect(kaplanMeier(ended(5, 5, 9))).toMatchObject([
      { days: 5, atRisk: 3, ended: 2 },
      { days: 9, atRisk: 1, ended: 1 },
    ]);
  });

  it('has no median while fewer than half have ended, and none of nothing', () => {
    expect(survivalMedian(kaplanMeier([...ended(10), ...open(90, 90)]))).toBeNull();
    expect(survivalMedian(kaplanMeier(open(1, 2)))).toBeNull();
    expect(survivalMedian(kaplanMeier([]))).toBeNull();
  });

  it('takes the middle of a level stretch at exactly one half, also where the fractions do not come out even', () => {
    expect(survivalMedian(kaplanMeier(ended(10, 20)))).toBe(15);
    // 3/4 x 2/3 is 0.5000000000000001 in binary.
    expect(survivalMedian(kaplanMeier(ended(1, 2, 4, 9)))).toBe(3);
    expect(survivalMedian(kaplanMeier([...ended(10), ...open(30)]))).toBe(10);
  });

  it('equals the ordinary median when nothing is open', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 }), (days) => {
        expect(survivalMedian(kaplanMeier(ended(...days)))).toBeCloseTo(median(days) ?? Number.NaN, 9);
      }),
    );
  });

  it('is never shortened by keeping a case open for longer', () => {
    const observations = fc.array(fc.record({ days: fc.integer({ min: 0, max: 400 }), ended: fc.boolean() }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(observations, (watched) => {
        const before = survivalMedian(kaplanMeier(watched)) ?? Number.POSITIVE_INFINITY;
        const after = survivalMedian(kaplanMeier([...watched, { days: 401, ended: false }])) ?? Number.POSITIVE_INFINITY;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
