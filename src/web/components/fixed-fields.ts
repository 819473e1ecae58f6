/** What a form fills in of itself: the thing that it is about, as it was read on this page. */
import type { MeetingView } from '../../cases/view-meetings.ts';
import type { RespondentTextView } from '../../cases/view-respondent.ts';

interface Shown {
  readonly meetings?: readonly MeetingView[] | undefined;
  readonly respondentTexts?: readonly RespondentTextView[] | undefined;
}

/** The text that waits for somebody: neither gone nor taken back. */
export function waitingText({ respondentTexts = [] }: Shown): RespondentTextView | undefined {
  return respondentTexts.find(({ state }) => state === 'shown');
}

/** Hidden fields of an action's form, by name; undefined where it has none or nothing is there to fill in. */
export function fixedFields(view: Shown, action: string): Readonly<Record<string, string>> | undefined {
  return ofMeeting(view, action) ?? ofText(view, action);
}

/** The offer that stands. */
export function standingOffer({ meetings = [] }: Shown): MeetingView | undefined {
  return meetings.find(({ state }) => state === 'offered');
}

/** The newest record that the person has not agreed to. */
export function openRecord({ meetings = [] }: Shown): MeetingView | undefined {
  return meetings.find(({ minutes }) => minutes === 'waiting' || minutes === 'disputed');
}

function ofMeeting(view: Shown, action: string): Readonly<Record<string, string>> | undefined {
  const offer = standingOffer(view);
  const record = openRecord(view);
  const about = action === 'record_meeting' ? (offer ?? record) : action === 'answer_meeting' ? offer : undefined;
  if (about !== undefined) return { meetingSeq: String(about.meetingSeq) };
  return action === 'answer_minutes' && record !== undefined ? { minutesSeq: String(record.minutesSeq) } : undefined;
}

function ofText(view: Shown, action: string): Readonly<Record<string, string>> | undefined {
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
