/** The reckoning of a preview in the words of a language. Codes come from `policy/`, words from Fluent. */
import Value from 'typebox/value';
import { type Duration, DurationSchema } from '../../policy/parts.ts';
import type { ExplanationLine } from '../../policy/preview-lines.ts';
import type { Instant } from '../../time.ts';
import type { Json } from '../../workflow/model.ts';
import { type Args, idPart, type Translator } from '../i18n.ts';
import { limitText } from '../pages/procedure-words.ts';

function isDuration(value: Json): value is Duration & Json {
  return Value.Check(DurationSchema, value);
}

const HOUR_MS = 3_600_000;

/** A line of the reckoning as one sentence; times on the clocks of `timeZone`, which the page names once. */
export function explanationSentence(t: Translator, { code, from, to, facts }: ExplanationLine, timeZone: string): string {
  const time = (at: Instant | null) => (at === null ? '' : t.wallTime(at, timeZone));
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
