/**
 * How it went for others so far, for whoever is about to tell (people.md 3.12). In public, so a figure must not tell of a single case: it
 * counts whole quarters, and stands until at least ten more answers came (people.md 1), or somebody who looks every day would see one case
 * being decided.
 */
import { listCaseIdsReceivedBefore, listEventsOf } from '../cases/case.store.ts';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import type { Clock } from '../db/clock.ts';
import type { Instant } from '../time.ts';
import type { EventRecord } from '../workflow/model.ts';
import { type CaseFacts, caseFactsFromEvents, isDecision } from './case-facts.ts';
import { quarterStart } from './quarters.ts';

/** Fewest answers that a figure, or a new figure, rests on. */
export const RECORD_FROM = 10;

export interface TrackRecord {
  /** End of the last quarter that is counted. */
  readonly asOf: Instant;
  /** Complaints answered, and those among them where the harm was found. */
  readonly answered: number;
  readonly foundTrue: number;
  /** Things the company promised, and those that people confirmed. */
  readonly promised: number;
  readonly confirmed: number;
}

/** `too_few`: fewer than ten were answered by `asOf`. `counting`: the figures of this quarter are not ready yet. */
export type RecordAnswer =
  | ({ readonly kind: 'known' } & TrackRecord)
  | { readonly kind: 'too_few'; readonly asOf: Instant }
  | { readonly kind: 'counting' };

/** Beginning of the quarter after the one that an instant lies in. */
function nextQuarter(at: Instant): Instant {
  const start = quarterStart(at);
  const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7)) + 3];
  const text = month > 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${start.slice(0, 4)}-${String(month).padStart(2, '0')}`;
  return `${text}-01T00:00:00.000Z` as Instant;
}

/** The last end of a quarter, up to `until`, at which ten more answers had come than at the one before; null: never. */
export function publishedUntil(answers: readonly Instant[], until: Instant): Instant | null {
  let published: Instant | null = null;
  let waiting = 0;
  const ends = answers.map(nextQuarter).sort();
  for (const [index, end] of ends.entries()) {
    if (end > until) break;
    waiting += 1;
    if (ends[index + 1] === end || waiting < RECORD_FROM) continue;
    published = end;
    waiting = 0;
  }
  return published;
}

/** When the first answer of a case was recorded; null while there is none, and for an import: that was not answered here. */
export function answerOf(events: readonly EventRecord[]): Instant | null {
  if (events[0]?.type === 'case.imported') return null;
  return events.find(isDecision)?.recordedAt ?? null;
}

/** The figures of cases folded as of one instant. What came with an import was not answered here. */
export function recordOf(cases: readonly CaseFacts[], asOf: Instant): TrackRecord {
  const answered = cases.filter((facts) => !facts.imported && facts.decidedAt !== null);
  const found = answered.filter(({ substantiation }) => substantiation === 'SUBSTANTIATED' || substantiation === 'PARTLY');
  const items = answered.flatMap((facts) => facts.remedyItems);
  const confirmed = items.filter((item) => item.state === 'verified');
  return { asOf, answered: answered.length, foundTrue: found.length, promised: items.length, confirmed: confirmed.length };
}

export interface TrackRecords {
  /** Answers soon, whatever there is to count. */
  of(organisationId: string): Promise<RecordAnswer>;
}

interface Kept {
  readonly quarter: Instant;
  readonly work: Promise<RecordAnswer>;
}

/** A page does not wait longer for figures than this. */
const PATIENCE_MS = 300;

/** Counts each organisation once a quarter and process: what was recorded before a quarter began never changes. */
export function createTrackRecords(deps: { readonly db: Database; readonly clock: Clock; readonly onError: () => void }): TrackRecords {
  const kept = new Map<string, Kept>();
  const begin = (organisationId: string, quarter: Instant): Kept => {
    const work = readRecord(deps.db, organisationId, quarter).catch((): RecordAnswer => {
      // The next visitor asks anew; nobody's page fails for want of a figure.
      kept.delete(organisationId);
      deps.onError();
      return { kind: 'counting' };
    });
    const begun = { quarter, work };
    kept.set(organisationId, begun);
    return begun;
  };
  return {
    of: (organisationId) => {
      const quarter = quarterStart(deps.clock.now());
      const known = kept.get(organisationId);
      return soon((known?.quarter === quarter ? known : begin(organisationId, quarter)).work);
    },
  };
}

async function soon(work: Promise<RecordAnswer>): Promise<RecordAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<RecordAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'counting' }), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}

/** Twice through the ledger, some cases at a time: first for when each was answered, then for what is told. */
async function readRecord(db: Database, organisationId: string, quarter: Instant): Promise<RecordAnswer> {
  return asViewer(db, { organisationId, staffId: null }, async (tx) => {
    const ids = await listCaseIdsReceivedBefore(tx, quarter);
    const answers: Instant[] = [];
    await eachCase(tx, ids, (events) => {
      const answeredAt = answerOf(events);
      if (answeredAt !== null) answers.push(answeredAt);
    });
    const asOf = publishedUntil(answers, quarter);
    if (asOf === null) return { kind: 'too_few', asOf: quarter };
    const facts: CaseFacts[] = [];
    await eachCase(tx, ids, (events) => {
      const one = caseFactsFromEvents(
        events.filter((event) => event.recordedAt < asOf),
        asOf,
      );
      if (one !== null && one.decidedAt !== null) facts.push(one);
    });
    return { kind: 'known', ...recordOf(facts, asOf) };
  });
}

const CHUNK = 500;

async function eachCase(tx: Tx, ids: readonly string[], take: (events: readonly EventRecord[]) => void): Promise<void> {
  for (let start = 0; start < ids.length; start += CHUNK) {
    for (const events of (await listEventsOf(tx, ids.slice(start, start + CHUNK))).values()) take(events);
  }
}
