/** The text of a policy, and where in it each thing stands. Pure: the command line reads files, the desk takes what was typed. */
import { isNode, LineCounter, parseDocument } from 'yaml';
import { fault, type PolicyFault } from './check-fault.ts';

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface PolicySource {
  /** What the text says, of any shape; undefined where it is neither YAML nor JSON. */
  readonly document: unknown;
  /** Faults of the notation, each with its place. */
  readonly faults: readonly (PolicyFault & Place)[];
  /** Where a JSON pointer stands in the text: the thing itself, or the nearest that is there around it. Null for a preset. */
  readonly placeOf: (pointer: string) => Place | null;
}

/** A policy as YAML, of which JSON is a part. Never throws, whatever the text is. */
export function parseSource(text: string): PolicySource {
  try {
    return parsed(text);
  } catch (error) {
    // Nesting beyond the stack, and aliases that would multiply into gigabytes: the library refuses both by throwing.
    const reason = error instanceof ReferenceError ? 'too many references to other parts' : 'it is nested too deeply to be read';
    return { document: undefined, faults: [{ ...fault('', 'policy.notation', reason), line: 1, column: 1 }], placeOf: () => null };
  }
}

function parsed(text: string): PolicySource {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  const faults = document.errors.map((error) => {
    const [sentence = error.message] = error.message.split('\n');
    return { ...fault('', 'policy.notation', sentence.replace(/ at line \d+, column \d+:?$/, '')), ...place(error.pos[0]) };
  });
  const placeOf = (pointer: string): Place | null => {
    const steps = pointer.split('/').slice(1).map(unescapeStep);
    for (let length = steps.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(steps.slice(0, length), true);
      if (isNode(node) && node.range) return place(node.range[0]);
    }
    return null;
  };
  return { document: faults.length > 0 ? undefined : document.toJS(), faults, placeOf };
}

function unescapeStep(step: string): string | number {
  const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
  return /^\d+$/.test(name) ? Number(name) : name;
}
