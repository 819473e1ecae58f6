/** Drafts of the policy, what is said about them, and published versions. No rules; row-level security shows the tenant. */
import { and, asc, count, desc, eq, gt, inArray } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import type { PolicyDocument } from '../policy/document.ts';
import type { Instant } from '../time.ts';
import { policies } from './organisation.table.ts';
import { policyDraftAnswers, policyDraftComments, policyDrafts } from './policy-draft.table.ts';

export type PolicyDraft = typeof policyDrafts.$inferSelect;

/** Newest published version of a policy, or 0. */
export async function latestVersion(tx: Tx, policyId: string): Promise<number> {
  const [row] = await tx
    .select({ version: policies.version })
    .from(policies)
    .where(eq(policies.id, policyId))
    .orderBy(desc(policies.version))
    .limit(1);
  return row?.version ?? 0;
}

export async function insertDraft(tx: Tx, draft: PolicyDraft): Promise<void> {
  await tx.insert(policyDrafts).values(draft);
}

export async function findDraft(tx: Tx, id: string): Promise<PolicyDraft | undefined> {
  const [row] = await tx.select().from(policyDrafts).where(eq(policyDrafts.id, id));
  return row;
}

/** Drafts written against this version, newest first: the open ones. */
export async function listDrafts(tx: Tx, policyId: string, baseVersion: number, limit: number): Promise<PolicyDraft[]> {
  return tx
    .select()
    .from(policyDrafts)
    .where(and(eq(policyDrafts.policyId, policyId), eq(policyDrafts.baseVersion, baseVersion)))
    .orderBy(desc(policyDrafts.proposedAt), desc(policyDrafts.id))
    .limit(limit);
}

/** The latest date until which the public was given time on any draft written against this version; null where none is still to come. */
export async function latestPromise(tx: Tx, policyId: string, baseVersion: number, now: Instant): Promise<Instant | null> {
  const [row] = await tx
    .select({ commentUntil: policyDrafts.commentUntil })
    .from(policyDrafts)
    .where(and(eq(policyDrafts.policyId, policyId), eq(policyDrafts.baseVersion, baseVersion), gt(policyDrafts.commentUntil, now)))
    .orderBy(desc(policyDrafts.commentUntil))
    .limit(1);
  return row?.commentUntil ?? null;
}

export interface DraftComment {
  readonly id: string;
  readonly draftId: string;
  readonly text: string;
  readonly locale: string;
  readonly at: Instant;
}

export interface DraftAnswer {
  readonly id: string;
  readonly commentId: string;
  readonly text: string;
  readonly locale: string;
  readonly at: Instant;
}

export async function insertComment(tx: Tx, organisationId: string, comment: DraftComment): Promise<void> {
  await tx.insert(policyDraftComments).values({ ...comment, organisationId });
}

export async function countComments(tx: Tx, draftId: string): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(policyDraftComments).where(eq(policyDraftComments.draftId, draftId));
  return row?.n ?? 0;
}

export async function findComment(tx: Tx, draftId: string, id: string): Promise<DraftComment | undefined> {
  const [row] = await tx
    .select()
    .from(policyDraftComments)
    .where(and(eq(policyDraftComments.draftId, draftId), eq(policyDraftComments.id, id)));
  return row;
}

export async function insertAnswer(tx: Tx, organisationId: string, answer: DraftAnswer & { readonly staffId: string }): Promise<void> {
  await tx.insert(policyDraftAnswers).values({ ...answer, organisationId });
}

/** Comments on these drafts with their answers, oldest first. */
export async function listDialogue(tx: Tx, draftIds: readonly string[]): Promise<{ comments: DraftComment[]; answers: DraftAnswer[] }> {
  if (draftIds.length === 0) return { comments: [], answers: [] };
  const comments = await tx
    .select()
    .from(policyDraftComments)
    .where(inArray(policyDraftComments.draftId, [...draftIds]))
    .orderBy(asc(policyDraftComments.at), asc(policyDraftComments.id));
  const ids = comments.map((comment) => comment.id);
  const answers =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(policyDraftAnswers)
          .where(inArray(policyDraftAnswers.commentId, ids))
          .orderBy(asc(policyDraftAnswers.at), asc(policyDraftAnswers.id));
  return { comments, answers };
}

export interface Publication {
  readonly organisationId: string;
  readonly document: PolicyDocument;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
  readonly approvedBy: string;
  readonly draftId: string;
}

/** Writes a version. The number collides where another one was published first. */
export async function insertVersion(tx: Tx, publication: Publication): Promise<void> {
  const { id, version } = publication.document;
  await tx.insert(policies).values({ ...publication, id, version });
}

/** Who published what, newest first: for staff, who may know the people. */
export async function listPublications(tx: Tx, policyId: string) {
  const { version, publishedAt, publishedBy, approvedBy, draftId } = policies;
  return tx
    .select({ version, publishedAt, publishedBy, approvedBy, draftId })
    .from(policies)
    .where(eq(policies.id, policyId))
    .orderBy(desc(policies.version));
}

/** Published versions of a policy, newest first, without what makes them long. */
export async function listVersions(tx: Tx, policyId: string): Promise<{ version: number; publishedAt: Instant }[]> {
  return tx
    .select({ version: policies.version, publishedAt: policies.publishedAt })
    .from(policies)
    .where(eq(policies.id, policyId))
    .orderBy(desc(policies.version));
}

/** One published version whole. */
export async function findVersion(
  tx: Tx,
  policyId: string,
  version: number,
): Promise<{ version: number; publishedAt: Instant; document: PolicyDocument } | undefined> {
  const [row] = await tx
    .select({ version: policies.version, publishedAt: policies.publishedAt, document: policies.document })
    .from(policies)
    .where(and(eq(policies.id, policyId), eq(policies.version, version)));
  return row;
}
