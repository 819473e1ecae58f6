/** A submission as KoboToolbox's REST services (and ODK servers of the same format) post it: JSON, one flat name a question. Pure. */
import { MAX_NARRATIVE } from '../intake/intake.schemas.ts';
import type { Grievance } from '../intake/submit.ts';
import { instantFromEpochMs } from '../time.ts';
import type { ReadBack } from '../workflow/actions-intake.ts';
import type { FormSettings } from './form-settings.ts';
import { keepable } from './mail-text.ts';
import { saidIn } from './said.ts';
import { slipHash } from './slips.ts';

export interface FormTold {
  /** The submission's own number, the same however often it is sent. */
  readonly id: string;
  /** Null where the person did not agree, or told nothing. */
  readonly told: {
    readonly grievance: Grievance;
    readonly receivedAt: string | null;
    readonly readBack: ReadBack | null;
    readonly slip: string | null;
  } | null;
}

type Submission = Readonly<Record<string, unknown>>;

/** Reads a submission by a mapping; undefined for what is none, or of another form. `files`: some come with it, and may tell it alone. */
export function readSubmission(body: unknown, { form, consent, fields }: FormSettings, files = false): FormTold | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const submission: Submission = { ...body };
  const id = textOf(submission['_uuid']) || textOf(submission['meta/instanceID']).replace(/^uuid:/, '');
  if (!/^[\w:.-]{8,100}$/.test(id)) return undefined;
  if (form !== undefined && submission['_xform_id_string'] !== form) return undefined;
  if (!isYes(submission, consent)) return { id, told: null };
  const words = said(submission, fields.description, MAX_NARRATIVE - 5_000);
  const description = [words, ...attachmentsOf(submission)].filter((part) => part !== '').join('\n\n');
  if (description === '' && !files) return { id, told: null };
  const optional = <K extends string, V>(name: K, value: V | undefined | '' | false) =>
    value === undefined || value === '' || value === false ? {} : { [name]: value };
  const code = <V>(field: { readonly question: string; readonly values: Readonly<Record<string, V>> } | undefined): V | undefined =>
    Object.entries(field?.values ?? {}).find(([answer]) => answer === textOf(submission[field?.question ?? '']))?.[1];
  const grievance: Grievance = {
    description: description.slice(0, MAX_NARRATIVE),
    ...optional('desiredOutcome', said(submission, fields.desiredOutcome, 20_000)),
    ...optional('respondent', said(submission, fields.respondent, 2_000)),
    ...optional('name', said(submission, fields.name, 500)),
    ...optional('contact', said(submission, fields.contact, 500)),
    ...optional('dangerNow', isYes(submission, fields.dangerNow)),
    ...optional('fearsRetaliation', isYes(submission, fields.fearsRetaliation)),
    ...optional('forGroup', isYes(submission, fields.forGroup)),
    ...optional('entryClass', code(fields.entryClass)),
    ...optional('submitterRole', code(fields.submitterRole)),
    ...optional('identityMode', code(fields.identityMode)),
    ...optional('locale', code(fields.locale)),
    ...optional('country', code(fields.country)),
    ...optional('siteId', code(fields.siteId)),
  };
  return {
    id,
    told: {
      grievance,
      receivedAt: timeOf(submission, fields.receivedAt),
      readBack: code(fields.readBack) ?? null,
      slip: fields.slip === undefined ? null : slipHash(textOf(submission[fields.slip])),
    },
  };
}

function isYes(submission: Submission, field: { readonly question: string; readonly yes: readonly string[] } | undefined): boolean {
  return field?.yes.includes(textOf(submission[field.question])) ?? false;
}

/** Answers of several questions under each other, without any secret code that somebody wrote into them. */
function said(submission: Submission, questions: string | readonly string[] | undefined, most: number): string {
  const answers = [questions ?? []].flat().map((question) => textOf(submission[question]));
  return saidIn(
    answers
      .filter((text) => text !== '')
      .join('\n\n')
      .slice(0, most),
  ).text.replace(/[\ud800-\udbff]$/, '');
}

/** Deeper than any repeat in a repeat. */
const DEEPEST = 6;

function textOf(value: unknown, depth = 0): string {
  if (typeof value === 'string') return keepable(value).trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null || depth >= DEEPEST) return '';
  return Object.values(value)
    .map((inner) => textOf(inner, depth + 1))
    .filter((text) => text !== '')
    .join('\n');
}

const MOST_ATTACHMENTS = 50;

/** Files stay where they are; which they are is said. Neither their address nor who sent them: both are in what the provider calls a name. */
function attachmentsOf({ _attachments: list }: Submission): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.slice(0, MOST_ATTACHMENTS).flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const at = (name: string): string => textOf(Object.entries(one).find(([key]) => key === name)?.[1]).slice(0, 200);
    const name = saidIn(at('filename').split('/').at(-1) ?? '').text.replace(/[\p{C}\n]/gu, '');
    return [`[… KoboToolbox: ${[at('question_xpath'), name, at('mimetype')].filter((part) => part !== '').join(', ')} …]`];
  });
}

/** `_submission_time` has no zone and means UTC; what a telephone writes has one. */
function timeOf(submission: Submission, question: string | undefined): string | null {
  const own = question === undefined ? '' : textOf(submission[question]);
  const text = own === '' ? textOf(submission['_submission_time']) : own;
  const ms = Date.parse(/^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text) ? `${text}Z` : text);
  return Number.isFinite(ms) && ms > 0 ? instantFromEpochMs(ms) : null;
}
