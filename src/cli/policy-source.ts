/** The text of a policy file, and where in it each thing stands. */
import { readFile } from 'node:fs/promises';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { PolicyFault } from '../policy/check.ts';
import { presetOf } from '../policy/presets/registry.ts';

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface PolicySource {
  /** What the file says, of any shape; undefined where it is neither YAML nor JSON. */
  readonly document: unknown;
  /** Faults of the notation, each with its place. */
  readonly faults: readonly (PolicyFault & Place)[];
  /** Where a JSON pointer stands in the file: the thing itself, or the nearest that is there around it. Null for a preset. */
  readonly placeOf: (pointer: string) => Place | null;
}

/** A preset of that name, else the file. Throws where the file cannot be opened. */
export async function readSource(name: string): Promise<PolicySource> {
  const preset = presetOf(name);
  return preset === null ? parseSource(await readFile(name, 'utf8')) : { document: preset, faults: [], placeOf: () => null };
}

/** A policy as YAML, of which JSON is a part. Never throws. */
export function parseSource(text: string): PolicySource {
  const counter = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: counter });
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  const faults = parsed.errors.map((error) => {
    const [sentence = error.message] = error.message.split('\n');
    return { path: '', code: 'policy.notation', reason: sentence.replace(/ at line \d+, column \d+:?$/, ''), ...place(error.pos[0]) };
  });
  const placeOf = (pointer: string): Place | null => {
    const steps = pointer.split('/').slice(1).map(unescapeStep);
    for (let length = steps.length; length >= 0; length -= 1) {
      const node = length === 0 ? parsed.contents : parsed.getIn(steps.slice(0, length), true);
      if (isNode(node) && node.range) return place(node.range[0]);
    }
    return null;
  };
  return { document: faults.length > 0 ? undefined : parsed.toJS(), faults, placeOf };
}

function unescapeStep(step: string): string | number {
  const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
  return /^\d+$/.test(name) ? Number(name) : name;
}
