/**
 * Which clocks start, stop, rest and move when something happens to a case. Pure: the pinned policy, the clocks so far and the
 * happening give `clock.*` events that follow the action's own event in the same decision (architecture section 4).
 */
import { clocksFor } from '../policy/applies.ts';
import type { ClockRule, ClockTrigger, PolicyDocument } from '../policy/document.ts';
import { isGround, restsInOwnState } from '../policy/never-rests.ts';
import type { Instant } from '../time.ts';
import { ENDED_STATES, type StateCode } from '../workflow/codes.ts';
import type { EventDraft } from '../workflow/model.ts';
import { datesOf, ruleOf } from './due.ts';
import { listFact, optionalInstant, optionalText } from './facts.ts';
import { foldClocks, isLive } from './fold.ts';
import { joiningClocks } from './joining.ts';
import type { ClockState } from './model.ts';
import { clockEvent, pauseClock, resumeClock } from './pauses.ts';
import { startClock, tierOf } from './start.ts';
import { type Happening, type Moment, matches, momentsOf } from './triggers.ts';

export type { Happening } from './triggers.ts';

type Step = (policy: PolicyDocument, clocks: readonly ClockState[], moment: Moment, happening: Happening) => readonly EventDraft[];

/**
 * The `clock.*` events that a happening causes. `clock.*` events already among `happening.events` are taken as done.
 *
 * In order, for each event and then for the change of state: paused boxes of the state that was left run on, and so do those that
 * waited for the person, once they write; stops are met (with a late flag); an ended state cancels what is still owed (2.6, 2.7: a reopened case gets new clocks, numbered on); boxes that
 * rest in the new state pause; boxes start at the original receipt or the time of the event (A02). Then clocks of a regime
 * that has come to bind the case join it. Last, a higher severity or a later policy moves dates earlier, never later (C02, D14). An imported case gets forward boxes only, and none if it has ended (D24).
 */
export function planClocks(
  policy: PolicyDocument,
  before: readonly ClockState[],
  happening: Happening,
  now: Instant,
): readonly EventDraft[] {
  const drafts: EventDraft[] = [];
  let clocks = foldClocks(before, happening.events);
  const take = (more: readonly EventDraft[]) => {
    clocks = foldClocks(clocks, more);
    drafts.push(...more);
  };
  for (const moment of momentsOf(happening, now)) for (const step of STEPS) take(step(policy, clocks, moment, happening));
  const { joining } = happening;
  const owed = concerning(policy, happening).filter((rule) => !isMoot(rule, happening));
  if (joining !== undefined) take(joiningClocks(policy, owed, clocks, joining, happening, now));
  if (happening.events.some((event) => HASTENING.includes(event.type))) take(advances(policy, clocks, happening, now));
  return drafts;
}

/** After these a date may come earlier; nothing makes one later but a pause and an extension (C02, D14). */
const HASTENING = ['case.assessed', 'policy.adopted'];

/** The rules by which clocks start in this case. */
function concerning(policy: PolicyDocument, happening: Happening): readonly ClockRule[] {
  return clocksFor(policy, happening.regimes ?? []);
}

const STEPS: readonly Step[] = [resumesOnLeaving, resumesOnWord, stops, cancelsAtEnd, pausesOnEntering, starts];

function isEnded(state: StateCode | null): boolean {
  return ENDED_STATES.some((ended) => ended === state);
}

const anyOf = (triggers: readonly ClockTrigger[] | undefined, moment: Moment): boolean =>
  (triggers ?? []).some((trigger) => matches(trigger, moment));

/** A box per remedy item hears only of its own item; a change of state concerns them all. */
function concerns(clock: ClockState, moment: Moment): boolean {
  if (clock.item === null || moment.kind === 'state') return true;
  const key = optionalText(moment.facts, 'key');
  return key === null || key === clock.item;
}

function stops(policy: PolicyDocument, clocks: readonly ClockState[], moment: Moment): readonly EventDraft[] {
  return clocks
    .filter((clock) => isLive(clock) && concerns(clock, moment))
    .flatMap((clock) => {
      const rule = ruleOf(policy, clock);
      if (rule === null || !(anyOf(rule.stop, moment) || anyOf(rule.restart, moment))) return [];
      return abandoned(moment, clock) ? [clockEvent('clock.cancelled', moment.at, { key: clock.key })] : met(policy, clock, moment.at);
    });
}

/**
 * Leaving a state by withdrawal, lost contact or, for what the company owed there, an appeal does what nobody did; leaving an ended state
 * ends no duty either: not met.
 */
function abandoned(moment: Moment, clock: ClockState): boolean {
  if (moment.kind === 'event') return false;
  if (moment.entered === 'CONTESTED' && clock.escalates) return true;
  return moment.entered === 'WITHDRAWN' || moment.entered === 'INCONCLUSIVE' || isEnded(moment.left);
}

/** Met, after ending its pauses, so that "late" is judged by the final due time. */
function met(policy: PolicyDocument, clock: ClockState, at: Instant): readonly EventDraft[] {
  const resumed = clock.state === 'paused' ? resumeClock(policy, clock, null, at) : [];
  const dueAt = foldClocks([clock], resumed)[0]?.dueAt ?? clock.dueAt;
  return [...resumed, clockEvent('clock.met', at, { key: clock.key, late: at > dueAt })];
}

