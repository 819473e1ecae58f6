/** A policy named on the command line: a preset, else a file. */
import { readFile } from 'node:fs/promises';
import { presetOf } from '../policy/presets/registry.ts';
import { type PolicySource, parseSource } from '../policy/source.ts';

/** A preset of that name, else the file. Throws where the file cannot be opened. */
export async function readSource(name: string): Promise<PolicySource> {
  const preset = presetOf(name);
  return preset === null ? parseSource(await readFile(name, 'utf8')) : { document: preset, faults: [], placeOf: () => null };
}
