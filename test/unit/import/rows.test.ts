import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import fc from 'fast-check';
import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { importFacts } from '../../../src/intake/import/command.ts';
import { type ImportMapping, parseMapping } from '../../../src/intake/import/mapping.ts';
import type { ImportRecord } from '../../../src/intake/import/record.ts';
import { type RowOutcome, readRows } from '../../../src/intake/import/rows.ts';
import type { ImportInput } from '../../../src/intake/import/text.ts';
import { parseInstant } from '../../../src/time.ts';
import { importCase } from '../../../src/workflow/actions-intake.ts';

const FIXTURE = new URL('../../fixtures/grievances.csv', import.meta.url);
const MAPPING = mapping(readFileSync(new URL('../../fixtures/grievances.mapping.yaml', import.meta.url), 'utf8'));
const options = {
  now: parseInstant('2026-01-01T00:00:00.000Z'),
  fingerprint: (text: string) => createHash('sha256').update(text).digest('hex'),
};
const HEADER = 'ref,filed,first_contact,ended,state,place,kind,topics,story';

describe('readRows on a file with every fault of real ones (D24)', async () => {
  const outcomes = await collect(createReadStream(FIXTURE));
  const at = (line: number) => outcomes.find((outcome) => outcome.line === line);

  it('gives one outcome a row, at the physical line where the row begins', () => {
    expect(outcomes.map((outcome) => outcome.line)).toEqual([2, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 24]);
  });

  it.each([
    [11, 'lodged', 'import.date_impossible'],
    [12, 'lodged', 'import.date_missing'],
    [13, 'lodged', 'import.date_two_digit_year'],
    [16, 'lodged', 'import.date_in_future'],
    [17, 'key', 'import.row_repeated'],
    [18, 'key', 'import.key_repeated'],
    [21, 'row', 'import.row_long'],
  ])('rejects line %i: %s %s', (line, field, reason) => {
    expect(at(line)).toEqual({ kind: 'reject', line, reject: { field, reason } });
  });

  it.each([
    [7, 'engaged', 'import.engaged_before_lodged'],
    [8, 'closed', 'import.closed_before_lodged'],
    [9, 'engaged', 'import.date_impossible'],
    [10, 'closed', 'import.closed_while_open'],
    [14, 'country', 'import.value_unmapped'],
    [14, 'submitterRole', 'import.value_unmapped'],
    [14, 'themes', 'import.value_unmapped'],
    [22, 'state', 'import.value_unmapped'],
  ])('keeps line %i, drops %s and says %s', (line, field, reason) => {
    expect(rowOf(at(line)).dropped).toContainEqual({ field, reason });
  });

  it('rejects only what it must: the other rows are all kept', () => {
    expect(outcomes.filter((outcome) => outcome.kind === 'row')).toHaveLength(12);
    expect(outcomes.filter((outcome) => outcome.kind === 'fault')).toEqual([]);
  });

  it('keeps a closed row without a date as closed on an unknown day', () => {
    expect(recordOf(at(9))).toMatchObject({ state: 'CLOSED', closed: null });
  });

  it('takes the dates of a good row to the day', () => {
    expect(recordOf(at(2))).toMatchObject({
      lodged: { at: '2020-01-01T00:00:00.000Z', precision: 'day' },
      engaged: { at: '2020-01-05T00:00:00.000Z', precision: 'day' },
      closed: { at: '2020-01-11T00:00:00.000Z', precision: 'day' },
    });
  });

  it('knows a month as a month', () => {
    expect(recordOf(at(15)).lodged).toEqual({ at: '2020-08-01T00:00:00.000Z', precision: 'month' });
  });

  it('maps values whatever their case, several in a cell, and leaves out the deliberate nothing', () => {
    expect(recordOf(at(2))).toMatchObject({
      country: 'ID',
      submitterRole: 'cso',
      groups: ['supplier_worker'],
      harms: ['TH21', 'TH20'],
      themes: ['land', 'labour'],
    });
    expect(recordOf(at(5))).toMatchObject({ country: 'ID', submitterRole: 'union' });
  });

  it('falls back on constants, and on defaults that claim nothing', () => {
    expect(recordOf(at(14))).toMatchObject({
      submitterRole: 'witness',
      country: null,
      entryClass: 'COMPLAINT',
      channel: 'import',
      identityMode: 'anonymous',
      procedure: null,
    });
  });

  it('keeps a multi-line description and text that looks like a formula as they are: text is sealed, not run', () => {
    expect(recordOf(at(2)).description).toBe('Water was cut off.\nThe village waited, and then\nnobody came.');
    expect(recordOf(at(14)).description).toBe('=HYPERLINK("http://example.org")');
  });

  it('reads a quotation mark inside an unquoted cell as text', () => {
    expect(recordOf(at(24)).description).toBe('5" pipe "burst" here.');
  });

  it('keeps a short row and notes it', () => {
    expect(rowOf(at(20))).toMatchObject({ rowKey: 'A-13', noted: [{ field: 'row', reason: 'import.row_short' }] });
    expect(recordOf(at(20)).description).toBeNull();
  });

  it('knows a row without a key by its content and notes it', () => {
    expect(rowOf(at(19)).rowKey).toMatch(/^row:[0-9a-f]{40}$/);
    expect(rowOf(at(19)).noted).toContainEqual({ field: 'key', reason: 'import.key_missing' });
  });

  it('never lets free text be a key, since keys are stored in clear (D17)', () => {
    expect(rowOf(at(22)).rowKey).toMatch(/^key:[0-9a-f]{40}$/);
    expect(rowOf(at(2)).rowKey).toBe('A-01');
  });

  it('says nothing of a value in any fault', () => {
    const text = JSON.stringify(outcomes.map((outcome) => (outcome.kind === 'row' ? [outcome.dropped, outcome.noted] : outcome)));
    for (const secret of ['Atlantis', 'dragons', 'Jane', 'HYPERLINK', '2021-02-30']) expect(text).not.toContain(secret);
  });
});

