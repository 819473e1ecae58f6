/**
 * Calendars as data, in two forms. Authored (in a policy source file): a country, additions, removals, closures. Published (in the
 * pinned document): the dates themselves and what they were resolved from, so that a due time never depends on a later version of a
 * list of holidays (D14). Resolving is authoring work and happens outside the pure folders.
 */
import Type, { type Static } from 'typebox';

/** Days off of one calendar: twelve years of public holidays and closures with room to spare. */
export const MAX_DAYS_OFF = 1_500;
/** Places of one policy. */
export const MAX_PLACES = 50;

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Country = Type.String({ pattern: '^[A-Z]{2}$' });

const WEEK = {
  /** IANA name; an offset or a date with a zone behind it is none. */
  timeZone: Type.String({ minLength: 1, maxLength: 60, pattern: '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$' }),
  /** ISO weekdays 1 (Monday) to 7; each with one or more working intervals `HH:MM-HH:MM`. A weekday that is absent is weekend. */
  week: Type.Record(
    Type.String({ pattern: '^[1-7]$' }),
    Type.Array(Type.String({ pattern: '^\\d{2}:\\d{2}-\\d{2}:\\d{2}$' }), { minItems: 1, maxItems: 12 }),
  ),
};

const DAYS_OFF = {
  /** Official public holidays of a full day: ISO 3166 country, and the region as `date-holidays` codes it (`BY`, `BY.A`). */
  publicHolidays: Type.Optional(
    Type.Object({ country: Country, region: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })) }, { additionalProperties: false }),
  ),
  /** Days off of this organisation beside them. */
  add: Type.Optional(Type.Array(Day, { maxItems: MAX_DAYS_OFF })),
  /** Public holidays on which this organisation works. */
  remove: Type.Optional(Type.Array(Day, { maxItems: MAX_DAYS_OFF })),
  /** One-off closures, both days included. */
  closures: Type.Optional(
    Type.Array(
      Type.Object({ from: Day, to: Day, reason: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false }),
      {
        maxItems: 200,
      },
    ),
  ),
};

/** A calendar as somebody writes it. */
export const CalendarSourceSchema = Type.Object({ ...WEEK, ...DAYS_OFF }, { additionalProperties: false });

/** A calendar as it is published and pinned: concrete days, nothing left to look up. */
export const CalendarSchema = Type.Object(
  {
    ...WEEK,
    /** Every day off, public holidays and closures alike; the arithmetic reads nothing else. */
    holidays: Type.Array(Day, { maxItems: MAX_DAYS_OFF }),
    /** What the days were resolved from; absent where somebody wrote them down one by one. */
    resolvedFrom: Type.Optional(
      Type.Object(
        {
          ...DAYS_OFF,
          /** Name and version of the list of public holidays. */
          dataset: Type.String({ minLength: 1, maxLength: 60 }),
          version: Type.String({ minLength: 1, maxLength: 30 }),
          /** Years that the list was asked for, both included. */
          years: Type.Object({ from: Type.Integer(), to: Type.Integer() }, { additionalProperties: false }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

const PLACE = {
  /** Stable name; `clock.started` records it, so that a due time can be recomputed from ledger and policy alone. */
  name: Type.String({ minLength: 1, maxLength: 60, pattern: '^[A-Za-z][A-Za-z0-9_.-]*$' }),
  countries: Type.Optional(Type.Array(Country, { minItems: 1, maxItems: 300 })),
  siteIds: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 500 })),
};

/** Where a case belongs to one of the sites, else the countries of a place, its boxes run on the calendar of that place. */
export const PlaceSchema = Type.Object({ ...PLACE, calendar: CalendarSchema }, { additionalProperties: false });

export type CalendarRules = Static<typeof CalendarSchema>;
export type CalendarSource = Static<typeof CalendarSourceSchema>;
export type ResolvedFrom = NonNullable<CalendarRules['resolvedFrom']>;
export type Place = Static<typeof PlaceSchema>;
