/** Every page and its styles. Form posts are urlencoded; a page never needs JavaScript. */
import { parse as parseQuery, unescape as unescapeQuery } from 'node:querystring';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Throttle } from '../http/throttle.ts';
import type { Stylesheet } from './assets.ts';
import { careRoutes } from './routes/care.routes.ts';
import { changesPages } from './routes/changes.routes.ts';
import type { Site } from './routes/context.ts';
import { deskRoutes } from './routes/desk.routes.ts';
import { doorPages } from './routes/doors.routes.ts';
import { effectivenessPages } from './routes/effectiveness.routes.ts';
import { filePages } from './routes/file.routes.ts';
import { languagePages } from './routes/languages.routes.ts';
import { mandatePages } from './routes/mandates.routes.ts';
import { myCasePages } from './routes/my-case.routes.ts';
import { peoplePages } from './routes/people.routes.ts';
import { policyPages } from './routes/policy.routes.ts';
import { receiptPages } from './routes/receipt.routes.ts';
import { speakForPages } from './routes/speak-for.routes.ts';
import { takeDownPages } from './routes/take-down.routes.ts';
import { verifyPages } from './routes/verify.routes.ts';

/** A story of 100,000 characters in any script, percent-encoded (twelve bytes a letter in Adlam), and the other fields. */
const FORM_LIMIT = 1_572_864;
/** The largest form has some hundred fields. */
const MOST_FIELDS = 1_000;

/**
 * A form body; fields beyond the limit are refused, since work must not grow with what somebody sends. The mark of byte order that some
 * programs write first is no part of a name.
 */
function parseForm(text: string): Record<string, unknown> {
  const fields = parseQuery(text.replace(/^\ufeff/, ''), '&', '=', { maxKeys: MOST_FIELDS + 1, decodeURIComponent: decoded });
  if (Object.keys(fields).length > MOST_FIELDS) throw new HttpProblem(413, 'request.too_many_fields');
  return fields;
}

/** As `querystring` decodes; NUL, which no database keeps, is seen as any page shows it, so that a story is not lost for one broken byte. */
function decoded(text: string): string {
  return unescapeQuery(text).replaceAll('\u0000', '\ufffd');
}

/**
 * Refuses a form that another site sends: it could sign a person in to somebody else's case, where they would then write their story.
 * SameSite does not stop a cookie from being set. Browsers name the sender; a request without either header is not from a browser.
 */
function refuseOtherSites(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  // `null` is what a sandboxed frame of anybody says; our own forms name their origin, unless an older page of ours forbade it.
  const unnamed = origin === 'null' && site !== undefined;
  const foreignOrigin = origin !== undefined && !unnamed && hostOf(origin) !== request.headers.host;
  if (foreignSite || foreignOrigin) throw new HttpProblem(403, 'form.other_site');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/**
 * A sheet, packed for whoever can unpack it: the same for everybody, so its size tells nothing. Pages are not packed, since the size of a
 * packed page with a secret in it tells of the secret (BREACH).
 */
function sendSheet(sheet: Stylesheet, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding').type('text/css; charset=utf-8');
  const packs = /(?:^|,)\s*gzip\s*(?:;\s*q=(?:1|0\.0*[1-9])|,|$)/i.test(String(request.headers['accept-encoding'] ?? ''));
  return packs ? reply.header('content-encoding', 'gzip').send(sheet.packed) : reply.send(sheet.css);
}

/** Registers the pages. They are not part of the API, so its description leaves them out. */
export const pageRoutes =
  (deps: AppDeps, site: Site, throttles: { readonly signIn: Throttle; readonly comments: Throttle }): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    // Sizes and counts are the form's own affair (evidence/form.ts): it says what is too much, and keeps the rest.
    await app.register(multipart, { throwFileSizeLimit: false });
    await app.register(formbody, { bodyLimit: FORM_LIMIT, parser: parseForm });
    app.addHook('onRequest', async (request) => refuseOtherSites(request));
    app.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true };
    });
    for (const sheet of [site.sheets.site, site.sheets.desk])
      app.get(sheet.path, async (request, reply) => sendSheet(sheet, request, reply));
    // Browsers ask for it unbidden; a neutral page has no picture that a history would keep (A11).
    app.get('/favicon.ico', async (_request, reply) => reply.header('cache-control', 'public, max-age=604800').status(204).send());
    careRoutes(app, deps, site);
    filePages(app, deps, site);
    receiptPages(app, deps, site);
    verifyPages(app, deps, site);
    myCasePages(app, deps, site);
    mandatePages(app, deps, site);
    speakForPages(app, deps, site);
    deskRoutes(app, deps, site, throttles.signIn);
    policyPages(app, deps, site);
    languagePages(app, deps, site);
    effectivenessPages(app, deps, site);
    peoplePages(app, deps, site);
    takeDownPages(app, deps, site);
    doorPages(app, deps, site);
    changesPages(app, deps, site, throttles.comments);
  };
