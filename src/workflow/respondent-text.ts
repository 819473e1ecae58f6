/**
 * What whom it is about would read. The person sees it exactly as it would go and has days to object to it or to change it; until then, and
 * while an objection is not answered, nothing goes (people.md 2, H01). Pure.
 */
import type { Instant } from '../time.ts';
import type { CaseState } from './model.ts';

export const TEXT_ANSWERS = ['agree', 'change', 'refuse'] as const;
export type TextAnswer = (typeof TEXT_ANSWERS)[number];

/** One text, folded. It is known by the number of the event that carries its words. */
export interface RespondentText {
  readonly seq: number;
  /** Who wrote it: somebody else answers an objection to it. */
  readonly by: string | null;
  readonly until: Instant;
  /** What the person said last. `changedSeq` is the event that carries their own version, where they wrote one. */
  readonly answer: { readonly kind: TextAnswer; readonly at: Instant; readonly changedSeq: number | null } | null;
  /** When the person last refused it: an older assessment of the risk does not hold for it any more. */
  readonly refusedAt: Instant | null;
  readonly state: 'shown' | 'sent' | 'withdrawn';
}

/** The text that is neither sent nor taken back: at most one at a time. */
export function textInHand(state: Pick<CaseState, 'respondentTexts'>): RespondentText | null {
  return state.respondentTexts?.find((text) => text.state === 'shown') ?? null;
}

/** True while the person has said no, or asked for a change in words, and nobody has answered that. */
export function isObjected(text: RespondentText): boolean {
  return text.answer?.kind === 'refuse' || text.answer?.kind === 'change';
}

/**
 * The event whose words may go to whom it is about, or null while none may: the text that the person agreed to or let pass, or the version
 * that they wrote themselves.
 */
export function sendable(text: RespondentText, now: Instant): number | null {
  const { answer } = text;
  if (text.state !== 'shown') return null;
  if (answer === null) return now >= text.until ? text.seq : null;
  if (answer.kind === 'agree') return text.seq;
  return answer.kind === 'change' ? answer.changedSeq : null;
}
