/** What the filing pages send, as the door takes it, and back. Pure; nothing is validated here, only left out when it is empty. */
import { FILES_FIELD } from '../../evidence/form.ts';
import { type DraftAnswers, VISIBLE } from '../../intake/intake.schemas.ts';
import { type FormBody, type FormValues, rawValues, textOf } from '../forms/parse.ts';

/** The body of `POST /api/v1/grievances` before it is checked. */
export type GrievanceDraft = Readonly<Record<string, unknown>>;

/** One question a page. Files come next to the story, because a recording alone may tell it (A12); everything on one page asks them last. */
export const QUESTIONS = ['danger', 'story', 'evidence', 'outcome', 'about', 'fear', 'whom', 'identity', 'reach'] as const;
export type Question = (typeof QUESTIONS)[number];

/** What each question asks of the submission. */
const ASKS: Readonly<Record<Question, readonly (keyof DraftAnswers)[]>> = {
  danger: ['dangerNow'],
  story: ['description'],
  evidence: ['uploads'],
  outcome: ['desiredOutcome'],
  about: ['respondent', 'siteId'],
  fear: ['fearsRetaliation'],
  whom: ['submitterRole', 'groups', 'forGroup'],
  identity: ['identityMode', 'name'],
  reach: ['contact', 'contactTimes', 'contactAnyway'],
};

/** For whom, in the words of the form; what is not here is a role of its own (A08, A17, J01). */
const WHOM: Readonly<Record<string, Pick<DraftAnswers, 'submitterRole' | 'groups' | 'forGroup'>>> = {
  child: { submitterRole: 'self', groups: ['child'] },
  group: { submitterRole: 'self', forGroup: true },
  guardian_child: { submitterRole: 'guardian', groups: ['child'] },
};
export const FOR_WHOM = [
  'self',
  'child',
  'group',
  'guardian_child',
  'guardian',
  'witness',
  'union',
  'worker_rep',
  'cso',
  'defender',
  'lawyer',
  'nhri',
] as const;

const TEXTS = ['description', 'desiredOutcome', 'respondent', 'identityMode', 'siteId', 'name', 'contact'] as const;
const TICKS = ['dangerNow', 'fearsRetaliation', 'contactAnyway'] as const;
const OF_CONTACT: readonly string[] = ['contact', 'contactAnyway'];

/**
 * Turns the form into the body of a submission. Somebody who wants nobody to know who they are sends no name, whatever is in the field;
 * somebody who wants the mailbox only sends no contact. `locale` is the language of the page.
 */
export function parseFileForm(body: FormBody, locale: string): GrievanceDraft {
  const values = rawValues(body);
  const anonymous = (textOf(values, 'identityMode') || 'anonymous') === 'anonymous';
  const mailboxOnly = textOf(values, 'contactChoice') !== 'contact';
  const dropped = new Set([...(anonymous ? ['name'] : []), ...(mailboxOnly ? OF_CONTACT : [])]);
  const texts = TEXTS.filter((name) => !dropped.has(name))
    .map((name) => [name, textOf(values, name)] as const)
    .filter(([, text]) => VISIBLE.test(text));
  const ticks = TICKS.filter((name) => !dropped.has(name) && textOf(values, name) === 'true').map((name) => [name, true] as const);
  const role = textOf(values, 'submitterRole');
  return {
    locale,
    ...Object.fromEntries(texts),
    ...Object.fromEntries(ticks),
    ...(role === '' ? {} : (WHOM[role] ?? { submitterRole: role })),
    ...(mailboxOnly ? {} : timesOf(values)),
  };
}

/** No day ticked and no time given is no wish. */
function timesOf(values: FormValues): { readonly contactTimes?: object } {
  const days = (values['contactDays'] ?? []).map(Number);
  const from = hourOf(textOf(values, 'contactFrom'));
  const until = hourOf(textOf(values, 'contactUntil'));
  const times = { ...(days.length > 0 ? { days } : {}), ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }) };
  return Object.keys(times).length > 0 ? { contactTimes: times } : {};
}