function cancelsAtEnd(policy: PolicyDocument, clocks: readonly ClockState[], moment: Moment): readonly EventDraft[] {
  if (moment.kind === 'event' || !isEnded(moment.entered)) return [];
  return clocks
    .filter((clock) => isLive(clock) && ruleOf(policy, clock)?.outlives !== true)
    .map((clock) => clockEvent('clock.cancelled', moment.at, { key: clock.key }));
}

function resumesOnLeaving(policy: PolicyDocument, clocks: readonly ClockState[], moment: Moment): readonly EventDraft[] {
  if (moment.kind === 'event') return [];
  return clocks
    .filter((clock) => clock.state === 'paused')
    .flatMap((clock) => {
      const pause = restIn(policy, clock, moment.left);
      return pause === undefined ? [] : resumeClock(policy, clock, pause.reason, moment.at);
    });
}

/** The person has answered, by whatever way: nobody waits for them any more, although the form that was meant for it is still empty. */
function resumesOnWord(policy: PolicyDocument, clocks: readonly ClockState[], moment: Moment): readonly EventDraft[] {
  if (moment.kind !== 'event' || moment.type !== 'message.sent' || moment.facts.from === 'staff') return [];
  return clocks
    .filter((clock) => clock.state === 'paused')
    .flatMap((clock) => resumeClock(policy, clock, 'awaiting_complainant', moment.at));
}

function pausesOnEntering(policy: PolicyDocument, clocks: readonly ClockState[], moment: Moment): readonly EventDraft[] {
  if (moment.kind === 'event') return [];
  return clocks.filter(isLive).flatMap((clock) => {
    const pause = restIn(policy, clock, moment.entered);
    return pause === undefined ? [] : pauseClock(policy, clock, pause.reason, moment.at, null, moment.at);
  });
}

/** The rest that a state gives a box; an older policy may name one that 2.5 does not know. */
function restIn(policy: PolicyDocument, clock: ClockState, state: StateCode | null) {
  const rule = ruleOf(policy, clock);
  return rule?.pausedWhile?.find((rest) => rest.state === state && isGround(rest) && !restsInOwnState(rule, rest));
}

function starts(policy: PolicyDocument, clocks: readonly ClockState[], moment: Moment, happening: Happening): readonly EventDraft[] {
  const rules = concerning(policy, happening).filter((rule) => mayStart(rule, clocks, moment, happening));
  return rules.flatMap((rule) => startsOf(policy, rule, clocks, moment, happening));
}

/** Nobody owes a plan that exists. */
function isMoot(rule: ClockRule, happening: Happening): boolean {
  return rule.unlessPlanned === true && happening.planStands === true;
}

/** A restart needs a predecessor that this very moment has ended. */
function mayStart(rule: ClockRule, clocks: readonly ClockState[], moment: Moment, happening: Happening): boolean {
  if (happening.events.some((event) => event.type === 'case.imported')) {
    return moment.kind === 'event' && anyOf(rule.start, moment) && !isEnded(happening.entered);
  }
  if (isMoot(rule, happening)) return false;
  if (anyOf(rule.start, moment)) return true;
  return anyOf(rule.restart, moment) && sameRule(clocks, rule).at(-1)?.endedAt === moment.at;
}

function sameRule(clocks: readonly ClockState[], rule: ClockRule): readonly ClockState[] {
  return clocks.filter((clock) => clock.name === rule.name && clock.regime === rule.regime);
}

interface Wanted {
  readonly item: string | null;
  readonly agreedDueAt: Instant | null;
}

function startsOf(
  policy: PolicyDocument,
  rule: ClockRule,
  clocks: readonly ClockState[],
  moment: Moment,
  happening: Happening,
): readonly EventDraft[] {
  const siblings = sameRule(clocks, rule);
  const missing = wanted(rule, moment).filter((one) => !siblings.some((clock) => isLive(clock) && clock.item === one.item));
  return missing.map((one, index) => startClock(policy, rule, { ...one, n: siblings.length + index + 1, at: moment.at }, happening));
}

function wanted(rule: ClockRule, moment: Moment): readonly Wanted[] {
  const agreedDueAt = rule.dueFact === undefined ? null : optionalInstant(moment.facts, rule.dueFact);
  if (rule.perItem !== true) return [{ item: null, agreedDueAt }];
  const key = optionalText(moment.facts, 'key');
  if (key !== null) return [{ item: key, agreedDueAt }];
  return listFact(moment.facts, 'items').map((item) => ({ item: optionalText(item, 'key'), agreedDueAt: optionalInstant(item, 'dueAt') }));
}

/**
 * Earlier dates under the severity just assessed, or under what a later policy adds; a lower tier, or a longer box, changes nothing. The
 * tier that a clock has stays one of the candidates: a severity that was lowered since takes no date back (C02).
 */
function advances(policy: PolicyDocument, clocks: readonly ClockState[], happening: Happening, now: Instant): readonly EventDraft[] {
  return clocks
    .filter((clock) => isLive(clock) && clock.agreedDueAt === null)
    .flatMap((clock) => {
      const rule = ruleOf(policy, clock);
      if (rule === null) return [];
      const dated = [clock.tier, tierOf(rule, happening.severity)].map((tier) => ({
        tier,
        ...datesOf(policy, rule, { ...clock, tier }, clock.pauses),
      }));
      const best = dated.reduce((first, next) => (next.dueAt < first.dueAt ? next : first));
      return best.dueAt < clock.dueAt ? [clockEvent('clock.advanced', now, { key: clock.key, ...best })] : [];
    });
}
