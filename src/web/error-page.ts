/** An error as a page, in the reader's language, with a number to quote and never a word of the case. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../http/app-deps.ts';
import type { HttpProblem } from '../http/problem.ts';
import { requireOrganisation } from '../http/sessions.ts';
import { renderError } from './pages/error.tsx';
import { PATHS } from './paths.ts';
import { contextOf, type Site } from './routes/context.ts';

const PLAIN =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not available</title></head><body><p>This page is not available now.</p></body></html>';

/** HTML for a problem. Where not even the tenant can be read, a plain sentence. */
export async function renderErrorPage(
  deps: AppDeps,
  site: Site,
  problem: HttpProblem,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  try {
    const organisation = await requireOrganisation(deps, request);
    const audience = request.url.startsWith(PATHS.inbox) ? 'staff' : 'rightsholder';
    return renderError({ status: problem.status, requestId: request.id, audience }, contextOf(deps, site, request, reply, organisation));
  } catch {
    return PLAIN;
  }
}
