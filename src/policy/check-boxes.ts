/**
 * Whether every open state has a box that means something, and danger and retaliation theirs (D13, requirements 2.1, 2.8, 2.9). A clock
 * that starts in a state and is over at once, begins anew with every message, climbs nowhere or lasts for ever keeps nobody from being
 * forgotten there.
 */
import { durationFault } from '../timeboxes/calendar.ts';
import { ENDED_STATES, STATES, type StateCode } from '../workflow/codes.ts';
import { clocksFor, isConditional } from './applies.ts';
import { fault, type PolicyFault } from './check-fault.ts';
import type { ClockRule, ClockTrigger, Duration, PolicyDocument } from './document.ts';

/** What a policy is judged against; the default is `grievance-v1`. */
export interface PolicyScope {
  readonly openStates: readonly StateCode[];
  /** Open states that an ended case can return to (T06, T15, T23). */
  readonly returnStates: readonly StateCode[];
}

export const GRIEVANCE: PolicyScope = {
  openStates: STATES.filter((state) => !ENDED_STATES.some((ended) => ended === state)),
  returnStates: ['SCREENING', 'CONTESTED'],
};

/** A finding of one kind of case: what is wrong, the same text for every kind, and its fault. */
interface Found {
  readonly code: string;
  readonly what: string;
}

/**
 * A box of its own for every open state, one keeper through all of them, and the clocks of danger and retaliation: in a case of no regime,
 * and in the cases of each one, whose clocks may take the place of others.
 */
export function coverageFaults(document: PolicyDocument, scope: PolicyScope): readonly PolicyFault[] {
  const kinds = [[], ...(document.regimes ?? []).filter(isConditional).map((regime) => [regime.id])];
  const found = kinds.map((regimes) => ({ regimes, all: foundIn(clocksFor(document, regimes), scope) }));
  const everywhere = found[0]?.all ?? [];
  return found.flatMap(({ regimes, all }) => {
    // What is missing in every case is said once.
    const own = regimes.length === 0 ? all : all.filter(({ what }) => !everywhere.some((other) => other.what === what));
    return own.map(({ code, what }) => fault('/clocks', code, regimes.length === 0 ? what : `${what} in a case of ${regimes.join()}`));
  });
}

function foundIn(clocks: readonly ClockRule[], scope: PolicyScope): readonly Found[] {
  const kept = clocks.some((rule) => isKeeper(rule, scope));
  return [
    ...scope.openStates.flatMap((state) => bareFaults(clocks, state)),
    ...(kept
      ? []
      : [{ code: 'policy.no_keeper', what: 'no escalating clock runs from receipt, import and every return until the case ends' }]),
    ...DUTIES.filter((duty) => !clocks.some((rule) => keeps(rule, duty))).map(({ from, to, within }) => ({
      code: 'policy.safety_without_clock',
      what: `no clock that climbs and outlives the case counts from ${from} to ${to}, within ${within} at most (2.8, 2.9)`,
    })),
  ];
}

function bareFaults(clocks: readonly ClockRule[], state: StateCode): readonly Found[] {
  const boxes = clocks.filter((rule) => startsIn(rule, state));
  const whys = boxes.map((rule) => ({ rule, why: whyNoBox(rule, state) }));
  if (whys.some(({ why }) => why === null)) return [];
  const reasons = whys.map(({ rule, why }) => `${rule.name} ${why}`).join('; ');
  return [{ code: 'policy.state_without_clock', what: `${state} has no time-box${reasons === '' ? '' : `: ${reasons}`}` }];
}

function startsIn(rule: ClockRule, state: StateCode): boolean {
  const enters = rule.start.some((trigger) => 'entering' in trigger && trigger.entering === state);
  return enters || (state === 'SUBMITTED' && startsOn(rule, 'case.submitted') && rule.stop.some(endsSubmitted));
}

/** The receipt starts many clocks; the box of SUBMITTED is the one that somebody ends by answering. */
function endsSubmitted(trigger: ClockTrigger): boolean {
  if ('event' in trigger) return trigger.event === 'case.acknowledged';
  return 'entering' in trigger ? trigger.entering === 'ACKNOWLEDGED' : trigger.leaving === 'SUBMITTED';
}

function startsOn(rule: ClockRule, event: string): boolean {
  return rule.start.some(
    (trigger) => 'event' in trigger && trigger.event === event && trigger.has === undefined && trigger.where === undefined,
  );
}

/** What may happen in any state and finishes nothing there. */
const FINISHES_NOTHING =
  /^(message|note|evidence|contact|support|meeting|external|protection|urgent|instruction|respondent)\.|^case\.(routed|assigned|escalated)$|^conflict\./;

