/** How the questions of a form in the field become a complaint: a mapping as data, in the way of the import's (D24). Pure. */
import Type, { type Static, type TSchema } from 'typebox';
import { ENTRY_CLASSES, IDENTITY_MODES, SUBMITTER_ROLES } from '../workflow/codes.ts';

const Question = Type.String({ minLength: 1, maxLength: 200 });
const Questions = Type.Union([Question, Type.Array(Question, { minItems: 1, maxItems: 20, uniqueItems: true })]);

/** A question and the code that each of its answers means; an answer that is not named means nothing. */
function coded<T extends TSchema>(code: T) {
  return Type.Object({ question: Question, values: Type.Record(Type.String(), code) }, { additionalProperties: false });
}

const Answers = Type.Object(
  { question: Question, yes: Type.Array(Type.String(), { minItems: 1, maxItems: 20 }) },
  { additionalProperties: false },
);

export const FormSettingsSchema = Type.Object(
  {
    /** `_xform_id_string`: submissions of any other form are refused. Absent: of all that know the secret. */
    form: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    /** `clerk`: somebody asks. `in_app`: the person fills it in. */
    channel: Type.Enum(['clerk', 'in_app', 'hotline', 'union', 'ngo']),
    /** Without a yes nothing is filed. */
    consent: Answers,
    fields: Type.Object(
      {
        description: Questions,
        desiredOutcome: Type.Optional(Questions),
        respondent: Type.Optional(Questions),
        name: Type.Optional(Question),
        contact: Type.Optional(Question),
        dangerNow: Type.Optional(Answers),
        fearsRetaliation: Type.Optional(Answers),
        forGroup: Type.Optional(Answers),
        entryClass: Type.Optional(coded(Type.Enum([...ENTRY_CLASSES]))),
        submitterRole: Type.Optional(coded(Type.Enum([...SUBMITTER_ROLES]))),
        identityMode: Type.Optional(coded(Type.Enum([...IDENTITY_MODES]))),
        locale: Type.Optional(coded(Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 }))),
        country: Type.Optional(coded(Type.String({ pattern: '^[A-Z]{2}$' }))),
        siteId: Type.Optional(coded(Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }))),
        /** Whether it was read back (A12): agreed, or cut off. */
        readBack: Type.Optional(coded(Type.Enum(['agreed', 'cut_off', 'own_writing']))),
        /** When it was told; absent: `_submission_time`. */
        receivedAt: Type.Optional(Question),
        /** The number of the slip that the person took (slips.ts). */
        slip: Type.Optional(Question),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type FormSettings = Static<typeof FormSettingsSchema>;
