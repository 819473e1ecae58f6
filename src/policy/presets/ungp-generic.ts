/**
 * UNGP_GENERIC: the preset of requirements 2.1 and section 6 for a company without a stricter regime. All boxes are `default`.
 * `source` is what people read; the comment above it keeps the requirement and the marks: [F] found, [R] recalled, [D] design default.
 */
import type { ClockRule, PolicyDocument } from '../document.ts';
import { days, entering, leaving, months, on, type RuleDraft, rulesOf, workingDays } from './rules.ts';
import { safety } from './safety.ts';
import { beforeTheRespondentReads, meetings } from './ungp-person.ts';

const REGIME = 'UNGP_GENERIC';
const COMMENT_WINDOW_DAYS = 14;
const APPEAL_WINDOW = days(30);
const VERIFICATION_DAYS = 30;
const MONITORING_MONTHS = 12;

const intake: readonly RuleDraft[] = [
  {
    name: 'acknowledgement',
    // Social Way L1 5 d, WBD 9(1)(b) 7 d [F]; B01
    source: 'Directive (EU) 2019/1937 Art. 9(1)(b): 7 days; Anglo American Social Way: 5 working days',
    evidence: 'found',
    start: [on('case.submitted')],
    stop: [on('case.acknowledged')],
    limits: [workingDays(5), days(7)],
  },
  {
    name: 'routing',
    // unassigned is a clocked state: 1 working day [D]; architecture section 4 (6)
    source: 'Our own rule: nobody waits without a person in charge',
    evidence: 'default',
    start: [on('case.submitted')],
    stop: [
      { event: 'case.routed', has: ['handlerId'] },
      { event: 'case.assigned', has: ['handlerId'] },
    ],
    limits: [workingDays(1)],
  },
  {
    name: 'screening_start',
    // screening starts within 3 working days [D]
    source: 'Our own rule',
    evidence: 'default',
    start: [entering('ACKNOWLEDGED')],
    stop: [leaving('ACKNOWLEDGED')],
    limits: [workingDays(3)],
  },
  {
    name: 'screening',
    // CAO eligibility 15 bd [R]; RSPO 10 wd, GRS 10 bd [F]
    source: 'Practice of the IFC ombudsman: 15 working days; RSPO and World Bank: 10',
    evidence: 'found',
    start: [entering('SCREENING')],
    stop: [on('case.accepted'), on('case.referred_out')],
    limits: [workingDays(15)],
    pausable: true,
    pausedWhile: [{ state: 'NEEDS_INFO', reason: 'awaiting_complainant' }],
  },
  {
    name: 'info_answer',
    // time for the rightsholder to answer: 30 d, two reminders [D]; 2.5
    source: 'Our own rule: time for you to answer',
    evidence: 'default',
    escalates: false,
    start: [entering('NEEDS_INFO')],
    stop: [leaving('NEEDS_INFO')],
    limits: [days(30)],
  },
  {
    name: 'review',
    // review of a referral by another person: 30 d [D]; C03, T06
    source: 'Our own rule: another person looks at it again',
    evidence: 'default',
    outlives: true,
    start: [on('review.requested')],
    stop: [on('review.decided')],
    limits: [days(30)],
  },
];

