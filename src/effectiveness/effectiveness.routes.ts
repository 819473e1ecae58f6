/** `GET /effectiveness?from&to`: each figure with its definition, its n, or the reason why there is none. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, ProblemSchema } from '../http/problem.ts';
import { requireStaff } from '../http/sessions.ts';
import { epochMs, type Instant, instantFromEpochMs, parseInstant, plusMs } from '../time.ts';
import type { Role } from '../workflow/codes.ts';
import { FIGURE_READERS } from '../workflow/vocabulary.ts';
import { readEffectiveness } from './read.ts';

const DATE = '^\\d{4}-\\d{2}-\\d{2}$';
const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
/** Who answers for the figures, audits or publishes them (2.3), and may look at any period. */
const LEADS: readonly Role[] = ['senior_handler', 'oversight', 'dpo', 'auditor', 'publisher'];
/** Shortest period for the others: a day on which one case ended is that case. */
const SHORTEST_DAYS = 28;

/** True for staff who may see figures at all. */
function maySeeFigures(roles: readonly Role[]): boolean {
  return roles.some((role) => FIGURE_READERS.includes(role));
}

/**
 * The period of two dates for somebody with these roles. Throws HttpProblem: 403 `role.without_figures`, 422 `period.too_short` for who only
 * works in cases, or what is wrong with a date.
 */
export function figuresPeriod(roles: readonly Role[], query: PeriodQuery, now: Instant): { from: Instant; to: Instant } {
  if (!maySeeFigures(roles)) throw new HttpProblem(403, 'role.without_figures');
  const period = periodOf(query, now);
  if (roles.some((role) => LEADS.includes(role)) || epochMs(period.to) - epochMs(period.from) >= SHORTEST_DAYS * DAY_MS) return period;
  const detail = `Ask for ${SHORTEST_DAYS} days or more.`;
  throw new HttpProblem(422, 'period.too_short', { fields: [{ pointer: '/from', code: 'period.too_short', detail }] });
}

interface PeriodQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The half-open period of two dates (UTC); the last twelve months without them. Throws 422 naming the field. */
function periodOf(query: PeriodQuery, now: Instant): { from: Instant; to: Instant } {
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
          figuresPeriod(staff.roles, request.query, now),
          now,
        );
        return { ...period, asOf, indicators: [...indicators] };
      },
    );
  };
