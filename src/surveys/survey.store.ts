/** Rows of the surveys (L05). Takes `tx` first; all of it needs a viewer who is nobody of the staff. */
import { randomUUID } from 'node:crypto';
import { and, eq, lte, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { newId } from '../db/ids.ts';
import { outbox } from '../queue/outbox.table.ts';
import { type Instant, parseInstant } from '../time.ts';
import type { SurveyMoment } from './offers.ts';
import { surveyAnswers, surveyDone, surveyReminders } from './survey.table.ts';

/** What is not asked again of a case. */
export async function listDone(tx: Tx, caseId: string): Promise<readonly string[]> {
  const rows = await tx.select({ moment: surveyDone.moment }).from(surveyDone).where(eq(surveyDone.caseId, caseId));
  return rows.map(({ moment }) => moment);
}

export interface Done {
  readonly organisationId: string;
  readonly caseId: string;
  readonly moment: SurveyMoment;
  readonly remindAt: Instant | null;
}

/** Answers false where it was done before: then nothing may be counted. */
export async function markDone(tx: Tx, done: Done): Promise<boolean> {
  const rows = await tx.insert(surveyDone).values(done).onConflictDoNothing().returning({ moment: surveyDone.moment });
  return rows.length > 0;
}

/** Answers of one person; `item` `response` is that they answered at all. In no order that tells anything. */
export async function addAnswers(
  tx: Tx,
  organisationId: string,
  quarter: Instant,
  answers: readonly { readonly item: string; readonly value: number }[],
): Promise<void> {
  const rows = answers.map((answer) => ({ ...answer, organisationId, id: randomUUID(), quarter: quarter.slice(0, 10) }));
  if (rows.length > 0) await tx.insert(surveyAnswers).values(rows);
}

/** Whole quarters together, never fewer than ten answers. `from` null: from the beginning. */
export interface SurveyBlock {
  readonly item: string;
  readonly from: Instant | null;
  readonly until: Instant;
  readonly answers: number;
  /** Those of at least 4 of 5. */
  readonly good: number;
}

/** All that can be read of answers, and the database sees to it: whole quarters that have ended by `until`, ten answers or more at a time. */
export async function listBlocks(tx: Tx, until: Instant): Promise<readonly SurveyBlock[]> {
  const rows = await tx.execute<{ item: string; begins: string | null; ends: string; answers: number; good: number }>(
    sql`select item, begins::text, ends::text, answers::int, good::int from survey_blocks(${until.slice(0, 10)}::date)`,
  );
  const start = (day: string) => parseInstant(`${day}T00:00:00.000Z`);
  return rows.map(({ item, begins, ends, answers, good }) => ({
    item,
    from: begins === null ? null : start(begins),
    until: start(ends),
    answers,
    good,
  }));
}

/** Cases whose person asked to be told of the last questions, and was not yet. */
export async function listReminders(tx: Tx, now: Instant, atMost: number): Promise<readonly string[]> {
  const rows = await tx
    .select({ caseId: surveyDone.caseId })
    .from(surveyDone)
    .where(
      and(
        lte(surveyDone.remindAt, now),
        sql`not exists (select 1 from survey_reminders r where r.organisation_id = ${surveyDone.organisationId} and r.case_id = ${surveyDone.caseId})`,
      ),
    )
    .limit(atMost);
  return rows.map(({ caseId }) => caseId);
}

/** Marks a reminder as dealt with and, where it may go, queues its notice in the same transaction. Answers whether it was queued. */
export async function remind(
  tx: Tx,
  { organisationId, caseId }: Pick<Done, 'organisationId' | 'caseId'>,
  may: boolean,
  now: Instant,
): Promise<boolean> {
  const rows = await tx
    .insert(surveyReminders)
    .values({ organisationId, caseId })
    .onConflictDoNothing()
    .returning({ caseId: surveyReminders.caseId });
  if (rows.length === 0 || !may) return false;
  await tx.insert(outbox).values({
    id: newId(),
    organisationId,
    caseId,
    requestId: null,
    queue: 'notify',
    name: 'send-notice',
    facts: { template: 'survey_waits', audience: 'rightsholder' },
    createdAt: now,
    attempts: 0,
  });
  return true;
}
