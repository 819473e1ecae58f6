import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { reportOf } from '../../../src/cli/policy-check.ts';
import { checkPolicy } from '../../../src/policy/check.ts';
import { checkStaffing } from '../../../src/policy/check-staffing.ts';
import { combinePolicies } from '../../../src/policy/combine.ts';
import type { ClockRule, PlannedPerson, PolicyDocument } from '../../../src/policy/document.ts';
import { regimeOf } from '../../../src/policy/presets/registry.ts';
import { smallOrganisation } from '../../../src/policy/presets/small-organisation.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { parseSource } from '../../../src/policy/source.ts';

/** What `policy check` has to find (issue 3 section 4): each seed is one fault of a clean policy. */
interface Seed {
  readonly fault: string;
  readonly seed: (clean: PolicyDocument) => PolicyDocument;
  readonly path: string | RegExp;
  readonly code: string;
  readonly reason: RegExp;
}

const parts = ['EU_WBD_9', 'GDPR_DSR', 'DSA_20', 'DSA_21'].flatMap((id) => regimeOf(id) ?? []);
const CLEAN = combinePolicies({ ...smallOrganisation, notices: [{ notice: 'overdue', to: ['handler', 'level'] }] }, parts, 'our-policy');
const PEOPLE: readonly PlannedPerson[] = CLEAN.people ?? [];

const at = (name: string, regime = 'SMALL_ORGANISATION') => CLEAN.clocks.findIndex((rule) => rule.name === name && rule.regime === regime);
const regimeAt = (id: string) => (CLEAN.regimes ?? []).findIndex((regime) => regime.id === id);
const clock =
  (name: string, change: Partial<ClockRule>, regime = 'SMALL_ORGANISATION') =>
  (clean: PolicyDocument) => ({
    ...clean,
    clocks: clean.clocks.map((rule) => (rule.name === name && rule.regime === regime ? { ...rule, ...change } : rule)),
  });
const rule = (name: string, when: PolicyDocument['routing'][number]['when']) => ({ name, when, level: 0, preferLanguage: true });
const route = (first: readonly ReturnType<typeof rule>[]) => (clean: PolicyDocument) => ({
  ...clean,
  routing: [...first, ...clean.routing],
});

