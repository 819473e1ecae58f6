/** How a policy comes to be: drafts, what the public says about them, the answers, and the organisation's own chain (D05, A14). */
import { foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, organisationId } from '../db/columns.ts';
import type { PolicyDocument } from '../policy/document.ts';
import type { Facts } from '../workflow/model.ts';
import { organisations } from './organisation.table.ts';

/** Immutable. It is open until a version is published from it or the version it was written against is no longer the newest. */
export const policyDrafts = pgTable(
  'policy_drafts',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: uuid('id').notNull(),
    policyId: text('policy_id').notNull(),
    /** Newest version when it was proposed. */
    baseVersion: integer('base_version').notNull(),
    document: jsonb('document').$type<PolicyDocument>().notNull(),
    /** What changes and why, for the public. */
    note: text('note'),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    /** The public has until then, and nobody may approve it before; null: until it is published. */
    commentUntil: instant('comment_until'),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id] })],
);

/** Said in public, without an account and without a name: text, language and date, never who or from where. */
export const policyDraftComments = pgTable(
  'policy_draft_comments',
  {
    organisationId: organisationId(),
    id: uuid('id').notNull(),
    draftId: uuid('draft_id').notNull(),
    text: text('text').notNull(),
    locale: text('locale').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.draftId], foreignColumns: [policyDrafts.organisationId, policyDrafts.id] }),
  ],
);

export const policyDraftAnswers = pgTable(
  'policy_draft_answers',
  {
    organisationId: organisationId(),
    id: uuid('id').notNull(),
    commentId: uuid('comment_id').notNull(),
    text: text('text').notNull(),
    locale: text('locale').notNull(),
    staffId: uuid('staff_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.commentId], foreignColumns: [policyDraftComments.organisationId, policyDraftComments.id] }),
  ],
);

/** What an organisation decides about itself: one hash chain a tenant, beside the chains of its cases (D16). */
export const organisationEvents = pgTable(
  'organisation_events',
  {
    organisationId: organisationId().references(() => organisations.id),
    seq: integer('seq').notNull(),
    type: text('type').notNull(),
    at: instant('at').notNull(),
    facts: jsonb('facts').$type<Facts>().notNull(),
    /** Null for the public. */
    staffId: uuid('staff_id'),
    role: text('role'),
    prevHash: bytea('prev_hash').notNull(),
    hash: bytea('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.seq] })],
);
