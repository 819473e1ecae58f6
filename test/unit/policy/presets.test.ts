import { describe, expect, it } from 'vitest';
import { appealEnd, clocksFor, regimesFor } from '../../../src/policy/applies.ts';
import { checkPolicy } from '../../../src/policy/check.ts';
import { combinePolicies } from '../../../src/policy/combine.ts';
import { contentAppeal } from '../../../src/policy/presets/content-appeal.ts';
import { PRESETS, REGIME_PRESETS, regimeOf } from '../../../src/policy/presets/registry.ts';
import { smallOrganisation } from '../../../src/policy/presets/small-organisation.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { parseInstant } from '../../../src/time.ts';
import { addDuration, earliestOf } from '../../../src/timeboxes/calendar.ts';
import { checkDefinition } from '../../../src/workflow/check.ts';
import { contentAppealV1, grievanceV1 } from '../../../src/workflow/definitions.ts';

/** Requirements section 6, every row but UNGP_GENERIC. */
const TABLE = [
  'SEVERITY_TIER',
  'LKSG_8',
  'CSDDD_14_COMPLAINT',
  'CSDDD_14_NOTIFICATION',
  'EU_WBD_9',
  'DE_HINSCHG_17',
  'EU_WBD_11',
  'DSA_20',
  'DSA_21',
  'ESS10',
  'WB_GRS',
  'SEA_SH',
  'IFC_CAO',
  'OECD_NCP',
  'RSPO_LEGACY',
  'FLA_3PC',
  'CONTENT_BOARD',
  'PWD_11',
  'GDPR_DSR',
  'UK_DP_COMPLAINT',
  'P2B_11',
  'NO_TRANSPARENCY_7',
];
const BASES = [ungpGeneric, smallOrganisation] as const;
const regime = (id: string) => {
  const found = regimeOf(id);
  if (found === null) throw new Error(id);
  return found;
};
const clock = (id: string, name: string) => {
  const found = regime(id).clocks.find((rule) => rule.name === name);
  if (found === undefined) throw new Error(`${id} ${name}`);
  return found;
};

describe('every row of section 6 ships', () => {
  it('as a regime, and the three documents that can be published as they are', () => {
    expect(REGIME_PRESETS.map((preset) => preset.regime.id)).toEqual(TABLE);
    expect(PRESETS.map((preset) => preset.id)).toEqual(['UNGP_GENERIC', 'SMALL_ORGANISATION', 'DSA_20']);
  });

  it.each(BASES.flatMap((base) => REGIME_PRESETS.map((preset) => [preset.regime.id, base.id, base, preset] as const)))(
    '%s combined with %s has no fault, and is plain JSON',
    (_id, _base, base, preset) => {
      const policy = combinePolicies(base, [preset]);
      expect(checkPolicy(policy)).toEqual([]);
      expect(checkDefinition(grievanceV1, policy)).toEqual([]);
      expect(checkDefinition(contentAppealV1, policy)).toEqual([]);
      expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
    },
  );

  it.each(BASES.map((base) => [base.id, base] as const))('all of them together with %s have no fault', (_id, base) => {
    const policy = combinePolicies(base, REGIME_PRESETS);
    expect(checkPolicy(policy)).toEqual([]);
    expect(policy.id.length).toBeLessThanOrEqual(60);
  });

  it.each(REGIME_PRESETS.map((preset) => [preset.regime.id, preset] as const))(
    '%s: every clock has a source that people can read and an evidence mark; no statute rests',
    (_id, { regime: { source, duties = [] }, clocks }) => {
      for (const text of [source, ...duties, ...clocks.map((rule) => rule.source)]) {
        expect(text).not.toMatch(/\[[FRD]\]|\b[A-M]\d\d\b|\bT\d\d\b/);
        expect(text.length).toBeGreaterThan(8);
      }
      expect(clocks.filter((rule) => rule.evidence === undefined)).toEqual([]);
      expect(clocks.filter((rule) => rule.binding === 'statutory' && (rule.pausable || rule.pausedWhile !== undefined))).toEqual([]);
      // What the source does not number is never shown as its number.
      expect(clocks.filter((rule) => rule.evidence === 'default' && rule.binding !== 'default')).toEqual([]);
    },
  );
});

