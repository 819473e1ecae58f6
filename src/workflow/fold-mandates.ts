/** Fold: who speaks for the person. Each step touches its own mandate alone, so what happens to two of them in either order is the same. */
import { flagFact, optionalInstant, textFact } from '../timeboxes/facts.ts';
import { codeFact, textsFact } from './facts.ts';
import type { LedgerEvent, Step } from './fold.ts';
import { type Mandate, POWERS, REPRESENTATIVE_KINDS } from './mandates.ts';

const given: Step = (state, event) => {
  const { facts } = event;
  const powers = textsFact(facts, 'powers');
  const mandate: Mandate = {
    id: textFact(facts, 'mandateId'),
    seq: event.seq,
    speaker: codeFact(facts, 'speaker', REPRESENTATIVE_KINDS),
    powers: POWERS.filter((power) => powers.includes(power)),
    givenAt: event.occurredAt,
    until: optionalInstant(facts, 'until'),
    endedAt: null,
    notices: false,
  };
  return { ...state, mandates: [...(state.mandates ?? []), mandate] };
};

/** A step that changes the mandate that the event names. */
function changes(change: (mandate: Mandate, event: LedgerEvent) => Mandate): Step {
  return (state, event) => {
    const id = textFact(event.facts, 'mandateId');
    return { ...state, mandates: (state.mandates ?? []).map((one) => (one.id === id ? change(one, event) : one)) };
  };
}

const ended = changes((mandate, event) => ({ ...mandate, endedAt: mandate.endedAt ?? event.occurredAt, notices: false }));

export const MANDATE_STEPS: { readonly [type: string]: Step } = {
  'mandate.given': given,
  'mandate.revoked': ended,
  'mandate.laid_down': ended,
  'mandate.notices_chosen': changes((mandate, event) => ({ ...mandate, notices: flagFact(event.facts, 'notices') })),
};
