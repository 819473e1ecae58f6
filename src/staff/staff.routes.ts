/** Sessions of staff as a resource. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type, { type Static } from 'typebox';
import { asViewer } from '../db/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, notFound, ProblemSchema } from '../http/problem.ts';
import { checkFormToken, requireOrganisation, requireStaff, STAFF_COOKIE } from '../http/sessions.ts';
import type { Throttle } from '../http/throttle.ts';
import { isZone } from '../policy/local-time.ts';
import { type Credentials as CredentialsGiven, type SignIn, signIn, signOut } from './sign-in.ts';
import { findStaffContact, updateTimeZone, updateUrgentOnly } from './staff.store.ts';

const Credentials = Type.Object(
  { email: Type.String({ minLength: 3, maxLength: 254 }), password: Type.String({ minLength: 1, maxLength: 1_000 }) },
  { additionalProperties: false },
);

/** people.md 1: nothing but danger, retaliation and missed dates, for whoever wants it so. */
const URGENT_ONLY = { urgentOnly: Type.Boolean() };
const ZONE = Type.String({ minLength: 1, maxLength: 60 });
/** In a wish a zone that is left out stays as it is; null is that of the organisation. */
const NoticesWish = Type.Object(
  { ...URGENT_ONLY, timeZone: Type.Optional(Type.Union([ZONE, Type.Null()])) },
  { additionalProperties: false },
);
const Notices = Type.Object({ ...URGENT_ONLY, timeZone: ZONE }, { additionalProperties: false });

async function readNotices(deps: AppDeps, organisationId: string, staffId: string): Promise<Static<typeof Notices>> {
  const contact = await asViewer(deps.db, { organisationId, staffId }, (tx) => findStaffContact(tx, staffId));
  if (contact === undefined) throw notFound();
  return { urgentOnly: contact.urgentNoticesOnly, timeZone: contact.timeZone };
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
      {
        schema: {
          summary: 'Which notices reach me, and in which zone my days begin',
          tags: ['staff'],
          response: { 200: Notices, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { organisation, staff } = await requireStaff(deps, request);
        return readNotices(deps, organisation.id, staff.id);
      },
    );
    app.put(
      '/staff/current/notices',
      {
        schema: {
          summary: 'Choose which notices reach me: all, or only danger, retaliation and missed dates; and in which zone my days begin',
          tags: ['staff'],
          body: NoticesWish,
          response: { 200: Notices, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        checkFormToken(deps, request, STAFF_COOKIE);
        const { organisation, staff } = await requireStaff(deps, request);
        const { urgentOnly, timeZone } = request.body;
        if (typeof timeZone === 'string' && !isZone(timeZone))
          throw new HttpProblem(422, 'staff.zone_unknown', {
            detail: 'Give a name of the tz database, for example Europe/Berlin.',
            fields: [{ pointer: '/timeZone', code: 'staff.zone_unknown' }],
          });
        await asViewer(deps.db, { organisationId: organisation.id, staffId: staff.id }, async (tx) => {
          await updateUrgentOnly(tx, staff.id, urgentOnly);
          if (timeZone !== undefined) await updateTimeZone(tx, staff.id, timeZone);
        });
        return readNotices(deps, organisation.id, staff.id);
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
