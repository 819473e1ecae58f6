/** `GET /track-record`: how it went for others so far, for anybody, before they tell anything (people.md 3.12). */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { AppDeps } from '../http/app-deps.ts';
import { ProblemSchema } from '../http/problem.ts';
import { requireOrganisation } from '../http/sessions.ts';
import { RECORD_FROM } from './track-record.ts';

const Known = {
  asOf: Type.String(),
  answered: Type.Integer(),
  foundTrue: Type.Integer({ description: 'Of these, where the harm was found, in whole or in part' }),
  promised: Type.Integer({ description: 'Remedy items of these' }),
  confirmed: Type.Integer({ description: 'Of these, confirmed by the person harmed' }),
};

/** Registers the record. */
export const trackRecordRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/track-record',
      {
        schema: {
          summary: 'How it went for others so far',
          description: `Counts whole quarters; a figure stands until ${RECORD_FROM} more were answered, so that it tells of nobody alone.`,
          tags: ['public'],
          response: {
            200: Type.Object({
              kind: Type.String({ enum: ['known', 'too_few', 'counting'], description: 'too_few: fewer than ten by `asOf`' }),
              ...Object.fromEntries(Object.entries(Known).map(([name, schema]) => [name, Type.Optional(schema)])),
            }),
            '4xx': ProblemSchema,
          },
        },
      },
      async (request) => deps.trackRecords.of((await requireOrganisation(deps, request)).id),
    );
  };
