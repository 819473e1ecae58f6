/** The rules in the making (A14, D05): versions and open drafts for everybody, comments without an account, publication by two people. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { idempotencyKey } from '../cases/act-http.ts';
import { asViewer } from '../db/client.ts';
import { UUID_PATTERN } from '../db/ids.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, notFound, ProblemSchema } from '../http/problem.ts';
import { checkFormToken, requireOrganisation, requireStaff, STAFF_COOKIE } from '../http/sessions.ts';
import { subscriberOf } from '../http/subscriber.ts';
import { createThrottle, type Throttle } from '../http/throttle.ts';
import { idempotentRequest } from '../intake/idempotency.ts';
import { epochMs, instantFromEpochMs } from '../time.ts';
import type { Json } from '../workflow/model.ts';
import { When } from '../workflow/vocabulary.ts';
import { HIDING_REASONS, type HidingReason, hiddenComments, setCommentVisibility } from './comment-visibility.ts';
import type { Organisation } from './organisation.store.ts';
import {
  countComments,
  type DraftAnswer,
  type DraftComment,
  findDraft,
  findVersion,
  latestVersion,
  listDialogue,
  listDrafts,
  listVersions,
  type PolicyDraft,
} from './policy-draft.store.ts';
import { ADVICE, STATUS } from './policy-refusals.ts';
import {
  answerComment,
  approvePolicy,
  commentOnDraft,
  DUPLICATE,
  type PublishDeps,
  proposePolicy,
  type Refused,
  type Said,
  type Words,
} from './publish.ts';

const LISTED_DRAFTS = 20;
/** Of a document as it is proposed; the rules of every regime that ships are less than half of this. */
const POLICY_LIMIT_BYTES = 400_000;
/** Comments from one address in an hour; the address is kept in memory alone, hashed under a salt that changes (D22). */
const COMMENTS_PER_HOUR = 5;
const HOUR_MS = 3_600_000;

const Id = Type.String({ pattern: UUID_PATTERN });
const Locale = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35, description: 'BCP 47' });
/** Longest comment and longest answer. */
export const MAX_COMMENT = 4_000;
const WordsSchema = Type.Object(
  {
    text: Type.String({
      minLength: 1,
      maxLength: MAX_COMMENT,
      pattern: '\\S',
      description: 'Public. Name nobody who could be hurt by it.',
    }),
    locale: Type.Optional(Locale),
  },
  { additionalProperties: false },
);
const SaidSchema = Type.Object({ id: Type.String() });
const Public = { tags: ['public'] };
const Staff = { tags: ['policy'], security: [{ session: [] }] };

/** The draft and what is said about it, as everybody may see it: dated, without names. */
function viewDraft(
  draft: PolicyDraft,
  comments: readonly DraftComment[],
  answers: readonly DraftAnswer[],
  hidden: ReadonlyMap<string, HidingReason>,
) {
  const { id, baseVersion, document, note, proposedAt, commentUntil } = draft;
  return {
    id,
    baseVersion,
    document,
    note,
    proposedAt,
    commentUntil,
    comments: comments
      .filter((comment) => comment.draftId === id)
      .map(({ draftId: _draft, ...comment }) => ({
        id: comment.id,
        text: hidden.has(comment.id) ? null : comment.text,
        ...(hidden.has(comment.id) ? { hidden: hidden.get(comment.id) } : {}),
        locale: comment.locale,
        at: comment.at,
        answers: answers
          .filter((answer) => answer.commentId === comment.id)
          .map(({ id: answerId, text, locale, at }) => ({ id: answerId, text, locale, at })),
      })),
  };
}

/** Open drafts of the policy in force, newest first, without what makes them long. */
async function readDrafts(deps: AppDeps, organisation: Organisation) {
  return asViewer(deps.db, { organisationId: organisation.id, staffId: null }, async (tx) => {
    const policyId = organisation.activePolicyId;
    const drafts = await listDrafts(tx, policyId, await latestVersion(tx, policyId), LISTED_DRAFTS);
    const listed = [];
    for (const { id, baseVersion, note, proposedAt, commentUntil } of drafts)
      listed.push({ id, baseVersion, note, proposedAt, commentUntil, comments: await countComments(tx, id) });
    return listed;
  });
}

/** One draft whole. Throws HttpProblem 404. */
async function readWholeDraft(deps: AppDeps, organisation: Organisation, draftId: string) {
  return asViewer(deps.db, { organisationId: organisation.id, staffId: null }, async (tx) => {
    const draft = await findDraft(tx, draftId);
    if (!draft) throw notFound();
    const { comments, answers } = await listDialogue(tx, [draftId]);
    return viewDraft(draft, comments, answers, await hiddenComments(tx, draftId));
  });
}