const SEEDS: readonly Seed[] = [
  {
    fault: 'a state without a time-box',
    seed: (clean) => ({ ...clean, clocks: clean.clocks.filter(({ name }) => name !== 'plan') }),
    path: '/clocks',
    code: 'policy.state_without_clock',
    reason: /^ACCEPTED has no time-box$/,
  },
  {
    fault: 'a statutory clock that can pause',
    seed: clock('feedback', { pausable: true }, 'EU_WBD_9'),
    path: `/clocks/${at('feedback', 'EU_WBD_9')}/pausable`,
    code: 'policy.statutory_pausable',
    reason: /never rests/,
  },
  {
    fault: 'a ladder that ends below an independent body',
    seed: (clean) => ({ ...clean, ladder: clean.ladder.map((rung) => (rung.level === undefined ? rung : { ...rung, level: 1 })) }),
    path: '/ladder',
    code: 'policy.ladder_ends_inside',
    reason: /last rung is level 1, below every level/,
  },
  {
    fault: 'a rule that can never match',
    seed: route([rule('typo', { entryClass: ['COMPLAINTS'] })]),
    path: '/routing/0',
    code: 'policy.routing_never_matches',
    reason: /no case can meet the conditions of typo/,
  },
  {
    fault: 'a rule in the shadow of another',
    seed: route([rule('grave', { severity: ['S3', 'S4', 'S5'] }), rule('gravest', { severity: ['S5'], urgent: true })]),
    path: '/routing/1',
    code: 'policy.routing_unreachable',
    reason: /gravest never comes into play: its cases go to grave before it/,
  },
  {
    fault: 'a rule in the shadow of two that are so only together',
    seed: route([rule('day', { urgent: false }), rule('danger_now', { urgent: true }), rule('german', { locale: ['de-AT'] })]),
    path: '/routing/2',
    code: 'policy.routing_unreachable',
    reason: /german never comes into play: its cases go to day, danger_now before it/,
  },
  {
    fault: "a rung held by the respondent's line",
    seed: (clean) => ({
      ...clean,
      people: [
        { id: 'worker', roles: ['handler'], reportsTo: 'boss' },
        { id: 'boss', roles: ['senior_handler', 'investigator', 'handler'] },
        ...PEOPLE.filter(({ id }) => id === 'outsider').map((person) => ({ ...person, roles: ['oversight', 'panel_member'] })),
        { id: 'second', roles: ['decision_maker'] },
      ],
    }),
    path: '/ladder/1/level',
    code: 'policy.rung_in_line',
    reason: /level 1 is in the line of the respondent when a complaint is about worker$/,
  },
  {
    fault: "a clock slower than the statute's",
    seed: clock('feedback', { limits: [{ unit: 'days', value: 92 }] }, 'EU_WBD_9'),
    path: `/clocks/${at('feedback', 'EU_WBD_9')}/limits`,
    code: 'policy.slower_than_statute',
    reason: /Directive \(EU\) 2019\/1937 Art\. 9\(1\)\(f\).*by law on 20/,
  },
  {
    fault: 'a statute slower for one severity',
    seed: clock('acknowledgement', { severity: { S1: [{ unit: 'working_days', value: 7 }] } }, 'EU_WBD_9'),
    path: `/clocks/${at('acknowledgement', 'EU_WBD_9')}/severity/S1`,
    code: 'policy.slower_than_statute',
    reason: /7 days/,
  },
  {
    fault: 'a statute whose clock is missing',
    seed: (clean) => ({ ...clean, clocks: clean.clocks.filter(({ regime }) => regime !== 'GDPR_DSR') }),
    path: '/clocks',
    code: 'policy.statute_missing',
    reason: /GDPR_DSR applies, and its clock feedback is missing/,
  },
  {
    fault: 'an extension that the law does not know (B06)',
    seed: clock('feedback', { extension: { by: { unit: 'months', value: 3 }, times: 1, source: 'a vendor page' } }, 'EU_WBD_9'),
    path: `/clocks/${at('feedback', 'EU_WBD_9')}/extension`,
    code: 'policy.statute_extended',
    reason: /EU_WBD_9 knows no extension/,
  },
  {
    fault: 'a window shorter than the law gives',
    seed: (clean) => ({
      ...clean,
      regimes: (clean.regimes ?? []).map((one) =>
        one.id === 'DSA_20' ? { ...one, rights: { appealWindow: { unit: 'days', value: 30 } } } : one,
      ),
    }),
    path: `/regimes/${regimeAt('DSA_20')}/rights/appealWindow`,
    code: 'policy.window_shorter_than_statute',
    reason: /6 months to appeal/,
  },
  {
    fault: 'a promise that nobody staffs: hours at night',
    seed: clock('urgent_measures', { limits: [{ unit: 'hours', value: 4 }] }),
    path: `/clocks/${at('urgent_measures')}/limits`,
    code: 'policy.promise_unstaffed',
    reason: /4 hours day and night, and nobody is on call/,
  },
  {
    fault: 'a promise that nobody staffs: a notice to nobody',
    seed: (clean) => ({ ...clean, notices: [{ notice: 'still_overdue', to: ['auditor'] }] }),
    path: '/notices/0/to',
    code: 'policy.promise_unstaffed',
    reason: /nobody holds auditor/,
  },
  {
    fault: 'too few distinct people for a severity',
    seed: (clean) => ({
      ...clean,
      people: [
        { id: 'one', roles: ['handler', 'senior_handler', 'oversight', 'decision_maker'] },
        { id: 'two', roles: ['handler', 'panel_member'] },
      ],
    }),
    path: '/people',
    code: 'policy.too_few_people',
    reason: /^S1 needs at least 3 different people in the right roles; nobody is left for the appeal$/,
  },
  {
    fault: 'a level that nobody holds',
    seed: (clean) => ({
      ...clean,
      people: PEOPLE.map((person) => ({ ...person, roles: person.roles.filter((role) => role !== 'oversight') })),
    }),
    path: '/levels/2',
    code: 'policy.level_nobody',
    reason: /nobody holds level 2: oversight/,
  },
  {
    fault: 'no keeper in the cases of one regime',
    seed: clock('outcome', { name: 'update', start: [{ entering: 'DECIDED' }] }, 'DSA_20'),
    path: '/clocks',
    code: 'policy.no_keeper',
    reason: /in a case of DSA_20$/,
  },
  {
    fault: 'a date of somebody else that counts as ours',
    seed: clock('external_decision', { escalates: true }, 'DSA_21'),
    path: `/clocks/${at('external_decision', 'DSA_21')}`,
    code: 'policy.tracked_as_ours',
    reason: /must not escalate/,
  },
  {
    fault: 'a regime for a class that there is not',
    seed: (clean) => ({
      ...clean,
      regimes: (clean.regimes ?? []).map((one) => (one.id === 'EU_WBD_9' ? { ...one, when: { entryClass: ['REPORT'] } } : one)),
    }),
    path: `/regimes/${regimeAt('EU_WBD_9')}/when/entryClass/0`,
    code: 'policy.unknown_code',
    reason: /no class is called REPORT/,
  },
  {
    fault: 'a notice that nobody sends',
    seed: (clean) => ({ ...clean, notices: [{ notice: 'birthday', to: ['handler'] }] }),
    path: '/notices/0/notice',
    code: 'policy.unknown_notice',
    reason: /birthday/,
  },
  {
    fault: 'a superior whom nobody knows',
    seed: (clean) => ({ ...clean, people: PEOPLE.map((person, index) => (index === 0 ? { ...person, reportsTo: 'nobody' } : person)) }),
    path: '/people/0/reportsTo',
    code: 'policy.unknown_person',
    reason: /nobody is called nobody/,
  },
];

