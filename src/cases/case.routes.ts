/** Staff API of cases: the queue, one case, and one resource for every action of the table. What the table does not have has no URL. */

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type, { type TObject, type TSchema } from 'typebox';
import { asViewer } from '../db/client.ts';
import { UUID_PATTERN } from '../db/ids.ts';
import { attachSent, namedFiles } from '../evidence/attach.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, notFound, ProblemSchema } from '../http/problem.ts';
import { checkFormToken, requireStaff, STAFF_COOKIE, type StaffSession } from '../http/sessions.ts';
import type { ActionDefinition } from '../workflow/action.ts';
import { ACTIONS } from '../workflow/actions.ts';
import type { AllowedAction } from '../workflow/allowed.ts';
import { openedAs } from '../workflow/functions.ts';
import { JOINT_FORMS, type JointForm, stepsOf } from '../workflow/joint.ts';
import type { Actor, Facts } from '../workflow/model.ts';
import { actOnce, type Changed, idempotencyKey, revisionFrom } from './act-http.ts';
import { bodySchema, type SplitBody, splitBody } from './action-body.ts';
import { StaffCaseSchema } from './case.schemas.ts';
import { findDeclaration, listInbox } from './case.store.ts';
import { offeredActions } from './levels.ts';
import { maySeeCases, readCaseAsStaff } from './read.ts';
import { viewCard, viewCase } from './view.ts';

const Reference = Type.Object({ reference: Type.String({ minLength: 4, maxLength: 40, pattern: '^[A-Za-z0-9-]+$' }) });
const ChangedSchema = Type.Object({ reference: Type.String(), state: Type.String(), revision: Type.Integer() });
const PAGE = 50;

/** A member of staff as the core sees them. */
export function staffActor(session: StaffSession): Actor {
  const { id, roles, designatedFor } = session.staff;
  return { kind: 'staff', id, roles, designatedFor };
}

/** One action on one case by a member of staff: the same for the API and the desk. Excluded and unknown answer 404 alike. */
export async function actAsStaff(
  deps: AppDeps,
  session: StaffSession,
  reference: string,
  action: ActionDefinition,
  body: SplitBody,
  options: StaffChange,
): Promise<Changed> {
  return changeAsStaff(deps, session, reference, action.name, [{ action, body }], options);
}

/** All steps of a form on one case, or none (people.md 1). `bodies` in the order of the steps. */
export async function actJointlyAsStaff(
  deps: AppDeps,
  session: StaffSession,
  reference: string,
  form: JointForm,
  bodies: readonly SplitBody[],
  options: StaffChange,
): Promise<Changed> {
  const steps = stepsOf(form).map((action, index) => ({ action, body: bodies[index] ?? NOTHING_SAID }));
  return changeAsStaff(deps, session, reference, form.name, steps, options);
}

const NOTHING_SAID: SplitBody = { input: {}, content: {} };

interface StaffChange {
  readonly requestId: string;
  readonly ifRevision?: number | undefined;
  readonly key?: string | undefined;
}

async function changeAsStaff(
  deps: AppDeps,
  session: StaffSession,
  reference: string,
  name: string,
  steps: readonly { readonly action: ActionDefinition; readonly body: SplitBody }[],
  options: StaffChange,
): Promise<Changed> {
  const scope = { organisationId: session.organisation.id, staffId: session.staff.id };
  const found = maySeeCases(session.staff.roles)
    ? await asViewer(deps.db, scope, (tx) => findDeclaration(tx, reference, session.staff.id))
    : undefined;
  if (!found) throw notFound();
  const { caseId } = found;
  if (found.declaration === undefined && !BEFORE_DECLARING.has(name)) throw undeclared();
  const repeatable = {
    key: options.key,
    target: `staff ${session.staff.id} ${caseId} ${name}`,
    body: steps.length === 1 ? flat(steps[0]?.body) : Object.fromEntries(steps.map(({ action, body }) => [action.name, flat(body)])),
  };
  const attached = await Promise.all(steps.map(({ body }) => attachSent(deps, session.organisation.id, caseId, namedFiles(body.input))));
  const [first, ...further] = steps.map(({ action, body }, index) => ({
    command: {
      action: action.name,
      actor: staffActor(session),
      input: body.input,
      content: Object.keys(body.content),
      files: attached[index]?.files ?? [],
    },
    content: body.content,
  }));
  if (first === undefined) throw notFound();
  return actOnce(deps, repeatable, {
    scope,
    caseId,
    ...first,
    ...(further.length > 0 ? { andAlso: further } : {}),
    files: attached.flatMap(({ rows }) => rows),
    requestId: options.requestId,
    ...(options.ifRevision === undefined ? {} : { ifRevision: options.ifRevision }),
  });
}

const flat = ({ input, content }: SplitBody = NOTHING_SAID): Facts => ({ ...input, ...content });

/** What anybody on the staff may do at once: declare, and report danger or punishment. All else waits for the declaration (D03, D28). */
const BEFORE_DECLARING = new Set(['declare_conflict', 'record_urgent', 'record_retaliation', 'report_instruction']);

