/**
 * A form with files, without JavaScript: texts are kept as any form's, each file is received as it comes. What goes wrong with a file is
 * said of the field and loses nothing else: the texts stay, and files that have arrived are named by a token that the next try sends back.
 */
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { refuseBrokenText } from '../http/text-guard.ts';
import { KEEP_CHOICES } from '../workflow/evidence-facts.ts';
import { beginUpload, openName, progressOf, receiveStream, type UploadDeps, uploadOfToken } from './uploads.ts';

/** Names of the controls of `EvidenceField`. */
export const FILES_FIELD = 'files';
export const KEEP_FIELD = 'keep';
export const SENT_FIELD = 'sent';

/** A file that has arrived with this form, or with a try before it. */
export interface SentFile {
  readonly id: string;
  readonly token: string;
  readonly name: string;
  readonly type: string;
}

export interface EvidenceForm {
  readonly sent: readonly SentFile[];
  readonly problems: readonly { readonly pointer: string; readonly code: string }[];
}

export interface FormRights {
  readonly organisationId: string;
  /** The case that the sender has a right to; null while they file. */
  readonly caseId: string | null;
  /** Throws where the form is not from our own page. Asked before the first file is taken. */
  readonly check: () => void;
  /** Files that are kept elsewhere and count as well. */
  readonly already?: number;
}

/** A text of a form is not longer than a story; a form has not more fields than our largest. */
const LIMITS = { fieldSize: 1_048_576, fields: 1_000, parts: 1_100, headerPairs: 50 };

/** Reads a form of either encoding. The texts become `request.body`, as those of a form without files. */
export async function readEvidenceForm(deps: UploadDeps, request: FastifyRequest, rights: FormRights): Promise<EvidenceForm> {
  if (!request.isMultipart()) {
    rights.check();
    const sent = await sentBefore(deps, rights, request.body);
    return { sent, problems: goneOf(request.body, sent) };
  }
  const texts: Record<string, string | string[]> = {};
  request.body = texts;
  const state = {
    arrived: [] as SentFile[],
    problems: [] as { pointer: string; code: string }[],
    before: null as readonly SentFile[] | null,
  };
  try {
    for await (const part of request.parts({ limits: { ...LIMITS, fileSize: deps.evidence.limits.recordingBytes } })) {
      if (part.type === 'field') addText(texts, part.fieldname, part.value);
      else {
        if (state.before === null) {
          refuseBrokenText(texts);
          rights.check();
          state.before = await sentBefore(deps, rights, texts);
        }
        const left = deps.evidence.limits.filesAtOnce - (rights.already ?? 0) - state.before.length - state.arrived.length;
        const got = await takeFile(deps, rights, part, texts[KEEP_FIELD], left);
        if (typeof got === 'string') state.problems.push({ pointer: `/${FILES_FIELD}`, code: got });
        else if (got !== null) state.arrived.push(got);
      }
    }
  } catch (error) {
    if (!isBrokenForm(error)) throw error;
    state.problems.push({ pointer: `/${FILES_FIELD}`, code: 'evidence.truncated' });
  }
  refuseBrokenText(texts);
  if (state.before === null) rights.check();
  const before = state.before ?? (await sentBefore(deps, rights, texts));
  return { sent: [...before, ...state.arrived], problems: distinct([...state.problems, ...goneOf(texts, before)]) };
}

function addText(texts: Record<string, string | string[]>, name: string, value: unknown): void {
  // As the other encoding (web/pages.routes): NUL is seen as any page shows it.
  const text = String(value).replaceAll('\u0000', '\ufffd');
  const known = texts[name];
  texts[name] = known === undefined ? text : [known, text].flat();
}

interface FilePart {
  readonly filename: string;
  readonly file: AsyncIterable<Buffer> & { readonly truncated: boolean; resume(): unknown };
}

/** One file; null for a control in which nothing was chosen. What is too many is passed over unread by us, and said. */
async function takeFile(
  deps: UploadDeps,
  rights: FormRights,
  part: FilePart,
  keep: unknown,
  left: number,
): Promise<SentFile | string | null> {
  const { organisationId, caseId } = rights;
  // A browser sends a control without a file as a part without a name.
  if (!part.filename) {
    part.file.resume();
    return null;
  }
  if (left <= 0) {
    part.file.resume();
    return 'evidence.too_many';
  }
  const chosen = KEEP_CHOICES.find((one) => one === keep) ?? 'original';
  const begun = await beginUpload(deps, organisationId, { name: part.filename, keep: chosen, size: null, caseId });
  if (begun.kind === 'refused') {
    part.file.resume();
    return begun.code;
  }
  const row = await uploadOfToken(deps, organisationId, begun.token);
  if (!row) throw new HttpProblem(503, 'service.busy', { retryAfterSeconds: 2 });
  const received = await receiveStream(deps, row, part.file, () => part.file.truncated);
  if (received.kind === 'refused') return received.code;
  return { id: row.id, token: begun.token, name: part.filename, type: received.type ?? '' };
}

/** Files that a try before this one has brought and that have not run out. */
async function sentBefore(deps: UploadDeps, { organisationId, caseId }: FormRights, body: unknown): Promise<readonly SentFile[]> {
  return filesOfTokens(deps, organisationId, caseId, tokensIn(body).slice(0, deps.evidence.limits.filesAtOnce));
}

function tokensIn(body: unknown): readonly string[] {
  const given = typeof body === 'object' && body !== null && SENT_FIELD in body ? [body[SENT_FIELD]].flat() : [];
  return [...new Set(given.filter((one): one is string => typeof one === 'string'))];
}

/** A file that ran out while the page stood open is said, never left out in silence. */
function goneOf(body: unknown, found: readonly SentFile[]): readonly { readonly pointer: string; readonly code: string }[] {
  const gone = tokensIn(body).some((token) => found.every((file) => file.token !== token));
  return gone ? [{ pointer: `/${FILES_FIELD}`, code: 'evidence.upload_unknown' }] : [];
}

/** Those of the files behind these tokens that are whole and have not run out. */
export async function filesOfTokens(
  deps: UploadDeps,
  organisationId: string,
  caseId: string | null,
  tokens: readonly string[],
): Promise<readonly SentFile[]> {
  const found = await Promise.all(tokens.map((token) => sentFile(deps, organisationId, caseId, token)));
  return found.filter((one) => one !== null);
}

async function sentFile(deps: UploadDeps, organisationId: string, caseId: string | null, token: string): Promise<SentFile | null> {
  const row = await uploadOfToken(deps, organisationId, token);
  if (!row || row.caseId !== caseId) return null;
  const progress = await progressOf(deps, row);
  if (progress.kind !== 'whole') return null;
  const key = (await deps.keyring.of(organisationId)).openFileKey(row.id, row.wrappedKey);
  return { id: row.id, token, name: openName(key, organisationId, row.id, row.sealedName).name, type: progress.type ?? '' };
}

/** The connection or a proxy cut the form off, or it is none. */
function isBrokenForm(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /unexpected end|premature|aborted|malformed|boundary/i.test(error.message) || ('code' in error && error.code === 'ECONNRESET');
}

function distinct(problems: readonly { readonly pointer: string; readonly code: string }[]) {
  return [...new Map(problems.map((problem) => [problem.code, problem])).values()];
}
