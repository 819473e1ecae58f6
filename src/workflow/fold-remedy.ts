/** Fold: remedy items, and the remedy as a whole. */
import { instantFact, listFact, textFact } from '../timeboxes/facts.ts';
import { remedyOf } from './closing.ts';
import { REMEDY_TYPES } from './codes.ts';
import { codeFact } from './facts.ts';
import type { LedgerEvent, Step } from './fold.ts';
import { enter, took } from './fold-steps.ts';
import type { CaseState, Facts, RemedyItem } from './model.ts';

const VERIFIERS = ['rightsholder', 'representative', 'independent'] as const;

function plannedItem(facts: Facts): RemedyItem {
  return {
    key: textFact(facts, 'key'),
    type: codeFact(facts, 'type', REMEDY_TYPES),
    dueAt: instantFact(facts, 'dueAt'),
    state: 'planned',
    deliveredAt: null,
    verifiedAt: null,
    verifier: null,
    disputes: 0,
    attempts: 0,
  };
}

function withItems(state: CaseState, remedyItems: readonly RemedyItem[]): CaseState {
  return { ...state, remedyItems, remedy: remedyOf(remedyItems) };
}

/** A step that changes the item that the event names. */
function changes(change: (item: RemedyItem, event: LedgerEvent) => RemedyItem): Step {
  return (state, event) => {
    const key = textFact(event.facts, 'key');
    return withItems(
      state,
      state.remedyItems.map((item) => (item.key === key ? change(item, event) : item)),
    );
  };
}

const delivered = changes((item, event) => ({
  ...item,
  state: 'delivered',
  deliveredAt: event.occurredAt,
  verifiedAt: null,
  verifier: null,
  attempts: 0,
}));
const verified = changes((item, event) => ({
  ...item,
  state: 'verified',
  verifiedAt: event.occurredAt,
  verifier: codeFact(event.facts, 'verifier', VERIFIERS),
}));
const disputed = changes((item) => ({ ...item, state: 'disputed', verifiedAt: null, verifier: null, disputes: item.disputes + 1 }));

export const REMEDY_STEPS: { readonly [type: string]: Step } = {
  'settlement.agreed': (state, { facts }) => ({
    ...enter(state, 'REMEDY'),
    substantiation: 'NOT_ASSESSED',
    involvement: 'UNKNOWN',
    stance: 'ACCEPTS',
    procedure: facts.procedure === 'MEDIATED' ? 'MEDIATED' : 'SETTLED',
  }),
  'remedy.started': (state) => enter(state, 'REMEDY'),
  'remedy.planned': (state, event) =>
    took(withItems(state, [...state.remedyItems, ...listFact(event.facts, 'items').map(plannedItem)]), event, 'planned'),
  'remedy.delivered': (state, event) => took(delivered(state, event), event, 'delivered'),
  'verification.started': (state) => enter(state, 'VERIFY'),
  'remedy.verified': (state, event) => took(verified(state, event), event, 'verified'),
  // T19: what was not done goes back to be done, and counts as a failed remedy.
  'remedy.disputed': (state, event) => {
    const next = disputed(state, event);
    return next.state === 'VERIFY' ? enter(next, 'REMEDY') : next;
  },
  'remedy.unverified': changes((item) => ({ ...item, state: 'unverified' })),
  'remedy.refused': changes((item) => ({ ...item, state: 'refused' })),
};
