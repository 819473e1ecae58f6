/** Is it alive, can it work, and with which keys does it sign. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { asViewer } from '../db/client.ts';
import { listPublishedKeys } from '../vault/keyring.ts';
import type { AppDeps } from './app-deps.ts';
import { requireOrganisation } from './sessions.ts';

const Ready = Type.Object({ ready: Type.Boolean(), database: Type.Boolean(), queue: Type.Boolean(), clock: Type.Boolean() });

/**
 * `/healthz`: the process answers. `/readyz`: database and queue answer too; `clock` false means that the database's time jumped: intake
 * goes on, nothing fires (D12).
 */
export const healthRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/healthz', { schema: { tags: ['operations'], response: { 200: Type.Object({ ok: Type.Boolean() }) } } }, async () => ({
      ok: true,
    }));
    app.get('/readyz', { schema: { tags: ['operations'], response: { 200: Ready, 503: Ready } } }, async (_request, reply) => {
      const [database, queue] = await Promise.all([deps.databaseReady(), deps.queueReady()]);
      const ready = database && queue;
      return reply.status(ready ? 200 : 503).send({ ready, database, queue, clock: deps.timeTrusted() });
    });
    app.get(
      '/.well-known/recourse-keys.json',
      {
        schema: {
          tags: ['public'],
          summary: 'Public keys that signed receipts and checkpoints, old ones included',
          response: { 200: Type.Object({ keys: Type.Array(Type.Unknown()) }) },
        },
      },
      async (request) => {
        const organisation = await requireOrganisation(deps, request);
        const keys = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) =>
          listPublishedKeys(tx, organisation.id, organisation.slug),
        );
        return { keys: [...keys] };
      },
    );
  };
