/** One row of cells into one record of history (D24): what cannot be used is dropped and named, and only the lodged date can sink a row. */
import type { Instant } from '../../time.ts';
import {
  type Channel,
  ENDED_STATES,
  type EntryClass,
  type IdentityMode,
  type Procedure,
  type StateCode,
  type SubmitterRole,
  type Substantiation,
} from '../../workflow/codes.ts';
import { DATE_FAULTS, type DateFault, type ImportedDate, isBefore, readDate } from './dates.ts';
import { columnList, type ImportMapping } from './mapping.ts';
import { REPLACEMENT } from './text.ts';

export const IMPORT_REASONS = [
  ...DATE_FAULTS,
  'import.date_missing',
  'import.closed_before_lodged',
  'import.closed_while_open',
  'import.engaged_before_lodged',
  'import.value_unmapped',
  'import.text_damaged',
  'import.text_too_long',
  'import.key_missing',
  'import.key_repeated',
  'import.row_repeated',
  'import.row_short',
  'import.row_long',
  'import.quote_not_closed',
  'import.row_too_large',
  'import.file_empty',
  'import.column_missing',
  'import.column_repeated',
  'import.encoding_unexpected',
] as const;
export type ImportReason = (typeof IMPORT_REASONS)[number];

/** A field of the mapping (or `key`, `row`, `file`, or a column name for faults of the header) and what is wrong. Never a value. */
export interface FieldFault {
  readonly field: string;
  readonly reason: ImportReason;
}

/** A row as facts, with nothing left of the spreadsheet but the description. */
export interface ImportRecord {
  readonly lodged: ImportedDate;
  readonly engaged: ImportedDate | null;
  readonly closed: ImportedDate | null;
  readonly state: StateCode;
  readonly entryClass: EntryClass;
  readonly channel: Channel;
  readonly submitterRole: SubmitterRole;
  readonly identityMode: IdentityMode;
  readonly country: string | null;
  readonly procedure: Procedure | null;
  readonly substantiation: Substantiation | null;
  readonly groups: readonly string[];
  readonly harms: readonly string[];
  readonly themes: readonly string[];
  /** Narrative: to be sealed, never logged, never in facts. Null for a blank one. */
  readonly description: string | null;
}

/** The cell of a column, trimmed; '' for a blank or missing one. */
export type CellReader = (column: string) => string;

export type RecordResult =
  | {
      readonly kind: 'record';
      readonly record: ImportRecord;
      readonly dropped: readonly FieldFault[];
      readonly noted: readonly FieldFault[];
    }
  | { readonly kind: 'reject'; readonly reject: FieldFault };

interface Reading {
  readonly cell: CellReader;
  readonly now: Instant;
  readonly drop: (field: string, reason: ImportReason) => void;
}

/**
 * Reads one row. `dropped` lists optional fields that could not be used; `noted` lists fields that were kept but want a look.
 * Rejects only a row whose lodged date is missing or unusable.
 */
export function readRecord(cell: CellReader, mapping: ImportMapping, now: Instant): RecordResult {
  const lodged = lodgedDate(cell, mapping, now);
  if (typeof lodged === 'string') return { kind: 'reject', reject: { field: 'lodged', reason: lodged } };
  const dropped: FieldFault[] = [];
  const reading: Reading = { cell, now, drop: (field, reason) => dropped.push({ field, reason }) };
  const description = describe(reading, mapping);
  const record = { lodged, ...dates(reading, mapping, lodged), ...codes(reading, mapping), description };
  const noted: FieldFault[] = description?.includes(REPLACEMENT) ? [{ field: 'description', reason: 'import.text_damaged' }] : [];
  return { kind: 'record', record, dropped, noted };
}

function lodgedDate(cell: CellReader, { fields }: ImportMapping, now: Instant): ImportedDate | DateFault | 'import.date_missing' {
  const text = cell(fields.lodged.column);
  return text === '' ? 'import.date_missing' : readDate(text, fields.lodged.formats, now);
}

/**
 * State and later dates together, since they check each other. A case cannot close or be taken up before it was lodged: one of the two
 * dates is wrong, we cannot know which, and the required one stays (D24). Nor can an open case have a closing date.
 */
