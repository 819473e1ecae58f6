/** What the public is told of how it went: whole quarters, ten answers at least, never one case alone (people.md 1, 3.12). */
import { describe, expect, it } from 'vitest';
import { quarterStart } from '../../../src/effectiveness/quarters.ts';
import { answerOf, publishedUntil } from '../../../src/effectiveness/track-record.ts';
import type { Instant } from '../../../src/time.ts';
import { happening, imported, records, submitted } from './ledger.ts';

const at = (text: string) => `${text}T10:00:00.000Z` as Instant;
const midnight = (text: string) => `${text}T00:00:00.000Z`;
const times = (count: number, day: string) => Array.from({ length: count }, () => at(day));

describe('the track record', () => {
  it.each([
    ['2026-01-01', '2026-01-01'],
    ['2026-03-31', '2026-01-01'],
    ['2026-11-25', '2026-10-01'],
  ])('%s lies in the quarter of %s', (day, start) => {
    expect(quarterStart(at(day))).toBe(midnight(start));
  });

  it.each([
    ['nine are too few', times(9, '2025-05-05'), null],
    ['ten in a quarter are told at its end', times(10, '2025-05-05'), '2025-07-01'],
    ['the fourth quarter ends with the year', times(10, '2024-12-31'), '2025-01-01'],
    ['a running quarter is not told of', times(10, '2026-01-02'), null],
    ['quarters are merged until ten are together', [...times(6, '2025-02-02'), ...times(4, '2025-08-08')], '2025-10-01'],
    ['a figure stands until ten more came', [...times(10, '2025-02-02'), ...times(9, '2025-05-05')], '2025-04-01'],
    ['in whatever order they are named', [...times(5, '2025-08-08'), ...times(10, '2025-02-02'), ...times(5, '2025-05-05')], '2025-10-01'],
  ])('%s', (_name, answers, expected) => {
    expect(publishedUntil(answers, midnight('2026-01-01') as Instant)).toBe(expected === null ? null : midnight(expected));
  });

  it.each([
    ['a decision', [happening('decision.issued', '2025-02-01')], '2025-02-01'],
    ['a review that states the outcome', [happening('appeal.decided', '2025-02-03', { substantiation: 'PARTLY' })], '2025-02-03'],
    [
      'the first of both',
      [happening('decision.issued', '2025-02-01'), happening('appeal.decided', '2025-03-03', { substantiation: 'PARTLY' })],
      '2025-02-01',
    ],
    ['no review that sends the case back', [happening('appeal.decided', '2025-02-03', { result: 'remitted' })], null],
  ] as const)('an answer is %s', (_name, more, day) => {
    expect(answerOf(records(submitted('2025-01-01'), ...more))).toBe(day === null ? null : midnight(day));
    expect(answerOf(records(imported('2025-01-01', {}), ...more))).toBeNull();
  });
});