const handling: readonly RuleDraft[] = [
  {
    name: 'plan',
    // Social Way: consult 8 d, start 15 d [F]; 10 bd [D]
    source: 'Anglo American Social Way: consult in 8 days, begin in 15',
    evidence: 'found',
    start: [entering('ACCEPTED')],
    stop: [leaving('ACCEPTED')],
    limits: [workingDays(10)],
  },
  {
    name: 'dialogue',
    // mediation 60 d per agreement, extended by both sides [D]; NCP 6 months [F]; 2.5
    source: 'Our own rule; OECD National Contact Points: 6 months',
    evidence: 'found',
    start: [entering('DIALOGUE')],
    stop: [leaving('DIALOGUE')],
    limits: [days(60)],
    pausable: true,
    extension: { by: days(60), times: 2 },
  },
  {
    name: 'investigation',
    // FLA 45 d [F]
    source: 'Fair Labor Association: 45 days',
    evidence: 'found',
    start: [entering('INVESTIGATION')],
    stop: [on('findings.submitted'), entering('PROPOSED'), entering('REMEDY')],
    limits: [days(45)],
    // A switch to dialogue and back must not hand out a new box (E04): the box rests, at most for the cap of a mediation.
    pausable: true,
    pausedWhile: [{ state: 'DIALOGUE', reason: 'agreed_mediation' }],
    extension: { by: days(15), times: 1 },
  },
  ...meetings,
  ...beforeTheRespondentReads,
  {
    name: 'comment_window',
    // at least 10 d to comment on the evidence summary: 14 d [D]; E01
    source: 'Our own rule: at least 10 days to comment before anybody decides',
    evidence: 'default',
    escalates: false,
    start: [on('evidence_summary.issued')],
    stop: [on('comment.given'), on('comment_window.waived'), leaving('PROPOSED')],
    limits: [days(COMMENT_WINDOW_DAYS)],
    dueFact: 'commentUntil',
  },
  {
    name: 'decision',
    // comment 10-30 d, then the decision: 30 d from the draft findings [D]; 2.1
    source: 'Our own rule: 30 days from the draft',
    evidence: 'default',
    start: [entering('PROPOSED')],
    stop: [on('decision.issued'), leaving('PROPOSED')],
    limits: [days(30)],
    pausable: true,
  },
  {
    name: 'feedback',
    // WBD 9(1)(f), HinSchG 17(2): 3 months [F]; from the automatic receipt (D14, B04)
    source: 'Directive (EU) 2019/1937 Art. 9(1)(f): 3 months',
    evidence: 'found',
    start: [on('case.submitted'), on('case.reopened')],
    limits: [months(3)],
    stop: [on('decision.issued'), on('case.referred_out'), entering('REMEDY'), entering('CLOSED')],
  },
];

const appeal: readonly RuleDraft[] = [
  {
    name: 'appeal_window',
    // window to appeal: 30 d [D]; DSA 6 months [F] in its own preset
    source: 'Our own rule: time for you to appeal',
    evidence: 'default',
    escalates: false,
    start: [on('decision.issued')],
    stop: [{ event: 'decision.answered', where: { stance: 'ACCEPTS' } }, leaving('DECIDED')],
    limits: [APPEAL_WINDOW],
    dueFact: 'appealUntil',
  },
  {
    name: 'outcome',
    // after the window the decision takes effect: 45 d in all [D]; T14, T20
    source: 'Our own rule: the decision takes effect when the time to appeal is over',
    evidence: 'default',
    start: [entering('DECIDED')],
    stop: [leaving('DECIDED')],
    limits: [days(45)],
  },
  {
    name: 'appeal_assignment',
    // an appeal gets its reviewer within 5 working days [D]; T16
    source: 'Our own rule',
    evidence: 'default',
    start: [entering('CONTESTED')],
    stop: [leaving('CONTESTED')],
    limits: [workingDays(5)],
  },
  {
    name: 'appeal_senior',
    // review by L1: 30 d [D]
    source: 'Our own rule',
    evidence: 'default',
    start: [entering('APPEAL_SENIOR')],
    stop: [leaving('APPEAL_SENIOR')],
    limits: [days(30)],
  },
  {
    name: 'appeal_panel',
    // Oversight Board 90 d; DSA 21 bodies 90/180 d [F]
    source: 'Digital Services Act Art. 21 and Oversight Board: 90 days',
    evidence: 'found',
    start: [entering('APPEAL_PANEL')],
    stop: [leaving('APPEAL_PANEL')],
    limits: [days(90)],
  },
];

