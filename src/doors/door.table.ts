/** Doors that another program knocks at (A02): their secrets, which messages have come in, and parts that wait for the rest. */
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, organisationId } from '../db/columns.ts';
import { organisations } from '../organisations/organisation.table.ts';

export const doors = pgTable(
  'doors',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: uuid('id').notNull(),
    kind: text('kind').notNull(),
    /** Why the organisation needs it (people.md 1): a module is off until somebody says so. */
    reason: text('reason').notNull(),
    wrappedKey: bytea('wrapped_key').notNull(),
    /** The secret that it shares with the provider. */
    sealed: bytea('sealed').notNull(),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id] })],
);

/** A keyed hash of the provider's number of each message, for ever: what was sent once is filed once, also after the stored answer is gone. */
export const doorMessages = pgTable(
  'door_messages',
  {
    organisationId: organisationId().references(() => organisations.id),
    doorId: uuid('door_id').notNull(),
    messageHash: bytea('message_hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.doorId, t.messageHash] })],
);

/** Parts of a long message, sealed under the key of the door, until the last has come or ten minutes are over (A18). */
export const doorParts = pgTable(
  'door_parts',
  {
    organisationId: organisationId().references(() => organisations.id),
    doorId: uuid('door_id').notNull(),
    groupHash: bytea('group_hash').notNull(),
    part: integer('part').notNull(),
    total: integer('total').notNull(),
    messageHash: bytea('message_hash').notNull(),
    sealed: bytea('sealed').notNull(),
    receivedAt: instant('received_at').notNull(),
    waitsUntil: instant('waits_until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.doorId, t.groupHash, t.part] }), index('door_parts_waiting').on(t.waitsUntil)],
);
