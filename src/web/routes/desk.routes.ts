/** The desk: sign in, the queue, a case with exactly the buttons of `allowedActions()`, the figures. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actAsStaff, actJointlyAsStaff, jointBodySchema, staffActor } from '../../cases/case.routes.ts';
import { findDeclaration, listInbox } from '../../cases/case.store.ts';
import { offeredActions } from '../../cases/levels.ts';
import { listEligibleStaff } from '../../cases/people.ts';
import { maySeeCases, type ReadCase, readCaseAsStaff } from '../../cases/read.ts';
import { type StaffCaseView, viewCard, viewCase, viewClock } from '../../cases/view.ts';
import { asViewer } from '../../db/client.ts';
import { UUID_PATTERN } from '../../db/ids.ts';
import { openFileAsStaff, openOriginalAsStaff } from '../../evidence/download.ts';
import { readEvidenceForm, type SentFile } from '../../evidence/form.ts';
import { sendFile } from '../../evidence/send-file.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import {
  checkFormToken,
  cookieOptions,
  findStaffSession,
  formToken,
  requireStaff,
  STAFF_COOKIE,
  type StaffSession,
} from '../../http/sessions.ts';
import type { Throttle } from '../../http/throttle.ts';
import { listSites } from '../../organisations/organisation.store.ts';
import { signOut } from '../../staff/sign-in.ts';
import { signInOrThrow } from '../../staff/staff.routes.ts';
import { listStaffNames } from '../../staff/staff.store.ts';
import { isAnnounceable } from '../../timeboxes/overrun.ts';
import type { ActionDefinition } from '../../workflow/action.ts';
import { ACTIONS } from '../../workflow/actions.ts';
import type { AllowedAction } from '../../workflow/allowed.ts';
import { isDesignated } from '../../workflow/designation.ts';
import { openedAs, openFunctions } from '../../workflow/functions.ts';
import { allowedJointForms, JOINT_FORMS, type JointForm, STAGES, stageNamed, stepsOf } from '../../workflow/joint.ts';
import type { CaseState, Facts, Json, Rules } from '../../workflow/model.ts';
import { formErrors } from '../components/errors.tsx';
import { actionFields } from '../components/schema-form.tsx';
import { type FormBody, type FormValues, parseFormBody, rawValues, textOf } from '../forms/parse.ts';
import { type DeskUser, forDesk, type PageContext } from '../layout.tsx';
import { renderCaseCard } from '../pages/case-card.tsx';
import { renderConflict } from '../pages/conflict.tsx';
import { renderInbox } from '../pages/inbox.tsx';
import { renderStaffCase } from '../pages/staff-case.tsx';
import { renderStaffSignIn } from '../pages/staff-sign-in.tsx';
import { casePath, PATHS, withQuery } from '../paths.ts';
import { bodyOf, contextOf, pageOf, type Site, seeOther, sendPage } from './context.ts';
import { evidenceVm } from './evidence.ts';
import { assertBody, assertShape, fieldsOf, idOf, withFiles } from './my-case.routes.ts';

const PAGE_SIZE = 30;
const STAFF_ACTIONS = ACTIONS.filter((action) => action.audience === 'staff');
const DECLARE = STAFF_ACTIONS.find((action) => action.name === 'declare_conflict');

/** Registers the desk. */
export function deskRoutes(app: FastifyInstance, deps: AppDeps, site: Site, throttle: Throttle): void {
  signInPages(app, deps, site, throttle);
  app.get(PATHS.inbox, async (request, reply) => inboxPage(deps, site, request, reply));
  app.get(`${PATHS.inbox}/cases/:reference`, async (request, reply) => {
    const { reference } = request.params as { reference: string };
    return showCase(deps, site, request, reply, reference, null);
  });
  for (const [suffix, open] of [
    ['', openFileAsStaff],
    ['/original', openOriginalAsStaff],
  ] as const)
    app.get(`${PATHS.inbox}/cases/:reference/files/:id${suffix}`, async (request, reply) => {
      const { organisation, staff } = await requireStaff(deps, request);
      const { reference } = request.params as { reference: string };
      return sendFile(reply, await open(deps, { organisationId: organisation.id, staff, reference, fileId: idOf(request) }));
    });
  for (const action of STAFF_ACTIONS) {
    app.post(`${PATHS.inbox}/cases/:reference/${action.resource}`, async (request, reply) =>
      postAction(deps, site, request, reply, action),
    );
  }
  for (const form of JOINT_FORMS) {
    app.post(`${PATHS.inbox}/cases/:reference/${form.resource}`, async (request, reply) => postJointForm(deps, site, request, reply, form));
  }
}

