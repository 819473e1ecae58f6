/** Closed lists for fields that the core takes as free codes (requirements 4.9, 2.4), so that nobody has to type a code. */
import { REGIME_PRESETS } from '../../policy/presets/registry.ts';
import { ASSIGNMENT_CAUSES } from '../../workflow/codes.ts';

/** Where else a person can turn (A15, A16). */
export const AVENUES = [
  'union',
  'labour_inspectorate',
  'court',
  'police',
  'nhri',
  'ncp',
  'dispute_settlement_body',
  'world_bank_grs',
  'ifc_cao',
  'ombudsperson',
  'equality_body',
  'data_protection_authority',
  'other_body',
] as const;

export const MEASURES = [
  'identity_seal',
  'named_readers',
  'safe_contact_window',
  'move_respondent',
  'no_contact_order',
  'stop_adverse_action',
  'reinstatement',
  'schedule_or_housing_change',
  'escort',
  'legal_aid',
  'emergency_fund',
  'digital_security',
  'witness_support',
  'relocation',
  'stop_process',
  'leverage_on_partner',
] as const;

const REGIMES = REGIME_PRESETS.filter(({ regime }) => regime.tracked !== true).map(({ regime }) => regime.id);

/** Known values by field name. A field of this name anywhere in the action table is offered these. */
export const KNOWN_CHOICES: Readonly<Record<string, readonly string[]>> = {
  avenues: AVENUES,
  body: AVENUES,
  measures: MEASURES,
  regimes: REGIMES,
  cause: ASSIGNMENT_CAUSES,
};

/** Five of a long list to begin with, by what sort of complaint it is (people.md 1): nobody reads forty codes to tick one. */
const SUGGESTIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  CONTENT_APPEAL: {
    rights: ['R16', 'R05', 'R09', 'R28', 'R07'],
    harms: ['TH03', 'TH04', 'TH02', 'TH05', 'TH23'],
    rootCauses: ['product_design', 'rule_not_followed', 'training', 'resources', 'no_rule'],
  },
  DATA_RIGHT: {
    rights: ['R09', 'R05', 'R16', 'R07', 'R28'],
    harms: ['TH01', 'TH02', 'TH09', 'TH08', 'TH16'],
    rootCauses: ['rule_not_followed', 'product_design', 'no_rule', 'resources', 'training'],
  },
};
const USUAL: Readonly<Record<string, readonly string[]>> = {
  rights: ['R22', 'R23', 'R37', 'R05', 'R09'],
  harms: ['wages_withheld', 'unsafe_work', 'harassment', 'discrimination', 'TH03'],
  rootCauses: ['rule_not_followed', 'no_rule', 'supervision', 'supplier_practice', 'training'],
};

/** What to offer first in a long list of this name; empty where nothing is known to be usual. */
export function suggestionsFor(field: string, entryClass = 'COMPLAINT'): readonly string[] {
  return SUGGESTIONS[entryClass]?.[field] ?? USUAL[field] ?? [];
}

/** Lists in which nobody has to tick what they do not know: an empty answer is an answer, and it has a box of its own. */
export const UNSURE_FIELDS: ReadonlySet<string> = new Set(['rights', 'harms']);
