/** The keys of the person over the API: another code, a second phrase (people.md 3.1). */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { AppDeps } from '../http/app-deps.ts';
import { ProblemSchema } from '../http/problem.ts';
import { CASE_COOKIE, checkFormToken, requireOrganisation, requireReceipt } from '../http/sessions.ts';
import { idempotencyKey } from './act-http.ts';
import { asNewCode, replaceCode, replacedCode, setPhrase } from './holder-keys.ts';

const tags = ['rightsholder'];
const security = [{ receipt: [] }];
/** Longer than any phrase that is taken, so that the refusal can say so. */
const MOST_CHARACTERS = 1_000;

/** `POST /my-case/codes` and `POST /my-case/phrases`. */
export const holderKeyRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/my-case/codes',
      {
        schema: {
          summary: 'Somebody may have seen my code',
          description:
            'Locks the code at once and answers another, shown once. Send an Idempotency-Key: without it a lost answer is a lost complaint. ' +
            'Where a second phrase is set, it is needed, as `x-receipt-phrase` in percent-encoding.',
          tags,
          security,
          response: { 201: Type.Object({ receipt: Type.String(), reference: Type.String() }), '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        checkFormToken(deps, request, CASE_COOKIE);
        const key = idempotencyKey(request.headers);
        const organisation = await requireOrganisation(deps, request);
        const earlier = asNewCode(await replacedCode(deps, organisation.id, key).replay());
        const made = earlier ?? (await replaceCode(deps, await requireReceipt(deps, request), { requestId: request.id, key }));
        return reply.status(201).header('cache-control', 'no-store').send(made);
      },
    );
    app.post(
      '/my-case/phrases',
      {
        schema: {
          summary: 'Set or change the second phrase',
          description:
            'From then on the code alone shows state and dates only. Nobody can give the phrase back. Send it with each request as ' +
            '`x-receipt-phrase`, UTF-8 in percent-encoding. Ten wrong ones an hour.',
          tags,
          security,
          body: Type.Object({ phrase: Type.String({ maxLength: MOST_CHARACTERS }) }, { additionalProperties: false }),
          response: { 204: Type.Null(), '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        checkFormToken(deps, request, CASE_COOKIE);
        await setPhrase(deps, await requireReceipt(deps, request), request.body.phrase, request.id);
        return reply.status(204).header('cache-control', 'no-store').send(null);
      },
    );
  };
