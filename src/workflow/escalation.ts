/** Climbing the ladder (requirements 2.4, T24): only upward, and by rule, by timer or on request. */

import type { PolicyDocument } from '../policy/document.ts';
import { type Instant, plusMs } from '../time.ts';
import { ruleOf } from '../timeboxes/due.ts';
import type { ClockState } from '../timeboxes/model.ts';
import { watchedBy } from '../timeboxes/overrun.ts';
import { everyDays, rungOf } from '../timeboxes/timers.ts';
import { happens, type Made, type Situation } from './action.ts';
import { LADDER_END } from './levels.ts';
import type { CaseState, Effect, EventDraft } from './model.ts';
import { assignLevel, tellRightsholder, tellStaff } from './notices.ts';

/** Missed dates after which oversight looks at a case (2.4). */
const BREACHES_FOR_OVERSIGHT = 2;
const DAY_MS = 86_400_000;

type Rise = Required<Made>;
const NO_RISE: Rise = { events: [], effects: [] };

/**
 * A rise that a fact of the case demands (S3, S4, retaliation, an instruction attempt). The body of that level is told and enters;
 * the handler stays, since a grave case is not taken from whoever knows it. A missed date is what hands it on.
 */
export function riseByRule({ state, now }: Situation, level: number): Rise {
  if (level <= state.level) return NO_RISE;
  return { events: [escalated(now, level, 'rule', null)], effects: tellStaff('escalated', { level }) };
}

/**
 * What a fired step of the ladder does beside its clock event: climb if the policy's rung names a higher level, hand on to somebody of
 * the level reached if the handler is below it, and tell those concerned. An informative window climbs nothing.
 */
export function riseByTimer({ rules, state, now }: Situation, clock: ClockState, step: string): Rise {
  if (!clock.escalates)
    return { events: [], effects: step === 'warn' ? tellRightsholder(state, 'window_ending', { clockKey: clock.key }) : [] };
  // Neither a rung nor a new level: the ladder of the clock itself goes on beside it.
  if (watchedBy(clock, step) !== null) return { events: [], effects: noticesOf(rules.policy, state, clock, step, state.level) };
  const own = step === 'breach' ? (ruleOf(rules.policy, clock)?.breachLevel ?? 0) : 0;
  const level = Math.max(state.level, own, Math.min(LADDER_END, rungLevel(rules.policy, state, step)));
  // A panel is told and may open the case; whoever answers for it inside is sought on the ladder, so that the panel can still review.
  const answering = Math.min(level, LADDER_END);
  const named = level > 0 && step !== 'warn';
  const handOn = named && (state.handlerId === null || answering > (state.handlerLevel ?? 0));
  const events = level > state.level ? [escalated(now, level, 'timer', clock.key)] : [];
  const again = step.startsWith('oversight-');
  return {
    events,
    effects: [
      ...(handOn ? [assignLevel(answering, 'timer', clock.key, again)] : []),
      ...noticesOf(rules.policy, state, clock, step, level),
    ],
  };
}

function rungLevel(policy: Situation['rules']['policy'], state: CaseState, step: string): number {
  const second = step === 'breach' && state.counters.breaches + 1 >= BREACHES_FOR_OVERSIGHT ? LADDER_END : 0;
  const last = step.startsWith('oversight-') ? LADDER_END : 0;
  return Math.max(second, last, rungOf(policy, step)?.level ?? 0);
}

/** B03, G02, D13: the handler is reminded, the person hears of every date that is missed, and oversight for ever after. */
function noticesOf(policy: PolicyDocument, state: CaseState, clock: ClockState, step: string, level: number): readonly Effect[] {
  const facts = { clockKey: clock.key };
  const roles = rungOf(policy, step)?.notify ?? [];
  const named = roles.length > 0 ? { roles: [...roles] } : {};
  if (step === 'warn') return tellStaff('due_soon', { ...facts, ...named });
  if (step.startsWith('oversight-'))
    return [...tellStaff('still_overdue', { ...facts, level }), ...tellRightsholder(state, 'still_overdue', facts)];
  const template = step === 'breach' ? 'overdue' : watchedBy(clock, step) === null ? 'escalated' : 'overdue_again';
  return [...tellStaff(template, { ...facts, ...named, level }), ...tellRightsholder(state, template, facts)];
}

/** The clock whose missed date lets the rightsholder send the case higher: running, escalating, and past its date. */
export function overdueClock(state: CaseState, now: Instant): ClockState | null {
  return state.clocks.find((clock) => clock.escalates && clock.state === 'running' && clock.dueAt < now) ?? null;
}

/** One step for each missed date; a level that lets the reminder interval pass too can be passed over as well. */
export function mayAskAgain({ rules, state, now }: Situation): boolean {
  const asked = state.milestones.escalation_requested;
  if (asked === undefined) return true;
  const later = state.clocks.some((clock) => clock.escalates && clock.state === 'running' && clock.dueAt > asked && clock.dueAt < now);
  return later || now >= plusMs(asked, everyDays(rules.policy) * DAY_MS);
}

/** The next level that the policy staffs, or null at the top. A panel is never made a handler: it could not review the case later. */
export function nextLevel({ rules, state }: Situation): number | null {
  const levels = [1, LADDER_END].filter((level) => level > state.level && rules.policy.levels[String(level)] !== undefined);
  return levels[0] ?? null;
}

/** Where the person may send it (people.md 3.5): one step up; past whoever that would be; or straight to independent people. */
export const DESTINATIONS = ['next_level', 'other_person', 'independent_people'] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** L3: a panel, an ombuds, a mediator; open to the person once a date has been missed (2.4). */
const INDEPENDENT = 3;

export interface Passage {
  readonly level: number;
  /** Levels whose people the person does not want: the case is not given to them, and they are not told. */
  readonly passed: readonly number[];
}

/** True once independent people have it; a number alone gives it to nobody. */
function liesOutside({ handlerLevel, appeal }: CaseState): boolean {
  return (handlerLevel ?? 0) >= INDEPENDENT || appeal?.level === 'panel';
}

/** Every destination that there is now. None where independent people have the case. */
export function destinations({ rules, state }: Pick<Situation, 'rules' | 'state'>): ReadonlyMap<Destination, Passage> {
  const isOpen = (level: number) => level > state.level || (level === INDEPENDENT && !liesOutside(state));
  const above = [1, LADDER_END, INDEPENDENT].filter((level) => isOpen(level) && rules.policy.levels[String(level)] !== undefined);
  const internal = above.filter((level) => level < INDEPENDENT);
  const [next, other] = internal;
  return new Map<Destination, Passage>([
    ...(next === undefined ? [] : [['next_level', { level: next, passed: [] }] as const]),
    ...(next === undefined || other === undefined ? [] : [['other_person', { level: other, passed: [next] }] as const]),
    ...(above.includes(INDEPENDENT) ? [['independent_people', { level: INDEPENDENT, passed: internal }] as const] : []),
  ]);
}

/** Where it goes when the person does not say: the first destination that there is. */
export function passageTo(situation: Pick<Situation, 'rules' | 'state'>, wanted: Destination | undefined): Passage | null {
  const open = destinations(situation);
  return (wanted === undefined ? [...open.values()][0] : open.get(wanted)) ?? null;
}

/** A draft of `case.escalated`. */
export function escalated(
  now: Instant,
  level: number,
  cause: 'timer' | 'request' | 'rule',
  clockKey: string | null,
  passed: readonly number[] = [],
): EventDraft {
  return happens('case.escalated', now, { level, cause, clockKey, ...(passed.length > 0 ? { passed: [...passed] } : {}) });
}
