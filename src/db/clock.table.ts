/** The latest database time that a process has trusted: one row, so that a start after the clock was put back is noticed (D12). Not tenant data. */
import { sql } from 'drizzle-orm';
import { boolean, check, pgTable } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const clockMark = pgTable('clock_mark', { one: boolean('one').primaryKey().default(true), at: instant('at').notNull() }, (t) => [
  check('clock_mark_one', sql`${t.one}`),
]);
