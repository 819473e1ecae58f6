/** Time frames, conditions and hours in the words of a language. */
import type { Procedure, TimeFrame } from '../../organisations/procedure.ts';
import type { Duration } from '../../policy/document.ts';
import { instantFromEpochMs } from '../../time.ts';
import { clockName } from '../components/clocks.tsx';
import { idPart, type Translator } from '../i18n.ts';

/** The frames of each clock together, in order; those of every case before those of some. */
export function framesByName(frames: readonly TimeFrame[]): readonly (readonly [string, readonly TimeFrame[]])[] {
  const names = [...new Set(frames.map((frame) => frame.name))];
  return names.map((name) => [name, frames.filter((frame) => frame.name === name)] as const);
}

/** "5 working days / 7 days (whichever ends first)". */
export function limitText(t: Translator, { limits }: Pick<TimeFrame, 'limits'>): string {
  const texts = limits.map((limit) => durationText(t, limit));
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? only : t.t('limit-earliest', { limits: texts.join(' / ') });
}

/** A duration in words, with the plural of the language. */
export function durationText(t: Translator, { unit, value }: Duration): string {
  return t.t(`duration-${unit}`, { value });
}

/** "If the harm is very grave: 24 hours." The limits of the gravest, since they are what a person in need asks for; empty without any. */
export function severityText(t: Translator, { severity }: TimeFrame): string {
  const gravest = Object.keys(severity).toSorted().at(-1);
  const limits = gravest === undefined ? undefined : severity[gravest];
  return limits === undefined ? '' : t.t('limit-grave', { limit: limitText(t, { limits }) });
}

/** For which complaints a frame is: in words, and by the name of a law or body where words would be too long. Null: for every one. */
export interface Condition {
  readonly words: readonly string[];
  readonly title: string | null;
}

/** Frames that say one and the same to a reader, such as two laws with one date for one class, are said once. */
export function distinctFrames(t: Translator, procedure: Procedure, frames: readonly TimeFrame[]): readonly TimeFrame[] {
  const keyOf = (frame: TimeFrame) =>
    JSON.stringify([conditionOf(t, procedure, frame), limitText(t, frame), severityText(t, frame), frame.binding]);
  const keys = frames.map(keyOf);
  return frames.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** The condition under which a frame is one of this complaint's. */
export function conditionOf(t: Translator, { regimes }: Procedure, frame: TimeFrame): Condition | null {
  const regime = regimes.find(({ id }) => id === frame.regime);
  if (regime === undefined) return null;
  const { entryClass = [], country = [], ...others } = regime.when;
  const countries = new Intl.DisplayNames([t.locale], { type: 'region' });
  const words = [
    ...(entryClass.length === 0 ? [] : [t.list(entryClass.map((code) => t.t(`value-${idPart(code)}`)))]),
    ...(country.length === 0 ? [] : [t.list(country.map((code) => countries.of(code) ?? code))]),
    ...(regime.appliesFrom === null
      ? []
      : [t.t('frame-from', { date: t.date(instantFromEpochMs(Date.parse(regime.appliesFrom)), 'UTC') })]),
  ];
  const title = regime.tracked || Object.keys(others).length > 0 ? regime.title : null;
  return words.length === 0 && title === null ? null : { words, title };
}

/** "Monday to Friday 09:00–17:00; Saturday 10:00–12:00": days with the same hours in a row are one. */
export function hoursText(t: Translator, week: Procedure['staffed']['week']): string {
  const weekday = new Intl.DateTimeFormat(t.locale, { weekday: 'long', timeZone: 'UTC' });
  // 5 January 2026 is a Monday.
  const nameOf = (day: number) => weekday.format(Date.UTC(2026, 0, 4 + day));
  const spans: { from: number; to: number; hours: string }[] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const hours = (week[String(day)] ?? []).map((interval) => interval.replace('-', '–')).join(', ');
    const last = spans.at(-1);
    if (last?.to === day - 1 && last.hours === hours) last.to = day;
    else if (hours !== '') spans.push({ from: day, to: day, hours });
  }
  const texts = spans.map(({ from, to, hours }) =>
    from === to ? t.t('hours-day', { day: nameOf(from), hours }) : t.t('hours-days', { from: nameOf(from), to: nameOf(to), hours }),
  );
  return texts.join('; ');
}

/** The codes of a procedure in the words of a language, for whoever reads it as JSON. */
export function procedureWords(t: Translator, procedure: Procedure) {
  const said = (codes: readonly string[], word: (code: string) => string) => Object.fromEntries(codes.map((code) => [code, word(code)]));
  const frames = procedure.stages.flatMap(({ timeFrames }) => timeFrames);
  return {
    stages: said(
      procedure.stages.map(({ id }) => id),
      (id) => t.t(`stage-${id}`),
    ),
    timeFrames: Object.fromEntries(
      frames.map((frame) => [
        `${frame.name}/${frame.regime}`,
        `${clockName(t, frame.name)}: ${limitText(t, frame)} ${severityText(t, frame)}`.trim(),
      ]),
    ),
    people: said([...new Set(procedure.stages.flatMap(({ decidedBy }) => decidedBy))], (role) => t.t(`who-${idPart(role)}`)),
    outcomes: said(procedure.outcomes, (code) => t.t(`ending-${code}`)),
    entryClasses: said(procedure.scope.entryClasses, (code) => t.t(`value-${idPart(code)}`)),
    undertaking: t.t('procedure-sue', { organisation: procedure.organisation }),
    protection: t.t('procedure-protect'),
    hours: t.t('procedure-hours', { hours: hoursText(t, procedure.staffed.week), zone: t.zone(procedure.timeZone) }),
  };
}