describe('readRows: one file in many forms', async () => {
  const bytes = readFileSync(FIXTURE);
  const text = bytes.toString('utf8');
  const expected = await collect(text);

  it.each([
    ['a byte order mark', `\uFEFF${text}`],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['CR', text.replaceAll('\n', '\r')],
    ['a byte order mark and CRLF', `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['no last line end', text.trimEnd()],
  ])('reads the same with %s', async (_name, form) => {
    expect(await collect(form)).toEqual(expected);
  });

  it.each([1, 2, 3, 7, 64])('reads the same in chunks of %i bytes, also CRLF and BOM cut in two', async (size) => {
    expect(await collect(chunked(Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`), size))).toEqual(expected);
  });

  it('reads UTF-16 and windows-1252 when told to', async () => {
    const utf16 = { ...MAPPING, csv: { encoding: 'utf-16le' as const } };
    expect(await collect(chunked(Buffer.from(`\uFEFF${text}`, 'utf16le'), 5), utf16)).toEqual(expected);
    const latin = Buffer.from(`${HEADER}\nB-1,2020-01-01,,,Open,Malaysia,NGO,land,caf\xe9\n`, 'latin1');
    const [row] = await collect(chunked(latin, 4), { ...MAPPING, csv: { encoding: 'windows-1252' } });
    expect(recordOf(row).description).toBe('café');
  });

  it('reads another delimiter when told to', async () => {
    const [row] = await collect(`${HEADER.replaceAll(',', ';')}\nB-1;2020-01-01;;;Open;Malaysia;NGO;land;One, two\n`, {
      ...MAPPING,
      csv: { delimiter: ';' },
    });
    expect(recordOf(row).description).toBe('One, two');
  });
});

