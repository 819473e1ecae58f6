import { describe, expect, it } from 'vitest';
import type { ImportRecord } from '../../../src/intake/import/record.ts';
import { countByReason, createTally, faultsCsv, summaryJson, summaryText } from '../../../src/intake/import/report.ts';
import type { RowOutcome } from '../../../src/intake/import/rows.ts';
import { parseInstant } from '../../../src/time.ts';

const RECORD: ImportRecord = {
  lodged: { at: parseInstant('2020-01-01T00:00:00.000Z'), precision: 'day' },
  engaged: null,
  closed: null,
  state: 'CLOSED',
  entryClass: 'COMPLAINT',
  channel: 'import',
  submitterRole: 'cso',
  identityMode: 'anonymous',
  country: null,
  procedure: null,
  substantiation: null,
  groups: [],
  harms: [],
  themes: [],
  description: 'The foreman, whose name is Budi',
};

function row(line: number, extra: Partial<Extract<RowOutcome, { kind: 'row' }>> = {}): RowOutcome {
  return { kind: 'row', line, rowKey: `R-${line}`, rowHash: 'h', record: RECORD, dropped: [], noted: [], ...extra };
}

function example() {
  const tally = createTally('old-system', false);
  tally.add(row(2, { dropped: [{ field: 'closed', reason: 'import.closed_before_lodged' }] }), 'imported');
  tally.add(
    row(3, {
      dropped: [
        { field: 'engaged', reason: 'import.date_impossible' },
        { field: 'closed', reason: 'import.closed_before_lodged' },
      ],
    }),
    'imported',
  );
  tally.add(row(4), 'unchanged');
  tally.add(row(5, { noted: [{ field: 'row', reason: 'import.row_short' }] }), 'changed');
  tally.add({ kind: 'reject', line: 6, reject: { field: 'lodged', reason: 'import.date_missing' } });
  return tally.summary();
}

describe('createTally', () => {
  it('counts every row once, and the counts add up', () => {
    const summary = example();
    expect(summary).toMatchObject({ read: 5, imported: 2, unchanged: 1, changed: 1, rejected: 1, droppedFields: 3, complete: true });
    expect(summary.imported + summary.unchanged + summary.changed + summary.rejected).toBe(summary.read);
  });

  it('lists the lines of changed rows, rejects and dropped fields', () => {
    const summary = example();
    expect(summary.changedLines).toEqual([5]);
    expect(summary.rejects).toEqual([{ line: 6, field: 'lodged', reason: 'import.date_missing' }]);
    expect(summary.dropped.map(({ line, field }) => [line, field])).toEqual([
      [2, 'closed'],
      [3, 'engaged'],
      [3, 'closed'],
    ]);
  });

  it('is not complete after a fault of the file', () => {
    const tally = createTally('old-system', true);
    tally.add({ kind: 'fault', line: 9, fault: { field: 'row', reason: 'import.quote_not_closed' } });
    expect(tally.summary()).toMatchObject({ complete: false, read: 0, faults: [{ line: 9 }] });
  });

  it('refuses a row without a fate: a bug', () => {
    expect(() => createTally('x', false).add(row(2))).toThrow(TypeError);
  });
});

describe('summaryText', () => {
  it('says all that happened in plain words', () => {
    expect(summaryText(example()).split('\n')).toEqual([
      'old-system: 5 rows read',
      '  imported 2, already there 1, changed since 1, rejected 1',
      '  Rejected rows:',
      '    line 6, lodged: is blank (import.date_missing)',
      '  Changed since the last import (left as they were), lines:',
      '    5',
      '  Dropped fields (3; their rows were kept):',
      '    2 x closed: earlier than the lodged date (import.closed_before_lodged)',
      '    1 x engaged: not a day of the calendar (import.date_impossible)',
      '  Kept, but worth a look:',
      '    1 x row: fewer cells than columns; the missing ones were taken as blank (import.row_short)',
      '',
    ]);
  });

  it('says of a dry run that nothing was written', () => {
    const tally = createTally('old-system', true);
    tally.add(row(2), 'imported');
    expect(summaryText(tally.summary())).toBe(
      'old-system: 1 row read (dry run: nothing was written)\n  would import 1, already there 0, changed since 0, rejected 0\n',
    );
  });

  it('never shows narrative, in text or in JSON', () => {
    const summary = example();
    expect(summaryText(summary) + summaryJson(summary) + faultsCsv(summary.dropped)).not.toContain('Budi');
    expect(JSON.parse(summaryJson(summary))).toEqual(summary);
  });
});

describe('faultsCsv', () => {
  it('has line, field and reason', () => {
    expect(faultsCsv(example().rejects)).toBe('line,field,reason\n6,lodged,import.date_missing\n');
  });

  it('neutralises a column name that a spreadsheet would run', () => {
    expect(faultsCsv([{ line: 1, field: '=cmd|x', reason: 'import.column_missing' }])).toBe(
      "line,field,reason\n1,'=cmd|x,import.column_missing\n",
    );
  });

  it('is only a header when there is nothing to mend', () => {
    expect(faultsCsv([])).toBe('line,field,reason\n');
  });
});

describe('countByReason', () => {
  it('puts the most frequent first', () => {
    const fault = (field: string) => ({ field, reason: 'import.value_unmapped' as const });
    expect(countByReason([fault('b'), fault('a'), fault('b')]).map(({ field, count }) => [field, count])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });
});
