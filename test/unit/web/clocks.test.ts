/** A promise is said as exactly as it was made (B03, 2.9). */
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../src/time.ts';
import { dueText } from '../../../src/web/components/clocks.tsx';
import { locales } from './world.tsx';

const en = locales.translator('en');
const box = (start: string, due: string) => ({ startedAt: parseInstant(start), dueAt: parseInstant(due) });

describe('the date of a clock', () => {
  it('has the hour and its zone where hours were promised', () => {
    expect(dueText(en, box('2026-03-04T09:30:00.000Z', '2026-03-04T13:30:00.000Z'), 'Africa/Cairo')).toBe(
      '4 March 2026 at 15:30 (Eastern European Time)',
    );
  });
  it('is a day where days were promised', () => {
    expect(dueText(en, box('2026-03-04T09:30:00.000Z', '2026-03-11T09:30:00.000Z'), 'Africa/Cairo')).toBe('11 March 2026');
  });
});
