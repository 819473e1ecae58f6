/** Rules that look like rules and do nothing, or the wrong thing (issue 3): codes that nobody has, levels in the wrong hands, graver harm slower. */

import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { linesOf, reportOf } from '../../../src/cli/policy-check.ts';
import { checkPolicy } from '../../../src/policy/check.ts';
import type { ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { smallOrganisation } from '../../../src/policy/presets/small-organisation.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { parseSource } from '../../../src/policy/source.ts';

const codes = (policy: PolicyDocument) => checkPolicy(policy).map(({ path, code }) => `${path} ${code}`);
const index = (name: string) => ungpGeneric.clocks.findIndex((rule) => rule.name === name);
const changed = (name: string, change: Partial<ClockRule>): PolicyDocument => ({
  ...ungpGeneric,
  clocks: ungpGeneric.clocks.map((rule) => (rule.name === name ? { ...rule, ...change } : rule)),
});
const routed = (when: PolicyDocument['routing'][number]['when'], level = 1): PolicyDocument => ({
  ...ungpGeneric,
  routing: [{ name: 'own', when, level, preferLanguage: true }, ...ungpGeneric.routing],
});

describe('rules that can never match', () => {
  it.each<[string, PolicyDocument['routing'][number]['when'], string]>([
    ['a country in words', { country: ['Germany'] }, '/routing/0/when/country/0 policy.unknown_code'],
    ['a country that there is not', { country: ['DE', 'XX'] }, '/routing/0/when/country/1 policy.unknown_code'],
    ['no country at all', { country: ['ZZ'] }, '/routing/0/when/country/0 policy.unknown_code'],
    ['a language in words', { locale: ['english'] }, '/routing/0/when/locale/0 policy.unknown_code'],
    ['no tag of a language', { locale: ['e_n'] }, '/routing/0/when/locale/0 policy.unknown_code'],
  ])('%s', (_what, when, expected) => {
    expect(codes(routed(when))).toEqual([expected]);
  });

  it('countries and languages that there are', () => {
    expect(codes(routed({ country: ['DE', 'XK', 'PS'], locale: ['en', 'de-AT', 'pt-BR', 'ckb', 'zh-Hant'] }))).toEqual([]);
  });

  it('a law for a country that there is not, and a place there', () => {
    const regime = { id: 'OWN', title: 'Our rule', source: 'Our house', binding: 'default' as const, duties: ['To be kind.'] };
    expect(codes({ ...ungpGeneric, regimes: [{ ...regime, when: { country: ['XX'] } }] })).toEqual([
      '/regimes/0/when/country/0 policy.unknown_code',
    ]);
    const place = { name: 'nowhere', countries: ['XX'], calendar: ungpGeneric.calendar };
    expect(codes({ ...ungpGeneric, places: [place] })).toEqual(['/places/0/countries/0 policy.unknown_code']);
  });

  it('a fact that the event does not have, or never with that value', () => {
    const stop = (trigger: ClockRule['stop'][number]) => codes(changed('routing', { stop: [{ event: 'case.routed' }, trigger] }));
    const at = `/clocks/${index('routing')}/stop/1`;
    expect(stop({ event: 'case.assigned', has: ['handelrId'] })).toEqual([`${at}/has/0 policy.unknown_fact`]);
    expect(stop({ event: 'message.sent', where: { substantiv: true } })).toEqual([`${at}/where/substantiv policy.unknown_fact`]);
    expect(stop({ event: 'message.sent', where: { substantive: 'yes' } })).toEqual([`${at}/where/substantive policy.unknown_fact`]);
    expect(stop({ event: 'meeting.answered', where: { reply: 'maybe' } })).toEqual([`${at}/where/reply policy.unknown_fact`]);
    expect(stop({ event: 'meeting.answered', where: { reply: 'accept' } })).toEqual([]);
  });

  it('a promised date that no event of its start has', () => {
    expect(codes(changed('appeal_window', { dueFact: 'appealUntill' }))).toEqual([
      `/clocks/${index('appeal_window')}/dueFact policy.unknown_fact`,
    ]);
  });
});

describe('levels in the wrong hands (2.4, D02)', () => {
  const levels = (change: PolicyDocument['levels']) => codes({ ...ungpGeneric, levels: { ...ungpGeneric.levels, ...change } });

  it('oversight that a senior handler shares, a panel from inside', () => {
    expect(levels({ 2: ['oversight', 'senior_handler'] })).toEqual(['/levels/2/1 policy.level_inside']);
    expect(levels({ 3: ['panel_member', 'handler'] })).toEqual(['/levels/3/1 policy.level_inside']);
    expect(levels({ 2: ['oversight', 'panel_member'], 3: ['panel_member', 'mediator', 'oversight'] })).toEqual([]);
  });

  it.each(['0', '1', '2', '3'])('level %s that nobody holds', (level) => {
    const held = Object.fromEntries(Object.entries(ungpGeneric.levels).filter(([name]) => name !== level));
    expect(codes({ ...ungpGeneric, levels: held })).toContain(`/levels/${level} policy.level_unstaffed`);
  });

  it('a respondent whose superiors decide (people.md 3.14)', () => {
    expect(codes({ ...ungpGeneric, respondentLineLevels: 0 })).toEqual(['/respondentLineLevels policy.line_too_short']);
    expect(codes({ ...ungpGeneric, respondentLineLevels: 1 })).toEqual([]);
  });
});

describe('danger, retaliation and grave harm', () => {
  it('a missed date of danger or retaliation goes to independent people at once (2.8)', () => {
    for (const breachLevel of [1, 2])
      expect(codes(changed('urgent_page', { breachLevel }))).toEqual([`/clocks/${index('urgent_page')}/breachLevel policy.safety_inside`]);
    const clocks = ungpGeneric.clocks.map(({ breachLevel, ...rule }) =>
      rule.name === 'protection_triage' || breachLevel === undefined ? rule : { ...rule, breachLevel },
    );
    expect(codes({ ...ungpGeneric, clocks })).toEqual([`/clocks/${index('protection_triage')}/breachLevel policy.safety_inside`]);
  });

  it.each<[string, PolicyDocument['routing'][number]['when']]>([
    ['retaliation', { retaliation: true }],
    ['danger', { urgent: true }],
    ['S4', { severity: ['S4'] }],
    ['S5 in one country', { severity: ['S5', 'S1'], country: ['DE'] }],
    ['whatever comes from one country', { country: ['DE'] }],
  ])('routed to the first desk: %s', (_what, when) => {
    expect(codes(routed(when, 0)).filter((line) => line.startsWith('/routing/0'))).toEqual(['/routing/0/level policy.routing_grave_low']);
  });

  it('harmless cases may go to the first desk', () => {
    expect(codes(routed({ severity: ['S1', 'S2'], retaliation: false, urgent: false }, 0))).toEqual([]);
  });

  it('a graver harm that waits longer', () => {
    const days = (value: number) => [{ unit: 'days' as const, value }];
    const at = `/clocks/${index('plan')}/severity`;
    expect(codes(changed('plan', { severity: { S4: days(100) } }))).toEqual([`${at}/S4 policy.severity_slower`]);
    expect(codes(changed('plan', { severity: { S3: days(5), S5: days(8) } }))).toEqual([`${at}/S5 policy.severity_slower`]);
    expect(codes(changed('plan', { severity: { S1: days(20), S3: days(7), S4: days(5), S5: days(5) } }))).toEqual([]);
  });
});

describe('people who are not named', () => {
  const night = changed('urgent_measures', { onCall: false });
  const { people: _none, ...unnamed } = ungpGeneric;

  it('hours that nobody is on call for are a fault all the same', () => {
    expect(codes(night)).toEqual([`/clocks/${index('urgent_measures')}/limits policy.promise_unstaffed`]);
    expect(codes({ ...night, onCall: { roles: ['senior_handler'], roundTheClock: true } })).toEqual([]);
  });

  it('are said not to have been judged; a fault is said once with other people', async () => {
    const text = (policy: PolicyDocument) => parseSource(stringify(policy));
    const report = await reportOf(text(unnamed), null);
    expect(linesOf('ours.yaml', report).join(' ')).toMatch(/enough people was not judged/);
    expect(linesOf('ours.yaml', await reportOf(text(smallOrganisation), null)).join(' ')).not.toMatch(/was not judged/);
    const { faults } = await reportOf(text(night), smallOrganisation.people ?? []);
    expect(faults.filter(({ code }) => code === 'policy.promise_unstaffed')).toHaveLength(1);
  });
});
