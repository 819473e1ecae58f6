/** The boot refuses to run over open cases whose pinned definition this program does not know (D15). */
import type { Sql } from '../db/client.ts';
import { definitions } from '../workflow/definitions.ts';

/** Throws an Error naming the unknown definitions. Compares what the database was ever given with what this build has. */
export async function assertDefinitionsKnown(sql: Sql): Promise<void> {
  const rows = await sql<{ definition: string }[]>`select distinct definition from workflow_transitions`;
  const known = new Set<string>(definitions.map((definition) => definition.id));
  const unknown = rows.map((row) => row.definition).filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`This version does not know the workflow ${unknown.join(', ')}. Start a newer one.`);
}
