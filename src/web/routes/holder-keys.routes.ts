/** Pages of the person's keys: the second phrase asked, set and changed; another code when somebody may have seen it (people.md 3.1). */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asNewCode, replaceCode, replacedCode } from '../../cases/holder-keys.ts';
import { readMyDates } from '../../cases/my-case.routes.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { HttpProblem } from '../../http/problem.ts';
import {
  CASE_COOKIE,
  type CodeHolder,
  checkFormToken,
  formToken,
  givePhrase,
  openCaseSession,
  requireCode,
  requireOrganisation,
  requireReceipt,
  sessionCode,
} from '../../http/sessions.ts';
import { formErrors } from '../components/errors.tsx';
import { rawValues, textOf } from '../forms/parse.ts';
import { renderCodeForm, renderMyDates, renderPhraseForm } from '../pages/holder-keys.tsx';
import { myActionPath, PATHS, withQuery } from '../paths.ts';
import { bodyOf, contextOf, type Site, seeOther, sendPage } from './context.ts';
import { keepReceipt } from './kept-receipt.ts';
import { setPhraseFromForm } from './receipt.routes.ts';

/** More than somebody mistypes: then the person is told that somebody may know the code. */
const MANY_WRONG = 5;

type Problems = readonly { readonly pointer: string; readonly code: string }[];

/** What the code alone shows, with the field for the phrase. */
export async function showDates(
  deps: AppDeps,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  holder: CodeHolder,
  problems: Problems = [],
): Promise<FastifyReply> {
  const page = contextOf(deps, site, request, reply, holder.organisation);
  const dates = await readMyDates(deps, holder);
  const vm = { ...dates, csrf: tokenOf(deps, request), errors: formErrors(page.t, problems) };
  return sendPage(reply, renderMyDates(vm, page), problems.length > 0 ? 403 : 200);
}

const tokenOf = (deps: AppDeps, request: FastifyRequest): string => formToken(deps, request.cookies[CASE_COOKIE] ?? '');

/** Registers the pages. */
export function holderKeyPages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.post(PATHS.myCasePhraseCheck, async (request, reply) => {
    checkFormToken(deps, request, CASE_COOKIE);
    const holder = await requireCode(deps, request);
    const { organisation, caseId } = holder;
    try {
      const tried = { text: textOf(rawValues(bodyOf(request)), 'phrase'), address: request.ip };
      const { mark, wrong } = await givePhrase(deps, organisation.id, caseId, tried);
      openCaseSession(deps, reply, organisation.id, sessionCode(deps, request, organisation.id), mark);
      const next = wrong < MANY_WRONG ? PATHS.myCase : withQuery(PATHS.myCase, { tried: '1' });
      return seeOther(reply, contextOf(deps, site, request, reply, organisation), next);
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.status >= 500) throw error;
      return showDates(deps, site, request, reply, holder, error.fields);
    }
  });
  phrasePages(app, deps, site);
  codePages(app, deps, site);
}

function phrasePages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(myActionPath('phrases'), async (request, reply) => {
    const { organisation } = await requireReceipt(deps, request);
    const page = contextOf(deps, site, request, reply, organisation);
    return sendPage(reply, renderPhraseForm({ csrf: tokenOf(deps, request), errors: [] }, page));
  });
  app.post(myActionPath('phrases'), async (request, reply) => {
    checkFormToken(deps, request, CASE_COOKIE);
    const holder = await requireReceipt(deps, request);
    const page = contextOf(deps, site, request, reply, holder.organisation);
    const problems = await setPhraseFromForm(deps, holder, bodyOf(request), request.id);
    if (problems.length === 0) return seeOther(reply, page, PATHS.myCase);
    return sendPage(reply, renderPhraseForm({ csrf: tokenOf(deps, request), errors: formErrors(page.t, problems) }, page), 422);
  });
}

function codePages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(myActionPath('codes'), async (request, reply) => {
    const { organisation } = await requireReceipt(deps, request);
    const page = contextOf(deps, site, request, reply, organisation);
    return sendPage(reply, renderCodeForm({ csrf: tokenOf(deps, request), idempotencyKey: randomBytes(16).toString('hex') }, page));
  });
  app.post(myActionPath('codes'), async (request, reply) => {
    const organisation = await requireOrganisation(deps, request);
    const page = contextOf(deps, site, request, reply, organisation);
    const key = textOf(rawValues(bodyOf(request)), 'idempotencyKey') || undefined;
    checkFormToken(deps, request, CASE_COOKIE);
    // Pressed twice: the old code opens nothing any more, and the new one is in the first answer alone (D11).
    const earlier = asNewCode(await replacedCode(deps, organisation.id, key).replay());
    const made = earlier ?? (await replaceCode(deps, await requireReceipt(deps, request), { requestId: request.id, key }));
    keepReceipt(deps, reply, organisation.id, { code: made.receipt, proof: null, danger: false });
    reply.clearCookie(CASE_COOKIE, { path: '/' });
    return seeOther(reply, page, PATHS.receipt);
  });
}
