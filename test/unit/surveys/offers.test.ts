import { describe, expect, it } from 'vitest';
import { itemsAt, offerAt, offersOf, SURVEY_MOMENTS } from '../../../src/surveys/offers.ts';
import { type Instant, parseInstant, plusMs } from '../../../src/time.ts';
import type { Facts } from '../../../src/workflow/model.ts';

const DAY_MS = 86_400_000;
const day = (count: number): Instant => plusMs(parseInstant('2026-01-01T00:00:00Z'), count * DAY_MS);
const event = (type: string, at: number, facts: Facts = {}) => ({ type, occurredAt: day(at), facts });

const FILED = event('case.submitted', 0);
const READ = event('case.acknowledged', 2);
const ANSWERED = event('decision.issued', 40);

describe('when a person is asked how it was (L05)', () => {
  const asked = (events: Parameters<typeof offersOf>[0], at: number, done: readonly string[] = []) =>
    offerAt(offersOf(events), done, day(at));

  it.each([
    [0, null],
    [1.9, null],
    [2, 'acknowledgement'],
    [39.9, 'acknowledgement'],
    [40, 'decision'],
    [129.9, 'decision'],
    [130, 'later'],
    [219.9, 'later'],
    [220, null],
  ])('on day %s: %s', (at, moment) => {
    expect(asked([FILED, READ, ANSWERED], at)).toBe(moment);
  });

  it('what was answered or passed over is never asked again, and nothing earlier instead of it', () => {
    expect(asked([FILED, READ], 10, ['acknowledgement'])).toBeNull();
    expect(asked([FILED, READ, ANSWERED], 41, ['decision'])).toBeNull();
    expect(asked([FILED, READ, ANSWERED], 131, ['decision'])).toBe('later');
    expect(asked([FILED, READ, ANSWERED], 131, SURVEY_MOMENTS)).toBeNull();
  });

  it('a second decision or acknowledgement asks nothing anew', () => {
    const events = [FILED, READ, ANSWERED, event('case.acknowledged', 60), event('decision.issued', 100)];
    expect(offersOf(events)).toEqual(offersOf([FILED, READ, ANSWERED]));
  });

  it('an acknowledgement without an answer is asked about for ninety days', () => {
    expect(asked([FILED, READ], 91.9)).toBe('acknowledgement');
    expect(asked([FILED, READ], 92)).toBeNull();
  });

  it('nothing is asked of what was imported, nor after a withdrawal under pressure (people.md 3.8)', () => {
    expect(offersOf([event('case.imported', 0), READ, ANSWERED])).toEqual([]);
    const pressed = [FILED, READ, ANSWERED, event('case.withdrawn', 50, { pressureSuspected: true })];
    expect(asked(pressed, 49)).toBe('decision');
    for (const at of [50, 60, 131]) expect(asked(pressed, at)).toBeNull();
    expect(asked([FILED, READ, event('case.withdrawn', 50, { pressureSuspected: false })], 60)).toBe('acknowledgement');
  });

  it('is two things at most (people.md 1)', () => {
    for (const moment of SURVEY_MOMENTS) expect(itemsAt(moment).length).toBeLessThanOrEqual(2);
  });
});
