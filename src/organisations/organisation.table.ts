/** Tenants, how a request finds them (D6), their sites, and their published policies (A14, D14). */
import { boolean, foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, organisationId } from '../db/columns.ts';
import type { PolicyDocument } from '../policy/document.ts';

export const organisations = pgTable('organisations', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  defaultLocale: text('default_locale').notNull(),
  timeZone: text('time_zone').notNull(),
  activePolicyId: text('active_policy_id').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const organisationHosts = pgTable('organisation_hosts', {
  host: text('host').primaryKey(),
  organisationId: organisationId().references(() => organisations.id),
});

export const sites = pgTable(
  'sites',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    country: text('country'),
    exposedPopulation: integer('exposed_population'),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id] })],
);

/** Immutable once published; `published_by` and `approved_by` are two people (issue 3), both null for a shipped preset. */
export const policies = pgTable(
  'policies',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: text('id').notNull(),
    version: integer('version').notNull(),
    document: jsonb('document').$type<PolicyDocument>().notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: uuid('published_by'),
    approvedBy: uuid('approved_by'),
    /** The draft that it was approved from; null for a shipped preset. */
    draftId: uuid('draft_id'),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id, t.version] })],
);

/** Groups filing together (J01). Members keep their own identity mode, consent and stance. */
export const groups = pgTable(
  'groups',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: uuid('id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id] })],
);

export const groupMembers = pgTable(
  'group_members',
  {
    organisationId: organisationId(),
    groupId: uuid('group_id').notNull(),
    personId: uuid('person_id').notNull(),
    identityMode: text('identity_mode').notNull(),
    consented: boolean('consented').notNull(),
    leftAt: instant('left_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.groupId, t.personId] }),
    foreignKey({ columns: [t.organisationId, t.groupId], foreignColumns: [groups.organisationId, groups.id] }),
    foreignKey({ columns: [t.organisationId, t.personId], foreignColumns: [persons.organisationId, persons.id] }),
  ],
);

/** The identity vault: one sealed document a person, under a key of that person alone (K01, D18). */
export const persons = pgTable(
  'persons',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: uuid('id').notNull(),
    wrappedKey: bytea('wrapped_key'),
    sealed: bytea('sealed'),
    createdAt: instant('created_at').notNull(),
    erasedAt: instant('erased_at'),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id] })],
);
