/** How a regime is written: what it is, and its clocks in terms of those of UNGP_GENERIC, so that a name means the same everywhere. */
import type { ClockRule, Duration, Regime } from '../document.ts';
import { on, type RuleDraft, rulesOf } from './rules.ts';
import { ungpGeneric } from './ungp-generic.ts';

/** A row of requirements section 6: it is combined with a base, never used alone. */
export interface RegimePreset {
  readonly regime: Regime;
  readonly clocks: readonly ClockRule[];
}

export type Evidence = NonNullable<ClockRule['evidence']>;
type More = Partial<Omit<RuleDraft, 'name' | 'limits' | 'source' | 'evidence'>>;

/** A regime with its clocks; the regime's own binding applies where a clock does not say otherwise. */
export function regimePreset(regime: Regime, clocks: readonly RuleDraft[]): RegimePreset {
  return {
    regime,
    clocks: rulesOf(regime.id, clocks).map((rule, index) => ({ ...rule, binding: clocks[index]?.binding ?? regime.binding })),
  };
}

/**
 * The clock of that name as UNGP_GENERIC starts and stops it, with the regime's own limits. It does not rest and is not extended unless
 * `more` says so: what a law or scheme does not allow is not taken from it. Throws RangeError for a name that UNGP_GENERIC does not have.
 */
export function like(name: string, limits: readonly Duration[], source: string, evidence: Evidence, more: More = {}): RuleDraft {
  const rule = ungpGeneric.clocks.find((one) => one.name === name);
  if (rule === undefined) throw new RangeError(`UNGP_GENERIC has no clock ${name}`);
  const {
    regime: _regime,
    binding: _binding,
    pausable: _pausable,
    pausedWhile: _rest,
    extension: _extension,
    severity: _tiers,
    ...kept
  } = rule;
  return { ...kept, limits: [...limits], source, evidence, ...more };
}

/** A date of somebody else's procedure, from the day on which we hear of it: shown, never our breach. One for each proceeding. */
export function watched(name: string, body: string, limit: Duration, source: string, evidence: Evidence, more: More = {}): RuleDraft {
  return {
    name,
    source,
    evidence,
    escalates: false,
    perItem: true,
    outlives: true,
    start: [{ event: 'external.announced', where: { body } }],
    stop: [on('external.concluded')],
    limits: [limit],
    ...more,
  };
}
