/**
 * MAP.yaml: how the columns of somebody's spreadsheet become fields of a case. Closed lists only: a value that the mapping does not
 * name never reaches the ledger, because it could be narrative or a name (D17, D24).
 */
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { parseDocument } from 'yaml';
import { importCase } from '../../workflow/actions-intake.ts';
import { CHANNELS, ENTRY_CLASSES, IDENTITY_MODES, PROCEDURES, SUBMITTER_ROLES, SUBSTANTIATIONS } from '../../workflow/codes.ts';
import { HARMS } from '../../workflow/taxonomies.ts';
import { DATE_FORMAT } from './dates.ts';

const Column = Type.String({ minLength: 1, maxLength: 200 });
const Columns = Type.Union([Column, Type.Array(Column, { minItems: 1, maxItems: 20, uniqueItems: true })]);

const DateField = Type.Object(
  {
    column: Column,
    formats: Type.Array(Type.String({ pattern: DATE_FORMAT.source }), { minItems: 1, maxItems: 10 }),
  },
  { additionalProperties: false },
);

/**
 * A coded field: each value of the column and the code it means. Case and surrounding space do not matter. Null says "deliberately
 * nothing" and is not reported. `otherwise` is used for a blank cell and, besides being reported, for a value that is not named.
 */
function oneCode<T extends TSchema>(code: T) {
  return Type.Object(
    {
      column: Column,
      values: Type.Record(Type.String(), Type.Union([code, Type.Null()])),
      otherwise: Type.Optional(code),
    },
    { additionalProperties: false },
  );
}

/** The same for a column that may hold several values. */
function severalCodes<T extends TSchema>(code: T) {
  return Type.Object(
    {
      column: Column,
      separator: Type.Optional(Type.String({ minLength: 1, maxLength: 5 })),
      values: Type.Record(Type.String(), Type.Union([code, Type.Null()])),
    },
    { additionalProperties: false },
  );
}

const Slug = Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$' });
const Country = Type.String({ pattern: '^[A-Z]{2}$' });
const Locale = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 });
const Harm = Type.Enum([...HARMS]);

/** Only states that need no facts which an imported file cannot have: those that T00 can reach. */
const ImportableState = Type.Enum([...importCase.to]);

const StateField = Type.Object(
  {
    column: Column,
    values: Type.Record(Type.String(), ImportableState),
    /** The state of a row whose status is blank or not named. Required: a case is always in a state. */
    otherwise: ImportableState,
  },
  { additionalProperties: false },
);

/** What holds for every row that a column does not say otherwise for. */
const ConstantsSchema = Type.Object(
  {
    /** BCP 47 language of the descriptions (D27). */
    locale: Locale,
    submitterRole: Type.Enum([...SUBMITTER_ROLES]),
    /** Default COMPLAINT. */
    entryClass: Type.Optional(Type.Enum([...ENTRY_CLASSES])),
    /** Default `import`. */
    channel: Type.Optional(Type.Enum([...CHANNELS])),
    /** Default `anonymous`: an import brings no identity into the vault, whatever the file says about who complained. */
    identityMode: Type.Optional(Type.Enum([...IDENTITY_MODES])),
    country: Type.Optional(Country),
  },
  { additionalProperties: false },
);

export const ImportMappingSchema = Type.Object(
  {
    /** Names the origin. Row keys are unique within it, so a repeated run must keep it. */
    source: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{0,59}$' }),
    /** The columns that together identify a row for ever. */
    key: Columns,
    csv: Type.Optional(
      Type.Object(
        {
          delimiter: Type.Optional(Type.Enum([',', ';', '\t', '|'])),
          encoding: Type.Optional(Type.Enum(['utf-8', 'utf-16le', 'windows-1252', 'windows-1256'])),
        },
        { additionalProperties: false },
      ),
    ),
    fields: Type.Object(
      {
        lodged: DateField,
        state: StateField,
        engaged: Type.Optional(DateField),
        closed: Type.Optional(DateField),
        entryClass: Type.Optional(oneCode(Type.Enum([...ENTRY_CLASSES]))),
        channel: Type.Optional(oneCode(Type.Enum([...CHANNELS]))),
        submitterRole: Type.Optional(oneCode(Type.Enum([...SUBMITTER_ROLES]))),
        country: Type.Optional(oneCode(Country)),
        procedure: Type.Optional(oneCode(Type.Enum([...PROCEDURES]))),
        substantiation: Type.Optional(oneCode(Type.Enum([...SUBSTANTIATIONS]))),
        groups: Type.Optional(severalCodes(Slug)),
        harms: Type.Optional(severalCodes(Harm)),
        themes: Type.Optional(severalCodes(Slug)),
        /** What happened, sealed. Several columns are joined, each under its own name. */
        description: Type.Optional(Type.Object({ columns: Columns }, { additionalProperties: false })),
      },
      { additionalProperties: false },
    ),
    constants: ConstantsSchema,
  },
  { additionalProperties: false },
);

export type ImportMapping = Static<typeof ImportMappingSchema>;

/** One fault of a mapping: a JSON pointer into it, and what is wrong in words for the operator. */
export interface MappingFault {
  readonly path: string;
  readonly message: string;
}

export type MappingResult =
  | { readonly kind: 'mapping'; readonly mapping: ImportMapping }
  | { readonly kind: 'faults'; readonly faults: readonly MappingFault[] };

/** Parses and checks MAP.yaml. All faults are reported at once, each with its path; never throws for bad input. */
export function parseMapping(yamlText: string): MappingResult {
  const document = parseDocument(yamlText);
  if (document.errors.length > 0) {
    return { kind: 'faults', faults: document.errors.map((error) => ({ path: '', message: firstLine(error.message) })) };
  }
  const value = plainValue(document);
  if (Value.Check(ImportMappingSchema, value)) return { kind: 'mapping', mapping: value };
  return { kind: 'faults', faults: faultsOf(value) };
}

/** A list of one or several columns, as the mapping may write it. */
export function columnList(columns: string | readonly string[]): readonly string[] {
  return typeof columns === 'string' ? [columns] : columns;
}

/** Aliases can make a small file huge; the parser refuses that by throwing, which is a fault of the file like any other. */
function plainValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return null;
  }
}

type SchemaError = ReturnType<typeof Value.Errors>[number];

/** One message a path: a union reports each of its branches, which helps nobody. */
function faultsOf(value: unknown): readonly MappingFault[] {
  const byPath = new Map<string, string>();
  for (const error of Value.Errors(ImportMappingSchema, value)) {
    for (const { path, message } of explained(error)) {
      if (!byPath.has(path) || error.keyword === 'enum') byPath.set(path, message);
    }
  }
  return byPath.size === 0 ? [{ path: '', message: 'is not a mapping' }] : [...byPath].map(([path, message]) => ({ path, message }));
}

function explained(error: SchemaError): readonly MappingFault[] {
  const { instancePath: path } = error;
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map((name) => ({ path: `${path}/${name}`, message: 'is missing' }));
    case 'enum':
      return [{ path, message: `must be one of ${error.params.allowedValues.join(', ')}` }];
    case 'boolean':
      return [{ path, message: 'is not a known key' }];
    case 'pattern':
      return [{ path, message: `must match ${String(error.params.pattern)}` }];
    case 'additionalProperties':
    case 'anyOf':
      return [];
    default:
      return [{ path, message: error.message }];
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
