/** The pages behind the code: follow, answer, push, verify. The forms are the table's, the effects are the API's (G01). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { bodySchema } from '../../cases/action-body.ts';
import { findSpeaker } from '../../cases/mandates.ts';
import { actAsHolder, readMyCase } from '../../cases/my-case.routes.ts';
import { UUID_PATTERN } from '../../db/ids.ts';
import { openOwnFile } from '../../evidence/download.ts';
import { readEvidenceForm, type SentFile } from '../../evidence/form.ts';
import { sendFile } from '../../evidence/send-file.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import { schemaFaults } from '../../http/schema-faults.ts';
import {
  CASE_COOKIE,
  checkFormToken,
  findHolder,
  findReceiptCase,
  formToken,
  openCaseSession,
  requireReceipt,
} from '../../http/sessions.ts';
import type { ActionDefinition } from '../../workflow/action.ts';
import { ACTIONS } from '../../workflow/actions.ts';
import { urgentOpen } from '../../workflow/guards.ts';
import { formErrors } from '../components/errors.tsx';
import type { Choice } from '../components/fields.tsx';
import { fixedFields } from '../components/fixed-fields.ts';
import { actionFields, valueLabel } from '../components/schema-form.tsx';
import { type FormBody, type ParsedForm, parseFormBody, rawValues, textOf } from '../forms/parse.ts';
import type { PageContext } from '../layout.tsx';
import { answersOf, renderLetter } from '../pages/letter.tsx';
import { renderMyAction } from '../pages/my-action.tsx';
import { escalationChoices, renderMyCase } from '../pages/my-case.tsx';
import { renderMyCaseSignIn } from '../pages/my-case-sign-in.tsx';
import { myActionPath, PATHS, withQuery } from '../paths.ts';
import { avenuesFor, emergencyFor } from './avenues.ts';
import { bodyOf, contextOf, pageOf, type Site, seeOther, sendPage } from './context.ts';
import { evidenceVm } from './evidence.ts';
import { holderKeyPages, showDates } from './holder-keys.routes.ts';
import { openSpeakerSession } from './speaker-session.ts';
import { surveyPages } from './survey.routes.ts';
import { takeAwayPages } from './take-away.routes.ts';

const OWN_ACTIONS = ACTIONS.filter((action) => action.audience === 'rightsholder');

/** Registers the pages of a case. */
export function myCasePages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(PATHS.myCase, async (request, reply) => {
    // Without a code, or with one that no longer opens anything (another day, revoked): ask for it, never a dead end.
    const open = request.cookies[CASE_COOKIE] ? await findHolder(deps, request) : undefined;
    if (open?.phrase === 'missing') return showDates(deps, site, request, reply, open);
    if (open) return showCase(deps, site, request, reply);
    const { page } = await pageOf(deps, site, request, reply);
    reply.clearCookie(CASE_COOKIE, { path: '/' });
    return sendPage(reply, renderMyCaseSignIn({ failed: false }, page));
  });
  app.post(PATHS.myCase, async (request, reply) => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const code = textOf(rawValues(bodyOf(request)), 'code');
    if (!(await findReceiptCase(deps, organisation.id, code))) {
      // Somebody who speaks for a person came to the wrong door with the right code.
      if (!(await findSpeaker(deps, organisation, code))) return sendPage(reply, renderMyCaseSignIn({ failed: true }, page), 404);
      openSpeakerSession(deps, request, reply, organisation.id, code);
      return seeOther(reply, page, PATHS.speakFor);
    }
    openCaseSession(deps, reply, organisation.id, code);
    return seeOther(reply, page, PATHS.myCase);
  });
  app.get(PATHS.myCaseLetter, async (request, reply) => {
    const holder = await requireReceipt(deps, request);
    const { view } = await readMyCase(deps, holder);
    const answers = answersOf(view);
    if (answers.length === 0) throw notFound();
    return sendPage(reply, renderLetter({ view, answers }, contextOf(deps, site, request, reply, holder.organisation)));
  });
  app.post(PATHS.myCaseLeave, async (request, reply) => {
    const { page } = await pageOf(deps, site, request, reply);
    reply.clearCookie(CASE_COOKIE, { path: '/' });
    return seeOther(reply, page, PATHS.home);
  });
  app.get(`${PATHS.myCase}/files/:id`, async (request, reply) => {
    const holder = await requireReceipt(deps, request);
    return sendFile(reply, await openOwnFile(deps, holder.organisation.id, holder.caseId, idOf(request)));
  });
  holderKeyPages(app, deps, site);
  takeAwayPages(app, deps, site);
  surveyPages(app, deps, site);
  for (const action of OWN_ACTIONS) actionPages(app, deps, site, action);
}

/** The id that a path names; what is none is not found. */
export function idOf(request: FastifyRequest): string {
  const params = request.params;
  const id = typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
  if (!new RegExp(UUID_PATTERN).test(id)) throw notFound();
  return id;
}

