/** What an import did, for a person, for a script and for whoever mends the file. Lines, fields and reasons; never a cell's text. */
import { stringify } from 'csv-stringify/sync';
import type { FieldFault, ImportReason } from './record.ts';
import type { RowOutcome } from './rows.ts';

/** What became of a row once the database had its say. `changed`: imported before from other content; reported, left as it is. */
export type RowFate = 'imported' | 'unchanged' | 'changed';

export interface LineFault extends FieldFault {
  readonly line: number;
}

export interface ReasonCount extends FieldFault {
  readonly count: number;
}

export interface ImportSummary {
  readonly source: string;
  readonly dryRun: boolean;
  /** False if the file broke off: `faults` says where. */
  readonly complete: boolean;
  readonly read: number;
  readonly imported: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly rejected: number;
  readonly droppedFields: number;
  readonly droppedByReason: readonly ReasonCount[];
  readonly faults: readonly LineFault[];
  readonly rejects: readonly LineFault[];
  readonly dropped: readonly LineFault[];
  readonly noted: readonly LineFault[];
  readonly changedLines: readonly number[];
}

export interface ImportTally {
  /** Counts one outcome; `fate` is required for a row and ignored for a reject or a fault. Throws TypeError for a row without one. */
  readonly add: (outcome: RowOutcome, fate?: RowFate) => void;
  readonly summary: () => ImportSummary;
}

/** A counter for one run. It holds the reports, so its size grows with the faults of the file and not with its rows. */
export function createTally(source: string, dryRun: boolean): ImportTally {
  const fates = { imported: 0, unchanged: 0, changed: 0 };
  const changedLines: number[] = [];
  const lists: Record<'faults' | 'rejects' | 'dropped' | 'noted', LineFault[]> = { faults: [], rejects: [], dropped: [], noted: [] };
  const addRow = (outcome: Extract<RowOutcome, { kind: 'row' }>, fate: RowFate) => {
    fates[fate] += 1;
    if (fate === 'changed') changedLines.push(outcome.line);
    for (const found of outcome.dropped) lists.dropped.push({ line: outcome.line, ...found });
    for (const found of outcome.noted) lists.noted.push({ line: outcome.line, ...found });
  };
  return {
    add: (outcome, fate) => {
      if (outcome.kind === 'fault') lists.faults.push({ line: outcome.line, ...outcome.fault });
      else if (outcome.kind === 'reject') lists.rejects.push({ line: outcome.line, ...outcome.reject });
      else if (fate === undefined) throw new TypeError('a row needs a fate');
      else addRow(outcome, fate);
    },
    summary: () => ({
      source,
      dryRun,
      complete: lists.faults.length === 0,
      read: fates.imported + fates.unchanged + fates.changed + lists.rejects.length,
      ...fates,
      rejected: lists.rejects.length,
      droppedFields: lists.dropped.length,
      droppedByReason: countByReason(lists.dropped),
      faults: [...lists.faults],
      rejects: [...lists.rejects],
      dropped: [...lists.dropped],
      noted: [...lists.noted],
      changedLines: [...changedLines],
    }),
  };
}

/** Faults counted by field and reason, the most frequent first. */
export function countByReason(faults: readonly FieldFault[]): readonly ReasonCount[] {
  const counts = new Map<string, ReasonCount>();
  for (const { field, reason } of faults) {
    const key = `${field} ${reason}`;
    counts.set(key, { field, reason, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (`${a.field}${a.reason}` < `${b.field}${b.reason}` ? -1 : 1));
}

/** The summary as JSON with an end of line, for `--json`. */
export function summaryJson(summary: ImportSummary): string {
  return `${JSON.stringify(summary, null, 2)}\n`;
}

/** The summary in English for a terminal. Counts add up to the rows read. */
export function summaryText(summary: ImportSummary): string {
  const { read, imported, unchanged, changed, rejected } = summary;
  return [
    `${summary.source}: ${plural(read, 'row')} read${summary.dryRun ? ' (dry run: nothing was written)' : ''}`,
    `  ${summary.dryRun ? 'would import' : 'imported'} ${imported}, already there ${unchanged}, changed since ${changed}, rejected ${rejected}`,
    ...section('The file could not be read to its end', summary.faults.map(lineText)),
    ...section('Rejected rows', summary.rejects.map(lineText)),
    ...section(
      'Changed since the last import (left as they were), lines',
      summary.changedLines.length === 0 ? [] : [summary.changedLines.join(', ')],
    ),
    ...section(`Dropped fields (${summary.droppedFields}; their rows were kept)`, summary.droppedByReason.map(countText)),
    ...section('Kept, but worth a look', countByReason(summary.noted).map(countText)),
    '',
  ].join('\n');
}

/** Faults as CSV with the columns line, field, reason. Cells that a spreadsheet would run as a formula are neutralised. */
export function faultsCsv(faults: readonly LineFault[]): string {
  return stringify(
    faults.map(({ line, field, reason }) => ({ line, field, reason })),
    {
      header: true,
      columns: ['line', 'field', 'reason'],
      escape_formulas: true,
    },
  );
}

const REASON_WORDS: { readonly [reason in ImportReason]: string } = {
  'import.date_unreadable': 'not in any date format of the mapping',
  'import.date_impossible': 'not a day of the calendar',
  'import.date_two_digit_year': 'year has two digits only',
  'import.date_in_future': 'lies in the future',
  'import.date_missing': 'is blank',
  'import.closed_before_lodged': 'earlier than the lodged date',
  'import.closed_while_open': 'given although the status is an open one',
  'import.engaged_before_lodged': 'earlier than the lodged date',
  'import.value_unmapped': 'value that the mapping does not name',
  'import.text_damaged': 'contains bytes that are not text in this encoding',
  'import.text_too_long': 'longer than 100 000 characters',
  'import.key_missing': 'is blank; the row is known by its content only',
  'import.key_repeated': 'came before, with other content',
  'import.row_repeated': 'came before, with the same content',
  'import.row_short': 'fewer cells than columns; the missing ones were taken as blank',
  'import.row_long': 'more cells than columns; cells may be shifted',
  'import.quote_not_closed': 'a quotation mark opens here and never closes',
  'import.row_too_large': 'longer than 1 MiB: probably a quotation mark that never closes',
  'import.file_empty': 'is empty',
  'import.column_missing': 'is named in the mapping and not in the header',
  'import.column_repeated': 'is in the header more than once',
  'import.encoding_unexpected': 'is not in the encoding of the mapping (csv.encoding)',
};

function lineText({ line, field, reason }: LineFault): string {
  return `line ${line}, ${field}: ${REASON_WORDS[reason]} (${reason})`;
}

function countText({ field, reason, count }: ReasonCount): string {
  return `${count} x ${field}: ${REASON_WORDS[reason]} (${reason})`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${title}:`, ...lines.map((line) => `    ${line}`)];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
