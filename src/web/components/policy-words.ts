/** Differences between policies and the reckoning of a preview, in the words of a language. Codes come from `policy/`, words from Fluent. */
import Type from 'typebox';
import Value from 'typebox/value';
import type { Difference, DifferenceGroup } from '../../policy/diff-model.ts';
import { type Duration, DurationSchema } from '../../policy/parts.ts';
import { PRESETS, regimeOf } from '../../policy/presets/registry.ts';
import type { ExplanationLine } from '../../policy/preview-lines.ts';
import type { Instant } from '../../time.ts';
import type { Json } from '../../workflow/model.ts';
import { type Args, idPart, type Translator } from '../i18n.ts';
import { limitText } from '../pages/procedure-words.ts';
import { type Audience, clockName } from './clocks.tsx';

const ExtensionSchema = Type.Object({ by: DurationSchema, times: Type.Integer() });
const RungSchema = Type.Object({ at: Type.Number() });

/** Of a list of days off nobody reads more. */
const LISTED = 12;

/** In the order in which people ask. */
export const GROUPS: readonly DifferenceGroup[] = ['clock', 'ladder', 'window', 'regime', 'routing', 'calendar', 'other'];

/** One difference as a sentence, without its judgement. */
export function differenceSentence(t: Translator, { code, subject, before, after }: Difference, audience: Audience): string {
  const text = (value: Json) => (code === 'ladder.at' && typeof value === 'number' ? t.percent(value) : valueText(t, value));
  const args = { subject: subjectText(t, code, subject, audience), before: text(before), after: text(after) };
  return t.optional(`diff-${idPart(code)}`, args) ?? t.t('diff-other-changed', args);
}

/** For whom it is better, said in words and never by colour alone. */
export function favourText(t: Translator, favours: Difference['favours'], audience: Audience): string {
  return audience === 'staff' ? t.t(`favours-${favours}`) : t.t(`favours-you-${favours}`);
}

/** True where the sentence alone does not tell what was and what is: rules, triggers, weeks. */
export function hasDetail({ before, after }: Difference): boolean {
  return [before, after].some((value) => value !== null && typeof value === 'object' && !isLimits(value) && !isPlainList(value));
}

function subjectText(t: Translator, code: string, subject: string, audience: Audience): string {
  if (code.startsWith('clock.') || code.startsWith('calendar.clock_')) {
    const [key = '', severity] = subject.split(' ');
    const [name = '', regime = ''] = key.split('/');
    const own = audience === 'rightsholder' && PRESETS.some(({ id }) => id === regime);
    const title = audience === 'staff' ? regime : (regimeOf(regime)?.regime.title ?? regime);
    const clock = clockName(t, name, audience);
    const whole = own ? clock : t.t('diff-clock', { clock, regime: title });
    return severity === undefined ? whole : t.t('diff-clock-severity', { clock: whole, severity });
  }
  if (code === 'window.pause_cap') return t.optional(`pause-${idPart(subject)}`) ?? subject;
  if (code === 'ladder.roles') return subject.replace(/^level /, '');
  if (code.startsWith('ladder.')) return t.optional(`rung-${idPart(subject.replace(/-\d+$/, ''))}`) ?? subject;
  return subject;
}

/** A value of a policy in words: durations as people say them, lists joined, shares as percentages; a rule with many parts by its parts. */
function valueText(t: Translator, value: Json): string {
  if (value === null) return t.t('diff-none');
  if (isDuration(value)) return limitText(t, { limits: [value] });
  if (isDurations(value)) return limitText(t, { limits: [...value] });
  if (typeof value === 'boolean') return value ? t.t('yes') : t.t('no');
  if (typeof value === 'number') return t.number(value);
  if (typeof value === 'string') return t.optional(`role-${idPart(value)}`) ?? value;
  if (Value.Check(ExtensionSchema, value)) return t.t('diff-extension', { by: limitText(t, { limits: [value.by] }), times: value.times });
  if (Value.Check(RungSchema, value)) return t.t('diff-rung', { share: t.percent(value.at) });
  if (Array.isArray(value)) {
    const shown = value.slice(0, LISTED).map((one) => valueText(t, one));
    const list = value.length === 0 ? t.t('diff-none') : t.list(shown);
    return value.length > LISTED ? `${list} …` : list;
  }
  return Object.entries(value)
    .map(([name, member]) => `${name} ${valueText(t, member)}`)
    .join(', ');
}

function isDuration(value: Json): value is Duration & Json {
  return Value.Check(DurationSchema, value);
}

function isDurations(value: Json): value is (Duration & Json)[] {
  return Array.isArray(value) && value.length > 0 && value.every(isDuration);
}

function isLimits(value: Json): boolean {
  return isDuration(value) || isDurations(value);
}

function isPlainList(value: Json): boolean {
  return Array.isArray(value) && value.every((one) => one === null || typeof one !== 'object');
}

const HOUR_MS = 3_600_000;

/** A line of the reckoning as one sentence; times on the clocks of `timeZone`. */
export function explanationSentence(t: Translator, { code, from, to, facts }: ExplanationLine, timeZone: string): string {
  const time = (at: Instant | null) => (at === null ? '' : t.dateTime(at, timeZone));
  const number = (fact: string) => Number(facts[fact] ?? 0);
  const text = (fact: string) => String(facts[fact] ?? '');
  const limit: Json = { unit: text('unit'), value: number('value') };
  const reason = text('reason');
  const args: Args = {
    from: time(from),
    to: time(to),
    date: dayText(t, text('date')),
    duration: isDuration(limit) ? limitText(t, { limits: [limit] }) : '',
    severity: text('severity'),
    reason: reason === '' ? '' : (t.optional(`pause-reason-${idPart(reason)}`) ?? reason),
    counted: number('counted'),
    sum: number('sum'),
    of: number('of'),
    days: number('days'),
    hours: t.number(hours(number('counted'))),
    sumHours: t.number(hours(number('sum'))),
    elapsed: t.number(hours(number('elapsed'))),
    working: t.number(hours(number('working'))),
  };
  return t.t(`line-${code}`, args);
}

function hours(ms: number): number {
  return Math.round((ms / HOUR_MS) * 100) / 100;
}

function dayText(t: Translator, date: string): string {
  return date === ''
    ? ''
    : new Intl.DateTimeFormat(t.locale === 'en' ? 'en-GB' : t.locale, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(date));
}
