/** `POST /my-case/surveys`: how it was, by receipt, kept apart from the case (L05). */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { AppDeps } from '../http/app-deps.ts';
import { ProblemSchema } from '../http/problem.ts';
import { CASE_COOKIE, checkFormToken, requireReceipt } from '../http/sessions.ts';
import { SURVEY_MOMENTS, type SurveyMoment } from './offers.ts';
import { answerSurvey } from './survey.ts';

const Scale = Type.Optional(Type.Integer({ minimum: 1, maximum: 5, description: '5: yes, 1: no' }));

/** The body: also the form's, once it is read. */
export const SurveyBody = Type.Object(
  {
    moment: Type.Unsafe<SurveyMoment>(Type.String({ enum: [...SURVEY_MOMENTS] })),
    trust: Scale,
    repaired: Scale,
    remind: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** Registers the resource. */
export const surveyRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/my-case/surveys',
      {
        schema: {
          summary: 'How was it? Asked after the acknowledgement, after the decision, and ninety days later',
          description:
            'What is asked now stands in `survey` of `GET /my-case`. Answers are kept without the case and counted ten or more at a time. ' +
            'Without `trust` and `repaired` it is only not asked again.',
          tags: ['rightsholder'],
          security: [{ receipt: [] }],
          body: SurveyBody,
          response: { 204: Type.Null(), '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        checkFormToken(deps, request, CASE_COOKIE);
        await answerSurvey(deps, await requireReceipt(deps, request), request.body);
        return reply.status(204).header('cache-control', 'no-store').send(null);
      },
    );
  };
