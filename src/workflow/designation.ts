/**
 * Reports for designated officers only (Directive (EU) 2019/1937 Articles 9(1)(c) and 16, D01): a regime of the policy asks for it, the case
 * records it, and whoever is not designated for each such regime is given, told and shown nothing. The state says which regimes; who is
 * designated is a fact of the accounts and comes with the actor or the candidate.
 */
import type { PolicyDocument } from '../policy/document.ts';
import type { Instant } from '../time.ts';
import { happens } from './action.ts';
import type { CaseState, Effect, EventDraft } from './model.ts';
import { isEnded } from './vocabulary.ts';

type Restricted = Pick<CaseState, 'restrictedTo'>;

/** Somebody as the accounts know them. */
interface Designee {
  readonly designatedFor?: readonly string[];
}

/** True where nothing reserves the case, or this person is designated for every regime that does. */
export function isDesignated({ restrictedTo = [] }: Restricted, { designatedFor = [] }: Designee): boolean {
  return restrictedTo.every((regime) => designatedFor.includes(regime));
}

/** Ids of those among these who must not learn of the case; empty for every case that no regime reserves. */
export function undesignatedOf(state: Restricted, people: readonly (Designee & { readonly staffId: string })[]): ReadonlySet<string> {
  return new Set(people.filter((one) => !isDesignated(state, one)).map(({ staffId }) => staffId));
}

/**
 * What anybody who knows that the case is there may do in it without being designated: say that they are tied to it, and report danger,
 * punishment or an instruction. It reads nothing, and safety waits for nobody (D03, D28).
 */
export const WITHOUT_DESIGNATION: readonly string[] = ['declare_conflict', 'record_urgent', 'record_retaliation', 'report_instruction'];

/** `case.restricted` for regimes of the case that ask for designated officers and are not yet known to. Nothing lifts it but their voiding. */
export function newlyRestricted(policy: PolicyDocument, state: CaseState, now: Instant): readonly EventDraft[] {
  const asking = new Set((policy.regimes ?? []).filter((regime) => regime.designatedOnly === true).map(({ id }) => id));
  const regimes = state.regimes.filter((id) => asking.has(id) && state.restrictedTo?.includes(id) !== true);
  return regimes.length === 0 ? [] : [happens('case.restricted', now, { regimes })];
}

/** Whoever has the case or reviews its appeal lets go of it unless they are designated, which only the accounts can tell. */
export function handOver(state: CaseState): readonly Effect[] {
  const holders = [state.handlerId, state.appeal?.reviewerId].filter((id) => typeof id === 'string');
  if (isEnded(state.state)) return [];
  return [...new Set(holders)].map((staffId) => ({ queue: 'route', name: 'release-case', facts: { staffId } }));
}
