/** The life of one clock as its entries in the ledger tell it: what, when, who, why, and whether the person was told (B03, G01). Pure. */
import type { Instant } from '../time.ts';
import { optionalInstant, optionalText } from '../timeboxes/facts.ts';
import type { EventRecord } from '../workflow/model.ts';

export interface ClockEntry {
  readonly at: Instant;
  /** `started`, `paused`, …: the event type without `clock.`; `overrun-announced`, `overrun-repeated`, `predictability-breached`. */
  readonly entry: string;
  /** 'you' or the role that acted; never a name. */
  readonly by: string;
  /** A code of the closed lists for pauses and overruns, where the entry has one. */
  readonly reason: string | null;
  /** An event of the ledger, `due_passed` or `cap_reached`; null in entries of before. */
  readonly cause: string | null;
  /** The end of a wait at the latest, or the new date; null where there is none. */
  readonly date: Instant | null;
  readonly late: boolean;
  /** A notice went out with it. */
  readonly told: boolean;
}

/** Reminders of the machinery, which change nothing about the date. */
const UNTOLD = new Set(['clock.warned', 'clock.stepped']);

/** The entries about the clock `key`, oldest first. */
export function clockHistory(key: string, events: readonly EventRecord[]): readonly ClockEntry[] {
  return events.filter((event) => isTold(event.type) && event.facts.key === key).map(entryOf);
}

function isTold(type: string): boolean {
  return (type.startsWith('clock.') && !UNTOLD.has(type)) || type.startsWith('overrun.') || type === 'predictability.breached';
}

function entryOf({ type, occurredAt, actorKind, role, facts }: EventRecord): ClockEntry {
  return {
    at: occurredAt,
    entry: type.replace(/^clock\./, '').replace('.', '-'),
    by: actorKind === 'rightsholder' ? 'you' : role,
    reason: optionalText(facts, 'reason'),
    cause: optionalText(facts, 'cause'),
    date: optionalInstant(facts, 'until') ?? optionalInstant(facts, 'newDueAt') ?? optionalInstant(facts, 'dueAt'),
    late: facts.late === true,
    told: typeof facts.noticeId === 'string',
  };
}
