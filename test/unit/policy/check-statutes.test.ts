/** A clock of law differs from the one that ships only by what can never make it later, on every calendar and from every start. */
import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../../../src/policy/check.ts';
import { combinePolicies } from '../../../src/policy/combine.ts';
import type { CalendarRules, ClockRule, Duration, PolicyDocument, Regime } from '../../../src/policy/document.ts';
import { REGIME_PRESETS, regimeOf } from '../../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { instantFromEpochMs } from '../../../src/time.ts';

const parts = ['EU_WBD_9', 'EU_WBD_11', 'GDPR_DSR', 'DSA_20', 'UK_DP_COMPLAINT'].flatMap((id) => regimeOf(id) ?? []);
const LAWFUL = combinePolicies(ungpGeneric, parts, 'our-policy');
const at = (name: string, regime: string) => LAWFUL.clocks.findIndex((rule) => rule.name === name && rule.regime === regime);
const regimeAt = (id: string) => (LAWFUL.regimes ?? []).findIndex((regime) => regime.id === id);
const clock = (name: string, change: Partial<ClockRule>, regime = 'EU_WBD_9', policy = LAWFUL): PolicyDocument => ({
  ...policy,
  clocks: policy.clocks.map((rule) => (rule.name === name && rule.regime === regime ? { ...rule, ...change } : rule)),
});
const law = (id: string, change: Partial<Regime>): PolicyDocument => ({
  ...LAWFUL,
  regimes: (LAWFUL.regimes ?? []).map((regime) => (regime.id === id ? { ...regime, ...change } : regime)),
});
const codes = (policy: PolicyDocument) => checkPolicy(policy).map(({ path, code }) => `${path} ${code}`);
const days = (unit: Duration['unit'], value: number): Duration[] => [{ unit, value }];
const EVERY_DAY = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, ['00:00-24:00']]));
const calendarOf = (change: Partial<CalendarRules>): CalendarRules => ({
  timeZone: 'Europe/Berlin',
  week: EVERY_DAY,
  holidays: [],
  ...change,
});
const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => instantFromEpochMs(Date.parse(first) + index * 86_400_000).slice(0, 10));

describe('dates slower than the law', () => {
  const slow = `/clocks/${at('acknowledgement', 'EU_WBD_9')}/limits policy.slower_than_statute`;

  it('on the calendar of a place: a week of three days', () => {
    const asked = { ...clock('acknowledgement', { limits: days('working_days', 6) }), calendar: calendarOf({}) };
    expect(codes(asked)).toEqual([]);
    const mill = {
      name: 'mill',
      countries: ['EG'],
      calendar: calendarOf({ week: { 1: ['09:00-17:00'], 2: ['09:00-17:00'], 3: ['09:00-17:00'] } }),
    };
    const faults = checkPolicy({ ...asked, places: [mill] });
    expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([slow]);
    expect(faults[0]?.reason).toMatch(/on the calendar of mill/);
  });

  it('in a long closure, and at the end of the years that are listed', () => {
    for (const first of ['2026-07-12', '2033-07-12']) {
      const closed = calendarOf({ holidays: daysFrom(first, 26) });
      expect(codes({ ...clock('acknowledgement', { limits: days('working_days', 3) }), calendar: closed })).toEqual([slow]);
    }
    expect(codes({ ...clock('acknowledgement', { limits: days('working_days', 3) }), calendar: calendarOf({}) })).toEqual([]);
  });

  it('around many single holidays', () => {
    const holidays = ['2031-05-01', '2031-05-02', '2031-05-05', '2031-05-06', '2031-05-08'];
    const week = { 1: ['08:00-18:00'], 2: ['08:00-18:00'], 3: ['08:00-18:00'], 4: ['08:00-18:00'], 5: ['08:00-18:00'] };
    const calendar = calendarOf({ holidays, week });
    expect(codes({ ...clock('acknowledgement', { limits: days('working_days', 3) }), calendar })).toEqual([slow]);
    expect(codes({ ...clock('acknowledgement', { limits: days('working_days', 3) }), calendar: { ...calendar, holidays: [] } })).toEqual(
      [],
    );
  });

  it('by one hour, on the one night of the year on which the clocks of that place change', () => {
    const places = [{ name: 'south', countries: ['AU'], calendar: calendarOf({ timeZone: 'Australia/Sydney' }) }];
    const utc = calendarOf({ timeZone: 'UTC' });
    expect(codes({ ...clock('acknowledgement', { limits: days('hours', 168) }), calendar: utc })).toEqual([]);
    expect(codes({ ...clock('acknowledgement', { limits: days('hours', 168) }), calendar: utc, places })).toEqual([slow]);
  });

  it('never where its own limit stands beside others, or is shorter', () => {
    const closed = calendarOf({ holidays: daysFrom('2026-07-12', 26) });
    const beside = [...days('working_days', 5), ...days('days', 7)];
    expect(codes({ ...clock('acknowledgement', { limits: beside }), calendar: closed })).toEqual([]);
    expect(codes({ ...clock('acknowledgement', { limits: days('days', 6) }), calendar: closed })).toEqual([]);
  });
});

