import { describe, expect, it } from 'vitest';
import { type AnswerBlock, type Asked, surveyFigures } from '../../../src/effectiveness/survey-figures.ts';
import { type Instant, parseInstant } from '../../../src/time.ts';

const at = (day: string): Instant => parseInstant(`${day}T00:00:00Z`);
const YEAR = { from: at('2026-01-01'), to: at('2027-01-01') };
const block = (item: string, from: string | null, until: string, answers: number, good: number): AnswerBlock => ({
  item,
  from: from === null ? null : at(from),
  until: at(until),
  answers,
  good,
});
const asked = (count: number, day: string, items: readonly string[] = ['trust']): Asked[] =>
  Array.from({ length: count }, () => ({ at: at(day), items }));
const figure = (id: string, blocks: readonly AnswerBlock[], people: readonly Asked[], period = YEAR) =>
  surveyFigures({ blocks, asked: people }, period).find((one) => one.id === id);

describe('what people said of how it was (L05: La1, Rf3, Dh5)', () => {
  it('is null with a reason, and n 0, without a block of ten', () => {
    for (const id of ['La1', 'Rf3', 'Dh5'])
      expect(figure(id, [], asked(50, '2026-02-01', ['trust', 'repaired']))).toMatchObject({
        value: null,
        numerator: null,
        denominator: null,
        n: 0,
        reason: 'indicator.survey_too_few',
      });
  });

  it('counts answers of at least 4 of 5, over blocks that lie whole in the period', () => {
    const blocks = [block('trust', null, '2026-04-01', 12, 9), block('trust', '2026-04-01', '2026-10-01', 10, 1)];
    const people = [...asked(20, '2026-02-01'), ...asked(20, '2026-08-01')];
    expect(figure('La1', blocks, people)).toMatchObject({ numerator: 10, denominator: 22, n: 22, reason: null });
    expect(figure('La1', blocks, people, { from: YEAR.from, to: at('2026-09-30') })).toMatchObject({ numerator: 9, n: 12 });
    expect(figure('La1', blocks, people, { from: at('2026-01-02'), to: at('2026-09-30') })).toMatchObject({ n: 0, value: null });
    expect(figure('Rf3', blocks, people)).toMatchObject({ n: 0, value: null });
  });

  it('moves by ten answers or more, whichever two periods somebody compares', () => {
    const quarters = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01'];
    const blocks = [block('trust', null, '2026-04-01', 10, 5), block('trust', '2026-04-01', '2026-10-01', 11, 11)];
    const counts = quarters.flatMap((from) =>
      quarters
        .filter((to) => to > from)
        .map((to) => figure('La1', blocks, asked(21, '2026-03-01'), { from: at(from), to: at(to) })?.n ?? 0),
    );
    for (const one of counts) for (const other of counts) expect([0, 10, 11, 21, 1]).toContain(Math.abs(one - other));
    expect(new Set(counts)).toEqual(new Set([0, 10, 11, 21]));
  });

  it('says nothing where fewer than three in ten answered, and says how many did', () => {
    const blocks = [block('trust', null, '2026-04-01', 10, 10)];
    expect(figure('La1', blocks, asked(33, '2026-02-01'))).toMatchObject({ value: 1 });
    expect(figure('La1', blocks, asked(34, '2026-02-01'))).toMatchObject({ value: null, n: 10, reason: 'indicator.survey_low_response' });
  });

  it('tells how many of those who were asked answered at all', () => {
    const blocks = [block('response', null, '2026-04-01', 10, 0)];
    const people = [...asked(30, '2026-02-01', ['repaired', 'trust']), ...asked(10, '2026-03-31'), ...asked(5, '2026-04-01')];
    expect(figure('Dh5', blocks, people)).toMatchObject({ numerator: 10, denominator: 40, value: 0.25 });
    expect(figure('Dh5', blocks, asked(4, '2026-02-01'))).toMatchObject({ numerator: 10, denominator: 10 });
  });
});
