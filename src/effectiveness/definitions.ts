/**
 * What each figure means, as data: the page, the API and the publication show the same words, and a definition that changes is a
 * change of this file (people.md 2, the auditor). Formulas are those of requirements 5.3 with the base made explicit.
 */

export const INDICATOR_IDS = [
  'Rcv',
  'Rcv.imported',
  'Pc1',
  'Pc2',
  'Pc3.receipt_acknowledgement.median',
  'Pc3.receipt_acknowledgement.p90',
  'Pc3.receipt_decision.median',
  'Pc3.receipt_decision.p90',
  'Pc3.decision_remedy.median',
  'Pc3.decision_remedy.p90',
  'Pc3.receipt_close.median',
  'Pc3.receipt_close.p90',
  'Pc3.receipt_close.mean',
  'Pc3.receipt_close.survival_median',
  'Pc4',
  'Pc5.over_90',
  'Pc5.over_180',
  'Pc5.over_365',
  'Rf1',
  'Rf2',
  'La1',
  'Rf3',
  'Dh5',
] as const;
export type IndicatorId = (typeof INDICATOR_IDS)[number];

/** `ratio` is 0 to 1; `days` may have decimals where both times are known exactly. */
export type IndicatorUnit = 'cases' | 'ratio' | 'days';

export interface IndicatorDefinition {
  readonly id: IndicatorId;
  readonly name: string;
  readonly unit: IndicatorUnit;
  readonly formula: string;
  readonly source: string;
  /** Disclosures that this figure feeds (requirements 5.3, last column). */
  readonly feeds: readonly string[];
}

const QUANTILE = 'Quantiles interpolate linearly between order statistics (Hyndman and Fan type 7).';
const DURATION =
  'Whole days as soon as one of the two dates is known to the day only; a date known less exactly stays out and is counted as left out.';

const IMPORTED = 'Imported cases count where their dates are facts; how many of the n they are stands beside it (D24).';

const PC3 = { source: 'requirements 5.3 Pc3', feeds: ['DSA 15(1)(d)', 'GRI 2-25-e'], unit: 'days' } as const;

const SURVEYED =
  'Whole quarters count, taken together until ten answers came; blocks that do not lie whole in the period stay out. Answers belong to no case: ' +
  'the figure is the same for every reader. Imported cases are not asked, nor anybody after a withdrawal under pressure.';
const SCORED = 'Not given under ten answers, or where fewer than 30 % of those who were asked answered.';

function duration(id: IndicatorId, statistic: 'median' | 'P90', span: string, base: string): IndicatorDefinition {
  const figure = statistic === 'median' ? 'Median' : '90th percentile';
  return {
    ...PC3,
    id,
    name: `${figure} days from ${span}`,
    formula: `${figure} of the days from ${span}, over ${base}. ${QUANTILE} ${DURATION}${base.includes('without imported') ? '' : ` ${IMPORTED}`}`,
  };
}

function spread(id: 'receipt_acknowledgement' | 'receipt_decision' | 'decision_remedy' | 'receipt_close', span: string, base: string) {
  return [duration(`Pc3.${id}.median`, 'median', span, base), duration(`Pc3.${id}.p90`, 'P90', span, base)];
}

function ageing(days: 90 | 180 | 365): IndicatorDefinition {
  return {
    id: `Pc5.over_${days}`,
    name: `Open complaints older than ${days} days`,
    unit: 'ratio',
    formula:
      `Cases open at the end of the period and received more than ${days} days before it / cases open at the end of the period. ` +
      'A case imported as closed on an unknown day is not counted as open.',
    source: 'requirements 5.3 Pc5',
    feeds: ['GRI 2-16'],
  };
}

function onTime(id: 'Pc1' | 'Pc2', name: string, clock: string, feeds: readonly string[]): IndicatorDefinition {
  return {
    id,
    name,
    unit: 'ratio',
    formula:
      `Cases whose ${clock} came by every date that bound it / cases whose earliest ${clock} date fell in the period. ` +
      'Extensions and pauses that the policy allows move the date. A date that was cancelled before it came, or has not come yet, ' +
      'is not due. Imported cases stay out (D24).',
    source: `requirements 5.3 ${id}`,
    feeds,
  };
}

