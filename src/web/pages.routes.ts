/** Every page and its styles. Form posts are urlencoded; a page never needs JavaScript. */
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { AppDeps } from '../http/app-deps.ts';
import type { Throttle } from '../http/throttle.ts';
import { careRoutes } from './routes/care.routes.ts';
import type { Site } from './routes/context.ts';
import { deskRoutes } from './routes/desk.routes.ts';
import { myCasePages } from './routes/my-case.routes.ts';

/** Registers the pages. They are not part of the API, so its description leaves them out. */
export const pageRoutes =
  (deps: AppDeps, site: Site, throttle: Throttle): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    app.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true };
    });
    for (const sheet of [site.sheets.site, site.sheets.desk]) {
      app.get(sheet.path, async (_request, reply) =>
        reply.header('cache-control', 'public, max-age=31536000, immutable').type('text/css; charset=utf-8').send(sheet.css),
      );
    }
    careRoutes(app, deps, site);
    myCasePages(app, deps, site);
    deskRoutes(app, deps, site, throttle);
  };
