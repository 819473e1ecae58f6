/** The rightsholder's side of a case, by receipt alone (A07, G01): state, every deadline, and one resource for each of their actions. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { attachSent, namedFiles } from '../evidence/attach.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { notFound, ProblemSchema } from '../http/problem.ts';
import { CASE_COOKIE, checkFormToken, type ReceiptHolder, requireCode, requireReceipt } from '../http/sessions.ts';
import { listAccess } from '../ledger/access.ts';
import { surveyFor } from '../surveys/survey.ts';
import type { ActionDefinition } from '../workflow/action.ts';
import { ACTIONS } from '../workflow/actions.ts';
import { allowedActions } from '../workflow/allowed.ts';
import { speaksForOthers } from '../workflow/mandates.ts';
import type { Actor, CaseState } from '../workflow/model.ts';
import { actOnce, type Changed, idempotencyKey } from './act-http.ts';
import { bodySchema, type SplitBody, splitBody } from './action-body.ts';
import { describeAction } from './case.routes.ts';
import { previewEscalation } from './escalation-preview.ts';
import { mandateViews } from './mandate-views.ts';
import { someoneHears } from './reach.ts';
import { readOwnCase } from './read.ts';
import { toldCase, toldEvents } from './told.ts';
import { viewClock, viewMyCase } from './view.ts';
import { withoutUnchanged } from './view-respondent.ts';

/** Whoever holds the receipt is the person harmed, or acts for them as the case says: then it is never recorded as the person's (A08). */
export function receiptActor(state: Pick<CaseState, 'submitterRole'>): Actor {
  if (speaksForOthers(state.submitterRole)) return { kind: 'representative', id: null, roles: ['rep'] };
  return {
    kind: 'rightsholder',
    id: null,
    roles: [state.submitterRole === 'guardian' ? 'guardian' : state.submitterRole === 'witness' ? 'witness' : 'rh'],
  };
}

/** All that the page and the API show of a case to its holder. */
export async function readMyCase(deps: AppDeps, holder: ReceiptHolder) {
  const read = await readOwnCase(deps, holder.organisation.id, holder.caseId);
  if (!read) throw notFound();
  const now = deps.clock.now();
  const { state, events, rules } = read;
  const told = toldCase(rules.policy, state, now);
  const actions = allowedActions(rules, state, receiptActor(state), now).filter((action) => action.blockedBy.length === 0);
  return {
    state,
    rules,
    now,
    view: viewMyCase(told, toldEvents(state, told, events), now),
    promised: told.clocks,
    mandates: mandateViews(state, events),
    actions,
    escalation: actions.some((action) => action.name === 'escalate')
      ? await previewEscalation(deps, holder.organisation.id, rules, state)
      : [],
    survey: await surveyFor(deps.db, holder.organisation.id, { state, events, now }),
    nobodyHears: !(await someoneHears(deps, holder.organisation.id, rules, state)),
    readers: await listAccess(deps.db, holder.organisation.id, holder.caseId),
  };
}

/** What the code alone shows where a second phrase is set: state and dates, and no word of the case (people.md 3.1). */
export async function readMyDates(deps: AppDeps, holder: ReceiptHolder) {
  const read = await readOwnCase(deps, holder.organisation.id, holder.caseId);
  if (!read) throw notFound();
  const now = deps.clock.now();
  const { state, stateSince, receivedAt, clocks } = toldCase(read.rules.policy, read.state, now);
  return { phraseRequired: true, state, stateSince, receivedAt, clocks: clocks.map((clock) => viewClock(clock, now)) };
}

/** One action by the holder of a receipt: the same for the API and the page. */
export async function actAsHolder(
  deps: AppDeps,
  holder: ReceiptHolder,
  action: ActionDefinition,
  sent: SplitBody,
  options: { readonly requestId: string; readonly key?: string | undefined },
): Promise<Changed> {
  const read = await readOwnCase(deps, holder.organisation.id, holder.caseId);
  if (!read) throw notFound();
  const body = action.name === 'answer_respondent_text' ? withoutUnchanged(sent, read.events) : sent;
  const repeatable = { key: options.key, target: `holder ${holder.caseId} ${action.name}`, body: { ...body.input, ...body.content } };
  const attached = await attachSent(deps, holder.organisation.id, holder.caseId, namedFiles(body.input));
  return actOnce(deps, repeatable, {
    scope: { organisationId: holder.organisation.id, staffId: null },
    caseId: holder.caseId,
    command: {
      action: action.name,
      actor: receiptActor(read.state),
      input: body.input,
      content: Object.keys(body.content),
      files: attached.files,
    },
    content: body.content,
    files: attached.rows,
    requestId: options.requestId,
  });
}

/** Registers `/my-case` and its resources. */
export const myCaseRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/my-case',
      {
        schema: {
          summary: 'Follow your complaint',
          tags: ['rightsholder'],
          security: [{ receipt: [] }],
          response: { 200: Type.Unknown(), '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const holder = await requireCode(deps, request);
        if (holder.phrase === 'missing') return reply.header('cache-control', 'no-store').send(await readMyDates(deps, holder));
        const { view, mandates, actions, escalation, nobodyHears, readers, survey } = await readMyCase(deps, holder);
        return reply
          .header('cache-control', 'no-store')
          .send({ ...view, mandates, nobodyHears, actions: actions.map(describeAction), escalation, readers, survey });
      },
    );
    for (const action of ACTIONS.filter((one) => one.audience === 'rightsholder' && one.from.every((from) => from !== null)))
      registerOwnAction(app, deps, action);
  };

type App = Parameters<FastifyPluginAsyncTypebox>[0];

function registerOwnAction(app: App, deps: AppDeps, action: ActionDefinition): void {
  app.post(
    `/my-case/${action.resource}`,
    {
      schema: {
        summary: `${action.name.replaceAll('_', ' ')}${action.transition ? ` (${action.transition})` : ''}`,
        operationId: `holder_${action.name}`,
        tags: ['rightsholder'],
        security: [{ receipt: [] }],
        body: bodySchema(action),
        response: { 201: Type.Object({ reference: Type.String(), state: Type.String() }), '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      checkFormToken(deps, request, CASE_COOKIE);
      const holder = await requireReceipt(deps, request);
      const body = splitBody(action, request.body as Record<string, unknown>);
      const { reference, state } = await actAsHolder(deps, holder, action, body, {
        requestId: request.id,
        key: idempotencyKey(request.headers),
      });
      return reply.status(201).header('cache-control', 'no-store').send({ reference, state });
    },
  );
}
