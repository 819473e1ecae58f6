/** What a case is judged by: the policy it is pinned to and, in order, the versions it has adopted since (A14, D14). */
import type { Tx } from '../db/client.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { effectivePolicy } from '../policy/merge.ts';
import type { CaseState } from '../workflow/model.ts';
import { findPolicy } from './case.store.ts';

/** Version of the tz database of this process, such as `2025b`: what its dates are computed with (D14). */
export const TZ_VERSION = process.versions['tz'] ?? 'unknown';

/** The part of a case that says which versions bind it. */
export type Pins = Pick<CaseState, 'policyId' | 'policyVersion' | 'adoptedPolicies'>;

/**
 * The effective policy of a case; with `adopting`, as it will be once that version is adopted too. Undefined where the pinned or an
 * adopted version is not there.
 */
export async function findRules(tx: Tx, pins: Pins, adopting?: number): Promise<PolicyDocument | undefined> {
  const pinned = await findPolicy(tx, pins.policyId, pins.policyVersion);
  if (!pinned) return undefined;
  const adopted: PolicyDocument[] = [];
  for (const version of [...(pins.adoptedPolicies ?? []), ...(adopting === undefined ? [] : [adopting])]) {
    const document = await findPolicy(tx, pins.policyId, version);
    if (!document) return undefined;
    adopted.push(document);
  }
  return effectivePolicy(pinned, adopted);
}
