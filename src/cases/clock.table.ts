/** Clocks (a projection of the `clock.*` events) and their alarms. */
import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, organisationId } from '../db/columns.ts';
import { cases } from './case.table.ts';

export const clocks = pgTable(
  'clocks',
  {
    organisationId: organisationId(),
    caseId: uuid('case_id').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    regime: text('regime').notNull(),
    binding: text('binding').notNull(),
    state: text('state').notNull(),
    startedAt: instant('started_at').notNull(),
    dueAt: instant('due_at').notNull(),
    warnAt: instant('warn_at').notNull(),
    /** Version of the tz database that gave the due time (D14); null where it was not recorded yet. */
    tzVersion: text('tz_version'),
    endedAt: instant('ended_at'),
    breachedAt: instant('breached_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.caseId, t.key] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    index('clocks_name_due').on(t.organisationId, t.name, t.dueAt),
  ],
);

/** Immutable but for `fired_at` and `superseded_at`, each set once, and the count of failed tries; re-arming inserts a row (D13, trigger). */
export const timers = pgTable(
  'timers',
  {
    organisationId: organisationId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    clockKey: text('clock_key').notNull(),
    step: text('step').notNull(),
    dueAt: instant('due_at').notNull(),
    firedAt: instant('fired_at'),
    supersededAt: instant('superseded_at'),
    /** Tries that threw; from the limit on the timer is parked, live as before, and tried at growing pauses (R17). */
    failures: integer('failures').notNull().default(0),
    /** Not before this is it tried again. */
    retryAt: instant('retry_at'),
    live: boolean('live').notNull().generatedAlwaysAs(sql`fired_at is null and superseded_at is null`),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    foreignKey({ columns: [t.organisationId, t.caseId, t.clockKey], foreignColumns: [clocks.organisationId, clocks.caseId, clocks.key] }),
    unique('timers_live_key').on(t.organisationId, t.id, t.caseId, t.live),
    index('timers_due').on(t.dueAt, t.id).where(sql`fired_at is null and superseded_at is null`),
    index('timers_case').on(t.organisationId, t.caseId),
  ],
);
