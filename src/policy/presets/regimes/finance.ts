/** Projects with public money, and the bodies that hear people about them; National Contact Points (requirements section 6). */
import { like, type RegimePreset, regimePreset, watched } from '../regime-preset.ts';
import { days, hours, months, on, type RuleDraft, workingDays } from '../rules.ts';

/** World Bank ESS10 and its Annex 1. */
export const ess10: RegimePreset = regimePreset(
  {
    id: 'ESS10',
    title: 'World Bank ESS10, grievance mechanism of a project',
    source: 'World Bank Environmental and Social Framework, ESS10 and Annex 1',
    binding: 'scheme',
    when: { entryClass: ['COMPLAINT', 'NOTIFICATION', 'FEEDBACK'] },
    duties: [
      'Time frames are published; the numbers here are our own.',
      'Anonymous complaints are heard, and a log is kept and published.',
      'Whoever is not satisfied is told of the national courts.',
    ],
  },
  [
    like('acknowledgement', [workingDays(5)], 'ESS10: a published time; 5 working days is our own rule', 'default', { binding: 'default' }),
    like('feedback', [days(30)], 'ESS10: a published time; 30 days is our own rule', 'default', { binding: 'default' }),
  ],
);

/** Sexual exploitation, abuse and harassment in projects (I02): known at the door only where it has a door of its own. */
export const seaSh: RegimePreset = regimePreset(
  {
    id: 'SEA_SH',
    title: 'Sexual exploitation, abuse and harassment',
    source: 'World Bank Good Practice Note on SEA/SH, survivor-centred procedure',
    binding: 'scheme',
    when: { right: ['R37', 'R38'] },
    duties: [
      'The survivor decides on every step; there is no time limit to come forward or to appeal.',
      'Only the survivor’s own words, the link to the project, age band and sex, and services are recorded.',
      'Medical, legal and psychosocial help is offered within 24 hours.',
    ],
  },
  [
    like('acknowledgement', [hours(24)], 'World Bank Good Practice Note on SEA/SH: 24 hours', 'recalled'),
    {
      name: 'survivor_support',
      // 24 h referral [R]
      source: 'World Bank Good Practice Note on SEA/SH: help is offered within 24 hours',
      evidence: 'recalled',
      start: [on('case.submitted')],
      stop: [{ event: 'message.sent', where: { from: 'staff', substantive: true } }, on('meeting.offered'), on('support.answered')],
      limits: [hours(24)],
      outlives: true,
    },
  ],
);

const BODY = { grs: 'world_bank_grs', cao: 'ifc_cao', ncp: 'ncp' };

/** A stage of theirs that is over once they were heard from, whether or not they decided. */
function answered(...[name, body, limit, source, evidence]: Parameters<typeof watched>): RuleDraft {
  return watched(name, body, limit, source, evidence, { stop: [on('external.updated'), on('external.concluded')] });
}

/** World Bank Grievance Redress Service. */
export const wbGrs: RegimePreset = regimePreset(
  {
    id: 'WB_GRS',
    title: 'World Bank Grievance Redress Service',
    source: 'World Bank, Grievance Redress Service procedure',
    binding: 'scheme',
    tracked: true,
    duties: ['Open until 15 months after the project closes.'],
  },
  [
    answered('external_acknowledgement', BODY.grs, workingDays(2), 'World Bank Grievance Redress Service: 2 working days', 'found'),
    answered('external_screening', BODY.grs, workingDays(10), 'World Bank Grievance Redress Service: 10 working days', 'found'),
    watched(
      'external_decision',
      BODY.grs,
      workingDays(30),
      'World Bank Grievance Redress Service: a proposal in about 30 working days',
      'recalled',
    ),
  ],
);

/** IFC ombudsman. */
export const ifcCao: RegimePreset = regimePreset(
  {
    id: 'IFC_CAO',
    title: 'IFC and MIGA ombudsman (CAO)',
    source: 'IFC/MIGA Independent Accountability Mechanism (CAO) Policy 2021',
    binding: 'scheme',
    tracked: true,
    duties: ['Open until 15 months after the exit of the investor, in set conditions.'],
  },
  [
    answered('external_acknowledgement', BODY.cao, workingDays(5), 'CAO Policy: 5 working days', 'recalled'),
    answered('external_screening', BODY.cao, workingDays(15), 'CAO Policy: eligible or not in 15 working days', 'recalled'),
    watched(
      'external_assessment',
      BODY.cao,
      workingDays(90),
      'CAO Policy: assessment in 90 working days, 30 more where needed',
      'recalled',
    ),
  ],
);

/** OECD National Contact Points (M05): its three stages, counted from the day on which we hear of it. */
export const oecdNcp: RegimePreset = regimePreset(
  {
    id: 'OECD_NCP',
    title: 'OECD National Contact Point',
    source: 'OECD Guidelines for Multinational Enterprises, implementation procedures',
    binding: 'scheme',
    tracked: true,
    duties: ['Whether its procedure can be reviewed differs from country to country.'],
  },
  [
    answered('external_acknowledgement', BODY.ncp, days(14), 'OECD National Contact Points: about two weeks', 'found'),
    answered('external_screening', BODY.ncp, months(3), 'OECD National Contact Points: first assessment in 3 months', 'found'),
    watched(
      'external_dialogue',
      BODY.ncp,
      months(9),
      'OECD National Contact Points: good offices 6 months after the first assessment',
      'found',
    ),
    watched('external_decision', BODY.ncp, months(12), 'OECD National Contact Points: statement 3 months after the good offices', 'found'),
    // follow-up 6-12 months [F]: the outer end
    watched(
      'external_follow_up',
      BODY.ncp,
      months(12),
      'OECD National Contact Points: follow-up 6 to 12 months after the statement',
      'found',
      {
        start: [{ event: 'external.concluded', where: { body: BODY.ncp } }],
        stop: [on('external.updated')],
      },
    ),
  ],
);
