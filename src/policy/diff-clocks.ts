/** Differences between the clocks of two policies. */
import { limitsFor } from '../timeboxes/due.ts';
import { SEVERITIES } from '../workflow/codes.ts';
import { asJson, type Difference, type Favour, sameJson } from './diff-model.ts';
import { type Shift, sampleStarts, shiftOf } from './diff-times.ts';
import type { ClockRule, Duration, PolicyDocument } from './document.ts';

const keyOf = (rule: ClockRule): string => `${rule.name}/${rule.regime}`;

interface Pair {
  readonly old: ClockRule;
  readonly rule: ClockRule;
}

/** Clocks added, removed, faster, slower, resting or lengthened otherwise. Limits are compared under the calendar of `after`. */
export function clockDifferences(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  const pairs = pairsOf(before.clocks, after.clocks);
  const gone = before.clocks.filter((rule) => !pairs.some(({ old }) => old === rule));
  const fresh = after.clocks.filter((one) => !pairs.some(({ rule }) => rule === one));
  return [
    ...pairs.flatMap(({ old, rule }) => (sameJson(old, rule) ? [] : ruleDifferences(before, after, old, rule))),
    ...fresh.map((rule) => difference(rule, 'clock.added', null, rule.limits, 'rightsholder')),
    ...gone.map((rule) => difference(rule, 'clock.removed', rule.limits, null, 'organisation')),
  ];
}

/** The same name and regime; else the only one of that name on both sides, which has then gone to another regime. */
function pairsOf(before: readonly ClockRule[], after: readonly ClockRule[]): readonly Pair[] {
  return after.flatMap((rule) => {
    const exact = before.find((old) => keyOf(old) === keyOf(rule));
    if (exact !== undefined) return [{ old: exact, rule }];
    const named = (rules: readonly ClockRule[]) => rules.filter(({ name }) => name === rule.name);
    const [old, ...more] = named(before);
    return old === undefined || more.length > 0 || named(after).length > 1 ? [] : [{ old, rule }];
  });
}

function difference(rule: ClockRule, code: string, before: unknown, after: unknown, favours: Favour): Difference {
  return { group: 'clock', subject: keyOf(rule), code, before: asJson(before), after: asJson(after), favours };
}

function ruleDifferences(before: PolicyDocument, after: PolicyDocument, old: ClockRule, rule: ClockRule): readonly Difference[] {
  const make = (code: string, was: unknown, is: unknown, favours: Favour) => difference(rule, code, was, is, favours);
  return [
    ...limitDifferences(before, after, old, rule),
    ...(old.pausable === rule.pausable
      ? []
      : [
          make(
            rule.pausable ? 'clock.may_rest' : 'clock.never_rests',
            old.pausable,
            rule.pausable,
            rule.pausable ? 'organisation' : 'rightsholder',
          ),
        ]),
    ...extensionDifferences(old, rule),
    ...climbDifferences(old, rule),
    ...bindingDifferences(old, rule),
    ...breachLevelDifferences(old, rule),
    ...FLAGS.flatMap(({ field, on, off }) => {
      const [was, is] = [old[field] === true, rule[field] === true];
      const favours = field === 'onCall' && !countsHours(rule) ? 'neither' : is ? on : off;
      return was === is ? [] : [make(`clock.${nameOf(field)}_${is ? 'on' : 'off'}`, was, is, favours)];
    }),
    ...REMAINING.flatMap(({ field, code, favours }) =>
      sameJson(old[field], rule[field]) ? [] : [make(code, old[field], rule[field], favours)],
    ),
  ];
}

/** Members that are there or not, and whom each favours when it comes and when it goes. */
const FLAGS = [
  { field: 'outlives', on: 'rightsholder', off: 'organisation' },
  { field: 'replacesDefault', on: 'depends', off: 'rightsholder' },
  { field: 'perItem', on: 'depends', off: 'depends' },
  { field: 'unlessPlanned', on: 'depends', off: 'depends' },
  { field: 'onCall', on: 'depends', off: 'depends' },
] as const satisfies readonly { field: keyof ClockRule; on: Favour; off: Favour }[];

/** Only hours day and night are told otherwise where nobody watches. */
function countsHours({ limits, severity }: ClockRule): boolean {
  return [limits, ...Object.values(severity ?? {})].flat().some(({ unit }) => unit === 'hours');
}