describe('readRows: files that are unusable', () => {
  const fault = (line: number, field: string, reason: string) => ({ kind: 'fault', line, fault: { field, reason } });

  it.each([
    ['nothing', ''],
    ['blank lines', '\n\n'],
    ['a byte order mark', '\uFEFF'],
  ])('says so of a file with %s', async (_name, text) => {
    expect(await collect(text)).toEqual([fault(1, 'file', 'import.file_empty')]);
  });

  it('names every missing column and reads no row', async () => {
    const text = 'ref,filed,first_contact,ended,place,kind,story\nB-1,2020-01-01,,,,,x\n';
    expect(await collect(text)).toEqual([fault(1, 'state', 'import.column_missing'), fault(1, 'topics', 'import.column_missing')]);
  });

  it('refuses a mapped column that is there twice, not an unused one', async () => {
    expect(await collect(`${HEADER},state\n`)).toEqual([fault(1, 'state', 'import.column_repeated')]);
    expect(await collect(`${HEADER},extra,extra\n`)).toEqual([]);
  });

  it('sees that a file is not in the encoding of the mapping', async () => {
    const utf16 = Buffer.from(`\uFEFF${HEADER}\nB-1,2020-01-01\n`, 'utf16le');
    expect(await collect(chunked(utf16, 1000))).toEqual([fault(1, 'file', 'import.encoding_unexpected')]);
  });

  it('keeps the rows before a quotation mark that never closes, and says where it opens', async () => {
    const text = `${HEADER}\nB-1,2020-01-01,,,Open,Malaysia,NGO,land,Good\n\nB-2,2020-01-02,,,Open,Malaysia,NGO,land,"Bad\nB-3,2020-01-03,,,Open,Malaysia,NGO,land,Lost\n`;
    const outcomes = await collect(text);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['row', 'fault']);
    expect(outcomes[1]).toEqual(fault(4, 'row', 'import.quote_not_closed'));
  });

  it('gives up on a row of more than a mebibyte', async () => {
    const text = `${HEADER}\nB-1,2020-01-01,,,Open,Malaysia,NGO,land,"${'x'.repeat(1_100_000)}`;
    expect(await collect(text)).toEqual([fault(2, 'row', 'import.row_too_large')]);
  });

  it('closes the input when the header is of no use, and when the caller stops early', async () => {
    let closed = 0;
    const watched = async function* (header: string) {
      try {
        yield `${header}\n`;
        for (let row = 0; ; row += 1) yield `B-${row},2020-01-01,,,Open,Malaysia,NGO,land,x\n`;
      } finally {
        closed += 1;
      }
    };
    await collect(watched('wrong'));
    for await (const outcome of readRows(watched(HEADER), MAPPING, options)) if (outcome.line > 2) break;
    await expect.poll(() => closed).toBe(2);
  });

  it('passes on an error of the input itself', async () => {
    const broken = async function* () {
      yield `${HEADER}\n`;
      throw new Error('disk');
    };
    await expect(collect(broken())).rejects.toThrow('disk');
  });
});

