/**
 * What people said of how it was (L05, requirements 5.3: La1, Rf3, Dh5). Whole blocks of ten or more answers are counted and no other, and
 * the same for every reader: an answer belongs to no case, so none can be taken off, and a count that moved with each would tell of one.
 */
import type { Instant } from '../time.ts';
import type { IndicatorId } from './definitions.ts';
import type { Period } from './durations.ts';
import { type Indicator, ratio, unanswered } from './indicator.ts';
import { quarterStart } from './quarters.ts';

/** Ten or more answers to one thing, of whole quarters; `from` null: from the first quarter on in which it was asked. */
export interface AnswerBlock {
  readonly item: string;
  readonly from: Instant | null;
  readonly until: Instant;
  readonly answers: number;
  readonly good: number;
}

/** When somebody was first asked something, and what. */
export interface Asked {
  readonly at: Instant;
  readonly items: readonly string[];
}

export interface SurveyFacts {
  readonly blocks: readonly AnswerBlock[];
  readonly asked: readonly Asked[];
}

export const NO_SURVEYS: SurveyFacts = { blocks: [], asked: [] };

/** Fewer than this share of those who were asked say nothing of the others (people.md 2, the auditor). */
const LEAST_SHARE = 0.3;

/** La1, Rf3 and Dh5, in this order. Pure. */
export function surveyFigures(facts: SurveyFacts, period: Period): readonly Indicator[] {
  return [score('La1', 'trust', facts, period), score('Rf3', 'repaired', facts, period), responses(facts, period)];
}

interface Counted {
  readonly answers: number;
  readonly good: number;
  readonly asked: number;
}

/** Blocks that lie whole in the period, with how many people were asked in their quarters; null without any. */
function counted({ blocks, asked }: SurveyFacts, item: string, period: Period): Counted | null {
  const own = asked.filter(({ items }) => item === 'response' || items.includes(item));
  const [first] = own.map(({ at }) => quarterStart(at)).sort();
  const within = blocks.filter((block) => block.item === item && block.until <= period.to && beginOf(block, first) >= period.from);
  if (within.length === 0) return null;
  const sum = (of: (block: AnswerBlock) => number) => within.reduce((total, block) => total + of(block), 0);
  const inBlocks = own.filter(({ at }) => within.some((block) => beginOf(block, first) <= at && at < block.until));
  // Somebody who was asked on the last day of a quarter answers in the next.
  return {
    answers: sum((block) => block.answers),
    good: sum((block) => block.good),
    asked: Math.max(
      inBlocks.length,
      sum((block) => block.answers),
    ),
  };
}

function beginOf({ from, until }: AnswerBlock, first: Instant | undefined): Instant {
  return from ?? (first !== undefined && first < until ? first : until);
}

function score(id: IndicatorId, item: string, facts: SurveyFacts, period: Period): Indicator {
  const found = counted(facts, item, period);
  if (found === null) return unanswered(id, 'indicator.survey_too_few');
  if (found.answers < LEAST_SHARE * found.asked) return { ...unanswered(id, 'indicator.survey_low_response'), n: found.answers };
  return ratio(id, found.good, found.answers, 'indicator.survey_too_few', []);
}

function responses(facts: SurveyFacts, period: Period): Indicator {
  const found = counted(facts, 'response', period);
  return found === null
    ? unanswered('Dh5', 'indicator.survey_too_few')
    : ratio('Dh5', found.answers, found.asked, 'indicator.survey_too_few', []);
}
