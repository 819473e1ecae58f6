/** Faults of regimes, of notices, and of what names codes beside the clocks. */
import { CHANNELS, ENTRY_CLASSES, ROLES, SUBMITTER_ROLES } from '../workflow/codes.ts';
import { isUrgentNotice, NOTICE_TEMPLATES } from '../workflow/notices.ts';
import { duplicateFaults, fault, type PolicyFault, unknownFaults } from './check-fault.ts';
import type { PolicyDocument, Regime } from './document.ts';
import { isCountry } from './known-codes.ts';

/** Who gets a notice beside roles. */
const PLACES = ['handler', 'level'];

/** Regimes that are there twice or can never hold, watched procedures that would count as ours, clocks that nothing may displace. */
export function regimeFaults(policy: PolicyDocument): readonly PolicyFault[] {
  const regimes = policy.regimes ?? [];
  return [
    ...duplicateFaults(
      regimes.map((regime) => regime.id),
      '/regimes',
      'policy.regime_twice',
    ),
    ...regimes.flatMap((regime, index) => conditionFaults(regime, `/regimes/${index}/when`)),
    ...regimes.flatMap((regime, index) => unusedFaults(policy, regime, `/regimes/${index}`)),
    ...trackedFaults(policy, regimes),
  ];
}

function conditionFaults({ when }: Regime, path: string): readonly PolicyFault[] {
  return [
    ...unknownFaults(when?.entryClass, ENTRY_CLASSES, `${path}/entryClass`, 'class'),
    ...unknownFaults(when?.channel, CHANNELS, `${path}/channel`, 'channel'),
    ...unknownFaults(when?.submitterRole, SUBMITTER_ROLES, `${path}/submitterRole`, 'role of a submitter'),
    ...unknownFaults(when?.country, (when?.country ?? []).filter(isCountry), `${path}/country`, 'country (two letters)'),
    ...patternFaults(when?.right, /^R(0[1-9]|[12]\d|3\d)$/, `${path}/right`, 'right (R01 to R39)'),
    ...patternFaults(when?.harm, /^TH(0[1-9]|1\d|2[0-4])$/, `${path}/harm`, 'harm (TH01 to TH24)'),
  ];
}

function patternFaults(values: readonly string[] | undefined, pattern: RegExp, path: string, what: string): readonly PolicyFault[] {
  return unknownFaults(
    values,
    (values ?? []).filter((value) => pattern.test(value)),
    path,
    what,
  );
}

/** A regime that gives nothing is an error of spelling more often than a wish. */
function unusedFaults(policy: PolicyDocument, regime: Regime, path: string): readonly PolicyFault[] {
  const used = policy.clocks.some((rule) => rule.regime === regime.id);
  const gives = used || regime.rights !== undefined || regime.retention !== undefined || regime.duties !== undefined;
  return gives ? [] : [fault(path, 'policy.regime_unused', `${regime.id} has no clock, no right, no retention and no duty`)];
}

function trackedFaults(policy: PolicyDocument, regimes: readonly Regime[]): readonly PolicyFault[] {
  const tracked = new Set(regimes.filter((regime) => regime.tracked === true).map((regime) => regime.id));
  return policy.clocks.flatMap((rule, index) =>
    tracked.has(rule.regime) && (rule.escalates !== false || !startsOutside(rule.start))
      ? [
          fault(
            `/clocks/${index}`,
            'policy.tracked_as_ours',
            `${rule.name} is a date of somebody else: it must not escalate, and starts with external.announced or external.concluded`,
          ),
        ]
      : [],
  );
}

function startsOutside(start: PolicyDocument['clocks'][number]['start']): boolean {
  return start.every((trigger) => 'event' in trigger && trigger.event.startsWith('external.'));
}

/** Notices that nobody sends, readers whom nobody is, and what cannot wait. */
export function noticeFaults({ notices = [], digest }: PolicyDocument): readonly PolicyFault[] {
  return [
    ...duplicateFaults(
      notices.map((rule) => rule.notice),
      '/notices',
      'policy.notice_twice',
    ),
    ...notices.flatMap((rule, index) => [
      ...(NOTICE_TEMPLATES.some((known) => known === rule.notice)
        ? []
        : [fault(`/notices/${index}/notice`, 'policy.unknown_notice', `no notice is called ${rule.notice}`)]),
      ...(rule.when === 'digest' && isUrgentNotice(rule.notice)
        ? [fault(`/notices/${index}/when`, 'policy.notice_cannot_wait', `${rule.notice} is told at once, whatever a policy says`)]
        : []),
      ...(rule.when === 'digest' && digest === undefined
        ? [fault(`/notices/${index}/when`, 'policy.no_digest', 'the policy has no digest for it to wait for: say when under digest')]
        : []),
      ...rule.to.flatMap((reader, at) =>
        PLACES.includes(reader) || ROLES.some((role) => role === reader)
          ? []
          : [fault(`/notices/${index}/to/${at}`, 'policy.unknown_role', `no role is called ${reader}`)],
      ),
    ]),
  ];
}