describe('readRows: damaged text', () => {
  it('keeps a description with invalid UTF-8 and notes it; a code with it is unmapped', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\nB-1,2020-01-01,,,Open,Mal`),
      Buffer.from([0xff]),
      Buffer.from('aysia,NGO,land,bad '),
      Buffer.from([0xc3, 0x28]),
    ]);
    const [row] = await collect(chunked(bytes, 3));
    expect(recordOf(row).description).toBe('bad \uFFFD(');
    expect(rowOf(row).noted).toEqual([{ field: 'description', reason: 'import.text_damaged' }]);
    expect(rowOf(row).dropped).toEqual([{ field: 'country', reason: 'import.value_unmapped' }]);
  });
});

describe('readRows: any text at all', () => {
  it('ends without throwing, with lines that ascend and rows that have a lodged date', async () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('2020-01-01', '"', '""', ',', '\n', '\r\n', '=1', '\uFEFF', '2020-02-30'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 8 }), async (rows) => {
        const outcomes = await collect(`${HEADER}\n${rows.map((row) => row.join(',')).join('\n')}`);
        const lines = outcomes.map((outcome) => outcome.line);
        expect(lines).toEqual([...lines].sort((a, b) => a - b));
        expect(new Set(lines).size).toBe(lines.length);
        for (const outcome of outcomes) if (outcome.kind === 'row') expect(outcome.record.lodged.at <= '2026-01-02').toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('readRows: the facts of a case', () => {
  it('drops a description beyond the limit of T00 and keeps the row', async () => {
    const [row] = await collect(`${HEADER}\nB-1,2020-01-01,,,Open,Malaysia,NGO,land,${'x'.repeat(100_001)}\n`);
    expect(rowOf(row).dropped).toEqual([{ field: 'description', reason: 'import.text_too_long' }]);
    expect(recordOf(row).description).toBeNull();
  });

  it('joins several columns under their names', async () => {
    const map = { ...MAPPING, fields: { ...MAPPING.fields, description: { columns: ['place', 'topics', 'story'] } } };
    const [row] = await collect(`${HEADER}\nB-1,2020-01-01,,,Open,Malaysia,NGO,,Story\n`, map);
    expect(recordOf(row).description).toBe('place: Malaysia\n\nstory: Story');
  });

  it('fits the input of T00, every row of the fixture', async () => {
    for (const outcome of await collect(createReadStream(FIXTURE))) {
      if (outcome.kind !== 'row') continue;
      const { facts } = importFacts(outcome.record, outcome.rowKey, MAPPING);
      const ids = { caseId: '01920000-0000-7000-8000-000000000000', reference: 'AAAA-BBBB-C' };
      expect(Value.Errors(importCase.input, { ...facts, ...ids })).toEqual([]);
    }
  });
});

describe('rowKey and rowHash make a run repeatable', () => {
  const row = 'B-1,2020-01-01,,,Open,Malaysia,NGO,land,Story';
  const one = async (text: string, map = MAPPING) => rowOf((await collect(text, map))[0]);

  it('are the same for the same row at another place', async () => {
    const first = await one(`${HEADER}\n${row}\n`);
    const moved = await one(`\n${HEADER}\n\n"B-1",2020-01-01 , ,,Open,Malaysia,NGO,land,Story`);
    expect([moved.rowKey, moved.rowHash]).toEqual([first.rowKey, first.rowHash]);
    expect(moved.line).toBe(4);
  });

  it.each([
    ['a mapped cell', row.replace('Story', 'Story.')],
    ['a date', row.replace('2020-01-01', '2020-01-02')],
    ['a status', row.replace('Open', 'Closed')],
  ])('the hash differs when %s differs, the key stays', async (_name, changed) => {
    const first = await one(`${HEADER}\n${row}\n`);
    const second = await one(`${HEADER}\n${changed}\n`);
    expect(second.rowKey).toBe(first.rowKey);
    expect(second.rowHash).not.toBe(first.rowHash);
  });

  it('a changed cell that the mapping does not use counts, a moved or an added empty column does not', async () => {
    const first = await one(`${HEADER},note\n${row},one\n`);
    expect((await one(`${HEADER},note\n${row},two\n`)).rowHash).not.toBe(first.rowHash);
    expect((await one(`note,${HEADER},empty\none,${row},\n`)).rowHash).toBe(first.rowHash);
  });

  it('a key of several columns is joined, and blank in one part is blank', async () => {
    const map = { ...MAPPING, key: ['ref', 'kind'] };
    expect((await one(`${HEADER}\n${row}\n`, map)).rowKey).toBe('B-1|NGO');
    expect((await one(`${HEADER}\n${row.replace('NGO', '')}\n`, map)).noted).toEqual([{ field: 'key', reason: 'import.key_missing' }]);
  });
});

describe('importFacts: the facts of T00 (D24)', async () => {
  const outcomes = await collect(createReadStream(FIXTURE));
  const facts = (line: number) => {
    const row = rowOf(outcomes.find((outcome) => outcome.line === line));
    return importFacts(row.record, row.rowKey, MAPPING);
  };

  it('occurs when it was lodged, as exactly as the file knows', () => {
    expect(facts(15)).toMatchObject({
      occurred: { at: '2020-08-01T00:00:00.000Z', precision: 'month' },
      facts: { receivedAt: '2020-08-01T00:00:00.000Z', receivedPrecision: 'month' },
    });
  });

  it('holds codes, ids and times; the narrative is content', () => {
    const { facts: found, content } = facts(2);
    expect(content).toEqual({ description: 'Water was cut off.\nThe village waited, and then\nnobody came.' });
    expect(found).toMatchObject({ source: 'test-grievances/A-01', state: 'CLOSED', closedPrecision: 'day', locale: 'en', respondents: [] });
    expect(JSON.stringify(found)).not.toContain('village');
  });

  it('says unknown for a closing date that is not known, also where a wrong one was dropped', () => {
    for (const line of [8, 9]) expect(facts(line).facts).toMatchObject({ state: 'CLOSED', closedAt: null, closedPrecision: 'unknown' });
  });

  it('has no content where the file has no description: the row is kept all the same', () => {
    expect(facts(20).content).toEqual({});
  });
});

async function collect(input: ImportInput, map: ImportMapping = MAPPING): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  for await (const outcome of readRows(input, map, options)) outcomes.push(outcome);
  return outcomes;
}

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

function rowOf(outcome: RowOutcome | undefined): Extract<RowOutcome, { kind: 'row' }> {
  if (outcome?.kind !== 'row') throw new Error(`not a row: ${JSON.stringify(outcome)}`);
  return outcome;
}

function recordOf(outcome: RowOutcome | undefined): ImportRecord {
  return rowOf(outcome).record;
}

function mapping(yaml: string): ImportMapping {
  const result = parseMapping(yaml);
  if (result.kind === 'faults') throw new Error(JSON.stringify(result.faults));
  return result.mapping;
}
