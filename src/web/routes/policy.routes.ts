/** The rules at the desk: what is in force, the editor with its tools, drafts and the second person (issue 3, A14, D05). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { stringify } from 'yaml';
import { findPolicy } from '../../cases/case.store.ts';
import { asViewer } from '../../db/client.ts';
import { newId, UUID_PATTERN } from '../../db/ids.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import { checkFormToken, STAFF_COOKIE } from '../../http/sessions.ts';
import { isHidingReason, setCommentVisibility } from '../../organisations/comment-visibility.ts';
import { MAX_COMMENT } from '../../organisations/policy.routes.ts';
import { countComments, latestPromise, latestVersion, listDrafts, listPublications } from '../../organisations/policy-draft.store.ts';
import { answerComment, approvePolicy, policyRole } from '../../organisations/publish.ts';
import { diffPolicies } from '../../policy/diff.ts';
import { orderedPolicy } from '../../policy/ordered.ts';
import { PRESETS } from '../../policy/presets/registry.ts';
import { listStaffNames } from '../../staff/staff.store.ts';
import { type Instant, plusMs } from '../../time.ts';
import { problemText } from '../components/errors.tsx';
import { type FormValues, localText, rawValues, textOf } from '../forms/parse.ts';
import { type DraftRowVm, renderPolicy, renderPolicyVersion } from '../pages/policy.tsx';
import { type NotApprovable, type PolicyDraftVm, renderPolicyDraft } from '../pages/policy-draft.tsx';
import { renderPolicyEditor } from '../pages/policy-editor.tsx';
import { TOOLS } from '../pages/policy-editor-vm.ts';
import { PATHS, policyDraftPath, withQuery } from '../paths.ts';
import { pageOfComments, type ReadDraft, readDraft } from './changes.routes.ts';
import { bodyOf, type Site, seeOther, sendPage } from './context.ts';
import { type Desk, deskOf } from './desk.routes.ts';
import { beginningText } from './policy-beginnings.ts';
import { type Evaluated, evaluate, MAX_NOTE, MAX_POLICY_TEXT } from './policy-tools.ts';

const LISTED_DRAFTS = 20;
const UUID = new RegExp(UUID_PATTERN);
const DAY_MS = 86_400_000;
/** The simulation looks back so far unless somebody says otherwise. */
const PERIOD_DAYS = 90;

type Handler = (desk: Desk, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Registers the pages about the rules. */
export function policyPages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  const get = (path: string, handler: Handler) =>
    app.get(path, async (request, reply) => {
      const desk = await deskOf(deps, site, request, reply);
      return desk ? handler(desk, request, reply) : reply;
    });
  const post = (path: string, handler: Handler) =>
    app.post(path, async (request, reply) => {
      checkFormToken(deps, request, STAFF_COOKIE);
      const desk = await deskOf(deps, site, request, reply);
      return desk ? handler(desk, request, reply) : reply;
    });
  get(PATHS.policy, async (desk, _request, reply) => overviewPage(deps, desk, reply));
  get(`${PATHS.policy}/versions/:version`, async (desk, request, reply) => versionPage(deps, desk, request, reply));
  get(PATHS.policyEditor, async (desk, request, reply) => editorPage(deps, desk, request, reply));
  post(PATHS.policyEditor, async (desk, request, reply) => postEditor(deps, desk, request, reply));
  get(policyDraftPath(':draftId'), async (desk, request, reply) => draftPage(deps, desk, request, reply));
  post(`${policyDraftPath(':draftId')}/approvals`, async (desk, request, reply) => postApproval(deps, desk, request, reply));
  post(`${policyDraftPath(':draftId')}/comments/:commentId/answers`, async (desk, request, reply) =>
    postAnswer(deps, desk, request, reply),
  );
  post(`${policyDraftPath(':draftId')}/comments/:commentId/visibilities`, async (desk, request, reply) =>
    postVisibility(deps, desk, request, reply),
  );
}

function param(request: FastifyRequest, name: string): string {
  const values = rawValues(request.params as Record<string, unknown>);
  return textOf(values, name);
}

function queryOf(request: FastifyRequest): FormValues {
  return rawValues(request.query as Record<string, unknown>);
}

const viewerOf = ({ session }: Desk) => ({ organisationId: session.organisation.id, staffId: session.staff.id });

async function overviewPage(deps: AppDeps, desk: Desk, reply: FastifyReply): Promise<FastifyReply> {
  const policyId = desk.session.organisation.activePolicyId;
  const vm = await asViewer(deps.db, viewerOf(desk), async (tx) => {
    const names = await listStaffNames(tx);
    const drafts = await listDrafts(tx, policyId, await latestVersion(tx, policyId), LISTED_DRAFTS);
    const rows: DraftRowVm[] = [];
    for (const { id, proposedAt, proposedBy, commentUntil } of drafts)
      rows.push({ id, proposedAt, proposedBy: names.get(proposedBy) ?? '', commentUntil, comments: await countComments(tx, id) });
    const versions = await listPublications(tx, policyId);
    return { versions: versions.map((one) => publicationVm(one, names)), drafts: rows };
  });
  const mayWrite = policyRole(desk.session.staff) !== null;
  return sendPage(reply, renderPolicy({ ...vm, user: desk.user, policyId, mayWrite }, desk.page));
}

