/** What a form field must be, read from the schema of an action: the same table that the API validates with draws the form. Pure. */
import { WHEN_PATTERN } from '../../workflow/vocabulary.ts';

/** The part of JSON Schema that the action table uses. */
export interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export type FieldShape =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'instant' }
  | { readonly kind: 'number'; readonly integer: boolean; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'boolean' }
  /** Several of a closed list. */
  | { readonly kind: 'choices'; readonly options: readonly string[] }
  /** Several free codes, one a line. */
  | { readonly kind: 'lines'; readonly maxItems: number }
  | { readonly kind: 'rows'; readonly fields: readonly FormField[]; readonly maxRows: number }
  | { readonly kind: 'group'; readonly fields: readonly FormField[] };

export interface FormField {
  readonly name: string;
  readonly required: boolean;
  /** An empty field means null rather than absent. */
  readonly nullable: boolean;
  readonly shape: FieldShape;
}

/** A sealed text field, as in the action table. */
export interface TextRule {
  readonly required: boolean;
  readonly maxLength: number;
}
export type ContentRules = { readonly [field: string]: TextRule };

/** Rows offered for a list of objects. */
export const MAX_ROWS = 5;
const DEFAULT_LENGTH = 300;
/** The fields of an object schema, in its order. Throws TypeError for a schema that no form can hold. */
export function fieldsOf(schema: JsonSchema): readonly FormField[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => fieldOf(name, required.has(name), property));
}

function fieldOf(name: string, required: boolean, schema: JsonSchema): FormField {
  const branches = schema.anyOf ?? [];
  const solid = branches.filter((branch) => branch.type !== 'null');
  const nullable = solid.length < branches.length;
  return { name, required, nullable, shape: shapeOf(name, branches.length === 0 ? schema : merged(solid)) };
}

/** `A or B` of constants and enumerations is one list; of anything else only one kind may be left beside null. */
function merged(branches: readonly JsonSchema[]): JsonSchema {
  const [first] = branches;
  if (branches.length === 1 && first) return first;
  const options = branches.flatMap((branch) => optionsOf(branch) ?? []);
  return { enum: options };
}

function optionsOf(schema: JsonSchema): readonly string[] | null {
  if (schema.const !== undefined) return [String(schema.const)];
  if (schema.enum) return schema.enum.filter((value) => value !== null).map(String);
  if (schema.anyOf?.every((branch) => branch.const !== undefined || branch.enum))
    return schema.anyOf.flatMap((branch) => optionsOf(branch) ?? []);
  return null;
}

function shapeOf(name: string, schema: JsonSchema): FieldShape {
  const options = optionsOf(schema);
  if (options && options.length > 0) return { kind: 'choice', options };
  switch (schema.type) {
    case 'string':
      return schema.pattern === WHEN_PATTERN ? { kind: 'instant' } : { kind: 'text', maxLength: schema.maxLength ?? DEFAULT_LENGTH };
    case 'integer':
    case 'number':
      return { kind: 'number', integer: schema.type === 'integer', min: schema.minimum ?? null, max: schema.maximum ?? null };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return listShape(name, schema);
    case 'object':
      return { kind: 'group', fields: fieldsOf(schema) };
    default:
      throw new TypeError(`no form field for "${name}"`);
  }
}

function listShape(name: string, schema: JsonSchema): FieldShape {
  const items = schema.items ?? {};
  const options = optionsOf(items);
  if (options && options.length > 0) return { kind: 'choices', options };
  if (items.type === 'object') return { kind: 'rows', fields: fieldsOf(items), maxRows: Math.min(MAX_ROWS, schema.maxItems ?? MAX_ROWS) };
  if (items.type === 'string') return { kind: 'lines', maxItems: schema.maxItems ?? 50 };
  throw new TypeError(`no form field for the list "${name}"`);
}

/** The name of the form field that an error pointer means: `/items/0/dueAt` is `items[0].dueAt`, `/content/reasons` is `reasons`, `/accept/content/plan` is `accept.plan`. */
export function fieldNameOf(pointer: string): string {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  // At the top of a form, or within a step of one that has several; no field of the table is called `content`.
  const path = parts.filter((part, index) => part !== 'content' || index > 1 || index === parts.length - 1);
  return path.reduce((name, part) => (/^\d+$/.test(part) ? `${name}[${part}]` : name === '' ? part : `${name}.${part}`), '');
}

/** The id of a control, from its name: letters, digits and hyphens only. */
export function controlId(name: string, prefix = 'f'): string {
  return `${prefix}-${name.replace(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '')}`;
}
