/** The public rules of procedure, generated from the policy in force (A14): who decides, each stage with its time frame, appeal, elsewhere. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { findPolicy } from '../cases/case.store.ts';
import { asViewer } from '../db/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { notFound, ProblemSchema } from '../http/problem.ts';
import { requireOrganisation } from '../http/sessions.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { policyJsonSchema } from '../policy/json-schema.ts';
import type { Organisation } from './organisation.store.ts';

export interface ProcedureStage {
  readonly name: string;
  readonly limits: readonly { readonly unit: string; readonly value: number }[];
  readonly binding: string;
  readonly source: string;
  readonly pausable: boolean;
}

export interface Procedure {
  readonly organisation: string;
  readonly policy: string;
  readonly version: number;
  readonly validFrom: string;
  readonly timeZone: string;
  readonly stages: readonly ProcedureStage[];
  readonly ladder: PolicyDocument['ladder'];
  readonly levels: PolicyDocument['levels'];
}

/** The procedure of a tenant as its active policy says. Pure projection. */
export function procedureOf(organisation: Pick<Organisation, 'name'>, policy: PolicyDocument): Procedure {
  return {
    organisation: organisation.name,
    policy: policy.id,
    version: policy.version,
    validFrom: policy.validFrom,
    timeZone: policy.calendar.timeZone,
    stages: policy.clocks.map(({ name, limits, binding, source, pausable }) => ({ name, limits, binding, source, pausable })),
    ladder: policy.ladder,
    levels: policy.levels,
  };
}

/** Reads the procedure in force. */
export async function readProcedure(deps: AppDeps, organisation: Organisation): Promise<Procedure> {
  const policy = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) =>
    findPolicy(tx, organisation.activePolicyId, organisation.activePolicyVersion),
  );
  if (!policy) throw notFound();
  return procedureOf(organisation, policy);
}

const AnyObject = Type.Object({}, { additionalProperties: true });

/** `GET /procedure`, public. */
export const procedureRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/procedure',
      { schema: { summary: 'Rules of procedure in force', tags: ['public'], response: { 200: Type.Unknown(), '4xx': ProblemSchema } } },
      async (request) => readProcedure(deps, await requireOrganisation(deps, request)),
    );
    app.get(
      '/policy.schema.json',
      { schema: { summary: 'JSON Schema of a policy document, for editors', tags: ['public'], response: { 200: AnyObject } } },
      async (_request, reply) => reply.type('application/schema+json').send(policyJsonSchema()),
    );
  };
