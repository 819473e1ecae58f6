/** Closed lists for fields that the core takes as free codes (requirements 4.2, 4.3, 4.9, 2.4), so that nobody has to type a code. */
import { REGIME_PRESETS } from '../../policy/presets/registry.ts';
import { ASSIGNMENT_CAUSES } from '../../workflow/codes.ts';

const numbered = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(2, '0')}`);

export const RIGHTS = numbered('R', 39);
export const HARMS = numbered('TH', 24);

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

export const ROOT_CAUSES = [
  'no_rule',
  'rule_not_followed',
  'supplier_practice',
  'purchasing_practice',
  'training',
  'supervision',
  'product_design',
  'resources',
  'discrimination',
  'conflicting_targets',
  'other_cause',
] as const;

const REGIMES = REGIME_PRESETS.filter(({ regime }) => regime.tracked !== true).map(({ regime }) => regime.id);

/** Known values by field name. A field of this name anywhere in the action table is offered these. */
export const KNOWN_CHOICES: Readonly<Record<string, readonly string[]>> = {
  rights: RIGHTS,
  harms: HARMS,
  avenues: AVENUES,
  body: AVENUES,
  measures: MEASURES,
  rootCauses: ROOT_CAUSES,
  regimes: REGIMES,
  cause: ASSIGNMENT_CAUSES,
};
