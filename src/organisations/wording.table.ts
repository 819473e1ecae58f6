/** Every version of what an organisation says in its own words; immutable, the newest holds. */
import { integer, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant, organisationId } from '../db/columns.ts';
import { organisations } from './organisation.table.ts';
import type { Wording } from './wording.ts';

export const wordings = pgTable(
  'wordings',
  {
    organisationId: organisationId().references(() => organisations.id),
    version: integer('version').notNull(),
    document: jsonb('document').$type<Wording>().notNull(),
    at: instant('at').notNull(),
    /** Null for the operator at the command line. */
    staffId: uuid('staff_id'),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.version] })],
);
