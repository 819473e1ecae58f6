/** The administrator's page of doors; to everybody else at the desk it is not there. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asViewer } from '../../db/client.ts';
import { UUID_PATTERN } from '../../db/ids.ts';
import { listDoors } from '../../doors/door.store.ts';
import { closeDoor, doorFaults, openNewDoor } from '../../doors/doors.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { notFound } from '../../http/problem.ts';
import { checkFormToken, STAFF_COOKIE } from '../../http/sessions.ts';
import { formErrors } from '../components/errors.tsx';
import { rawValues, textOf } from '../forms/parse.ts';
import { type DoorsVm, renderDoors } from '../pages/doors.tsx';
import { PATHS } from '../paths.ts';
import { bodyOf, type Site, seeOther, sendPage } from './context.ts';
import { type Desk, deskOf } from './desk.routes.ts';

/** Registers the page. */
export function doorPages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  const administrator = async (request: FastifyRequest, reply: FastifyReply): Promise<Desk | null> => {
    const desk = await deskOf(deps, site, request, reply);
    if (desk && !desk.session.staff.roles.includes('tenant_admin')) throw notFound();
    return desk;
  };
  app.get(PATHS.doors, async (request, reply) => {
    const desk = await administrator(request, reply);
    return desk ? sendPage(reply, await doorsPage(deps, desk, {})) : reply;
  });
  app.post(PATHS.doors, async (request, reply) => {
    checkFormToken(deps, request, STAFF_COOKIE);
    const desk = await administrator(request, reply);
    return desk ? post(deps, desk, request, reply) : reply;
  });
}

async function post(deps: AppDeps, desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, staff } = desk.session;
  const keeper = { organisationId: organisation.id, staffId: staff.id };
  const values = rawValues(bodyOf(request));
  const closing = textOf(values, 'close');
  if (closing !== '') {
    if (new RegExp(UUID_PATTERN).test(closing)) await closeDoor(deps, keeper, closing);
    return seeOther(reply, desk.page, PATHS.doors);
  }
  const wish = {
    kind: textOf(values, 'kind'),
    reason: textOf(values, 'reason'),
    secret: textOf(values, 'secret').trim(),
    settings: textOf(values, 'settings'),
  };
  const wrong = doorFaults(wish);
  const once = wrong.filter(({ code }, at) => wrong.findIndex((one) => one.code === code) === at);
  const errors = formErrors(desk.page.t, once, { audience: 'staff' });
  const faults = wrong.flatMap(({ detail }) => detail ?? []);
  if (errors.length > 0) return sendPage(reply, await doorsPage(deps, desk, { values, errors, faults }), 422);
  // Shown in the answer itself: the secret is written nowhere else.
  return sendPage(reply, await doorsPage(deps, desk, { opened: { ...(await openNewDoor(deps, keeper, wish)), kind: wish.kind } }));
}

async function doorsPage(deps: AppDeps, { session, user, page }: Desk, more: Partial<DoorsVm>): Promise<string> {
  const scope = { organisationId: session.organisation.id, staffId: session.staff.id };
  const doors = await asViewer(deps.db, scope, (tx) => listDoors(tx));
  return renderDoors({ user, doors, opened: null, values: {}, errors: [], faults: [], ...more }, page);
}
