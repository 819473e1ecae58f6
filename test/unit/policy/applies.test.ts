import { describe, expect, it } from 'vitest';
import { appealEnd, clocksFor, commentEnd, type RegimeFacts, regimesFor, retentionFor } from '../../../src/policy/applies.ts';
import type { ClockRule, PolicyDocument, Regime } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { parseInstant } from '../../../src/time.ts';

const regime = (id: string, more: Partial<Regime> = {}): Regime => ({ id, title: id, source: 'a law', binding: 'statutory', ...more });
const policyWith = (regimes: readonly Regime[], clocks: readonly ClockRule[] = []): PolicyDocument => ({
  ...ungpGeneric,
  clocks: [...ungpGeneric.clocks, ...clocks],
  regimes: [...regimes],
});
const clock = (name: string, of: string, more: Partial<ClockRule> = {}): ClockRule => ({
  name,
  regime: of,
  binding: 'statutory',
  source: 'a law',
  start: [{ event: 'case.submitted' }],
  stop: [{ event: 'decision.issued' }],
  limits: [{ unit: 'days', value: 7 }],
  pausable: false,
  ...more,
});
const facts: RegimeFacts = {
  entryClass: 'COMPLAINT',
  channel: 'web',
  submitterRole: 'self',
  country: 'DE',
  siteId: null,
  rights: [],
  harms: [],
  receivedAt: parseInstant('2029-07-25T23:30:00.000Z'),
};
const START = parseInstant('2026-08-31T10:00:00.000Z');

describe('regimesFor', () => {
  it.each<[string, Regime['when'], Partial<RegimeFacts>, boolean]>([
    ['no condition', undefined, {}, true],
    ['a class that fits', { entryClass: ['WHISTLEBLOWER_REPORT', 'COMPLAINT'] }, {}, true],
    ['a class that does not', { entryClass: ['CONTENT_APPEAL'] }, {}, false],
    ['a country', { country: ['DE'] }, {}, true],
    ['an unknown country', { country: ['DE'] }, { country: null }, false],
    ['class and country, one of them missed', { entryClass: ['COMPLAINT'], country: ['FR'] }, {}, false],
    ['a channel', { channel: ['authority'] }, { channel: 'authority' }, true],
    ['who files it', { submitterRole: ['union'] }, { submitterRole: 'cso' }, false],
    ['a site', { siteId: ['s-1'] }, { siteId: 's-1' }, true],
    ['a right, before the assessment', { right: ['R09'] }, {}, false],
    ['a right, after it', { right: ['R09'] }, { rights: ['R01', 'R09'] }, true],
    ['a harm', { harm: ['TH03'] }, { harms: ['TH02'] }, false],
  ])('%s', (_name, when, more, expected) => {
    const policy = policyWith([regime('LAW', when === undefined ? {} : { when })]);
    expect(regimesFor(policy, { ...facts, ...more })).toEqual(expected ? ['LAW'] : []);
  });

  it('the first day counts where the organisation is', () => {
    const later = regime('LAW', { appliesFrom: '2029-07-26' });
    expect(regimesFor(policyWith([later]), facts)).toEqual([]);
    const berlin = { ...policyWith([later]), calendar: { ...ungpGeneric.calendar, timeZone: 'Europe/Berlin' } };
    expect(regimesFor(berlin, facts)).toEqual(['LAW']);
  });

  it('what is only watched binds nobody here', () => {
    expect(regimesFor(policyWith([regime('BODY', { tracked: true }), regime('LAW')]), facts)).toEqual(['LAW']);
    expect(regimesFor(ungpGeneric, facts)).toEqual([]);
  });
});

describe('clocksFor', () => {
  const names = (policy: PolicyDocument, regimes: readonly string[]) =>
    clocksFor(policy, regimes)
      .filter((rule) => rule.name === 'feedback' || rule.name === 'external')
      .map((rule) => `${rule.name}/${rule.regime}`);
  const conditional = regime('LAW', { when: { entryClass: ['WHISTLEBLOWER_REPORT'] } });

  it('a conditional regime brings its clock beside the others, in its cases only', () => {
    const policy = policyWith([conditional], [clock('feedback', 'LAW')]);
    expect(names(policy, [])).toEqual(['feedback/UNGP_GENERIC']);
    expect(names(policy, ['LAW'])).toEqual(['feedback/UNGP_GENERIC', 'feedback/LAW']);
  });

  it('an unconditional or unlisted regime, or one that is only watched, concerns every case', () => {
    const policy = policyWith([regime('ALL'), regime('BODY', { tracked: true })], [clock('feedback', 'ALL'), clock('external', 'BODY')]);
    expect(names(policy, [])).toEqual(['feedback/UNGP_GENERIC', 'feedback/ALL', 'external/BODY']);
  });

  it('B05: the default of another regime of the case is not displaced', () => {
    const policy = policyWith(
      [conditional, regime('OTHER', { when: { country: ['DE'] } })],
      [clock('feedback', 'LAW', { replacesDefault: true }), clock('feedback', 'OTHER', { binding: 'default' })],
    );
    expect(names(policy, ['LAW', 'OTHER'])).toEqual(['feedback/LAW', 'feedback/OTHER']);
  });

  it('a displaced default does not run in the cases of the regime; clocks of law and scheme always do', () => {
    const policy = policyWith(
      [conditional, regime('OTHER')],
      [clock('feedback', 'LAW', { replacesDefault: true }), clock('feedback', 'OTHER', { binding: 'scheme' })],
    );
    expect(names(policy, [])).toEqual(['feedback/UNGP_GENERIC', 'feedback/OTHER']);
    expect(names(policy, ['LAW'])).toEqual(['feedback/LAW', 'feedback/OTHER']);
  });
});

const nowhere = { regimes: [], siteId: null, country: null };

describe('rights and retention: the most favourable (section 3)', () => {
  const appeals = regime('DSA_20', { when: { entryClass: ['CONTENT_APPEAL'] }, rights: { appealWindow: { unit: 'months', value: 6 } } });
  const short = regime('SHORT', { rights: { appealWindow: { unit: 'days', value: 15 }, commentWindowDays: 5 } });

  it('the longest window counts, in the cases that the regime concerns', () => {
    const policy = policyWith([appeals, short, regime('LONG', { rights: { commentWindowDays: 20 } })]);
    expect(appealEnd(policy, nowhere, START)).toBe('2026-09-30T10:00:00.000Z');
    expect(appealEnd(policy, { ...nowhere, regimes: ['DSA_20'] }, START)).toBe('2027-02-28T10:00:00.000Z');
    expect(commentEnd(policy, nowhere, START)).toBe('2026-09-20T10:00:00.000Z');
    expect(commentEnd(policyWith([short]), nowhere, START)).toBe('2026-09-14T10:00:00.000Z');
  });

  it('longest minimum for the record, shortest maximum for identity', () => {
    const policy = policyWith([
      regime('LONG', { retention: { recordMinMonths: 120 } }),
      regime('SHORT', { when: { country: ['DE'] }, retention: { identityMaxMonths: 2, recordMinMonths: 36 } }),
    ]);
    expect(retentionFor(policy, [])).toEqual({ identityMaxMonths: 36, recordMinMonths: 120 });
    expect(retentionFor(policy, ['SHORT'])).toEqual({ identityMaxMonths: 2, recordMinMonths: 120 });
  });
});
