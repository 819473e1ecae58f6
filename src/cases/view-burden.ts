/** How often the person was asked for something: counted for them and for whoever is about to ask again (E07). Pure. */
import { isAskedOut } from '../workflow/burden.ts';
import type { CaseState } from '../workflow/model.ts';
import type { OpenedEvent } from './view.ts';

export interface BurdenView {
  /** Times that something was wanted of the person: questions, an offer to answer, a text or a record to read. */
  readonly times: number;
  /** Single questions among them. */
  readonly questions: number;
  /** What the questions were about, and how often. */
  readonly topics: readonly { readonly topic: string; readonly times: number; readonly needsL1: boolean }[];
}

/** Each of these waits for the person to do something. */
const REQUESTS: ReadonlySet<string> = new Set(['info.requested', 'meeting.offered', 'respondent.text_shown']);

/** The count over all rounds and cycles, the most asked first. */
export function burdenOf({ asked = {}, counters }: Pick<CaseState, 'asked' | 'counters'>, events: readonly OpenedEvent[]): BurdenView {
  const records = events.filter(({ type, facts }) => type === 'meeting.recorded' && facts.held === true).length;
  return {
    times: events.filter(({ type }) => REQUESTS.has(type)).length + records,
    questions: counters.questionsAsked,
    topics: Object.entries(asked)
      .map(([topic, times]) => ({ topic, times, needsL1: isAskedOut(times) }))
      .sort((one, other) => other.times - one.times || (one.topic < other.topic ? -1 : 1)),
  };
}
