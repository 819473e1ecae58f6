/** Reads a CSV file row by row as a mapping says: streaming, repeatable, and never stopping at a bad row (D24). */
import { pipeline, Readable } from 'node:stream';
import { type CsvError, type Parser, parse } from 'csv-parse';
import type { Instant } from '../../time.ts';
import { columnList, type ImportMapping } from './mapping.ts';
import { type FieldFault, type ImportReason, type ImportRecord, readRecord } from './record.ts';
import { type ImportInput, REPLACEMENT, readText } from './text.ts';

export type RowOutcome =
  | {
      readonly kind: 'row';
      /** The physical line on which the row begins, as an editor counts, header included. */
      readonly line: number;
      /** Identifies the row in its source for ever: repeated runs import it once. Code-like text or a fingerprint, never free text. */
      readonly rowKey: string;
      /** Differs as soon as any cell of the row differs, also one that the mapping does not use. */
      readonly rowHash: string;
      readonly record: ImportRecord;
      readonly dropped: readonly FieldFault[];
      readonly noted: readonly FieldFault[];
    }
  | { readonly kind: 'reject'; readonly line: number; readonly reject: FieldFault }
  /** The file itself is unusable, or from this line on; nothing follows but further faults of the header. */
  | { readonly kind: 'fault'; readonly line: number; readonly fault: FieldFault };

export interface ReadOptions {
  readonly now: Instant;
  /**
   * A keyed hash as hex (HMAC-SHA-256 under the organisation's pepper). Row hashes stay in the database after an erasure, and a plain
   * hash of a short text can be guessed back (D17, D20).
   */
  readonly fingerprint: (text: string) => string;
}

/** A row longer than this is a quotation mark that was never closed. */
const MAX_ROW_CHARACTERS = 1_048_576;
const CODE_LIKE = /^[A-Za-z0-9][A-Za-z0-9._:/#|-]{0,99}$/;
const FINGERPRINT_CHARACTERS = 40;

/** A record as csv-parse gives it with `info` and `raw`. */
interface RawRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
  readonly raw: string;
}
interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The outcome of every row in file order. The input may be text or chunks of text or bytes, with or without byte order mark, with any
 * line ends. Rejected: a row without a usable lodged date, a row with more filled cells than there are columns (its cells may be
 * shifted), a key that came before. Throws only what the input itself throws while being read.
 */
export async function* readRows(input: ImportInput, mapping: ImportMapping, options: ReadOptions): AsyncGenerator<RowOutcome> {
  const broken: { line: number; reason: ImportReason }[] = [];
  const lines = readLines(input, mapping, (line, reason) => broken.push({ line, reason }));
  try {
    const header = await lines.next();
    if (header.done !== true) yield* readBody(header.value, lines, mapping, options, () => broken[0]?.line ?? Number.POSITIVE_INFINITY);
    const [first] = broken;
    if (first !== undefined) yield fault(first.line, 'row', first.reason);
    else if (header.done === true) yield fault(1, 'file', 'import.file_empty');
  } finally {
    // A caller who stops early, and a header that cannot be used, must not leave the input open.
    await lines.return(undefined);
  }
}

async function* readBody(
  header: Line,
  lines: AsyncIterable<Line>,
  mapping: ImportMapping,
  options: ReadOptions,
  brokenAt: () => number,
): AsyncGenerator<RowOutcome> {
  const columns = header.cells;
  const faults = headerFaults(columns, mapping);
  if (faults.length > 0) return yield* faults.map(({ field, reason }) => fault(header.line, field, reason));
  const read = rowReader(columns, mapping, options);
  for await (const line of lines) {
    // What follows a quotation mark that was never closed is not rows.
    if (line.line >= brokenAt()) return;
    yield read(line);
  }
}

type OnBroken = (line: number, reason: ImportReason) => void;

async function* readLines(input: ImportInput, mapping: ImportMapping, onBroken: OnBroken): AsyncGenerator<Line> {
  const parser = parserFor(mapping, onBroken);
  // The callback is required; an error of the source reaches us through the iteration below.
  pipeline(Readable.from(readText(input, mapping.csv?.encoding ?? 'utf-8')), parser, () => undefined);
  const rows: AsyncIterable<RawRow> = parser;
  for await (const { record, info, raw } of rows) {
    const cells = record.map((cell) => cell.trim());
    if (cells.some((cell) => cell !== '')) yield { line: info.lines - inner(raw), cells };
  }
}

