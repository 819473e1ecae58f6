/** A policy named on the command line that is to be counted with: a preset, presets joined by `+`, or a file in YAML or JSON. */
import Value from 'typebox/value';
import { resolvePolicy } from '../organisations/holidays.ts';
import type { PolicyFault } from '../policy/check.ts';
import { type PolicyDocument, PolicyDocumentSchema } from '../policy/document.ts';
import { PRESETS } from '../policy/presets/registry.ts';
import type { PolicySource } from '../policy/source.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { readSource } from './policy-source.ts';

export interface NamedPolicy {
  readonly policy: PolicyDocument;
  /** What `policy check` finds: the document can be read and counted with, and yet must not be published. One line each. */
  readonly faults: readonly string[];
}

/** Faults that leave nothing to count with. */
const FATAL = new Set(['policy.unknown_time_zone', 'policy.bad_interval', 'policy.no_working_day']);

/** The policy behind a name. Throws StartupError that says what is wrong with it, and where. */
export async function readPolicy(name: string): Promise<NamedPolicy> {
  const source = await sourceOf(name);
  // Public holidays by country become dates first, as they do when the policy is published.
  const { document, faults } = source.faults.length > 0 ? source : await resolvePolicy(source.document);
  if (!Value.Check(PolicyDocumentSchema, document) || faults.some(({ code }) => FATAL.has(code)))
    throw new StartupError(`The policy ${name} cannot be used.`, linesOf(source, faults).join('\n'));
  return { policy: document, faults: linesOf(source, faults) };
}

async function sourceOf(name: string): Promise<PolicySource> {
  try {
    return await readSource(name);
  } catch (error) {
    const presets = PRESETS.map(({ id }) => id).join(', ');
    throw new StartupError(`There is no policy ${name} that can be read.`, `Name a file in YAML or JSON, or a preset: ${presets}.`, {
      cause: error,
    });
  }
}

function linesOf(source: PolicySource, faults: readonly PolicyFault[]): readonly string[] {
  return faults.map(({ path, reason }) => {
    const place = source.placeOf(path);
    return `${place === null ? '' : `line ${place.line}: `}${path || '/'}: ${reason}`;
  });
}
