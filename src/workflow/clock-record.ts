/**
 * What every entry of the clock ledger says beside its dates: why, and which notice told the person (B03, 2.5). Written once for all
 * actions, so that none can forget it. Who acted stands on the event itself, a cap in its facts.
 */
import { isLive } from '../timeboxes/fold.ts';
import type { CaseState, Effect, EventDraft } from './model.ts';
import { type NoticeTemplate, tellRightsholder } from './notices.ts';

/** What is never done to a date in silence. */
const NEVER_SILENT: { readonly [type: string]: NoticeTemplate } = {
  'clock.paused': 'paused',
  'clock.resumed': 'resumed',
  'clock.extended': 'extended',
};

/** Causes that no event of a person stands for. */
const BY_ITSELF: { readonly [type: string]: string } = {
  'clock.breached': 'due_passed',
  'clock.resumed': 'cap_reached',
  'predictability.breached': 'not_announced',
  'overrun.repeated': 'due_passed',
};

export interface Recorded {
  readonly events: readonly EventDraft[];
  readonly effects: readonly Effect[];
}

/**
 * The events with `cause` and `noticeId` on those about clocks, and the effects with the notices that were missing. `after` is the case
 * once the events are folded, `firstSeq` the number of the first of them. `noticeId` is null where nothing is sent: after "stop
 * contacting me" only the mailbox speaks (2.6).
 */
export function recordClocks(after: CaseState, firstSeq: number, events: readonly EventDraft[], effects: readonly Effect[]): Recorded {
  const numbered = [...effects, ...owedNotices(after, events, effects)].map((effect) => withId(effect, firstSeq));
  const noticeId = numbered.find(isToPerson)?.facts.noticeId ?? null;
  const own = events[0]?.type ?? '';
  return {
    events: events.map((event) =>
      isOfClock(event.type) ? { ...event, facts: { cause: causeOf(event, own), ...event.facts, noticeId } } : event,
    ),
    effects: numbered,
  };
}

/** Entries of the clock ledger: about one clock each, by key. */
function isOfClock(type: string): boolean {
  return type.startsWith('clock.') || type.startsWith('overrun.') || type === 'predictability.breached';
}

function causeOf(event: EventDraft, own: string): string {
  return isOfClock(own) ? (BY_ITSELF[event.type] ?? own) : own;
}

/** One notice a decision: it says that there is something to read, and says no more (K06). */
function owedNotices(after: CaseState, events: readonly EventDraft[], effects: readonly Effect[]): readonly Effect[] {
  if (effects.some(isToPerson)) return [];
  const living = new Set(after.clocks.filter(isLive).map((clock) => clock.key));
  const [template] = events.flatMap((event) => (living.has(String(event.facts.key)) ? (NEVER_SILENT[event.type] ?? []) : []));
  return template === undefined ? [] : tellRightsholder(after, template);
}

function isToPerson(effect: Effect): boolean {
  return effect.name === 'send-notice' && effect.facts.audience === 'rightsholder';
}

/** An id that the ledger can name before the notice is sent: unique in the case, and the same on every try. */
function withId(effect: Effect, firstSeq: number): Effect {
  return isToPerson(effect) ? { ...effect, facts: { ...effect.facts, noticeId: `${firstSeq}.${effect.facts.template}` } } : effect;
}
