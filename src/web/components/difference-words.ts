/**
 * Differences between policies in the words of a language: what changes for the person and for whoever handles it, by how much, and whom it
 * favours. Codes come from `policy/`, words from Fluent; pages and the command line say the same sentences.
 */
import Type from 'typebox';
import Value from 'typebox/value';
import type { Difference, DifferenceGroup, Span } from '../../policy/diff-model.ts';
import { PRESETS, regimeOf } from '../../policy/presets/registry.ts';
import type { Json } from '../../workflow/model.ts';
import { idPart, type Translator } from '../i18n.ts';
import { hoursText } from '../pages/procedure-words.ts';
import { type Audience, clockName } from './clocks.tsx';
import { hasConditions, levelText, readerText, triggersText, valueText, whenText } from './difference-values.ts';

/** In the order in which people ask. */
export const GROUPS: readonly DifferenceGroup[] = ['clock', 'ladder', 'window', 'regime', 'routing', 'calendar', 'other'];

/** One difference as a sentence, without its judgement. */
export function differenceSentence(t: Translator, difference: Difference, audience: Audience): string {
  const { code, subject, before, after } = difference;
  const say = wordsOf(code);
  const args = {
    subject: subjectText(t, code, subject, audience),
    before: say(t, before, audience),
    after: say(t, after, audience),
    ...movementArgs(t, difference),
  };
  return t.optional(`diff-${idPart(code)}`, args) ?? t.t('diff-other-changed', args);
}

/** For whom it is better, said in words and never by colour alone. */
export function favourText(t: Translator, favours: Difference['favours'], audience: Audience): string {
  return audience === 'staff' ? t.t(`favours-${favours}`) : t.t(`favours-you-${favours}`);
}

/** Where the sentence alone does not tell what was and what is, however well it is put. */
const DETAILED: ReadonlySet<string> = new Set(['calendar.places', 'regime.changed', 'other.changed']);

/** True where whoever must decide needs what stands in the document as well. */
export function hasDetail({ code, before, after }: Difference): boolean {
  return DETAILED.has(code) || [before, after].some(hasConditions);
}

type Say = (t: Translator, value: Json, audience: Audience) => string;

const SAYS: Readonly<Record<string, Say>> = {
  'clock.start': triggersText,
  'clock.stop': triggersText,
  'clock.restart': triggersText,
  'clock.rests_while': restsText,
  'clock.breach_level': levelText,
  'clock.binding': (t, value) => t.t(`diff-kind-${idPart(String(value))}`),
  'ladder.at': (t, value) => (typeof value === 'number' ? t.percent(value) : valueText(t, value)),
  'ladder.level': levelText,
  'ladder.told': (t, value) => (value === null ? t.t('diff-told-level') : valueText(t, value)),
  'routing.level': levelText,
  'routing.when': whenText,
  'routing.added': ruleText,
  'routing.removed': ruleText,
  'calendar.week': weekText,
  'other.digest': (t, value) => (value === null ? t.t('diff-digest-none') : t.t('diff-digest-at', { time: String(value) })),
  'other.notice_to': readerText,
  'other.notice_when': (t, value) => t.t(`diff-when-${value === 'at_once' ? 'at-once' : 'digest'}`),
};

function wordsOf(code: string): Say {
  return SAYS[code] ?? valueText;
}

const RestSchema = Type.Object({ state: Type.String(), reason: Type.String() });

function restsText(t: Translator, value: Json): string {
  if (!Value.Check(Type.Array(RestSchema), value)) return valueText(t, value);
  const said = value.map(({ state, reason }) =>
    t.t('diff-rest', {
      state: t.optional(`state-${idPart(state)}`) ?? state,
      reason: t.optional(`pause-reason-${idPart(reason)}`) ?? reason,
    }),
  );
  return said.length === 0 ? t.t('diff-none') : t.list(said);
}

function ruleText(t: Translator, value: Json, audience: Audience): string {
  if (typeof value !== 'object' || value === null || !('when' in value && 'level' in value)) return valueText(t, value);
  return t.t('diff-rule', { when: whenText(t, value.when), level: levelText(t, value.level, audience) });
}

const WeekSchema = Type.Record(Type.String(), Type.Array(Type.String()));

function weekText(t: Translator, value: Json): string {
  return Value.Check(WeekSchema, value) ? hoursText(t, value) : valueText(t, value);
}

/** By how much dates move, in hours where it is little and in days where it is much: "2 to 5 days". */
function movementArgs(t: Translator, { code, by }: Difference) {
  const one = by === undefined ? null : code.endsWith('later') ? by.later : by.earlier;
  const most = (span: Span | null | undefined) => (span ? spanText(t, { least: span.most, most: span.most }) : '');
  return { by: one === null ? '' : spanText(t, one), earlier: most(by?.earlier), later: most(by?.later) };
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function spanText(t: Translator, { least, most }: Span): string {
  const [unit, length] =
    most < HOUR_MS ? (['minute', MINUTE_MS] as const) : most < 2 * DAY_MS ? (['hour', HOUR_MS] as const) : (['day', DAY_MS] as const);
  const locale = t.locale === 'en' ? 'en-GB' : t.locale;
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 });
  const [low, high] = [Math.round(least / length), Math.max(1, Math.round(most / length))];
  if (low === high) return format.format(high);
  return low === 0 ? t.t('diff-up-to', { by: format.format(high) }) : format.formatRange(low, high);
}

function subjectText(t: Translator, code: string, subject: string, audience: Audience): string {
  if (code.startsWith('clock.') || code.startsWith('calendar.clock_')) return clockSubject(t, subject, audience);
  if (code === 'window.pause_cap') return t.optional(`pause-reason-${idPart(subject)}`) ?? subject;
  if (code === 'ladder.roles') return subject.replace(/^level /, '');
  if (code.startsWith('ladder.')) return t.optional(`rung-${idPart(subject.replace(/-\d+$/, ''))}`) ?? subject;
  if (code === 'regime.changed') {
    const [id = '', field = ''] = subject.split(' ');
    return t.t('diff-of', { what: t.optional(`diff-field-${field}`) ?? field, whose: regimeOf(id)?.regime.title ?? id });
  }
  return code.startsWith('routing.') || code.startsWith('other.notice') ? subject.replaceAll('_', ' ') : subject;
}

/** The clock by its name; its law or scheme beside it, where it has one of its own. */
function clockSubject(t: Translator, subject: string, audience: Audience): string {
  const [key = '', severity] = subject.split(' ');
  const [name = '', regime = ''] = key.split('/');
  const clock = clockName(t, name, audience);
  const title = audience === 'staff' ? regime : (regimeOf(regime)?.regime.title ?? regime);
  const plainRules = regimeOf(regime) === null && PRESETS.some(({ id }) => id === regime);
  const whole = plainRules ? clock : t.t('diff-clock', { clock, regime: title });
  return severity === undefined ? whole : t.t('diff-clock-severity', { clock: whole, severity });
}
