/**
 * What the indicators need to know of one case, folded from its ledger and from nothing else (architecture section 4.12).
 * D23: `asOf` means recorded before; every comparison with a period uses when things occurred.
 */
import { epochMs, type Instant } from '../time.ts';
import { flagFact, instantFact, listFact, optionalCode, optionalInstant, optionalText, textFact } from '../timeboxes/facts.ts';
import { applyClockEvent } from '../timeboxes/fold.ts';
import type { ClockState } from '../timeboxes/model.ts';
import { wasWarned } from '../timeboxes/overrun.ts';
import {
  ENDED_STATES,
  ENTRY_CLASSES,
  type EntryClass,
  PROCEDURES,
  type Procedure,
  REMEDY_TYPES,
  type RemedyType,
  SUBSTANTIATIONS,
  type Substantiation,
} from '../workflow/codes.ts';
import type { EventRecord, Facts, Precision, RemedyItem } from '../workflow/model.ts';

export type EndedState = (typeof ENDED_STATES)[number];

/** A point in time and how exactly it is known. */
export interface Dated {
  readonly at: Instant;
  readonly precision: Precision;
}

/** One end of a case. `at` is null where an imported file does not say when (D24); `reopenedAt` is null while the end stands. */
export interface Ending {
  readonly state: EndedState;
  readonly at: Instant | null;
  readonly precision: Precision;
  readonly reopenedAt: Instant | null;
  /** The end came with an import: what led to it, remedy included, is not in the ledger. */
  readonly imported: boolean;
}

export interface ClockFacts {
  /** `<name>/<regime>#<n>` */
  readonly key: string;
  readonly name: string;
  readonly dueAt: Instant;
  readonly metAt: Instant | null;
  readonly breachedAt: Instant | null;
  readonly cancelledAt: Instant | null;
  /** A paused clock is not due, whatever its date says. */
  readonly paused: boolean;
  /** Its missing is a breach; false for a window that belongs to the person. */
  readonly owed: boolean;
  /** The person was told of the overrun before the date (B03). */
  readonly warned: boolean;
}

export interface RemedyItemFacts {
  readonly key: string;
  readonly type: RemedyType | null;
  /** The date first promised: planning the same item again later does not move the commitment. */
  readonly dueAt: Instant;
  readonly state: RemedyItem['state'];
  readonly verifiedAt: Dated | null;
}

export interface CaseFacts {
  readonly caseId: string;
  readonly receivedAt: Dated;
  readonly imported: boolean;
  readonly entryClass: EntryClass | null;
  /** All ends in order; a reopened case keeps its earlier ones, so that any past day can be asked about. */
  readonly endings: readonly Ending[];
  /** First acknowledgement by a person and first decision, by whom ever (`isDecision`): what the person waited for. */
  readonly acknowledgedAt: Dated | null;
  readonly decidedAt: Dated | null;
  /** Without those of a regime that bound the case by error (D14). */
  readonly clocks: readonly ClockFacts[];
  readonly remedyItems: readonly RemedyItemFacts[];
  readonly substantiation: Substantiation | null;
  readonly procedure: Procedure | null;
}

const MS_PER_DAY = 86_400_000;

/** True if the day is known: only then may the time enter a duration (D24). */
export function isExact(dated: Dated): boolean {
  return dated.precision === 'instant' || dated.precision === 'day';
}

/** Days from one time to another; whole calendar days (UTC) as soon as one of the two is known to the day only. */
export function daysBetween(from: Dated, to: Dated): number {
  const byDay = from.precision !== 'instant' || to.precision !== 'instant';
  const ms = (dated: Dated) => (byDay ? Math.floor(epochMs(dated.at) / MS_PER_DAY) * MS_PER_DAY : epochMs(dated.at));
  return (ms(to) - ms(from)) / MS_PER_DAY;
}

/**
 * The end that holds at a time, or null if the case is open then. An end of unknown date holds from the receipt on: we know that the
 * case is not open today and not since when, so it is never counted as open.
 */
export function endingAt(facts: CaseFacts, at: Instant): Ending | null {
  const holds = (ending: Ending) => (ending.at === null || ending.at < at) && (ending.reopenedAt === null || ending.reopenedAt >= at);
  return facts.endings.find(holds) ?? null;
}

/**
 * True for what answers the complaint: the decision, or a review that states the outcome itself, as it does where the appeal was against a
 * draft. A review that lets an outcome stand, sends the case back or speaks of a referral answers nothing yet.
 */
export function isDecision({ type, facts }: Pick<EventRecord, 'type' | 'facts'>): boolean {
  return type === 'decision.issued' || (type === 'appeal.decided' && optionalCode(facts, 'substantiation', SUBSTANTIATIONS) !== null);
}

/** When the whole remedy was verified: the last item's verification; null while any item is not, or nothing was planned. */
export function remedyVerifiedAt(facts: CaseFacts): Dated | null {
  const verified = facts.remedyItems.flatMap((item) => (item.verifiedAt === null ? [] : [item.verifiedAt]));
  if (verified.length < facts.remedyItems.length) return null;
  return verified.reduce<Dated | null>((last, dated) => (last === null || dated.at > last.at ? dated : last), null);
}

interface Fold extends Omit<CaseFacts, 'clocks'> {
  readonly clocks: readonly ClockState[];
}
type Step = (fold: Fold, event: EventRecord) => Fold;

