/** The outbox row IS the durable job (D9): stamped when relayed, deleted by the transaction of the effect. */
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cases } from '../cases/case.table.ts';
import { instant, organisationId } from '../db/columns.ts';
import type { Facts } from '../workflow/model.ts';

export const outbox = pgTable(
  'outbox',
  {
    organisationId: organisationId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    queue: text('queue').notNull(),
    name: text('name').notNull(),
    facts: jsonb('facts').$type<Facts>().notNull(),
    requestId: text('request_id'),
    createdAt: instant('created_at').notNull(),
    relayedAt: instant('relayed_at'),
    attempts: integer('attempts').notNull(),
    /** Set after too many failures: out of the way of others, visible to the operator (R17). */
    parkedAt: instant('parked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    index('outbox_unrelayed').on(t.id).where(sql`relayed_at is null and parked_at is null`),
    index('outbox_relayed').on(t.relayedAt, t.id).where(sql`relayed_at is not null and parked_at is null`),
    index('outbox_case').on(t.organisationId, t.caseId),
  ],
);
