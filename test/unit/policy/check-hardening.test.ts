/** Policies that are well formed and would still harm: the intake that stops, the event loop that stands still, texts that lie. */
import { describe, expect, it } from 'vitest';
import { resolvePolicy } from '../../../src/organisations/holidays.ts';
import { checkPolicy } from '../../../src/policy/check.ts';
import type { CalendarRules, ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { PRESETS, presetOf, REGIME_PRESETS } from '../../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { instantFromEpochMs } from '../../../src/time.ts';

const DAY_MS = 86_400_000;
const codes = (change: Partial<PolicyDocument>) => checkPolicy({ ...ungpGeneric, ...change }).map(({ path, code }) => `${path} ${code}`);
const planAt = ungpGeneric.clocks.findIndex((rule) => rule.name === 'plan');
const changed = (change: Partial<ClockRule>) => ({
  clocks: ungpGeneric.clocks.map((rule, index) => (index === planAt ? { ...rule, ...change } : rule)),
});
const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => instantFromEpochMs(Date.parse(first) + index * DAY_MS).slice(0, 10));
/** A minute of work a week: sound day by day. */
const scarce: CalendarRules = { timeZone: 'UTC', week: { 1: ['09:00-09:01'] }, holidays: [] };
const hours = (value: number) => [{ unit: 'working_hours' as const, value }];

describe('a length of time that a calendar cannot hold', () => {
  it.each([
    ['a limit', { limits: hours(400) }, 'limits/0'],
    ['a severity of its own', { severity: { S4: hours(400) } }, 'severity/S4/0'],
    ['an extension', { extension: { by: { unit: 'working_hours' as const, value: 400 }, times: 1 } }, 'extension/by'],
    ['extensions together', { extension: { by: { unit: 'working_hours' as const, value: 40 }, times: 10 } }, 'extension/by'],
  ])('%s', (_what, change, where) => {
    expect(codes({ ...changed(change), calendar: scarce })).toContain(`/clocks/${planAt}/${where}/value policy.endless_duration`);
  });

  it('windows, and the calendar of a place', () => {
    const appealWindow = { unit: 'working_hours' as const, value: 400 };
    expect(codes({ appealWindow, calendar: scarce })).toContain('/appealWindow/value policy.endless_duration');
    const places = [{ name: 'Tower', countries: ['EG'], calendar: scarce }];
    const [found] = checkPolicy({ ...ungpGeneric, appealWindow, places });
    expect(found).toMatchObject({ path: '/appealWindow/value', code: 'policy.endless_duration', reason: expect.stringContaining('Tower') });
  });

  it('begun at the last closure that is listed, when the first day of the policy would still do', () => {
    const calendar = { ...ungpGeneric.calendar, week: { 1: ['09:00-17:00'] }, holidays: daysFrom('2030-01-01', 1_500) };
    const wanted = { unit: 'working_days' as const };
    const endless = (value: number) =>
      codes({ ...changed({ limits: [{ ...wanted, value }] }), calendar }).filter((line) => line.endsWith('endless_duration'));
    expect(endless(1_000)).toEqual([`/clocks/${planAt}/limits/0/value policy.endless_duration`]);
    expect(endless(600)).toEqual([]);
  });

  it('at the end of all dates is a fault too, and a day off in the year 9999 none', () => {
    expect(codes({ validFrom: '9999-12-01' }).filter((found) => !found.endsWith(' policy.endless_duration'))).toEqual([]);
    expect(codes({ validFrom: '9999-12-01' })).not.toEqual([]);
    expect(codes({ calendar: { ...ungpGeneric.calendar, holidays: ['9999-12-31'] } })).toEqual([]);
  });
});

describe('more of everything than a policy needs', () => {
  const many = <T>(length: number, of: (index: number) => T): T[] => Array.from({ length }, (_, index) => of(index));
  const clock = ungpGeneric.clocks[planAt];
  const routing = ungpGeneric.routing[0];
  it.each<[string, () => object, string]>([
    ['clocks', () => ({ clocks: many(201, (index) => ({ ...clock, name: `c${index}` })) }), '/clocks'],
    ['limits', () => changed({ limits: many(11, () => ({ unit: 'days' as const, value: 5 })) }), `/clocks/${planAt}/limits`],
    [
      'places',
      () => ({ places: many(51, (index) => ({ name: `p${index}`, siteIds: [`s${index}`], calendar: ungpGeneric.calendar })) }),
      '/places',
    ],
    [
      'regimes',
      () => ({ regimes: many(61, (index) => ({ id: `r${index}`, title: 't', source: 's', binding: 'default' as const })) }),
      '/regimes',
    ],
    ['days off', () => ({ calendar: { ...ungpGeneric.calendar, holidays: daysFrom('2026-01-01', 1_501) } }), '/calendar/holidays'],
    ['rules of routing', () => ({ routing: many(101, (index) => ({ ...routing, name: `r${index}` })) }), '/routing'],
  ])('%s', (_what, change, path) => {
    expect(codes(change())).toEqual([`${path} policy.schema`]);
  });

  it('closures, before anything is computed from them', async () => {
    const closures = many(201, () => ({ from: '2026-01-01', to: '2026-12-31', reason: 'closed' }));
    const { timeZone, week } = ungpGeneric.calendar;
    const wrong = async (part: object) =>
      (await resolvePolicy({ ...ungpGeneric, ...part })).faults.map(({ path, code }) => `${path} ${code}`);
    expect(await wrong({ calendar: { timeZone, week, closures } })).toEqual(['/calendar/closures policy.schema']);
    const years = many(5, (index) => ({ from: `${2026 + index}-01-01`, to: `${2026 + index}-12-31`, reason: 'closed' }));
    expect(await wrong({ calendar: { timeZone, week, closures: years } })).toEqual(['/calendar/closures policy.too_many_days_off']);
    const places = many(51, (index) => ({ name: `p${index}`, siteIds: [`s${index}`], calendar: { timeZone, week } }));
    expect(await wrong({ places })).toEqual(['/places policy.schema']);
  });

  it('every base with every regime at once has room', () => {
    for (const base of PRESETS.filter(({ id }) => id !== 'CONTENT_APPEAL')) {
      const all = presetOf([base.id, ...REGIME_PRESETS.map(({ regime }) => regime.id)].join('+'));
      expect(checkPolicy(all).filter(({ code }) => code !== 'policy.clock_twice')).toEqual([]);
    }
  });
});

describe('names and texts that are something else', () => {
  it.each(['+05:30', '2020-01-01T00:00[Asia/Tokyo]', 'Asia/Nowhere', 'Z'])('%s is no time zone', (timeZone) => {
    expect(codes({ calendar: { ...ungpGeneric.calendar, timeZone } })).toEqual([
      expect.stringMatching(/^\/calendar\/timeZone policy\.(schema|unknown_time_zone)$/),
    ]);
  });

  it('a reason to rest is looked for among the caps alone', () => {
    const rest = { pausable: true, pausedWhile: [{ state: 'INVESTIGATION', reason: 'constructor' }] };
    expect(codes(changed(rest))).toContain(`/clocks/${planAt}/pausedWhile/0/reason policy.pause_without_cap`);
  });

  it.each(['\u202eyad', 'a\u2066b', 'a\u0007b', 'a\u0085b'])('%j in a text', (source) => {
    expect(codes(changed({ source }))).toEqual([`/clocks/${planAt}/source policy.hidden_character`]);
  });

  it('marks that Arabic needs are none of these', () => {
    expect(codes(changed({ source: 'سياسة\u200f (2026)\u061c' }))).toEqual([]);
  });
});
