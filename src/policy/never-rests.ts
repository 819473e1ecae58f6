/**
 * What no policy may decide about rest (requirements 2.5): which clocks never rest, how long a rest may last, and in which states one
 * may happen by itself. The check refuses policies that say otherwise; the core keeps to it whatever an older published one says.
 */
import type { PauseReason } from '../timeboxes/model.ts';
import type { ClockRule, ClockTrigger, PauseRule, PolicyDocument } from './document.ts';

/** Why a clock never rests: what it stands for. */
export type RestlessDuty = 'acknowledgement' | 'danger' | 'retaliation' | 'survivor_referral' | 'reversal' | 'data_request';

/** Longest rest in days (2.5). Waiting for an answer is renewable once; an external proceeding and safety are looked at again after these. */
const LONGEST_REST_DAYS: { readonly [reason in PauseReason]: number } = {
  awaiting_complainant: 30,
  complainant_request: 90,
  agreed_mediation: 60,
  external_proceeding: 60,
  safety: 14,
};

/** States in which the mechanism waits for somebody, and the reason to rest that this is. The other reasons are acts, not states. */
const GROUNDS: { readonly [state: string]: PauseReason } = { NEEDS_INFO: 'awaiting_complainant', DIALOGUE: 'agreed_mediation' };

const REVERSALS = ['reversal', 'remedy_plan', 'remedy'];

type Judged = Pick<ClockRule, 'name' | 'regime' | 'start' | 'stop' | 'restart'>;

/** What a clock stands for that must never wait (2.5); null for any other. By what it starts and stops on, not by its name alone. */
export function restlessDuty(rule: Judged): RestlessDuty | null {
  const begins = [...rule.start, ...(rule.restart ?? [])];
  if (begins.some((trigger) => isEvent(trigger, 'urgent.'))) return 'danger';
  if (begins.some((trigger) => isEvent(trigger, 'protection.'))) return 'retaliation';
  const acknowledges = isOn(rule.start, 'case.submitted') && isOn(rule.stop, 'case.acknowledged');
  if (rule.name === 'acknowledgement' || acknowledges) return 'acknowledgement';
  if (rule.regime === 'SEA_SH') return 'survivor_referral';
  if (rule.regime === 'DSA_20' && REVERSALS.includes(rule.name)) return 'reversal';
  return rule.regime === 'GDPR_DSR' ? 'data_request' : null;
}

/** Whether a clock may rest at all: the policy allows it, no statute binds it, and it is none of those that never wait. */
export function mayEverRest(rule: ClockRule): boolean {
  return rule.pausable && rule.binding !== 'statutory' && restlessDuty(rule) === null;
}

/** The longest rest for a reason in days: what the policy says, and never more than 2.5; undefined where it gives the reason no cap. */
export function restCapDays(policy: Pick<PolicyDocument, 'pauseCapsDays'>, reason: PauseReason): number | undefined {
  const own = policy.pauseCapsDays[reason];
  return own === undefined ? undefined : Math.min(own, LONGEST_REST_DAYS[reason]);
}

/** What 2.5 allows at most, in days. */
export function longestRestDays(reason: PauseReason): number {
  return LONGEST_REST_DAYS[reason];
}

/** True for a rest in the very state that the box is for: it would run only while nobody works on it. */
export function restsInOwnState(rule: Pick<ClockRule, 'start'>, { state }: Pick<PauseRule, 'state'>): boolean {
  return rule.start.some((trigger) => 'entering' in trigger && trigger.entering === state);
}

/** True where the state is one of waiting for what the reason names. */
export function isGround({ state, reason }: PauseRule): boolean {
  return Object.hasOwn(GROUNDS, state) && GROUNDS[state] === reason;
}

function isEvent(trigger: ClockTrigger, prefix: string): boolean {
  return 'event' in trigger && trigger.event.startsWith(prefix);
}

function isOn(triggers: readonly ClockTrigger[], event: string): boolean {
  return triggers.some((trigger) => 'event' in trigger && trigger.event === event);
}
