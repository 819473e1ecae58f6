/** A stored document has lost the order of its members; people read it in the order of the schema. */
import type { TSchema } from 'typebox';
import { type PolicyDocument, PolicyDocumentSchema } from './document.ts';

/** The same document with its members in the order of the schema. Pure. */
export function orderedPolicy(policy: PolicyDocument): object {
  const ordered = inOrder(PolicyDocumentSchema, policy);
  return typeof ordered === 'object' && ordered !== null ? ordered : policy;
}

interface Shape {
  readonly properties?: { readonly [name: string]: TSchema };
  readonly items?: TSchema;
}

function inOrder(schema: Shape, value: unknown): unknown {
  const { items, properties } = schema;
  if (Array.isArray(value)) return items === undefined ? value : value.map((one) => inOrder(items, one));
  if (typeof value !== 'object' || value === null || properties === undefined) return value;
  const members = new Map(Object.entries(value));
  const known = Object.entries(properties).filter(([name]) => members.has(name));
  const others = [...members].filter(([name]) => properties[name] === undefined);
  return Object.fromEntries([...known.map(([name, own]) => [name, inOrder(own, members.get(name))]), ...others]);
}