const DEFINITIONS: readonly IndicatorDefinition[] = [
  {
    id: 'Rcv',
    name: 'Complaints received',
    unit: 'cases',
    formula: 'Cases whose original receipt falls in the period, without imported ones.',
    source: 'requirements 5.1 Rcv',
    feeds: ['GRI 2-25-e'],
  },
  {
    id: 'Rcv.imported',
    name: 'Complaints imported from earlier records',
    unit: 'cases',
    formula: 'Cases whose original receipt falls in the period and whose history comes from an import.',
    source: 'requirements 5.1 Rcv; architecture D24',
    feeds: ['GRI 2-25-e'],
  },
  onTime('Pc1', 'Acknowledged on time', 'acknowledgement', ['WBD', 'LkSG 8(1)']),
  onTime('Pc2', 'Answered on time', 'feedback', ['WBD', 'CSDDD']),
  ...spread('receipt_acknowledgement', 'receipt to acknowledgement', 'cases acknowledged by a person in the period, without imported ones'),
  ...spread('receipt_decision', 'receipt to the first decision', 'cases first decided in the period, without imported ones'),
  ...spread(
    'decision_remedy',
    'the first decision to the verified remedy',
    'cases whose last remedy item was verified in the period, every item being verified',
  ),
  ...spread('receipt_close', 'receipt to closing', 'cases closed in the period and not reopened by its end'),
  {
    ...PC3,
    id: 'Pc3.receipt_close.mean',
    name: 'Mean days from receipt to closing',
    formula: `Arithmetic mean of the days from receipt to closing, over cases closed in the period and not reopened by its end. ${DURATION} ${IMPORTED}`,
  },
  {
    ...PC3,
    id: 'Pc3.receipt_close.survival_median',
    name: 'Days by which half of the complaints are closed',
    source: 'requirements 5.1; 5.3 Pc3',
    formula:
      'Kaplan-Meier median of the days from receipt to closing over cases received in the period. Open cases count as open until ' +
      'the end of the period; withdrawn, inconclusive and referred cases count as open until the day they left. Not given if more than ' +
      `5 % of the cases were closed on an unknown day, since leaving those out would make closing look slower than it is. ${IMPORTED}`,
  },
  {
    id: 'Pc4',
    name: 'Overruns announced beforehand',
    unit: 'ratio',
    formula:
      'Overruns of which the person was told before the due time, with the reason and a new date after it / overruns. An overrun is a date ' +
      'that was due in the period and missed, whether or not the work was done later; each regime of a case keeps its own. Windows that belong ' +
      'to the person, dates declared void, and imported cases stay out (D24).',
    source: 'requirements 5.3 Pc4; B03',
    feeds: ['UNGP 31(c)'],
  },
  ageing(90),
  ageing(180),
  ageing(365),
  {
    id: 'Rf1',
    name: 'Remedy reached the person',
    unit: 'ratio',
    formula:
      'Cases closed in the period as substantiated or partly so, with at least one verified remedy item (referral and support alone, ' +
      'RM14, is not remedy) / cases closed in the period as substantiated or partly so. Cases that were already closed when they were imported stay out: their ' +
      'remedy is not in the ledger.',
    source: 'requirements 5.3 Rf1',
    feeds: ['GRI 2-25-e', 'ESRS S1-17 AR 106'],
  },
  {
    id: 'Rf2',
    name: 'Commitments kept',
    unit: 'ratio',
    formula: 'Remedy items verified by the date first promised / remedy items whose first promised date falls in the period.',
    source: 'requirements 5.3 Rf2',
    feeds: ['CSDDD 12', 'GRI 3-3-e'],
  },
  {
    id: 'La1',
    name: 'People who used it trust it',
    unit: 'ratio',
    formula: `Answers of at least 4 of 5 to "Do you trust that you are treated fairly here?" / answers to it, by people with a complaint; those without are not asked here. ${SURVEYED} ${SCORED}`,
    source: 'requirements 5.3 La1; L05',
    feeds: ['ESRS S1-3', 'ESRS S2-3', 'ESRS S3-3', 'ESRS S4-3'],
  },
  {
    id: 'Rf3',
    name: 'Repairs the harm, as people say',
    unit: 'ratio',
    formula: `Answers of at least 4 of 5 to whether it repairs the harm, asked after the answer and ninety days later / answers to it. ${SURVEYED} ${SCORED}`,
    source: 'requirements 5.3 Rf3; L05',
    feeds: ['ESRS S1-3', 'ESRS S2-3', 'ESRS S3-3', 'ESRS S4-3'],
  },
  {
    id: 'Dh5',
    name: 'Questions about how it was that were answered',
    unit: 'ratio',
    formula: `Surveys with at least one answer / surveys that people were asked (after the acknowledgement, after the answer, ninety days later). ${SURVEYED}`,
    source: 'requirements 5.3 Dh5; L05',
    feeds: ['GRI 2-25-e'],
  },
];

const BY_ID: ReadonlyMap<string, IndicatorDefinition> = new Map(DEFINITIONS.map((definition) => [definition.id, definition]));

/** The definition of an indicator. Throws RangeError for an id without one, which a test rules out. */
export function definitionOf(id: IndicatorId): IndicatorDefinition {
  const definition = BY_ID.get(id);
  if (definition === undefined) throw new RangeError(`indicator without a definition: ${id}`);
  return definition;
}
