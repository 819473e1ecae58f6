/** Telling what happened: everything on one page, or one question a page over a sealed draft. One command behind both (A01, A02, A11). */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Value from 'typebox/value';
import { asViewer } from '../../db/client.ts';
import { FILES_FIELD, filesOfTokens, readEvidenceForm, type SentFile } from '../../evidence/form.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { CROWDED, knockOf, RETRY_SECONDS } from '../../http/door.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { Fault } from '../../http/schema-faults.ts';
import { DRAFT_COOKIE, openCookie, setSealedCookie } from '../../http/sessions.ts';
import { contactRefusals } from '../../intake/contact.ts';
import { shownAnswers, submitDraft } from '../../intake/drafts.routes.ts';
import { type Draft, discardDraft, joinDraft, keepDraft, openDraft, startDraft } from '../../intake/drafts.ts';
import { fileGrievance, grievanceFaults, isGrievance } from '../../intake/intake.routes.ts';
import { type DraftAnswers, DraftSchema, MAX_NARRATIVE } from '../../intake/intake.schemas.ts';
import type { SubmissionReceipt } from '../../intake/submit.ts';
import { listMailDomains, listSites, type Organisation } from '../../organisations/organisation.store.ts';
import { readProcedurePolicy } from '../../organisations/procedure.routes.ts';
import { formErrors } from '../components/errors.tsx';
import { type FormValues, rawValues, textOf } from '../forms/parse.ts';
import type { Translator } from '../i18n.ts';
import type { PageContext } from '../layout.tsx';
import { renderFile } from '../pages/file.tsx';
import {
  answerFiles,
  answerQuestion,
  answerValues,
  askedFaults,
  DROP_FIELD,
  parseFileForm,
  QUESTIONS,
  type Question,
  questionOf,
} from '../pages/file-form.ts';
import { renderCheck, renderLater, renderQuestion, renderResume } from '../pages/file-question.tsx';
import { PATHS, questionPath, withQuery } from '../paths.ts';
import { emergencyFor } from './avenues.ts';
import { bodyOf, pageOf, type Site, seeOther, sendPage } from './context.ts';
import { evidenceVm } from './evidence.ts';
import { keepReceipt } from './kept-receipt.ts';

type Problems = readonly Fault[];

/** What every handler here knows: the tenant, the page, and what this browser has begun. */
interface Visit {
  readonly organisation: Organisation;
  readonly page: PageContext;
  readonly draft: Draft | undefined;
  /** There was a draft here; it was closed because the page stood open too long. */
  readonly expired: boolean;
}

/** Registers the pages of filing. */
export function filePages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  const visit = async (request: FastifyRequest, reply: FastifyReply): Promise<Visit> => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const cookie = request.cookies[DRAFT_COOKIE];
    const code = cookie ? openCookie(deps, organisation.id, DRAFT_COOKIE, cookie) : undefined;
    const draft = code ? await openDraft(deps, organisation.id, code) : undefined;
    return { organisation, page, draft, expired: cookie !== undefined && draft === undefined };
  };
  app.get(PATHS.file, async (request, reply) => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    return sendPage(reply, await filePage(deps, organisation, page, {}, []));
  });
  app.post(PATHS.file, async (request, reply) => postFile(deps, site, request, reply));
  for (const question of QUESTIONS) {
    app.get(questionPath(question), async (request, reply) => {
      const here = await visit(request, reply);
      const values = answerValues(here.draft?.answers ?? {});
      return sendPage(reply, await questionPage(deps, here, question, values, [], hasNotice(request)));
    });
    app.post(questionPath(question), async (request, reply) =>
      question === 'evidence'
        ? postEvidence(deps, await visit(request, reply), request, reply)
        : postQuestion(deps, await visit(request, reply), question, request, reply),
    );
  }
  app.get(PATHS.fileCheck, async (request, reply) => {
    const here = await visit(request, reply);
    if (!here.draft) return seeOther(reply, here.page, questionPath('danger'));
    return sendPage(reply, await checkPage(deps, here, here.draft, []));
  });
  app.post(PATHS.fileCheck, async (request, reply) => postCheck(deps, await visit(request, reply), request, reply));
  laterPages(app, deps, visit);
}

