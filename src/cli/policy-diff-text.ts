/** English for the differences between two policies. */
import { type Difference, type DifferenceGroup, reachesOpenCases } from '../policy/diff-model.ts';
import type { PolicyDocument } from '../policy/document.ts';
import type { Json } from '../workflow/model.ts';
import { durationText } from './policy-words.ts';

const GROUPS: Readonly<Record<DifferenceGroup, string>> = {
  clock: 'Time-boxes',
  ladder: 'Ladder',
  routing: 'Routing',
  calendar: 'Calendar',
  window: 'Windows, pauses and retention',
  regime: 'Regimes',
  other: 'Everything else',
};

const FAVOURS: Readonly<Record<Difference['favours'], string>> = {
  rightsholder: 'better for the person; may be given to open cases',
  organisation: 'worse for the person; open cases keep what they were promised',
  depends: 'depends on the case; open cases keep what they were promised',
  neither: 'words only',
};

/** The whole comparison, grouped, with what open cases feel of it (A14, D14). */
export function diffText(before: PolicyDocument, after: PolicyDocument, differences: readonly Difference[]): readonly string[] {
  const title = `${before.id} version ${before.version} → ${after.id} version ${after.version}`;
  if (differences.length === 0) return [title, 'No difference that a case could feel.'];
  const groups = [...new Set(differences.map(({ group }) => group))];
  const open = differences.filter(reachesOpenCases).length;
  return [
    title,
    ...groups.flatMap((group) => [
      '',
      GROUPS[group],
      ...differences.filter((one) => one.group === group).map((one) => `  ${differenceText(one)} (${FAVOURS[one.favours]})`),
    ]),
    '',
    `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}. New cases get all of them; open cases can be given ${open}, since a promise is never taken back.`,
  ];
}

type Sentence = (subject: string, before: string, after: string) => string;

const change =
  (what: string): Sentence =>
  (subject, before, after) =>
    `${subject}: ${what}${before} → ${after}`;
const moved =
  (how: string): Sentence =>
  (subject, before, after) =>
    `${subject}: ${before} → ${after}, ${how}`;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'clock.added': (subject, _before, after) => `${subject}: new, ${after}`,
  'clock.removed': (subject, before) => `${subject}: gone, was ${before}`,
  'clock.limits_earlier': moved('earlier'),
  'clock.limits_later': moved('later'),
  'clock.limits_both': moved('earlier for some days of filing, later for others'),
  'clock.limits_same': moved('the same dates'),
  'clock.severity_earlier': moved('earlier'),
  'clock.severity_later': moved('later'),
  'clock.severity_both': moved('earlier for some days of filing, later for others'),
  'clock.severity_same': moved('the same dates'),
  'clock.may_rest': (subject) => `${subject}: may be paused now`,
  'clock.never_rests': (subject) => `${subject}: is never paused any more`,
  'clock.extension_added': (subject, _before, after) => `${subject}: may be extended now, ${after}`,
  'clock.extension_removed': (subject, before) => `${subject}: is never extended any more, was ${before}`,
  'clock.extension_changed': change('extension '),
  'clock.climbs': (subject) => `${subject}: a missed date climbs the ladder now`,
  'clock.climbs_no_more': (subject) => `${subject}: a missed date climbs the ladder no more`,
  'clock.regime': change('regime '),
  'clock.binding': change('binding '),
  'clock.start': change('starts on '),
  'clock.stop': change('stops on '),
  'clock.restart': change('starts anew on '),
  'clock.rests_while': change('rests in '),
  'clock.outlives': change('goes on after the end of the case: '),
  'clock.replaces_default': change('displaces the default of its name: '),
  'clock.promised_date': change('promised date taken from '),
  'clock.per_item': change('one for each remedy item: '),
  'clock.source': change('source '),
  'clock.evidence': change('evidence '),
  'ladder.added': (subject, _before, after) => `${subject}: new rung, ${after}`,
  'ladder.removed': (subject, before) => `${subject}: rung gone, was ${before}`,
  'ladder.at': change('at share of the box '),
  'ladder.level': change('level '),
  'ladder.every_days': change('reminder after the last rung, every so many days: '),
  'ladder.roles': change('held by '),
  'routing.added': (subject, _before, after) => `${subject}: new rule, ${after}`,
  'routing.removed': (subject, before) => `${subject}: rule gone, was ${before}`,
  'routing.changed': change(''),
  'routing.order': change('asked in this order: '),
  'calendar.zone': change('time zone '),
  'calendar.week': change('working week '),
  'calendar.holidays_added': (_subject, _before, after) => `more days off: ${after}`,
  'calendar.holidays_removed': (_subject, before) => `no days off any more: ${before}`,
  'calendar.origin': change('list of public holidays '),
  'calendar.places': change('calendars of places '),
  'calendar.clock_earlier': (subject) => `${subject}: due earlier by the calendar`,
  'calendar.clock_later': (subject) => `${subject}: due later by the calendar`,
  'calendar.clock_both': (subject) => `${subject}: due earlier for some days of filing by the calendar, later for others`,
  'window.commentWindowDays': change('days to comment on the draft: '),
  'window.verificationDays': change('days to say whether it is done: '),
  'window.monitoringMonths': change('months of watching after the end: '),
  'window.respondentLineLevels': change('levels above a respondent that are shut out: '),
  'window.appeal': change('time to appeal '),
  'window.pause_cap': change('longest pause in days '),
  'window.identity_months': change('months until identity is erased: '),
  'window.record_months': change('months that the record is kept: '),
  'regime.added': (subject, _before, after) => `${subject}: binds now, ${after}`,
  'regime.removed': (subject, before) => `${subject}: binds no more, was ${before}`,
  'regime.changed': change(''),
  'other.changed': change(''),
};

/** One difference as a sentence without its judgement. */
export function differenceText({ code, subject, before, after }: Difference): string {
  const sentence = SENTENCES[code] ?? change(`${code} `);
  return sentence(named(subject), plain(before), plain(after));
}

/** A value of a policy in words: durations and triggers as people say them, lists joined, the rest by name and value. */
function plain(value: Json): string {
  if (value === null) return 'none';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(plain).join(value.every(isDuration) ? ', at most ' : ', ') || 'none';
  if (isDuration(value)) return durationText(value);
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  return entries.map(([name, member]) => `${name} ${plain(member)}`).join(' ') || 'always';
}

function isDuration(value: Json): value is { readonly unit: string; readonly value: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'unit' in value &&
    'value' in value &&
    typeof value.unit === 'string' &&
    typeof value.value === 'number' &&
    Object.keys(value).length === 2
  );
}

/** `appeal window (DSA_20)` for `appeal_window/DSA_20`. */
function named(subject: string): string {
  const [name = '', ...regime] = subject.split('/');
  return `${regime.length === 0 ? name : name.replaceAll('_', ' ')}${regime.length === 0 ? '' : ` (${regime.join('/')})`}`;
}
