/** Writing now and sending later, by a code of its own (A11): what the pages keep, for other programs. No account, no cookie. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { idempotencyKey } from '../cases/act-http.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { type Knock, knockOf } from '../http/door.ts';
import { HttpProblem, ProblemSchema } from '../http/problem.ts';
import { requireOrganisation } from '../http/sessions.ts';
import type { Organisation } from '../organisations/organisation.store.ts';
import { epochMs } from '../time.ts';
import type { Channel } from '../workflow/codes.ts';
import { DRAFT_MS, type Draft, discardDraft, draftSent, keepDraft, requireDraft, startDraft } from './drafts.ts';
import { idempotentRequest } from './idempotency.ts';
import { fileGrievance, grievanceFaults, isGrievance } from './intake.routes.ts';
import { type DraftAnswers, DraftSchema, SubmissionReceiptSchema } from './intake.schemas.ts';
import type { SubmissionReceipt } from './submit.ts';

const DRAFT = /^Draft\s+(.+)$/i;
/** Who somebody is and how to reach them goes in and never comes out again (people.md 3.1). */
const NEVER_SHOWN = ['name', 'contact'] as const;

const DraftMade = Type.Object({
  code: Type.String({ description: 'Opens this draft alone. Shown once; it is not the code of a complaint' }),
  expiresAt: Type.String(),
});
const DraftView = Type.Object({
  answers: DraftSchema,
  kept: Type.Array(Type.String(), { description: 'Answered, kept, and not shown again' }),
  expiresAt: Type.String(),
});
const security = [{ draft: [] }];
const tags = ['rightsholder'];

/** What may be shown of a draft to whoever has its code, and which answers are kept without being shown. */
export function shownAnswers(answers: DraftAnswers): { readonly answers: DraftAnswers; readonly kept: readonly string[] } {
  const { name: _name, contact: _contact, ...shown } = answers;
  return { answers: shown, kept: NEVER_SHOWN.filter((field) => answers[field] !== undefined) };
}

/** Sends a draft. It becomes one complaint, however often this is called; then it goes. Throws 422 for what is missing or refused. */
export async function submitDraft(
  deps: AppDeps,
  organisation: Organisation,
  draft: Draft,
  options: { readonly channel: Channel; readonly requestId: string; readonly knock: Knock },
): Promise<SubmissionReceipt> {
  const { answers } = draft;
  if (!isGrievance(answers)) throw new HttpProblem(422, 'request.invalid', { fields: grievanceFaults(answers) });
  const begun = { id: draft.id, ms: epochMs(draft.expiresAt) - DRAFT_MS };
  const knock = { ...options.knock, begun };
  const receipt = await fileGrievance(deps, organisation, answers, { ...options, knock, idempotencyKey: draft.idempotencyKey });
  await draftSent(deps, organisation.id, draft);
  return receipt;
}

/** `/drafts`, `/my-draft`, `/my-draft/submissions`. */
export const draftRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
    registerStart(app, deps);
    const own = async (request: FastifyRequest) => {
      const organisation = await requireOrganisation(deps, request);
      const code = DRAFT.exec(request.headers.authorization ?? '')?.[1] ?? '';
      return { organisation, draft: await requireDraft(deps, organisation.id, code) };
    };
    app.get(
      '/my-draft',
      { schema: { summary: 'Read your draft', tags, security, response: { 200: DraftView, '4xx': ProblemSchema } } },
      async (request) => {
        const { draft } = await own(request);
        const { answers, kept } = shownAnswers(draft.answers);
        return { answers, kept: [...kept], expiresAt: draft.expiresAt };
      },
    );
    app.put(
      '/my-draft',
      {
        schema: {
          summary: 'Write your draft anew',
          description: 'Replaces what is in it, but for a name and a contact that are not sent. It lives 30 days from now.',
          tags,
          security,
          body: DraftSchema,
          response: { 200: Type.Object({ expiresAt: Type.String() }), '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { organisation, draft } = await own(request);
        const { name, contact } = draft.answers;
        const hidden = { ...(name === undefined ? {} : { name }), ...(contact === undefined ? {} : { contact }) };
        const { expiresAt } = await keepDraft(deps, organisation.id, draft, { ...hidden, ...request.body });
        return { expiresAt };
      },
    );
    app.delete(
      '/my-draft',
      { schema: { summary: 'Throw your draft away', tags, security, response: { 204: Type.Null(), '4xx': ProblemSchema } } },
      async (request, reply) => {
        const { organisation, draft } = await own(request);
        await discardDraft(deps, organisation.id, draft);
        return reply.status(204).send(null);
      },
    );
    app.post(
      '/my-draft/submissions',
      {
        schema: {
          summary: 'Send your draft',
          description: 'Files it as `POST /grievances` does. The draft is gone shortly afterwards; sent twice, it gives the same answer.',
          tags,
          security,
          response: { 201: SubmissionReceiptSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { organisation, draft } = await own(request);
        return reply
          .status(201)
          .send(await submitDraft(deps, organisation, draft, { channel: 'web', requestId: request.id, knock: knockOf(request) }));
      },
    );
  };

function registerStart(app: Parameters<FastifyPluginAsyncTypebox>[0], deps: AppDeps): void {
  app.post(
    '/drafts',
    {
      schema: {
        summary: 'Begin a draft',
        description: 'Nobody here can read it, nobody is told, and it is gone after 30 days. Only its code opens it again.',
        tags,
        body: DraftSchema,
        response: { 201: DraftMade, '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      const organisation = await requireOrganisation(deps, request);
      const key = idempotencyKey(request.headers);
      const once = idempotentRequest(deps, organisation.id, deps.secrets.idempotencyPepper, key, 'POST drafts', { ...request.body });
      const earlier = await once.replay();
      if (earlier) return reply.status(201).send(earlier as unknown as { code: string; expiresAt: string });
      const draft = await startDraft(deps, organisation.id, request.body, once.claim);
      const made = draft ? { code: draft.code, expiresAt: draft.expiresAt } : await once.replay();
      return reply.status(201).send(made as unknown as { code: string; expiresAt: string });
    },
  );
}