function laterPages(app: FastifyInstance, deps: AppDeps, visit: (request: FastifyRequest, reply: FastifyReply) => Promise<Visit>): void {
  app.get(PATHS.fileLater, async (request, reply) => {
    const { page, draft } = await visit(request, reply);
    return draft ? sendPage(reply, renderLater(draft, page)) : seeOther(reply, page, PATHS.fileResume);
  });
  app.post(PATHS.fileLater, async (request, reply) => {
    const { page } = await visit(request, reply);
    reply.clearCookie(DRAFT_COOKIE, { path: '/' });
    return seeOther(reply, page, PATHS.home);
  });
  app.get(PATHS.fileResume, async (request, reply) => sendPage(reply, renderResume({ failed: false }, (await visit(request, reply)).page)));
  app.post(PATHS.fileResume, async (request, reply) => {
    const { organisation, page, draft: begun } = await visit(request, reply);
    const found = await openDraft(deps, organisation.id, textOf(rawValues(bodyOf(request)), 'code'));
    if (!found) return sendPage(reply, renderResume({ failed: true }, page), 404);
    // What was written since, because the page had stood open too long, joins what was written before.
    if (begun && begun.id !== found.id) await joinDraft(deps, organisation.id, found, begun);
    setSealedCookie(deps, reply, organisation.id, DRAFT_COOKIE, found.code);
    return seeOther(reply, page, PATHS.fileCheck);
  });
}

const hasNotice = (request: FastifyRequest): boolean =>
  typeof request.query === 'object' && request.query !== null && 'closed' in request.query;

async function filePage(
  deps: AppDeps,
  organisation: Organisation,
  page: PageContext,
  values: FormValues,
  problems: Problems,
  sent: readonly SentFile[] = [],
): Promise<string> {
  const sites = await sitesOf(deps, organisation);
  const evidence = evidenceVm(deps, values, sent);
  const idempotencyKey = textOf(values, 'idempotencyKey') || randomBytes(16).toString('hex');
  const record = await deps.trackRecords.of(organisation.id);
  const errors = fileErrors(page.t, problems);
  const ticket = textOf(values, 'ticket') || deps.door.ticket();
  return renderFile({ values, errors, idempotencyKey, ticket, sites, maxLength: MAX_NARRATIVE, evidence, record }, page);
}

/** Each field under the name that the page gives it. */
function fileErrors(t: Translator, problems: Problems) {
  return formErrors(t, askedFaults(problems), { labelOf: (name) => t.optional(`file-${name}`) });
}

function sitesOf(deps: AppDeps, organisation: Organisation) {
  return asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) => listSites(tx));
}

async function postFile(deps: AppDeps, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, page } = await pageOf(deps, site, request, reply);
  const { sent, problems } = await readEvidenceForm(deps, request, {
    organisationId: organisation.id,
    caseId: null,
    check: () => undefined,
  });
  const values = rawValues(bodyOf(request));
  const uploads = sent.length > 0 ? { uploads: sent.map((file) => file.token) } : {};
  const body = { ...parseFileForm(bodyOf(request), page.t.locale), ...uploads };
  const again = async (faults: Problems, kept = values) =>
    sendAgain(reply, await filePage(deps, organisation, page, kept, faults, sent), faults);
  if (!isGrievance(body)) return again([...grievanceFaults(body), ...problems]);
  if (problems.length > 0) return again(problems);
  try {
    const idempotencyKey = textOf(values, 'idempotencyKey') || undefined;
    const knock = { ...knockOf(request), ticket: textOf(values, 'ticket') };
    const receipt = await fileGrievance(deps, organisation, body, { channel: 'web', idempotencyKey, requestId: request.id, knock });
    return filed(deps, reply, { organisation, page }, receipt, body.dangerNow === true);
  } catch (error) {
    // What was typed must survive any refusal that the person can mend.
    return again(problemsOf(error), { ...values, idempotencyKey: [] });
  }
}