describe('numbers of section 6', () => {
  it.each<[string, string, string, number, string]>([
    ['LKSG_8', 'acknowledgement', 'days', 7, 'default'],
    ['CSDDD_14_COMPLAINT', 'feedback', 'months', 3, 'default'],
    ['CSDDD_14_NOTIFICATION', 'acknowledgement', 'days', 7, 'default'],
    ['EU_WBD_9', 'acknowledgement', 'days', 7, 'statutory'],
    ['EU_WBD_9', 'feedback', 'months', 3, 'statutory'],
    ['DE_HINSCHG_17', 'acknowledgement', 'days', 7, 'statutory'],
    ['DE_HINSCHG_17', 'feedback', 'months', 3, 'statutory'],
    ['EU_WBD_11', 'feedback', 'months', 3, 'statutory'],
    ['DSA_20', 'acknowledgement', 'hours', 48, 'default'],
    ['DSA_20', 'feedback', 'days', 14, 'default'],
    ['DSA_20', 'appeal_window', 'months', 6, 'statutory'],
    ['DSA_20', 'reversal', 'hours', 24, 'default'],
    ['DSA_21', 'external_decision', 'days', 90, 'statutory'],
    ['DSA_21', 'external_latest', 'days', 180, 'statutory'],
    ['ESS10', 'acknowledgement', 'working_days', 5, 'default'],
    ['ESS10', 'feedback', 'days', 30, 'default'],
    ['WB_GRS', 'external_acknowledgement', 'working_days', 2, 'scheme'],
    ['WB_GRS', 'external_screening', 'working_days', 10, 'scheme'],
    ['WB_GRS', 'external_decision', 'working_days', 30, 'scheme'],
    ['SEA_SH', 'acknowledgement', 'hours', 24, 'scheme'],
    ['SEA_SH', 'survivor_support', 'hours', 24, 'scheme'],
    ['IFC_CAO', 'external_acknowledgement', 'working_days', 5, 'scheme'],
    ['IFC_CAO', 'external_screening', 'working_days', 15, 'scheme'],
    ['IFC_CAO', 'external_assessment', 'working_days', 90, 'scheme'],
    ['OECD_NCP', 'external_acknowledgement', 'days', 14, 'scheme'],
    ['OECD_NCP', 'external_screening', 'months', 3, 'scheme'],
    ['OECD_NCP', 'external_dialogue', 'months', 9, 'scheme'],
    ['OECD_NCP', 'external_decision', 'months', 12, 'scheme'],
    ['RSPO_LEGACY', 'acknowledgement', 'working_days', 10, 'scheme'],
    ['RSPO_LEGACY', 'investigation', 'days', 28, 'scheme'],
    ['FLA_3PC', 'investigation', 'days', 45, 'scheme'],
    ['CONTENT_BOARD', 'feedback', 'days', 90, 'scheme'],
    ['CONTENT_BOARD', 'appeal_window', 'days', 15, 'scheme'],
    ['PWD_11', 'feedback', 'days', 14, 'statutory'],
    ['GDPR_DSR', 'feedback', 'months', 1, 'statutory'],
    ['UK_DP_COMPLAINT', 'acknowledgement', 'days', 30, 'statutory'],
    ['NO_TRANSPARENCY_7', 'feedback', 'days', 21, 'statutory'],
    ['SEVERITY_TIER', 'acknowledgement', 'days', 5, 'scheme'],
  ])('%s %s: %s %i (%s)', (id, name, unit, value, binding) => {
    const rule = clock(id, name);
    expect(rule.limits).toContainEqual({ unit, value });
    expect(rule.binding).toBe(binding);
  });

  it('C02: tiers of the Social Way', () => {
    expect(clock('SEVERITY_TIER', 'acknowledgement').severity).toMatchObject({ S3: [{ value: 48 }], S5: [{ value: 24 }] });
    expect(clock('SEVERITY_TIER', 'investigation_start').severity).toMatchObject({ S2: [{ value: 10 }], S4: [{ value: 2 }] });
  });

  it('B06: an internal channel has no extension, an authority has one, with its clause', () => {
    expect(clock('EU_WBD_9', 'feedback').extension).toBeUndefined();
    expect(clock('DE_HINSCHG_17', 'feedback').extension).toBeUndefined();
    expect(clock('EU_WBD_11', 'feedback').extension).toMatchObject({ by: { unit: 'months', value: 3 }, times: 1 });
    expect(clock('GDPR_DSR', 'feedback').extension).toMatchObject({ by: { unit: 'months', value: 2 }, times: 1 });
  });

  it('the extension of the Norwegian act stays within two months, whatever the month', () => {
    const rule = clock('NO_TRANSPARENCY_7', 'feedback');
    for (const month of ['01', '02', '07', '12']) {
      const start = parseInstant(`2026-${month}-15T10:00:00Z`);
      const extended = addDuration(ungpGeneric.calendar, earliestOf(ungpGeneric.calendar, start, rule.limits), { unit: 'days', value: 38 });
      expect(extended <= addDuration(ungpGeneric.calendar, start, { unit: 'months', value: 2 })).toBe(true);
    }
  });

  it('what is only watched never escalates, and begins with the news of it', () => {
    const tracked = REGIME_PRESETS.filter((preset) => preset.regime.tracked === true);
    expect(tracked.map((preset) => preset.regime.id)).toEqual(['DSA_21', 'WB_GRS', 'IFC_CAO', 'OECD_NCP']);
    for (const rule of tracked.flatMap((preset) => preset.clocks)) {
      expect(rule.escalates).toBe(false);
      expect(JSON.stringify(rule.start)).toMatch(/external\.(announced|concluded)/);
    }
  });
});

