/** Rest and extension of boxes: the closed list of reasons and caps of requirements 2.5, and B06 for extensions. */
import type { ClockRule, PolicyDocument } from '../policy/document.ts';
import { mayEverRest, restCapDays, restlessDuty } from '../policy/never-rests.ts';
import { earlier, type Instant, later, plusMs } from '../time.ts';
import type { EventDraft, Facts, Refusal } from '../workflow/model.ts';
import { datesOf, ruleOf } from './due.ts';
import { type ClockEventType, foldClocks } from './fold.ts';
import { type ClockState, PAUSE_REASONS, type PauseReason } from './model.ts';

const DAY_MS = 86_400_000;
/** How often one clock may rest for a reason: waiting for an answer is renewable once (2.5); the others are bounded by cap and consent. */
const MAX_TIMES: { readonly [reason in PauseReason]?: number } = { awaiting_complainant: 2 };

/** A draft of a clock event at an instant. */
export function clockEvent(type: ClockEventType, at: Instant, facts: Facts): EventDraft {
  return { type, v: 1, occurredAt: at, precision: 'instant', facts };
}

/**
 * `clock.paused` for every box that this reason may rest: running, pausable, not statutory, none that never rests (2.5), not yet due. An overdue box never
 * rests, since a pause must not hide a breach. Empty if there is none, or if the policy gives the reason no cap.
 * `until` null means the cap; a later date is cut to it. Throws RangeError if `until` is not after `from`.
 */
export function pauseEvents(
  policy: PolicyDocument,
  clocks: readonly ClockState[],
  reason: PauseReason,
  from: Instant,
  until: Instant | null,
  now: Instant,
): readonly EventDraft[] {
  if (until !== null && until <= from) throw new RangeError('a pause must end after it begins');
  return clocks.flatMap((clock) => pauseClock(policy, clock, reason, from, until, now));
}

/**
 * `clock.resumed` with the new dates for every box that rests for `reason`, or, with null, whose planned end has come.
 * The due time moves by what was paused, overlaps once, never beyond the cap, and never earlier.
 */
export function resumeEvents(
  policy: PolicyDocument,
  clocks: readonly ClockState[],
  reason: PauseReason | null,
  now: Instant,
): readonly EventDraft[] {
  if (reason !== null) return clocks.filter((clock) => restsFor(clock, reason)).flatMap((clock) => resumeClock(policy, clock, reason, now));
  return clocks.flatMap((clock) => resumeElapsed(policy, clock, now));
}

function resumeElapsed(policy: PolicyDocument, clock: ClockState, now: Instant): readonly EventDraft[] {
  const drafts: EventDraft[] = [];
  for (const reason of elapsedReasons(clock, now)) {
    const current = foldClocks([clock], drafts)[0] ?? clock;
    drafts.push(...resumeClock(policy, current, reason, now));
  }
  return drafts;
}

