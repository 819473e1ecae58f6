/**
 * Form bodies to the typed JSON of the API and back. Nothing is validated here: what cannot be converted is handed on as it came, and
 * the API refuses it with the same words as for a program. Pure.
 *
 * Names: `field`, `list[0].field`, `group.field`; several of a list repeat the name. Times are entered as local time of the
 * organisation (`datetime-local`) and travel as canonical instants.
 */
import { Temporal } from 'temporal-polyfill';
import { epochMs, instantFromEpochMs, isInstant } from '../../time.ts';
import type { Facts, Json } from '../../workflow/model.ts';
import { type ContentRules, type FieldShape, type FormField, fieldsOf, type JsonSchema } from './shape.ts';

/** What `@fastify/formbody` gives: text, or a list where a name repeats. */
export type FormBody = Readonly<Record<string, unknown>>;
/** Raw texts by field name: what a form shows again after an error. */
export type FormValues = Readonly<Record<string, readonly string[]>>;

export interface ParsedForm {
  readonly input: Facts;
  readonly content: Readonly<Record<string, string>>;
}

/** The body of a generated form as the API takes it. Unknown names (`_csrf` and such) are left out. */
export function parseFormBody(schema: JsonSchema, content: ContentRules, body: FormBody, timeZone = 'UTC'): ParsedForm {
  const values = rawValues(body);
  const texts = Object.keys(content).flatMap((name) => {
    const text = textOf(values, name);
    return text.trim() === '' ? [] : [[name, text] as const];
  });
  return { input: parseFields(fieldsOf(schema), '', values, timeZone), content: Object.fromEntries(texts) };
}

/** Every text of a form body by name; anything that is not text is dropped. */
export function rawValues(body: FormBody): FormValues {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')]),
  );
}

/** First text of a field with plain line ends, or ''. */
export function textOf(values: FormValues, name: string): string {
  return (values[name]?.[0] ?? '').replace(/\r\n?/g, '\n');
}

function parseFields(fields: readonly FormField[], prefix: string, values: FormValues, timeZone: string): Facts {
  const entries = fields.map((field) => [field.name, parseField(field, `${prefix}${field.name}`, values, timeZone)] as const);
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}

function parseField(field: FormField, name: string, values: FormValues, timeZone: string): Json | undefined {
  const parsed = parseShape(field.shape, name, values, timeZone, field.required);
  if (parsed !== undefined) return parsed;
  return field.nullable && field.required ? null : undefined;
}

function parseShape(shape: FieldShape, name: string, values: FormValues, timeZone: string, required: boolean): Json | undefined {
  const text = textOf(values, name).trim();
  switch (shape.kind) {
    case 'boolean':
      return text === '' ? undefined : text === 'true';
    case 'number':
      return text === '' ? undefined : numberOf(text);
    case 'instant':
      return text === '' ? undefined : instantOf(text, timeZone);
    case 'choices':
      return listed(
        [...(values[name] ?? [])].filter((one) => one !== ''),
        required,
      );
    case 'lines':
      return listed(
        (values[name] ?? [])
          .flatMap((one) => one.split(/[\r\n,]+/))
          .map((one) => one.trim())
          .filter((one) => one !== ''),
        required,
      );
    case 'rows':
      return listed(parseRows(shape.fields, name, values, timeZone), required);
    case 'group':
      return parseFields(shape.fields, `${name}.`, values, timeZone);
    default:
      return text === '' ? undefined : text;
  }
}

/** An empty list is said where the schema asks for one, and left out where it does not. */
function listed(items: readonly Json[], required: boolean): Json | undefined {
  return items.length === 0 && !required ? undefined : items;
}

/** Rows that were left blank are not rows. */
function parseRows(fields: readonly FormField[], name: string, values: FormValues, timeZone: string): readonly Facts[] {
  return rowNumbers(name, values)
    .filter((row) =>
      Object.entries(values).some(([key, texts]) => key.startsWith(`${name}[${row}].`) && texts.some((text) => text.trim() !== '')),
    )
    .map((row) => parseFields(fields, `${name}[${row}].`, values, timeZone));
}

/** Numbers of the rows of a list that occur in a body, ascending. */
export function rowNumbers(name: string, values: FormValues): readonly number[] {
  const rows = Object.keys(values).flatMap((key) => {
    const match = key.startsWith(`${name}[`) ? /^(\d{1,3})\]\./.exec(key.slice(name.length + 1)) : null;
    return match ? [Number(match[1])] : [];
  });
  return [...new Set(rows)].sort((a, b) => a - b);
}

/** Digits of any script count: a person types those of their keyboard. */
function numberOf(text: string): Json {
  const latin = text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  const value = Number(latin);
  return Number.isFinite(value) ? value : text;
}

/** Local time of the organisation as an instant, and what is none as it came; a time that a change of the clocks skips is the one after. */
export function instantOf(text: string, timeZone: string): string {
  if (isInstant(text)) return text;
  try {
    return instantFromEpochMs(Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    return text;
  }
}

/** The other way: input and content as the texts of a form, so that a form can be filled in beforehand. Times to the minute. */
export function formValues(schema: JsonSchema, given: Partial<ParsedForm>, timeZone = 'UTC'): FormValues {
  const texts = Object.entries(given.content ?? {}).map(([name, text]) => [name, [text]] as const);
  return { ...valuesOf(fieldsOf(schema), '', given.input ?? {}, timeZone), ...Object.fromEntries(texts) };
}

function valuesOf(fields: readonly FormField[], prefix: string, input: Facts, timeZone: string): FormValues {
  const parts = fields.map((field) => textsOf(field.shape, `${prefix}${field.name}`, input[field.name], timeZone));
  return Object.assign({}, ...parts);
}

function textsOf(shape: FieldShape, name: string, value: Json | undefined, timeZone: string): FormValues {
  if (value === undefined || value === null) return {};
  if (shape.kind === 'rows' && isList(value))
    return Object.assign({}, ...value.map((row, index) => rowValues(shape.fields, `${name}[${index}].`, row, timeZone)));
  if (shape.kind === 'group') return rowValues(shape.fields, `${name}.`, value, timeZone);
  if (shape.kind === 'lines' && isList(value)) return { [name]: [value.map(String).join('\n')] };
  if (isList(value)) return { [name]: value.map(String) };
  return { [name]: [shape.kind === 'instant' ? localText(String(value), timeZone) : String(value)] };
}

function rowValues(fields: readonly FormField[], prefix: string, value: Json, timeZone: string): FormValues {
  return value !== null && typeof value === 'object' && !isList(value) ? valuesOf(fields, prefix, value, timeZone) : {};
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** An instant as `datetime-local` takes it. Text that is not an instant stays as it is. */
export function localText(text: string, timeZone: string): string {
  if (!isInstant(text)) return text;
  return Temporal.Instant.fromEpochMilliseconds(epochMs(text))
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}