const STEPS: { readonly [type: string]: Step } = {
  'case.acknowledged': (fold, event) => ({ ...fold, acknowledgedAt: fold.acknowledgedAt ?? dated(event) }),
  'decision.issued': decided,
  'appeal.decided': (fold, event) => (isDecision(event) ? decided(fold, event) : fold),
  'case.closed': (fold, event) => ({ ...ended('CLOSED')(fold, event), ...found(fold, event.facts), procedure: procedureOf(event.facts) }),
  'case.withdrawn': ended('WITHDRAWN'),
  'case.inconclusive': ended('INCONCLUSIVE'),
  'case.referred_out': ended('REFERRED_OUT'),
  'case.reopened': reopened,
  'review.decided': (fold, event) => (flagFact(event.facts, 'upheld') ? reopened(fold, event) : fold),
  // T15: an appeal against a referral takes the case out of REFERRED_OUT.
  'appeal.filed': reopened,
  'remedy.planned': planned,
  'remedy.delivered': (fold, event) => itemChanged(fold, event, { state: 'delivered', verifiedAt: null }),
  'remedy.verified': (fold, event) => itemChanged(fold, event, { state: 'verified', verifiedAt: dated(event) }),
  'remedy.disputed': (fold, event) => itemChanged(fold, event, { state: 'disputed', verifiedAt: null }),
  'remedy.unverified': (fold, event) => itemChanged(fold, event, { state: 'unverified', verifiedAt: null }),
};

/**
 * The facts of one case from its events in ledger order, as known at `asOf` (D23). Null if nothing was recorded by then.
 * Throws TypeError for a ledger that does not begin with `case.submitted` or `case.imported`, or has a malformed fact.
 */
export function caseFactsFromEvents(events: readonly EventRecord[], asOf: Instant): CaseFacts | null {
  const [first, ...rest] = events.filter((event) => event.recordedAt <= asOf);
  if (first === undefined) return null;
  const fold = rest.reduce(step, opened(first));
  return { ...fold, clocks: fold.clocks.filter((clock) => clock.voidedAt === undefined).map(clockFacts) };
}

function step(fold: Fold, event: EventRecord): Fold {
  const clocks = applyClockEvent(fold.clocks, event);
  const next = Object.hasOwn(STEPS, event.type) ? STEPS[event.type]?.(fold, event) : undefined;
  return { ...(next ?? fold), clocks };
}

function opened(event: EventRecord): Fold {
  const imported = event.type === 'case.imported';
  if (!imported && event.type !== 'case.submitted') throw new TypeError(`a case cannot begin with ${event.type}`);
  return {
    caseId: textFact(event.facts, 'caseId'),
    receivedAt: { at: instantFact(event.facts, 'receivedAt'), precision: event.precision },
    imported,
    entryClass: optionalCode(event.facts, 'entryClass', ENTRY_CLASSES),
    endings: imported ? importedEnding(event.facts) : [],
    acknowledgedAt: null,
    decidedAt: null,
    clocks: [],
    remedyItems: [],
    substantiation: imported ? optionalCode(event.facts, 'substantiation', SUBSTANTIATIONS) : null,
    procedure: imported ? procedureOf(event.facts) : null,
  };
}

function importedEnding(facts: Facts): readonly Ending[] {
  const state = optionalCode(facts, 'state', ENDED_STATES);
  if (state === null) return [];
  const at = optionalInstant(facts, 'closedAt');
  const precision = optionalCode(facts, 'closedPrecision', ['instant', 'day', 'month', 'unknown']) ?? 'unknown';
  return [{ state, at, precision: at === null ? 'unknown' : precision, reopenedAt: null, imported: true }];
}

function dated(event: EventRecord): Dated {
  return { at: event.occurredAt, precision: event.precision };
}

function decided(fold: Fold, event: EventRecord): Fold {
  return { ...fold, decidedAt: fold.decidedAt ?? dated(event), ...found(fold, event.facts) };
}

function found(fold: Fold, facts: Facts): Pick<Fold, 'substantiation'> {
  return { substantiation: optionalCode(facts, 'substantiation', SUBSTANTIATIONS) ?? fold.substantiation };
}

function procedureOf(facts: Facts): Procedure | null {
  return optionalCode(facts, 'procedure', PROCEDURES);
}

function ended(state: EndedState): Step {
  return (fold, event) => ({ ...fold, endings: [...fold.endings, { state, ...dated(event), reopenedAt: null, imported: false }] });
}

function reopened(fold: Fold, event: EventRecord): Fold {
  const endings = fold.endings.map((ending) => (ending.reopenedAt === null ? { ...ending, reopenedAt: event.occurredAt } : ending));
  return { ...fold, endings };
}

function planned(fold: Fold, event: EventRecord): Fold {
  const known = new Set(fold.remedyItems.map((item) => item.key));
  const fresh = listFact(event.facts, 'items')
    .map(plannedItem)
    .filter((item) => !known.has(item.key));
  return { ...fold, remedyItems: [...fold.remedyItems, ...fresh] };
}

function plannedItem(facts: Facts): RemedyItemFacts {
  const type = optionalCode(facts, 'type', REMEDY_TYPES);
  return { key: textFact(facts, 'key'), type, dueAt: instantFact(facts, 'dueAt'), state: 'planned', verifiedAt: null };
}

function itemChanged(fold: Fold, event: EventRecord, change: Pick<RemedyItemFacts, 'state' | 'verifiedAt'>): Fold {
  const key = optionalText(event.facts, 'key');
  return { ...fold, remedyItems: fold.remedyItems.map((item) => (item.key === key ? { ...item, ...change } : item)) };
}

function clockFacts(clock: ClockState): ClockFacts {
  return {
    key: clock.key,
    name: clock.name,
    dueAt: clock.dueAt,
    metAt: clock.state === 'met' ? clock.endedAt : null,
    breachedAt: clock.breachedAt,
    cancelledAt: clock.state === 'cancelled' ? clock.endedAt : null,
    paused: clock.state === 'paused',
    owed: clock.escalates,
    warned: wasWarned(clock),
  };
}
