/** Due diligence in value chains, and the mechanisms of schemes that companies join (requirements section 6). */
import { like, type RegimePreset, regimePreset } from '../regime-preset.ts';
import { days, entering, hours, months, on, workingDays } from '../rules.ts';

const WELL_FOUNDED = 'A well-founded complaint is an identified impact, with the duties that follow from it.';

/** LkSG § 8: duties without day counts. */
export const lksg8: RegimePreset = regimePreset(
  {
    id: 'LKSG_8',
    title: 'German Supply Chain Due Diligence Act',
    source: 'Lieferkettensorgfaltspflichtengesetz sections 8, 9 and 10',
    binding: 'statutory',
    when: { entryClass: ['COMPLAINT', 'NOTIFICATION', 'WHISTLEBLOWER_REPORT'] },
    // § 10(1): documentation for 7 years [F]
    retention: { recordMinMonths: 84 },
    duties: [
      'Receipt is confirmed and the facts are discussed with the person (section 8(1)).',
      'Whoever handles it is impartial, independent, bound by no instruction, and sworn to secrecy (section 8(3)).',
      'The procedure is reviewed every 12 months and whenever risks change (section 8(5)).',
      'People at indirect suppliers can use it too (section 9(1)).',
    ],
  },
  [
    // must confirm, no days [F]; df 7 d
    like(
      'acknowledgement',
      [days(7)],
      'German Supply Chain Act section 8(1): receipt is confirmed, with no number of days; 7 days is our own rule',
      'default',
      { binding: 'default' },
    ),
  ],
);

/** CSDDD 14 for complaints; applies from 26 July 2029 (0.2, 0.3). */
export const csdddComplaint: RegimePreset = regimePreset(
  {
    id: 'CSDDD_14_COMPLAINT',
    title: 'EU Corporate Sustainability Due Diligence Directive, complaints',
    source: 'Directive (EU) 2024/1760 Article 14(1) to (4), as amended by Directive (EU) 2026/470',
    binding: 'statutory',
    when: { entryClass: ['COMPLAINT'] },
    appliesFrom: '2029-07-26',
    // at least 5 years [F recital 61]
    retention: { recordMinMonths: 60 },
    duties: [
      'Follow-up on request, a meeting at an appropriate level, and reasons (Article 14(4)).',
      WELL_FOUNDED,
      'National law, due by 26 July 2028, may set numbers of days: look again then.',
    ],
  },
  [
    like(
      'acknowledgement',
      [days(7)],
      'Corporate Sustainability Due Diligence Directive Art. 14: no number of days; 7 days is our own rule',
      'default',
      { binding: 'default' },
    ),
    like(
      'feedback',
      [months(3)],
      'Corporate Sustainability Due Diligence Directive Art. 14(4): reasons and steps, with no number of days; 3 months is our own rule',
      'default',
      { binding: 'default' },
    ),
  ],
);

/** CSDDD 14(5): no right to an outcome, no affectedness needed (0.3). */
export const csdddNotification: RegimePreset = regimePreset(
  {
    id: 'CSDDD_14_NOTIFICATION',
    title: 'EU Corporate Sustainability Due Diligence Directive, notifications',
    source: 'Directive (EU) 2024/1760 Article 14(5), as amended by Directive (EU) 2026/470',
    binding: 'statutory',
    when: { entryClass: ['NOTIFICATION'] },
    appliesFrom: '2029-07-26',
    duties: [
      'Anybody may notify, anonymously or confidentially, without being affected.',
      'There is no right to an outcome; the person may be informed. The other time frames here are our own.',
      'A notification is a reason to look again at the monitoring (Article 15).',
    ],
  },
  [
    like(
      'acknowledgement',
      [days(7)],
      'Corporate Sustainability Due Diligence Directive Art. 14(5): no number of days; 7 days is our own rule',
      'default',
      { binding: 'default' },
    ),
  ],
);

/** Anglo American Social Way: tiers (C02). */
export const severityTier: RegimePreset = regimePreset(
  {
    id: 'SEVERITY_TIER',
    title: 'Time frames by severity (Social Way)',
    source: 'Anglo American Social Way 3.0, task 8',
    binding: 'scheme',
    duties: ['Whoever cannot keep a date sends an interim reply with the new date before it passes.'],
  },
  [
    // L1 5 d; L2-3 48 h; L4-5 24 h [F]
    like('acknowledgement', [days(5)], 'Anglo American Social Way: 5 days, 48 hours from level 2, 24 hours from level 4', 'found', {
      severity: { S2: [hours(48)], S3: [hours(48)], S4: [hours(24)], S5: [hours(24)] },
    }),
    // consult 8 d / 4 d / 1 d [F], from receipt
    like('screening', [days(8)], 'Anglo American Social Way: consulted within 8 days of receipt, 4 from level 2, 1 from level 4', 'found', {
      start: [on('case.submitted')],
      severity: { S2: [days(4)], S3: [days(4)], S4: [days(1)], S5: [days(1)] },
    }),
    // investigation start 15 d / 10 d / 2 d [F], from receipt
    {
      name: 'investigation_start',
      source: 'Anglo American Social Way: finding out begins within 15 days of receipt, 10 from level 2, 2 from level 4',
      evidence: 'found',
      start: [on('case.submitted')],
      stop: [entering('INVESTIGATION'), entering('DIALOGUE'), on('case.referred_out'), entering('REMEDY'), entering('DECIDED')],
      limits: [days(15)],
      severity: { S2: [days(10)], S3: [days(10)], S4: [days(2)], S5: [days(2)] },
    },
  ],
);

/** RSPO legacy system; to be replaced by the numbers of the procedures in force. */
export const rspoLegacy: RegimePreset = regimePreset(
  {
    id: 'RSPO_LEGACY',
    title: 'RSPO complaints system (old)',
    source: 'RSPO grievance process before the Complaints and Appeals Procedures 2017',
    binding: 'scheme',
    when: { entryClass: ['COMPLAINT'] },
    rights: { appealWindow: days(28) },
    duties: ['Superseded by the Complaints and Appeals Procedures 2017, which are under review: load their numbers before use.'],
  },
  [
    like('acknowledgement', [workingDays(10)], 'RSPO grievance process: 10 working days', 'found'),
    // 10 wd category; 10 d panel legitimacy [F]: the earlier counts
    like('screening', [workingDays(10), days(10)], 'RSPO grievance process: category in 10 working days, panel in 10 days', 'found'),
    like('investigation', [days(28)], 'RSPO grievance process: the member replies within 4 weeks', 'found'),
    like('decision', [days(28)], 'RSPO grievance process: the panel decides within 4 weeks', 'found'),
    like('appeal_window', [days(28)], 'RSPO grievance process: brought again once, within 4 weeks', 'found'),
  ],
);

/** FLA third party complaints. */
export const fla3pc: RegimePreset = regimePreset(
  {
    id: 'FLA_3PC',
    title: 'Fair Labor Association, third party complaints',
    source: 'Fair Labor Association, Third Party Complaint Procedure',
    binding: 'scheme',
    when: { entryClass: ['COMPLAINT'] },
    duties: ['The state of every complaint is published in a tracking chart.', 'A scope check comes first; it has no number of days.'],
  },
  // 45 d assessment + remediation plan [F]
  [like('investigation', [days(45)], 'Fair Labor Association: assessment and remediation plan within 45 days', 'found')],
);
