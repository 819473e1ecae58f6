/** The body of an action as one flat object: clear facts and sealed fields side by side for the caller, apart for the core. Pure. */
import Type, { type TObject, type TSchema } from 'typebox';
import type { ActionDefinition } from '../workflow/action.ts';
import type { Facts } from '../workflow/model.ts';

/** The request schema of an action: exactly its inputs and its content fields; anything else is refused loudly. */
export function bodySchema(action: Pick<ActionDefinition, 'input' | 'content' | 'name'>): TObject {
  const sealed = Object.entries(action.content).map(([field, { required, maxLength }]): [string, TSchema] => {
    const text = Type.String({ minLength: 1, maxLength, pattern: '\\S', description: 'Sealed: kept encrypted, never logged' });
    return [field, required ? text : Type.Optional(text)];
  });
  return Type.Object({ ...action.input.properties, ...Object.fromEntries(sealed) }, { additionalProperties: false });
}

export interface SplitBody {
  readonly input: Facts;
  readonly content: Readonly<Record<string, string>>;
}

/** Parts a checked body into what the core may see and what is sealed. */
export function splitBody(action: Pick<ActionDefinition, 'content'>, body: Readonly<Record<string, unknown>>): SplitBody {
  const input: Record<string, Facts[string]> = {};
  const content: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue;
    if (Object.hasOwn(action.content, name)) content[name] = String(value);
    else input[name] = value as Facts[string];
  }
  return { input, content };
}
