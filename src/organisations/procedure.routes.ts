/** The public rules of procedure (A14) and the schema of the document that they are made from. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type, { type Static } from 'typebox';
import { findPolicy } from '../cases/case.store.ts';
import { asViewer } from '../db/client.ts';
import { publicWays } from '../doors/ways.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { notFound, ProblemSchema } from '../http/problem.ts';
import { requireOrganisation } from '../http/sessions.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { policyJsonSchema } from '../policy/json-schema.ts';
import type { Organisation } from './organisation.store.ts';
import { ProcedureSchema, procedureOf } from './procedure.ts';

/** A published version; both absent: the one in force. A complaint keeps the version of its receipt, which stays readable. */
export const ProcedureQuery = Type.Object({
  policy: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  version: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,5}$', description: 'number of the version' })),
});

/** The policy behind the procedure that was asked for. Throws 404 where the organisation never published such a version. */
export async function readProcedurePolicy(
  deps: AppDeps,
  organisation: Organisation,
  asked: Static<typeof ProcedureQuery>,
): Promise<PolicyDocument> {
  const id = asked.policy ?? organisation.activePolicyId;
  const version = asked.version === undefined ? organisation.activePolicyVersion : Number(asked.version);
  const policy = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) => findPolicy(tx, id, version));
  if (!policy) throw notFound();
  return policy;
}

const AnyObject = Type.Object({}, { additionalProperties: true });

/** `GET /procedure` and `GET /policy.schema.json`, public. */
export const procedureRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/procedure',
      {
        schema: {
          summary: 'Rules of procedure: in force, or the version that a complaint is pinned to',
          tags: ['public'],
          querystring: ProcedureQuery,
          response: { 200: ProcedureSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const organisation = await requireOrganisation(deps, request);
        const policy = await readProcedurePolicy(deps, organisation, request.query);
        return procedureOf(organisation.name, policy, await publicWays(deps, organisation.id));
      },
    );
    app.get(
      '/policy.schema.json',
      { schema: { summary: 'JSON Schema of a policy document, for editors', tags: ['public'], response: { 200: AnyObject } } },
      async (_request, reply) => reply.type('application/schema+json').send(policyJsonSchema()),
    );
  };
