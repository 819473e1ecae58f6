/** Fold: the texts for whom it is about, from the first showing to the end. */
import { flagFact, instantFact } from '../timeboxes/facts.ts';
import { codeFact, numberFact } from './facts.ts';
import type { LedgerEvent, Step } from './fold.ts';
import { mark, took } from './fold-steps.ts';
import type { CaseState } from './model.ts';
import { type RespondentText, TEXT_ANSWERS, textInHand } from './respondent-text.ts';

/** The case with another version of the text in hand; as it was where there is none. */
function withText(state: CaseState, change: (text: RespondentText) => RespondentText): CaseState {
  const present = textInHand(state);
  if (present === null) return state;
  return { ...state, respondentTexts: (state.respondentTexts ?? []).map((text) => (text === present ? change(text) : text)) };
}

/** One at a time: a new text takes the place of the one before, and the person answers anew. */
const textShown: Step = (state, event) => {
  const earlier = withText(state, (text) => ({ ...text, state: 'withdrawn' })).respondentTexts ?? [];
  const fresh: RespondentText = {
    seq: event.seq,
    by: event.actorId,
    until: instantFact(event.facts, 'objectUntil'),
    answer: null,
    // What was refused once is not safer because it was written again (H01).
    refusedAt: state.respondentTexts?.at(-1)?.refusedAt ?? null,
    state: 'shown',
  };
  return { ...state, respondentTexts: [...earlier, fresh] };
};

const textAnswered: Step = (state, event) => {
  const kind = codeFact(event.facts, 'reply', TEXT_ANSWERS);
  const changedSeq = flagFact(event.facts, 'changed') ? event.seq : null;
  return withText(state, (text) => ({
    ...text,
    answer: { kind, at: event.occurredAt, changedSeq },
    refusedAt: kind === 'refuse' ? event.occurredAt : text.refusedAt,
  }));
};

const objectionAnswered: Step = (state, { facts }) =>
  withText(state, (text) => ({ ...text, answer: null, until: instantFact(facts, 'objectUntil') }));

/** Older entries name no text: then none was shown. */
const contacted: Step = (state, event: LedgerEvent) => {
  const sent = typeof event.facts.textSeq === 'number' ? numberFact(event.facts, 'textSeq') : null;
  const next = sent === null ? state : withText(state, (text) => ({ ...text, state: 'sent' }));
  return took(mark(next, 'respondent_contacted', event), event, 'investigated');
};

/** A text that nobody sent does not outlive the round that it was written for. */
export function withoutText(state: CaseState): CaseState {
  return withText(state, (text) => ({ ...text, state: 'withdrawn' }));
}

export const RESPONDENT_STEPS: { readonly [type: string]: Step } = {
  'respondent.text_shown': textShown,
  'respondent.text_answered': textAnswered,
  'respondent.objection_answered': objectionAnswered,
  'respondent.text_withdrawn': withoutText,
  'respondent.contacted': contacted,
};
