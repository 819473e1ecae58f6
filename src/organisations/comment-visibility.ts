/**
 * What was said in public about a draft may hurt somebody: the text is kept from the public with a reason that everybody reads, never
 * deleted, and can be shown again (D05, people.md 2). The organisation's own chain says who did so and when; there is no other record.
 */
import { and, asc, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import type { Organisation } from './organisation.store.ts';
import { appendOrganisationEvent } from './organisation-events.ts';
import { findComment } from './policy-draft.store.ts';
import { organisationEvents } from './policy-draft.table.ts';
import { inTurn, type PolicyStaff, type PublishDeps, policyRole, type Said } from './publish.ts';

/** Why a comment is kept from the public. Being against the rules, or against the company, is none. */
export const HIDING_REASONS = ['names_a_person', 'incites', 'threatens', 'advertises'] as const;
export type HidingReason = (typeof HIDING_REASONS)[number];

const HIDDEN = 'policy.comment_hidden';
const SHOWN = 'policy.comment_shown';

/** True for a code of `HIDING_REASONS`. */
export function isHidingReason(text: unknown): text is HidingReason {
  return HIDING_REASONS.some((reason) => reason === text);
}

/** The comments on a draft that the public does not read, each with its reason. */
export async function hiddenComments(tx: Tx, draftId: string): Promise<ReadonlyMap<string, HidingReason>> {
  const rows = await tx
    .select({ type: organisationEvents.type, facts: organisationEvents.facts })
    .from(organisationEvents)
    .where(and(inArray(organisationEvents.type, [HIDDEN, SHOWN]), sql`${organisationEvents.facts} ->> 'draftId' = ${draftId}`))
    .orderBy(asc(organisationEvents.seq));
  const hidden = new Map<string, HidingReason>();
  for (const { type, facts } of rows) {
    const comment = String(facts.commentId);
    if (type === SHOWN) hidden.delete(comment);
    else if (isHidingReason(facts.reason)) hidden.set(comment, facts.reason);
  }
  return hidden;
}

/**
 * Keeps a comment from the public for a reason, or shows it again for null. What is so already stays so, without another entry. Refused:
 * `policy.role`, `policy.comment_unknown`.
 */
export async function setCommentVisibility(
  deps: PublishDeps,
  organisation: Organisation,
  staff: PolicyStaff,
  target: { readonly draftId: string; readonly commentId: string },
  reason: HidingReason | null,
): Promise<Said> {
  const role = policyRole(staff);
  if (role === null) return { kind: 'refused', code: 'policy.role' };
  return inTurn(deps, organisation, staff.id, async (tx, at) => {
    const { draftId, commentId } = target;
    if (!(await findComment(tx, draftId, commentId))) return { kind: 'refused', code: 'policy.comment_unknown' };
    const said = { kind: 'said' as const, id: commentId };
    if (((await hiddenComments(tx, draftId)).get(commentId) ?? null) === reason) return said;
    const change =
      reason === null ? { type: SHOWN, facts: { draftId, commentId } } : { type: HIDDEN, facts: { draftId, commentId, reason } };
    await appendOrganisationEvent(tx, { organisationId: organisation.id, ...change, at, staffId: staff.id, role });
    return said;
  });
}
