/** A way to reach somebody that the organisation can read is not a safe way (people.md 3.4). Pure. */
import type { Refusal } from '../workflow/model.ts';
import type { ContactTimes } from './intake.schemas.ts';

/** Where everybody has an address: that a member of staff has one there too says nothing about the person's. */
const PUBLIC_MAIL: readonly string[] = [
  '126.com',
  '163.com',
  'aol.com',
  'fastmail.com',
  'gmail.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mail.com',
  'mail.ru',
  'msn.com',
  'outlook.com',
  'posteo.de',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'rediffmail.com',
  'tutanota.com',
  'web.de',
  'yahoo.co.id',
  'yahoo.com',
  'yahoo.fr',
  'yandex.com',
  'yandex.ru',
];

/** The domain of every mail address in a text, in lower case. */
function domainsIn(text: string): string[] {
  return [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .matchAll(/@\s*([\p{L}\p{N}.-]+\.[\p{L}\p{N}-]+)/gu),
  ].map((match) => match[1] ?? '');
}

/** One is the other, or lies below it: `mail.example.org` and `example.org`. */
function related(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || (other.endsWith(`.${one}`) && one.includes('.'));
}

/**
 * True when `contact` names a mail address at the organisation: at one of its host names or where its staff have theirs. A telephone
 * number cannot be told apart.
 */
export function isOrganisationContact(contact: string, organisationDomains: readonly string[]): boolean {
  const own = organisationDomains.map((domain) => domain.toLowerCase()).filter((domain) => !PUBLIC_MAIL.includes(domain));
  return domainsIn(contact).some((domain) => !PUBLIC_MAIL.includes(domain) && own.some((one) => related(domain, one)));
}

export interface ContactWish {
  readonly contact?: string;
  readonly contactAnyway?: boolean;
  readonly contactTimes?: ContactTimes;
}

/** Why these wishes cannot be kept, or nothing. */
export function contactRefusals(wish: ContactWish, organisationDomains: readonly string[]): readonly Refusal[] {
  const { contact, contactTimes } = wish;
  const readable = contact !== undefined && wish.contactAnyway !== true && isOrganisationContact(contact, organisationDomains);
  const half = (contactTimes?.from === undefined) !== (contactTimes?.until === undefined);
  return [
    ...(readable ? [{ code: 'contact.of_organisation', kind: 'invalid' as const, field: '/contact' }] : []),
    ...(half ? [{ code: 'contact_times.incomplete', kind: 'invalid' as const, field: '/contactTimes' }] : []),
  ];
}