const matches = (seed: Seed) => (fault: { path: string; code: string; reason: string }) =>
  fault.code === seed.code && fault.path === seed.path && seed.reason.test(fault.reason);

describe('policy check', () => {
  it('a clean policy has no fault, as a document and as a file', async () => {
    expect(checkPolicy(CLEAN)).toEqual([]);
    const report = await reportOf(parseSource(stringify(CLEAN)), null);
    expect(report).toMatchObject({ ok: true, faults: [] });
    expect(report.staffing?.fewest).toEqual({ S1: 3, S2: 3, S3: 3, S4: 3, S5: 3 });
  });

  it('there are at least fifteen seeds', () => {
    expect(SEEDS.length).toBeGreaterThanOrEqual(15);
  });

  it.each(SEEDS.map((seed) => [seed.fault, seed] as const))('finds %s, with path, reason and line', async (_name, seed) => {
    const seeded = seed.seed(CLEAN);
    expect(seeded).not.toEqual(CLEAN);
    expect(checkPolicy(seeded).filter(matches(seed))).toHaveLength(1);
    const text = stringify(seeded);
    const report = await reportOf(parseSource(text), null);
    const found = report.faults.find(matches(seed));
    expect(report.ok).toBe(false);
    expect(found?.line).toBeGreaterThan(0);
    expect(found?.line).toBeLessThanOrEqual(text.split('\n').length);
  });

  it('finds all that one file can hold at once, and nothing twice', () => {
    const independent = SEEDS.filter(({ path }) => !/^\/(people|levels|ladder\/1)/.test(String(path)));
    const faulty = independent.reduce((policy, { seed }) => seed(policy), CLEAN);
    const faults = checkPolicy(faulty);
    const lines = faults.map(({ path, code, reason }) => `${path} ${code} ${reason}`);
    expect(new Set(lines).size).toBe(lines.length);
    // Seeds that move a place, or take back what another put there, are left to the test above.
    const found = independent.filter((seed) => faults.some((fault) => fault.code === seed.code && seed.reason.test(fault.reason)));
    expect(found.length).toBeGreaterThanOrEqual(14);
  });
});

