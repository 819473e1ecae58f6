/**
 * The policy document: everything a company may decide about time, routing and escalation, as versioned data (requirements 0.1).
 * Published versions are immutable and pinned to each case at receipt (A14, D14).
 */
import Type, { type Static } from 'typebox';
import { CalendarSchema, MAX_PLACES, PlaceSchema } from './calendar-document.ts';
import { BindingSchema, Code, DurationSchema } from './parts.ts';
import { NoticeRuleSchema, PersonSchema, RegimeSchema } from './regime.ts';

export type { Duration } from './parts.ts';

/** Bounds that no honest policy meets, and that keep a check from holding up everybody else's requests. */
const MAX_TRIGGERS = 100;

/** When a clock starts or stops: on an event of the ledger, or on entering or leaving a state. */
const TriggerSchema = Type.Union([
  Type.Object(
    {
      event: Code,
      /** Facts that must be there and not null: `case.routed` with a handler stops the routing clock, without one it does not. */
      has: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 20 })),
      /** Facts that must have exactly this value: a message counts as an update only where `substantive` is true (G02). */
      where: Type.Optional(Type.Record(Code, Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]))),
    },
    { additionalProperties: false },
  ),
  Type.Object({ entering: Code }, { additionalProperties: false }),
  Type.Object({ leaving: Code }, { additionalProperties: false }),
]);

const LimitsSchema = Type.Array(DurationSchema, { minItems: 1, maxItems: 10 });

const ClockRuleSchema = Type.Object(
  {
    /** Stable name; the API and the pages show it. `acknowledgement` feeds Pc1, `feedback` feeds Pc2. */
    name: Code,
    regime: Code,
    binding: BindingSchema,
    /** The clause or document the number comes from. */
    source: Type.String({ minLength: 1, maxLength: 300 }),
    /** Whether the number was found in the source, recalled from it, or chosen here. */
    evidence: Type.Optional(Type.Union([Type.Literal('found'), Type.Literal('recalled'), Type.Literal('default')])),
    start: Type.Array(TriggerSchema, { minItems: 1, maxItems: MAX_TRIGGERS }),
    stop: Type.Array(TriggerSchema, { minItems: 1, maxItems: MAX_TRIGGERS }),
    /** Several limits: the earliest applies (5 working days AND 7 days). */
    limits: LimitsSchema,
    pausable: Type.Boolean(),
    severity: Type.Optional(Type.Record(Type.String({ pattern: '^S[1-5]$' }), LimitsSchema)),
    /** A breach of this clock climbs the ladder (default true); a purely informative window, such as time to comment, does not. */
    escalates: Type.Optional(Type.Boolean()),
    /** Ends a running clock as met and starts the next one; does nothing where none runs, so that a closed case stays quiet. */
    restart: Type.Optional(Type.Array(TriggerSchema, { minItems: 1, maxItems: MAX_TRIGGERS })),
    /** Does not start while a remedy plan stands: a dispute asks for delivery, not for another plan (F03, T19). */
    unlessPlanned: Type.Optional(Type.Boolean()),
    /** Survives the end of the case: protection and urgent risk go on whatever becomes of the complaint (2.8, H07). */
    outlives: Type.Optional(Type.Boolean()),
    /** States in which the box rests, with the reason of 2.5 that permits it; the cap of that reason applies. Never statutory. */
    pausedWhile: Type.Optional(
      Type.Array(Type.Object({ state: Code, reason: Code }, { additionalProperties: false }), { minItems: 1, maxItems: 50 }),
    ),
    /** How often and by how much the box may be lengthened, before it is due and with a reason; absent: never (B06, D14). */
    extension: Type.Optional(
      Type.Object(
        {
          by: DurationSchema,
          times: Type.Integer({ minimum: 1, maximum: 12 }),
          /** The clause that allows it; a statutory clock has none without. */
          source: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
        },
        { additionalProperties: false },
      ),
    ),
    /**
     * In the cases of its regime the `default` clocks of this name do not run: a statute that gives more time, or a step that waits for
     * a longer window. Clocks of law and of schemes are never displaced; of them the earliest is due (section 3).
     */
    replacesDefault: Type.Optional(Type.Boolean()),
    /** Fact of the starting event that holds the promised instant, such as `commentUntil`; the limits apply where it is missing. */
    dueFact: Type.Optional(Code),
    /** Level that a missed date goes to at once, above what the ladder says: danger and retaliation go to independent people (2.8). */
    breachLevel: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
    /** Kept by the people on call; its hours are told as working hours and days where nobody watches day and night (people.md 1). */
    onCall: Type.Optional(Type.Boolean()),
    /** One clock per remedy item: started for each of `items[] {key, dueAt}` or for `key`, stopped by an event about that `key`. */
    perItem: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

const LadderStepSchema = Type.Object(
  {
    /** Fraction of the box: 0.8, 1, 1.5. */
    at: Type.Number({ exclusiveMinimum: 0, maximum: 10 }),
    step: Type.Union([Type.Literal('warn'), Type.Literal('breach'), Type.Literal('escalate')]),
    /** Level that the case climbs to at this step; absent: nobody new, only a notice. */
    level: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
    /** Roles that are told at this step beside the person in charge; absent: the holders of the level that it climbs to. */
    notify: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 20, uniqueItems: true })),
  },
  { additionalProperties: false },
);

