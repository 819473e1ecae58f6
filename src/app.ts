/** The HTTP application: plugins and modules in visible order. Does not listen. */

import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { caseRoutes } from './cases/case.routes.ts';
import { holderKeyRoutes } from './cases/holder-keys.routes.ts';
import { mandateRoutes } from './cases/mandate.routes.ts';
import { myCaseRoutes } from './cases/my-case.routes.ts';
import { doorRoutes } from './doors/doors.routes.ts';
import { partnerRoutes } from './doors/partner.routes.ts';
import { effectivenessRoutes } from './effectiveness/effectiveness.routes.ts';
import { trackRecordRoutes } from './effectiveness/track-record.routes.ts';
import { evidenceRoutes } from './evidence/evidence.routes.ts';
import type { AppDeps } from './http/app-deps.ts';
import { errorHandler, notFoundHandler, toProblem } from './http/errors.ts';
import { healthRoutes } from './http/health.routes.ts';
import { OPENAPI } from './http/openapi.ts';
import { problemBody } from './http/problem.ts';
import { rewriteTenantUrl } from './http/sessions.ts';
import { refuseBrokenText } from './http/text-guard.ts';
import { createThrottle } from './http/throttle.ts';
import { assistedRoutes } from './intake/assisted.routes.ts';
import { draftRoutes } from './intake/drafts.routes.ts';
import { intakeRoutes } from './intake/intake.routes.ts';
import { createCommentThrottle, policyRoutes } from './organisations/policy.routes.ts';
import { procedureRoutes } from './organisations/procedure.routes.ts';
import { accountRoutes } from './staff/account.routes.ts';
import { staffRoutes } from './staff/staff.routes.ts';
import { surveyRoutes } from './surveys/survey.routes.ts';
import { pageRoutes } from './web/pages.routes.ts';
import { loadSite } from './web/routes/context.ts';
import { takeAwayRoutes } from './web/routes/take-away.routes.ts';

/** JSON and form bodies; files have limits of their own (evidence/kinds.ts). */
const BODY_LIMIT = 1_048_576;
const SIGN_IN_WINDOW_MS = 15 * 60_000;

/** Builds the application over its dependencies. Await it; close it when done. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: deps.trustProxy,
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    // A file over a slow link takes its time; everything else is held to `limitSlowBodies`.
    requestTimeout: UPLOAD_MS,
    connectionTimeout: 60_000,
    rewriteUrl: rewriteTenantUrl,
    frameworkErrors: (error, request, reply) => {
      const body = JSON.stringify(problemBody(toProblem(error), request.id));
      reply.raw.writeHead(400, { 'content-type': 'application/problem+json' }).end(body);
      reply.hijack();
    },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false, useDefaults: true } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  const site = loadSite();
  app.setErrorHandler(errorHandler(deps, site));
  app.setNotFoundHandler(notFoundHandler(deps, site));
  await app.register(helmet, HELMET);
  await app.register(cookie);
  await app.register(underPressure, { maxEventLoopDelay: deps.maxEventLoopDelayMs, retryAfter: 5 });
  await app.register(swagger, OPENAPI);
  logRequests(app);
  limitSlowBodies(app);
  app.addHook('preValidation', async (request) => {
    refuseBrokenText(request.body);
    refuseBrokenText(request.query);
    refuseBrokenText(request.params);
  });

  const throttle = createThrottle(10, SIGN_IN_WINDOW_MS);
  const comments = createCommentThrottle();
  await app.register(healthRoutes(deps));
  await app.register(
    async (api) => {
      // JSON only: a form of another site cannot send it without asking first.
      api.removeContentTypeParser('text/plain');
      await api.register(intakeRoutes(deps));
      await api.register(doorRoutes(deps, site));
      await api.register(partnerRoutes(deps));
      await api.register(assistedRoutes(deps));
      await api.register(draftRoutes(deps));
      await api.register(evidenceRoutes(deps));
      await api.register(myCaseRoutes(deps));
      await api.register(holderKeyRoutes(deps));
      await api.register(takeAwayRoutes(deps, site));
      await api.register(mandateRoutes(deps));
      await api.register(surveyRoutes(deps));
      await api.register(staffRoutes(deps, throttle));
      await api.register(accountRoutes(deps));
      await api.register(caseRoutes(deps));
      await api.register(effectivenessRoutes(deps));
      await api.register(trackRecordRoutes(deps));
      await api.register(procedureRoutes(deps));
      await api.register(policyRoutes(deps, comments));
    },
    { prefix: '/api/v1' },
  );
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(pageRoutes(deps, site, { signIn: throttle, comments }));
  return app;
}

const HELMET = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  // Whether HTTPS is spoken is the operator's affair; a page that is reached by an onion address must not demand it.
  strictTransportSecurity: false,
  // Nothing reaches another site, and a form of ours names its origin: under `no-referrer` browsers say `null`, as any stranger's frame does.
  referrerPolicy: { policy: 'same-origin' as const },
};

/** A body that is no file must be here within this; one that drips holds a connection for nothing. */
const BODY_MS = 30_000;
/** A picture of 25 MiB over 30 KiB a second. */
const UPLOAD_MS = 15 * 60_000;

function limitSlowBodies(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const { headers, raw } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (!hasBody || /^(?:multipart\/form-data|application\/octet-stream)/i.test(headers['content-type'] ?? '')) return;
    const timer = setTimeout(() => raw.destroy(), BODY_MS).unref();
    const clear = () => clearTimeout(timer);
    raw.once('end', clear).once('close', clear);
  });
}

/** One line a request: method, route pattern, status, time. No URL (a reference is in it), no address, no user agent (A07, K06). */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const fields = { requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode };
    request.log.info({ ...fields, ms: Math.round(reply.elapsedTime) }, 'http.request');
  });
}