type Publication = Awaited<ReturnType<typeof listPublications>>[number];

function publicationVm({ version, publishedAt, publishedBy, approvedBy }: Publication, names: ReadonlyMap<string, string>) {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? ''));
  return { version, publishedAt, proposedBy: nameOf(publishedBy), approvedBy: nameOf(approvedBy) };
}

async function versionPage(deps: AppDeps, desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const policyId = desk.session.organisation.activePolicyId;
  const found = await asViewer(deps.db, viewerOf(desk), async (tx) => {
    const publication = (await listPublications(tx, policyId)).find(({ version }) => String(version) === param(request, 'version'));
    if (!publication) return undefined;
    const [document, before] = [
      await findPolicy(tx, policyId, publication.version),
      await findPolicy(tx, policyId, publication.version - 1),
    ];
    return document ? { publication: publicationVm(publication, await listStaffNames(tx)), document, before } : undefined;
  });
  if (!found) throw notFound();
  const { publication, document, before } = found;
  const differences = before ? diffPolicies(before, document) : null;
  return sendPage(
    reply,
    renderPolicyVersion({ user: desk.user, policyId, publication, differences, yaml: stringify(orderedPolicy(document)) }, desk.page),
  );
}

/** The editor is for those who may propose; everybody else reads. */
function requireWriter({ session }: Desk): void {
  if (policyRole(session.staff) === null)
    throw new HttpProblem(403, 'policy.role', { detail: 'Rules are written by senior handlers, oversight and administrators.' });
}

async function currentPolicy(deps: AppDeps, desk: Desk) {
  const { activePolicyId, activePolicyVersion } = desk.session.organisation;
  const found = await asViewer(deps.db, viewerOf(desk), (tx) => findPolicy(tx, activePolicyId, activePolicyVersion));
  if (!found) throw notFound();
  return found;
}

async function editorPage(deps: AppDeps, desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  requireWriter(desk);
  const { page, session } = desk;
  const query = queryOf(request);
  const current = await currentPolicy(deps, desk);
  const from = textOf(query, 'from');
  const draftId = from.startsWith('draft:') ? from.slice('draft:'.length) : '';
  const draft = draftId === '' ? undefined : (await readDraft(deps, session.organisation, draftId))?.draft;
  const begun = beginningText(query, { current, draft: draft?.document, timeZone: page.timeZone, today: page.now.slice(0, 10) });
  const dayText = (days: number) => [localText(plusMs(page.now, days * DAY_MS), page.timeZone).slice(0, 10)];
  const values: FormValues = {
    ...query,
    text: [begun.text],
    start: [localText(page.now, page.timeZone)],
    zone: [page.timeZone],
    since: dayText(-PERIOD_DAYS),
    until: dayText(1),
    note: [draft?.note ?? ''],
  };
  return sendEditor(desk, reply, values, { errors: [], result: null }, begun.failed);
}

function sendEditor(desk: Desk, reply: FastifyReply, values: FormValues, { errors, result }: Evaluated, setupFailed = false): FastifyReply {
  const presets = PRESETS.map(({ id }) => id);
  const vm = { user: desk.user, values, errors, result, presets, setupFailed, maxLength: MAX_POLICY_TEXT, maxNote: MAX_NOTE };
  return sendPage(reply, renderPolicyEditor(vm, desk.page), errors.length > 0 || setupFailed ? 422 : 200);
}

async function postEditor(deps: AppDeps, desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  requireWriter(desk);
  const values = rawValues(bodyOf(request));
  const { session, page } = desk;
  const tool = TOOLS.find((one) => one === textOf(values, 'tool')) ?? 'check';
  const evaluated = await evaluate({ deps, session, page, values, current: await currentPolicy(deps, desk) }, tool);
  return evaluated.draftId === undefined
    ? sendEditor(desk, reply, values, evaluated)
    : seeOther(reply, page, withQuery(policyDraftPath(evaluated.draftId), { done: 'proposed' }));
}

function doneOf(request: FastifyRequest): PolicyDraftVm['done'] {
  const done = textOf(queryOf(request), 'done');
  return (['proposed', 'answered', 'hidden', 'shown'] as const).find((one) => one === done) ?? null;
}