describe('combinePolicies', () => {
  const all = combinePolicies(ungpGeneric, REGIME_PRESETS);
  const facts = {
    channel: 'web',
    submitterRole: 'self',
    country: null,
    siteId: null,
    rights: [],
    harms: [],
    receivedAt: parseInstant('2026-03-05T10:00:00Z'),
  } as const;

  it('takes nothing of the base away and adds a row for each regime', () => {
    expect(all.clocks.slice(0, ungpGeneric.clocks.length)).toEqual(ungpGeneric.clocks);
    const acknowledging = all.clocks.filter((rule) => rule.name === 'acknowledgement').map((rule) => rule.regime);
    expect(acknowledging).toContain('UNGP_GENERIC');
    expect(acknowledging).toContain('EU_WBD_9');
    expect(new Set(acknowledging).size).toBe(acknowledging.length);
  });

  it('names what it combined; a regime named twice is there once', () => {
    const twice = combinePolicies(ungpGeneric, [regime('EU_WBD_9'), regime('EU_WBD_9')]);
    expect(twice.regimes?.map(({ id }) => id)).toEqual(['EU_WBD_9']);
    expect(combinePolicies(ungpGeneric, [regime('EU_WBD_9')]).id).toBe('UNGP_GENERIC-EU_WBD_9');
    expect(combinePolicies(twice, [regime('EU_WBD_9')]).clocks).toEqual(twice.clocks);
  });

  it('a report has the clocks of the whistleblower laws, an ordinary complaint has not', () => {
    const reports = regimesFor(all, { ...facts, entryClass: 'WHISTLEBLOWER_REPORT' });
    expect(reports).toEqual(expect.arrayContaining(['EU_WBD_9', 'DE_HINSCHG_17', 'LKSG_8']));
    const complaints = regimesFor(all, { ...facts, entryClass: 'COMPLAINT' });
    expect(complaints).not.toContain('EU_WBD_9');
    // The directive on due diligence applies from 26 July 2029.
    expect(complaints).not.toContain('CSDDD_14_COMPLAINT');
    const regimes = (ids: readonly string[]) => new Set(clocksFor(all, ids).map((rule) => rule.regime));
    expect(regimes(reports).has('EU_WBD_9')).toBe(true);
    expect(regimes(complaints).has('EU_WBD_9')).toBe(false);
  });

  it('DSA_20: a content appeal gets the clocks of the short path, as in the preset of its own', () => {
    const both = combinePolicies(ungpGeneric, [regime('DSA_20')]);
    const ids = regimesFor(both, { ...facts, entryClass: 'CONTENT_APPEAL' });
    const plain = (clocks: ReturnType<typeof clocksFor>) => clocks.map((rule) => `${rule.name}/${rule.regime}`).sort();
    expect(plain(clocksFor(both, ids))).toEqual(plain(clocksFor(contentAppeal, ids)));
    expect(plain(clocksFor(both, []))).toEqual(plain(ungpGeneric.clocks));
    const start = parseInstant('2026-08-31T10:00:00Z');
    const bound = { regimes: ids, siteId: null, country: null };
    expect(appealEnd(both, bound, start)).toBe(appealEnd(contentAppeal, bound, start));
    expect(appealEnd(both, { ...bound, regimes: [] }, start)).toBe('2026-09-30T10:00:00.000Z');
  });

  it('B05: the earliest due over the clocks of a name is no later than that of each regime', () => {
    const ids = regimesFor(all, { ...facts, entryClass: 'WHISTLEBLOWER_REPORT' });
    const dues = clocksFor(all, ids)
      .filter((rule) => rule.name === 'feedback')
      .map((rule) => earliestOf(all.calendar, facts.receivedAt, rule.limits));
    expect(dues.length).toBeGreaterThan(2);
    expect(dues.toSorted()[0]).toBe('2026-06-05T10:00:00.000Z');
  });
});
