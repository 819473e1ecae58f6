/** Small schemas that the policy document is built from. */
import Type, { type Static } from 'typebox';

/** A code of the document: a name of a clock, a regime, an event, a role. */
export const Code = Type.String({ minLength: 1, maxLength: 60, pattern: '^[A-Za-z][A-Za-z0-9_.-]*$' });

/** An ISO date. */
export const DateText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const UnitSchema = Type.Union([
  Type.Literal('hours'),
  Type.Literal('working_hours'),
  Type.Literal('days'),
  Type.Literal('working_days'),
  Type.Literal('months'),
]);

export const DurationSchema = Type.Object(
  { unit: UnitSchema, value: Type.Number({ exclusiveMinimum: 0, maximum: 3650 }) },
  { additionalProperties: false },
);
export type Duration = Static<typeof DurationSchema>;

/** How strongly a number binds: law, a scheme that was joined, or our own choice. */
export const BindingSchema = Type.Union([Type.Literal('statutory'), Type.Literal('scheme'), Type.Literal('default')]);
