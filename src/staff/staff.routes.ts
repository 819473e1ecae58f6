/** Sessions of staff as a resource. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { asViewer } from '../db/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, ProblemSchema } from '../http/problem.ts';
import { checkFormToken, requireOrganisation, requireStaff, STAFF_COOKIE } from '../http/sessions.ts';
import type { Throttle } from '../http/throttle.ts';
import { type Credentials as CredentialsGiven, type SignIn, signIn, signOut } from './sign-in.ts';
import { findStaffContact, updateUrgentOnly } from './staff.store.ts';

const Credentials = Type.Object(
  { email: Type.String({ minLength: 3, maxLength: 254 }), password: Type.String({ minLength: 1, maxLength: 1_000 }) },
  { additionalProperties: false },
);

/** people.md 1: at once only for danger, retaliation and missed dates, for whoever wants it so. */
const Notices = Type.Object({ urgentOnly: Type.Boolean() }, { additionalProperties: false });

async function readUrgentOnly(deps: AppDeps, organisationId: string, staffId: string): Promise<boolean> {
  const contact = await asViewer(deps.db, { organisationId, staffId }, (tx) => findStaffContact(tx, staffId));
  return contact?.urgentNoticesOnly === true;
}

/** Signs in or throws 401 / 429; the same for the API and the page. */
export async function signInOrThrow(
  deps: AppDeps,
  throttle: Throttle,
  organisationId: string,
  credentials: CredentialsGiven,
): Promise<Extract<SignIn, { kind: 'signed_in' }>> {
  const result = await signIn({ ...deps, throttle }, organisationId, credentials);
  if (result.kind === 'signed_in') return result;
  if (result.kind === 'throttled')
    throw new HttpProblem(429, 'session.throttled', { retryAfterSeconds: result.retryAfterSeconds, detail: 'Wait before trying again.' });
  throw new HttpProblem(401, 'session.wrong_credentials', { detail: 'Address or password is wrong.' });
}

/** `POST /sessions`, `DELETE /sessions/current`. */
export const staffRoutes =
  (deps: AppDeps, throttle: Throttle): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/sessions',
      {
        schema: {
          summary: 'Sign in',
          tags: ['staff'],
          body: Credentials,
          response: {
            201: Type.Object({
              token: Type.String(),
              expiresAt: Type.String(),
              staff: Type.Object({ displayName: Type.String(), roles: Type.Array(Type.String()) }),
            }),
            '4xx': ProblemSchema,
          },
        },
      },
      async (request, reply) => {
        const organisation = await requireOrganisation(deps, request);
        const { token, expiresAt, staff } = await signInOrThrow(deps, throttle, organisation.id, { ...request.body, address: request.ip });
        return reply
          .status(201)
          .header('cache-control', 'no-store')
          .send({ token, expiresAt, staff: { displayName: staff.displayName, roles: [...staff.roles] } });
      },
    );
    app.get(
      '/staff/current/notices',
      { schema: { summary: 'Which notices reach me at once', tags: ['staff'], response: { 200: Notices, '4xx': ProblemSchema } } },
      async (request) => {
        const { organisation, staff } = await requireStaff(deps, request);
        return { urgentOnly: await readUrgentOnly(deps, organisation.id, staff.id) };
      },
    );
    app.put(
      '/staff/current/notices',
      {
        schema: {
          summary: 'Choose which notices reach me at once: all, or only danger, retaliation and missed dates',
          tags: ['staff'],
          body: Notices,
          response: { 200: Notices, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        checkFormToken(deps, request, STAFF_COOKIE);
        const { organisation, staff } = await requireStaff(deps, request);
        const { urgentOnly } = request.body;
        await asViewer(deps.db, { organisationId: organisation.id, staffId: staff.id }, (tx) => updateUrgentOnly(tx, staff.id, urgentOnly));
        return { urgentOnly };
      },
    );
    app.delete(
      '/sessions/current',
      { schema: { summary: 'Sign out', tags: ['staff'], response: { 204: Type.Null(), '4xx': ProblemSchema } } },
      async (request, reply) => {
        checkFormToken(deps, request, STAFF_COOKIE);
        const session = await requireStaff(deps, request);
        await signOut(deps.db, session.organisation.id, session.tokenHash);
        return reply.status(204).send(null);
      },
    );
  };
