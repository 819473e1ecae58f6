/**
 * Every type of event in a case's ledger: its clear facts, the sealed fields that may go with it and who may read them, whether the
 * rightsholder sees it in the timeline (G01), and whether it is a change that a person must take note of (the ETag, D16).
 */
import type { TObject, TProperties } from 'typebox';
import { CASE_EVENTS } from './catalogue-case.ts';
import { CLOCK_EVENTS } from './catalogue-clock.ts';
import { MANDATE_EVENTS } from './catalogue-mandate.ts';
import { MEETING_EVENTS } from './catalogue-meeting.ts';
import { OUTCOME_EVENTS } from './catalogue-outcome.ts';
import { RESPONDENT_EVENTS } from './catalogue-respondent.ts';
import { SIDE_EVENTS } from './catalogue-side.ts';

export interface EventDefinition {
  readonly type: string;
  readonly v: number;
  readonly facts: TObject<TProperties>;
  /** Sealed fields and the least privileged reader of each; a person always reads their own words. */
  readonly content: { readonly [field: string]: 'rightsholder' | 'staff' };
  readonly rightsholderSees: boolean;
  /** False for what only time and machinery do: it leaves the revision alone. */
  readonly revises: boolean;
}

/** All events of the present version, by family. */
export const EVENT_CATALOGUE: readonly EventDefinition[] = [
  ...CASE_EVENTS,
  ...OUTCOME_EVENTS,
  ...MANDATE_EVENTS,
  ...MEETING_EVENTS,
  ...RESPONDENT_EVENTS,
  ...SIDE_EVENTS,
  ...CLOCK_EVENTS,
];

const BY_TYPE = new Map(EVENT_CATALOGUE.map((definition) => [definition.type, definition]));

/** The definition of a type, or undefined for one that this version does not write. */
export function eventDefinition(type: string): EventDefinition | undefined {
  return BY_TYPE.get(type);
}
