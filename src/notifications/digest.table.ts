/** One digest a day for each member of staff, and what waits for it (people.md 1). Ids, times and codes alone: a digest has no content. */

import { sql } from 'drizzle-orm';
import { date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cases } from '../cases/case.table.ts';
import { instant, organisationId } from '../db/columns.ts';
import { staff } from '../staff/staff.table.ts';
import type { Facts } from '../workflow/model.ts';

/** The day is that of the person's own zone, so that nobody gets two in one. */
export const digests = pgTable(
  'digests',
  {
    organisationId: organisationId(),
    staffId: uuid('staff_id').notNull(),
    day: date('day').notNull(),
    dueAt: instant('due_at').notNull(),
    /** While a process sends it, or until it is tried again. */
    heldUntil: instant('held_until'),
    tries: integer('tries').notNull().default(0),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.staffId, t.day] }),
    foreignKey({ columns: [t.organisationId, t.staffId], foreignColumns: [staff.organisationId, staff.id] }),
    index('digests_due').on(t.organisationId, t.dueAt).where(sql`ended_at is null`),
  ],
);

/** A notice that waits: what its row of the outbox was, which it becomes again once the digest is out. */
export const digestEntries = pgTable(
  'digest_entries',
  {
    organisationId: organisationId(),
    id: uuid('id').notNull(),
    staffId: uuid('staff_id').notNull(),
    day: date('day').notNull(),
    caseId: uuid('case_id').notNull(),
    facts: jsonb('facts').$type<Facts>().notNull(),
    requestId: text('request_id'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.staffId, t.day], foreignColumns: [digests.organisationId, digests.staffId, digests.day] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    index('digest_entries_day').on(t.organisationId, t.staffId, t.day),
    index('digest_entries_case').on(t.organisationId, t.caseId),
  ],
);