describe('what would let a date of law come later, or not at all', () => {
  it.each<[string, Partial<ClockRule>, string]>([
    ['begun anew by a message', { restart: [{ event: 'message.sent' }] }, 'restart'],
    ['met by an acknowledgement', { stop: [{ event: 'decision.issued' }, { event: 'case.acknowledged' }] }, 'stop'],
    ['met by a message', { stop: [{ event: 'message.sent' }] }, 'stop'],
    ['one for each item', { perItem: true }, 'perItem'],
    ['not where a plan stands', { unlessPlanned: true }, 'unlessPlanned'],
    ['dated by a promise', { dueFact: 'receivedAt' }, 'dueFact'],
    ['nobody’s breach', { escalates: false }, 'escalates'],
    ['told as working hours', { onCall: true }, 'onCall'],
  ])('%s', (_what, change, member) => {
    expect(codes(clock('feedback', change))).toEqual([`/clocks/${at('feedback', 'EU_WBD_9')}/${member} policy.statute_changed`]);
  });

  it('a window of the person that something else ends', () => {
    const stop = [{ leaving: 'DECIDED' }, { event: 'message.sent' }];
    expect(codes(clock('appeal_window', { stop }, 'DSA_20'))).toEqual([
      `/clocks/${at('appeal_window', 'DSA_20')}/stop policy.statute_changed`,
    ]);
  });

  it('what makes it no later is no fault: fewer or narrower stops, more starts, better words, higher people', () => {
    expect(codes(clock('feedback', { stop: [{ event: 'decision.issued', where: { substantiation: 'SUBSTANTIATED' } }] }))).toEqual([]);
    const rule = LAWFUL.clocks[at('feedback', 'EU_WBD_9')];
    expect(codes(clock('feedback', { start: [...(rule?.start ?? []), { event: 'case.imported' }] }))).toEqual([]);
    expect(codes(clock('feedback', { source: 'Our words for Directive (EU) 2019/1937', breachLevel: 3, outlives: true }))).toEqual([]);
  });
});

describe('a law that is to concern fewer cases', () => {
  it.each<[string, string, Partial<Regime>, string]>([
    ['another class', 'EU_WBD_9', { when: { entryClass: ['FEEDBACK'] } }, 'when/entryClass'],
    ['one country', 'EU_WBD_9', { when: { entryClass: ['WHISTLEBLOWER_REPORT'], country: ['FR'] } }, 'when/country'],
    ['one door', 'GDPR_DSR', { when: { entryClass: ['DATA_RIGHT'], channel: ['web'] } }, 'when/channel'],
    ['a later day', 'EU_WBD_9', { appliesFrom: '2027-01-01' }, 'appliesFrom'],
    ['only watched', 'UK_DP_COMPLAINT', { tracked: true }, 'tracked'],
  ])('%s', (_what, id, change, member) => {
    expect(codes(law(id, change))).toContain(`/regimes/${regimeAt(id)}/${member} policy.statute_narrowed`);
  });

  it('a longer time to keep who it was, or a shorter one for the record, than the law', () => {
    const german = combinePolicies(
      ungpGeneric,
      [regimeOf('DE_HINSCHG_17'), regimeOf('LKSG_8')].flatMap((one) => one ?? []),
    );
    expect(codes(german)).toEqual([]);
    const bare = (german.regimes ?? []).map(({ retention: _none, ...regime }) => regime);
    const kept = codes({ ...german, regimes: bare, retention: { identityMaxMonths: 60, recordMinMonths: 12 } });
    expect(kept.filter((line) => line.endsWith('policy.statute_retention'))).toHaveLength(3);
  });

  it('more cases than the law asks are no fault', () => {
    expect(codes(law('EU_WBD_9', { when: { entryClass: ['WHISTLEBLOWER_REPORT', 'COMPLAINT'] } }))).toEqual([]);
    const { when: _all, ...everybody } = LAWFUL.regimes?.[regimeAt('EU_WBD_9')] ?? {
      id: '',
      title: '',
      source: '',
      binding: 'default' as const,
    };
    expect(codes({ ...LAWFUL, regimes: [everybody, ...(LAWFUL.regimes ?? []).filter(({ id }) => id !== 'EU_WBD_9')] })).toEqual([]);
    expect(codes(law('UK_DP_COMPLAINT', { appliesFrom: '2026-01-01' }))).toEqual([]);
  });

  it('what ships is what is compared with', () => {
    expect(checkPolicy(combinePolicies(ungpGeneric, REGIME_PRESETS))).toEqual([]);
  });
});
