/** The shape of a difference between two policies. */
import canonicalize from 'canonicalize';
import type { Json } from '../workflow/model.ts';

export type DifferenceGroup = 'clock' | 'ladder' | 'routing' | 'calendar' | 'window' | 'regime' | 'other';

/** Whom a change favours. `depends`: some cases one, some the other; a person must look. `neither`: words and sources. */
export type Favour = 'rightsholder' | 'organisation' | 'depends' | 'neither';

export interface Difference {
  readonly group: DifferenceGroup;
  /** What it is about: the name of a clock, a rung, a rule. */
  readonly subject: string;
  /** Stable sentence key. */
  readonly code: string;
  readonly before: Json;
  readonly after: Json;
  readonly favours: Favour;
}

/** True if a case that is open today feels the change: only what is more favourable to the rightsholder reaches it (A14, D14). */
export function reachesOpenCases({ favours }: Difference): boolean {
  return favours === 'rightsholder';
}

/** Plain data compared by content, whatever the order of its keys; a member that is undefined is not there. */
export function sameJson(a: unknown, b: unknown): boolean {
  return canonicalize(asJson(a)) === canonicalize(asJson(b));
}

/** A value of a document as it may stand in a difference. Throws nothing: documents are JSON. */
export function asJson(value: unknown): Json {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
