/** Lengths of time that the shape of the document admits and the arithmetic refuses: parts of a day or of a minute, more than ten years. */
import { durationFault } from '../timeboxes/calendar.ts';
import type { PolicyFault } from './check-fault.ts';
import type { ClockRule, Duration, PolicyDocument } from './document.ts';

/** Every duration that no due time can be computed from. */
export function durationFaults(document: PolicyDocument): readonly PolicyFault[] {
  return [
    ...document.clocks.flatMap((rule, index) => ruleFaults(rule, `/clocks/${index}`)),
    ...faultOf(document.appealWindow, '/appealWindow'),
    ...(document.regimes ?? []).flatMap((regime, index) => faultOf(regime.rights?.appealWindow, `/regimes/${index}/rights/appealWindow`)),
  ];
}

function ruleFaults(rule: ClockRule, path: string): readonly PolicyFault[] {
  return [
    ...rule.limits.flatMap((limit, index) => faultOf(limit, `${path}/limits/${index}`)),
    ...Object.entries(rule.severity ?? {}).flatMap(([tier, limits]) =>
      limits.flatMap((limit, index) => faultOf(limit, `${path}/severity/${tier}/${index}`)),
    ),
    ...faultOf(rule.extension?.by, `${path}/extension/by`),
  ];
}

function faultOf(duration: Duration | undefined, path: string): readonly PolicyFault[] {
  const reason = duration === undefined ? null : durationFault(duration);
  return reason === null ? [] : [{ path: `${path}/value`, code: 'policy.bad_duration', reason }];
}