/** `replaces_default` for `replacesDefault`. */
function nameOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What the law sets cannot be taken back by a promise that was changed. */
function bindingDifferences(old: ClockRule, rule: ClockRule): readonly Difference[] {
  if (old.binding === rule.binding) return [];
  // A window of the person's binds nobody: only its length counts.
  const felt = rule.escalates !== false && [old, rule].some(({ binding }) => binding === 'statutory');
  const favours = !felt ? 'neither' : rule.binding === 'statutory' ? 'rightsholder' : 'organisation';
  return [difference(rule, 'clock.binding', old.binding, rule.binding, favours)];
}

/** The higher a missed date goes at once, the better for the person (2.8). */
function breachLevelDifferences(old: ClockRule, rule: ClockRule): readonly Difference[] {
  const [was, is] = [old.breachLevel ?? 0, rule.breachLevel ?? 0];
  if (was === is) return [];
  return [difference(rule, 'clock.breach_level', old.breachLevel, rule.breachLevel, is > was ? 'rightsholder' : 'organisation')];
}

/** Fields whose effect depends on the case, or that change words only. */
const REMAINING = [
  { field: 'regime', code: 'clock.regime', favours: 'neither' },
  { field: 'start', code: 'clock.start', favours: 'depends' },
  { field: 'stop', code: 'clock.stop', favours: 'depends' },
  { field: 'restart', code: 'clock.restart', favours: 'depends' },
  { field: 'pausedWhile', code: 'clock.rests_while', favours: 'depends' },
  { field: 'dueFact', code: 'clock.promised_date', favours: 'depends' },
  { field: 'source', code: 'clock.source', favours: 'neither' },
  { field: 'evidence', code: 'clock.evidence', favours: 'neither' },
] as const satisfies readonly { field: keyof ClockRule; code: string; favours: Favour }[];

/** The limits of a rule, then those of each severity that has or had its own. */
function limitDifferences(before: PolicyDocument, after: PolicyDocument, old: ClockRule, rule: ClockRule): readonly Difference[] {
  const starts = sampleStarts(before, after);
  const compared = (code: string, was: readonly Duration[], is: readonly Duration[]): readonly Difference[] => {
    if (sameJson(was, is)) return [];
    const { shift, by } = shiftOf({ calendar: after.calendar, limits: was }, { calendar: after.calendar, limits: is }, starts);
    const found = difference(rule, `${code}_${shift}`, was, is, favourOf(rule, shift));
    return [shift === 'same' ? found : { ...found, by }];
  };
  const own = SEVERITIES.filter((severity) => old.severity?.[severity] !== undefined || rule.severity?.[severity] !== undefined);
  return [
    ...compared('clock.limits', old.limits, rule.limits),
    ...own.flatMap((severity) =>
      compared('clock.severity', limitsFor(old, severity), limitsFor(rule, severity)).map((one) => ({
        ...one,
        subject: `${one.subject} ${severity}`,
      })),
    ),
  ];
}

/** Earlier is better for the person, save for a window that is theirs: time to answer, to comment, to appeal. */
function favourOf(rule: ClockRule, shift: Shift): Favour {
  if (shift === 'same') return 'neither';
  if (shift === 'both') return 'depends';
  const theirs = rule.escalates === false;
  return (shift === 'earlier') === theirs ? 'organisation' : 'rightsholder';
}

function extensionDifferences(old: ClockRule, rule: ClockRule): readonly Difference[] {
  if (sameJson(old.extension, rule.extension)) return [];
  const code =
    old.extension === undefined
      ? 'clock.extension_added'
      : rule.extension === undefined
        ? 'clock.extension_removed'
        : 'clock.extension_changed';
  const favours = code === 'clock.extension_added' ? 'organisation' : code === 'clock.extension_removed' ? 'rightsholder' : 'depends';
  return [difference(rule, code, old.extension, rule.extension, favours)];
}

function climbDifferences(old: ClockRule, rule: ClockRule): readonly Difference[] {
  const [was, is] = [old.escalates !== false, rule.escalates !== false];
  if (was === is) return [];
  return [difference(rule, is ? 'clock.climbs' : 'clock.climbs_no_more', was, is, is ? 'rightsholder' : 'organisation')];
}
