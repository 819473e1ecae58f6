/** The indicators of a tenant as one viewer may see them: excluded cases are taken off by row-level security (D28). */
import { listCaseIdsReceivedBefore, listEventsOf } from '../cases/case.store.ts';
import { asViewer, type Database, type Viewer } from '../db/client.ts';
import { itemsAt, offersOf } from '../surveys/offers.ts';
import { listBlocks } from '../surveys/survey.store.ts';
import type { Instant } from '../time.ts';
import { type CaseFacts, caseFactsFromEvents } from './case-facts.ts';
import type { Indicator } from './indicator.ts';
import { computeIndicators } from './indicators.ts';
import { type Asked, NO_SURVEYS, type SurveyFacts } from './survey-figures.ts';

/** Cases read at a time: bounds memory, not the result. */
const CHUNK = 500;

export interface Effectiveness {
  readonly period: { readonly from: Instant; readonly to: Instant };
  readonly asOf: Instant;
  readonly cases: readonly CaseFacts[];
  readonly indicators: readonly Indicator[];
}

/** Computes all indicators for [from, to) from the ledger as recorded before `asOf` (D23). */
export async function readEffectiveness(
  db: Database,
  viewer: Viewer,
  period: { from: Instant; to: Instant },
  asOf: Instant,
): Promise<Effectiveness> {
  const cases = await asViewer(db, viewer, async (tx) => {
    const ids = await listCaseIdsReceivedBefore(tx, period.to);
    const facts: CaseFacts[] = [];
    for (let start = 0; start < ids.length; start += CHUNK) {
      const events = await listEventsOf(tx, ids.slice(start, start + CHUNK));
      for (const list of events.values()) {
        const one = caseFactsFromEvents(list, asOf);
        if (one) facts.push(one);
      }
    }
    return facts;
  });
  const surveys = await readSurveys(db, viewer.organisationId, asOf);
  return { period, asOf, cases, indicators: computeIndicators(cases, period, asOf, surveys) };
}

/** What people answered, and how many were asked: of all cases, whoever reads (survey-figures.ts). Without an answer to show none is read. */
async function readSurveys(db: Database, organisationId: string, asOf: Instant): Promise<SurveyFacts> {
  return asViewer(db, { organisationId, staffId: null }, async (tx) => {
    const blocks = await listBlocks(tx, asOf);
    if (blocks.length === 0) return NO_SURVEYS;
    const asked: Asked[] = [];
    const ids = await listCaseIdsReceivedBefore(tx, asOf);
    for (let start = 0; start < ids.length; start += CHUNK) {
      for (const events of (await listEventsOf(tx, ids.slice(start, start + CHUNK))).values())
        asked.push(...offersOf(events).flatMap(({ moment, from }) => (from < asOf ? [{ at: from, items: itemsAt(moment) }] : [])));
    }
    return { blocks, asked };
  });
}
