/** A policy named on the command line: a preset, or a file in YAML or JSON. */
import { readFile } from 'node:fs/promises';
import Value from 'typebox/value';
import { parse } from 'yaml';
import { resolvePolicy } from '../organisations/holidays.ts';
import { checkPolicy, type PolicyFault } from '../policy/check.ts';
import { type PolicyDocument, PolicyDocumentSchema } from '../policy/document.ts';
import { PRESETS, presetOf } from '../policy/presets/registry.ts';
import { StartupError } from '../runtime/startup-error.ts';

export interface NamedPolicy {
  readonly policy: PolicyDocument;
  /** What `policy check` finds: the document can be read and counted with, and yet must not be published. */
  readonly faults: readonly PolicyFault[];
}

/** Faults that leave nothing to count with. */
const FATAL = new Set(['policy.unknown_time_zone', 'policy.bad_interval', 'policy.no_working_day']);

/** The policy behind `--policy NAME`. Throws StartupError that says what is wrong with it, and where. */
export async function readPolicy(name: string): Promise<NamedPolicy> {
  const preset = presetOf(name);
  if (preset !== null) return { policy: preset, faults: checkPolicy(preset) };
  const { document, faults } = await resolvePolicy(parsed(await textOf(name), name));
  if (!Value.Check(PolicyDocumentSchema, document) || faults.some(({ code }) => FATAL.has(code)))
    throw new StartupError(`The policy ${name} cannot be used.`, faultLines(faults).join('\n'));
  return { policy: document, faults };
}

/** One line for each fault: where, and why. */
export function faultLines(faults: readonly PolicyFault[]): readonly string[] {
  return faults.map(({ path, reason }) => `${path || '/'}: ${reason}`);
}

async function textOf(name: string): Promise<string> {
  try {
    return await readFile(name, 'utf8');
  } catch (error) {
    const presets = PRESETS.map(({ id }) => id).join(', ');
    throw new StartupError(`There is no policy ${name} that can be read.`, `Name a file in YAML or JSON, or a preset: ${presets}.`, {
      cause: error,
    });
  }
}

function parsed(text: string, name: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new StartupError(`The policy ${name} is neither YAML nor JSON.`, error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}
