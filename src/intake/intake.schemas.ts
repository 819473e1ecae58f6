/** What the door accepts and answers. Exactly one property is required (A01). */
import Type, { type Static } from 'typebox';
import { ENTRY_CLASSES, IDENTITY_MODES, SUBMITTER_ROLES } from '../workflow/codes.ts';

const oneOf = <const T extends readonly string[]>(codes: T, description: string) =>
  Type.Unsafe<T[number]>(Type.String({ enum: [...codes], description }));

/** Longest text a person may write in one field: some forty pages. */
export const MAX_NARRATIVE = 100_000;

export const GrievanceSchema = Type.Object(
  {
    description: Type.String({ minLength: 1, maxLength: MAX_NARRATIVE, pattern: '\\S', description: 'What happened, in any language' }),
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
    locale: Type.Optional(Type.String({ maxLength: 35, pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$', description: 'BCP 47' })),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' })),
    siteId: Type.Optional(Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })),
    groups: Type.Optional(Type.Array(Type.String({ maxLength: 60, pattern: '^[a-z_]+$' }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);
export type GrievanceBody = Static<typeof GrievanceSchema>;

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
