/** When a person is asked how it was (L05): after a person has read it, after the answer, and ninety days after the answer. Pure. */
import { earlier, type Instant, plusMs } from '../time.ts';
import type { EventRecord } from '../workflow/model.ts';

export const SURVEY_MOMENTS = ['acknowledgement', 'decision', 'later'] as const;
export type SurveyMoment = (typeof SURVEY_MOMENTS)[number];

/** What is asked, each on a scale from 1 to 5: La1 and Rf3 of requirements 5.3. */
export const SURVEY_ITEMS = ['trust', 'repaired'] as const;
export type SurveyItem = (typeof SURVEY_ITEMS)[number];

const ITEMS: Readonly<Record<SurveyMoment, readonly SurveyItem[]>> = {
  acknowledgement: ['trust'],
  decision: ['repaired', 'trust'],
  later: ['repaired', 'trust'],
};

/** What is asked at a moment. */
export function itemsAt(moment: SurveyMoment): readonly SurveyItem[] {
  return ITEMS[moment];
}

const DAY_MS = 86_400_000;
/** L05: the last one comes this long after the answer, and each stays open as long. */
export const LATER_DAYS = 90;

export interface Offer {
  readonly moment: SurveyMoment;
  readonly from: Instant;
  /** From then on it is not asked any more. */
  readonly until: Instant;
}

type Told = Pick<EventRecord, 'type' | 'occurredAt' | 'facts'>;

/**
 * What is asked in the course of a case, by its events in ledger order: the first acknowledgement and the first decision count. Nothing is
 * asked of imported cases, nor any more once somebody withdrew under pressure (people.md 3.8).
 */
export function offersOf(events: readonly Told[]): readonly Offer[] {
  if (events[0]?.type === 'case.imported') return [];
  const first = (type: string) => events.find((event) => event.type === type)?.occurredAt ?? null;
  const [read, answered] = [first('case.acknowledged'), first('decision.issued')];
  const after = (at: Instant, days: number) => plusMs(at, days * DAY_MS);
  const offers: Offer[] = [];
  if (read !== null)
    offers.push({ moment: 'acknowledgement', from: read, until: earlier(after(read, LATER_DAYS), answered ?? after(read, LATER_DAYS)) });
  if (answered !== null)
    offers.push(
      { moment: 'decision', from: answered, until: after(answered, LATER_DAYS) },
      { moment: 'later', from: after(answered, LATER_DAYS), until: after(answered, 2 * LATER_DAYS) },
    );
  const pressed = events.find((event) => event.facts.pressureSuspected === true)?.occurredAt;
  return (pressed === undefined ? offers : offers.map((offer) => ({ ...offer, until: earlier(offer.until, pressed) }))).filter(
    ({ from, until }) => from < until,
  );
}

/** What is asked now, or null. `done`: what this person has answered or passed over. */
export function offerAt(offers: readonly Offer[], done: readonly string[], now: Instant): SurveyMoment | null {
  return offers.find(({ moment, from, until }) => from <= now && now < until && !done.includes(moment))?.moment ?? null;
}