function signInPages(app: FastifyInstance, deps: AppDeps, site: Site, throttle: Throttle): void {
  app.get(PATHS.staffSignIn, async (request, reply) => {
    const { page } = await pageOf(deps, site, request, reply);
    const signedOut = textOf(rawValues(request.query as FormBody), 'out') === 'true';
    return sendPage(reply, renderStaffSignIn({ email: '', failed: null, signedOut }, page));
  });
  app.post(PATHS.staffSignIn, async (request, reply) => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const values = rawValues(bodyOf(request));
    const email = textOf(values, 'email');
    try {
      const { token } = await signInOrThrow(deps, throttle, organisation.id, {
        email,
        password: textOf(values, 'password'),
        address: request.ip,
      });
      reply.setCookie(STAFF_COOKIE, token, cookieOptions(deps));
      return seeOther(reply, page, PATHS.inbox);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      const failed = error.status === 429 ? 'throttled' : 'wrong_credentials';
      return sendPage(reply, renderStaffSignIn({ email, failed, signedOut: false }, page), error.status);
    }
  });
  app.post(PATHS.staffSignOut, async (request, reply) => {
    checkFormToken(deps, request, STAFF_COOKIE);
    const { organisation, tokenHash } = await requireStaff(deps, request);
    await signOut(deps.db, organisation.id, tokenHash);
    reply.clearCookie(STAFF_COOKIE, { path: '/' });
    return seeOther(reply, contextOf(deps, site, request, reply, organisation), withQuery(PATHS.staffSignIn, { out: 'true' }));
  });
}

export interface Desk {
  readonly session: StaffSession;
  readonly page: PageContext;
  readonly user: DeskUser;
}

