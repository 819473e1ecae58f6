/** What a form fills in of itself: the thing that it is about, as it was read on this page. */
import type { RespondentTextView } from '../../cases/view-respondent.ts';

interface Shown {
  readonly respondentTexts?: readonly RespondentTextView[] | undefined;
}

/** The text that waits for somebody: neither gone nor taken back. */
export function waitingText({ respondentTexts = [] }: Shown): RespondentTextView | undefined {
  return respondentTexts.find(({ state }) => state === 'shown');
}

/** Hidden fields of an action's form, by name; undefined where it has none or nothing is there to fill in. */
export function fixedFields(view: Shown, action: string): Readonly<Record<string, string>> | undefined {
  const text = waitingText(view);
  if (text === undefined) return undefined;
  switch (action) {
    case 'answer_respondent_text':
    case 'answer_text_objection':
    case 'withdraw_respondent_text':
      return { textSeq: String(text.textSeq) };
    case 'contact_respondent':
      return { textSeq: String(text.goes?.textSeq ?? text.textSeq) };
    default:
      return undefined;
  }
}
