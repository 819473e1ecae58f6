/** Rights to data and to information (requirements section 6). */
import { like, type RegimePreset, regimePreset } from '../regime-preset.ts';
import { days, months } from '../rules.ts';

const DATA = { entryClass: ['DATA_RIGHT'] };

/** GDPR 12(3). The pause for an identity check, which the law would permit, is not used (2.5). */
export const gdprDsr: RegimePreset = regimePreset(
  {
    id: 'GDPR_DSR',
    title: 'EU General Data Protection Regulation, requests of data subjects',
    source: 'Regulation (EU) 2016/679 Articles 12 and 15 to 22',
    binding: 'statutory',
    when: DATA,
    duties: ['The data protection authority is open at any time (Article 77).', 'Checking who asks does not stop the clock here.'],
  },
  [
    like('feedback', [months(1)], 'General Data Protection Regulation Art. 12(3): one month', 'recalled', {
      extension: { by: months(2), times: 1, source: 'General Data Protection Regulation Art. 12(3): two further months, with reasons' },
    }),
  ],
);

/** United Kingdom: complaints about data protection. */
export const ukDpComplaint: RegimePreset = regimePreset(
  {
    id: 'UK_DP_COMPLAINT',
    title: 'United Kingdom, complaints about data protection',
    source: 'Data Protection Act 2018 section 164A, as inserted by the Data (Use and Access) Act 2025',
    binding: 'statutory',
    when: DATA,
    appliesFrom: '2026-06-19',
    duties: ['The answer comes without undue delay; the Act names no number of days.'],
  },
  // 30 d [F, secondary source]
  [like('acknowledgement', [days(30)], 'Data (Use and Access) Act 2025: 30 days (read in a secondary source)', 'found')],
);

/** Norwegian Transparency Act § 7: anybody may ask for information. No entry class of its own: it comes in as FEEDBACK. */
export const noTransparency7: RegimePreset = regimePreset(
  {
    id: 'NO_TRANSPARENCY_7',
    title: 'Norwegian Transparency Act, requests for information',
    source: 'Åpenhetsloven sections 6 and 7',
    binding: 'statutory',
    when: { entryClass: ['FEEDBACK'] },
    duties: ['The consumer authority is open to whoever is refused.', 'A request for information is entered as feedback.'],
  },
  [
    // 3 weeks; 2 months if heavy [R]: two months are at least 59 days
    like('feedback', [days(21)], 'Norwegian Transparency Act section 7: three weeks, two months where the request is heavy', 'recalled', {
      extension: { by: days(38), times: 1, source: 'Norwegian Transparency Act section 7: two months where it is a heavy burden' },
    }),
  ],
);
