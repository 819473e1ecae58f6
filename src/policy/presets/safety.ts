/** Clocks of danger and retaliation (requirements 2.8, 2.9), for UNGP_GENERIC and whatever is made of it. */
import { days, hours, on, type RuleDraft } from './rules.ts';

/**
 * Round the clock: elapsed hours, outlive the case, never rest (2.5, 2.8, 2.9). They ring and climb day and night in every organisation; the
 * person is told them only where a rota is staffed, else as working hours and days (people.md 1, ADR 0016).
 */
export const safety: readonly RuleDraft[] = [
  {
    name: 'urgent_page',
    // seen by the people on call T+1 h, 24/7 [D]; 2.9
    source: 'Our own rule',
    evidence: 'default',
    outlives: true,
    breachLevel: 3,
    onCall: true,
    start: [on('urgent.flagged')],
    stop: [on('urgent.taken_charge'), on('urgent.interim_measures'), on('urgent.stabilised')],
    limits: [hours(1)],
  },
  {
    name: 'urgent_measures',
    // human decision on interim measures T+4 h [D]; 2.9
    source: 'Our own rule',
    evidence: 'default',
    outlives: true,
    breachLevel: 3,
    onCall: true,
    start: [on('urgent.flagged')],
    stop: [on('urgent.interim_measures'), on('urgent.stabilised')],
    limits: [hours(4)],
  },
  {
    name: 'urgent_stabilised',
    // acknowledged, consulted and under way T+48 h; Social Way L4-5 [F]; 2.9
    source: 'Anglo American Social Way, levels 4 and 5: 48 hours',
    evidence: 'found',
    outlives: true,
    breachLevel: 3,
    onCall: true,
    start: [on('urgent.flagged')],
    stop: [on('urgent.stabilised')],
    limits: [hours(48)],
  },
  {
    name: 'protection_triage',
    // human triage by the protection officer T+4 h [D]; 2.8
    source: 'Our own rule',
    evidence: 'default',
    outlives: true,
    breachLevel: 3,
    onCall: true,
    start: [on('protection.alleged')],
    stop: [on('protection.triaged'), on('protection.assessed'), on('protection.plan_activated'), on('protection.cleared')],
    limits: [hours(4)],
  },
  {
    name: 'protection_contact',
    // safe contact with the person T+24 h [D]; 2.8
    source: 'Our own rule',
    evidence: 'default',
    outlives: true,
    breachLevel: 3,
    onCall: true,
    start: [on('protection.alleged')],
    stop: [on('protection.contacted'), on('protection.plan_activated'), on('protection.cleared')],
    limits: [hours(24)],
  },
  {
    name: 'protection_assessment',
    // safe contact T+24 h, risk assessment T+48 h [D]; 2.8
    source: 'Our own rule',
    evidence: 'default',
    outlives: true,
    breachLevel: 3,
    onCall: true,
    start: [on('protection.alleged')],
    stop: [on('protection.assessed'), on('protection.cleared')],
    limits: [hours(48)],
  },
  {
    name: 'protection_plan',
    // interim measures and consented plan T+72 h [D]; 2.8
    source: 'Our own rule',
    evidence: 'default',
    outlives: true,
    breachLevel: 3,
    onCall: true,
    start: [on('protection.alleged')],
    stop: [on('protection.plan_activated'), on('protection.cleared')],
    limits: [hours(72)],
  },
  {
    name: 'protection_review',
    // weekly review while the plan runs [D]; 2.8
    source: 'Our own rule: every week',
    evidence: 'default',
    outlives: true,
    breachLevel: 3,
    start: [on('protection.plan_activated')],
    restart: [on('protection.monitored')],
    stop: [on('protection.cleared')],
    limits: [days(7)],
  },
];