const POINTER: Readonly<Record<string, string>> = {
  'policy.other_id': '/document/id',
  'policy.comment_date_past': '/commentUntil',
  'policy.comment_date_far': '/commentUntil',
};

/** `field`: where the text of the request stands. */
function refusal({ code }: Refused, field = '/text'): HttpProblem {
  const status = STATUS[code] ?? 409;
  if (status === 404) return notFound();
  const detail = ADVICE[code];
  return new HttpProblem(status, code, {
    ...(detail ? { detail } : {}),
    ...(status === 422 ? { fields: [{ pointer: POINTER[code] ?? field, code }] } : {}),
  });
}

/** Registers `/policies` and `/policy-drafts`. */
export const policyRoutes =
  (deps: AppDeps, throttle: Throttle): FastifyPluginAsyncTypebox =>
  async (app) => {
    await app.register(readingRoutes(deps));
    await app.register(commentRoutes(deps, throttle));
    await app.register(publishingRoutes(deps));
  };

async function staffOf(deps: AppDeps, request: FastifyRequest) {
  checkFormToken(deps, request, STAFF_COOKIE);
  return requireStaff(deps, request);
}

const readingRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/policies',
      {
        schema: {
          ...Public,
          summary: 'Versions of the rules, newest first, without their documents',
          response: { 200: Type.Unknown(), '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const organisation = await requireOrganisation(deps, request);
        const versions = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) =>
          listVersions(tx, organisation.activePolicyId),
        );
        return { policy: organisation.activePolicyId, versions };
      },
    );
    app.get(
      '/policies/:version',
      {
        schema: {
          ...Public,
          summary: 'One version of the rules with its document',
          params: Type.Object({ version: Type.String({ pattern: '^[1-9][0-9]{0,5}$', description: 'number of the version' }) }),
          response: { 200: Type.Unknown(), '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const organisation = await requireOrganisation(deps, request);
        const found = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) =>
          findVersion(tx, organisation.activePolicyId, Number(request.params.version)),
        );
        if (!found) throw notFound();
        return { policy: organisation.activePolicyId, ...found };
      },
    );
    app.get(
      '/policy-drafts',
      {
        schema: {
          ...Public,
          summary: 'Open drafts, newest first (D05)',
          response: { 200: Type.Unknown(), '4xx': ProblemSchema },
        },
      },
      async (request) => ({ drafts: await readDrafts(deps, await requireOrganisation(deps, request)) }),
    );
    app.get(
      '/policy-drafts/:draftId',
      {
        schema: {
          ...Public,
          summary: 'A draft with its document, comments and answers (D05)',
          params: Type.Object({ draftId: Id }),
          response: { 200: Type.Unknown(), '4xx': ProblemSchema },
        },
      },
      async (request) => readWholeDraft(deps, await requireOrganisation(deps, request), request.params.draftId),
    );
  };

/** One change; a request that is repeated with its Idempotency-Key gets the first result and changes nothing more (D11). */
async function once<R extends { readonly kind: string }>(
  deps: AppDeps,
  organisation: Organisation,
  request: FastifyRequest,
  work: (deps: AppDeps & PublishDeps) => Promise<R>,
): Promise<R> {
  const [target, body] = [`${request.method} ${request.url}`, (request.body ?? null) as Json];
  const key = idempotencyKey(request.headers);
  const again = idempotentRequest(deps, organisation.id, deps.secrets.idempotencyPepper, key, target, body);
  const earlier = await again.replay();
  if (earlier) return earlier as unknown as R;
  const result = await work({ ...deps, once: again.claim });
  // Two of them at the same moment: the one that lost has the other's result.
  const lost = 'code' in result && result.code === DUPLICATE ? await again.replay() : undefined;
  return lost ? (lost as unknown as R) : result;
}

/** Counts what one address says about drafts, at whichever door. */
export function createCommentThrottle(): Throttle {
  return createThrottle(COMMENTS_PER_HOUR, HOUR_MS);
}

/** A comment of somebody at this address. Throws HttpProblem: `policy.comments_throttled`, 404, or why the draft takes none. */
export async function sayPublicly(
  deps: PublishDeps,
  throttle: Throttle,
  organisation: Organisation,
  said: { readonly draftId: string; readonly address: string; readonly words: Words },
): Promise<Said> {
  const nowMs = epochMs(deps.clock.now());
  const wait = throttle.retryAfter(subscriberOf(said.address), nowMs);
  if (wait > 0) throw new HttpProblem(429, 'policy.comments_throttled', { retryAfterSeconds: wait, detail: 'Wait before you say more.' });
  // Counted before it is written: twenty at the same moment are twenty.
  throttle.failed(subscriberOf(said.address), nowMs);
  const comment = await commentOnDraft(deps, organisation, said.draftId, said.words);
  if (comment.kind === 'refused' && comment.code !== DUPLICATE) throw refusal(comment);
  return comment;
}

