/** Feedback of the people (L05). Answers stand apart from what they are about: no case, no time but the quarter, nothing that joins one to another. */
import { date, foreignKey, index, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { cases } from '../cases/case.table.ts';
import { instant, organisationId } from '../db/columns.ts';
import { organisations } from '../organisations/organisation.table.ts';

/** One row an answer. The application may add rows and read none: counts come from `survey_blocks` alone. */
export const surveyAnswers = pgTable(
  'survey_answers',
  {
    organisationId: organisationId().references(() => organisations.id),
    /** Random throughout: an id that sorts by time would tell who answered when. */
    id: uuid('id').notNull(),
    item: text('item').notNull(),
    value: smallint('value').notNull(),
    /** First day of the quarter. */
    quarter: date('quarter', { mode: 'string' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id] }), index('survey_answers_quarter').on(t.organisationId, t.item, t.quarter)],
);

/** What is not asked again of a case: answered and passed over look alike, and neither says when. */
export const surveyDone = pgTable(
  'survey_done',
  {
    organisationId: organisationId(),
    caseId: uuid('case_id').notNull(),
    moment: text('moment').notNull(),
    /** When the person asked to be told of the last one, by the safe way that they gave. */
    remindAt: instant('remind_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.caseId, t.moment] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    index('survey_done_remind').on(t.remindAt),
  ],
);

/** Reminders that were dealt with, sent or not: each once. */
export const surveyReminders = pgTable('survey_reminders', { organisationId: organisationId(), caseId: uuid('case_id').notNull() }, (t) => [
  primaryKey({ columns: [t.organisationId, t.caseId] }),
  foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
]);
