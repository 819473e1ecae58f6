/** What an organisation says of a door, as YAML: sealed with its secret. Pure. */
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { parseDocument } from 'yaml';
import { SUBMITTER_ROLES } from '../workflow/codes.ts';
import { type FormSettings, FormSettingsSchema } from './form-settings.ts';

const Host = Type.String({ pattern: '^[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$' });

/** Of a door for mail. */
const MailSettingsSchema = Type.Object(
  {
    /** Where people write; shown in the procedure. */
    address: Type.String({ pattern: '^[^\\s@<>",;]{1,64}@[^\\s@<>",;]{1,190}$' }),
    /** Name that the operator's mail server puts first in Authentication-Results (RFC 8601). Absent: nobody is ever answered. */
    trusts: Type.Optional(Host),
  },
  { additionalProperties: false },
);
export type MailSettings = Static<typeof MailSettingsSchema>;

/** Of a door for text messages. */
const SmsSettingsSchema = Type.Object(
  {
    /** Number that people write to; shown in the procedure. */
    number: Type.Optional(Type.String({ pattern: '^\\+?[0-9 ()-]{3,25}$' })),
  },
  { additionalProperties: false },
);

/** Of a partner who hands complaints over. */
const PartnerSettingsSchema = Type.Object(
  {
    /** As people know it; shown in the procedure. */
    name: Type.String({ minLength: 1, maxLength: 200 }),
    role: Type.Enum(SUBMITTER_ROLES.filter((role) => role !== 'self' && role !== 'clerk')),
  },
  { additionalProperties: false },
);
export type PartnerSettings = Static<typeof PartnerSettingsSchema>;

const SCHEMAS = {
  twilio: SmsSettingsSchema,
  sms_json: SmsSettingsSchema,
  mail: MailSettingsSchema,
  mailgun: MailSettingsSchema,
  kobo: FormSettingsSchema,
  partner: PartnerSettingsSchema,
} as const satisfies Record<string, TSchema>;

export type DoorKind = keyof typeof SCHEMAS;
export const DOOR_KINDS: readonly DoorKind[] = ['twilio', 'sms_json', 'mail', 'mailgun', 'kobo', 'partner'];

export const isMailKind = (kind: string): boolean => kind === 'mail' || kind === 'mailgun';

const BELOW: Readonly<Record<string, string>> = { kobo: '/submissions', partner: '/grievances' };

/** Where the provider sends to, below the root of any host name. Mailgun sends a mail as it is to an address that ends so. */
export function doorPath(kind: string, id: string): string {
  return `/api/v1/doors/${id}${isMailKind(kind) ? '/mime' : (BELOW[kind] ?? '')}`;
}

/** What is wrong with settings, one line each; or the settings. Never throws for bad input. */
export function readSettings(kind: DoorKind, text: string): { readonly settings: object } | { readonly faults: readonly string[] } {
  const schema = SCHEMAS[kind];
  const value = yamlOf(text);
  if (typeof value === 'string') return { faults: [value] };
  if (Value.Check(schema, value)) return { settings: value };
  const faults = Value.Errors(schema, value).map(({ instancePath, keyword, message, params }) =>
    keyword === 'required' && 'requiredProperties' in params
      ? `${instancePath}/${params.requiredProperties.join(', ')} is missing`
      : `${instancePath || '/'} ${keyword === 'boolean' ? 'is not a known key' : message}`,
  );
  return { faults: [...new Set(faults)] };
}

function yamlOf(text: string): object | string {
  const document = parseDocument(text);
  if (document.errors.length > 0) return `YAML: ${document.errors[0]?.message.split('\n', 1)[0] ?? ''}`;
  try {
    const value: unknown = document.toJS({ maxAliasCount: 20 });
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return 'YAML: too many aliases';
  }
}

/** The settings of an open door for mail. They were checked when it was opened. */
export function mailSettings(settings: object): MailSettings {
  if (!Value.Check(MailSettingsSchema, settings)) throw new TypeError('a mail door without an address');
  return settings;
}

/** The mapping of an open door for forms. */
export function formSettings(settings: object): FormSettings {
  if (!Value.Check(FormSettingsSchema, settings)) throw new TypeError('a form door without a mapping');
  return settings;
}

/** Who an open door for a partner is. */
export function partnerSettings(settings: object): PartnerSettings {
  if (!Value.Check(PartnerSettingsSchema, settings)) throw new TypeError('a partner door without a name');
  return settings;
}
