/** What the filing page sends, as the door takes it. Pure; nothing is validated here, only left out when it is empty. */
import { type FormBody, rawValues, textOf } from '../forms/parse.ts';

/** The body of `POST /api/v1/grievances` before it is checked. */
export type GrievanceDraft = Readonly<Record<string, string | boolean>>;

const TEXTS = ['description', 'desiredOutcome', 'respondent', 'submitterRole', 'identityMode', 'siteId', 'name', 'contact'] as const;
const TICKS = ['dangerNow', 'fearsRetaliation'] as const;

/**
 * Turns the form into the body of a submission. Somebody who wants nobody to know who they are sends no name, whatever is in the field;
 * somebody who wants the mailbox only sends no contact. `locale` is the language of the page.
 */
export function parseFileForm(body: FormBody, locale: string): GrievanceDraft {
  const values = rawValues(body);
  const anonymous = (textOf(values, 'identityMode') || 'anonymous') === 'anonymous';
  const mailboxOnly = textOf(values, 'contactChoice') !== 'contact';
  const dropped = new Set([...(anonymous ? ['name'] : []), ...(mailboxOnly ? ['contact'] : [])]);
  const texts = TEXTS.filter((name) => !dropped.has(name))
    .map((name) => [name, textOf(values, name)] as const)
    .filter(([, text]) => text.trim() !== '');
  const ticks = TICKS.filter((name) => textOf(values, name) === 'true').map((name) => [name, true] as const);
  return { locale, ...Object.fromEntries(texts), ...Object.fromEntries(ticks) };
}
