/** `recourse policy diff`: nothing that a case could feel stays unsaid, and whom it favours is right. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diffCommand } from '../../../src/cli/policy-diff.ts';
import { combinePolicies } from '../../../src/policy/combine.ts';
import { diffPolicies } from '../../../src/policy/diff.ts';
import { DIFFERENCE_CODES, reachesOpenCases } from '../../../src/policy/diff-model.ts';
import type { ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { isMoreFavourable } from '../../../src/policy/merge.ts';
import { PRESETS, presetOf, regimeOf } from '../../../src/policy/presets/registry.ts';
import { smallOrganisation } from '../../../src/policy/presets/small-organisation.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';

const changed = (name: string, change: Partial<ClockRule>): PolicyDocument => ({
  ...ungpGeneric,
  clocks: ungpGeneric.clocks.map((rule) => (rule.name === name ? { ...rule, ...change } : rule)),
});
const told = (after: PolicyDocument, before: PolicyDocument = ungpGeneric) =>
  diffPolicies(before, after).map(({ code, subject, favours }) => `${subject} ${code} ${favours}`);
const days = (value: number) => [{ unit: 'days' as const, value }];

describe('differences', () => {
  it('are none between a policy and itself, under any version', () => {
    for (const preset of PRESETS) expect(told({ ...preset, version: 9, validFrom: '2027-01-01' }, preset)).toEqual([]);
  });

  it.each<[string, Partial<ClockRule>, string]>([
    ['feedback', { limits: days(20) }, 'feedback/UNGP_GENERIC clock.limits_earlier rightsholder'],
    ['feedback', { limits: days(200) }, 'feedback/UNGP_GENERIC clock.limits_later organisation'],
    ['plan', { limits: days(11) }, 'plan/UNGP_GENERIC clock.limits_earlier rightsholder'],
    ['routing', { limits: days(2) }, 'routing/UNGP_GENERIC clock.limits_both depends'],
    ['comment_window', { limits: days(20) }, 'comment_window/UNGP_GENERIC clock.limits_later rightsholder'],
    ['appeal_window', { limits: days(20) }, 'appeal_window/UNGP_GENERIC clock.limits_earlier organisation'],
    ['screening', { pausable: false }, 'screening/UNGP_GENERIC clock.never_rests rightsholder'],
    ['plan', { pausable: true }, 'plan/UNGP_GENERIC clock.may_rest organisation'],
    ['plan', { escalates: false }, 'plan/UNGP_GENERIC clock.climbs_no_more organisation'],
    ['plan', { extension: { by: { unit: 'days', value: 5 }, times: 1 } }, 'plan/UNGP_GENERIC clock.extension_added organisation'],
    ['plan', { severity: { S5: [{ unit: 'hours', value: 24 }] } }, 'plan/UNGP_GENERIC S5 clock.severity_earlier rightsholder'],
    ['plan', { source: 'Another paper' }, 'plan/UNGP_GENERIC clock.source neither'],
    ['plan', { binding: 'scheme' }, 'plan/UNGP_GENERIC clock.binding neither'],
    ['plan', { binding: 'statutory' }, 'plan/UNGP_GENERIC clock.binding rightsholder'],
    ['urgent_page', { breachLevel: 2 }, 'urgent_page/UNGP_GENERIC clock.breach_level organisation'],
    ['urgent_page', { onCall: false }, 'urgent_page/UNGP_GENERIC clock.on_call_off depends'],
    ['remedy_plan', { unlessPlanned: false }, 'remedy_plan/UNGP_GENERIC clock.unless_planned_off depends'],
    ['plan', { outlives: true }, 'plan/UNGP_GENERIC clock.outlives_on rightsholder'],
    ['plan', { regime: 'OWN' }, 'plan/OWN clock.regime neither'],
  ])('%s %j', (name, change, sentence) => {
    expect(told(changed(name, change))).toEqual([sentence]);
  });

  it('tell clocks that are new and gone', () => {
    const [first, ...rest] = ungpGeneric.clocks;
    expect(told({ ...ungpGeneric, clocks: rest })).toEqual([`${first?.name}/UNGP_GENERIC clock.removed organisation`]);
    expect(told(ungpGeneric, { ...ungpGeneric, clocks: rest })).toEqual([`${first?.name}/UNGP_GENERIC clock.added rightsholder`]);
  });

  it('tell the ladder, the routing, the windows', () => {
    const { ladder, levels, routing } = ungpGeneric;
    expect(told({ ...ungpGeneric, ladder: ladder.map((rung) => (rung.step === 'escalate' ? { ...rung, at: 2 } : rung)) })).toEqual([
      'escalate ladder.at organisation',
    ]);
    expect(told({ ...ungpGeneric, ladder: ladder.map((rung) => (rung.step === 'breach' ? { ...rung, level: 2 } : rung)) })).toEqual([
      'breach ladder.level rightsholder',
    ]);
    expect(told({ ...ungpGeneric, ladder: ladder.slice(0, 2) })).toEqual(['escalate ladder.removed organisation']);
    expect(told({ ...ungpGeneric, afterLadder: { everyDays: 3 } })).toEqual(['oversight ladder.every_days rightsholder']);
    expect(told({ ...ungpGeneric, levels: { ...levels, 1: ['oversight'] } })).toEqual(['level 1 ladder.roles depends']);
    expect(told({ ...ungpGeneric, routing: [...routing].reverse() })).toEqual(['order routing.order depends']);
    expect(told({ ...ungpGeneric, routing: routing.slice(1) })).toEqual(['danger routing.removed depends']);
    expect(told({ ...ungpGeneric, commentWindowDays: 10 })).toEqual(['commentWindowDays window.commentWindowDays organisation']);
    expect(told({ ...ungpGeneric, pauseCapsDays: { ...ungpGeneric.pauseCapsDays, safety: 10 } })).toEqual([
      'safety window.pause_cap rightsholder',
    ]);
    expect(told({ ...ungpGeneric, retention: { identityMaxMonths: 12, recordMinMonths: 120 } })).toEqual([
      'identity window.identity_months rightsholder',
      'record window.record_months rightsholder',
    ]);
    expect(told({ ...ungpGeneric, modules: ['groups'] })).toEqual(['modules other.modules depends']);
  });

  it('tell regimes that come, change and go', () => {
    const bound = presetOf('UNGP_GENERIC+EU_WBD_9') ?? ungpGeneric;
    const [regime] = bound.regimes ?? [];
    if (regime === undefined) throw new Error('no regime');
    const codes = (one: PolicyDocument, other: PolicyDocument) => told(other, one).filter((text) => text.includes(' regime.'));
    expect(codes(ungpGeneric, bound)).toContain('EU_WBD_9 regime.added rightsholder');
    expect(codes(bound, ungpGeneric)).toContain('EU_WBD_9 regime.removed organisation');
    expect(codes(bound, { ...bound, regimes: [{ ...regime, title: 'Another title' }] })).toEqual(['EU_WBD_9 title regime.changed neither']);
  });

  it('tell what a calendar moves', () => {
    const calendar = { ...ungpGeneric.calendar, holidays: ['2026-05-01'] };
    const moved = told({ ...ungpGeneric, calendar });
    expect(moved).toContain('holidays calendar.holidays_added organisation');
    expect(moved).toContain('screening/UNGP_GENERIC calendar.clock_later organisation');
    expect(moved.filter((one) => one.startsWith('urgent_'))).toEqual([]);
  });

  it('reach open cases only where they favour the person (A14, D14)', () => {
    const both = { ...changed('feedback', { limits: days(20) }), commentWindowDays: 10 };
    expect(diffPolicies(ungpGeneric, both).map(reachesOpenCases)).toEqual([true, false]);
  });

  it('say by how much: at least and at most over two years of starts', () => {
    const [found] = diffPolicies(ungpGeneric, changed('appeal_senior', { limits: days(20) }));
    expect(found?.by).toEqual({ earlier: { least: 10 * DAY_MS, most: 10 * DAY_MS }, later: null });
    const [both] = diffPolicies(ungpGeneric, changed('routing', { limits: days(2) }));
    // One working day is up to three days away on a Friday, and comes at 09:00 of the next day for who writes at night.
    expect(both?.by?.earlier?.most).toBeGreaterThan(DAY_MS);
    expect(both?.by?.later?.most).toBeGreaterThan(DAY_MS / 2);
    expect(diffPolicies(ungpGeneric, changed('plan', { source: 'Another paper' }))[0]?.by).toBeUndefined();
  });

  const one = <T>(value: T) => [value];
  const CHANGES: readonly (readonly [string, (policy: PolicyDocument) => PolicyDocument])[] = [
    ...ungpGeneric.clocks
      .filter(({ escalates }, index) => escalates === false || index % 3 === 0)
      .flatMap(({ name, limits }) => [
        [
          `${name} shorter`,
          (policy: PolicyDocument) => withRule(policy, name, { limits: [{ unit: 'hours', value: 1 }], severity: {} }),
        ] as const,
        [
          `${name} longer`,
          (policy: PolicyDocument) => withRule(policy, name, { limits: limits.map(({ unit, value }) => ({ unit, value: value * 3 })) }),
        ] as const,
        [`${name} never rests`, (policy: PolicyDocument) => withRule(policy, name, { pausable: false })] as const,
        [`${name} statutory`, (policy: PolicyDocument) => withRule(policy, name, { binding: 'statutory' })] as const,
      ]),
    [
      'a rung earlier',
      (policy) => ({ ...policy, ladder: policy.ladder.map((rung) => (rung.step === 'escalate' ? { ...rung, at: 1.2 } : rung)) }),
    ],
    ['other roles', (policy) => ({ ...policy, levels: { ...policy.levels, 1: ['oversight'] } })],
    ['reminded more often', (policy) => ({ ...policy, afterLadder: { everyDays: 3 } })],
    ['more time to comment', (policy) => ({ ...policy, commentWindowDays: 20 })],
    ['less time to comment', (policy) => ({ ...policy, commentWindowDays: 10 })],
    ['more time to appeal', (policy) => ({ ...policy, appealWindow: { unit: 'days', value: 60 } })],
    ['more time to verify', (policy) => ({ ...policy, verificationDays: 60 })],
    ['watched for longer', (policy) => ({ ...policy, monitoringMonths: 24 })],
    ['shut out less', (policy) => ({ ...policy, respondentLineLevels: 1 })],
    ['shorter pauses', (policy) => ({ ...policy, pauseCapsDays: { ...policy.pauseCapsDays, safety: 7 } })],
    ['forgotten sooner', (policy) => ({ ...policy, retention: { ...policy.retention, identityMaxMonths: 12 } })],
    ['kept for longer', (policy) => ({ ...policy, retention: { ...policy.retention, recordMinMonths: 120 } })],
    ['kept for less', (policy) => ({ ...policy, retention: { ...policy.retention, recordMinMonths: 12 } })],
    ['a rota', (policy) => ({ ...policy, onCall: { roles: ['handler'], roundTheClock: true } })],
    ['a digest', (policy) => ({ ...policy, digest: { at: '07:00' } })],
    [
      'fewer days off',
      (policy) => ({ ...policy, calendar: { ...policy.calendar, week: { ...policy.calendar.week, 6: ['09:00-17:00'] } } }),
    ],
    [
      'a law',
      (policy) =>
        combinePolicies(
          policy,
          one(regimeOf('EU_WBD_9')).flatMap((regime) => regime ?? []),
        ),
    ],
  ];

  it.each(CHANGES)('%s: tells open cases what adopting it really gives them, and no more (A14, D14)', (_name, change) => {
    const after = change(ungpGeneric);
    const gives = isMoreFavourable(ungpGeneric, after);
    expect(diffPolicies(ungpGeneric, after).some((found) => reachesOpenCases(found) || found.code.endsWith('_both'))).toBe(gives);
  });

  it('leave no member of a document out: every change of one is told, by a code that has words', () => {
    const full = combinePolicies(
      {
        ...ungpGeneric,
        people: smallOrganisation.people ?? [],
        digest: { at: '08:00' },
        notices: [{ notice: 'overdue', to: ['handler'] }],
      },
      ['SEVERITY_TIER', 'DSA_20', 'EU_WBD_11'].flatMap((id) => regimeOf(id) ?? []),
    );
    const codes: readonly string[] = DIFFERENCE_CODES;
    const silent: string[] = [];
    const tell = (what: string, after: PolicyDocument) => {
      const found = diffPolicies(full, after);
      if (found.length === 0) silent.push(what);
      for (const { code } of found) expect(codes).toContain(code);
    };
    const { id: _id, version: _version, validFrom: _from, sourceRef: _source, ...members } = full;
    for (const [name, value] of Object.entries(members)) tell(name, Object.assign({}, full, { [name]: altered(value) }));
    for (const member of [
      'binding',
      'source',
      'evidence',
      'start',
      'stop',
      'pausable',
      'limits',
      'escalates',
      'outlives',
      'breachLevel',
      'unlessPlanned',
      'pausedWhile',
      'extension',
      'restart',
      'dueFact',
      'perItem',
      'replacesDefault',
      'onCall',
      'severity',
    ] as const)
      tell(`clock ${member}`, {
        ...full,
        clocks: full.clocks.map((rule) =>
          rule[member] === undefined ? rule : Object.assign({}, rule, { [member]: altered(rule[member]) }),
        ),
      });
    expect(silent).toEqual([]);
  });
});

const DAY_MS = 86_400_000;
const OTHER: Readonly<Record<string, string>> = { UTC: 'Asia/Tokyo', default: 'scheme', scheme: 'statutory', statutory: 'default' };

/** The same shape with something else in it. */
function altered(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return OTHER[value] ?? `${value}x`;
  if (Array.isArray(value)) return value.length === 0 ? ['x'] : [altered(value[0]), ...value.slice(1)];
  if (typeof value !== 'object' || value === null) return value;
  if ('value' in value) return { ...value, value: altered(value.value) };
  const [[name, member] = ['x', true]] = Object.entries(value);
  return { ...value, [name]: altered(member) };
}
const withRule = (policy: PolicyDocument, name: string, change: Partial<ClockRule>): PolicyDocument => ({
  ...policy,
  clocks: policy.clocks.map((rule) => (rule.name === name ? { ...rule, ...change } : rule)),
});

