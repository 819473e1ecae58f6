/** Staff accounts, roles and sessions. Staff identity is operational data and stays clear; passwords are argon2id. */
import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, organisationId } from '../db/columns.ts';
import { organisations } from '../organisations/organisation.table.ts';

export const staff = pgTable(
  'staff',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    displayName: text('display_name').notNull(),
    passwordHash: text('password_hash').notNull(),
    /** Reporting line: the base of conflict exclusion (C05, D5). */
    reportsTo: uuid('reports_to'),
    /** IANA name; null: that of the organisation. When the digest of the day comes. */
    timeZone: text('time_zone'),
    languages: jsonb('languages').$type<readonly string[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    disabledAt: instant('disabled_at'),
    /** No notice at once but for danger, retaliation and missed dates (people.md 1). */
    urgentNoticesOnly: boolean('urgent_notices_only').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id] }), unique('staff_email_key').on(t.organisationId, t.email)],
);

/** A role is held only with a signed undertaking of impartiality and secrecy (D01). */
export const staffRoles = pgTable(
  'staff_roles',
  {
    organisationId: organisationId(),
    staffId: uuid('staff_id').notNull(),
    role: text('role').notNull(),
    undertakingAt: instant('undertaking_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.staffId, t.role] }),
    foreignKey({ columns: [t.organisationId, t.staffId], foreignColumns: [staff.organisationId, staff.id] }),
  ],
);

/**
 * Who is designated for the reports of a regime, since when and by whom (WBD 9(1)(c)); like a role it is held with an undertaking of
 * impartiality and secrecy (D01). What was is in the organisation's chain.
 */
export const staffDesignations = pgTable(
  'staff_designations',
  {
    organisationId: organisationId(),
    staffId: uuid('staff_id').notNull(),
    regime: text('regime').notNull(),
    undertakingAt: instant('undertaking_at').notNull(),
    /** Null: the operator at the command line, who has no account. */
    givenBy: uuid('given_by'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.staffId, t.regime] }),
    foreignKey({ columns: [t.organisationId, t.staffId], foreignColumns: [staff.organisationId, staff.id] }),
    foreignKey({ columns: [t.organisationId, t.givenBy], foreignColumns: [staff.organisationId, staff.id] }),
  ],
);

export const sessions = pgTable(
  'sessions',
  {
    organisationId: organisationId(),
    tokenHash: bytea('token_hash').notNull(),
    staffId: uuid('staff_id').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.tokenHash] }),
    unique('sessions_token_key').on(t.tokenHash),
    foreignKey({ columns: [t.organisationId, t.staffId], foreignColumns: [staff.organisationId, staff.id] }),
    index('sessions_staff').on(t.organisationId, t.staffId),
  ],
);
