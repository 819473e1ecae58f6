/** `recourse policy preview`: what a policy would promise from a moment on, with the reckoning. Starts nothing and writes nothing. */
import type { CalendarRules, ClockRule, PolicyDocument } from '../policy/document.ts';
import { isZone, typedTime, type WallNote } from '../policy/local-time.ts';
import { presetOf } from '../policy/presets/registry.ts';
import { type ClockPreview, type PausePeriod, type PreviewQuestion, previewClock, startsOnReceipt } from '../policy/preview.ts';
import { StartupError } from '../runtime/startup-error.ts';
import type { Instant } from '../time.ts';
import { PAUSE_REASONS } from '../timeboxes/model.ts';
import { calendarOf, placeOf } from '../timeboxes/places.ts';
import { SEVERITIES, type Severity } from '../workflow/codes.ts';
import { say } from './out.ts';
import { readPolicy } from './policy-file.ts';
import { previewJson, previewText } from './policy-preview-text.ts';

export interface PreviewOptions {
  readonly policy: string;
  readonly start: string;
  readonly tz?: string | undefined;
  readonly severity?: string | undefined;
  readonly regime?: string | undefined;
  readonly pause?: readonly string[] | undefined;
  readonly clock?: readonly string[] | undefined;
  readonly extend?: readonly string[] | undefined;
  readonly country?: string | undefined;
  readonly site?: string | undefined;
  readonly all?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** All that a surface shows of one preview. */
export interface Preview {
  readonly policy: PolicyDocument;
  readonly calendar: CalendarRules;
  readonly timeZone: string;
  readonly start: Instant;
  readonly clocks: readonly ClockPreview[];
  /** Sentences about what had to be settled: wall times that come twice or never, faults of the policy. */
  readonly notes: readonly string[];
}

/** Prints a preview. Exit code 0; throws StartupError that names the option that cannot be used. */
export async function previewCommand(options: PreviewOptions, print: (line: string) => void = say): Promise<number> {
  const { policy, faults } = await readPolicy(options.policy);
  const notes = faults.map((fault) => `This policy must not be published as it is. ${fault}`);
  const preview =
    presetOf(options.policy) === null || options.tz === undefined
      ? previewOf(policy, options, notes)
      : previewOf(inZone(policy, options.tz), options, [...notes, placedNote(options.policy, options.tz)]);
  print(options.json === true ? JSON.stringify(previewJson(preview), null, 2) : previewText(preview));
  return 0;
}

/** A preset belongs to no place, its zone stands for the one that an organisation sets: it is counted where the question is asked. */
function inZone(preset: PolicyDocument, tz: string): PolicyDocument {
  return { ...preset, calendar: { ...preset.calendar, timeZone: zoneOf(preset.calendar, tz) } };
}

function placedNote(name: string, tz: string): string {
  return `${name} is a preset and belongs to no place: days and working hours are counted in ${tz}, as for an organisation there.`;
}

function previewOf(policy: PolicyDocument, options: PreviewOptions, faults: readonly string[]): Preview {
  const whereabouts = { country: options.country ?? null, siteId: options.site ?? null };
  const calendar = calendarOf(policy, whereabouts);
  const timeZone = zoneOf(calendar, options.tz);
  const notes = [...faults, ...placeNotes(policy, options)];
  const time = (flag: string, text: string) => timeOf(flag, text, timeZone, notes);
  const start = time('--start', options.start);
  const question: PreviewQuestion = {
    start,
    severity: severityOf(options.severity),
    whereabouts,
    pauses: (options.pause ?? []).map((text) => pauseOf(text, time)),
    extensions: extensionsOf(policy, options.extend ?? []),
  };
  const clocks = chosen(policy, options).map((rule) => previewClock(policy, rule, question));
  if (timeZone !== calendar.timeZone)
    notes.push(
      `Days and working hours are counted in ${calendar.timeZone}, the zone of the policy, as for every case; --tz is the zone in which times are given and shown.`,
    );
  return { policy, calendar, timeZone, start, clocks, notes };
}

/** A country or site that the policy has no calendar for is no fault: the policy's own counts, and that is said. */
function placeNotes(policy: PolicyDocument, { country, site }: PreviewOptions): readonly string[] {
  if (country === undefined && site === undefined) return [];
  const place = placeOf(policy, { country: country ?? null, siteId: site ?? null });
  return [place === null ? 'The policy has no calendar for that place; its own counts.' : `The calendar of ${place} counts.`];
}

function zoneOf(calendar: CalendarRules, tz: string | undefined): string {
  const zone = tz ?? calendar.timeZone;
  if (isZone(zone)) return zone;
  throw new StartupError(`--tz: no time zone is called "${zone}".`, 'Give a name of the tz database, for example Europe/Berlin.');
}

const WALL: Readonly<Record<WallNote, string>> = {
  wall_time_twice: 'comes twice there, since the clocks are put back; the first is taken. Add an offset such as +01:00 to mean the other',
  wall_time_skipped: 'does not exist there, since the clocks are put forward; the time moves on by the gap',
};

function timeOf(flag: string, text: string, timeZone: string, notes: string[]): Instant {
  const typed = typedTime(text, timeZone);
  if (typed.kind === 'unusable') {
    const what = typed.why === 'no_time_of_day' ? `"${text}" has no time of day.` : `"${text}" is no time.`;
    throw new StartupError(
      `${flag}: ${what}`,
      'Write it as 2023-06-14T15:00 (on the clocks of --tz), or with an offset: 2023-06-14T15:00+02:00.',
    );
  }
  if (typed.note !== null) notes.push(`${flag}: ${text} in ${timeZone} ${WALL[typed.note]}.`);
  return typed.at;
}

function severityOf(text: string | undefined): Severity | null {
  if (text === undefined) return null;
  const found = SEVERITIES.find((severity) => severity === text.toUpperCase());
  if (found !== undefined) return found;
  throw new StartupError(`--severity: "${text}" is no severity.`, `One of ${SEVERITIES.join(', ')}.`);
}

/** `FROM/TO` or `FROM/TO/REASON`. */
function pauseOf(text: string, time: (flag: string, text: string) => Instant): PausePeriod {
  const [from, to, reason = 'complainant_request', ...more] = text.split('/');
  const known = PAUSE_REASONS.find((one) => one === reason);
  if (from === undefined || to === undefined || more.length > 0)
    throw new StartupError(`--pause: "${text}" is no period.`, 'Write FROM/TO, for example 2023-06-15T09:00/2023-06-16T09:00.');
  if (known === undefined)
    throw new StartupError(`--pause: "${reason}" is no reason to pause.`, `One of ${PAUSE_REASONS.join(', ')}; workload is not one.`);
  const period = { from: time('--pause', from), to: time('--pause', to), reason: known };
  if (period.to > period.from) return period;
  throw new StartupError(`--pause: "${text}" ends before it begins.`, 'Write the beginning first: FROM/TO.');
}

function extensionsOf(policy: PolicyDocument, names: readonly string[]): ReadonlyMap<string, number> {
  const wished = new Map<string, number>();
  for (const name of names) {
    const rules = policy.clocks.filter((rule) => rule.name === name);
    const most = Math.max(0, ...rules.map(extendable));
    const times = (wished.get(name) ?? 0) + 1;
    if (rules.length === 0) throw new StartupError(`--extend: ${unknownClock(name)}`, clockNames(policy));
    if (most === 0)
      throw new StartupError(
        `--extend: the policy never extends ${name}.`,
        'Only a clock whose rule names an extension has one (B06, D14).',
      );
    if (times > most)
      throw new StartupError(`--extend: ${name} may be extended ${most} times at most.`, 'Name it no more often than that.');
    wished.set(name, times);
  }
  return wished;
}

/** A statute is lengthened only where the rule names the clause that allows it (B06). */
function extendable({ binding, extension }: ClockRule): number {
  return extension === undefined || (binding === 'statutory' && extension.source === undefined) ? 0 : extension.times;
}

function chosen(policy: PolicyDocument, { clock, all, regime }: PreviewOptions): readonly ClockRule[] {
  const wanted = clock ?? [];
  const strange = wanted.find((name) => !policy.clocks.some((rule) => rule.name === name));
  if (strange !== undefined) throw new StartupError(`--clock: ${unknownClock(strange)}`, clockNames(policy));
  if (regime !== undefined && !policy.clocks.some((rule) => rule.regime === regime))
    throw new StartupError(`--regime: the policy has no regime ${regime}.`, `It has ${unique(policy.clocks.map((rule) => rule.regime))}.`);
  return policy.clocks.filter(
    (rule) =>
      (regime === undefined || rule.regime === regime) &&
      (all === true || (wanted.length > 0 ? wanted.includes(rule.name) : startsOnReceipt(rule))),
  );
}

function unknownClock(name: string): string {
  return `the policy has no clock "${name}".`;
}

function clockNames(policy: PolicyDocument): string {
  return `It has ${unique(policy.clocks.map((rule) => rule.name))}.`;
}

function unique(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}
