/** Platforms: content appeals, platform work, business users (requirements section 6). */

import { like, type RegimePreset, regimePreset, watched } from '../regime-preset.ts';
import type { RuleDraft } from '../rules.ts';
import { days, entering, hours, leaving, months, on } from '../rules.ts';

const DSA = 'Digital Services Act';
const OWN = { binding: 'default', replacesDefault: true } as const;

/** Executed and confirmed without undue delay: 24 h [D]; DSA 20(4), F09. */
const REVERSAL = {
  ...OWN,
  source: `${DSA} Art. 20(4): reversal without undue delay; 24 hours is our own rule`,
  evidence: 'recalled',
  limits: [hours(24)],
} as const satisfies Partial<RuleDraft>;

/** The boxes of `content-appeal-v1`: of the generic ones those that the Digital Services Act shortens or lengthens (people.md 2, M01). */
const contentAppeals: readonly RuleDraft[] = [
  {
    name: 'acknowledgement',
    ...OWN,
    // DSA 20(4) timely [F]; 48 h [D]
    source: `${DSA} Art. 20(4): in a timely manner; 48 hours is our own rule`,
    evidence: 'found',
    start: [on('case.submitted')],
    stop: [on('case.acknowledged'), on('decision.issued')],
    limits: [hours(48)],
  },
  {
    name: 'screening',
    ...OWN,
    // timely [F]; 5 d of the 14 d [D]
    source: `${DSA} Art. 20(4): in a timely manner; 5 days is our own rule`,
    evidence: 'found',
    start: [entering('SCREENING')],
    stop: [on('case.accepted'), on('case.referred_out'), on('decision.issued')],
    limits: [days(5)],
    pausable: true,
    pausedWhile: [{ state: 'NEEDS_INFO', reason: 'awaiting_complainant' }],
  },
  {
    name: 'investigation',
    ...OWN,
    // human review, DSA 20(6) [R]; 10 d of the 14 d [D]
    source: `${DSA} Art. 20(6): review by a person; 10 days is our own rule`,
    evidence: 'recalled',
    start: [entering('INVESTIGATION')],
    stop: [leaving('INVESTIGATION')],
    limits: [days(10)],
  },
  {
    name: 'decision',
    ...OWN,
    // timely, diligent [F]; within the 14 d [D]
    source: `${DSA} Art. 20(4): timely and diligent; 14 days is our own rule`,
    evidence: 'found',
    start: [entering('PROPOSED')],
    stop: [on('decision.issued'), leaving('PROPOSED')],
    limits: [days(10)],
  },
  {
    name: 'feedback',
    ...OWN,
    // DSA 20(5) without undue delay [R]; 14 d from receipt [D]
    source: `${DSA} Art. 20(5): without undue delay; 14 days is our own rule`,
    evidence: 'recalled',
    start: [on('case.submitted'), on('case.reopened')],
    limits: [days(14)],
    stop: [on('decision.issued'), on('case.referred_out'), entering('REMEDY'), entering('CLOSED')],
  },
  {
    name: 'appeal_window',
    // DSA 20(1): at least six months [F]; M01
    source: `${DSA} Art. 20(1): at least six months`,
    evidence: 'found',
    replacesDefault: true,
    escalates: false,
    start: [on('decision.issued')],
    stop: [{ event: 'decision.answered', where: { stance: 'ACCEPTS' } }, leaving('DECIDED')],
    limits: [months(6)],
    dueFact: 'appealUntil',
  },
  {
    name: 'outcome',
    ...OWN,
    // a decision that is not contested takes effect after the window: 200 d in all [D]; T14, T20
    source: 'Our own rule: a decision that nobody contests takes effect after the time to contest it',
    evidence: 'default',
    start: [entering('DECIDED')],
    stop: [leaving('DECIDED')],
    limits: [days(200)],
  },
  {
    // An upheld appeal is reversed at once; the window to appeal further does not hold it back.
    name: 'reversal',
    ...REVERSAL,
    start: [
      { event: 'decision.issued', where: { substantiation: 'SUBSTANTIATED' } },
      { event: 'decision.issued', where: { substantiation: 'PARTLY' } },
    ],
    stop: [on('remedy.delivered'), entering('CLOSED')],
  },
  {
    name: 'remedy_plan',
    ...REVERSAL,
    start: [entering('REMEDY')],
    stop: [on('remedy.planned'), on('remedy.delivered'), leaving('REMEDY')],
  },
  {
    name: 'remedy',
    ...REVERSAL,
    perItem: true,
    start: [on('remedy.planned'), on('remedy.disputed')],
    stop: [on('remedy.delivered')],
  },
];

