/**
 * What is wrong with the shape of a document, place by place. The validator of the schema library stops after some errors and speaks of
 * alternatives one by one; somebody who corrects a file wants all of them at once, each where it is.
 */
import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import { fault, type PolicyFault } from './check-fault.ts';

type Fields = { readonly [name: string]: unknown };

/** Every place where a value is not as the schema says; empty exactly where the validator of the library accepts it. Never throws. */
export function shapeFaults(schema: TSchema, value: unknown, path = ''): readonly PolicyFault[] {
  if (Value.Check(schema, value)) return [];
  const inner = innerFaults(schema, value, path);
  return inner.length > 0 ? inner : [fault(path, 'policy.schema', sentence(schema, value))];
}

function innerFaults(schema: TSchema, value: unknown, path: string): readonly PolicyFault[] {
  if (Array.isArray(value)) return 'items' in schema && isSchema(schema.items) ? itemFaults(schema.items, value, path) : [];
  return isFields(value) ? fieldFaults({ ...schema }, value, path) : [];
}

function itemFaults(schema: TSchema, items: readonly unknown[], path: string): readonly PolicyFault[] {
  return items.flatMap((item, index) => shapeFaults(schema, item, `${path}/${index}`));
}

function fieldFaults(schema: Fields, value: Fields, path: string): readonly PolicyFault[] {
  const known = isFields(schema.properties) ? schema.properties : {};
  const patterns = isFields(schema.patternProperties) ? Object.entries(schema.patternProperties) : [];
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const schemaOf = (name: string): unknown =>
    (Object.hasOwn(known, name) ? known[name] : undefined) ?? patterns.find(([pattern]) => new RegExp(pattern).test(name))?.[1];
  return [
    ...required.filter((name) => value[name] === undefined).map((name) => fault(`${path}/${name}`, 'policy.schema', 'is missing')),
    ...Object.entries(value).flatMap(([name, field]) => {
      const place = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const own = schemaOf(name);
      if (isSchema(own)) return field === undefined ? [] : shapeFaults(own, field, place);
      return schema.additionalProperties === false || patterns.length > 0
        ? [fault(place, 'policy.schema', `nothing is called ${name} here`)]
        : [];
    }),
  ];
}

/** What is wanted, in words. */
function sentence(schema: TSchema, value: unknown): string {
  const branches = alternatives({ ...schema });
  if (branches.length > 0) return `must be ${branches.join(' or ')}`;
  const [first] = Value.Errors(schema, value);
  return first?.message ?? 'is not as the schema says';
}

function alternatives(schema: Fields): readonly string[] {
  if (Array.isArray(schema.enum)) return schema.enum.map(String);
  if (!Array.isArray(schema.anyOf)) return [];
  return schema.anyOf.filter(isFields).flatMap((branch) => {
    if (branch.const !== undefined) return [String(branch.const)];
    if (isFields(branch.properties)) return [`an object with ${Object.keys(branch.properties).join(', ')}`];
    return typeof branch.type === 'string' ? [`a ${branch.type}`] : [];
  });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSchema(value: unknown): value is TSchema {
  return isFields(value);
}
