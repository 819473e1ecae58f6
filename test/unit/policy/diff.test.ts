/** `recourse policy diff`: nothing that a case could feel stays unsaid, and whom it favours is right. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diffCommand } from '../../../src/cli/policy-diff.ts';
import { diffPolicies } from '../../../src/policy/diff.ts';
import { reachesOpenCases } from '../../../src/policy/diff-model.ts';
import type { ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { PRESETS, presetOf } from '../../../src/policy/presets/registry.ts';
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
    ['plan', { binding: 'scheme' }, 'plan/UNGP_GENERIC clock.binding depends'],
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
    expect(told({ ...ungpGeneric, modules: ['groups'] })).toEqual(['modules other.changed depends']);
  });

  it('tell regimes that come, change and go', () => {
    const bound = presetOf('UNGP_GENERIC+EU_WBD_9') ?? ungpGeneric;
    const [regime] = bound.regimes ?? [];
    if (regime === undefined) throw new Error('no regime');
    const codes = (one: PolicyDocument, other: PolicyDocument) => told(other, one).filter((text) => text.includes(' regime.'));
    expect(codes(ungpGeneric, bound)).toContain('EU_WBD_9 regime.added rightsholder');
    expect(codes(bound, ungpGeneric)).toContain('EU_WBD_9 regime.removed organisation');
    expect(codes(bound, { ...bound, regimes: [{ ...regime, title: 'Another title' }] })).toEqual(['EU_WBD_9 title regime.changed depends']);
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
    expect(text).toContain('appeal senior (UNGP_GENERIC): 30 days → 20 days, earlier (better for the person; may be given to open cases)');
    expect(text).toMatch(/1 difference\. New cases get all of them; open cases can be given 1/);
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
        text: 'acknowledgement (DSA_20): 5 working days, at most 7 days → 48 hours, earlier',
      }),
    );
    for (const { text: sentence, code } of differences) expect(sentence, code).not.toMatch(/clock\.|window\.|\[object/);
  });
});