function dates(reading: Reading, { fields }: ImportMapping, lodged: ImportedDate): Pick<ImportRecord, 'state' | 'engaged' | 'closed'> {
  const state = oneCode(reading, 'state', fields.state) ?? fields.state.otherwise;
  const engaged = optionalDate(reading, 'engaged', fields.engaged);
  const closed = optionalDate(reading, 'closed', fields.closed);
  const open = !ENDED_STATES.some((ended) => ended === state);
  return {
    state,
    engaged: refuse(reading, 'engaged', engaged, (date) => (isBefore(date, lodged) ? 'import.engaged_before_lodged' : null)),
    closed: refuse(reading, 'closed', closed, (date) => {
      if (open) return 'import.closed_while_open';
      return isBefore(date, lodged) ? 'import.closed_before_lodged' : null;
    }),
  };
}

function optionalDate(reading: Reading, field: string, spec: ImportMapping['fields']['engaged']): ImportedDate | null {
  const text = spec === undefined ? '' : reading.cell(spec.column);
  if (spec === undefined || text === '') return null;
  const date = readDate(text, spec.formats, reading.now);
  if (typeof date !== 'string') return date;
  reading.drop(field, date);
  return null;
}

function refuse(
  reading: Reading,
  field: string,
  date: ImportedDate | null,
  objection: (date: ImportedDate) => ImportReason | null,
): ImportedDate | null {
  const reason = date === null ? null : objection(date);
  if (reason !== null) reading.drop(field, reason);
  return reason === null ? date : null;
}

type Codes = Omit<ImportRecord, 'lodged' | 'engaged' | 'closed' | 'state' | 'description'>;

function codes(reading: Reading, { fields, constants }: ImportMapping): Codes {
  return {
    entryClass: oneCode(reading, 'entryClass', fields.entryClass) ?? constants.entryClass ?? 'COMPLAINT',
    channel: oneCode(reading, 'channel', fields.channel) ?? constants.channel ?? 'import',
    submitterRole: oneCode(reading, 'submitterRole', fields.submitterRole) ?? constants.submitterRole,
    identityMode: constants.identityMode ?? 'anonymous',
    country: oneCode(reading, 'country', fields.country) ?? constants.country ?? null,
    procedure: oneCode(reading, 'procedure', fields.procedure),
    substantiation: oneCode(reading, 'substantiation', fields.substantiation),
    groups: severalCodes(reading, 'groups', fields.groups),
    harms: severalCodes(reading, 'harms', fields.harms),
    themes: severalCodes(reading, 'themes', fields.themes),
  };
}

interface CodeSpec<T> {
  readonly column: string;
  readonly values: { readonly [text: string]: T | null };
  readonly otherwise?: T;
}

function oneCode<T>(reading: Reading, field: string, spec: CodeSpec<T> | undefined): T | null {
  if (spec === undefined) return null;
  const text = reading.cell(spec.column);
  const code = text === '' ? undefined : lookUp(spec.values, text);
  if (text !== '' && code === undefined) reading.drop(field, 'import.value_unmapped');
  return code === undefined ? (spec.otherwise ?? null) : code;
}

/** The codes of a cell with several values, each once, in their order. One report a cell, however many values are unknown. */
function severalCodes<T>(reading: Reading, field: string, spec: (CodeSpec<T> & { readonly separator?: string }) | undefined): readonly T[] {
  if (spec === undefined) return [];
  const cell = reading.cell(spec.column);
  const texts = (spec.separator === undefined ? [cell] : cell.split(spec.separator))
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const found = texts.map((text) => lookUp(spec.values, text));
  if (found.includes(undefined)) reading.drop(field, 'import.value_unmapped');
  return [...new Set(found.flatMap((code) => (code === undefined || code === null ? [] : [code])))];
}

/** The code for a text, null for "deliberately nothing", undefined for a text that the mapping does not name. */
function lookUp<T>(values: { readonly [text: string]: T | null }, text: string): T | null | undefined {
  const wanted = normalised(text);
  const entry = Object.entries(values).find(([name]) => normalised(name) === wanted);
  return entry === undefined ? undefined : entry[1];
}

function normalised(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** What a sealed description may hold at most (the limit of T00). A longer one is dropped: half a story is worse than a listed gap. */
const MAX_DESCRIPTION = 100_000;

function describe({ cell, drop }: Reading, { fields }: ImportMapping): string | null {
  const columns = columnList(fields.description?.columns ?? []);
  const parts = columns.map((column) => ({ column, text: cell(column) })).filter(({ text }) => text !== '');
  const named = columns.length > 1;
  const description = parts.map(({ column, text }) => (named ? `${column}: ${text}` : text)).join('\n\n');
  if (description.length > MAX_DESCRIPTION) drop('description', 'import.text_too_long');
  return description === '' || description.length > MAX_DESCRIPTION ? null : description;
}