/** The signed-in person and their page, or null after sending them to the sign-in page. */
export async function deskOf(deps: AppDeps, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<Desk | null> {
  const session = await findStaffSession(deps, request);
  if (!session) {
    const { page } = await pageOf(deps, site, request, reply);
    seeOther(reply, page, PATHS.staffSignIn);
    return null;
  }
  const user = { name: session.staff.displayName, roles: session.staff.roles, csrf: formToken(deps, request.cookies[STAFF_COOKIE] ?? '') };
  return { session, user, page: forDesk(contextOf(deps, site, request, reply, session.organisation)) };
}

async function inboxPage(deps: AppDeps, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const desk = await deskOf(deps, site, request, reply);
  if (!desk) return reply;
  const { session, page, user } = desk;
  const query = rawValues(request.query as FormBody);
  const [state, after, mine] = [textOf(query, 'state') || null, textOf(query, 'after'), textOf(query, 'mine') === 'true'];
  const stage = stageNamed(textOf(query, 'stage'));
  const states = state ? [state] : stage ? STAGES[stage] : null;
  const viewer = { organisationId: session.organisation.id, staffId: session.staff.id };
  const [rows, names] = await asViewer(deps.db, viewer, async (tx) => {
    const found = maySeeCases(session.staff.roles)
      ? await listInbox(tx, {
          limit: PAGE_SIZE,
          ...(states ? { states } : {}),
          ...(mine ? { handlerId: session.staff.id } : {}),
          ...(new RegExp(UUID_PATTERN).test(after) ? { after } : {}),
        })
      : [];
    return [found, await listStaffNames(tx)] as const;
  });
  const vm = {
    user,
    seesCases: maySeeCases(session.staff.roles),
    filter: { state, stage: state ? null : stage, mine },
    next: rows.length === PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null,
    rows: rows.map(({ snapshot, ...row }) => ({
      reference: row.reference,
      state: row.state,
      severity: snapshot.severity?.level ?? null,
      urgent: row.lifeRisk,
      retaliation: row.retaliation,
      level: row.level,
      receivedAt: row.receivedAt,
      handler: row.handlerId ? (names.get(row.handlerId) ?? null) : null,
      reserved: (snapshot.restrictedTo ?? []).length > 0,
      opened: openedAs(snapshot, session.staff) !== null,
      clocks: snapshot.clocks.map((clock) => viewClock(clock, page.now)),
    })),
  };
  return sendPage(reply, renderInbox(vm, page));
}

async function showCase(
  deps: AppDeps,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  reference: string,
  failed: { name: string; values: FormValues; error: HttpProblem; sent: readonly SentFile[] } | null,
): Promise<FastifyReply> {
  const desk = await deskOf(deps, site, request, reply);
  if (!desk) return reply;
  const { session, page, user } = desk;
  const read = await readCaseAsStaff(deps, session.organisation.id, session.staff, reference);
  if (read.kind === 'missing') throw notFound();
  const action = ACTIONS.find(({ name }) => name === failed?.name);
  const words = { audience: 'staff' as const, labelOf: action && actionFields(page.t, action) };
  const errors = failed ? formErrors(page.t, fieldsOf(failed.error), words) : [];
  if (read.kind === 'undeclared') {
    if (!DECLARE) throw notFound();
    return sendPage(
      reply,
      renderConflict({ user, reference, action: DECLARE, values: failed?.values ?? {}, errors }, page),
      failed ? failed.error.status : 200,
    );
  }
  const done = textOf(rawValues(request.query as FormBody), 'done');
  const viewer = { organisationId: session.organisation.id, staffId: session.staff.id };
  const { state, rules } = read.kind === 'read' ? read.case : read;
  const people = await asViewer(deps.db, viewer, async (tx) => ({
    names: await listStaffNames(tx),
    eligible: await listEligibleStaff(tx, state.caseId),
    actions: await offeredActions(tx, rules, state, staffActor(session), page.now),
    sites: new Map((await listSites(tx)).map((one) => [one.id, one.name] as const)),
  }));
  const vm = {
    ...deskVm(state, rules, desk, people),
    user,
    failed: failed ? { action: failed.name, values: failed.values, errors } : null,
    evidence: evidenceVm(deps, failed?.values, failed?.sent),
    done: [...STAFF_ACTIONS, ...JOINT_FORMS].some(({ name }) => name === done) ? done : null,
  };
  const html =
    read.kind === 'read'
      ? renderStaffCase({ ...vm, ...openVm(read.case, page, people, session.staff.id) }, page)
      : renderCaseCard({ ...vm, view: viewCard(rules, state, page.now), designated: isDesignated(state, session.staff) }, page);
  return sendPage(reply, html, failed ? failed.error.status : 200);
}

interface People {
  readonly names: ReadonlyMap<string, string>;
  /** Who may open this case: only they are offered for assignment. */
  readonly eligible: ReadonlySet<string>;
  readonly sites: ReadonlyMap<string, string>;
  readonly actions: readonly AllowedAction[];
}

const choicesOf = (people: Iterable<readonly [string, string]>) => [...people].map(([value, label]) => ({ value, label }));

/** What both pages of a case show: the buttons, and whom they may name. */
function deskVm(state: CaseState, rules: Rules, { session }: Desk, { names, eligible, actions }: People) {
  const actor = staffActor(session);
  // A list of colleagues on a card would tell, by whom it lacks, whom the case is about.
  const offered = openedAs(state, actor) === null ? (id: string) => id === actor.id : (id: string) => eligible.has(id);
  return {
    actions,
    handler: state.handlerId ? (names.get(state.handlerId) ?? null) : null,
    staff: choicesOf([...names].filter(([id]) => offered(id))),
    functions: openFunctions(rules, state, actor),
    proposals: [],
    joint: allowedJointForms(rules, state, actor).map((form) => ({ name: form.name, resource: form.resource, steps: stepsOf(form) })),
  };
}

/** What only the page of an open case shows. */
function openVm(
  { state, rules, events }: ReadCase,
  page: PageContext,
  { names, sites }: Pick<People, 'names' | 'sites'>,
  readerId: string,
) {
  return {
    view: named(viewCase(rules, state, events, page.now, readerId), new Map([...names, ...sites])),
    parties: [],
    proposals: (state.proposals ?? []).map(({ kind, seq, by, facts }) => ({
      kind,
      seq,
      by: by === null ? null : (names.get(by) ?? null),
      facts: namesIn(facts, names),
    })),
    everybody: choicesOf(names),
    clockKeys: state.clocks.filter((clock) => isAnnounceable(clock, page.now)).map((clock) => ({ value: clock.key, label: clock.name })),
  };
}

/** Colleagues are shown by name, not by id. */
function named(view: StaffCaseView, names: ReadonlyMap<string, string>): StaffCaseView {
  return { ...view, timeline: view.timeline.map((entry) => ({ ...entry, facts: namesIn(entry.facts, names) })) };
}

function namesIn(facts: Facts, names: ReadonlyMap<string, string>): Facts {
  const nameOf = (value: Json): Json => (typeof value === 'string' ? (names.get(value) ?? value) : value);
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]): [string, Json] => [
      key,
      !NAMED.has(key) ? value : Array.isArray(value) ? value.map(nameOf) : nameOf(value),
    ]),
  );
}