const commentRoutes =
  (deps: AppDeps, throttle: Throttle): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/policy-drafts/:draftId/comments',
      {
        schema: {
          ...Public,
          summary: 'Say what you think of a draft; no account, no name',
          params: Type.Object({ draftId: Id }),
          body: WordsSchema,
          response: { 201: SaidSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const organisation = await requireOrganisation(deps, request);
        const { text, locale = organisation.defaultLocale } = request.body;
        const words = { text, locale };
        const comment = { ...request.params, address: request.ip, words };
        const said = await once(deps, organisation, request, (own) => sayPublicly(own, throttle, organisation, comment));
        if (said.kind === 'refused') throw refusal(said);
        return reply.status(201).send({ id: said.id });
      },
    );
    app.post(
      '/policy-drafts/:draftId/comments/:commentId/answers',
      {
        schema: {
          ...Staff,
          summary: 'Answer a comment in public',
          params: Type.Object({ draftId: Id, commentId: Id }),
          body: WordsSchema,
          response: { 201: SaidSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { organisation, staff } = await staffOf(deps, request);
        const { text, locale = organisation.defaultLocale } = request.body;
        const said = await once(deps, organisation, request, (own) =>
          answerComment(own, organisation, staff, request.params, { text, locale }),
        );
        if (said.kind === 'refused') throw refusal(said);
        return reply.status(201).send({ id: said.id });
      },
    );
    app.post(
      '/policy-drafts/:draftId/comments/:commentId/visibilities',
      {
        schema: {
          ...Staff,
          summary: 'Keep a comment from the public, or show it again',
          description: 'The comment stays; everybody reads that it is hidden and why. A comment that is merely unwelcome is not hidden.',
          params: Type.Object({ draftId: Id, commentId: Id }),
          body: Type.Object(
            { hiddenFor: Type.Union([Type.Enum([...HIDING_REASONS]), Type.Null()], { description: 'The reason, or null to show it' }) },
            { additionalProperties: false },
          ),
          response: { 201: SaidSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { organisation, staff } = await staffOf(deps, request);
        const { params, body } = request;
        const said = await once(deps, organisation, request, (own) =>
          setCommentVisibility(own, organisation, staff, params, body.hiddenFor),
        );
        if (said.kind === 'refused') throw refusal(said);
        return reply.status(201).send({ id: said.id });
      },
    );
  };

const publishingRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/policies',
      {
        bodyLimit: POLICY_LIMIT_BYTES,
        schema: {
          ...Staff,
          summary: 'Propose a version; another person approves it',
          body: Type.Object(
            {
              document: Type.Unknown(),
              note: Type.Optional(Type.String({ minLength: 1, maxLength: 8_000, pattern: '\\S' })),
              commentUntil: Type.Optional(When),
            },
            { additionalProperties: false },
          ),
          response: { 201: Type.Object({ draftId: Type.String(), baseVersion: Type.Integer() }), '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { organisation, staff } = await staffOf(deps, request);
        const { document, note = null } = request.body;
        const until = request.body.commentUntil === undefined ? null : Date.parse(request.body.commentUntil);
        if (Number.isNaN(until)) throw refusal({ kind: 'refused', code: 'policy.comment_date_past' });
        const commentUntil = until === null ? null : instantFromEpochMs(until);
        const proposed = await once(deps, organisation, request, (own) =>
          proposePolicy(own, organisation, staff, { document, note, commentUntil }),
        );
        if (proposed.kind === 'refused') throw refusal(proposed, '/note');
        if (proposed.kind === 'faulty')
          throw new HttpProblem(422, 'policy.faulty', {
            detail: 'The document has faults. Each is named with its place.',
            fields: proposed.faults.map(({ path, code, reason }) => ({ pointer: `/document${path}`, code, detail: reason })),
          });
        return reply.status(201).send({ draftId: proposed.draftId, baseVersion: proposed.baseVersion });
      },
    );
    app.post(
      '/policy-drafts/:draftId/approvals',
      {
        schema: {
          ...Staff,
          summary: 'Approve a draft of somebody else: it is published and immutable from then on',
          params: Type.Object({ draftId: Id }),
          response: {
            201: Type.Object({ policy: Type.String(), version: Type.Integer(), validFrom: Type.String() }),
            '4xx': ProblemSchema,
          },
        },
      },
      async (request, reply) => {
        const { organisation, staff } = await staffOf(deps, request);
        const { draftId } = request.params;
        const approved = await once(deps, organisation, request, (own) => approvePolicy(own, organisation, staff, draftId));
        if (approved.kind === 'refused') throw refusal(approved);
        const { id, version, validFrom } = approved.document;
        return reply.status(201).send({ policy: id, version, validFrom });
      },
    );
  };
