/** Who stands on which level, and what may not be left to those below (2.4, 2.8, D02, people.md 3.14). */
import { SEVERITIES } from '../workflow/codes.ts';
import { fault, type PolicyFault } from './check-fault.ts';
import type { ClockRule, Duration, PolicyDocument } from './document.ts';
import { laterSomewhere } from './latest-dates.ts';
import { restlessDuty } from './never-rests.ts';

/** The levels of 2.4 that lie inside the mechanism. */
const LEVELS = ['0', '1', '2', '3'];
/** Who may hold the levels that watch the others. */
const OUTSIDE: { readonly [level: string]: readonly string[] } = {
  2: ['oversight', 'panel_member'],
  3: ['panel_member', 'mediator', 'oversight'],
};
/** A missed date of danger or retaliation goes there at once (2.8). */
const SAFETY_LEVEL = 3;

/** Levels that nobody holds, levels of oversight held from inside, and a respondent whose superiors would decide. */
export function standingFaults({ levels, respondentLineLevels }: PolicyDocument): readonly PolicyFault[] {
  return [
    ...LEVELS.flatMap((level) =>
      levels[level] === undefined ? [fault(`/levels/${level}`, 'policy.level_unstaffed', `no role holds level ${level}`)] : [],
    ),
    ...Object.entries(OUTSIDE).flatMap(([level, allowed]) =>
      (levels[level] ?? []).flatMap((role, index) =>
        allowed.includes(role) || !INSIDE.includes(role)
          ? []
          : [
              fault(
                `/levels/${level}/${index}`,
                'policy.level_inside',
                `${role} works on cases, and level ${level} watches those who do (2.4, D02)`,
              ),
            ],
      ),
    ),
    ...(respondentLineLevels < 1
      ? [fault('/respondentLineLevels', 'policy.line_too_short', 'the superior of a respondent must not decide about them: 2 is usual')]
      : []),
  ];
}

/** Roles that work on cases or answer for those who do. */
const INSIDE: readonly string[] = [
  'handler',
  'senior_handler',
  'investigator',
  'decision_maker',
  'clerk',
  'protection_officer',
  'sgbv_focal_point',
];

/** A clock whose missed date stays inside although it is about danger or retaliation, or that lets graver harm wait longer. */
export function gravityFaults(policy: PolicyDocument, rule: ClockRule, path: string): readonly PolicyFault[] {
  const duty = restlessDuty(rule);
  const grave = (duty === 'danger' || duty === 'retaliation') && rule.escalates !== false;
  const reason = `${rule.name} is about danger or retaliation: a missed date goes to level ${SAFETY_LEVEL} at once (2.8)`;
  return [
    ...(grave && (rule.breachLevel ?? 0) < SAFETY_LEVEL ? [fault(`${path}/breachLevel`, 'policy.safety_inside', reason)] : []),
    ...(rule.escalates === false ? [] : slowerFaults(policy, rule, path)),
  ];
}

/** From S3 on no tier is slower than the rule itself, and none than a lower one (C02). */
function slowerFaults(policy: PolicyDocument, { name, limits, severity = {} }: ClockRule, path: string): readonly PolicyFault[] {
  return SEVERITIES.flatMap((tier, index) => {
    const own = severity[tier];
    if (own === undefined) return [];
    const lower = SEVERITIES.slice(0, index).flatMap((one): readonly (readonly Duration[])[] =>
      severity[one] === undefined ? [] : [severity[one]],
    );
    const others = [...(index >= SEVERITIES.indexOf('S3') ? [limits] : []), ...lower];
    const slower = others.some((other) => laterSomewhere(policy, own, other) !== null);
    return slower
      ? [fault(`${path}/severity/${tier}`, 'policy.severity_slower', `${name} gives graver harm more time at ${tier} (C02)`)]
      : [];
  });
}
