/** Files on their way: what has arrived so far of each, until a case takes it or its time runs out (A18, D21). */
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, organisationId } from '../db/columns.ts';
import { organisations } from '../organisations/organisation.table.ts';

/**
 * `id` is the file's id for good. `token_hash` is what whoever began the upload proves themselves by; `case_id` is set where they had a
 * right to a case already. `pending` is the fingerprint of the chunk that may have been written: it alone is taken again in its place.
 */
export const uploads = pgTable(
  'uploads',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: uuid('id').notNull(),
    caseId: uuid('case_id'),
    tokenHash: bytea('token_hash').notNull(),
    wrappedKey: bytea('wrapped_key').notNull(),
    header: bytea('header').notNull(),
    sealedName: bytea('sealed_name').notNull(),
    keepOriginal: boolean('keep_original').notNull(),
    /** Bytes that were announced; null where they come as one stream. */
    announced: bigint('announced', { mode: 'number' }),
    received: bigint('received', { mode: 'number' }).notNull(),
    nextChunk: integer('next_chunk').notNull(),
    pending: bytea('pending'),
    mediaType: text('media_type'),
    ciphertextHash: bytea('ciphertext_hash'),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id] }), index('uploads_expiry').on(t.expiresAt)],
);