/** Facts that hold ids of colleagues and of sites. */
const NAMED = new Set(['staffId', 'handlerId', 'respondents', 'siteId']);

async function postAction(
  deps: AppDeps,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  action: ActionDefinition,
): Promise<FastifyReply> {
  const desk = await deskOf(deps, site, request, reply);
  if (!desk) return reply;
  const { reference } = request.params as { reference: string };
  const { sent, problems } = await readForm(deps, request, desk.session, reference);
  const body = bodyOf(request);
  const parsed = withFiles(action, parseFormBody(action.input, action.content, body, desk.page.timeZone), sent);
  try {
    if (problems.length > 0) throw new HttpProblem(422, 'request.invalid', { fields: problems });
    assertBody(action, { ...parsed.input, ...parsed.content });
    await actAsStaff(deps, desk.session, reference, action, parsed, { requestId: request.id });
    // Whoever declared a conflict no longer sees the case: back to the queue, not to a 404.
    const gone = action.name === 'declare_conflict' && parsed.input['conflict'] === true;
    return seeOther(reply, desk.page, gone ? PATHS.inbox : withQuery(casePath(reference), { done: action.name }));
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.status >= 500 || error.status === 404) throw error;
    return showCase(deps, site, request, reply, reference, { name: action.name, values: rawValues(body), error, sent });
  }
}

/** The form, with files only from whoever has declared for the case: nothing is taken for a case that they may not see. */
async function readForm(deps: AppDeps, request: FastifyRequest, { organisation, staff }: StaffSession, reference: string) {
  const scope = { organisationId: organisation.id, staffId: staff.id };
  const found = request.isMultipart() ? await asViewer(deps.db, scope, (tx) => findDeclaration(tx, reference, staff.id)) : null;
  if (found === undefined || (found !== null && !maySeeCases(staff.roles))) throw notFound();
  const check = () => {
    checkFormToken(deps, request, STAFF_COOKIE);
    if (found?.declaration === 'conflict') throw notFound();
  };
  return readEvidenceForm(deps, request, { organisationId: organisation.id, caseId: found?.caseId ?? null, check });
}

async function postJointForm(
  deps: AppDeps,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: JointForm,
): Promise<FastifyReply> {
  checkFormToken(deps, request, STAFF_COOKIE);
  const desk = await deskOf(deps, site, request, reply);
  if (!desk) return reply;
  const { reference } = request.params as { reference: string };
  const body = bodyOf(request);
  const bodies = stepsOf(form).map((action) => parseFormBody(action.input, action.content, partOf(body, action.name), desk.page.timeZone));
  const whole = Object.fromEntries(form.steps.map((name, index) => [name, { ...bodies[index]?.input, ...bodies[index]?.content }]));
  try {
    assertShape(jointBodySchema(form), whole);
    await actJointlyAsStaff(deps, desk.session, reference, form, bodies, { requestId: request.id });
    return seeOther(reply, desk.page, withQuery(casePath(reference), { done: form.name }));
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.status >= 500 || error.status === 404) throw error;
    return showCase(deps, site, request, reply, reference, { name: form.name, values: rawValues(body), error, sent: [] });
  }
}

/** The fields of one step of a form, by their own names. */
function partOf(body: FormBody, step: string): FormBody {
  const own = Object.entries(body).filter(([name]) => name.startsWith(`${step}.`));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(step.length + 1), value]));
}
