/** What an outcome must satisfy, whoever states it: the decision maker or a review of the decision. */
import type { Involvement, Substantiation } from './codes.ts';
import { hasLooked, isWellFounded, required } from './guards.ts';
import type { CaseState, Refusal } from './model.ts';

export interface Outcome {
  readonly substantiation?: Substantiation | undefined;
  readonly involvement?: Involvement | undefined;
  readonly remedyDue?: boolean | undefined;
}

/**
 * C04: no dismissal for want of evidence before the company looked itself. F03: a remedy is owed for what the company caused; only
 * `overridden`, with reasons of oversight, lets it be none.
 */
export function outcomeRefusals(state: CaseState, outcome: Outcome, overridden = false): readonly Refusal[] {
  const { substantiation, involvement, remedyDue } = outcome;
  const dismissed = substantiation === 'NOT_SUBSTANTIATED' || substantiation === 'NOT_ESTABLISHABLE';
  const owed = isWellFounded(substantiation ?? null) && (involvement === 'CAUSED' || involvement === 'JOINTLY_CAUSED');
  return required(
    [!dismissed || hasLooked(state), 'fact_finding.missing', '/substantiation'],
    [!owed || remedyDue === true || overridden, 'remedy.owed', '/remedyDue'],
  );
}
