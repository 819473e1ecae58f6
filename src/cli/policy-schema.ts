/** `recourse policy schema`. */
import { policySchemaText } from '../policy/json-schema.ts';

/** Prints the JSON Schema. */
export async function policySchemaCommand(): Promise<undefined> {
  process.stdout.write(policySchemaText());
  return undefined;
}