const remedy: readonly RuleDraft[] = [
  {
    name: 'remedy_plan',
    // a plan within 15 working days of the outcome [D]; F03
    source: 'Our own rule',
    evidence: 'default',
    unlessPlanned: true,
    start: [entering('REMEDY')],
    stop: [on('remedy.planned'), on('remedy.delivered'), leaving('REMEDY')],
    limits: [workingDays(15)],
  },
  {
    name: 'remedy',
    // each item by its own promised date; 60 d where none is given [D]; F03, Rf2
    source: 'The date that was promised for it',
    evidence: 'default',
    perItem: true,
    start: [on('remedy.planned'), on('remedy.disputed')],
    stop: [on('remedy.delivered')],
    limits: [days(60)],
  },
  {
    name: 'verification',
    // 30 d per delivered item [D]; F06
    source: 'Our own rule: time to see whether it is done',
    evidence: 'default',
    perItem: true,
    start: [on('remedy.delivered')],
    stop: [on('remedy.verified'), on('remedy.disputed'), on('remedy.unverified')],
    limits: [days(VERIFICATION_DAYS)],
  },
  {
    name: 'closing',
    // verified and closed, or back to remedy: 45 d [D]; T18, T19
    source: 'Our own rule',
    evidence: 'default',
    start: [entering('VERIFY')],
    stop: [leaving('VERIFY')],
    limits: [days(45)],
  },
  {
    name: 'monitoring',
    // 12 months after closure [D]; requirements 2.1
    source: 'Our own rule: 12 months of watching',
    evidence: 'default',
    escalates: false,
    start: [entering('CLOSED')],
    stop: [leaving('CLOSED')],
    limits: [months(MONITORING_MONTHS)],
  },
];

const always: readonly RuleDraft[] = [
  {
    // The keeper: it runs from receipt to end and from every return from an end, so that no open case is ever without an alarm (D13).
    // It is also the one forward box of an imported case (D24).
    name: 'update',
    // one substantive update per 30 d while open [D]; UNGP 31(e) com. [R]; G02
    source: 'UN Guiding Principle 31(e): regular news; 30 days is our own rule',
    evidence: 'recalled',
    start: [on('case.submitted'), on('case.imported'), entering('SCREENING'), entering('CONTESTED')],
    stop: [entering('CLOSED')],
    limits: [days(30)],
    restart: [
      { event: 'message.sent', where: { from: 'staff', substantive: true } },
      on('evidence_summary.issued'),
      on('decision.issued'),
      on('appeal.decided'),
      on('remedy.planned'),
    ],
  },
];

const clocks: readonly ClockRule[] = rulesOf(REGIME, [...intake, ...handling, ...appeal, ...remedy, ...always, ...safety]);

/** The preset as shipped: Monday to Friday 09:00-17:00 UTC, no holidays; an organisation sets its own zone and closures. */
export const ungpGeneric: PolicyDocument = {
  id: REGIME,
  version: 1,
  validFrom: '2026-01-01',
  sourceRef: 'UN Guiding Principles 29 and 31; requirements 2.1 to 2.9 and section 6',
  calendar: {
    timeZone: 'UTC',
    week: { 1: ['09:00-17:00'], 2: ['09:00-17:00'], 3: ['09:00-17:00'], 4: ['09:00-17:00'], 5: ['09:00-17:00'] },
    holidays: [],
  },
  clocks: [...clocks],
  ladder: [
    { at: 0.8, step: 'warn' },
    { at: 1, step: 'breach', level: 1 },
    { at: 1.5, step: 'escalate', level: 2 },
  ],
  afterLadder: { everyDays: 7 },
  // Nobody is promised a rota that an organisation has not staffed.
  onCall: { roles: ['protection_officer', 'senior_handler'], roundTheClock: false },
  levels: { 0: ['handler', 'investigator'], 1: ['senior_handler'], 2: ['oversight'], 3: ['panel_member'] },
  routing: [
    { name: 'danger', when: { urgent: true }, level: 1, preferLanguage: true },
    { name: 'retaliation', when: { retaliation: true }, level: 1, preferLanguage: true },
    { name: 'severe', when: { severity: ['S4', 'S5'] }, level: 1, preferLanguage: true },
    { name: 'everything_else', when: {}, level: 0, preferLanguage: true },
  ],
  respondentLineLevels: 2,
  pauseCapsDays: { awaiting_complainant: 30, complainant_request: 90, agreed_mediation: 60, external_proceeding: 60, safety: 14 },
  commentWindowDays: COMMENT_WINDOW_DAYS,
  appealWindow: APPEAL_WINDOW,
  verificationDays: VERIFICATION_DAYS,
  monitoringMonths: MONITORING_MONTHS,
  // No `digest`: everything that regimes combine with has boxes of 24 hours beside it, which a night must not eat (ADR 0017).
  modules: [],
  retention: { identityMaxMonths: 36, recordMinMonths: 84 },
};