function filed(
  deps: AppDeps,
  reply: FastifyReply,
  { organisation, page }: Pick<Visit, 'organisation' | 'page'>,
  receipt: SubmissionReceipt,
  danger: boolean,
): FastifyReply {
  keepReceipt(deps, reply, organisation.id, { code: receipt.receipt, proof: receipt.signedReceipt, danger });
  reply.clearCookie(DRAFT_COOKIE, { path: '/' });
  return seeOther(reply, page, PATHS.receipt);
}

/** The page again, with what was written: to be mended, or to be sent once more when fewer are writing. */
function sendAgain(reply: FastifyReply, html: string, problems: Problems): FastifyReply {
  const crowded = problems.some(({ code }) => code === CROWDED);
  return sendPage(crowded ? reply.header('retry-after', String(RETRY_SECONDS)) : reply, html, crowded ? 503 : 422);
}

/** What the person can mend, or send again; anything else is thrown on. */
function problemsOf(error: unknown): Problems {
  if (!(error instanceof HttpProblem) || (error.status >= 500 && error.code !== CROWDED)) throw error;
  return error.fields.length > 0 ? error.fields : [{ pointer: '', code: error.code }];
}

async function questionPage(
  deps: AppDeps,
  { organisation, page, draft, expired }: Visit,
  question: Question,
  values: FormValues,
  problems: Problems,
  closed: boolean,
): Promise<string> {
  const answers = draft?.answers ?? {};
  const vm = {
    question,
    values,
    errors: fileErrors(page.t, problems),
    kept: shownAnswers(answers).kept,
    sites: question === 'about' ? await sitesOf(deps, organisation) : [],
    maxLength: MAX_NARRATIVE,
    record: await deps.trackRecords.of(organisation.id),
    evidence:
      question === 'evidence'
        ? { ...evidenceVm(deps, values), kept: { files: await keptFiles(deps, organisation, draft), dropField: DROP_FIELD } }
        : undefined,
    emergency: await emergencyOf(deps, organisation, page, answers),
    expired: expired || closed,
  };
  return renderQuestion(vm, page);
}

async function emergencyOf(deps: AppDeps, organisation: Organisation, page: PageContext, answers: DraftAnswers) {
  return answers.dangerNow === true ? emergencyFor(page.t, await readProcedurePolicy(deps, organisation, {}), true) : null;
}

/** Saves the answer of one question and goes where the button said. Nothing that was typed is lost: also "back" and "later" save. */
async function postQuestion(
  deps: AppDeps,
  here: Visit,
  question: Question,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = bodyOf(request);
  const values = rawValues(body);
  const go = textOf(values, 'go') || 'next';
  const before = here.draft?.answers ?? {};
  const answers = go === 'skip' ? before : answerQuestion(before, question, body, here.page.t.locale);
  const problems = await answerProblems(deps, here.organisation, question, answers, go);
  if (problems.length > 0 || !Value.Check(DraftSchema, answers))
    return sendPage(reply, await questionPage(deps, here, question, values, problems, false), 422);
  await save(deps, here, answers, reply);
  return goOn(reply, here, question, go);
}

/** Writes the draft, or begins one, and remembers it for this browser session. Throws what `keepDraft` throws. */
async function save(deps: AppDeps, { organisation, draft }: Visit, answers: DraftAnswers, reply: FastifyReply): Promise<Draft | undefined> {
  const kept = draft ? await keepDraft(deps, organisation.id, draft, answers) : await startDraft(deps, organisation.id, answers);
  setSealedCookie(deps, reply, organisation.id, DRAFT_COOKIE, kept?.code ?? '');
  return kept;
}

function goOn(reply: FastifyReply, here: Visit, question: Question, go: string): FastifyReply {
  const next = nextPath(question, go);
  return seeOther(reply, here.page, here.expired ? withQuery(next, { closed: '1' }) : next);
}

