/** `GET /effectiveness?from&to`: each figure with its definition, its n, or the reason why there is none. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, ProblemSchema } from '../http/problem.ts';
import { requireStaff } from '../http/sessions.ts';
import { type Instant, instantFromEpochMs, parseInstant, plusMs } from '../time.ts';
import { readEffectiveness } from './read.ts';

const DATE = '^\\d{4}-\\d{2}-\\d{2}$';
const YEAR_MS = 365 * 86_400_000;

/** The half-open period of two dates (UTC); the last twelve months without them. Throws 422 naming the field. */
export function periodOf(query: { from?: string | undefined; to?: string | undefined }, now: Instant): { from: Instant; to: Instant } {
  const to = query.to ? dateStart(query.to, '/to') : now;
  const from = query.from ? dateStart(query.from, '/from') : plusMs(to, -YEAR_MS);
  if (from >= to)
    throw new HttpProblem(422, 'period.empty', {
      fields: [{ pointer: '/from', code: 'period.empty', detail: '`from` must be before `to`.' }],
    });
  return { from, to };
}

function dateStart(date: string, pointer: string): Instant {
  try {
    const instant = parseInstant(`${date}T00:00:00.000Z`);
    // 2021-02-30 parses as 2 March in JavaScript; it is no date.
    if (instantFromEpochMs(Date.parse(instant)).slice(0, 10) === date && date >= '1900' && date < '2200') return instant;
  } catch {
    // falls through: named below
  }
  throw new HttpProblem(422, 'period.not_a_date', {
    fields: [{ pointer, code: 'period.not_a_date', detail: 'Give a date such as 2026-01-31.' }],
  });
}

/** Registers the figures. */
export const effectivenessRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/effectiveness',
      {
        schema: {
          summary: 'Effectiveness of the mechanism in a period (UNGP 31)',
          tags: ['reporting'],
          security: [{ session: [] }],
          querystring: Type.Object(
            { from: Type.Optional(Type.String({ pattern: DATE })), to: Type.Optional(Type.String({ pattern: DATE })) },
            { additionalProperties: false },
          ),
          response: {
            200: Type.Object({ from: Type.String(), to: Type.String(), asOf: Type.String(), indicators: Type.Array(Type.Unknown()) }),
            '4xx': ProblemSchema,
          },
        },
      },
      async (request) => {
        const { organisation, staff } = await requireStaff(deps, request);
        const now = deps.clock.now();
        const { period, asOf, indicators } = await readEffectiveness(
          deps.db,
          { organisationId: organisation.id, staffId: staff.id },
          periodOf(request.query, now),
          now,
        );
        return { ...period, asOf, indicators: [...indicators] };
      },
    );
  };