/** Why a clock that starts in a state is no box of it, as the rest of a sentence; null for one that is. */
function whyNoBox(rule: ClockRule, state: StateCode): string | null {
  if (rule.restart !== undefined) return 'begins anew whenever something happens';
  // In NEEDS_INFO the mechanism waits for the person, whose time is nobody's breach.
  if (rule.escalates === false && state !== 'NEEDS_INFO') return 'climbs nowhere when it is over';
  if (rule.perItem === true) return 'is there for single items only';
  // Once a plan stands each of its items has a box.
  if (rule.unlessPlanned === true && state !== 'REMEDY') return 'does not always run';
  if (rule.stop.some((trigger) => 'entering' in trigger && trigger.entering === state)) return 'is over as soon as it begins';
  const early = rule.stop.find((trigger) => 'event' in trigger && FINISHES_NOTHING.test(trigger.event));
  if (early !== undefined && 'event' in early) return `ends with ${early.event}, which finishes nothing`;
  return longestDays(rule) > YEAR_DAYS ? 'lasts longer than a year' : null;
}

const YEAR_DAYS = 366;
/** At most, on an ordinary calendar: five working days a week, of five hours each. */
const DAYS_IN: { readonly [unit in Duration['unit']]: number } = {
  hours: 1 / 24,
  working_hours: 7 / 25,
  days: 1,
  working_days: 7 / 5,
  months: 30.5,
};

/** A length that none can be computed from has a fault of its own. */
const inDays = (one: Duration) => (durationFault(one) === null ? one.value * DAYS_IN[one.unit] : 0);

/** How long a box may last, with all its extensions, in the tier that gives the most. */
function longestDays({ limits, severity = {}, extension }: ClockRule): number {
  const longest = Math.max(...[limits, ...Object.values(severity)].map((tier) => Math.min(...tier.map(inDays))));
  return longest + (extension === undefined ? 0 : inDays(extension.by) * extension.times);
}

function isKeeper(rule: ClockRule, scope: PolicyScope): boolean {
  const returns = scope.returnStates.every((state) => rule.start.some((trigger) => 'entering' in trigger && trigger.entering === state));
  const lasts = rule.stop.every((trigger) => 'entering' in trigger && ENDED_STATES.some((ended) => ended === trigger.entering));
  return (
    rule.escalates !== false &&
    !rule.pausable &&
    rule.perItem !== true &&
    longestDays(rule) <= YEAR_DAYS &&
    returns &&
    lasts &&
    startsOn(rule, 'case.submitted') &&
    startsOn(rule, 'case.imported')
  );
}

/** What somebody has to do about danger and retaliation, and how long it may take at most, whoever works there. */
interface SafetyDuty {
  readonly from: 'urgent.flagged' | 'protection.alleged';
  readonly to: string;
  readonly within: 'a working day' | 'a week';
}

const DUTIES: readonly SafetyDuty[] = [
  { from: 'urgent.flagged', to: 'urgent.taken_charge', within: 'a working day' },
  { from: 'urgent.flagged', to: 'urgent.interim_measures', within: 'a working day' },
  { from: 'urgent.flagged', to: 'urgent.stabilised', within: 'a week' },
  { from: 'protection.alleged', to: 'protection.triaged', within: 'a working day' },
  { from: 'protection.alleged', to: 'protection.contacted', within: 'a week' },
  { from: 'protection.alleged', to: 'protection.assessed', within: 'a week' },
  { from: 'protection.alleged', to: 'protection.plan_activated', within: 'a week' },
];

const MOST: { readonly [within in SafetyDuty['within']]: { readonly [unit in Duration['unit']]: number } } = {
  'a working day': { hours: 24, working_hours: 8, days: 1, working_days: 1, months: 0 },
  'a week': { hours: 168, working_hours: 40, days: 7, working_days: 5, months: 0 },
};

/** A clock that an earlier step ends too counts that one, and says nothing of this. */
function keeps(rule: ClockRule, { from, to, within }: SafetyDuty): boolean {
  const steps = DUTIES.filter((duty) => duty.from === from).map((duty) => duty.to);
  const earlier = steps.slice(0, steps.indexOf(to));
  const ends = rule.stop.flatMap((trigger) => ('event' in trigger ? [trigger.event] : []));
  const tiers = [rule.limits, ...Object.values(rule.severity ?? {})];
  return (
    rule.escalates !== false &&
    rule.outlives === true &&
    rule.perItem !== true &&
    startsOn(rule, from) &&
    ends.includes(to) &&
    !ends.some((event) => earlier.includes(event)) &&
    tiers.every((limits) => limits.some(({ unit, value }) => value <= MOST[within][unit]))
  );
}