/** A time of day as people write it, in the digits of their keyboard: `9`, `9.30`, `٠٩:٣٠`. What is none stays as it is. */
function hourOf(text: string): string {
  const latin = text.trim().replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(latin);
  return match ? `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}` : latin;
}

/** Faults of the parts of a window as one fault of the whole: that is what the page shows and links to. */
export function askedFaults(
  faults: readonly { readonly pointer: string; readonly code: string }[],
): readonly { readonly pointer: string; readonly code: string }[] {
  const joined = faults.map((fault) => (fault.pointer.startsWith('/contactTimes/') ? MALFORMED_TIMES : fault));
  return joined.filter((fault, index) => joined.indexOf(fault) === index);
}

const MALFORMED_TIMES = { pointer: '/contactTimes', code: 'contact_times.malformed' };

/**
 * The answers with one question answered anew. A name or a contact that is kept is not shown in its field (people.md 3.1): an empty
 * field leaves it, and choosing to be unknown, or only here, takes it away.
 */
export function answerQuestion(before: DraftAnswers, question: Question, body: FormBody, locale: string): GrievanceDraft {
  const given = parseFileForm(body, locale);
  const values = rawValues(body);
  const asked: readonly string[] = ASKS[question];
  const others = Object.entries(before).filter(([name]) => !asked.includes(name));
  const own = Object.entries(given).filter(([name]) => asked.includes(name));
  const keepsName = question === 'identity' && ['confidential', 'named'].includes(textOf(values, 'identityMode'));
  const keepsContact = question === 'reach' && textOf(values, 'contactChoice') === 'contact';
  return {
    ...Object.fromEntries(others),
    ...(keepsName && before.name !== undefined ? { name: before.name } : {}),
    ...(keepsContact && before.contact !== undefined ? { contact: before.contact } : {}),
    ...Object.fromEntries(own),
    locale,
  };
}

/** Name of the boxes that take a kept file away; their values are ids, since a token never leaves for a page that is only looked at. */
export const DROP_FIELD = 'drop';

/** The answers with these files added and those that were ticked taken away. Tokens. */
export function answerFiles(before: DraftAnswers, body: FormBody, sent: readonly string[], locale: string): GrievanceDraft {
  const dropped = new Set(rawValues(body)[DROP_FIELD] ?? []);
  const { uploads = [], ...others } = before;
  const kept = uploads.filter((token) => !dropped.has(token.split('.')[0] ?? ''));
  const files = [...new Set([...kept, ...sent])];
  return { ...others, ...(files.length > 0 ? { uploads: files } : {}), locale };
}

/** Answers as a form shows them again: everything but a name and a contact. */
export function answerValues(answers: DraftAnswers): FormValues {
  const { contactTimes, name: _name, uploads: _uploads, contact, groups, forGroup, submitterRole, ...rest } = answers;
  const texts = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, [String(value)]] as const]));
  return {
    ...Object.fromEntries(texts),
    submitterRole: submitterRole === undefined ? [] : [whomOf({ groups, forGroup, submitterRole })],
    contactChoice: contact === undefined ? [] : ['contact'],
    contactDays: (contactTimes?.days ?? []).map(String),
    contactFrom: contactTimes?.from === undefined ? [] : [contactTimes.from],
    contactUntil: contactTimes?.until === undefined ? [] : [contactTimes.until],
  };
}

type Whom = { readonly [name in 'groups' | 'forGroup']: DraftAnswers[name] } & { readonly submitterRole: string };

/** For whom, as the form calls it. */
function whomOf({ groups, forGroup, submitterRole }: Whom): string {
  const child = groups?.includes('child') === true;
  if (submitterRole === 'guardian') return child ? 'guardian_child' : 'guardian';
  if (submitterRole !== 'self') return submitterRole;
  return forGroup === true ? 'group' : child ? 'child' : 'self';
}

/** The question that asks for a field, for a way back to it. */
export function questionOf(field: string): Question {
  return QUESTIONS.find((question) => ASKS[question].some((name) => name === field)) ?? (field === FILES_FIELD ? 'evidence' : 'story');
}

/** True when a question has been answered. */
export function isAnswered(answers: DraftAnswers, question: Question): boolean {
  return ASKS[question].some((name) => answers[name] !== undefined);
}