/** Registers the staff side of `/cases`. */
export const caseRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/cases', { schema: INBOX_SCHEMA }, async (request) => {
      const session = await requireStaff(deps, request);
      if (!maySeeCases(session.staff.roles)) throw new HttpProblem(403, 'role.without_content');
      const { state, mine, after } = request.query;
      const limit = Number(request.query.limit ?? PAGE);
      const rows = await asViewer(deps.db, { organisationId: session.organisation.id, staffId: session.staff.id }, (tx) =>
        listInbox(tx, {
          limit,
          ...(state ? { states: [state] } : {}),
          ...(mine ? { handlerId: session.staff.id } : {}),
          ...(after ? { after } : {}),
        }),
      );
      return {
        cases: rows.map(({ snapshot, ...row }) => ({ ...row, opened: openedAs(snapshot, session.staff) !== null })),
        next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
      };
    });
    app.get('/cases/:reference', { schema: READ_SCHEMA }, async (request, reply) => {
      const session = await requireStaff(deps, request);
      const read = await readCaseAsStaff(deps, session.organisation.id, session.staff, request.params.reference);
      if (read.kind === 'missing') throw notFound();
      if (read.kind === 'undeclared') throw undeclared();
      const now = deps.clock.now();
      const { state, rules } = read.kind === 'read' ? read.case : read;
      const view = read.kind === 'read' ? viewCase(rules, state, read.case.events, now, session.staff.id) : viewCard(rules, state, now);
      const viewer = { organisationId: session.organisation.id, staffId: session.staff.id };
      const actions = await asViewer(deps.db, viewer, (tx) => offeredActions(tx, rules, state, staffActor(session), now));
      return reply
        .header('etag', `"${state.revision}"`)
        .header('cache-control', 'no-store')
        .send({ ...view, actions: actions.map(describeAction) });
    });
    for (const action of ACTIONS.filter((one) => one.audience === 'staff')) registerAction(app, deps, action);
    for (const form of JOINT_FORMS) registerJointForm(app, deps, form);
  };

/** 428: whoever opens a case says first whether anything ties them to it (D03). */
export function undeclared(): HttpProblem {
  return new HttpProblem(428, 'conflict.declaration_required', {
    detail: 'Declare first whether you have a conflict of interest: POST conflict declarations of this case.',
  });
}

type App = Parameters<FastifyPluginAsyncTypebox>[0];

function registerAction(app: App, deps: AppDeps, action: ActionDefinition): void {
  app.post(
    `/cases/:reference/${action.resource}`,
    {
      schema: {
        summary: `${action.name.replaceAll('_', ' ')}${action.transition ? ` (${action.transition})` : ''}`,
        operationId: `staff_${action.name}`,
        tags: ['staff'],
        security: [{ session: [] }],
        params: Reference,
        body: bodySchema(action),
        response: { 201: ChangedSchema, '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      checkFormToken(deps, request, STAFF_COOKIE);
      const session = await requireStaff(deps, request);
      const body = splitBody(action, request.body as Record<string, unknown>);
      const ifRevision = revisionFrom(request.headers['if-match']);
      const key = idempotencyKey(request.headers);
      const change = await actAsStaff(deps, session, request.params.reference, action, body, { requestId: request.id, ifRevision, key });
      return reply.status(201).header('etag', `"${change.revision}"`).send(change);
    },
  );
}

function registerJointForm(app: App, deps: AppDeps, form: JointForm): void {
  const steps = stepsOf(form);
  app.post(
    `/cases/:reference/${form.resource}`,
    {
      schema: {
        summary: `${form.steps.map((name) => name.replaceAll('_', ' ')).join(', ')}: all of them or none`,
        operationId: `staff_${form.name}`,
        tags: ['staff'],
        security: [{ session: [] }],
        params: Reference,
        body: jointBodySchema(form),
        response: { 201: ChangedSchema, '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      checkFormToken(deps, request, STAFF_COOKIE);
      const session = await requireStaff(deps, request);
      const given = new Map(Object.entries(request.body as Record<string, Record<string, unknown>>));
      const bodies = steps.map((action) => splitBody(action, given.get(action.name) ?? {}));
      const ifRevision = revisionFrom(request.headers['if-match']);
      const key = idempotencyKey(request.headers);
      const change = await actJointlyAsStaff(deps, session, request.params.reference, form, bodies, {
        requestId: request.id,
        ifRevision,
        key,
      });
      return reply.status(201).header('etag', `"${change.revision}"`).send(change);
    },
  );
}

/** The body of a form: that of each step under its name; what needs nothing may be left out. */
export function jointBodySchema(form: JointForm): TObject {
  const parts = stepsOf(form).map((action): [string, TSchema] => {
    const body = bodySchema(action);
    return [action.name, (body.required ?? []).length > 0 ? body : Type.Optional(body)];
  });
  return Type.Object(Object.fromEntries(parts), { additionalProperties: false });
}

/** An allowed action as the API shows it: what it is called, where it goes, what is still missing. */
export function describeAction(action: AllowedAction) {
  return {
    name: action.name,
    resource: action.resource,
    transition: action.transition,
    missing: action.blockedBy.map((refusal) => refusal.code),
  };
}

const INBOX_SCHEMA = {
  summary: 'The queue: most urgent first (requirements 4.1)',
  tags: ['staff'],
  security: [{ session: [] }],
  querystring: Type.Object(
    {
      state: Type.Optional(Type.String({ maxLength: 30, pattern: '^[A-Z_]+$' })),
      mine: Type.Optional(Type.String({ enum: ['true'] })),
      after: Type.Optional(Type.String({ pattern: UUID_PATTERN })),
      limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|1[0-9]{2}|200)$', description: '1 to 200; 50 if absent' })),
    },
    { additionalProperties: false },
  ),
  response: {
    200: Type.Object({ cases: Type.Array(Type.Unknown()), next: Type.Union([Type.String(), Type.Null()]) }),
    '4xx': ProblemSchema,
  },
};

const READ_SCHEMA = {
  summary: 'One case: with its content to whom it is open, and the read is logged; else its card',
  tags: ['staff'],
  security: [{ session: [] }],
  params: Reference,
  response: { 200: StaffCaseSchema, '4xx': ProblemSchema },
};
