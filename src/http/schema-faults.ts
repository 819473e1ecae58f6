/** What a schema finds wrong with the body of a form: every field, not the first alone (WCAG 3.3.1). Pure. */
import type { TSchema } from 'typebox';
import Value from 'typebox/value';

/** A field, as a JSON pointer, and the code of what is wrong: those of the API. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
}

/** One fault for each field that is missing or wrong, in the order of the schema. Empty where the body is fine. */
export function schemaFaults(schema: TSchema, body: unknown): readonly Fault[] {
  const found = [...Value.Errors(schema, body)].flatMap((error): readonly Fault[] => {
    const code = `request.${error.keyword}`;
    if (error.keyword === 'required')
      return error.params.requiredProperties.map((name) => ({ pointer: `${error.instancePath}/${name}`, code }));
    return [{ pointer: error.instancePath, code }];
  });
  // A list or a choice is wrong for several reasons at once; the person needs one.
  return found.filter((fault, index) => found.findIndex((one) => one.pointer === fault.pointer) === index);
}
