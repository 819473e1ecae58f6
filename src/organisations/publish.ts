/**
 * How a policy version comes to be: proposed by one member of staff, commented on in public, approved by another, then immutable
 * (A14, D05, requirements 2.3). Every step stands in the organisation's own chain, written in the same transaction.
 */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import Value from 'typebox/value';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import { isUniqueViolation } from '../db/errors.ts';
import { newId } from '../db/ids.ts';
import { type Claim, isClaimed, keepAnswer } from '../intake/idempotency.ts';
import { checkPolicy, type PolicyFault } from '../policy/check.ts';
import { isDate } from '../policy/check-calendar.ts';
import { sameJson } from '../policy/diff-model.ts';
import { type PolicyDocument, PolicyDocumentSchema } from '../policy/document.ts';
import { hasHiddenCharacter } from '../policy/plain-text.ts';
import { type Instant, plusMs } from '../time.ts';
import type { Role } from '../workflow/codes.ts';
import { resolvePolicy } from './holidays.ts';
import type { Organisation } from './organisation.store.ts';
import { appendOrganisationEvent, documentHash } from './organisation-events.ts';
import {
  countComments,
  findComment,
  findDraft,
  insertAnswer,
  insertComment,
  insertDraft,
  insertVersion,
  latestPromise,
  latestVersion,
  listDialogue,
  listDrafts,
  type PolicyDraft,
} from './policy-draft.store.ts';

/** Who may write and approve the rules: those who answer for the mechanism, and whoever administers it without seeing a case (2.3). */
export const POLICY_ROLES: readonly Role[] = ['senior_handler', 'oversight', 'tenant_admin'];

/** Comments on one draft; more are a matter for a meeting. */
const MAX_COMMENTS = 1_000;
/**
 * The public is given at most so long: while it has time on one plan no other is published, so that a slip of the pen in a date would keep
 * the rules as they are for years.
 */
export const LONGEST_COMMENT_DAYS = 92;
const DAY_MS = 86_400_000;
/** Among these a proposal that was sent twice is found. */
const LATEST_DRAFTS = 20;
const MAX_TRIES = 5;

export interface PolicyStaff {
  readonly id: string;
  readonly roles: readonly Role[];
}

export type Refused = { readonly kind: 'refused'; readonly code: string };
export type Proposed =
  | { readonly kind: 'proposed'; readonly draftId: string; readonly baseVersion: number }
  | { readonly kind: 'faulty'; readonly faults: readonly PolicyFault[] }
  | Refused;
export type Approved = { readonly kind: 'published'; readonly document: PolicyDocument } | Refused;
export type Said = { readonly kind: 'said'; readonly id: string } | Refused;

/** The code of a request whose `Idempotency-Key` another one, at the same moment, has used up: the answer of that one is its answer. */
export const DUPLICATE = 'idempotency.duplicate';

export interface PublishDeps {
  readonly db: Database;
  readonly clock: { now(): Instant };
  /** The `Idempotency-Key` of the request: kept with the answer in the transaction of the change (D11). */
  readonly once?: Claim | undefined;
}

/** The role that lets this person write rules, or null. */
export function policyRole(staff: PolicyStaff): Role | null {
  return staff.roles.find((role) => POLICY_ROLES.includes(role)) ?? null;
}

/**
 * Puts a draft before the public. Refused with every fault that `checkPolicy` finds in it, with `policy.role`, with
 * `policy.comment_date_past`, `policy.comment_date_far`, `policy.hidden_character`, or with `policy.other_id` for a document of another policy than the one in force.
 * It is checked as if it came into force today; version and date of validity are set when it is approved, whatever the draft says.
 */