describe('people', () => {
  const staff = (people: readonly PlannedPerson[]) => reportOf(parseSource(stringify(CLEAN)), people);

  const gaps = ({ staffing }: Awaited<ReturnType<typeof staff>>) => staffing?.remarks.filter((remark) => remark.includes('leaves nobody'));

  it('SMALL_ORGANISATION: three people are enough, and it says what three cannot do', async () => {
    const report = await staff(PEOPLE);
    expect(report.ok).toBe(true);
    expect(gaps(report)).toEqual([
      'a complaint about insider_1 leaves nobody for the appeal',
      'a complaint about insider_2 leaves nobody for the appeal',
      'a complaint about outsider leaves nobody for the appeal',
    ]);
  });

  it('five people without a line in common leave somebody for everything', async () => {
    const spare: PlannedPerson = { id: 'third', roles: ['handler', 'senior_handler', 'decision_maker', 'investigator'] };
    const panel: PlannedPerson = { id: 'panel', roles: ['panel_member', 'oversight'], independent: true };
    expect(gaps(await staff([...PEOPLE, spare, panel]))).toEqual([]);
  });

  it('the line counts: everybody below and two levels above (people.md 3.14)', async () => {
    const line: readonly PlannedPerson[] = [
      { id: 'a', roles: ['handler', 'investigator'], reportsTo: 'b' },
      { id: 'b', roles: ['senior_handler', 'decision_maker'], reportsTo: 'c' },
      { id: 'c', roles: ['oversight', 'panel_member'] },
    ];
    const report = await staff(line);
    expect(report.faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/ladder/1/level policy.rung_in_line',
      '/ladder/2/level policy.rung_in_line',
    ]);
    expect(report.staffing?.remarks[0]).toBe('a complaint about a leaves nobody for handling');
  });

  it('given people replace those of the policy', async () => {
    const alone = await staff([{ id: 'one', roles: ['handler'] }]);
    expect(alone.ok).toBe(false);
    expect(alone.staffing?.fewest).toEqual({ S1: null, S2: null, S3: null, S4: null, S5: null });
    expect(alone.staffing?.remarks).toEqual([]);
  });

  it('hours at night are a promise where two people watch, and none where a clock is told only then (people.md 1)', () => {
    const nightly = clock('urgent_measures', { limits: [{ unit: 'hours', value: 4 }] })(CLEAN);
    const unstaffed = (policy: PolicyDocument) =>
      checkStaffing(policy, PEOPLE)
        .faults.filter(({ code }) => code === 'policy.promise_unstaffed')
        .map(({ path }) => path);
    const rota = (roles: string[], roundTheClock: boolean) => ({ ...nightly, onCall: { roles, roundTheClock } });
    expect(unstaffed(nightly)).toEqual([`/clocks/${at('urgent_measures')}/limits`]);
    expect(unstaffed(rota(['handler'], false))).toEqual([`/clocks/${at('urgent_measures')}/limits`]);
    expect(unstaffed(rota(['handler'], true))).toEqual([]);
    expect(unstaffed(rota(['oversight'], true))).toEqual(['/onCall']);
    const told = { ...nightly, clocks: nightly.clocks.map((one) => (one.name === 'urgent_measures' ? { ...one, onCall: true } : one)) };
    expect(unstaffed(told)).toEqual([]);
  });

  it('hours that a night is too short for and a weekend is not are said, and stay no secret (people.md 1)', () => {
    const daily = clock('urgent_measures', { limits: [{ unit: 'hours', value: 24 }] })(CLEAN);
    const said = (policy: PolicyDocument) => checkStaffing(policy, PEOPLE).remarks.filter((remark) => remark.startsWith('urgent_measures'));
    expect(said(daily)).toEqual([
      'urgent_measures (SMALL_ORGANISATION) promises 24 hours day and night, and nobody is there for 64 hours from Friday 17:00',
    ]);
    const week = { ...CLEAN.calendar.week, 6: ['09:00-12:00'], 7: ['09:00-12:00'] };
    expect(said({ ...daily, calendar: { ...CLEAN.calendar, week } })).toEqual([]);
    expect(said({ ...daily, onCall: { roles: ['handler'], roundTheClock: true } })).toEqual([]);
  });

  it('a policy without people is not judged by them', async () => {
    expect((await reportOf(parseSource(stringify(ungpGeneric)), null)).staffing).toBeNull();
  });
});

describe('the shape of a file', () => {
  const lineOf = (text: string, mark: string) => text.split('\n').findIndex((line) => line.includes(mark)) + 1;

  it('every place that is wrong, each with its line', async () => {
    const text = stringify(CLEAN)
      .replace('unit: working_days', 'unit: fortnights')
      .replace('version: 1', 'version: 0')
      .replace('ladder:', 'leiter:');
    const { faults } = await reportOf(parseSource(text), null);
    expect(faults).toEqual([
      { path: '/ladder', code: 'policy.schema', reason: 'is missing', line: 1, column: 1 },
      { path: '/version', code: 'policy.schema', reason: 'must be >= 1', line: 2, column: 10 },
      {
        path: '/clocks/0/limits/0/unit',
        code: 'policy.schema',
        reason: 'must be hours or working_hours or days or working_days or months',
        line: lineOf(text, 'fortnights'),
        column: 15,
      },
      { path: '/leiter', code: 'policy.schema', reason: 'nothing is called leiter here', line: lineOf(text, 'leiter:') + 1, column: 3 },
    ]);
  });

  it('what is neither YAML nor JSON, with its line', async () => {
    const { ok, faults } = await reportOf(parseSource('id: a\nid: b\nclocks: [\n'), null);
    expect(ok).toBe(false);
    expect(faults[0]).toMatchObject({ code: 'policy.notation', line: 2 });
  });

  it('JSON is read as well', async () => {
    expect((await reportOf(parseSource(JSON.stringify(CLEAN, null, 2)), null)).ok).toBe(true);
  });

  it('a calendar as people write it, with public holidays of a country, is judged as it would be published', async () => {
    const { holidays: _dates, ...week } = CLEAN.calendar;
    const authored = (country: string) => stringify({ ...CLEAN, calendar: { ...week, publicHolidays: { country } } });
    expect(await reportOf(parseSource(authored('DE')), null)).toMatchObject({ ok: true, faults: [] });
    const { ok, faults } = await reportOf(parseSource(authored('ZZ')), null);
    expect(ok).toBe(false);
    expect(faults[0]?.path).toMatch(/^\/calendar/);
  });
});
