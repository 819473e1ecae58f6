/** How an entry of the event catalogue is written. */
import Type, { type TProperties } from 'typebox';
import type { EventDefinition } from './catalogue.ts';

type Fields = EventDefinition['content'];

/** Codes of guards that were waived with a reason (people.md 1): counted, and shown to the rightsholder. */
const WAIVED = Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 10 }));

/** An event that the rightsholder sees and that revises the case. */
export function seen(type: string, facts: TProperties = {}, content: Fields = {}): EventDefinition {
  return entry(type, facts, content, true, true);
}

/** An event for staff only: it revises the case, and the rightsholder's timeline leaves it out. */
export function unseen(type: string, facts: TProperties = {}, content: Fields = {}): EventDefinition {
  return entry(type, facts, content, false, true);
}

/** What the machinery does; `shown` if the person is to see it in the timeline, such as a date that was missed. */
export function mechanical(type: string, facts: TProperties, shown: boolean, content: Fields = {}): EventDefinition {
  return entry(type, facts, content, shown, false);
}

function entry(type: string, facts: TProperties, content: Fields, rightsholderSees: boolean, revises: boolean): EventDefinition {
  const fields: Fields = { ...content, waiver_reason: 'rightsholder' };
  return {
    type,
    v: 1,
    facts: Type.Object({ ...facts, waived: WAIVED }, { additionalProperties: false }),
    content: fields,
    rightsholderSees,
    revises,
  };
}

/** The sealed field of that name, for the rightsholder's eyes too. */
export function open<F extends string>(...fields: readonly F[]): Fields {
  return Object.fromEntries(fields.map((field) => [field, 'rightsholder' as const]));
}

/** Sealed fields for staff only. */
export function closed<F extends string>(...fields: readonly F[]): Fields {
  return Object.fromEntries(fields.map((field) => [field, 'staff' as const]));
}
