/** Small changes that steps of the fold are made of. */
import type { StateCode } from './codes.ts';
import type { LedgerEvent, Step } from './fold.ts';
import type { Milestone } from './milestones.ts';
import type { CaseState, Participation, Proposal } from './model.ts';

/** Enters a state; when and whether that is an end is worked out by the fold. */
export function enter(state: CaseState, code: StateCode): CaseState {
  return { ...state, state: code };
}

/** Dates a fact of this cycle. */
export function mark(state: CaseState, name: Milestone, event: Pick<LedgerEvent, 'occurredAt'>): CaseState {
  return { ...state, milestones: { ...state.milestones, [name]: event.occurredAt } };
}

/** Forgets dated facts: what must happen again. */
export function unmark(state: CaseState, ...names: readonly Milestone[]): CaseState {
  return {
    ...state,
    milestones: Object.fromEntries(Object.entries(state.milestones).filter(([name]) => !names.some((gone) => gone === name))),
  };
}

/** Remembers who did what, once per cycle and function. */
export function took(state: CaseState, event: LedgerEvent, done: Participation['function']): CaseState {
  const { actorId, actorKind } = event;
  if (actorId === null || actorKind !== 'staff') return state;
  const known = state.participations.some((one) => one.staffId === actorId && one.function === done && one.cycle === state.cycle);
  return known ? state : { ...state, participations: [...state.participations, { staffId: actorId, function: done, cycle: state.cycle }] };
}

/** Puts a first signature in place; whoever may replace one of the same kind is asked by `notYetProposed`. */
export function propose(state: CaseState, event: LedgerEvent, kind: Proposal['kind']): CaseState {
  const others = (state.proposals ?? []).filter((proposal) => proposal.kind !== kind);
  return { ...state, proposals: [...others, { kind, seq: event.seq, by: event.actorId, at: event.occurredAt, facts: event.facts }] };
}

/** Removes a proposal that was confirmed or has lost its object. */
export function settle(state: CaseState, ...kinds: readonly Proposal['kind'][]): CaseState {
  return { ...state, proposals: (state.proposals ?? []).filter((proposal) => !kinds.includes(proposal.kind)) };
}

/** Adds one to a counter. */
export function count(state: CaseState, counter: keyof CaseState['counters'], by = 1): CaseState {
  return { ...state, counters: { ...state.counters, [counter]: state.counters[counter] + by } };
}

/** A step that only dates a fact. */
export function marks(name: Milestone): Step {
  return (state, event) => mark(state, name, event);
}
