import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import Value from 'typebox/value';
import { publicWays } from '../../doors/ways.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { notFound } from '../../http/problem.ts';
import { CASE_COOKIE, DRAFT_COOKIE, MANDATE_COOKIE, RECEIPT_COOKIE, SPEAKER_COOKIE, STAFF_COOKIE } from '../../http/sessions.ts';
import { ProcedureQuery, readProcedurePolicy } from '../../organisations/procedure.routes.ts';
import { procedureOf } from '../../organisations/procedure.ts';
import { renderHome } from '../pages/home.tsx';
import { renderProcedure } from '../pages/procedure.tsx';
import { procedureWords } from '../pages/procedure-words.ts';
import { PATHS } from '../paths.ts';
import { avenuesFor, emergencyFor } from './avenues.ts';
import { openDrafts } from './changes.routes.ts';
import { LANGUAGE_COOKIE, pageOf, type Site, sendPage } from './context.ts';

/** Registers the pages that need no code. */
export function careRoutes(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(PATHS.home, async (request, reply) => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const record = await deps.trackRecords.of(organisation.id);
    return sendPage(reply, renderHome({ record, avenues: avenuesFor(page.t) }, page));
  });
  app.get(PATHS.procedure, async (request, reply) => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const policy = await readProcedurePolicy(deps, organisation, askedVersion(request));
    const procedure = procedureOf(organisation.name, policy, await publicWays(deps, organisation.id));
    reply.header('vary', 'Accept, Accept-Language, Cookie');
    if (prefersJson(request))
      return reply
        .header('content-language', page.t.locale)
        .send({ ...procedure, language: page.t.locale, words: procedureWords(page.t, procedure) });
    const drafts = await openDrafts(deps, organisation);
    return sendPage(
      reply,
      renderProcedure({ procedure, drafts, avenues: avenuesFor(page.t), emergency: emergencyFor(page.t, policy, true) }, page),
    );
  });
  exitRoutes(app);
}

/** The version that a link names; what is no version of ours is not found, as anything that does not exist. */
function askedVersion(request: FastifyRequest): Static<typeof ProcedureQuery> {
  const { query } = request;
  if (!Value.Check(ProcedureQuery, query)) throw notFound();
  return query;
}

/** A program that asks for JSON and not for a page gets the same rules with the words of its language (A14). */
function prefersJson(request: FastifyRequest): boolean {
  const accepted = request.headers.accept ?? '';
  return accepted.includes('application/json') && !accepted.includes('text/html');
}

const OUR_COOKIES = [CASE_COOKIE, RECEIPT_COOKIE, DRAFT_COOKIE, SPEAKER_COOKIE, MANDATE_COOKIE, LANGUAGE_COOKIE, STAFF_COOKIE];

/** Quick exit: every cookie of ours goes, and the browser is told to forget the rest (A11). The page after it says nothing. */
function exitRoutes(app: FastifyInstance): void {
  app.post(PATHS.exit, async (_request, reply) => {
    for (const name of OUR_COOKIES) reply.clearCookie(name, { path: '/' });
    return sendPage(reply.header('clear-site-data', '"cache", "cookies", "storage"'), BLANK);
  });
  app.get(PATHS.exit, async (_request, reply) => sendPage(reply, BLANK));
}

const BLANK = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>New page</title></head><body></body></html>';