export async function proposePolicy(
  deps: PublishDeps,
  organisation: Organisation,
  staff: PolicyStaff,
  proposal: { readonly document: unknown; readonly note: string | null; readonly commentUntil: Instant | null },
): Promise<Proposed> {
  const role = policyRole(staff);
  if (role === null) return { kind: 'refused', code: 'policy.role' };
  if (proposal.note !== null && hasHiddenCharacter(proposal.note)) return { kind: 'refused', code: 'policy.hidden_character' };
  // Holidays become dates now, those of the years to come: what the public reads is what will be published.
  const { document, faults } = await resolvePolicy(validToday(proposal.document, deps.clock.now()));
  if (faults.length > 0 || !Value.Check(PolicyDocumentSchema, document)) return { kind: 'faulty', faults };
  if (document.id !== organisation.activePolicyId) return { kind: 'refused', code: 'policy.other_id' };
  const { note, commentUntil } = proposal;
  return inTurn(deps, organisation, staff.id, async (tx, now) => {
    if (commentUntil !== null && commentUntil <= now) return { kind: 'refused', code: 'policy.comment_date_past' };
    if (commentUntil !== null && commentUntil > plusMs(now, LONGEST_COMMENT_DAYS * DAY_MS))
      return { kind: 'refused', code: 'policy.comment_date_far' };
    const baseVersion = await latestVersion(tx, document.id);
    const wish = { policyId: document.id, baseVersion, document, note, proposedBy: staff.id, commentUntil };
    const same = (await listDrafts(tx, document.id, baseVersion, LATEST_DRAFTS)).find((one) => isSameWish(one, wish));
    if (same) return { kind: 'proposed', draftId: same.id, baseVersion };
    const draft: PolicyDraft = { ...wish, organisationId: organisation.id, id: newId(), proposedAt: now };
    await insertDraft(tx, draft);
    const facts = { draftId: draft.id, policyId: draft.policyId, baseVersion: draft.baseVersion, documentHash: documentHash(document) };
    await appendOrganisationEvent(tx, {
      organisationId: organisation.id,
      type: 'policy.proposed',
      at: now,
      facts,
      staffId: staff.id,
      role,
    });
    return { kind: 'proposed', draftId: draft.id, baseVersion: draft.baseVersion };
  });
}

/** The source with today as its first day; a first day that is no date stays for the check to find. */
function validToday(source: unknown, now: Instant): unknown {
  if (typeof source !== 'object' || source === null || !('validFrom' in source)) return source;
  const { validFrom } = source;
  return typeof validFrom === 'string' && isDate(validFrom) ? { ...source, validFrom: now.slice(0, 10) } : source;
}

type Wish = Pick<PolicyDraft, 'document' | 'note' | 'proposedBy' | 'commentUntil'>;

/** True if the same person proposes the same again: a form that was sent twice makes one draft. */
function isSameWish(draft: Wish, wish: Wish): boolean {
  const about = ({ document, note, proposedBy, commentUntil }: Wish) => ({ document, note, proposedBy, commentUntil });
  return sameJson(about(draft), about(wish));
}

/**
 * The second person publishes it, valid from today. Refused: `policy.role`, `policy.draft_unknown`, `policy.same_person`,
 * `policy.draft_stale` where another version was published since it was written, `policy.comments_open` while the public still has time,
 * `policy.other_comments_open` while it has time on another open draft, which would end with this one (D05),
 * `policy.draft_outdated` where it would not pass the check any more with today as its first day.
 */
export async function approvePolicy(deps: PublishDeps, organisation: Organisation, staff: PolicyStaff, draftId: string): Promise<Approved> {
  const role = policyRole(staff);
  if (role === null) return { kind: 'refused', code: 'policy.role' };
  return inTurn(deps, organisation, staff.id, async (tx, now) => {
    const draft = await findDraft(tx, draftId);
    const code = draft ? await whyNotApproved(tx, draft, staff, now) : 'policy.draft_unknown';
    if (!draft || code !== null) return { kind: 'refused', code: code ?? 'policy.draft_unknown' };
    const document = { ...draft.document, version: draft.baseVersion + 1, validFrom: now.slice(0, 10) };
    if (checkPolicy(document).length > 0) return { kind: 'refused', code: 'policy.draft_outdated' };
    await insertVersion(tx, {
      organisationId: organisation.id,
      document,
      publishedAt: now,
      publishedBy: draft.proposedBy,
      approvedBy: staff.id,
      draftId,
    });
    const facts = {
      draftId,
      policyId: document.id,
      version: document.version,
      validFrom: document.validFrom,
      proposedBy: draft.proposedBy,
      documentHash: documentHash(document),
    };
    await appendOrganisationEvent(tx, {
      organisationId: organisation.id,
      type: 'policy.published',
      at: now,
      facts,
      staffId: staff.id,
      role,
    });
    return { kind: 'published', document };
  });
}

async function whyNotApproved(tx: Tx, draft: PolicyDraft, staff: PolicyStaff, now: Instant): Promise<string | null> {
  if (draft.proposedBy === staff.id) return 'policy.same_person';
  if (!(await isOpen(tx, draft))) return 'policy.draft_stale';
  if (draft.commentUntil !== null && draft.commentUntil > now) return 'policy.comments_open';
  return (await latestPromise(tx, draft.policyId, draft.baseVersion, now)) === null ? null : 'policy.other_comments_open';
}

