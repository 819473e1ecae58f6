/**
 * Who speaks for a person, over the API (J02): the person gives and takes back; whoever has a mandate sees and does what it holds, with a
 * code of its own. The person's code opens none of the second, and theirs none of the first.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { AppDeps } from '../http/app-deps.ts';
import { ProblemSchema } from '../http/problem.ts';
import { CASE_COOKIE, checkFormToken, receiptInHeader, requireOrganisation, requireReceipt } from '../http/sessions.ts';
import type { ActionDefinition } from '../workflow/action.ts';
import { ACTIONS } from '../workflow/actions.ts';
import { POWERS, REPRESENTATIVE_KINDS } from '../workflow/mandates.ts';
import { Id, oneOf, When } from '../workflow/vocabulary.ts';
import { idempotencyKey } from './act-http.ts';
import { bodySchema, splitBody } from './action-body.ts';
import { describeAction } from './case.routes.ts';
import {
  actAsSpeaker,
  chooseNotices,
  giveMandate,
  layDownMandate,
  readAsSpeaker,
  requireSpeaker,
  revokeMandate,
  type Speaker,
} from './mandates.ts';

const security = [{ receipt: [] }];
const LONGEST_CONTACT = 256;

/** What giving a mandate takes; also what the form of the page is checked with. */
export const MandateSchema = Type.Object(
  {
    speaker: oneOf(REPRESENTATIVE_KINDS),
    powers: Type.Array(oneOf(POWERS), { maxItems: POWERS.length, uniqueItems: true }),
    until: Type.Optional(When),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Sealed: kept encrypted, never logged' })),
  },
  { additionalProperties: false },
);

/** What somebody with a mandate can be given to do at all. */
export const SPEAKER_ACTIONS: readonly ActionDefinition[] = ACTIONS.filter(
  (action) => action.audience === 'rightsholder' && action.roles.includes('rep'),
);

/** `/my-case/mandates`, `/my-case/mandate-ends`, `/mandate` and its resources. */
export const mandateRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    personRoutes(app, deps);
    speakerRoutes(app, deps);
    for (const action of SPEAKER_ACTIONS) speakerAction(app, deps, action);
  };

type App = Parameters<FastifyPluginAsyncTypebox>[0];

function personRoutes(app: App, deps: AppDeps): void {
  const about = { tags: ['rightsholder'], security };
  app.post(
    '/my-case/mandates',
    {
      schema: {
        ...about,
        summary: 'Let somebody speak for you',
        description:
          'Answers a code of theirs, shown once: pass it on, and keep your own. Nobody can be given to accept, stop or waive anything for ' +
          'you. `verify` lets them say that a remedy is real: leave it out unless you mean just that.',
        body: MandateSchema,
        response: { 201: Type.Object({ mandateId: Type.String(), code: Type.String() }), '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      checkFormToken(deps, request, CASE_COOKIE);
      const options = { requestId: request.id, key: idempotencyKey(request.headers) };
      const given = await giveMandate(deps, await requireReceipt(deps, request), request.body, options);
      return reply.status(201).header('cache-control', 'no-store').send(given);
    },
  );
  app.post(
    '/my-case/mandate-ends',
    {
      schema: {
        ...about,
        summary: 'Take a mandate back at once',
        description: 'From the next request on their code is answered like any code that opens nothing. Nobody is told.',
        body: Type.Object({ mandateId: Id }, { additionalProperties: false }),
        response: { 204: Type.Null(), '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      checkFormToken(deps, request, CASE_COOKIE);
      await revokeMandate(deps, await requireReceipt(deps, request), request.body.mandateId, request.id);
      return reply.status(204).header('cache-control', 'no-store').send(null);
    },
  );
}

async function speakerOf(deps: AppDeps, request: FastifyRequest): Promise<Speaker> {
  return requireSpeaker(deps, await requireOrganisation(deps, request), receiptInHeader(request));
}

const SPEAKER = { tags: ['representative'], security };

function speakerRoutes(app: App, deps: AppDeps): void {
  app.get(
    '/mandate',
    {
      schema: {
        ...SPEAKER,
        summary: 'The case of whoever you speak for, within your mandate',
        response: { 200: Type.Unknown(), '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      const { view, actions, escalation } = await readAsSpeaker(deps, await speakerOf(deps, request));
      return reply.header('cache-control', 'no-store').send({ ...view, actions: actions.map(describeAction), escalation });
    },
  );
  app.post(
    '/mandate/mandate-returns',
    { schema: { ...SPEAKER, summary: 'Give your mandate back', response: { 204: Type.Null(), '4xx': ProblemSchema } } },
    async (request, reply) => {
      await layDownMandate(deps, await speakerOf(deps, request), request.id);
      return reply.status(204).header('cache-control', 'no-store').send(null);
    },
  );
  app.post(
    '/mandate/mandate-notices',
    {
      schema: {
        ...SPEAKER,
        summary: 'Where to tell you that there is something new, or nowhere',
        body: Type.Object(
          { contact: Type.Union([Type.String({ maxLength: LONGEST_CONTACT }), Type.Null()]) },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null(), '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      await chooseNotices(deps, await speakerOf(deps, request), request.body.contact, request.id);
      return reply.status(204).header('cache-control', 'no-store').send(null);
    },
  );
}

function speakerAction(app: App, deps: AppDeps, action: ActionDefinition): void {
  app.post(
    `/mandate/${action.resource}`,
    {
      schema: {
        ...SPEAKER,
        summary: `${action.name.replaceAll('_', ' ')}, for whoever you speak for`,
        operationId: `speaker_${action.name}`,
        body: bodySchema(action),
        response: { 201: Type.Object({ state: Type.String() }), '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      const speaker = await speakerOf(deps, request);
      const body = splitBody(action, request.body as Record<string, unknown>);
      const { state } = await actAsSpeaker(deps, speaker, action, body, { requestId: request.id, key: idempotencyKey(request.headers) });
      return reply.status(201).header('cache-control', 'no-store').send({ state });
    },
  );
}
