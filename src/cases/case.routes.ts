/** Staff API of cases: the queue, one case, and one resource for every action of the table. What the table does not have has no URL. */

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { asViewer } from '../db/client.ts';
import { UUID_PATTERN } from '../db/ids.ts';
import { attachSent, namedFiles } from '../evidence/attach.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, notFound, ProblemSchema } from '../http/problem.ts';
import { checkFormToken, requireStaff, STAFF_COOKIE, type StaffSession } from '../http/sessions.ts';
import type { ActionDefinition } from '../workflow/action.ts';
import { ACTIONS } from '../workflow/actions.ts';
import { allowedActions } from '../workflow/allowed.ts';
import { openedAs } from '../workflow/functions.ts';
import type { Actor } from '../workflow/model.ts';
import { actOnce, type Changed, idempotencyKey, revisionFrom } from './act-http.ts';
import { bodySchema, type SplitBody, splitBody } from './action-body.ts';
import { StaffCaseSchema } from './case.schemas.ts';
import { findDeclaration, listInbox } from './case.store.ts';
import { maySeeCases, readCaseAsStaff } from './read.ts';
import { viewCard, viewCase } from './view.ts';

const Reference = Type.Object({ reference: Type.String({ minLength: 4, maxLength: 40, pattern: '^[A-Za-z0-9-]+$' }) });
const ChangedSchema = Type.Object({ reference: Type.String(), state: Type.String(), revision: Type.Integer() });
const PAGE = 50;

/** A member of staff as the core sees them. */
export function staffActor(session: StaffSession): Actor {
  return { kind: 'staff', id: session.staff.id, roles: session.staff.roles };
}

/** One action on one case by a member of staff: the same for the API and the desk. Excluded and unknown answer 404 alike. */
export async function actAsStaff(
  deps: AppDeps,
  session: StaffSession,
  reference: string,
  action: ActionDefinition,
  body: SplitBody,
  options: { readonly requestId: string; readonly ifRevision?: number | undefined; readonly key?: string | undefined },
): Promise<Changed> {
  const scope = { organisationId: session.organisation.id, staffId: session.staff.id };
  const found = maySeeCases(session.staff.roles)
    ? await asViewer(deps.db, scope, (tx) => findDeclaration(tx, reference, session.staff.id))
    : undefined;
  if (!found) throw notFound();
  const { caseId } = found;
  if (found.declaration === undefined && !BEFORE_DECLARING.has(action.name)) throw undeclared();
  const repeatable = {
    key: options.key,
    target: `staff ${session.staff.id} ${caseId} ${action.name}`,
    body: { ...body.input, ...body.content },
  };
  const attached = await attachSent(deps, session.organisation.id, caseId, namedFiles(body.input));
  return actOnce(deps, repeatable, {
    scope,
    caseId,
    command: {
      action: action.name,
      actor: staffActor(session),
      input: body.input,
      content: Object.keys(body.content),
      files: attached.files,
    },
    content: body.content,
    files: attached.rows,
    requestId: options.requestId,
    ...(options.ifRevision === undefined ? {} : { ifRevision: options.ifRevision }),
  });
}

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
      const actions = allowedActions(rules, state, staffActor(session), now);
      return reply
        .header('etag', `"${state.revision}"`)
        .header('cache-control', 'no-store')
        .send({ ...view, actions: actions.map(describeAction) });
    });
    for (const action of ACTIONS.filter((one) => one.audience === 'staff')) registerAction(app, deps, action);
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

/** An allowed action as the API shows it: what it is called, where it goes, what is still missing. */
export function describeAction(action: ReturnType<typeof allowedActions>[number]) {
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
