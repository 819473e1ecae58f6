/** What the door needs: receipt look-up, unsent drafts, idempotent submissions, and which import row became which case. */
import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { cases } from '../cases/case.table.ts';
import { bytea, instant, organisationId } from '../db/columns.ts';
import { organisations } from '../organisations/organisation.table.ts';

/** A receipt code exists only as a keyed hash (A07, D19). */
export const receipts = pgTable(
  'receipts',
  {
    organisationId: organisationId(),
    codeHash: bytea('code_hash').notNull(),
    caseId: uuid('case_id').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.codeHash] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    index('receipts_case').on(t.organisationId, t.caseId),
  ],
);

/** The second phrase of the person (people.md 3.1): argon2id text, and how often it was tried wrongly since when. */
export const receiptPhrases = pgTable(
  'receipt_phrases',
  {
    organisationId: organisationId(),
    caseId: uuid('case_id').notNull(),
    phraseHash: text('phrase_hash').notNull(),
    setAt: instant('set_at').notNull(),
    failures: integer('failures').notNull(),
    failingSince: instant('failing_since'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.caseId] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
  ],
);

/** A draft is not a case (D25): sealed under a key derived from its own code, purged after 30 days (A11). */
export const drafts = pgTable(
  'drafts',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: uuid('id').notNull(),
    codeHash: bytea('code_hash').notNull(),
    sealed: bytea('sealed').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('drafts_code_key').on(t.organisationId, t.codeHash),
    index('drafts_expiry').on(t.expiresAt),
  ],
);

/** D11: keyed hash of the client's key, fingerprint of the body, response sealed under the client's raw key. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    organisationId: organisationId().references(() => organisations.id),
    keyHash: bytea('key_hash').notNull(),
    fingerprint: bytea('fingerprint').notNull(),
    sealedResponse: bytea('sealed_response').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.keyHash] }), index('idempotency_expiry').on(t.expiresAt)],
);

/** One row a source row: makes an import repeatable (D24). */
export const importRows = pgTable(
  'import_rows',
  {
    organisationId: organisationId(),
    source: text('source').notNull(),
    rowKey: text('row_key').notNull(),
    rowHash: bytea('row_hash').notNull(),
    caseId: uuid('case_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.source, t.rowKey] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    index('import_rows_case').on(t.organisationId, t.caseId),
  ],
);
