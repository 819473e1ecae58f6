/**
 * Clocks that join a case in its middle, because a regime turned out to bind it or a later policy promises more (A02, B07, D14). What
 * has happened already is taken into account: the same duty under another regime tells when it began and when it was met.
 */
import type { ClockRule, ClockTrigger, PolicyDocument } from '../policy/document.ts';
import type { Instant } from '../time.ts';
import type { StateCode } from '../workflow/codes.ts';
import type { EventDraft } from '../workflow/model.ts';
import { foldClocks, isLive } from './fold.ts';
import type { ClockState } from './model.ts';
import { clockEvent } from './pauses.ts';
import { type Setting, startClock } from './start.ts';

/** What a case knows of its past, as far as a clock that comes late must know it. */
export interface Past {
  readonly receivedAt: Instant;
  /** Its history was handled elsewhere: what happened before the import starts no box (D24). */
  readonly imported: boolean;
  readonly state: StateCode;
  readonly stateSince: Instant;
  /** When an event last happened in this cycle, by type; absent where it did not. */
  readonly happened: { readonly [type: string]: Instant };
  /** `receipt`: a box begins when it would have begun. `now`: a new promise runs from today, and never for what is done already. */
  readonly from: 'receipt' | 'now';
  /** Regimes that have come to bind the case now; null where any rule may be new to it. */
  readonly binding: readonly string[] | null;
}

/** A duty as it lies in the past: when it began and, where it was done, when. */
interface Duty {
  readonly item: string | null;
  readonly agreedDueAt: Instant | null;
  readonly startedAt: Instant;
  readonly metAt: Instant | null;
}

/** The `clock.*` events of every rule that has no clock here yet although its duty exists: started, and met where it was done already. */
export function joiningClocks(
  policy: PolicyDocument,
  rules: readonly ClockRule[],
  clocks: readonly ClockState[],
  past: Past,
  setting: Setting,
  now: Instant,
): readonly EventDraft[] {
  const missing = rules
    .filter((rule) => past.binding === null || past.binding.includes(rule.regime))
    .filter((rule) => !clocks.some((clock) => clock.name === rule.name && clock.regime === rule.regime));
  return missing.flatMap((rule) => {
    const duties = dutiesOf(rule, clocks, past).filter((duty) => past.from === 'receipt' || duty.metAt === null);
    return duties.flatMap((duty, index) => joined(policy, rule, duty, index + 1, past, setting, now));
  });
}

function joined(
  policy: PolicyDocument,
  rule: ClockRule,
  duty: Duty,
  n: number,
  past: Past,
  setting: Setting,
  now: Instant,
): readonly EventDraft[] {
  const at = past.from === 'now' ? now : duty.startedAt;
  const agreedDueAt = rule.dueFact === undefined ? null : duty.agreedDueAt;
  const started = startClock(policy, rule, { item: duty.item, agreedDueAt, n, at }, setting);
  if (duty.metAt === null) return [started];
  const [clock] = foldClocks([], [started]);
  if (clock === undefined) return [started];
  return [started, clockEvent('clock.met', duty.metAt, { key: clock.key, late: duty.metAt > clock.dueAt })];
}

function dutiesOf(rule: ClockRule, clocks: readonly ClockState[], past: Past): readonly Duty[] {
  const same = clocks.filter((clock) => clock.name === rule.name && (isLive(clock) || clock.state === 'met'));
  const regime = same[0]?.regime;
  // Of several regimes one tells the story: they began and ended together.
  const told = same.filter((clock) => clock.regime === regime);
  return told.length > 0 ? told.map(dutyOf) : firstDuty(rule, past);
}

function dutyOf({ item, agreedDueAt, startedAt, state, endedAt }: ClockState): Duty {
  return { item, agreedDueAt, startedAt, metAt: state === 'met' ? endedAt : null };
}

/** A duty that no other regime has: it began with the receipt or with the present state, if by one of these. */
function firstDuty(rule: ClockRule, past: Past): readonly Duty[] {
  const startedAt = rule.perItem === true ? null : beginning(rule, past);
  if (startedAt === null) return [];
  return [{ item: null, agreedDueAt: null, startedAt, metAt: doneAt(rule, past, startedAt) }];
}

function beginning(rule: ClockRule, past: Past): Instant | null {
  const starts = (trigger: ClockTrigger) => 'event' in trigger && trigger.event === 'case.submitted' && isPlain(trigger);
  if (past.imported) return null;
  if (rule.start.some(starts)) return past.receivedAt;
  return rule.start.some((trigger) => 'entering' in trigger && trigger.entering === past.state) ? past.stateSince : null;
}

function doneAt(rule: ClockRule, past: Past, startedAt: Instant): Instant | null {
  const times = rule.stop.flatMap((trigger): readonly Instant[] => {
    if ('entering' in trigger) return trigger.entering === past.state ? [past.stateSince] : [];
    const at = 'event' in trigger && isPlain(trigger) ? past.happened[trigger.event] : undefined;
    return at !== undefined && at >= startedAt ? [at] : [];
  });
  return times.sort()[0] ?? null;
}

function isPlain(trigger: Extract<ClockTrigger, { event: string }>): boolean {
  return trigger.has === undefined && trigger.where === undefined;
}