function parserFor(mapping: ImportMapping, onBroken: OnBroken): Parser {
  return parse({
    delimiter: mapping.csv?.delimiter ?? ',',
    record_delimiter: '\n',
    info: true,
    raw: true,
    relax_column_count: true,
    // A quotation mark inside an unquoted cell is text: 5" pipe.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined, raw: string | undefined) => {
      const tooLarge = error?.code === 'CSV_MAX_RECORD_SIZE';
      const at = typeof error?.lines === 'number' ? error.lines : 1;
      onBroken(Math.max(1, at - inner(raw ?? '')), tooLarge ? 'import.row_too_large' : 'import.quote_not_closed');
      return undefined;
    },
  });
}

/** Line breaks inside a row: neither those of blank lines before it nor the one that ends it. */
function inner(raw: string): number {
  return raw.replace(/^\n+/, '').replace(/\n$/, '').split('\n').length - 1;
}

function headerFaults(columns: readonly string[], mapping: ImportMapping): readonly FieldFault[] {
  if (columns.some((column) => column.includes(REPLACEMENT) || column.includes('\0'))) {
    return [{ field: 'file', reason: 'import.encoding_unexpected' }];
  }
  return mappedColumns(mapping).flatMap((wanted): readonly FieldFault[] => {
    const found = columns.filter((column) => column === wanted).length;
    if (found === 1) return [];
    return [{ field: wanted, reason: found === 0 ? 'import.column_missing' : 'import.column_repeated' }];
  });
}

function mappedColumns({ key, fields }: ImportMapping): readonly string[] {
  const { description, ...rest } = fields;
  const named = Object.values(rest).map((field) => field.column);
  return [...new Set([...columnList(key), ...named, ...columnList(description?.columns ?? [])])];
}

function rowReader(columns: readonly string[], mapping: ImportMapping, options: ReadOptions): (line: Line) => RowOutcome {
  const seen = new Map<string, string>();
  return ({ line, cells }) => {
    if (cells.slice(columns.length).some((cell) => cell !== '')) return reject(line, 'row', 'import.row_long');
    const cell = (column: string) => cells[columns.indexOf(column)] ?? '';
    const result = readRecord(cell, mapping, options.now);
    if (result.kind === 'reject') return { kind: 'reject', line, reject: result.reject };
    const rowHash = options.fingerprint(canonicalRow(columns, cells));
    const { rowKey, noted } = keyOf(columnList(mapping.key).map(cell), rowHash, options);
    const earlier = seen.get(rowKey);
    if (earlier !== undefined) return reject(line, 'key', earlier === rowHash ? 'import.row_repeated' : 'import.key_repeated');
    seen.set(rowKey, rowHash);
    const short: readonly FieldFault[] = cells.length < columns.length ? [{ field: 'row', reason: 'import.row_short' }] : [];
    return {
      kind: 'row',
      line,
      rowKey,
      rowHash,
      record: result.record,
      dropped: result.dropped,
      noted: [...short, ...noted, ...result.noted],
    };
  };
}

/** A row without a key is known by its content: the best there is, but a changed row will then look like a new one, hence the note. */
function keyOf(parts: readonly string[], rowHash: string, { fingerprint }: ReadOptions): { rowKey: string; noted: readonly FieldFault[] } {
  if (parts.some((part) => part === '')) {
    return { rowKey: `row:${rowHash.slice(0, FINGERPRINT_CHARACTERS)}`, noted: [{ field: 'key', reason: 'import.key_missing' }] };
  }
  const joined = parts.join('|');
  const code = parts.every((part) => CODE_LIKE.test(part)) && CODE_LIKE.test(joined);
  return { rowKey: code ? joined : `key:${fingerprint(JSON.stringify(parts)).slice(0, FINGERPRINT_CHARACTERS)}`, noted: [] };
}

/** The filled cells by column name, so that moving columns or adding an empty one does not make every row look changed. */
function canonicalRow(columns: readonly string[], cells: readonly string[]): string {
  const filled = columns.map((column, index) => [column, cells[index] ?? ''] as const).filter(([, cell]) => cell !== '');
  return JSON.stringify(filled.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function reject(line: number, field: string, reason: ImportReason): RowOutcome {
  return { kind: 'reject', line, reject: { field, reason } };
}

function fault(line: number, field: string, reason: ImportReason): RowOutcome {
  return { kind: 'fault', line, fault: { field, reason } };
}
