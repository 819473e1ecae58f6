/** What the staff side of a case answers, as documented: the parts that a client acts on. */
import Type from 'typebox';
import type { ClockEntry } from './clock-history.ts';

const NullableText = Type.Union([Type.String(), Type.Null()]);

const ClockEntrySchema = Type.Object({
  at: Type.String(),
  entry: Type.String(),
  by: Type.String(),
  reason: NullableText,
  cause: NullableText,
  date: NullableText,
  late: Type.Boolean(),
  told: Type.Boolean({ description: 'A notice went to the person with it' }),
});

const StaffClockSchema = Type.Object({
  key: Type.String({ description: 'What `extensions` take as `clockKey`' }),
  name: Type.String(),
  dueAt: Type.String(),
  startedAt: Type.String(),
  binding: Type.String(),
  source: Type.String(),
  state: Type.String(),
  late: Type.Boolean(),
  pausedUntil: NullableText,
  pausedReason: Type.Optional(Type.String()),
  announced: Type.Optional(
    Type.Object(
      { reason: Type.String(), newDueAt: Type.String(), again: Type.Boolean() },
      { description: 'The overrun that the person was told of before the date; `again`: the new date has passed too' },
    ),
  ),
  unwarned: Type.Optional(Type.Boolean({ description: 'Missed although the person had not been told' })),
  extension: Type.Union([Type.Object({ dueAt: Type.String() }), Type.Null()], {
    description: 'The date that an extension granted now would set; null where the policy allows none',
  }),
  history: Type.Optional(
    Type.Unsafe<readonly ClockEntry[]>(Type.Array(ClockEntrySchema, { description: 'Its entries in the ledger, oldest first' })),
  ),
});

const OfferSchema = Type.Object({
  name: Type.String(),
  resource: Type.String(),
  transition: NullableText,
  missing: Type.Array(Type.String(), { description: 'Codes of what is still missing; empty: do it' }),
});

/** `GET /cases/{reference}`. */
export const StaffCaseSchema = Type.Object(
  {
    opened: Type.Boolean({ description: 'False: a card. Content opens to whoever is responsible or takes a part (`participations`)' }),
    reference: Type.String(),
    state: Type.String(),
    revision: Type.Integer(),
    level: Type.Integer(),
    restrictedTo: Type.Unsafe<readonly string[]>(
      Type.Array(Type.String(), { description: 'Regimes whose designated officers alone may open it' }),
    ),
    clocks: Type.Array(StaffClockSchema),
    actions: Type.Array(OfferSchema),
  },
  { additionalProperties: true },
);
