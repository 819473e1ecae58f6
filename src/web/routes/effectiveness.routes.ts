/** The page of the figures. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isSilent, lastTwelveMonths } from '../../effectiveness/activity.ts';
import { ageBands, durationBins } from '../../effectiveness/chart-data.ts';
import { closingDays, openAges } from '../../effectiveness/durations.ts';
import { figuresPeriod } from '../../effectiveness/effectiveness.routes.ts';
import { readEffectiveness } from '../../effectiveness/read.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { type FormBody, rawValues, textOf } from '../forms/parse.ts';
import { renderEffectiveness } from '../pages/effectiveness.tsx';
import { PATHS } from '../paths.ts';
import { type Site, sendPage } from './context.ts';
import { deskOf } from './desk.routes.ts';

/** Registers the page. */
export function effectivenessPages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(PATHS.effectiveness, async (request, reply) => show(deps, site, request, reply));
}

async function show(deps: AppDeps, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const desk = await deskOf(deps, site, request, reply);
  if (!desk) return reply;
  const { session, page, user } = desk;
  const query = rawValues(request.query as FormBody);
  const asked = { from: textOf(query, 'from') || undefined, to: textOf(query, 'to') || undefined };
  const period = figuresPeriod(session.staff.roles, asked, page.now);
  const { cases, indicators, asOf } = await readEffectiveness(
    deps.db,
    { organisationId: session.organisation.id, staffId: session.staff.id },
    period,
    page.now,
  );
  const closing = closingDays(cases, period, asOf);
  const vm = {
    user,
    period,
    asOf,
    indicators,
    silent: isSilent(cases, period, asOf) ? { last: lastTwelveMonths(cases, period) } : null,
    ageing: ageBands(openAges(cases, period, asOf).values),
    durations: durationBins(closing.values),
    medianDays: indicators.find((indicator) => indicator.id === 'Pc3.receipt_close.median')?.value ?? null,
  };
  return sendPage(reply, renderEffectiveness(vm, page));
}
