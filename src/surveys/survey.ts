/** What a person is asked about how it was (L05), what becomes of an answer, and the one reminder that they may ask for. */
import { readOwnCase } from '../cases/read.ts';
import { asViewer, type Database } from '../db/client.ts';
import { quarterStart } from '../effectiveness/quarters.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import type { ReceiptHolder } from '../http/sessions.ts';
import type { Instant } from '../time.ts';
import type { CaseState, EventRecord } from '../workflow/model.ts';
import { itemsAt, offerAt, offersOf, type SurveyItem, type SurveyMoment } from './offers.ts';
import { addAnswers, listDone, markDone } from './survey.store.ts';

/** What is asked now. */
export interface SurveyQuestion {
  readonly moment: SurveyMoment;
  readonly items: readonly SurveyItem[];
  /** The person may ask to be told of the last one: not where they want to hear nothing. */
  readonly mayRemind: boolean;
}

interface Known {
  readonly state: CaseState;
  readonly events: readonly EventRecord[];
  readonly now: Instant;
}

/** What the person of a case is asked now, or null: nothing, or not any more. */
export async function surveyFor(db: Database, organisationId: string, { state, events, now }: Known): Promise<SurveyQuestion | null> {
  const offers = offersOf(events);
  if (offerAt(offers, [], now) === null) return null;
  const done = await asViewer(db, { organisationId, staffId: null }, (tx) => listDone(tx, state.caseId));
  const moment = offerAt(offers, done, now);
  if (moment === null) return null;
  return { moment, items: itemsAt(moment), mayRemind: moment === 'decision' && state.milestones.contact_stopped === undefined };
}

export interface SurveyAnswer {
  readonly moment: SurveyMoment;
  /** From 1 (no) to 5 (yes); what is left out is not answered. */
  readonly trust?: number | undefined;
  readonly repaired?: number | undefined;
  /** Tell me of the last questions by the safe way that I gave. */
  readonly remind?: boolean | undefined;
}

/**
 * Takes an answer, or that somebody does not want to answer: then nothing is counted, and from outside the two look alike. What is asked
 * once is never asked again. Throws 409 `survey.not_offered`.
 */
export async function answerSurvey(deps: AppDeps, { organisation, caseId }: ReceiptHolder, answer: SurveyAnswer): Promise<void> {
  const read = await readOwnCase(deps, organisation.id, caseId);
  if (!read) throw notFound();
  const now = deps.clock.now();
  const asked = await surveyFor(deps.db, organisation.id, { ...read, now });
  if (asked?.moment !== answer.moment) throw new HttpProblem(409, 'survey.not_offered');
  const remindAt = asked.mayRemind && answer.remind === true ? laterOf(read.events) : null;
  const given = asked.items.flatMap((item) => (answer[item] === undefined ? [] : [{ item, value: answer[item] }]));
  const fresh = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, async (tx) => {
    const first = await markDone(tx, { organisationId: organisation.id, caseId, moment: answer.moment, remindAt });
    if (first && given.length > 0) await addAnswers(tx, organisation.id, quarterStart(now), [...given, { item: 'response', value: 1 }]);
    return first;
  });
  if (!fresh) throw new HttpProblem(409, 'survey.not_offered');
}

function laterOf(events: readonly EventRecord[]): Instant | null {
  return offersOf(events).find(({ moment }) => moment === 'later')?.from ?? null;
}

/** Nobody is told of questions who wants to hear nothing or withdrew under pressure, nor of those that they have had (people.md 3.8). */
export function mayBeReminded({ state, events, now }: Known, done: readonly string[]): boolean {
  return state.milestones.contact_stopped === undefined && offerAt(offersOf(events), done, now) === 'later';
}
