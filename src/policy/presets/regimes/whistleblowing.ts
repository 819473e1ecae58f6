/** Whistleblower protection in the European Union: internal channels, Germany, and authorities (requirements section 6). */
import { like, type RegimePreset, regimePreset } from '../regime-preset.ts';
import { days, months } from '../rules.ts';

const REPORTS = { entryClass: ['WHISTLEBLOWER_REPORT'] };
const RECEIPT_COUNTS = 'the automatic receipt already confirms it, and a person answers within the same time';

/** Internal channels; B01, B04, B06. */
export const euWbd9: RegimePreset = regimePreset(
  {
    id: 'EU_WBD_9',
    title: 'EU Whistleblower Directive, internal channel',
    source: 'Directive (EU) 2019/1937 Articles 8 and 9',
    binding: 'statutory',
    when: REPORTS,
    designatedOnly: true,
    duties: [
      'Only designated, impartial persons learn of a report (Articles 9(1)(a) and (c), 16): designate them under People.',
      'There is no extension for an internal channel.',
      'The duty to have a channel begins at 50 workers (Article 8(3)); national law may ask for less.',
    ],
  },
  [
    // 7 d [F]
    like('acknowledgement', [days(7)], `Directive (EU) 2019/1937 Art. 9(1)(b): 7 days; ${RECEIPT_COUNTS}`, 'found'),
    // 3 months from ack [F]; the receipt acknowledges (D14)
    like(
      'feedback',
      [months(3)],
      'Directive (EU) 2019/1937 Art. 9(1)(f): 3 months from the acknowledgement, which the receipt is',
      'found',
    ),
  ],
);

/** HinSchG § 17, § 11(5). */
export const deHinschg17: RegimePreset = regimePreset(
  {
    id: 'DE_HINSCHG_17',
    title: 'German Whistleblower Protection Act',
    source: 'Hinweisgeberschutzgesetz sections 11 and 17',
    binding: 'statutory',
    when: REPORTS,
    designatedOnly: true,
    // § 11(5): the documentation is deleted 3 years after the end [F]; here identity goes then, the record without names by its own rule (0.8)
    retention: { identityMaxMonths: 36, recordMinMonths: 36 },
    duties: [
      'Only the persons competent for reports learn who reported and what (section 8): designate them under People.',
      'Documentation is deleted three years after the procedure ends (section 11(5)); here identity is erased by then.',
      'A meeting is arranged on request within a reasonable time (section 16(3)).',
    ],
  },
  [
    like('acknowledgement', [days(7)], `Hinweisgeberschutzgesetz section 17(1) no. 1: 7 days; ${RECEIPT_COUNTS}`, 'found'),
    // 3 months; 3 months + 7 d if never acknowledged [F]: the receipt always acknowledges, so the shorter one counts
    like(
      'feedback',
      [months(3)],
      'Hinweisgeberschutzgesetz section 17(2): 3 months from the acknowledgement (and 7 days more only where there was none)',
      'found',
    ),
  ],
);

/** External channel of an authority: the one preset with an extension (B06). */
export const euWbd11: RegimePreset = regimePreset(
  {
    id: 'EU_WBD_11',
    title: 'EU Whistleblower Directive, channel of a competent authority',
    source: 'Directive (EU) 2019/1937 Article 11',
    binding: 'statutory',
    when: REPORTS,
    designatedOnly: true,
    duties: [
      'Only designated staff members handle reports (Article 12(4) and (5)).',
      'The acknowledgement may be left out at the request of the person, or where it would endanger their identity (Article 11(2)(b)).',
    ],
  },
  [
    like('acknowledgement', [days(7)], `Directive (EU) 2019/1937 Art. 11(2)(b): 7 days; ${RECEIPT_COUNTS}`, 'recalled'),
    like('feedback', [months(3)], 'Directive (EU) 2019/1937 Art. 11(2)(d): 3 months, 6 months in duly justified cases', 'recalled', {
      extension: { by: months(3), times: 1, source: 'Directive (EU) 2019/1937 Art. 11(2)(d): 6 months in duly justified cases' },
      // Our own 3 months would call late what the directive allows.
      replacesDefault: true,
    }),
  ],
);
