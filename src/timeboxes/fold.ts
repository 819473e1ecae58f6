/** The clocks of a case as the fold of its `clock.*` events; nothing else ever changes a clock (architecture section 5). */
import type { Instant } from '../time.ts';
import type { EventDraft, Facts } from '../workflow/model.ts';
import { flagFact, instantFact, optionalCode, optionalInstant, optionalSeverity, optionalText, textFact } from './facts.ts';
import { type Announcement, type Binding, type ClockState, OVERRUN_REASONS, PAUSE_REASONS, type Pause } from './model.ts';

export const CLOCK_EVENT_TYPES = [
  'clock.started',
  'clock.warned',
  'clock.breached',
  'clock.stepped',
  'clock.met',
  'clock.cancelled',
  'clock.paused',
  'clock.resumed',
  'clock.extended',
  'clock.advanced',
  'clock.voided',
] as const;
/** Entries that set a date. */
export const DATING_EVENTS: readonly string[] = [
  'clock.started',
  'clock.resumed',
  'clock.extended',
  'clock.advanced',
] satisfies readonly (typeof CLOCK_EVENT_TYPES)[number][];
export type ClockEventType = (typeof CLOCK_EVENT_TYPES)[number];

/** What the fold reads of an event: a draft or a record of the ledger. */
export type ClockEvent = Pick<EventDraft, 'type' | 'occurredAt' | 'facts'>;

type Change = (clock: ClockState, facts: Facts, at: Instant) => ClockState;

const CHANGES: { readonly [type in Exclude<ClockEventType, 'clock.started'>]: Change } = {
  'clock.warned': (clock) => fire(clock, 'warn'),
  'clock.breached': (clock, facts) => ({ ...fire(clock, 'breach'), breachedAt: clock.breachedAt ?? instantFact(facts, 'dueAt') }),
  'clock.stepped': (clock, facts) => reminded(fire(clock, textFact(facts, 'step')), facts),
  'clock.met': (clock, facts, at) => end(clock, 'met', at, flagFact(facts, 'late')),
  'clock.cancelled': (clock, _facts, at) => end(clock, 'cancelled', at, false),
  'clock.voided': (clock, _facts, at) => ({ ...clock, state: 'cancelled', endedAt: clock.endedAt ?? at, voidedAt: at }),
  'clock.paused': (clock, facts, at) => ({ ...clock, state: 'paused', pauses: [...clock.pauses, pauseOf(facts, at)] }),
  'clock.resumed': resume,
  'clock.extended': (clock, facts) => ({ ...redated(clock, facts), extensions: clock.extensions + 1 }),
  'clock.advanced': (clock, facts) => ({ ...redated(clock, facts), tier: optionalSeverity(facts, 'tier') }),
};

/**
 * The clocks after one event. Events of another kind leave them as they are, so that a whole ledger can be folded.
 * Throws TypeError for a `clock.*` event that is unknown, malformed, or about a clock that was never started.
 */
export function applyClockEvent(clocks: readonly ClockState[], event: ClockEvent): readonly ClockState[] {
  if (event.type === 'overrun.announced') return clocks.map((clock) => (clock.key === event.facts.key ? announced(clock, event) : clock));
  if (!event.type.startsWith('clock.')) return clocks;
  const type = CLOCK_EVENT_TYPES.find((known) => known === event.type);
  if (type === undefined) throw new TypeError(`unknown clock event ${event.type}`);
  if (type === 'clock.started') return [...clocks, started(event.facts, event.occurredAt)];
  const key = textFact(event.facts, 'key');
  if (!clocks.some((clock) => clock.key === key)) throw new TypeError(`${event.type} about the unknown clock ${key}`);
  return clocks.map((clock) => (clock.key === key ? CHANGES[type](clock, event.facts, event.occurredAt) : clock));
}

/** The clocks after several events, in ledger order. Throws as `applyClockEvent` does. */
export function foldClocks(clocks: readonly ClockState[], events: readonly ClockEvent[]): readonly ClockState[] {
  return events.reduce(applyClockEvent, clocks);
}