/** DSA 20: not micro and small firms. */
export const dsa20: RegimePreset = regimePreset(
  {
    id: 'DSA_20',
    title: 'EU Digital Services Act, internal complaints about content',
    source: 'Regulation (EU) 2022/2065 Article 20',
    binding: 'statutory',
    when: { entryClass: ['CONTENT_APPEAL'] },
    rights: { appealWindow: months(6) },
    duties: [
      'No decision by automated means alone (Article 20(6)).',
      'A decision names the out-of-court bodies (Articles 20(5) and 21).',
      'Numbers are published every year (Articles 15 and 24). Micro and small enterprises are exempt (Article 19).',
    ],
  },
  contentAppeals,
);

/** DSA 21: a certified body decides; we watch its dates (M02). */
export const dsa21: RegimePreset = regimePreset(
  {
    id: 'DSA_21',
    title: 'EU Digital Services Act, out-of-court dispute settlement',
    source: 'Regulation (EU) 2022/2065 Article 21',
    binding: 'statutory',
    tracked: true,
    duties: ['Its outcome does not bind; the platform engages in good faith (Article 21(2)).'],
  },
  [
    watched('external_decision', 'dispute_settlement_body', days(90), `${DSA} Art. 21(4): 90 days`, 'found'),
    watched('external_latest', 'dispute_settlement_body', days(180), `${DSA} Art. 21(4): at most 180 days in complex disputes`, 'found'),
  ],
);

/** The Oversight Board. */
export const contentBoard: RegimePreset = regimePreset(
  {
    id: 'CONTENT_BOARD',
    title: 'Independent board for content decisions',
    source: 'Oversight Board bylaws',
    binding: 'scheme',
    when: { entryClass: ['CONTENT_APPEAL'] },
    rights: { appealWindow: days(15) },
    duties: ['The decision of the board is final.', 'It missed more than a fifth of its early dates: promise less, and keep it.'],
  },
  [
    // 90 d [F]; expedited 48 h to 30 d [R]: the outer end of it
    like('feedback', [days(90)], 'Oversight Board: 90 days, 30 days where it is expedited', 'found', {
      severity: { S4: [days(30)], S5: [days(30)] },
    }),
    like('appeal_window', [days(15)], 'Oversight Board: 15 days to bring a case', 'found'),
  ],
);

/** Platform Work Directive 11: review of automated decisions (M03). */
export const pwd11: RegimePreset = regimePreset(
  {
    id: 'PWD_11',
    title: 'EU Platform Work Directive, human review',
    source: 'Directive (EU) 2024/2831 Article 11',
    binding: 'statutory',
    // automated decisions and algorithmic management; known once somebody has looked at it
    when: { entryClass: ['COMPLAINT'], harm: ['TH09', 'TH11', 'TH24'] },
    duties: [
      'A person explains, reviews, and rectifies or compensates.',
      'National law may be shorter: Malta has one week, two for small firms.',
    ],
  },
  [like('feedback', [days(14)], 'Directive (EU) 2024/2831 Art. 11(2): a reasoned reply within two weeks', 'recalled')],
);

/** Platform-to-business regulation 11. */
export const p2b11: RegimePreset = regimePreset(
  {
    id: 'P2B_11',
    title: 'EU Platform-to-Business Regulation, complaints of business users',
    source: 'Regulation (EU) 2019/1150 Article 11',
    binding: 'statutory',
    when: { entryClass: ['CONTENT_APPEAL', 'COMPLAINT'] },
    duties: [
      'The terms name at least two mediators (Article 12).',
      'Number, kinds, average time and outcomes are published every year (Article 11(4)).',
      'The European Union considers repealing this regulation: look again before use.',
    ],
  },
  [
    like(
      'feedback',
      [months(3)],
      'Regulation (EU) 2019/1150 Art. 11(2): within a reasonable time; 3 months is our own outer limit',
      'default',
      { binding: 'default' },
    ),
  ],
);
