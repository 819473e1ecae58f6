/** Pages of the person about who speaks for them: ask somebody, see what they did, end it (J02). */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { MandateSchema } from '../../cases/mandate.routes.ts';
import { giveMandate, revokeMandate } from '../../cases/mandates.ts';
import { readMyCase } from '../../cases/my-case.routes.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import {
  CASE_COOKIE,
  checkFormToken,
  formToken,
  MANDATE_COOKIE,
  openCookie,
  type ReceiptHolder,
  requireReceipt,
  setSealedCookie,
} from '../../http/sessions.ts';
import { formErrors } from '../components/errors.tsx';
import { actionFields, type FormAction } from '../components/schema-form.tsx';
import { type FormValues, parseFormBody, rawValues, textOf } from '../forms/parse.ts';
import { renderMandates } from '../pages/mandates.tsx';
import { myActionPath, PATHS } from '../paths.ts';
import { bodyOf, contextOf, type Site, seeOther, sendPage } from './context.ts';
import { assertShape, fieldsOf } from './my-case.routes.ts';

const { name: _sealed, ...CLEAR } = MandateSchema.properties;
/** As the API takes it; what they are called is sealed. */
export const MANDATE_FORM: FormAction = {
  name: 'give_mandate',
  resource: 'mandates',
  input: Type.Object(CLEAR),
  content: { name: { required: false, maxLength: 200 } },
};
/** Longer than a way to the post office is not needed: a new code costs nothing. */
const CODE_SECONDS = 30 * 60;

type Problems = readonly { readonly pointer: string; readonly code: string }[];

/** Registers the pages. */
export function mandatePages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(myActionPath('mandates'), async (request, reply) => {
    return show(deps, site, request, reply, await requireReceipt(deps, request), {}, []);
  });
  app.post(myActionPath('mandates'), async (request, reply) => {
    checkFormToken(deps, request, CASE_COOKIE);
    const holder = await requireReceipt(deps, request);
    const page = contextOf(deps, site, request, reply, holder.organisation);
    const body = bodyOf(request);
    const key = textOf(rawValues(body), 'idempotencyKey') || undefined;
    try {
      const { input, content } = parseFormBody(MANDATE_FORM.input, MANDATE_FORM.content, body, page.timeZone);
      const { code } = await giveMandate(deps, holder, wishOf({ ...input, ...content }), { requestId: request.id, key });
      setSealedCookie(deps, reply, holder.organisation.id, MANDATE_COOKIE, code, CODE_SECONDS);
      return seeOther(reply, page, `${myActionPath('mandates')}#code`);
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.status >= 500 || error.status === 404) throw error;
      return show(deps, site, request, reply, holder, rawValues(body), fieldsOf(error), error.status);
    }
  });
  app.post(PATHS.mandatePassedOn, async (request, reply) => {
    checkFormToken(deps, request, CASE_COOKIE);
    const { organisation } = await requireReceipt(deps, request);
    reply.clearCookie(MANDATE_COOKIE, { path: '/' });
    return seeOther(reply, contextOf(deps, site, request, reply, organisation), PATHS.myCase);
  });
  app.post(myActionPath('mandate-ends'), async (request, reply) => {
    checkFormToken(deps, request, CASE_COOKIE);
    const holder = await requireReceipt(deps, request);
    const page = contextOf(deps, site, request, reply, holder.organisation);
    try {
      await revokeMandate(deps, holder, textOf(rawValues(bodyOf(request)), 'mandateId'), request.id);
    } catch (error) {
      // Pressed twice, or over by itself meanwhile: what was wanted is so.
      if (!(error instanceof HttpProblem) || error.status >= 500) throw error;
    }
    return seeOther(reply, page, myActionPath('mandates'));
  });
}

/** What a form says, checked as the API checks it. Throws 422. */
function wishOf(body: object): Static<typeof MandateSchema> {
  assertShape(MandateSchema, body);
  if (!Value.Check(MandateSchema, body)) throw new HttpProblem(422, 'request.invalid');
  return body;
}

async function show(
  deps: AppDeps,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  holder: ReceiptHolder,
  values: FormValues,
  problems: Problems,
  status = 200,
): Promise<FastifyReply> {
  const page = contextOf(deps, site, request, reply, holder.organisation);
  const { mandates, actions } = await readMyCase(deps, holder);
  const mayGive = actions.some(({ name }) => name === 'give_mandate');
  // Whoever filed for somebody else has no mandate to hand on.
  if (!mayGive && mandates.length === 0) throw notFound();
  const kept = request.cookies[MANDATE_COOKIE];
  const vm = {
    mandates,
    form: mayGive ? MANDATE_FORM : null,
    values,
    errors: formErrors(page.t, problems, { labelOf: actionFields(page.t, MANDATE_FORM) }),
    csrf: formToken(deps, request.cookies[CASE_COOKIE] ?? ''),
    idempotencyKey: randomBytes(16).toString('hex'),
    code: (kept ? openCookie(deps, holder.organisation.id, MANDATE_COOKIE, kept) : undefined) ?? null,
  };
  return sendPage(reply, renderMandates(vm, page), status);
}
