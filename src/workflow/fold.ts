/**
 * A case as the fold of its events: the row in `cases` is this and nothing else, so `decide` gets its next state from here too.
 * An event of a type that no step knows changes nothing but the numbers.
 */
import { eventDefinition } from '../ledger/catalogue.ts';
import { upcast } from '../ledger/upcast.ts';
import { applyClockEvent } from '../timeboxes/fold.ts';
import { acted } from './fold-acts.ts';
import { CASE_STEPS } from './fold-case.ts';
import { DECISION_STEPS } from './fold-decision.ts';
import { EVIDENCE_STEPS } from './fold-evidence.ts';
import { MANDATE_STEPS } from './fold-mandates.ts';
import { MEETING_STEPS } from './fold-meeting.ts';
import { openCase } from './fold-opening.ts';
import { REMEDY_STEPS } from './fold-remedy.ts';
import { RESPONDENT_STEPS } from './fold-respondent.ts';
import { SIDE_STEPS } from './fold-side.ts';
import type { Actor, CaseState, EventDraft } from './model.ts';
import { isEnded } from './vocabulary.ts';

/**
 * Raised with every change that lets the fold say something else of events that are there: rows of an earlier fold are folded again
 * (ADR 0013). The golden events of `test/fixtures/events` notice such a change.
 */
export const FOLD_VERSION = 2;

/** What the fold reads of an event. An `EventRecord` has it, and so has a draft that got its number and its actor. */
export interface LedgerEvent extends EventDraft {
  readonly seq: number;
  readonly actorKind: Actor['kind'];
  readonly actorId: string | null;
}

/** What one type of event does to a case. */
export type Step = (state: CaseState, event: LedgerEvent) => CaseState;

const STEPS: ReadonlyMap<string, Step> = new Map(
  [CASE_STEPS, DECISION_STEPS, REMEDY_STEPS, SIDE_STEPS, EVIDENCE_STEPS, MANDATE_STEPS, MEETING_STEPS, RESPONDENT_STEPS].flatMap((family) =>
    Object.entries(family),
  ),
);

/**
 * The case after one event; `null` before the first. Throws TypeError for a ledger that does not begin with `case.submitted` or
 * `case.imported`, for a second beginning, for facts of the wrong shape, and for an event of a version that a later build wrote.
 */
export function applyEvent(state: CaseState | null, stored: LedgerEvent): CaseState {
  const event = upcast(stored);
  if (state === null) return numbered(openCase(event), event);
  const next = STEPS.get(event.type)?.(state, event) ?? state;
  return numbered(dated(state, heard(acted(state, next, event), event), event), event);
}

/** The case after all its events, in ledger order. Throws TypeError for an empty ledger and as `applyEvent` does. */
export function foldEvents(events: readonly LedgerEvent[]): CaseState {
  const state = events.reduce<CaseState | null>(applyEvent, null);
  if (state === null) throw new TypeError('a case has at least one event');
  return state;
}

/** Numbers and clocks follow from every event alike. */
function numbered(state: CaseState, event: LedgerEvent): CaseState {
  const revises = eventDefinition(event.type)?.revises ?? true;
  return { ...state, seq: event.seq, revision: revises ? event.seq : state.revision, clocks: applyClockEvent(state.clocks, event) };
}

function dated(before: CaseState, after: CaseState, event: LedgerEvent): CaseState {
  if (before.state === after.state) return after;
  return { ...after, stateSince: event.occurredAt, endedAt: isEnded(after.state) ? event.occurredAt : null };
}

/** Whoever acts for themselves is reached again: attempts to find them count from here (T22, F06). */
function heard(state: CaseState, event: LedgerEvent): CaseState {
  if (event.actorKind !== 'rightsholder' && event.actorKind !== 'representative') return state;
  const kept = Object.entries(state.milestones).filter(([name]) => !name.startsWith('contact_') || name === 'contact_stopped');
  return {
    ...state,
    milestones: { ...Object.fromEntries(kept), last_heard: event.occurredAt },
    counters: { ...state.counters, contactAttempts: 0 },
    remedyItems: state.remedyItems.map((item) => (item.attempts === 0 ? item : { ...item, attempts: 0 })),
  };
}
