/** Schemas of what surrounds the clocks: regimes and their conditions, notices, and the people who are meant to staff it. */
import Type, { type Static } from 'typebox';
import { BindingSchema, Code, DateText, DurationSchema } from './parts.ts';

const codes = (description: string) => Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 300, description }));

/** All given conditions must hold; structured facts only, never narrative (requirements section 3). */
const RegimeConditionSchema = Type.Object(
  {
    entryClass: codes('classes of entry, such as WHISTLEBLOWER_REPORT'),
    country: codes('ISO 3166 codes of the country that the complaint is about'),
    siteId: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
        minItems: 1,
        maxItems: 500,
        description: 'ids of sites of the organisation',
      }),
    ),
    channel: codes('doors through which it came'),
    submitterRole: codes('who files it, such as union or witness'),
    right: codes('affected rights, R01 to R39 (requirements 4.2)'),
    harm: codes('harms, such as TH03 (requirements 4.3)'),
  },
  { additionalProperties: false },
);

export const RegimeSchema = Type.Object(
  {
    id: Code,
    title: Type.String({ minLength: 1, maxLength: 120 }),
    /** The law, scheme or paper, as people would look it up. */
    source: Type.String({ minLength: 1, maxLength: 300 }),
    binding: BindingSchema,
    /** Absent: every case. The clocks of a regime with conditions concern only the cases that meet them. */
    when: Type.Optional(RegimeConditionSchema),
    /** First day of receipt that it applies to; absent: always. */
    appliesFrom: Type.Optional(DateText),
    /** Procedure of somebody else that is only watched: its clocks start with `external.announced` and are never our breach. */
    tracked: Type.Optional(Type.Boolean()),
    /** Windows that the rightsholder has. Of several regimes and the policy itself the longest counts (section 3). */
    rights: Type.Optional(
      Type.Object(
        {
          commentWindowDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
          appealWindow: Type.Optional(DurationSchema),
        },
        { additionalProperties: false },
      ),
    ),
    /** Of several the longest minimum for the record and the shortest maximum for identity count (section 3). */
    retention: Type.Optional(
      Type.Object(
        {
          identityMaxMonths: Type.Optional(Type.Integer({ minimum: 1 })),
          recordMinMonths: Type.Optional(Type.Integer({ minimum: 1 })),
        },
        { additionalProperties: false },
      ),
    ),
    /**
     * Only people who are designated for this regime learn of a case that it binds (Directive (EU) 2019/1937 Articles 9(1)(a) and (c), 16):
     * nobody else is given it, is told of it or may open it. Oversight sees that it is there, how grave it is and what is due.
     */
    designatedOnly: Type.Optional(Type.Boolean()),
    /** What it asks besides time, for those who run the mechanism. */
    duties: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { minItems: 1, maxItems: 50 })),
  },
  { additionalProperties: false },
);

/** Staff whom a notice reaches. The moment is the notice itself; the rightsholder's own notices cannot be taken away by a policy. */
export const NoticeRuleSchema = Type.Object(
  {
    /** Code of the notice, such as `overdue`. */
    notice: Code,
    /** `handler` (who has the case), `level` (who holds the level that it is at), or any role. */
    to: Type.Array(Code, { minItems: 1, maxItems: 20 }),
    /** Where the policy has a digest: with it (unless said otherwise), or at once. What is urgent never waits. */
    when: Type.Optional(Type.Enum(['at_once', 'digest'])),
  },
  { additionalProperties: false },
);

/** A person in the plan of staff that `policy check` counts with: a label, never a name. */
export const PersonSchema = Type.Object(
  {
    id: Code,
    roles: Type.Array(Code, { minItems: 1, maxItems: 20 }),
    reportsTo: Type.Optional(Code),
    /** Not employed by the company and bound by no instruction (D01). */
    independent: Type.Optional(Type.Boolean()),
    /** Regimes for designated officers that this person is designated for. Where nobody in a plan has the field, it does not speak of it. */
    designatedFor: Type.Optional(Type.Array(Code, { maxItems: 60 })),
  },
  { additionalProperties: false },
);

export type Regime = Static<typeof RegimeSchema>;
export type RegimeCondition = Static<typeof RegimeConditionSchema>;
export type NoticeRule = Static<typeof NoticeRuleSchema>;
export type PlannedPerson = Static<typeof PersonSchema>;
