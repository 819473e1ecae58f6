/** Pages of somebody who speaks for people: all their mandates at once, each case within its own (J02, people.md 2). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SPEAKER_ACTIONS } from '../../cases/mandate.routes.ts';
import { actAsSpeaker, chooseNotices, findSpeaker, layDownMandate, readAsSpeaker, type Speaker, summaryOf } from '../../cases/mandates.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { HttpProblem } from '../../http/problem.ts';
import { checkFormToken, formToken, requireOrganisation, SPEAKER_COOKIE } from '../../http/sessions.ts';
import type { ActionDefinition } from '../../workflow/action.ts';
import { formErrors } from '../components/errors.tsx';
import { fixedFields } from '../components/fixed-fields.ts';
import { actionFields } from '../components/schema-form.tsx';
import { type FormBody, parseFormBody, rawValues, textOf } from '../forms/parse.ts';
import { renderSpeakerAction, renderSpeakerCase, renderSpeakFor } from '../pages/speak-for.tsx';
import { PATHS, speakerActionPath, speakerPath, withQuery } from '../paths.ts';
import { bodyOf, contextOf, pageOf, type Site, seeOther, sendPage } from './context.ts';
import { assertBody, fieldsOf, idOf } from './my-case.routes.ts';
import { openSpeakerSession, speakersOf } from './speaker-session.ts';

const ANY_MANDATE = ':id';

const tokenOf = (deps: AppDeps, request: FastifyRequest): string => formToken(deps, request.cookies[SPEAKER_COOKIE] ?? '');

/** The mandate that the path names, among those of this browser. Any other is answered as a code that opens nothing. */
async function speakerOf(deps: AppDeps, request: FastifyRequest): Promise<Speaker> {
  const organisation = await requireOrganisation(deps, request);
  const id = idOf(request);
  const speaker = (await speakersOf(deps, request, organisation)).find(({ mandate }) => mandate.id === id);
  if (!speaker) throw new HttpProblem(404, 'receipt.unknown');
  return speaker;
}

/** Registers the pages. */
export function speakForPages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(PATHS.speakFor, async (request, reply) => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const mandates = (await speakersOf(deps, request, organisation)).map((speaker) => summaryOf(deps, speaker));
    return sendPage(reply, renderSpeakFor({ mandates, failed: false, csrf: tokenOf(deps, request) }, page));
  });
  app.post(PATHS.speakFor, async (request, reply) => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const code = textOf(rawValues(bodyOf(request)), 'code');
    if (!(await findSpeaker(deps, organisation, code)))
      return sendPage(reply, renderSpeakFor({ mandates: [], failed: true, csrf: tokenOf(deps, request) }, page), 404);
    openSpeakerSession(deps, request, reply, organisation.id, code);
    return seeOther(reply, page, PATHS.speakFor);
  });
  app.post(PATHS.speakForLeave, async (request, reply) => {
    const { page } = await pageOf(deps, site, request, reply);
    reply.clearCookie(SPEAKER_COOKIE, { path: '/' });
    return seeOther(reply, page, PATHS.home);
  });
  app.get(speakerPath(ANY_MANDATE), async (request, reply) => showCase(deps, site, request, reply, await speakerOf(deps, request)));
  for (const action of SPEAKER_ACTIONS) actionPage(app, deps, site, action);
  ownPages(app, deps, site);
}

async function showCase(
  deps: AppDeps,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  speaker: Speaker,
  problem?: HttpProblem,
): Promise<FastifyReply> {
  const page = contextOf(deps, site, request, reply, speaker.organisation);
  const { view, actions, escalation } = await readAsSpeaker(deps, speaker);
  const said = textOf(rawValues(request.query as FormBody), 'done');
  const done = [...SPEAKER_ACTIONS.map(({ name }) => name), 'choose_mandate_notices'].includes(said) ? said : null;
  const errors = problem ? formErrors(page.t, fieldsOf(problem)) : [];
  return sendPage(
    reply,
    renderSpeakerCase({ view, actions, escalation, csrf: tokenOf(deps, request), done, errors }, page),
    problem?.status,
  );
}

function actionPage(app: FastifyInstance, deps: AppDeps, site: Site, action: ActionDefinition): void {
  app.post(speakerActionPath(ANY_MANDATE, action.resource), async (request, reply) => {
    checkFormToken(deps, request, SPEAKER_COOKIE);
    const speaker = await speakerOf(deps, request);
    const page = contextOf(deps, site, request, reply, speaker.organisation);
    const body = bodyOf(request);
    const sent = parseFormBody(action.input, action.content, body, page.timeZone);
    try {
      assertBody(action, { ...sent.input, ...sent.content });
      await actAsSpeaker(deps, speaker, action, sent, { requestId: request.id });
      return seeOther(reply, page, withQuery(speakerPath(speaker.mandate.id), { done: action.name }));
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.status >= 500 || error.status === 404) throw error;
      const { view, escalation } = await readAsSpeaker(deps, speaker);
      const vm = {
        mandateId: speaker.mandate.id,
        action,
        values: rawValues(body),
        errors: formErrors(page.t, fieldsOf(error), { labelOf: actionFields(page.t, action) }),
        csrf: tokenOf(deps, request),
        fixed: fixedFields(view, action.name) ?? keyOf(body),
        escalation,
      };
      return sendPage(reply, renderSpeakerAction(vm, page), error.status);
    }
  });
}

/** The remedy item that the form was about. */
function keyOf(body: FormBody): Readonly<Record<string, string>> | undefined {
  const key = textOf(rawValues(body), 'key');
  return key === '' ? undefined : { key };
}

function ownPages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.post(speakerActionPath(ANY_MANDATE, 'mandate-returns'), async (request, reply) => {
    checkFormToken(deps, request, SPEAKER_COOKIE);
    const speaker = await speakerOf(deps, request);
    await layDownMandate(deps, speaker, request.id);
    return seeOther(reply, contextOf(deps, site, request, reply, speaker.organisation), PATHS.speakFor);
  });
  app.post(speakerActionPath(ANY_MANDATE, 'mandate-notices'), async (request, reply) => {
    checkFormToken(deps, request, SPEAKER_COOKIE);
    const speaker = await speakerOf(deps, request);
    const contact = textOf(rawValues(bodyOf(request)), 'contact').trim();
    try {
      await chooseNotices(deps, speaker, contact === '' ? null : contact, request.id);
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.status >= 500) throw error;
      return showCase(deps, site, request, reply, speaker, error);
    }
    const page = contextOf(deps, site, request, reply, speaker.organisation);
    return seeOther(reply, page, withQuery(speakerPath(speaker.mandate.id), { done: 'choose_mandate_notices' }));
  });
}
