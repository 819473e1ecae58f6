/** Lengths of time that the shape of the document admits and the arithmetic refuses: parts of a day or of a minute, more than ten years. */
import { durationFault } from '../timeboxes/calendar.ts';
import type { PolicyFault } from './check-fault.ts';
import type { ClockRule, Duration, PolicyDocument } from './document.ts';

/** A length of time and the JSON pointer of its value. */
export interface DurationAt {
  readonly duration: Duration;
  readonly path: string;
}

/** Every duration that no due time can be computed from. */
export function durationFaults(document: PolicyDocument): readonly PolicyFault[] {
  return durationsOf(document).flatMap(({ duration, path }) => {
    const reason = durationFault(duration);
    return reason === null ? [] : [{ path, code: 'policy.bad_duration', reason }];
  });
}

/** Every length of time in a document: limits, those of a severity, extensions as often as they may be granted, windows. */
export function durationsOf(document: PolicyDocument): readonly DurationAt[] {
  return [
    ...document.clocks.flatMap((rule, index) => ruleDurations(rule, `/clocks/${index}`)),
    ...at(document.appealWindow, '/appealWindow'),
    ...(document.regimes ?? []).flatMap((regime, index) => at(regime.rights?.appealWindow, `/regimes/${index}/rights/appealWindow`)),
  ];
}

function ruleDurations(rule: ClockRule, path: string): readonly DurationAt[] {
  const { by, times = 1 } = rule.extension ?? {};
  return [
    ...rule.limits.flatMap((limit, index) => at(limit, `${path}/limits/${index}`)),
    ...Object.entries(rule.severity ?? {}).flatMap(([tier, limits]) =>
      limits.flatMap((limit, index) => at(limit, `${path}/severity/${tier}/${index}`)),
    ),
    ...at(by, `${path}/extension/by`),
    // A part of a day is said once, not once a time.
    ...(by !== undefined && times > 1 && durationFault(by) === null ? at({ ...by, value: by.value * times }, `${path}/extension/by`) : []),
  ];
}

function at(duration: Duration | undefined, path: string): readonly DurationAt[] {
  return duration === undefined ? [] : [{ duration, path: `${path}/value` }];
}
