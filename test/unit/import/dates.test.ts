import { describe, expect, it } from 'vitest';
import { DATE_FORMAT, type ImportedDate, isBefore, readDate } from '../../../src/intake/import/dates.ts';
import { parseInstant } from '../../../src/time.ts';

const NOW = parseInstant('2022-01-01T12:00:00.000Z');

describe('readDate (D24)', () => {
  it.each([
    ['2019-07-18', ['YYYY-MM-DD'], '2019-07-18', 'day'],
    ['18/07/2019', ['DD/MM/YYYY'], '2019-07-18', 'day'],
    ['7/8/2019', ['M/D/YYYY'], '2019-07-08', 'day'],
    ['7.8.2019', ['D.M.YYYY'], '2019-08-07', 'day'],
    ['2019-07', ['YYYY-MM-DD', 'YYYY-MM'], '2019-07-01', 'month'],
    ['07 2019', ['MM YYYY'], '2019-07-01', 'month'],
    ['2020-02-29', ['YYYY-MM-DD'], '2020-02-29', 'day'],
    ['2022-01-01', ['YYYY-MM-DD'], '2022-01-01', 'day'],
  ])('reads %s by %j', (text, formats, day, precision) => {
    expect(readDate(text, formats, NOW)).toEqual({ at: `${day}T00:00:00.000Z`, precision });
  });

  it('reads a full time with its offset', () => {
    expect(readDate('2019-07-18T09:30:00+07:00', ['ISO'], NOW)).toEqual({ at: '2019-07-18T02:30:00.000Z', precision: 'instant' });
    expect(readDate('2019-07-18 09:30:00Z', ['ISO'], NOW)).toEqual({ at: '2019-07-18T09:30:00.000Z', precision: 'instant' });
  });

  it.each([
    ['2021-02-30', ['YYYY-MM-DD'], 'import.date_impossible'],
    ['2019-02-29', ['YYYY-MM-DD'], 'import.date_impossible'],
    ['2016-12-00', ['YYYY-MM-DD'], 'import.date_impossible'],
    ['2016-13-01', ['YYYY-MM-DD'], 'import.date_impossible'],
    ['2016-00', ['YYYY-MM'], 'import.date_impossible'],
    ['0019-07-18', ['YYYY-MM-DD'], 'import.date_impossible'],
    ['2021-02-30T10:00:00Z', ['ISO'], 'import.date_impossible'],
    ['18/07/19', ['DD/MM/YYYY'], 'import.date_two_digit_year'],
    ['19-07-18', ['YYYY-MM-DD'], 'import.date_two_digit_year'],
    ['2022-01-02', ['YYYY-MM-DD'], 'import.date_in_future'],
    ['9999-12-31', ['YYYY-MM-DD'], 'import.date_in_future'],
    ['2019', ['YYYY-MM-DD', 'YYYY-MM'], 'import.date_unreadable'],
    ['2019-7-18', ['YYYY-MM-DD'], 'import.date_unreadable'],
    ['43664', ['YYYY-MM-DD'], 'import.date_unreadable'],
    ['July 2019', ['YYYY-MM-DD'], 'import.date_unreadable'],
    ['2019-07-18T09:30:00', ['ISO'], 'import.date_unreadable'],
    ['2019-07-18x', ['YYYY-MM-DD'], 'import.date_unreadable'],
    ['2019x07x18', ['YYYY.MM.DD'], 'import.date_unreadable'],
  ])('refuses %s by %j: %s', (text, formats, fault) => {
    expect(readDate(text, formats, NOW)).toBe(fault);
  });
});

describe('DATE_FORMAT', () => {
  it.each(['ISO', 'YYYY-MM-DD', 'D/M/YYYY', 'DD.MM.YYYY', 'YYYY-MM', 'YYYY MM DD'])('accepts %s', (format) => {
    expect(DATE_FORMAT.test(format)).toBe(true);
  });
  it.each(['', 'YY-MM-DD', 'YYYY', 'YYYY-DD', 'YYYY-MM-MM', 'YYYY-MM-DD HH:mm', 'iso', 'YYYY-MM-DD-YYYY'])('refuses %s', (format) => {
    expect(DATE_FORMAT.test(format)).toBe(false);
  });
});

describe('isBefore compares at the coarser precision', () => {
  const date = (text: string, precision: ImportedDate['precision']): ImportedDate => ({ at: parseInstant(text), precision });
  it.each([
    ['2019-07-17T00:00:00.000Z', 'day', '2019-07-18T00:00:00.000Z', 'day', true],
    ['2019-07-18T00:00:00.000Z', 'day', '2019-07-18T09:00:00.000Z', 'instant', false],
    ['2019-07-01T00:00:00.000Z', 'month', '2019-07-18T00:00:00.000Z', 'day', false],
    ['2019-06-01T00:00:00.000Z', 'month', '2019-07-18T00:00:00.000Z', 'day', true],
    ['2019-07-18T08:00:00.000Z', 'instant', '2019-07-18T09:00:00.000Z', 'instant', true],
  ] as const)('%s (%s) before %s (%s): %s', (a, precisionA, b, precisionB, expected) => {
    expect(isBefore(date(a, precisionA), date(b, precisionB))).toBe(expected);
  });
});
