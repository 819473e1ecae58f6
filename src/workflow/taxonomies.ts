/**
 * Closed taxonomies of what a complaint is about (requirements section 4). Events hold codes and nothing that could be narrative (D17),
 * and indicators group by them (5.1), so a code that is not listed here is refused. Codes are a public contract: never rename one.
 */
import Type from 'typebox';

function numbered(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(2, '0')}`);
}

/** Affected rights (requirements 4.2). */
export const RIGHTS = numbered('R', 39);

/** Harms in which technology has a part (requirements 4.3). */
export const TECH_HARMS = numbered('TH', 24);

/** Harms at work and on the land, which 4.3 leaves out and every supply chain knows. */
const OTHER_HARMS = [
  'wages_withheld',
  'excessive_hours',
  'documents_withheld',
  'recruitment_debt',
  'dismissal',
  'unsafe_work',
  'injury',
  'harassment',
  'discrimination',
  'threats_or_violence',
  'water_pollution',
  'air_pollution',
  'noise',
  'loss_of_land',
  'loss_of_livelihood',
  'other_harm',
] as const;

export const HARMS: readonly string[] = [...OTHER_HARMS, ...TECH_HARMS];

/** Why it could happen (requirements 1.L, L01). "We looked and could not find it out" is an answer, and an honest one. */
export const ROOT_CAUSES = [
  'no_rule',
  'rule_not_followed',
  'supplier_practice',
  'purchasing_practice',
  'recruitment',
  'training',
  'supervision',
  'equipment',
  'product_design',
  'no_consultation',
  'resources',
  'discrimination',
  'conflicting_targets',
  'other_cause',
  'cause_not_found',
] as const;

/** A bounded list of codes of a closed list, without repetition. */
export function listOf(codes: readonly string[], minItems = 0) {
  return Type.Array(Type.Enum([...codes]), { minItems, maxItems: codes.length, uniqueItems: true });
}