export type Extension =
  | { readonly kind: 'accepted'; readonly events: readonly EventDraft[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * `clock.extended` for one clock by the step that its rule names (B06, D14). Refused (`clock.unknown`, `clock.not_running`,
 * `clock.not_extendable`, `clock.extension_used`, `clock.already_due`) otherwise: an overrun is announced before the date (B03).
 * `reason` is a code for the ledger.
 */
export function extendEvents(policy: PolicyDocument, clocks: readonly ClockState[], key: string, reason: string, now: Instant): Extension {
  const clock = clocks.find((one) => one.key === key);
  const code = whyNotExtended(policy, clock, now);
  const rule = clock === undefined ? null : ruleOf(policy, clock);
  if (code !== null || clock === undefined || rule === null)
    return { kind: 'refused', refusal: { code: code ?? 'clock.unknown', kind: 'precondition' } };
  const { dueAt, warnAt } = datesOf(policy, rule, { ...clock, extensions: clock.extensions + 1 }, clock.pauses);
  const cap = { use: clock.extensions + 1, of: rule.extension?.times ?? 0 };
  return { kind: 'accepted', events: [clockEvent('clock.extended', now, { key, dueAt, warnAt, reason, ...cap })] };
}

/** True if some box of the case can be extended now. */
export function anyExtendable(policy: PolicyDocument, clocks: readonly ClockState[], now: Instant): boolean {
  return clocks.some((clock) => whyNotExtended(policy, clock, now) === null);
}

function whyNotExtended(policy: PolicyDocument, clock: ClockState | undefined, now: Instant): string | null {
  if (clock === undefined) return 'clock.unknown';
  if (clock.state !== 'running') return 'clock.not_running';
  const rule = ruleOf(policy, clock);
  const extension = rule?.extension;
  // A statute is lengthened only where the rule names the clause that allows it (B06), and what never rests not at all without one (2.5).
  const bound = clock.binding === 'statutory' || (rule !== null && restlessDuty(rule) !== null);
  const allowed = extension !== undefined && (!bound || extension.source !== undefined);
  if (!allowed) return 'clock.not_extendable';
  if (clock.extensions >= extension.times) return 'clock.extension_used';
  return now >= clock.dueAt ? 'clock.already_due' : null;
}

/** The pause of one clock, or nothing where it may not rest. An unknown reason rests nothing: workload is not one (2.5). */
export function pauseClock(
  policy: PolicyDocument,
  clock: ClockState,
  reason: string,
  from: Instant,
  until: Instant | null,
  now: Instant,
): readonly EventDraft[] {
  const known = PAUSE_REASONS.find((one) => one === reason);
  const cap = known === undefined ? undefined : restCapDays(policy, known);
  if (known === undefined || cap === undefined || !(cap > 0) || !mayRest(ruleOf(policy, clock), clock, known, now)) return [];
  const begin = later(from, clock.startedAt);
  const end = earlier(until ?? plusMs(begin, cap * DAY_MS), plusMs(begin, cap * DAY_MS));
  return end <= begin ? [] : [clockEvent('clock.paused', now, { key: clock.key, reason: known, from: begin, until: end, capDays: cap })];
}

/** The resumption of one clock, for one reason or, with null, for all. */
export function resumeClock(policy: PolicyDocument, clock: ClockState, reason: string | null, now: Instant): readonly EventDraft[] {
  const rule = ruleOf(policy, clock);
  const open = clock.pauses.filter((pause) => pause.resumedAt === null && (reason === null || pause.reason === reason));
  if (rule === null || open.length === 0) return [];
  const pauses = clock.pauses.map((pause) => (open.includes(pause) ? { ...pause, resumedAt: now } : pause));
  const { dueAt, warnAt } = datesOf(policy, rule, clock, pauses);
  return [clockEvent('clock.resumed', now, { key: clock.key, reason, dueAt, warnAt })];
}

/** By its own beginning and by the rule as it is now: a later version may have become stricter (D14). */
function mayRest(rule: ClockRule | null, clock: ClockState, reason: PauseReason, now: Instant): boolean {
  const alive = clock.state === 'running' || clock.state === 'paused';
  const overdue = clock.breachedAt !== null || (clock.state === 'running' && now >= clock.dueAt);
  const times = clock.pauses.filter((pause) => pause.reason === reason).length;
  return (
    alive &&
    clock.pausable &&
    clock.binding !== 'statutory' &&
    rule !== null &&
    mayEverRest(rule) &&
    !overdue &&
    !restsFor(clock, reason) &&
    times < (MAX_TIMES[reason] ?? Infinity)
  );
}

function restsFor(clock: ClockState, reason: PauseReason): boolean {
  return clock.pauses.some((pause) => pause.resumedAt === null && pause.reason === reason);
}

function elapsedReasons(clock: ClockState, now: Instant): readonly PauseReason[] {
  return PAUSE_REASONS.filter((reason) =>
    clock.pauses.some((pause) => pause.resumedAt === null && pause.reason === reason && pause.until <= now),
  );
}