async function showCase(deps: AppDeps, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const holder = await requireReceipt(deps, request);
  const page = contextOf(deps, site, request, reply, holder.organisation);
  const { state, rules, view, mandates, actions, escalation, nobodyHears, readers, survey } = await readMyCase(deps, holder);
  const done = textOf(rawValues(request.query as FormBody), 'done');
  const vm = {
    view,
    mandates,
    actions,
    escalation,
    nobodyHears,
    emergency: urgentOpen(state) ? emergencyFor(page.t, rules.policy, !nobodyHears) : null,
    avenues: avenuesFor(page.t),
    readers,
    survey,
    thanks: textOf(rawValues(request.query as FormBody), 'thanks') === '1',
    csrf: tokenOf(deps, request),
    tried: textOf(rawValues(request.query as FormBody), 'tried') === '1',
    done: OWN_ACTIONS.some((action) => action.name === done) ? done : null,
  };
  return sendPage(reply, renderMyCase(vm, page));
}

function tokenOf(deps: AppDeps, request: FastifyRequest): string {
  return formToken(deps, request.cookies[CASE_COOKIE] ?? '');
}

function actionPages(app: FastifyInstance, deps: AppDeps, site: Site, action: ActionDefinition): void {
  app.get(myActionPath(action.resource), async (request, reply) => {
    const holder = await requireReceipt(deps, request);
    const page = contextOf(deps, site, request, reply, holder.organisation);
    const { actions } = await readMyCase(deps, holder);
    if (!actions.some((one) => one.name === action.name)) throw notFound();
    return sendPage(reply, await formPage(deps, request, page, action, rawValues(request.query as FormBody), []));
  });
  app.post(myActionPath(action.resource), async (request, reply) => {
    try {
      return await postAction(deps, site, action, request, reply);
    } catch (error) {
      if (!isClosed(error)) throw error;
      const { page } = await pageOf(deps, site, request, reply);
      const values = rawValues(bodyOf(request));
      const unsent = Object.keys(action.content).flatMap((name) => (textOf(values, name).trim() === '' ? [] : [textOf(values, name)]));
      return sendPage(reply, renderMyCaseSignIn({ failed: false, unsent }, page), error.status);
    }
  });
}

/** The page stood open too long, or was opened anew elsewhere: nothing is wrong with what was written. */
function isClosed(error: unknown): error is HttpProblem {
  return error instanceof HttpProblem && (error.code === 'receipt.unknown' || error.code === 'form.token_missing');
}

async function postAction(
  deps: AppDeps,
  site: Site,
  action: ActionDefinition,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const holder = await requireReceipt(deps, request);
  const page = contextOf(deps, site, request, reply, holder.organisation);
  const check = () => checkFormToken(deps, request, CASE_COOKIE);
  const { sent, problems } = await readEvidenceForm(deps, request, {
    organisationId: holder.organisation.id,
    caseId: holder.caseId,
    check,
  });
  const body = bodyOf(request);
  const parsed = withFiles(action, parseFormBody(action.input, action.content, body, page.timeZone), sent);
  try {
    if (problems.length > 0) throw new HttpProblem(422, 'request.invalid', { fields: problems });
    assertBody(action, { ...parsed.input, ...parsed.content });
    await actAsHolder(deps, holder, action, parsed, { requestId: request.id });
    return seeOther(reply, page, withQuery(PATHS.myCase, { done: action.name }));
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.status >= 500 || error.status === 404) throw error;
    return sendPage(reply, await formPage(deps, request, page, action, rawValues(body), fieldsOf(error), sent), error.status);
  }
}

/** The files that came with a form, as its action takes them. */
export function withFiles(action: ActionDefinition, parsed: ParsedForm, sent: readonly SentFile[]): ParsedForm {
  if (sent.length === 0 || !('fileIds' in action.input.properties)) return parsed;
  return { ...parsed, input: { ...parsed.input, fileIds: sent.map((file) => file.id) } };
}

/** The same schema as the API, refused with the same codes. Throws 422. */
export function assertBody(action: ActionDefinition, body: object): void {
  assertShape(bodySchema(action), body);
}

/** The same for a body of any schema. */
export function assertShape(schema: TSchema, body: object): void {
  const faults = schemaFaults(schema, body);
  if (faults.length > 0) throw new HttpProblem(422, 'request.invalid', { fields: faults });
}

/** Fields of a problem; one that names none concerns the whole form. */
export function fieldsOf(error: HttpProblem): readonly { pointer: string; code: string }[] {
  return error.fields.length > 0 ? error.fields : [{ pointer: '', code: error.code }];
}

async function formPage(
  deps: AppDeps,
  request: FastifyRequest,
  page: PageContext,
  action: ActionDefinition,
  values: ReturnType<typeof rawValues>,
  problems: readonly { pointer: string; code: string }[],
  sent: readonly SentFile[] = [],
): Promise<string> {
  const { state, view, escalation } = await readMyCase(deps, await requireReceipt(deps, request));
  const key: readonly Choice[] = state.remedyItems.map((item) => ({ value: item.key, label: valueLabel(page.t, 'type', item.type) }));
  return renderMyAction(
    {
      action,
      values,
      errors: formErrors(page.t, problems, { labelOf: actionFields(page.t, action) }),
      csrf: tokenOf(deps, request),
      fixed: fixedFields(view, action.name),
      choices: { key, destination: escalationChoices(page.t, escalation) },
      evidence: evidenceVm(deps, values, sent),
    },
    page,
  );
}
