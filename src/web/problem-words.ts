/** What to do about a refusal, for callers of the API: the same sentences as on the pages, in the language that they ask for. */
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { CASE_COOKIE } from '../http/sessions.ts';
import { idPart, type Locales } from './i18n.ts';

/** Cookies are missing where a request is refused before they are read. */
type Asked = Pick<FastifyRequest, 'headers'> & { readonly cookies?: FastifyRequest['cookies'] | undefined };

/** The problem with its `detail`, where it has none and the pages have words for its code. Words never quote what was sent. */
export function withWords(problem: HttpProblem, locales: Locales, request: Asked): HttpProblem {
  if (problem.detail !== undefined) return problem;
  const t = locales.translator(locales.negotiate(undefined, request.headers['accept-language']));
  const code = idPart(problem.code);
  const toThePerson = isHolder(request) ? t.optional(`own-refusal-${code}`) : null;
  const detail = toThePerson ?? t.optional(`refusal-${code}`);
  if (detail === null) return problem;
  const { status, fields, retryAfterSeconds } = problem;
  return new HttpProblem(status, problem.code, { detail, fields, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
}

function isHolder({ headers, cookies }: Asked): boolean {
  return /^Receipt\s/i.test(headers.authorization ?? '') || cookies?.[CASE_COOKIE] !== undefined;
}
