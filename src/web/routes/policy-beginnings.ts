/** What the editor begins with: the rules in force, a draft, a preset, or what five answers propose. Text that can be edited. Pure. */
import { stringify } from 'yaml';
import type { PolicyDocument } from '../../policy/document.ts';
import { orderedPolicy } from '../../policy/ordered.ts';
import { presetOf } from '../../policy/presets/registry.ts';
import { proposeRegimes, SECTORS, type SetupAnswers, SUPPLIER_ROLES } from '../../policy/setup.ts';
import { policyFrom, policyYaml } from '../../policy/setup-yaml.ts';
import { type FormValues, textOf } from '../forms/parse.ts';

interface Surroundings {
  readonly current: PolicyDocument;
  /** The draft that was named, where there is one. */
  readonly draft: PolicyDocument | undefined;
  /** Of the organisation: a preset has none of its own. */
  readonly timeZone: string;
  /** ISO date; days off are looked up from here. */
  readonly today: string;
}

/** The text, and whether five answers could not be read. Whatever it begins with keeps the id of the policy in force. */
export function beginningText(query: FormValues, around: Surroundings): { readonly text: string; readonly failed: boolean } {
  const from = textOf(query, 'from');
  const written = (policy: PolicyDocument) => ({ text: stringify(authored(policy, around), { lineWidth: 130 }), failed: false });
  if (from === 'setup') {
    const answers = answersOf(query);
    if (answers === null) return { ...written(around.current), failed: true };
    const proposal = proposeRegimes(answers);
    const policy = policyFrom(proposal, { timeZone: around.timeZone, id: around.current.id });
    return { text: policyYaml({ ...policy, validFrom: around.today }, answers, proposal), failed: false };
  }
  const preset = from.startsWith('preset:') ? presetOf(from.slice('preset:'.length)) : null;
  if (preset !== null) return written({ ...preset, calendar: { ...preset.calendar, timeZone: around.timeZone } });
  return written(around.draft ?? around.current);
}

/** Published calendars as somebody would write them, so that the days off are looked up anew. */
function authored(policy: PolicyDocument, { current, today }: Surroundings): object {
  const places = policy.places?.map((place) => ({ ...place, calendar: calendarText(place.calendar) }));
  return {
    ...orderedPolicy(policy),
    id: current.id,
    version: current.version,
    validFrom: today,
    calendar: calendarText(policy.calendar),
    ...(places === undefined ? {} : { places }),
  };
}

function calendarText({ timeZone, week, holidays, resolvedFrom }: PolicyDocument['calendar']): object {
  if (resolvedFrom === undefined) return { timeZone, week, holidays };
  const { dataset: _dataset, version: _version, years: _years, ...asWritten } = resolvedFrom;
  return { timeZone, week, ...asWritten };
}

/** The five answers, or null where countries or employees cannot be read. */
function answersOf(query: FormValues): SetupAnswers | null {
  const countries = textOf(query, 'countries')
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '');
  const employees = Number(textOf(query, 'employees'));
  if (countries.length === 0 || countries.some((code) => !/^[A-Z]{2}$/.test(code))) return null;
  if (textOf(query, 'employees') === '' || !Number.isInteger(employees) || employees < 0) return null;
  return {
    countries: [...new Set(countries)],
    employees,
    platform: textOf(query, 'platform') === 'true',
    supplierRole: SUPPLIER_ROLES.find((one) => one === textOf(query, 'supplierRole')) ?? 'none',
    sector: SECTORS.find((one) => one === textOf(query, 'sector')) ?? 'general',
  };
}
