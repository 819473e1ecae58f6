/**
 * SMALL_ORGANISATION (people.md 1): two people inside and one independent person outside, who hears appeals, sits as the panel and
 * takes complaints about the top. Same states and events as everywhere; hours are working hours, since nobody watches at night, and
 * the pages say so and name emergency contacts.
 */
import type { ClockRule, Duration, PolicyDocument } from '../document.ts';
import { workingDays, workingHours } from './rules.ts';
import { ungpGeneric } from './ungp-generic.ts';

const ID = 'SMALL_ORGANISATION';

/** What UNGP_GENERIC promises day and night. */
const STAFFED: Readonly<Record<string, readonly [Duration, string]>> = {
  urgent_page: [workingHours(1), 'Our own rule: a person takes charge within 1 working hour'],
  protection_triage: [workingHours(4), 'Our own rule: a person looks at it within 4 working hours'],
  protection_contact: [workingDays(1), 'Our own rule: we reach you safely within 1 working day'],
  urgent_measures: [workingHours(4), 'Our own rule: a person decides within 4 working hours'],
  urgent_stabilised: [workingDays(2), 'Our own rule: 2 working days'],
  protection_assessment: [workingDays(2), 'Our own rule: 2 working days'],
  protection_plan: [workingDays(3), 'Our own rule: 3 working days'],
};

function staffed(rule: ClockRule): ClockRule {
  // What was told only with a rota is told as it is: working hours need none.
  const { onCall: _rota, ...plain } = rule;
  const own = { ...plain, regime: ID };
  const change = STAFFED[rule.name];
  return change === undefined ? own : { ...own, limits: [change[0]], source: change[1], evidence: 'default' };
}

/** The preset as shipped. Its people: both insiders can take each other's place but for what one of them did before (2.3). */
export const smallOrganisation: PolicyDocument = {
  ...ungpGeneric,
  id: ID,
  sourceRef: 'UN Guiding Principles 29 and 31; two people inside and one outside',
  clocks: ungpGeneric.clocks.map(staffed),
  levels: { 0: ['handler', 'investigator'], 1: ['senior_handler'], 2: ['oversight'], 3: ['panel_member'] },
  digest: { at: '08:00' },
  people: [
    { id: 'insider_1', roles: ['handler', 'investigator', 'senior_handler', 'protection_officer'] },
    { id: 'insider_2', roles: ['handler', 'investigator', 'senior_handler', 'decision_maker'] },
    { id: 'outsider', roles: ['oversight', 'panel_member', 'senior_handler', 'decision_maker', 'handler'], independent: true },
  ],
};
