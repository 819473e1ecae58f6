/** Keys that sign, checkpoints that are signed, and the chained log of who read what (D16, D18, H05, K09). */
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cases } from '../cases/case.table.ts';
import { bytea, instant, organisationId } from '../db/columns.ts';
import { organisations } from '../organisations/organisation.table.ts';

/** The organisation's own keys, wrapped by the KeyProvider. `kind`: 'data' wraps case and person keys, 'signing' is Ed25519. */
export const organisationKeys = pgTable(
  'organisation_keys',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    wrapped: bytea('wrapped').notNull(),
    publicKey: text('public_key'),
    active: boolean('active').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id] })],
);

/** A signed Merkle root over the chain heads that changed, linked to the one before. */
export const checkpoints = pgTable(
  'checkpoints',
  {
    organisationId: organisationId().references(() => organisations.id),
    number: integer('number').notNull(),
    at: instant('at').notNull(),
    root: bytea('root').notNull(),
    size: integer('size').notNull(),
    keyId: text('key_id').notNull(),
    previous: bytea('previous').notNull(),
    signature: bytea('signature').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.number] })],
);

/** The leaves of a checkpoint: which head of which chain it fixed. `case_id` is the organisation's id for the organisation's own chain. */
export const checkpointHeads = pgTable(
  'checkpoint_heads',
  {
    organisationId: organisationId(),
    number: integer('number').notNull(),
    leaf: integer('leaf').notNull(),
    caseId: uuid('case_id').notNull(),
    seq: integer('seq').notNull(),
    head: bytea('head').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.number, t.leaf] }),
    foreignKey({ columns: [t.organisationId, t.number], foreignColumns: [checkpoints.organisationId, checkpoints.number] }),
    index('checkpoint_heads_chain').on(t.organisationId, t.caseId, t.seq),
  ],
);

/** Reads of content and identity, chained per case and written before the content is returned. */
export const accessLog = pgTable(
  'access_log',
  {
    organisationId: organisationId(),
    caseId: uuid('case_id').notNull(),
    seq: integer('seq').notNull(),
    at: instant('at').notNull(),
    staffId: uuid('staff_id'),
    role: text('role').notNull(),
    /** 'content', 'identity' or 'export'. */
    category: text('category').notNull(),
    purpose: text('purpose').notNull(),
    prevHash: bytea('prev_hash').notNull(),
    hash: bytea('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.caseId, t.seq] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
  ],
);
