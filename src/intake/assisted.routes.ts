/** `POST /assisted-grievances`: what a clerk takes down (A02), for programs; the desk has a page for it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { idempotencyKey } from '../cases/act-http.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { ProblemSchema } from '../http/problem.ts';
import { checkFormToken, requireStaff, STAFF_COOKIE } from '../http/sessions.ts';
import { AssistedSchema, takeDown } from './assisted.ts';
import { SubmissionReceiptSchema } from './intake.schemas.ts';

/** Registers it. */
export const assistedRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/assisted-grievances',
      {
        schema: {
          summary: 'File what a person told you',
          description: 'For clerks. The receipt is the person’s: hand it on, keep no copy. `readBack` says how they know what you wrote.',
          tags: ['staff'],
          security: [{ session: [] }],
          body: AssistedSchema,
          response: { 201: SubmissionReceiptSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        checkFormToken(deps, request, STAFF_COOKIE);
        const session = await requireStaff(deps, request);
        const options = { idempotencyKey: idempotencyKey(request.headers), requestId: request.id };
        return reply
          .status(201)
          .header('cache-control', 'no-store')
          .send(await takeDown(deps, session, request.body, options));
      },
    );
  };
