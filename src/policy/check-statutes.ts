/**
 * A promise slower than the law. Where a policy says that a statute applies which ships as a preset, each of its statutory dates must be
 * there, start no later, and never fall later than the statute's; a window of the rightsholder must never end earlier.
 */
import { type Instant, parseInstant } from '../time.ts';
import { addDuration, earliestOf } from '../timeboxes/calendar.ts';
import { fault, type PolicyFault } from './check-fault.ts';
import type { ClockRule, Duration, PolicyDocument } from './document.ts';
import type { RegimePreset } from './presets/regime-preset.ts';
import { REGIME_PRESETS } from './presets/registry.ts';

/** Starts at which the dates are compared: ends of short and long months, a leap year, both clock changes, weekends, a year's end. */
const SAMPLE_STARTS: readonly Instant[] = [
  '2026-01-31T08:00:00Z',
  '2026-02-27T16:30:00Z',
  '2026-03-27T22:15:00Z',
  '2026-03-28T01:30:00Z',
  '2026-06-15T09:00:00Z',
  '2026-08-31T12:00:00Z',
  '2026-10-24T23:59:00Z',
  '2026-11-30T10:00:00Z',
  '2026-12-23T17:45:00Z',
  '2027-12-31T23:30:00Z',
  '2028-01-31T00:30:00Z',
  '2028-02-29T11:00:00Z',
].map(parseInstant);
const FIRST = parseInstant('2026-01-31T08:00:00Z');

/** Every statutory date of the policy that is missing, late or too short a window. */
export function statuteFaults(policy: PolicyDocument): readonly PolicyFault[] {
  if (!canReckon(policy)) return [];
  const named = new Set([...(policy.regimes ?? []).map((regime) => regime.id), ...policy.clocks.map((rule) => rule.regime)]);
  return REGIME_PRESETS.filter(({ regime }) => named.has(regime.id) && regime.tracked !== true).flatMap((preset) => [
    ...preset.clocks.filter((rule) => rule.binding === 'statutory').flatMap((law) => clockFaults(policy, law)),
    ...windowFaults(policy, preset),
  ]);
}

function clockFaults(policy: PolicyDocument, law: ClockRule): readonly PolicyFault[] {
  const index = policy.clocks.findIndex((rule) => rule.name === law.name && rule.regime === law.regime);
  const own = policy.clocks[index];
  if (own === undefined)
    return [fault('/clocks', 'policy.statute_missing', `${law.regime} applies, and its clock ${law.name} is missing: ${law.source}`)];
  const path = `/clocks/${index}`;
  // A window belongs to the rightsholder: its end is compared with the rights of the regime.
  if (law.escalates === false) return [];
  return [
    ...limitFaults(policy, own, law, path),
    ...startFaults(own, law, path),
    ...extensionFaults(own, law, path),
    ...(own.binding === 'statutory'
      ? []
      : [fault(`${path}/binding`, 'policy.statute_as_default', `${own.name} is law under ${law.regime}: its binding is statutory`)]),
  ];
}

function limitFaults(policy: PolicyDocument, own: ClockRule, law: ClockRule, path: string): readonly PolicyFault[] {
  const tiers: readonly (readonly [string, readonly Duration[]])[] = [
    ['limits', own.limits],
    ...Object.entries(own.severity ?? {}).map(([level, limits]) => [`severity/${level}`, limits] as const),
  ];
  return tiers.flatMap(([name, limits]) => {
    const late = SAMPLE_STARTS.find((start) => due(policy, start, limits) > due(policy, start, law.limits));
    if (late === undefined) return [];
    const [mine, theirs] = [due(policy, late, limits), due(policy, late, law.limits)].map((at) => at.slice(0, 10));
    const reason = `slower than ${law.source}: begun on ${late.slice(0, 10)} it is due on ${mine}, by law on ${theirs}`;
    return [fault(`${path}/${name}`, 'policy.slower_than_statute', reason)];
  });
}

function due(policy: PolicyDocument, start: Instant, limits: readonly Duration[]): Instant {
  return earliestOf(policy.calendar, start, limits);
}

/** False for a calendar or a duration that cannot be reckoned with: its own faults say so, and this check has nothing to add. */
function canReckon(policy: PolicyDocument): boolean {
  try {
    for (const rule of policy.clocks) for (const limits of [rule.limits, ...Object.values(rule.severity ?? {})]) due(policy, FIRST, limits);
    return true;
  } catch {
    return false;
  }
}

function startFaults(own: ClockRule, law: ClockRule, path: string): readonly PolicyFault[] {
  const has = new Set(own.start.map((trigger) => JSON.stringify(trigger)));
  const missing = law.start.filter((trigger) => !has.has(JSON.stringify(trigger)));
  return missing.length === 0
    ? []
    : [
        fault(
          `${path}/start`,
          'policy.statute_starts_late',
          `by law it starts on ${missing.map((trigger) => JSON.stringify(trigger)).join(', ')}`,
        ),
      ];
}

function extensionFaults(own: ClockRule, law: ClockRule, path: string): readonly PolicyFault[] {
  if (own.extension === undefined) return [];
  const allowed =
    law.extension !== undefined &&
    own.extension.times <= law.extension.times &&
    own.extension.by.unit === law.extension.by.unit &&
    own.extension.by.value <= law.extension.by.value;
  const reason =
    law.extension === undefined ? `${law.regime} knows no extension (B06)` : `longer than ${law.extension.source ?? law.source}`;
  return allowed ? [] : [fault(`${path}/extension`, 'policy.statute_extended', reason)];
}

function windowFaults(policy: PolicyDocument, { regime: law }: RegimePreset): readonly PolicyFault[] {
  const window = law.rights?.appealWindow;
  if (window === undefined || law.binding !== 'statutory') return [];
  const index = (policy.regimes ?? []).findIndex((regime) => regime.id === law.id);
  const own = [
    policy.appealWindow,
    ...(policy.regimes?.[index]?.rights?.appealWindow === undefined ? [] : [policy.regimes[index].rights.appealWindow]),
  ];
  const short = SAMPLE_STARTS.some((start) =>
    own.every((one) => addDuration(policy.calendar, start, one) < addDuration(policy.calendar, start, window)),
  );
  if (!short) return [];
  const path = index === -1 ? '/appealWindow' : `/regimes/${index}/rights/appealWindow`;
  return [fault(path, 'policy.window_shorter_than_statute', `${law.title} gives ${window.value} ${window.unit} to appeal`)];
}
