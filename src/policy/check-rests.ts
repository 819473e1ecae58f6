/** Faults of what a policy lets rest: clocks that never do, caps beyond requirements 2.5, states that give no reason. */
import { PAUSE_REASONS } from '../timeboxes/model.ts';
import { STATES } from '../workflow/codes.ts';
import { fault, type PolicyFault } from './check-fault.ts';
import type { ClockRule, PauseRule, PolicyDocument } from './document.ts';
import { isGround, longestRestDays, type RestlessDuty, restlessDuty, restsInOwnState } from './never-rests.ts';

const WORDS: { readonly [duty in RestlessDuty]: string } = {
  acknowledgement: 'an acknowledgement',
  danger: 'about danger to life',
  retaliation: 'about retaliation',
  survivor_referral: 'about help for survivors',
  reversal: 'the reversal of a decision',
  data_request: 'about the data of a person',
};

/** Every fault of the rests of one clock. */
export function restFaults(policy: PolicyDocument, rule: ClockRule, path: string): readonly PolicyFault[] {
  return [
    ...restlessFaults(rule, path),
    ...(rule.pausedWhile !== undefined && !rule.pausable
      ? [fault(`${path}/pausedWhile`, 'policy.rest_not_pausable', 'a clock that is not pausable cannot rest in a state')]
      : []),
    ...(rule.pausedWhile ?? []).flatMap((rest, index) => stateFaults(policy, rule, rest, `${path}/pausedWhile/${index}`)),
  ];
}

function restlessFaults(rule: ClockRule, path: string): readonly PolicyFault[] {
  const duty = restlessDuty(rule);
  // A statute says so for all its clocks.
  if (duty === null || rule.binding === 'statutory') return [];
  const rests = rule.pausable || rule.pausedWhile !== undefined;
  const lengthened = rule.extension !== undefined && duty !== 'data_request';
  return [
    ...(rests ? [fault(`${path}/pausable`, 'policy.never_rests', `${rule.name} is ${WORDS[duty]}: it never rests (2.5)`)] : []),
    ...(lengthened ? [fault(`${path}/extension`, 'policy.never_rests', `${rule.name} is ${WORDS[duty]}: it is never made longer`)] : []),
  ];
}

function stateFaults(policy: PolicyDocument, rule: ClockRule, rest: PauseRule, path: string): readonly PolicyFault[] {
  const unknown = [
    ...(STATES.some((state) => state === rest.state)
      ? []
      : [fault(`${path}/state`, 'policy.unknown_state', `no state is called ${rest.state}`)]),
    ...(Object.hasOwn(policy.pauseCapsDays, rest.reason)
      ? []
      : [fault(`${path}/reason`, 'policy.pause_without_cap', `${rest.reason} has no cap in pauseCapsDays`)]),
  ];
  if (unknown.length > 0) return unknown;
  if (restsInOwnState(rule, rest))
    return [fault(path, 'policy.rests_in_own_state', `${rule.name} is the time-box of ${rest.state} and would rest there`)];
  const reason = `in ${rest.state} nobody waits for what ${rest.reason} means: a clock rests by itself in NEEDS_INFO or DIALOGUE only (2.5)`;
  return isGround(rest) ? [] : [fault(path, 'policy.rest_without_ground', reason)];
}

/** Caps for what is no reason to rest, and caps beyond 2.5. */
export function capFaults({ pauseCapsDays }: PolicyDocument): readonly PolicyFault[] {
  return Object.entries(pauseCapsDays).flatMap(([reason, days]) => {
    const path = `/pauseCapsDays/${reason}`;
    const known = PAUSE_REASONS.find((one) => one === reason);
    if (known === undefined) return [fault(path, 'policy.unknown_pause_reason', `${reason} is no reason to pause (2.5)`)];
    const most = longestRestDays(known);
    return days > most ? [fault(path, 'policy.pause_cap_too_long', `a rest for ${reason} lasts ${most} days at most (2.5)`)] : [];
  });
}