async function draftPage(
  deps: AppDeps,
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  failed: PolicyDraftVm['failed'] = null,
  status = 200,
): Promise<FastifyReply> {
  const read = await readDraft(deps, desk.session.organisation, param(request, 'draftId'));
  if (!read) throw notFound();
  const { draft, base, open } = read;
  const { comments, older } = pageOfComments(read.comments, request);
  const { names, promisedUntil } = await asViewer(deps.db, viewerOf(desk), async (tx) => ({
    names: await listStaffNames(tx),
    promisedUntil: await latestPromise(tx, draft.policyId, draft.baseVersion, desk.page.now),
  }));
  const vm: PolicyDraftVm = {
    user: desk.user,
    id: draft.id,
    baseVersion: draft.baseVersion,
    proposedAt: draft.proposedAt,
    proposedBy: names.get(draft.proposedBy) ?? '',
    note: draft.note,
    commentUntil: draft.commentUntil,
    promisedUntil,
    stale: !open,
    notApprovable: notApprovable(read, desk, promisedUntil),
    mayWrite: policyRole(desk.session.staff) !== null,
    differences: diffPolicies(base, draft.document),
    comments,
    older,
    yaml: stringify(orderedPolicy(draft.document)),
    done: doneOf(request),
    failed,
    freshIds: comments.map(() => newId()),
  };
  return sendPage(reply, renderPolicyDraft(vm, desk.page), status);
}

/** The same reasons as the action gives, in the order in which a person would ask. */
function notApprovable({ draft, open }: ReadDraft, { session, page }: Desk, promisedUntil: Instant | null): NotApprovable | null {
  if (policyRole(session.staff) === null) return 'role';
  if (!open) return 'stale';
  if (draft.proposedBy === session.staff.id) return 'own';
  if (draft.commentUntil !== null && draft.commentUntil > page.now) return 'later';
  return promisedUntil === null ? null : 'others';
}

async function postApproval(deps: AppDeps, desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const draftId = param(request, 'draftId');
  if (!UUID.test(draftId)) throw notFound();
  const { session, page } = desk;
  const approved = await approvePolicy(deps, session.organisation, session.staff, draftId);
  if (approved.kind === 'published') return seeOther(reply, page, PATHS.policy);
  if (approved.code === 'policy.draft_unknown') throw notFound();
  if (approved.code === 'policy.draft_stale' && (await isApprovedBy(deps, desk, draftId))) return seeOther(reply, page, PATHS.policy);
  const status = approved.code === 'policy.role' || approved.code === 'policy.same_person' ? 403 : 409;
  const errors = [{ field: '', message: problemText(page.t, approved.code, 'staff') }];
  return draftPage(deps, desk, request, reply, { commentId: null, text: '', errors }, status);
}

/** True where this person published this draft already: the button was pressed twice. */
async function isApprovedBy(deps: AppDeps, desk: Desk, draftId: string): Promise<boolean> {
  const { organisation, staff } = desk.session;
  const published = await asViewer(deps.db, viewerOf(desk), (tx) => listPublications(tx, organisation.activePolicyId));
  return published.some((one) => one.draftId === draftId && one.approvedBy === staff.id);
}

async function postAnswer(deps: AppDeps, desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const target = { draftId: param(request, 'draftId'), commentId: param(request, 'commentId') };
  if (!UUID.test(target.draftId) || !UUID.test(target.commentId)) throw notFound();
  const { session, page } = desk;
  const values = rawValues(bodyOf(request));
  const [text, id] = [textOf(values, 'text'), textOf(values, 'id')];
  const again = (message: string, status: number) =>
    draftPage(deps, desk, request, reply, { commentId: target.commentId, text, errors: [{ field: 'text', message }] }, status);
  if (text.trim() === '') return again(page.t.t('changes-missing'), 422);
  if (text.length > MAX_COMMENT) return again(page.t.t('changes-long'), 422);
  const words = { text, locale: page.t.locale, ...(UUID.test(id) ? { id } : {}) };
  const said = await answerComment(deps, session.organisation, session.staff, target, words);
  if (said.kind === 'said') return seeOther(reply, page, withQuery(policyDraftPath(target.draftId), { done: 'answered' }));
  if (said.code === 'policy.comment_unknown') throw notFound();
  return again(problemText(page.t, said.code, 'staff'), 403);
}

async function postVisibility(deps: AppDeps, desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const target = { draftId: param(request, 'draftId'), commentId: param(request, 'commentId') };
  if (!UUID.test(target.draftId) || !UUID.test(target.commentId)) throw notFound();
  const { session, page } = desk;
  const wanted = textOf(rawValues(bodyOf(request)), 'hiddenFor');
  if (wanted !== '' && !isHidingReason(wanted))
    throw new HttpProblem(422, 'request.invalid', { fields: [{ pointer: '/hiddenFor', code: 'request.enum' }] });
  const reason = isHidingReason(wanted) ? wanted : null;
  const said = await setCommentVisibility(deps, session.organisation, session.staff, target, reason);
  if (said.kind === 'said') {
    return seeOther(reply, page, withQuery(policyDraftPath(target.draftId), { done: reason === null ? 'shown' : 'hidden' }));
  }
  if (said.code === 'policy.comment_unknown') throw notFound();
  const errors = [{ field: '', message: problemText(page.t, said.code, 'staff') }];
  return draftPage(deps, desk, request, reply, { commentId: null, text: '', errors }, 403);
}
