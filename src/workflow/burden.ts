/** What the person was asked, and how often (E07): an answer costs time and strength, and telling it again hurts (I03). Pure. */
import type { CaseState } from './model.ts';

/** What a question is about. Nobody reads the question itself here, so whoever asks names it. */
export const QUESTION_TOPICS = [
  'what_happened',
  'when',
  'where',
  'who',
  'documents',
  'harm',
  'wish',
  'safety',
  'contact',
  'other',
] as const;
export type QuestionTopic = (typeof QUESTION_TOPICS)[number];

/** Times that one thing may be asked before somebody at level 1 has to ask it (E07). */
const TIMES_WITHOUT_L1 = 2;

/** True for what the person was asked as often as it may be asked without level 1. */
export function isAskedOut(times: number): boolean {
  return times >= TIMES_WITHOUT_L1;
}

/** Of these topics the ones that were asked twice already, in any round and any cycle. */
export function askedOut({ asked = {} }: Pick<CaseState, 'asked'>, topics: readonly string[]): readonly string[] {
  return topics.filter((topic) => isAskedOut(asked[topic] ?? 0));
}
