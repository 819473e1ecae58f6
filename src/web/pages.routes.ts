/** Pages. */
import type { FastifyPluginAsync } from 'fastify';
import type { AppDeps } from '../http/app-deps.ts';
import type { Throttle } from '../http/throttle.ts';

/** Registers the pages. */
export const pageRoutes =
  (_deps: AppDeps, _throttle: Throttle): FastifyPluginAsync =>
  async () => undefined;