/** Files of one question. What has arrived is kept with the draft at once, whatever is wrong with the others. */
async function postEvidence(deps: AppDeps, here: Visit, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, page } = here;
  const before = here.draft?.answers ?? {};
  const rights = { organisationId: organisation.id, caseId: null, check: () => undefined, already: before.uploads?.length ?? 0 };
  const { sent, problems } = await readEvidenceForm(deps, request, rights);
  const values = rawValues(bodyOf(request));
  const go = textOf(values, 'go') || 'next';
  const tokens = go === 'skip' ? [] : sent.map((file) => file.token);
  const answers = go === 'skip' ? before : answerFiles(before, bodyOf(request), tokens, page.t.locale);
  const again = async (faults: Problems, draft: Draft | undefined) =>
    sendPage(reply, await questionPage(deps, { ...here, draft }, 'evidence', values, faults, false), 422);
  try {
    const kept = await save(deps, here, answers, reply);
    return problems.length > 0 && go !== 'skip' ? again(problems, kept) : goOn(reply, here, 'evidence', go);
  } catch (error) {
    return again(
      problemsOf(error).map((fault) => (fault.pointer === '/uploads' ? { ...fault, pointer: `/${FILES_FIELD}` } : fault)),
      here.draft,
    );
  }
}

/** What waits with a draft and can still be handed in. */
function keptFiles(deps: AppDeps, organisation: Organisation, draft: Draft | undefined): Promise<readonly SentFile[]> {
  return filesOfTokens(deps, organisation.id, null, draft?.answers.uploads ?? []);
}

/** What keeps this answer from being saved. Going on from the story without a story is said at once; going back or away is not. */
async function answerProblems(
  deps: AppDeps,
  organisation: Organisation,
  question: Question,
  answers: object,
  go: string,
): Promise<Problems> {
  if (!Value.Check(DraftSchema, answers))
    return [...Value.Errors(DraftSchema, answers)].map((error) => ({ pointer: error.instancePath, code: `request.${error.keyword}` }));
  if (question === 'story' && go === 'next' && answers.description === undefined)
    return [{ pointer: '/description', code: 'request.required' }];
  if (question !== 'reach' || go === 'skip') return [];
  const domains = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) => listMailDomains(tx));
  return contactRefusals(answers, domains).map(({ code, field }) => ({ pointer: field ?? '', code }));
}

function nextPath(question: Question, go: string): string {
  const at = QUESTIONS.indexOf(question);
  if (go === 'later') return PATHS.fileLater;
  if (go === 'check') return PATHS.fileCheck;
  const target = QUESTIONS[go === 'back' ? Math.max(0, at - 1) : at + 1];
  return target === undefined ? PATHS.fileCheck : questionPath(target);
}

async function checkPage(deps: AppDeps, { organisation, page }: Visit, draft: Draft, problems: Problems): Promise<string> {
  const errors = formErrors(page.t, problems).map(({ field, message }) =>
    field === '' ? { field, message } : { field: questionOf(field), message: `${page.t.t(`question-${questionOf(field)}`)}: ${message}` },
  );
  const { answers, kept } = shownAnswers(draft.answers);
  const emergency = await emergencyOf(deps, organisation, page, answers);
  const files = await keptFiles(deps, organisation, draft);
  return renderCheck({ answers, kept, files, sites: await sitesOf(deps, organisation), errors, emergency }, page);
}

async function postCheck(deps: AppDeps, here: Visit, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, page, draft } = here;
  if (!draft) return seeOther(reply, page, withQuery(questionPath('story'), { closed: '1' }));
  const go = textOf(rawValues(bodyOf(request)), 'go');
  if (go === 'later') return seeOther(reply, page, PATHS.fileLater);
  if (go === 'discard') {
    await discardDraft(deps, organisation.id, draft);
    reply.clearCookie(DRAFT_COOKIE, { path: '/' });
    return seeOther(reply, page, PATHS.home);
  }
  try {
    const receipt = await submitDraft(deps, organisation, draft, { channel: 'web', requestId: request.id, knock: knockOf(request) });
    return filed(deps, reply, here, receipt, draft.answers.dangerNow === true);
  } catch (error) {
    const problems = problemsOf(error);
    return sendAgain(reply, await checkPage(deps, here, draft, problems), problems);
  }
}
