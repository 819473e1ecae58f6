/** The page of the accounts: for an administrator alone. To everybody else at the desk it is not there. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asViewer } from '../../db/client.ts';
import { UUID_PATTERN } from '../../db/ids.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { notFound } from '../../http/problem.ts';
import { checkFormToken, STAFF_COOKIE } from '../../http/sessions.ts';
import { listAccounts } from '../../staff/account.store.ts';
import { type DesignationRefusal, designate, endDesignation, listDesignatable } from '../../staff/designate.ts';
import { deactivate, type LeaveRefusal, reactivate } from '../../staff/leave.ts';
import { changeRoles } from '../../staff/roles.ts';
import { STAFF_ROLES } from '../../workflow/vocabulary.ts';
import { problemText } from '../components/errors.tsx';
import { rawValues, textOf } from '../forms/parse.ts';
import { type RoleForm, renderPeople, rolesField, undertakingField } from '../pages/people.tsx';
import { PATHS, withQuery } from '../paths.ts';
import { bodyOf, type Site, seeOther, sendPage } from './context.ts';
import { type Desk, deskOf } from './desk.routes.ts';

/** Registers the page. */
export function peoplePages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(PATHS.people, async (request, reply) => {
    const desk = await administrator(deps, site, request, reply);
    if (!desk) return reply;
    const query = rawValues(request.query as Record<string, unknown>);
    return show(deps, desk, reply, { changed: textOf(query, 'changed'), what: textOf(query, 'what') });
  });
  app.post(PATHS.people, async (request, reply) => {
    checkFormToken(deps, request, STAFF_COOKIE);
    const desk = await administrator(deps, site, request, reply);
    return desk ? change(deps, desk, request, reply) : reply;
  });
}

async function administrator(deps: AppDeps, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<Desk | null> {
  const desk = await deskOf(deps, site, request, reply);
  if (desk && !desk.session.staff.roles.includes('tenant_admin')) throw notFound();
  return desk;
}

const DESIGNATIONS: readonly string[] = ['designate', 'end_designation'];

/** What can be put right in the form of the roles, and where. */
const FIELDS: { readonly [code: string]: (id: string) => string } = {
  'staff.undertaking_missing': undertakingField,
  'staff.no_role': rolesField,
};

interface Shown {
  readonly changed?: string;
  readonly what?: string;
  readonly refused?: LeaveRefusal | DesignationRefusal | 'staff.no_role';
  /** What was sent and not done. */
  readonly wish?: RoleForm;
}

async function show(
  deps: AppDeps,
  { session, user, page }: Desk,
  reply: FastifyReply,
  { changed = '', what = '', refused, wish }: Shown,
): Promise<FastifyReply> {
  const organisationId = session.organisation.id;
  const [accounts, regimes] = await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => [
    await listAccounts(tx),
    await listDesignatable(tx, organisationId),
  ]);
  const field = refused === undefined || wish === undefined ? '' : (FIELDS[refused]?.(wish.id) ?? '');
  const errors = refused === undefined ? [] : [{ field, message: problemText(page.t, refused, 'staff') }];
  const account = accounts.find(({ id }) => id === changed) ?? null;
  const done = { changed: account, roles: what === 'roles', designation: DESIGNATIONS.includes(what) };
  const vm = { user, own: session.staff.id, accounts, regimes, ...done, errors, wish: wish ?? null };
  return sendPage(reply, renderPeople(vm, page), refused === undefined ? 200 : refused in FIELDS ? 422 : 409);
}

async function change(deps: AppDeps, desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, staff } = desk.session;
  const values = rawValues(bodyOf(request));
  const [id, what, regime] = [textOf(values, 'id'), textOf(values, 'what'), textOf(values, 'regime')];
  if (!new RegExp(UUID_PATTERN).test(id)) throw notFound();
  const by = { staffId: staff.id, role: 'tenant_admin' };
  if (what === 'roles') {
    const roles = STAFF_ROLES.filter((role) => values[rolesField(id)]?.includes(role));
    const wish = { id, roles, undertaking: textOf(values, undertakingField(id)) === 'true' };
    if (roles.length === 0) return show(deps, desk, reply, { refused: 'staff.no_role', wish });
    const result = await changeRoles(deps, organisation.id, id, by, wish);
    if (result.kind === 'missing') throw notFound();
    if (result.kind === 'refused') return show(deps, desk, reply, { refused: result.code, wish });
    return seeOther(reply, desk.page, withQuery(PATHS.people, { changed: id, what }));
  }
  const wish = { staffId: id, regime };
  const work = {
    deactivate: () => deactivate(deps, organisation.id, id, by),
    reactivate: () => reactivate(deps, organisation.id, id, by),
    designate: () => designate(deps, organisation.id, wish, by),
    end_designation: () => endDesignation(deps, organisation.id, wish, by),
  };
  const asked = Object.entries(work).find(([name]) => name === what)?.[1];
  if (asked === undefined) throw notFound();
  const result = await asked();
  if (result.kind === 'missing') throw notFound();
  if (result.kind === 'refused') return show(deps, desk, reply, { refused: result.code });
  return seeOther(reply, desk.page, withQuery(PATHS.people, { changed: id, what: DESIGNATIONS.includes(what) ? what : null }));
}