describe('the command', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recourse-diff-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function diff(a: string, b: string, json = false): Promise<{ code: number; text: string }> {
    const lines: string[] = [];
    const code = await diffCommand(a, b, { json }, (line) => lines.push(line));
    return { code, text: lines.join('\n') };
  }

  it('speaks plainly and answers as diff does', async () => {
    const path = join(folder, 'after.json');
    await writeFile(path, JSON.stringify(changed('appeal_senior', { limits: days(20) })));
    const { code, text } = await diff('UNGP_GENERIC', path);
    expect(code).toBe(1);
    expect(text).toContain('20 days instead of 30 days. That is 10 days earlier (better for the person; open cases can be given it)');
    expect(text).toContain('One difference. Open cases can be given 1, since a promise is never taken back.');
    expect(await diff('UNGP_GENERIC', 'UNGP_GENERIC')).toMatchObject({ code: 0, text: expect.stringContaining('No difference') });
    expect((await diff('UNGP_GENERIC', join(folder, 'none.yaml'))).code).toBe(2);
  });

  it('gives programs the codes and the sentence', async () => {
    const { text } = await diff('UNGP_GENERIC', 'DSA_20', true);
    const { differences } = JSON.parse(text);
    expect(differences).toContainEqual(
      expect.objectContaining({
        code: 'clock.limits_earlier',
        subject: 'acknowledgement/DSA_20',
        reachesOpenCases: true,
        text: 'Acknowledgement (DSA_20): 48 hours instead of 5 working days / 7 days (whichever ends first). That is 3–5 days earlier',
      }),
    );
    for (const { text: sentence, code } of differences)
      expect(sentence, code).not.toMatch(/clock\.|window\.|\[object|case\.|entering|undefined|[\u2066-\u2069]/);
  });
});
