/**
 * Events of earlier versions, as those of today (D23). The ledger is never rewritten: what was stored stays as it was hashed, and is
 * read through these.
 */
import type { EventDraft, Facts } from '../workflow/model.ts';
import { type EventDefinition, eventDefinition } from './catalogue.ts';

/** From the facts of version v of a type to those of v + 1. */
export type Upcaster = (facts: Facts) => Facts;

/** By `type`, then the version that it comes from. A type of a new version gets its step here, and keeps the golden file of the old one. */
const UPCASTERS: ReadonlyMap<string, ReadonlyMap<number, Upcaster>> = new Map();

/**
 * The event as the present version of its type, step by step; one of the present version, or of a type that only the ledger knows, as it
 * is. Throws TypeError where a step is missing, or where a later build wrote the event: what is not understood is not passed over.
 */
export function upcast<E extends Pick<EventDraft, 'type' | 'v' | 'facts'>>(
  event: E,
  steps: ReadonlyMap<string, ReadonlyMap<number, Upcaster>> = UPCASTERS,
  definitionOf: (type: string) => Pick<EventDefinition, 'v'> | undefined = eventDefinition,
): E {
  const present = definitionOf(event.type)?.v ?? event.v;
  if (event.v > present) throw new TypeError(`${event.type} v${event.v} was written by a later version of Recourse`);
  let { v, facts } = event;
  for (; v < present; v += 1) {
    const step = steps.get(event.type)?.get(v);
    if (step === undefined) throw new TypeError(`${event.type} v${v} has no upcaster`);
    facts = step(facts);
  }
  return v === event.v ? event : { ...event, v, facts };
}
