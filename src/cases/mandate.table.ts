/** The codes of those who speak for a person (J02). What a mandate holds is the fold of the case; here is the key and the way to write to them. */
import { foreignKey, index, pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, organisationId } from '../db/columns.ts';
import { persons } from '../organisations/organisation.table.ts';
import { cases } from './case.table.ts';

/** A code exists only as a keyed hash, as a receipt does (A07, D19), and opens nothing from the moment at which the mandate ends. */
export const mandates = pgTable(
  'mandates',
  {
    organisationId: organisationId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    codeHash: bytea('code_hash').notNull(),
    /** Their own way to be reached, in the vault; erased with the mandate. */
    personId: uuid('person_id'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('mandates_code').on(t.organisationId, t.codeHash),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    foreignKey({ columns: [t.organisationId, t.personId], foreignColumns: [persons.organisationId, persons.id] }),
    index('mandates_case').on(t.organisationId, t.caseId),
  ],
);
