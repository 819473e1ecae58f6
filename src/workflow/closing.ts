/** How a case ends: the five facts, derived from what is recorded (requirements 0.9, 4.5), and what the remedy amounts to. */
import type { Instant } from '../time.ts';
import { happens } from './action.ts';
import type { Procedure, RemedyState } from './codes.ts';
import type { CaseState, EventDraft, RemedyItem } from './model.ts';

/** `case.closed` with the five facts. What nobody said is recorded as not said, never as consent. */
export function closing(state: CaseState, now: Instant, procedure: Procedure = 'DECIDED'): EventDraft {
  return happens('case.closed', now, {
    substantiation: state.substantiation ?? 'NOT_ASSESSED',
    involvement: state.involvement ?? 'UNKNOWN',
    remedy: state.remedyItems.length === 0 ? 'NONE_DUE' : remedyOf(state.remedyItems),
    stance: state.stance ?? 'NO_ANSWER',
    procedure: state.procedure ?? procedure,
    rootCauses: state.rootCauses ?? [],
  });
}

/** The remedy as a whole: only what the person or an independent verifier confirmed counts as done (F06). */
export function remedyOf(items: readonly RemedyItem[]): RemedyState {
  const every = (...states: readonly RemedyItem['state'][]) => items.every((item) => states.includes(item.state));
  const some = (...states: readonly RemedyItem['state'][]) => items.some((item) => states.includes(item.state));
  if (items.length === 0) return 'NONE_DUE';
  if (some('disputed')) return 'FAILED';
  if (every('refused')) return 'REFUSED_BY_RH';
  if (every('verified', 'refused')) return 'VERIFIED';
  if (every('delivered', 'verified', 'unverified', 'refused')) return 'DELIVERED_UNVERIFIED';
  return some('delivered', 'verified', 'unverified') ? 'PARTIAL' : 'PLANNED';
}

const STANDING: readonly RemedyItem['state'][] = ['planned', 'delivered', 'disputed'];

/** True while something that was promised is not settled: a plan stands. */
export function planStands(items: readonly RemedyItem[]): boolean {
  return items.some((item) => STANDING.includes(item.state));
}
