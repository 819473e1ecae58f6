/** Values of a policy document in the words of a language, for the sentences of a comparison. */
import Type from 'typebox';
import Value from 'typebox/value';
import { type Duration, DurationSchema } from '../../policy/parts.ts';
import type { Json } from '../../workflow/model.ts';
import { idPart, type Translator } from '../i18n.ts';
import { limitText } from '../pages/procedure-words.ts';
import type { Audience } from './clocks.tsx';

const ExtensionSchema = Type.Object({ by: DurationSchema, times: Type.Integer() });
const RungSchema = Type.Object({ at: Type.Number() });

/** Of a list of days off nobody reads more. */
const LISTED = 12;

/** A value in words: durations as people say them, lists joined, shares as percentages; a rule with many parts by its parts. */
export function valueText(t: Translator, value: Json): string {
  if (value === null) return t.t('diff-none');
  if (Value.Check(DurationSchema, value)) return limitText(t, { limits: [value] });
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

function isDurations(value: Json): value is (Duration & Json)[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => Value.Check(DurationSchema, one));
}

/** Who holds each level, in the words of the person's pages (people.md 4). */
const HOLDERS = ['handler', 'senior_handler', 'oversight', 'panel'] as const;

/** A level by its number and who holds it, to the person by who holds it; none: the next one up, as the ladder says. */
export function levelText(t: Translator, value: Json, audience: Audience): string {
  const holder = audience === 'rightsholder' && typeof value === 'number' ? HOLDERS[value] : undefined;
  if (holder !== undefined) return t.t(`role-${holder}`);
  return value === null ? t.t('diff-level-next') : (t.optional(`level-${idPart(String(value))}`) ?? valueText(t, value));
}

/** Who reads a notice: roles, the person in charge, whoever holds the level. */
export function readerText(t: Translator, value: Json): string {
  if (!Array.isArray(value)) return t.t('diff-reader-usual');
  return t.list(value.map((one) => (one === 'level' ? t.t('diff-reader-level') : valueText(t, one))));
}

const TriggerSchema = Type.Union([
  Type.Object({ event: Type.String() }),
  Type.Object({ entering: Type.String() }),
  Type.Object({ leaving: Type.String() }),
]);

/** What starts or ends a clock: what happens in a case, as its pages say it. */
export function triggersText(t: Translator, value: Json): string {
  if (!Array.isArray(value) || value.length === 0) return t.t('diff-none');
  return t.list([...new Set(value.map((one) => triggerText(t, one)))]);
}

function triggerText(t: Translator, value: Json): string {
  if (!Value.Check(TriggerSchema, value)) return valueText(t, value);
  const state = (code: string) => t.optional(`state-${idPart(code)}`) ?? code;
  if ('entering' in value) return t.t('diff-entering', { state: state(value.entering) });
  if ('leaving' in value) return t.t('diff-leaving', { state: state(value.leaving) });
  return t.t('diff-event', { event: t.optional(`event-${idPart(value.event)}`) ?? value.event });
}

/** True for a trigger that looks at facts too, which the words leave out. */
export function hasConditions(value: Json): boolean {
  return Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null && ('has' in one || 'where' in one));
}

/** Which complaints a rule of routing is for. */
export function whenText(t: Translator, value: Json): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return valueText(t, value);
  const said = Object.entries(value).map(([field, member]) => {
    if (typeof member === 'boolean') return t.t(`diff-when-${field}-${member ? 'on' : 'off'}`);
    const values = Array.isArray(member) ? member.map((one) => t.optional(`value-${idPart(String(one))}`) ?? String(one)) : [];
    return t.t('diff-when', { what: t.t(`diff-when-${field}`), values: t.list(values) });
  });
  return said.length === 0 ? t.t('diff-when-all') : t.list(said);
}
