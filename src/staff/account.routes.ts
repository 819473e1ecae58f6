/** Accounts of the staff, for their administrator: who there is, and who leaves or comes back. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { asViewer } from '../db/client.ts';
import { UUID_PATTERN } from '../db/ids.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, notFound, ProblemSchema } from '../http/problem.ts';
import { checkFormToken, requireStaff, STAFF_COOKIE, type StaffSession } from '../http/sessions.ts';
import { STAFF_ROLES } from '../workflow/vocabulary.ts';
import { type Account, listAccounts } from './account.store.ts';
import { type Designated, designate, endDesignation } from './designate.ts';
import { deactivate, type Leave, type LeaveRefusal, reactivate } from './leave.ts';
import { changeRoles } from './roles.ts';

const AccountSchema = Type.Object(
  {
    id: Type.String(),
    email: Type.String(),
    displayName: Type.String(),
    roles: Type.Array(Type.String()),
    designations: Type.Array(
      Type.Object(
        {
          regime: Type.String(),
          since: Type.String({ description: 'When it was given, with the undertaking' }),
          by: Type.Union([Type.String(), Type.Null()], { description: 'Account of who gave it; null: the operator' }),
        },
        { additionalProperties: false },
      ),
      { description: 'Regimes whose reports only designated officers read, and that they are one for' },
    ),
    deactivatedAt: Type.Union([Type.String(), Type.Null()]),
  },
  { additionalProperties: false },
);

const ADVICE: Readonly<Record<LeaveRefusal, string>> = {
  'staff.last_administrator': 'Make somebody else an administrator first: `npx recourse staff roles`.',
  'staff.last_decision_maker': 'Make somebody else a decision maker first: `npx recourse staff roles`.',
  'staff.own_roles': 'Another administrator changes your roles.',
  'staff.undertaking_missing': 'Have them sign to be impartial and to keep what they learn, then send undertaking: true.',
};

const RolesSchema = Type.Object(
  {
    roles: Type.Array(Type.Enum([...STAFF_ROLES]), {
      minItems: 1,
      uniqueItems: true,
      description: 'all roles that the account is to hold from now on',
    }),
    undertaking: Type.Optional(
      Type.Boolean({ description: 'the person has signed to be impartial and to keep what they learn; needed where a role is new' }),
    ),
  },
  { additionalProperties: false },
);

const Params = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, description: 'id of the account' }) });

const CHANGES = [
  { resource: 'deactivations', summary: 'Somebody leaves: sessions end and their cases go back to routing, at once', work: deactivate },
  { resource: 'reactivations', summary: 'Somebody comes back, with the roles they had', work: reactivate },
] as const;

const DESIGNATIONS = [
  {
    resource: 'designations',
    summary: 'Designate somebody for the reports of a regime that asks for designated officers',
    work: designate,
  },
  {
    resource: 'designation-withdrawals',
    summary: 'Take it from them: such cases that they have go to another designated officer, at once',
    work: endDesignation,
  },
] as const;

/** A regime as a policy names it. */
const REGIME = { regime: Type.String({ pattern: '^[A-Za-z0-9_.-]{1,60}$', description: 'id of the regime, such as EU_WBD_9' }) };

/** The session of an administrator. Throws 401, 403 `staff.not_administrator`. */
export async function requireAdministrator(deps: AppDeps, request: FastifyRequest): Promise<StaffSession> {
  const session = await requireStaff(deps, request);
  if (!session.staff.roles.includes('tenant_admin'))
    throw new HttpProblem(403, 'staff.not_administrator', { detail: 'Accounts are an administrator’s affair.' });
  return session;
}

/** Throws 404 for an account that is not there and 409 for one that cannot go. */
export function changedAccount(leave: Leave): Account {
  if (leave.kind === 'missing') throw notFound();
  if (leave.kind === 'refused' && leave.code === 'staff.undertaking_missing')
    throw new HttpProblem(422, leave.code, { detail: ADVICE[leave.code], fields: [{ pointer: '/undertaking', code: leave.code }] });
  if (leave.kind === 'refused') throw new HttpProblem(409, leave.code, { detail: ADVICE[leave.code] });
  return leave.account;
}

/** Where the fault of a designation is: in the regime that was named, else in the account. Throws 404, 409 and 422. */
export function designatedAccount(designated: Designated): Account {
  if (designated.kind === 'missing') throw notFound();
  if (designated.kind === 'done') return designated.account;
  const { code } = designated;
  if (code !== 'designation.regime_unknown') throw new HttpProblem(409, code);
  throw new HttpProblem(422, code, { fields: [{ pointer: '/regime', code }] });
}

const shown = ({ id, email, displayName, roles, designations, deactivatedAt }: Account) => ({
  id,
  email,
  displayName,
  roles: [...roles],
  designations: designations.map((one) => ({ ...one })),
  deactivatedAt,
});

/** `GET /staff`, and under `/staff/{id}`: deactivations, reactivations, role changes, designations and their withdrawals. A repeated request is done already. */
export const accountRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const described = { tags: ['staff'], security: [{ session: [] }] };
    app.get(
      '/staff',
      {
        schema: {
          ...described,
          summary: 'Accounts by address; administrators only',
          response: { 200: Type.Object({ staff: Type.Array(AccountSchema) }), '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { organisation } = await requireAdministrator(deps, request);
        const accounts = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, listAccounts);
        return { staff: accounts.map(shown) };
      },
    );
    app.post(
      '/staff/:id/role-changes',
      {
        schema: {
          ...described,
          summary: 'The roles of an account, never of one’s own: sessions end, and cases that it may no longer have go back to routing',
          params: Params,
          body: RolesSchema,
          response: { 201: AccountSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        checkFormToken(deps, request, STAFF_COOKIE);
        const { organisation, staff } = await requireAdministrator(deps, request);
        const { roles, undertaking = false } = request.body;
        const by = { staffId: staff.id, role: 'tenant_admin' };
        const account = changedAccount(await changeRoles(deps, organisation.id, request.params.id, by, { roles, undertaking }));
        return reply.status(201).send(shown(account));
      },
    );
    for (const { resource, summary, work } of CHANGES) {
      app.post(
        `/staff/:id/${resource}`,
        {
          schema: {
            ...described,
            summary,
            params: Params,
            response: { 201: AccountSchema, '4xx': ProblemSchema },
          },
        },
        async (request, reply) => {
          checkFormToken(deps, request, STAFF_COOKIE);
          const { organisation, staff } = await requireAdministrator(deps, request);
          const account = changedAccount(await work(deps, organisation.id, request.params.id, { staffId: staff.id, role: 'tenant_admin' }));
          return reply.status(201).send(shown(account));
        },
      );
    }
    for (const { resource, summary, work } of DESIGNATIONS) {
      app.post(
        `/staff/:id/${resource}`,
        {
          schema: {
            ...described,
            summary,
            params: Type.Object({ id: Type.String({ pattern: UUID_PATTERN, description: 'id of the account' }) }),
            body: Type.Object(REGIME, { additionalProperties: false }),
            response: { 201: AccountSchema, '4xx': ProblemSchema },
          },
        },
        async (request, reply) => {
          checkFormToken(deps, request, STAFF_COOKIE);
          const { organisation, staff } = await requireAdministrator(deps, request);
          const wish = { staffId: request.params.id, regime: request.body.regime };
          const account = designatedAccount(await work(deps, organisation.id, wish, { staffId: staff.id, role: 'tenant_admin' }));
          return reply.status(201).send(shown(account));
        },
      );
    }
  };
