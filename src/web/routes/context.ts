/** What every page needs: words, styles, tenant, time. Built once a request. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../../http/app-deps.ts';
import { cookieOptions, requireOrganisation, slugOf } from '../../http/sessions.ts';
import type { Organisation } from '../../organisations/organisation.store.ts';
import { loadStylesheets, type Stylesheets } from '../assets.ts';
import type { FormBody } from '../forms/parse.ts';
import { type Locales, loadLocales } from '../i18n.ts';
import type { PageContext } from '../layout.tsx';
import { createWordings } from '../wording.ts';

/** Read once at start: a build that forgot its assets does not start. */
export interface Site {
  /** What ships; the words of one organisation are `wordings(…)`. */
  readonly locales: Locales;
  readonly wordings: ReturnType<typeof createWordings>;
  readonly sheets: Stylesheets;
}

/** Loads words and styles. */
export function loadSite(): Site {
  const locales = loadLocales();
  return { locales, wordings: createWordings(locales), sheets: loadStylesheets() };
}

/** Chosen language, for this browser session only; goes with the quick exit. */
export const LANGUAGE_COOKIE = 'recourse_language';

/** Path of a URL without its query: always below our own root, so that a link made of it never leaves this host. */
function pathOf(url: string): string {
  const path = (url.split('?')[0] ?? '/').replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
  return `/${path.replace(/^[/\\]+/, '')}`;
}

function chosenLanguage(request: FastifyRequest): string | undefined {
  const query = request.query;
  const lang = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
  return typeof lang === 'string' ? lang : request.cookies[LANGUAGE_COOKIE];
}

/** The context of one request. A language chosen by link is kept for the browser session. */
export function contextOf(
  deps: AppDeps,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  organisation: Organisation,
): PageContext {
  const chosen = chosenLanguage(request);
  const locales = site.wordings(organisation.id, organisation.wording);
  const locale = locales.negotiate(chosen, request.headers['accept-language'] ?? organisation.defaultLocale);
  if (chosen && chosen !== request.cookies[LANGUAGE_COOKIE] && locale === chosen)
    reply.setCookie(LANGUAGE_COOKIE, locale, cookieOptions(deps));
  const slug = slugOf(request);
  return {
    t: locales.pageTranslator(locale),
    languages: locales.available,
    base: slug ? `/o/${slug}` : '',
    path: pathOf(request.url),
    organisation: organisation.name,
    timeZone: organisation.timeZone,
    now: deps.clock.now(),
    css: { site: site.sheets.site.path, desk: site.sheets.desk.path },
  };
}

/** Tenant and context together. */
export async function pageOf(
  deps: AppDeps,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ organisation: Organisation; page: PageContext }> {
  const organisation = await requireOrganisation(deps, request);
  return { organisation, page: contextOf(deps, site, request, reply, organisation) };
}

/** Sends a page; never kept by a cache or by the browser's own memory of pages (A11). */
export function sendPage(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
}

/** 303 to a path of ours, below the tenant's base. */
export function seeOther(reply: FastifyReply, page: Pick<PageContext, 'base'>, path: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(`${page.base}${path}`, 303);
}

/** The body of a form post; anything else is an empty form. */
export function bodyOf(request: FastifyRequest): FormBody {
  return typeof request.body === 'object' && request.body !== null ? (request.body as FormBody) : {};
}
