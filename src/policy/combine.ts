/** One publishable policy out of a base and the regimes that apply (requirements section 3). */
import type { ClockRule, PolicyDocument, Regime } from './document.ts';

/** What a regime brings. */
export interface RegimePart {
  readonly regime: Regime;
  readonly clocks: readonly ClockRule[];
}

const LONGEST_ID = 60;

/**
 * The base with the clocks and conditions of the regimes. Nothing of the base is taken away: where several clocks have one name each
 * runs and keeps its own record, so that the earliest is due (B05); windows and retention are combined for each case by its regimes
 * (`applies.ts`). A regime that the base has already, or that is named twice, is there once. The id tells what was combined.
 */
export function combinePolicies(base: PolicyDocument, parts: readonly RegimePart[], id = combinedId(base, parts)): PolicyDocument {
  const known = new Set((base.regimes ?? []).map((regime) => regime.id));
  const added = parts.filter(
    ({ regime }, index) => !known.has(regime.id) && parts.findIndex((one) => one.regime.id === regime.id) === index,
  );
  return {
    ...base,
    id,
    clocks: [...base.clocks, ...added.flatMap(({ clocks }) => clocks)],
    regimes: [...(base.regimes ?? []), ...added.map(({ regime }) => regime)],
  };
}

function combinedId(base: PolicyDocument, parts: readonly RegimePart[]): string {
  const id = [base.id, ...parts.map(({ regime }) => regime.id)].join('-');
  return id.length <= LONGEST_ID ? id : `${base.id}-and-${parts.length}-regimes`;
}
