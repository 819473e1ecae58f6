/**
 * What is wrong with a policy document, all of it at once, each with a path. Shape first; a document of the right shape is then
 * judged for sense: a box for every open state, no statutory clock that rests, a ladder that climbs, rules that can match.
 */
import Value from 'typebox/value';
import { ROLES, STATES } from '../workflow/codes.ts';
import { CONTENT_ROLES } from '../workflow/vocabulary.ts';
import { coverageFaults, GRIEVANCE, type PolicyScope } from './check-boxes.ts';
import { calendarFaults } from './check-calendar.ts';
import { durationFaults } from './check-durations.ts';
import { dueFactFaults, factFaults } from './check-facts.ts';
import { duplicateFaults, fault, type PolicyFault } from './check-fault.ts';
import { gravityFaults, standingFaults } from './check-levels.ts';
import { noticeFaults, regimeFaults } from './check-regimes.ts';
import { capFaults, restFaults } from './check-rests.ts';
import { routingFaults } from './check-routing.ts';
import { shapeFaults } from './check-shape.ts';
import { checkStaffing, unwatchedFaults } from './check-staffing.ts';
import { statuteFaults } from './check-statutes.ts';
import { hiddenFaults } from './check-text.ts';
import { trialFaults } from './check-trials.ts';
import type { ClockRule, ClockTrigger, PolicyDocument } from './document.ts';
import { PolicyDocumentSchema } from './document.ts';
import { TRIGGER_EVENTS } from './trigger-events.ts';

export type { PolicyScope } from './check-boxes.ts';
export type { PolicyFault } from './check-fault.ts';

/** Every fault of a document; empty means that cases may be pinned to it. Never throws, whatever the input is. */
export function checkPolicy(document: unknown, scope: PolicyScope = GRIEVANCE): readonly PolicyFault[] {
  if (!Value.Check(PolicyDocumentSchema, document)) return shapeFaults(PolicyDocumentSchema, document);
  const calendars = calendarFaults(document);
  return [
    ...calendars,
    ...durationFaults(document),
    // What is wrong with a calendar itself is said once, not again with every length of time.
    ...(calendars.length === 0 ? trialFaults(document) : []),
    ...hiddenFaults(document),
    ...document.clocks.flatMap((rule, index) => clockFaults(document, rule, `/clocks/${index}`)),
    ...duplicateFaults(
      document.clocks.map((rule) => `${rule.name}/${rule.regime}`),
      '/clocks',
      'policy.clock_twice',
    ),
    ...coverageFaults(document, scope),
    ...ladderFaults(document),
    ...levelFaults(document),
    ...standingFaults(document),
    ...routingFaults(document),
    ...capFaults(document),
    ...regimeFaults(document),
    ...noticeFaults(document),
    ...statuteFaults(document),
    ...(document.people === undefined ? unwatchedFaults(document) : checkStaffing(document, document.people).faults),
  ];
}

function clockFaults(document: PolicyDocument, rule: ClockRule, path: string): readonly PolicyFault[] {
  const lengthened = rule.extension !== undefined && rule.extension.source === undefined;
  const rests = rule.pausable || rule.pausedWhile !== undefined || lengthened;
  const triggers = [
    ['start', rule.start],
    ['stop', rule.stop],
    ['restart', rule.restart ?? []],
  ] as const;
  return [
    ...(rule.binding === 'statutory' && rests
      ? [
          fault(
            `${path}/pausable`,
            'policy.statutory_pausable',
            'a statutory clock never rests, and is extended only by a clause that it names (2.5, B06)',
          ),
        ]
      : []),
    ...triggers.flatMap(([name, list]) => list.flatMap((trigger, index) => triggerFaults(trigger, `${path}/${name}/${index}`))),
    ...restFaults(document, rule, path),
    ...dueFactFaults(rule, path),
    ...gravityFaults(document, rule, path),
  ];
}

