/** Who is involved in a case, with which scope of view; and the blind index that finds a case without reading it (D20). */
import { bigint, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, organisationId } from '../db/columns.ts';
import { persons } from '../organisations/organisation.table.ts';
import { staff } from '../staff/staff.table.ts';
import { cases } from './case.table.ts';

export const parties = pgTable(
  'parties',
  {
    organisationId: organisationId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    personId: uuid('person_id'),
    staffId: uuid('staff_id'),
    /** submitter, affected, witness, respondent, protected_circle, representative */
    role: text('role').notNull(),
    viewScope: text('view_scope').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    foreignKey({ columns: [t.organisationId, t.personId], foreignColumns: [persons.organisationId, persons.id] }),
    foreignKey({ columns: [t.organisationId, t.staffId], foreignColumns: [staff.organisationId, staff.id] }),
    index('parties_case').on(t.organisationId, t.caseId),
  ],
);

/** Keyed 64-bit hashes of normalised words and prefixes; rows, never arrays (D2); deleted on erasure. */
export const searchTokens = pgTable(
  'search_tokens',
  {
    organisationId: organisationId(),
    token: bigint('token', { mode: 'bigint' }).notNull(),
    caseId: uuid('case_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.token, t.caseId] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    index('search_tokens_case').on(t.organisationId, t.caseId),
  ],
);

/** File envelopes: the bytes lie in the FileStore under an opaque id, the key here (D21). */
export const files = pgTable(
  'files',
  {
    organisationId: organisationId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    wrappedKey: bytea('wrapped_key'),
    sealedName: bytea('sealed_name').notNull(),
    mediaType: text('media_type').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    ciphertextHash: bytea('ciphertext_hash').notNull(),
    derivedFrom: uuid('derived_from'),
    addedAt: instant('added_at').notNull(),
    /** When the bytes of a file without a key were taken out of the store. */
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    index('files_case').on(t.organisationId, t.caseId),
  ],
);
