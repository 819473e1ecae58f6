/** What whom it is about would read or has read, with everything that was said about it: for the person and for the desk alike. Pure. */
import type { Instant } from '../time.ts';
import type { CaseState } from '../workflow/model.ts';
import { type RespondentText, sendable, type TextAnswer } from '../workflow/respondent-text.ts';
import type { SplitBody } from './action-body.ts';
import { type TranslationView, translationsOf } from './translations.ts';
import type { OpenedEvent } from './view.ts';

export interface RespondentTextView {
  /** Number of the event that carries the words: what an answer and a sending name. */
  readonly textSeq: number;
  readonly at: Instant;
  /** Role that wrote it. */
  readonly by: string;
  readonly text: string;
  /** Why there are fewer days than usual. */
  readonly urgency?: string;
  readonly until: Instant;
  readonly state: RespondentText['state'];
  readonly answer?: TextAnswer;
  /** The person's own version, and what they asked for in words. */
  readonly changedText?: string;
  readonly wish?: string;
  /** What the company said to an objection. */
  readonly companyAnswer?: string;
  /** What may go now, or what went: the number of its event, and its words. Absent while nothing may. */
  readonly goes?: { readonly textSeq: number; readonly text: string };
  readonly sentAt?: Instant;
  readonly translations?: readonly TranslationView[];
}

/** Every text of a case, newest first. */
export function respondentTexts(
  state: CaseState,
  events: readonly OpenedEvent[],
  now: Instant,
  audience: 'rightsholder' | 'staff',
): readonly RespondentTextView[] {
  return [...(state.respondentTexts ?? [])].reverse().flatMap((text) => {
    const shown = events.find((event) => event.seq === text.seq);
    return shown === undefined ? [] : [viewText(state, events, text, shown, now, audience)];
  });
}

function viewText(
  state: CaseState,
  events: readonly OpenedEvent[],
  text: RespondentText,
  shown: OpenedEvent,
  now: Instant,
  audience: 'rightsholder' | 'staff',
): RespondentTextView {
  const about = (type: string) => events.findLast((event) => event.type === type && event.facts.textSeq === text.seq);
  const answered = text.answer === null ? undefined : about('respondent.text_answered');
  const sent = events.find((event) => event.type === 'respondent.contacted' && goneWith(event, text));
  const seq = sent === undefined ? sendable(text, now) : Number(sent.facts.textSeq);
  const translations = translationsOf(state, events, shown, audience);
  return {
    textSeq: text.seq,
    at: shown.occurredAt,
    by: shown.role,
    text: shown.content.text ?? '',
    until: text.until,
    state: text.state,
    ...given('urgency', shown.content.urgency),
    ...(text.answer === null ? {} : { answer: text.answer.kind }),
    ...given('changedText', answered?.content.changed_text),
    ...given('wish', answered?.content.wish),
    ...given('companyAnswer', about('respondent.objection_answered')?.content.answer),
    ...(seq === null ? {} : { goes: { textSeq: seq, text: wordsOf(events, seq) } }),
    ...(sent === undefined ? {} : { sentAt: sent.occurredAt }),
    ...(translations.length === 0 ? {} : { translations }),
  };
}

function given<K extends string>(name: K, text: string | undefined): { readonly [key in K]?: string } | object {
  return text === undefined ? {} : { [name]: text };
}

/** It went as it was shown, or as the person had changed it. */
function goneWith(event: OpenedEvent, text: RespondentText): boolean {
  return text.state === 'sent' && (event.facts.textSeq === text.seq || event.facts.textSeq === text.answer?.changedSeq);
}

function wordsOf(events: readonly OpenedEvent[], seq: number): string {
  const content = events.find((event) => event.seq === seq)?.content;
  return content?.changed_text ?? content?.text ?? '';
}

/**
 * An answer to a text without a "changed" text that is word for word the shown one: a form comes filled with it, and whoever only says in
 * words what to change has not agreed to it.
 */
export function withoutUnchanged(body: SplitBody, events: readonly OpenedEvent[]): SplitBody {
  const { changed_text: changed, ...rest } = body.content;
  const shown = events.find((event) => event.type === 'respondent.text_shown' && event.seq === body.input.textSeq)?.content.text;
  return changed === undefined || shown === undefined || plainLines(changed) !== plainLines(shown) ? body : { ...body, content: rest };
}

/** Browsers send other line ends than they were given. */
function plainLines(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}