function triggerFaults(trigger: ClockTrigger, path: string): readonly PolicyFault[] {
  if ('event' in trigger) {
    return TRIGGER_EVENTS.has(trigger.event)
      ? factFaults(trigger, path)
      : [fault(`${path}/event`, 'policy.unknown_event', `no event is called ${trigger.event}`)];
  }
  const state = 'entering' in trigger ? trigger.entering : trigger.leaving;
  return isState(state) ? [] : [fault(path, 'policy.unknown_state', `no state is called ${state}`)];
}

function isState(code: string): boolean {
  return STATES.some((state) => state === code);
}

function ladderFaults({ ladder, levels }: PolicyDocument): readonly PolicyFault[] {
  const faults = ladder.flatMap((rung, index) => {
    const previous = ladder[index - 1];
    const path = `/ladder/${index}`;
    return [
      ...(previous !== undefined && rung.at <= previous.at
        ? [fault(`${path}/at`, 'policy.ladder_order', 'each rung must be later than the one before')]
        : []),
      ...(previous !== undefined && (rung.level ?? 4) < (previous.level ?? 0)
        ? [fault(`${path}/level`, 'policy.ladder_descends', 'the ladder must not climb down')]
        : []),
      ...(rung.level !== undefined && levels[String(rung.level)] === undefined
        ? [fault(`${path}/level`, 'policy.level_unstaffed', `no role holds level ${rung.level}`)]
        : []),
      ...roleFaults(rung.notify ?? [], `${path}/notify`),
      ...(rung.step === 'breach' && rung.at !== 1
        ? [fault(`${path}/at`, 'policy.breach_not_at_due', 'a breach is at the due time: 1')]
        : []),
      ...(rung.step === 'warn' && rung.at >= 1 ? [fault(`${path}/at`, 'policy.warning_late', 'a reminder comes before the due time')] : []),
      ...(rung.step === 'escalate' && rung.at <= 1
        ? [fault(`${path}/at`, 'policy.escalation_early', 'an escalation follows the breach')]
        : []),
    ];
  });
  const missing = (['warn', 'breach'] as const).filter((step) => ladder.filter((rung) => rung.step === step).length !== 1);
  return [...faults, ...missing.map((step) => fault('/ladder', 'policy.ladder_incomplete', `the ladder needs exactly one step ${step}`))];
}

/** Roles that nobody can hold, or whose holders could not open what they are told of (K08): a rung staffed by them is staffed by nobody. */
function roleFaults(roles: readonly string[], path: string): readonly PolicyFault[] {
  return roles.flatMap((role, index) => {
    if (!ROLES.some((known) => known === role)) return [fault(`${path}/${index}`, 'policy.unknown_role', `no role is called ${role}`)];
    return CONTENT_ROLES.some((known) => known === role)
      ? []
      : [fault(`${path}/${index}`, 'policy.role_without_content', `${role} cannot open a case, so nobody would be told (K08)`)];
  });
}

function levelFaults({ ladder, levels, onCall }: PolicyDocument): readonly PolicyFault[] {
  const faults = Object.entries(levels).flatMap(([level, roles]) => roleFaults(roles, `/levels/${level}`));
  return [...faults, ...roleFaults(onCall?.roles ?? [], '/onCall/roles'), ...endFaults(ladder, levels)];
}

/** Bodies that the line of the company does not command. */
const INDEPENDENT: readonly string[] = ['oversight', 'panel_member'];

/** The ladder must lead, by itself, to somebody independent (D02). */
function endFaults(ladder: PolicyDocument['ladder'], levels: PolicyDocument['levels']): readonly PolicyFault[] {
  const held = Object.entries(levels).filter(([, roles]) => roles.some((role) => INDEPENDENT.includes(role)));
  if (held.length === 0) return [fault('/levels', 'policy.ladder_ends_inside', 'no level is held by oversight or a panel (D02)')];
  const top = Math.max(0, ...ladder.map((rung) => rung.level ?? 0));
  const reached = held.some(([level]) => Number(level) <= top);
  const reason = `the last rung is level ${top}, below every level that oversight or a panel holds (D02)`;
  return reached ? [] : [fault('/ladder', 'policy.ladder_ends_inside', reason)];
}
