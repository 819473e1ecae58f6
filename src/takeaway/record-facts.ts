/** What a record says of a case, from what its person may see (G01). Pure. */
import type { MyCaseView, TimelineEntry } from '../cases/view.ts';
import type { Instant } from '../time.ts';
import type { ClockState } from '../timeboxes/model.ts';
import type { DateResult, RecordChoice, RecordFacts } from './record.ts';

/** The clocks of a case that are promises (2.9: an unstaffed one is none). */
export type PromisedClocks = readonly ClockState[];

interface Known {
  readonly organisation: string;
  readonly view: MyCaseView;
  readonly clocks: PromisedClocks;
  readonly ledger: RecordFacts['ledger'];
  readonly includes: readonly RecordChoice[];
  readonly now: Instant;
}

const DECISIONS = new Set([
  'case.referred_out',
  'review.decided',
  'decision.issued',
  'appeal.decided',
  'settlement.agreed',
  'case.inconclusive',
  'case.closed',
]);

/** What of a decision stands in the record: an allow-list, so that a fact that is added to an event later never leaves by itself. */
const OUTCOME = ['substantiation', 'involvement', 'remedyDue', 'remedy', 'granted', 'upheld', 'result', 'ground', 'avenues', 'appealUntil'];

function outcomeOf(facts: TimelineEntry['facts']): TimelineEntry['facts'] {
  return Object.fromEntries(Object.entries(facts).filter(([name, value]) => value !== null && OUTCOME.includes(name)));
}

/** Dates and codes; no words of anybody, no names. */
export function recordFacts({ organisation, view, clocks, ledger, includes, now }: Known): RecordFacts {
  return {
    organisation,
    reference: view.reference,
    receivedAt: view.receivedAt,
    issuedAt: now,
    state: view.state,
    stateSince: view.stateSince,
    ledger,
    dates: promisedDates(clocks, now),
    done: view.timeline.map(({ at, type, by }) => ({ at, what: type, by: by === 'you' ? 'rightsholder' : by })),
    decisions: view.timeline
      .filter(({ type }) => DECISIONS.has(type))
      .map(({ at, type, facts }) => ({ at, what: type, facts: outcomeOf(facts) })),
    remedies: view.remedyItems.map(({ type, dueAt, state, deliveredAt, verifiedAt }) => ({
      kind: type,
      dueAt,
      state,
      deliveredAt,
      verifiedAt,
    })),
    files: (view.files ?? []).map(({ number, type, size, at, hash }) => ({ number, type, size, at, sealedHash: hash })),
    includes: [...includes],
  };
}

/** What the organisation owed by a date. Windows that belong to the person, and dates set by error (D14), are no promise of anybody. */
export function promisedDates(clocks: readonly ClockState[], now: Instant): RecordFacts['dates'] {
  return clocks
    .filter((clock) => clock.escalates && clock.voidedAt === undefined)
    .map((clock) => {
      const { name, source, binding, startedAt, dueAt, endedAt } = clock;
      return { name, source, binding, startedAt, dueAt, endedAt, result: resultOf(clock, now) };
    });
}

function resultOf({ state, breachedAt, dueAt }: ClockState, now: Instant): DateResult {
  if (breachedAt !== null || (state === 'running' && dueAt < now)) return 'missed';
  switch (state) {
    case 'met':
      return 'kept';
    case 'running':
      return 'open';
    case 'paused':
      return 'waiting';
    default:
      return 'ended';
  }
}

/** The chronology with the words that were chosen: the person's own, the organisation's, both or none. */
export function chosenTimeline(timeline: readonly TimelineEntry[], includes: readonly RecordChoice[]): readonly TimelineEntry[] {
  return timeline.map((entry) => {
    if (includes.includes(entry.by === 'you' ? 'words' : 'answers')) return entry;
    const { translations: _words, ...bare } = entry;
    return { ...bare, content: {} };
  });
}
