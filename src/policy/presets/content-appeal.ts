/**
 * DSA_20: content appeals on the short path `content-appeal-v1` (people.md 2, requirements section 6). The generic boxes stay for
 * whatever the path shares with `grievance-v1`; the ones that the Digital Services Act shortens or lengthens are replaced.
 */
import type { ClockRule, PolicyDocument } from '../document.ts';
import { days, entering, hours, leaving, months, on, type RuleDraft, rulesOf } from './rules.ts';
import { ungpGeneric } from './ungp-generic.ts';

const REGIME = 'DSA_20';
const APPEAL_WINDOW = months(6);

const drafts: readonly RuleDraft[] = [
  {
    name: 'acknowledgement',
    // DSA 20(4) timely [F]; 48 h [D]
    source: 'Digital Services Act Art. 20(4): in a timely manner; 48 hours is our own rule',
    evidence: 'found',
    start: [on('case.submitted')],
    stop: [on('case.acknowledged'), on('decision.issued')],
    limits: [hours(48)],
  },
  {
    name: 'screening',
    // timely [F]; 5 d of the 14 d [D]
    source: 'Digital Services Act Art. 20(4): in a timely manner; 5 days is our own rule',
    evidence: 'found',
    start: [entering('SCREENING')],
    stop: [on('case.accepted'), on('case.referred_out'), on('decision.issued')],
    limits: [days(5)],
    pausable: true,
    pausedWhile: [{ state: 'NEEDS_INFO', reason: 'awaiting_complainant' }],
  },
  {
    name: 'investigation',
    // human review, DSA 20(6) [R]; 10 d of the 14 d [D]
    source: 'Digital Services Act Art. 20(6): review by a person; 10 days is our own rule',
    evidence: 'recalled',
    start: [entering('INVESTIGATION')],
    stop: [leaving('INVESTIGATION')],
    limits: [days(10)],
  },
  {
    name: 'decision',
    // timely, diligent [F]; within the 14 d [D]
    source: 'Digital Services Act Art. 20(4): timely and diligent; 14 days is our own rule',
    evidence: 'found',
    start: [entering('PROPOSED')],
    stop: [on('decision.issued'), leaving('PROPOSED')],
    limits: [days(10)],
  },
  {
    name: 'feedback',
    // DSA 20(5) without undue delay [R]; 14 d from receipt [D]
    source: 'Digital Services Act Art. 20(5): without undue delay; 14 days is our own rule',
    evidence: 'recalled',
    start: [on('case.submitted'), on('case.reopened')],
    limits: [days(14)],
    stop: [on('decision.issued'), on('case.referred_out'), entering('REMEDY'), entering('CLOSED')],
  },
  {
    name: 'appeal_window',
    // DSA 20(1): at least six months [F]; M01
    source: 'Digital Services Act Art. 20(1): at least six months',
    evidence: 'found',
    binding: 'statutory',
    escalates: false,
    start: [on('decision.issued')],
    stop: [{ event: 'decision.answered', where: { stance: 'ACCEPTS' } }, leaving('DECIDED')],
    limits: [APPEAL_WINDOW],
    dueFact: 'appealUntil',
  },
  {
    name: 'outcome',
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
    // reversal executed and confirmed without undue delay: 24 h [D]; DSA 20(4), F09
    source: 'Digital Services Act Art. 20(4): reversal without undue delay; 24 hours is our own rule',
    evidence: 'recalled',
    start: [
      { event: 'decision.issued', where: { substantiation: 'SUBSTANTIATED' } },
      { event: 'decision.issued', where: { substantiation: 'PARTLY' } },
    ],
    stop: [on('remedy.delivered'), entering('CLOSED')],
    limits: [hours(24)],
  },
  {
    name: 'remedy_plan',
    // reversal 24 h [D]; DSA 20(4), F09
    source: 'Digital Services Act Art. 20(4): reversal without undue delay; 24 hours is our own rule',
    evidence: 'recalled',
    unlessPlanned: true,
    start: [entering('REMEDY')],
    stop: [on('remedy.planned'), on('remedy.delivered'), leaving('REMEDY')],
    limits: [hours(24)],
  },
  {
    name: 'remedy',
    // reversal executed and confirmed: 24 h [D]; DSA 20(4), F09
    source: 'Digital Services Act Art. 20(4): reversal without undue delay; 24 hours is our own rule',
    evidence: 'recalled',
    perItem: true,
    start: [on('remedy.planned'), on('remedy.disputed')],
    stop: [on('remedy.delivered')],
    limits: [hours(24)],
  },
];

const own = rulesOf(REGIME, drafts);
const shared: readonly ClockRule[] = ungpGeneric.clocks.filter((rule) => !own.some((replaced) => replaced.name === rule.name));

/** The preset as shipped; the same calendar, ladder and people as UNGP_GENERIC. */
export const contentAppeal: PolicyDocument = {
  ...ungpGeneric,
  id: REGIME,
  sourceRef: 'Regulation (EU) 2022/2065, Articles 20 and 21; requirements section 6',
  clocks: [...own, ...shared],
  appealWindow: APPEAL_WINDOW,
};
