/** What the door accepts and answers. One thing is required: what happened, in words or as a recording (A01, A12). */
import Type, { type Static } from 'typebox';
import { ENTRY_CLASSES, IDENTITY_MODES, SUBMITTER_ROLES } from '../workflow/codes.ts';
import { MOST_AT_ONCE } from '../workflow/evidence-facts.ts';

const oneOf = <const T extends readonly string[]>(codes: T, description: string) =>
  Type.Unsafe<T[number]>(Type.String({ enum: [...codes], description }));

/** Longest text a person may write in one field: some forty pages. */
export const MAX_NARRATIVE = 100_000;

/** One character at least that can be seen: spaces, joiners, marks of direction and of byte order tell nothing. */
export const VISIBLE = /[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/;

/** Hours of a day as people say them. */
const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'HH:MM' });

/** When it is safe to be reached (people.md 3.4), in the organisation's time zone. Absent days: every day; absent hours: the whole day. */
export const ContactTimesSchema = Type.Object(
  {
    days: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7, description: '1 is Monday' })),
    from: Type.Optional(TimeOfDay),
    until: Type.Optional(TimeOfDay),
  },
  { additionalProperties: false, description: 'When a notice may arrive; past midnight where `until` is before `from`' },
);
export type ContactTimes = Static<typeof ContactTimesSchema>;

export const GrievanceSchema = Type.Object(
  {
    description: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: MAX_NARRATIVE,
        pattern: VISIBLE.source,
        description: 'What happened, in any language. Required, unless `uploads` has a recording that tells it',
      }),
    ),
    uploads: Type.Optional(
      Type.Array(Type.String({ minLength: 40, maxLength: 100, pattern: '^[0-9a-f-]{36}\\.[A-Za-z0-9_-]+$' }), {
        maxItems: MOST_AT_ONCE,
        uniqueItems: true,
        description: 'Tokens of files that have arrived whole (POST /uploads)',
      }),
    ),
    desiredOutcome: Type.Optional(Type.String({ maxLength: 20_000, description: 'What should be done about it' })),
    respondent: Type.Optional(
      Type.String({ maxLength: 2_000, description: 'Who it is about; a member of staff named here is shut out at once' }),
    ),
    dangerNow: Type.Optional(Type.Boolean({ description: 'Somebody is in danger now' })),
    fearsRetaliation: Type.Optional(Type.Boolean({ description: 'The person fears punishment for speaking up' })),
    entryClass: Type.Optional(oneOf(ENTRY_CLASSES, 'Kind of entry; COMPLAINT if absent')),
    submitterRole: Type.Optional(oneOf(SUBMITTER_ROLES, 'For whom; self if absent')),
    identityMode: Type.Optional(oneOf(IDENTITY_MODES, 'anonymous if absent')),
    name: Type.Optional(Type.String({ maxLength: 500 })),
    contact: Type.Optional(Type.String({ maxLength: 500, description: 'A safe way to reach the person' })),
    contactTimes: Type.Optional(ContactTimesSchema),
    contactAnyway: Type.Optional(
      Type.Boolean({ description: 'True to keep a contact at the organisation itself, which it can read; refused otherwise' }),
    ),
    forGroup: Type.Optional(Type.Boolean({ description: 'The person speaks for a group that they belong to (J01)' })),
    locale: Type.Optional(Type.String({ maxLength: 35, pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$', description: 'BCP 47' })),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' })),
    siteId: Type.Optional(Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })),
    groups: Type.Optional(Type.Array(Type.String({ maxLength: 60, pattern: '^[a-z_]+$' }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);
export type GrievanceBody = Static<typeof GrievanceSchema>;

/** What is not sent yet: the same fields, and none is needed. */
export const DraftSchema = Type.Partial(GrievanceSchema, { additionalProperties: false });
export type DraftAnswers = Static<typeof DraftSchema>;

export const ClockSchema = Type.Object({
  name: Type.String(),
  dueAt: Type.String(),
  binding: Type.String(),
  source: Type.String(),
});

export const SubmissionReceiptSchema = Type.Object({
  reference: Type.String({ description: 'For talking about the case; opens nothing' }),
  receipt: Type.String({ description: 'The secret code. Shown once' }),
  state: Type.String(),
  receivedAt: Type.String(),
  clocks: Type.Array(ClockSchema),
  signedReceipt: Type.Unknown({ description: 'Proof of filing; check it with `npx recourse receipt verify FILE`' }),
});
