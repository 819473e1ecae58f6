/**
 * Whom a case is not given to although nothing ties them to it: people whom the person sent it past (people.md 3.5), and, once it was
 * reopened, whoever decided it before (2.7). Neither is lost when a case is routed again.
 */
import type { PolicyDocument } from '../policy/document.ts';
import { LADDER_END } from '../workflow/levels.ts';
import type { CaseState, Participation } from '../workflow/model.ts';
import { type Candidate, holdersOnlyOf } from './route.ts';

type Ids = ReadonlySet<string>;
const DECIDED: readonly Participation['function'][] = ['decided', 'appeal_senior', 'appeal_panel'];

/**
 * The level that a reopened case stays at: where the ladder or the person took it (T24), as if its handler had fallen away. 0 for a case
 * that is new, and for one that only rose by rule, since those of the rung are told and the handler stays.
 */
export function levelKept(state: Pick<CaseState, 'cycle' | 'level' | 'handlerId' | 'handlerLevel' | 'passedLevels'>): number {
  if (state.cycle === 1) return 0;
  const asked = state.handlerId === null || (state.passedLevels ?? []).length > 0;
  return Math.min(asked ? state.level : (state.handlerLevel ?? 0), LADDER_END);
}

/**
 * Who steps aside, in the order of asking: first everybody; where that leaves nobody, only those whom the person did not want, since a
 * decider of an earlier cycle is kept from deciding again by a guard of its own; at last nobody, for better somebody than nobody.
 */
export function stepsAside(
  policy: PolicyDocument,
  state: Pick<CaseState, 'cycle' | 'participations' | 'passedLevels' | 'passedStaff'>,
  candidates: readonly Candidate[],
): readonly [Ids, Ids, Ids] {
  // By level, or by name: whoever holds another level too was passed as the person they are.
  const wishes = [...holdersOnlyOf(policy, state.passedLevels ?? [], candidates), ...(state.passedStaff ?? [])];
  const decided = state.participations.filter((one) => one.cycle < state.cycle && DECIDED.includes(one.function));
  return [new Set([...wishes, ...decided.map(({ staffId }) => staffId)]), new Set(wishes), new Set()];
}

/** Asks with each of these stepping aside, until somebody is found; else the last answer. */
export function askInTurn<T>(
  [first, ...others]: readonly [Ids, ...(readonly Ids[])],
  ask: (aside: Ids) => T,
  isFound: (answer: T) => boolean,
): T {
  let answer = ask(first);
  for (const aside of others) {
    if (isFound(answer)) break;
    answer = ask(aside);
  }
  return answer;
}
