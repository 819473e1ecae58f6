/**
 * A promise slower than the law. Where a policy says that a statute applies which ships as a preset, each of its statutory dates must be
 * there, and differ from it only by what can never make it later, on whatever calendar and from whatever start; a window of the
 * rightsholder must never end earlier, and the statute must concern no fewer cases.
 */
import { earliestOf } from '../timeboxes/calendar.ts';
import { fault, type PolicyFault } from './check-fault.ts';
import { narrowedFaults, retentionFaults } from './check-statute-reach.ts';
import type { ClockRule, ClockTrigger, Duration, PolicyDocument } from './document.ts';
import { laterSomewhere, type Occasion, shorterSomewhere } from './latest-dates.ts';
import type { RegimePreset } from './presets/regime-preset.ts';
import { REGIME_PRESETS } from './presets/registry.ts';

/** Every statutory date of the policy that is missing, late or too short a window. */
export function statuteFaults(policy: PolicyDocument): readonly PolicyFault[] {
  const named = new Set([...(policy.regimes ?? []).map((regime) => regime.id), ...policy.clocks.map((rule) => rule.regime)]);
  return REGIME_PRESETS.filter(({ regime }) => named.has(regime.id) && regime.tracked !== true).flatMap((preset) => [
    ...preset.clocks.filter((rule) => rule.binding === 'statutory').flatMap((law) => clockFaults(policy, law)),
    ...windowFaults(policy, preset),
    ...narrowedFaults(policy, preset.regime),
    ...retentionFaults(policy, preset.regime),
  ]);
}

function clockFaults(policy: PolicyDocument, law: ClockRule): readonly PolicyFault[] {
  const index = policy.clocks.findIndex((rule) => rule.name === law.name && rule.regime === law.regime);
  const own = policy.clocks[index];
  if (own === undefined)
    return [fault('/clocks', 'policy.statute_missing', `${law.regime} applies, and its clock ${law.name} is missing: ${law.source}`)];
  const path = `/clocks/${index}`;
  const changes = [...startFaults(own, law, path), ...memberFaults(own, law, path)];
  // A window belongs to the rightsholder: its end is compared with the rights of the regime.
  if (law.escalates === false) return changes;
  return [
    ...limitFaults(policy, own, law, path),
    ...changes,
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
    const late = laterSomewhere(policy, limits, law.limits);
    if (late === null) return [];
    const [mine, theirs] = [limits, law.limits].map((all) => earliestOf(late.calendar, late.start, all).slice(0, 16).replace('T', ' '));
    const reason = `slower than ${law.source}: begun on ${late.start.slice(0, 10)}${where(late)} it is due on ${mine}, by law on ${theirs}`;
    return [fault(`${path}/${name}`, 'policy.slower_than_statute', reason)];
  });
}

function where({ place }: Occasion): string {
  return place === null ? '' : ` on the calendar of ${place}`;
}

/** True where every moment of `narrow` is one of `broad`: the same event with no more conditions, or the same state. */
function covers(broad: ClockTrigger, narrow: ClockTrigger): boolean {
  if (!('event' in broad) || !('event' in narrow)) return JSON.stringify(broad) === JSON.stringify(narrow);
  const facts = narrow.where ?? {};
  return (
    broad.event === narrow.event &&
    (broad.has ?? []).every((name) => (narrow.has ?? []).includes(name) || (facts[name] ?? null) !== null) &&
    Object.entries(broad.where ?? {}).every(([name, value]) => facts[name] === value)
  );
}

const coveredBy = (all: readonly ClockTrigger[]) => (one: ClockTrigger) => all.some((other) => covers(other, one));

/** What else of a clock of law is not as it ships, and could let its date come later, or nobody hear of it. */
function memberFaults(own: ClockRule, law: ClockRule, path: string): readonly PolicyFault[] {
  const [mine, theirs] = [own.restart ?? [], law.restart ?? []];
  const isSet = (member: 'perItem' | 'unlessPlanned' | 'outlives' | 'onCall', rule: ClockRule) => rule[member] === true;
  const changed: readonly (readonly [keyof ClockRule, boolean, string])[] = [
    ['stop', !own.stop.every(coveredBy(law.stop)), 'it is met by something that is not enough by law'],
    ['restart', !(mine.every(coveredBy(theirs)) && theirs.every(coveredBy(mine))), 'by law it does not begin anew like that'],
    ['perItem', isSet('perItem', own) !== isSet('perItem', law), 'by law it is not counted like that'],
    ['unlessPlanned', isSet('unlessPlanned', own) && !isSet('unlessPlanned', law), 'by law it runs whatever is planned'],
    ['dueFact', own.dueFact !== law.dueFact, 'by law its date comes from elsewhere'],
    ['escalates', own.escalates === false && law.escalates !== false, 'a date of law that is missed is a breach, and climbs'],
    ['outlives', isSet('outlives', law) && !isSet('outlives', own), 'by law it outlives the case'],
    ['onCall', isSet('onCall', own) && !isSet('onCall', law), 'by law its hours are told as they are'],
    ['breachLevel', (own.breachLevel ?? 0) < (law.breachLevel ?? 0), 'it went to higher people'],
  ];
  return changed.flatMap(([member, differs, reason]) =>
    differs ? [fault(`${path}/${member}`, 'policy.statute_changed', `${own.name} of ${law.regime}: ${reason} (${law.source})`)] : [],
  );
}

function startFaults(own: ClockRule, law: ClockRule, path: string): readonly PolicyFault[] {
  const missing = law.start.filter((trigger) => !own.start.some((one) => covers(one, trigger)));
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
  if (shorterSomewhere(policy, own, window) === null) return [];
  const path = index === -1 ? '/appealWindow' : `/regimes/${index}/rights/appealWindow`;
  return [fault(path, 'policy.window_shorter_than_statute', `${law.title} gives ${window.value} ${window.unit} to appeal`)];
}