const RoutingRuleSchema = Type.Object(
  {
    name: Code,
    /** All given conditions must hold; none given: always. Structured facts only, never narrative. */
    when: Type.Object(
      {
        entryClass: Type.Optional(Type.Array(Code, { maxItems: 300 })),
        channel: Type.Optional(Type.Array(Code, { maxItems: 300 })),
        country: Type.Optional(Type.Array(Code, { maxItems: 300 })),
        locale: Type.Optional(Type.Array(Code, { maxItems: 300 })),
        siteId: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 500 })),
        severity: Type.Optional(Type.Array(Code, { maxItems: 300 })),
        retaliation: Type.Optional(Type.Boolean()),
        urgent: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    /** Level whose people are asked first: 0 handlers, 1 senior handlers, 2 oversight, 3 panel. */
    level: Type.Integer({ minimum: 0, maximum: 3 }),
    preferLanguage: Type.Boolean(),
  },
  { additionalProperties: false },
);

export const PolicyDocumentSchema = Type.Object(
  {
    id: Code,
    version: Type.Integer({ minimum: 1 }),
    validFrom: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    sourceRef: Type.String({ maxLength: 300 }),
    /** Where no place says otherwise. */
    calendar: CalendarSchema,
    /** Calendars of places; the first whose sites, else whose countries, include the case. */
    places: Type.Optional(Type.Array(PlaceSchema, { maxItems: MAX_PLACES })),
    clocks: Type.Array(ClockRuleSchema, { minItems: 1, maxItems: 200 }),
    ladder: Type.Array(LadderStepSchema, { minItems: 1, maxItems: 20 }),
    /** After the last rung: a reminder to oversight and a notice to the rightsholder at this interval, for ever (D13). */
    afterLadder: Type.Object({ everyDays: Type.Integer({ minimum: 1, maximum: 31 }) }, { additionalProperties: false }),
    /** Roles that hold each level, tried in order. */
    levels: Type.Record(Type.String({ pattern: '^[0-4]$' }), Type.Array(Code, { minItems: 1, maxItems: 20 })),
    routing: Type.Array(RoutingRuleSchema, { minItems: 1, maxItems: 100 }),
    /** How many levels above a respondent belong to the excluded line (people.md 3.14). */
    respondentLineLevels: Type.Integer({ minimum: 0, maximum: 10 }),
    pauseCapsDays: Type.Record(Code, Type.Integer({ minimum: 1, maximum: 366 })),
    commentWindowDays: Type.Integer({ minimum: 10, maximum: 60 }),
    appealWindow: DurationSchema,
    verificationDays: Type.Integer({ minimum: 1, maximum: 366 }),
    monitoringMonths: Type.Integer({ minimum: 0, maximum: 120 }),
    /** Modules switched on (people.md 1); a guard of a module that is off is not asked. */
    modules: Type.Array(Code, { maxItems: 50 }),
    retention: Type.Object(
      {
        identityMaxMonths: Type.Integer({ minimum: 1 }),
        recordMinMonths: Type.Integer({ minimum: 1 }),
      },
      { additionalProperties: false },
    ),
    /** Laws and schemes behind the clocks. A clock whose regime is not listed, or has no conditions, concerns every case. */
    regimes: Type.Optional(Type.Array(RegimeSchema, { maxItems: 60 })),
    /** Which staff a notice reaches; a notice without a rule goes to the handler, or to the level that the case has climbed to. */
    notices: Type.Optional(Type.Array(NoticeRuleSchema, { maxItems: 100 })),
    /**
     * What need not come at once comes to staff as one message a day, at this wall time of each person's own zone (people.md 1). Without
     * it everything comes at once. Danger, retaliation and missed dates always do.
     */
    digest: Type.Optional(Type.Object({ at: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }) }, { additionalProperties: false })),
    /** Who is paged when somebody is in danger, and whether a rota is staffed day and night; where not, the pages show the true hours (2.9). */
    onCall: Type.Optional(
      Type.Object(
        { roles: Type.Array(Code, { minItems: 1, maxItems: 20 }), roundTheClock: Type.Boolean() },
        { additionalProperties: false },
      ),
    ),
    /** The people who are meant to staff it, for `policy check`; labels, never names. */
    people: Type.Optional(Type.Array(PersonSchema, { maxItems: 1_000 })),
  },
  { additionalProperties: false },
);

export type PolicyDocument = Static<typeof PolicyDocumentSchema>;
export type ClockRule = Static<typeof ClockRuleSchema>;
export type ClockTrigger = Static<typeof TriggerSchema>;
export type PauseRule = NonNullable<ClockRule['pausedWhile']>[number];
export type LadderStep = Static<typeof LadderStepSchema>;
export type RoutingRule = Static<typeof RoutingRuleSchema>;
export type { CalendarRules, Place } from './calendar-document.ts';
export type { NoticeRule, PlannedPerson, Regime, RegimeCondition } from './regime.ts';