async function isOpen(tx: Tx, draft: PolicyDraft): Promise<boolean> {
  return (await latestVersion(tx, draft.policyId)) === draft.baseVersion;
}

export interface Words {
  readonly text: string;
  readonly locale: string;
  /** Id that a page chose beforehand: sent twice, it is said once. */
  readonly id?: string;
}

/** A word of the public on an open draft. Refused: `policy.draft_unknown`, `policy.draft_stale`, `policy.comments_closed`, `policy.comments_full`, `policy.hidden_character`. */
export async function commentOnDraft(
  deps: PublishDeps,
  organisation: Organisation,
  draftId: string,
  { id = newId(), text, locale }: Words,
): Promise<Said> {
  if (hasHiddenCharacter(text)) return { kind: 'refused', code: 'policy.hidden_character' };
  return inTurn(deps, organisation, null, async (tx, now) => {
    const draft = await findDraft(tx, draftId);
    if (!draft) return { kind: 'refused', code: 'policy.draft_unknown' };
    if (await findComment(tx, draftId, id)) return { kind: 'said', id };
    if (!(await isOpen(tx, draft))) return { kind: 'refused', code: 'policy.draft_stale' };
    if (draft.commentUntil !== null && draft.commentUntil <= now) return { kind: 'refused', code: 'policy.comments_closed' };
    if ((await countComments(tx, draftId)) >= MAX_COMMENTS) return { kind: 'refused', code: 'policy.comments_full' };
    await insertComment(tx, organisation.id, { id, draftId, text, locale, at: now });
    const facts = { draftId, commentId: id, textHash: hashOf(text) };
    await appendOrganisationEvent(tx, {
      organisationId: organisation.id,
      type: 'policy.commented',
      at: now,
      facts,
      staffId: null,
      role: null,
    });
    return { kind: 'said', id };
  });
}

/** What the organisation answers to a comment (D05). Refused: `policy.role`, `policy.comment_unknown`, `policy.hidden_character`. */
export async function answerComment(
  deps: PublishDeps,
  organisation: Organisation,
  staff: PolicyStaff,
  target: { readonly draftId: string; readonly commentId: string },
  { id = newId(), text, locale }: Words,
): Promise<Said> {
  const role = policyRole(staff);
  if (role === null) return { kind: 'refused', code: 'policy.role' };
  if (hasHiddenCharacter(text)) return { kind: 'refused', code: 'policy.hidden_character' };
  return inTurn(deps, organisation, staff.id, async (tx, now) => {
    if (!(await findComment(tx, target.draftId, target.commentId))) return { kind: 'refused', code: 'policy.comment_unknown' };
    const { answers } = await listDialogue(tx, [target.draftId]);
    if (answers.some((answer) => answer.id === id)) return { kind: 'said', id };
    await insertAnswer(tx, organisation.id, { id, commentId: target.commentId, text, locale, staffId: staff.id, at: now });
    const facts = { ...target, answerId: id, textHash: hashOf(text) };
    await appendOrganisationEvent(tx, {
      organisationId: organisation.id,
      type: 'policy.answered',
      at: now,
      facts,
      staffId: staff.id,
      role,
    });
    return { kind: 'said', id };
  });
}

/** The chain fixes what was said in public by its hash. */
function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Half of the name of the lock; the other half is the organisation. */
const TURN_LOCK = 7_301;

/**
 * One transaction. Writers of one organisation wait for each other, since they all write the next number of its chain; a version that
 * somebody else took in spite of that is tried again.
 */
export async function inTurn<T extends { readonly kind: string }>(
  deps: PublishDeps,
  organisation: Organisation,
  staffId: string | null,
  work: (tx: Tx, now: Instant) => Promise<T>,
): Promise<T | Refused> {
  const turn = async (tx: Tx): Promise<T | Refused> => {
    await tx.execute(sql`select pg_advisory_xact_lock(${TURN_LOCK}::int, hashtext(${organisation.id}))`);
    if (deps.once && (await isClaimed(tx, deps.once))) return { kind: 'refused', code: DUPLICATE };
    const now = deps.clock.now();
    const result = await work(tx, now);
    if (deps.once && result.kind !== 'refused') await keepAnswer(tx, organisation.id, deps.once, result, now);
    return result;
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await asViewer(deps.db, { organisationId: organisation.id, staffId }, turn);
    } catch (error) {
      if (!isUniqueViolation(error) || attempt >= MAX_TRIES) throw error;
    }
  }
}
