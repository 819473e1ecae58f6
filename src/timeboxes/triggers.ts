/** When a rule speaks: the small moments of a decision and the triggers that match them. */
import type { ClockTrigger } from '../policy/document.ts';
import { earlier, type Instant } from '../time.ts';
import type { Severity, StateCode } from '../workflow/codes.ts';
import type { EventDraft, Facts } from '../workflow/model.ts';
import { optionalInstant } from './facts.ts';
import type { Past } from './joining.ts';
import type { Whereabouts } from './places.ts';

/** What a decision does to a case, as far as clocks care. `severity` is the level after it; null while nobody has assessed. */
export interface Happening {
  readonly events: readonly EventDraft[];
  readonly left: StateCode | null;
  readonly entered: StateCode | null;
  readonly severity: Severity | null;
  /** Regimes that bind the case after it; absent: those without conditions alone. */
  readonly regimes?: readonly string[];
  /** Given where clocks may join in the middle of the case: what it knows of its past. */
  readonly joining?: Past;
  /** True while an item of a remedy plan is promised, handed over or disputed: nobody owes a plan that exists. */
  readonly planStands?: boolean;
  /** Where the case belongs; absent: the policy's own calendar counts. */
  readonly whereabouts?: Whereabouts;
}

/** An event of a happening, or the change of state that closes it. `at` is when a box that starts here begins to run. */
export type Moment =
  | { readonly kind: 'event'; readonly type: string; readonly facts: Facts; readonly at: Instant }
  | {
      readonly kind: 'state';
      readonly left: StateCode | null;
      readonly entered: StateCode | null;
      readonly facts: Facts;
      readonly at: Instant;
    };

/** The moments of a happening in order: each event that is not about clocks, then the change of state if there is one. */
export function momentsOf(happening: Happening, now: Instant): readonly Moment[] {
  const events = happening.events.filter((event) => !event.type.startsWith('clock.'));
  const moments: Moment[] = events.map((event) => ({ kind: 'event', type: event.type, facts: event.facts, at: beginOf(event, now) }));
  if (happening.left === happening.entered) return moments;
  const own = events[0];
  const at = own === undefined ? now : beginOf(own, now);
  return [...moments, { kind: 'state', left: happening.left, entered: happening.entered, facts: own?.facts ?? {}, at }];
}

/** True if the trigger speaks of this moment. */
export function matches(trigger: ClockTrigger, moment: Moment): boolean {
  if ('event' in trigger) return moment.kind === 'event' && trigger.event === moment.type && factsHold(trigger, moment.facts);
  if (moment.kind === 'event') return false;
  return 'entering' in trigger ? trigger.entering === moment.entered : trigger.leaving === moment.left;
}

type EventTrigger = Extract<ClockTrigger, { event: string }>;

function factsHold(trigger: EventTrigger, facts: Facts): boolean {
  const present = (trigger.has ?? []).every((name) => facts[name] !== undefined && facts[name] !== null);
  return present && Object.entries(trigger.where ?? {}).every(([name, value]) => facts[name] === value);
}

/** Original receipt where the event has one (A02), else when it happened; never later than now, and now for imported history (D24). */
function beginOf(event: EventDraft, now: Instant): Instant {
  if (event.type === 'case.imported') return now;
  return earlier(optionalInstant(event.facts, 'receivedAt') ?? event.occurredAt, now);
}
