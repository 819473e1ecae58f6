/** Rules in the making before everybody: what would change, what people say, what is answered (D05). No account, no name. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findPolicy } from '../../cases/case.store.ts';
import { asViewer } from '../../db/client.ts';
import { newId, UUID_PATTERN } from '../../db/ids.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import type { Throttle } from '../../http/throttle.ts';
import { type HidingReason, hiddenComments } from '../../organisations/comment-visibility.ts';
import type { Organisation } from '../../organisations/organisation.store.ts';
import { MAX_COMMENT, sayPublicly } from '../../organisations/policy.routes.ts';
import {
  countComments,
  type DraftAnswer,
  type DraftComment,
  findDraft,
  latestVersion,
  listDialogue,
  listDrafts,
  type PolicyDraft,
} from '../../organisations/policy-draft.store.ts';
import { diffPolicies } from '../../policy/diff.ts';
import type { PolicyDocument } from '../../policy/document.ts';
import { type FormError, problemText } from '../components/errors.tsx';
import { rawValues, textOf } from '../forms/parse.ts';
import type { PageContext } from '../layout.tsx';
import { type OpenDraftVm, renderChanges } from '../pages/policy-changes.tsx';
import type { DraftCommentVm } from '../pages/policy-draft.tsx';
import { changesPath, withQuery } from '../paths.ts';
import { bodyOf, pageOf, type Site, seeOther, sendPage } from './context.ts';

/** More drafts at a time than this ask too much of a reader. */
const SHOWN_DRAFTS = 3;
const UUID = new RegExp(UUID_PATTERN);

/** A draft with what it would change in the version it was written against, and what was said. */
export interface ReadDraft {
  readonly draft: PolicyDraft;
  readonly base: PolicyDocument;
  readonly open: boolean;
  readonly comments: readonly DraftCommentVm[];
}

/** One draft, or undefined. */
export async function readDraft(deps: AppDeps, organisation: Organisation, draftId: string): Promise<ReadDraft | undefined> {
  if (!UUID.test(draftId)) return undefined;
  return asViewer(deps.db, { organisationId: organisation.id, staffId: null }, async (tx) => {
    const draft = await findDraft(tx, draftId);
    const base = draft ? await findPolicy(tx, draft.policyId, draft.baseVersion) : undefined;
    if (!draft || !base) return undefined;
    const { comments, answers } = await listDialogue(tx, [draftId]);
    const hidden = await hiddenComments(tx, draftId);
    return {
      draft,
      base,
      open: (await latestVersion(tx, draft.policyId)) === draft.baseVersion,
      comments: joined(comments, answers, hidden),
    };
  });
}

function joined(
  comments: readonly DraftComment[],
  answers: readonly DraftAnswer[],
  hidden: ReadonlyMap<string, HidingReason>,
): readonly DraftCommentVm[] {
  return comments.map((comment) => ({
    ...comment,
    hidden: hidden.get(comment.id) ?? null,
    answers: answers.filter(({ commentId }) => commentId === comment.id),
  }));
}

/** The open drafts of the policy in force for the page of the procedure, newest first. */
export async function openDrafts(deps: AppDeps, organisation: Organisation): Promise<readonly OpenDraftVm[]> {
  const { activePolicyId: policyId, activePolicyVersion: version } = organisation;
  return asViewer(deps.db, { organisationId: organisation.id, staffId: null }, async (tx) => {
    const drafts = await listDrafts(tx, policyId, version, SHOWN_DRAFTS);
    const base = drafts.length === 0 ? undefined : await findPolicy(tx, policyId, version);
    if (!base) return [];
    const shown: OpenDraftVm[] = [];
    for (const draft of drafts) shown.push(openDraftVm(draft, base, await countComments(tx, draft.id)));
    return shown;
  });
}

function openDraftVm({ id, proposedAt, note, commentUntil, document }: PolicyDraft, base: PolicyDocument, comments: number): OpenDraftVm {
  return { id, proposedAt, note, commentUntil, differences: diffPolicies(base, document), comments, freshId: newId() };
}

/** Registers the page of a draft and its form. */
export function changesPages(app: FastifyInstance, deps: AppDeps, site: Site, throttle: Throttle): void {
  app.get(changesPath(':draftId'), async (request, reply) => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const sent = textOf(rawValues(request.query as Record<string, unknown>), 'sent') === 'true';
    return show(deps, { organisation, page, request, reply }, { sent, text: '', errors: [] }, 200);
  });
  app.post(changesPath(':draftId'), async (request, reply) => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const values = rawValues(bodyOf(request));
    const text = textOf(values, 'text');
    const at = { organisation, page, request, reply };
    const again = (message: string, status: number) => show(deps, at, { sent: false, text, errors: [{ field: 'text', message }] }, status);
    if (text.trim() === '') return again(page.t.t('changes-missing'), 422);
    if (text.length > MAX_COMMENT) return again(page.t.t('changes-long'), 422);
    const draftId = draftIdOf(request);
    if (!UUID.test(draftId)) throw notFound();
    const id = textOf(values, 'id');
    try {
      const words = { text, locale: page.t.locale, ...(UUID.test(id) ? { id } : {}) };
      await sayPublicly(deps, throttle, organisation, { draftId, address: request.ip, words });
      return seeOther(reply, page, withQuery(changesPath(draftId), { sent: 'true' }));
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.status >= 500 || error.status === 404) throw error;
      return again(problemText(page.t, error.code, 'rightsholder'), error.status);
    }
  });
}

/** Comments on one page: a slow phone should not load a thousand. */
const SHOWN_COMMENTS = 50;

/** The newest comments, or those that the query `page` asks for, and the number of the page with older ones. */
export function pageOfComments(comments: readonly DraftCommentVm[], request: FastifyRequest) {
  const asked = Number(textOf(rawValues(request.query as Record<string, unknown>), 'page'));
  const number = Number.isInteger(asked) && asked > 1 ? asked : 1;
  const end = number * SHOWN_COMMENTS;
  return { comments: comments.toReversed().slice(end - SHOWN_COMMENTS, end), older: comments.length > end ? String(number + 1) : null };
}

interface At {
  readonly organisation: Organisation;
  readonly page: PageContext;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface Form {
  readonly sent: boolean;
  readonly text: string;
  readonly errors: readonly FormError[];
}

function draftIdOf(request: FastifyRequest): string {
  const { params } = request;
  return typeof params === 'object' && params !== null && 'draftId' in params ? String(params.draftId) : '';
}

async function show(deps: AppDeps, { organisation, page, request, reply }: At, form: Form, status: number): Promise<FastifyReply> {
  const read = await readDraft(deps, organisation, draftIdOf(request));
  if (!read) throw notFound();
  const { draft, base, open, comments } = read;
  const vm = { ...form, ...pageOfComments(comments, request), open, draft: openDraftVm(draft, base, comments.length) };
  return sendPage(reply, renderChanges(vm, page), status);
}