/** True while the clock still owes something: running or paused. */
export function isLive(clock: ClockState): boolean {
  return clock.state === 'running' || clock.state === 'paused';
}

function started(facts: Facts, at: Instant): ClockState {
  const calendar = optionalText(facts, 'calendar');
  return {
    key: textFact(facts, 'key'),
    name: textFact(facts, 'name'),
    regime: textFact(facts, 'regime'),
    binding: bindingOf(facts),
    source: textFact(facts, 'source'),
    pausable: flagFact(facts, 'pausable'),
    escalates: facts.escalates !== false,
    tier: optionalSeverity(facts, 'tier'),
    item: optionalText(facts, 'item'),
    agreedDueAt: optionalInstant(facts, 'agreedDueAt'),
    extensions: 0,
    startedAt: optionalInstant(facts, 'startedAt') ?? at,
    dueAt: instantFact(facts, 'dueAt'),
    warnAt: instantFact(facts, 'warnAt'),
    state: 'running',
    endedAt: null,
    breachedAt: null,
    pauses: [],
    fired: [],
    ...(calendar === null ? {} : { calendar }),
    ...computedWith(facts),
  };
}

function bindingOf(facts: Facts): Binding {
  const binding = optionalCode(facts, 'binding', ['statutory', 'scheme', 'default']);
  if (binding === null) throw new TypeError('fact binding is not known');
  return binding;
}

function pauseOf(facts: Facts, at: Instant): Pause {
  const reason = optionalCode(facts, 'reason', PAUSE_REASONS);
  if (reason === null) throw new TypeError('fact reason is not a reason to pause');
  return { reason, from: optionalInstant(facts, 'from') ?? at, until: instantFact(facts, 'until'), resumedAt: null };
}

function announced(clock: ClockState, { facts, occurredAt }: ClockEvent): ClockState {
  const reason = optionalCode(facts, 'reason', OVERRUN_REASONS);
  if (reason === null) throw new TypeError('fact reason is not a reason for an overrun');
  const told: Announcement = { at: occurredAt, reason, newDueAt: instantFact(facts, 'newDueAt') };
  return { ...clock, announcements: [...(clock.announcements ?? []), told] };
}

/** Ends the open pauses of the given reason, or all; the clock runs again when none is left open. */
function resume(clock: ClockState, facts: Facts, at: Instant): ClockState {
  const reason = optionalText(facts, 'reason');
  const pauses = clock.pauses.map((pause) => (reason === null || pause.reason === reason ? closed(pause, at) : pause));
  const open = pauses.some((pause) => pause.resumedAt === null);
  return { ...redated(clock, facts), pauses, state: open ? 'paused' : 'running' };
}

function closed(pause: Pause, at: Instant): Pause {
  return pause.resumedAt === null ? { ...pause, resumedAt: at } : pause;
}

function redated(clock: ClockState, facts: Facts): ClockState {
  return { ...clock, dueAt: instantFact(facts, 'dueAt'), warnAt: instantFact(facts, 'warnAt'), ...computedWith(facts) };
}

function computedWith(facts: Facts): Pick<ClockState, 'tz'> {
  const tz = optionalText(facts, 'tz');
  return tz === null ? {} : { tz };
}

/** A pause that is still open stays so and counts nothing: `planClocks` ends it before a stop is met, and a cancelled box needs no date. */
function end(clock: ClockState, state: 'met' | 'cancelled', at: Instant, late: boolean): ClockState {
  return { ...clock, state, endedAt: at, breachedAt: clock.breachedAt ?? (late ? clock.dueAt : null) };
}

function reminded(clock: ClockState, facts: Facts): ClockState {
  const dueAt = optionalInstant(facts, 'dueAt');
  return dueAt !== null && textFact(facts, 'step').startsWith('oversight-') ? { ...clock, remindedAt: dueAt } : clock;
}

function fire(clock: ClockState, step: string): ClockState {
  return clock.fired.includes(step) ? clock : { ...clock, fired: [...clock.fired, step] };
}
