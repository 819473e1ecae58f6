/** What of a language is there, by where it is read: a language of one file may serve the person harmed long before it serves the desk. */
import type { ActionDefinition } from '../workflow/action.ts';
import { ENTRY_CLASSES, INVOLVEMENTS, REMEDY_TYPES, SUBSTANTIATIONS } from '../workflow/codes.ts';
import { hasForm } from './components/actions.tsx';
import { type FormField, fieldsOf } from './forms/shape.ts';
import { idPart, type Locales } from './i18n.ts';
import { FALLBACK_LOCALE, type Language } from './languages.ts';

/** `person`: pages of the person harmed. `notices`: what is sent. `procedure`: the public rules. `desk` and `policy`: pages of staff. */
export const AREAS = ['person', 'notices', 'procedure', 'desk', 'policy'] as const;
export type Area = (typeof AREAS)[number];

export interface AreaReport {
  readonly area: Area;
  readonly translated: number;
  readonly total: number;
  /** Ids that are said in English for now. */
  readonly missing: readonly string[];
}

export interface LanguageReport extends Language {
  readonly areas: readonly AreaReport[];
  /** Ids that no page asks for: a slip of the pen, or a message that was taken away. */
  readonly unknown: readonly string[];
}

/** Files of one area. The rest is the person's, so that a new file is never forgotten for them. */
const AREA_OF_FILE: Readonly<Record<string, Area>> = {
  desk: 'desk',
  'desk-words': 'desk',
  taxonomies: 'desk',
  policy: 'policy',
  notices: 'notices',
};
/** Messages of the procedure page, which shares its file with the person's other pages. */
const PROCEDURE = /^(?:stage|procedure|ending|hours|frame|limit|who|duration)-/;
/** Files that the person's pages and the desk share: what belongs to actions of staff alone is the desk's. */
const SHARED = new Set(['actions', 'fields', 'values', 'refusals']);

/** Codes that staff choose and the person reads: in the answer, among what is to be repaired, in the scope of the rules. */
const FACTS_SHOWN = [...SUBSTANTIATIONS, ...INVOLVEMENTS, ...REMEDY_TYPES, ...ENTRY_CLASSES, 'yes', 'no', 'rightsholder'];

/** A report for each language. `actions` is the table of all actions: it says which words only staff meet. */
export function completenessOf(locales: Locales, actions: readonly ActionDefinition[]): readonly LanguageReport[] {
  const english = locales.messages(FALLBACK_LOCALE);
  const deskOnly = idsOfStaffAlone(actions);
  const areaOf = new Map([...english].map(([id, { file }]) => [id, areaOfMessage(id, file, deskOnly)]));
  return locales.available.map((language) => {
    const own = locales.messages(language.locale);
    const areas = AREAS.map((area) => {
      const ids = [...areaOf].filter(([, one]) => one === area).map(([id]) => id);
      const missing = ids.filter((id) => !own.has(id)).sort();
      return { area, translated: ids.length - missing.length, total: ids.length, missing };
    });
    return { ...language, areas, unknown: [...own.keys()].filter((id) => !english.has(id)).sort() };
  });
}

function areaOfMessage(id: string, file: string, deskOnly: ReadonlySet<string>): Area {
  if (PROCEDURE.test(id)) return 'procedure';
  if (SHARED.has(file) && deskOnly.has(id)) return 'desk';
  return AREA_OF_FILE[file] ?? 'person';
}

function idsOfStaffAlone(actions: readonly ActionDefinition[]): ReadonlySet<string> {
  const used = (audience: ActionDefinition['audience']) =>
    actions.filter((action) => action.audience === audience && hasForm(action)).flatMap(idsOfAction);
  const persons = new Set([...used('rightsholder'), ...FACTS_SHOWN.map((code) => `value-${code}`)]);
  return new Set([...used('staff'), ...used('system')].filter((id) => !persons.has(id)));
}

/** Every id that the form of an action may ask for; not all exist, since a word may serve several actions. */
function idsOfAction(action: ActionDefinition): readonly string[] {
  const fields = flat(fieldsOf(action.input));
  const names = [...fields.map(({ name }) => name), ...Object.keys(action.content)];
  const values = fields.flatMap(({ name, shape }) =>
    ('options' in shape ? shape.options : []).flatMap((value) => [`value-${name}-${idPart(value)}`, `value-${idPart(value)}`]),
  );
  const refusals = [...action.guards.map(({ code }) => code), ...action.waivable].map((code) => `refusal-${idPart(code)}`);
  return [
    ...['action', 'submit', 'explain'].map((part) => `${part}-${action.name}`),
    ...names.flatMap((name) => [`field-${name}`, `field-${action.name}-${name}`, `hint-${name}`, `hint-${action.name}-${name}`]),
    ...values,
    ...refusals,
  ];
}

function flat(fields: readonly FormField[]): readonly FormField[] {
  return fields.flatMap((field) => ('fields' in field.shape ? [field, ...flat(field.shape.fields)] : [field]));
}
