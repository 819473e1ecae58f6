/** What must never rest, what a rest may be for, and how long (requirements 2.5): the check and the core say the same. */
import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../../../src/policy/check.ts';
import type { ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { PRESETS, presetOf, REGIME_PRESETS } from '../../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { previewClock } from '../../../src/policy/preview.ts';
import { pauseEvents } from '../../../src/timeboxes/pauses.ts';
import { at, emptyDesk, happen } from '../timeboxes/desk.ts';

const ALL = presetOf(['UNGP_GENERIC', 'SEA_SH', 'DSA_20', 'GDPR_DSR', 'EU_WBD_9'].join('+')) ?? ungpGeneric;
const changed = (policy: PolicyDocument, name: string, regime: string, change: Partial<ClockRule>): PolicyDocument => ({
  ...policy,
  clocks: policy.clocks.map((rule) => (rule.name === name && rule.regime === regime ? { ...rule, ...change } : rule)),
});
const codes = (document: unknown) => checkPolicy(document).map(({ path, code }) => `${path} ${code}`);
const place = (policy: PolicyDocument, name: string, regime: string) =>
  `/clocks/${policy.clocks.findIndex((rule) => rule.name === name && rule.regime === regime)}`;

/** Acknowledgement, retaliation, danger to life, referral of survivors, reversal, requests for data (2.5). */
const NEVER: readonly (readonly [string, string])[] = [
  ['acknowledgement', 'UNGP_GENERIC'],
  ['urgent_page', 'UNGP_GENERIC'],
  ['urgent_measures', 'UNGP_GENERIC'],
  ['urgent_stabilised', 'UNGP_GENERIC'],
  ['protection_triage', 'UNGP_GENERIC'],
  ['protection_contact', 'UNGP_GENERIC'],
  ['protection_assessment', 'UNGP_GENERIC'],
  ['protection_plan', 'UNGP_GENERIC'],
  ['protection_review', 'UNGP_GENERIC'],
  ['acknowledgement', 'SEA_SH'],
  ['survivor_support', 'SEA_SH'],
  ['reversal', 'DSA_20'],
  ['remedy', 'DSA_20'],
];

describe('policy check: what never rests (2.5)', () => {
  it.each(NEVER)('%s of %s', (name, regime) => {
    expect(codes(changed(ALL, name, regime, { pausable: true }))).toEqual([`${place(ALL, name, regime)}/pausable policy.never_rests`]);
  });

  it('nor is a clock of danger or retaliation made longer', () => {
    const extension = { by: { unit: 'days' as const, value: 300 }, times: 12 };
    for (const name of ['urgent_page', 'protection_triage', 'acknowledgement'])
      expect(codes(changed(ALL, name, 'UNGP_GENERIC', { extension })).filter((line) => !line.endsWith('state_without_clock'))).toEqual([
        `${place(ALL, name, 'UNGP_GENERIC')}/extension policy.never_rests`,
      ]);
  });

  it('whatever its name: what it starts or stops on tells', () => {
    const renamed = (name: string, to: string) => changed(ALL, name, 'UNGP_GENERIC', { name: to, pausable: true });
    for (const name of ['urgent_page', 'protection_triage', 'acknowledgement'])
      expect(codes(renamed(name, 'something')).filter((line) => line.endsWith('never_rests'))).toHaveLength(1);
  });

  it.each<[string, number, number]>([
    ['awaiting_complainant', 30, 31],
    ['complainant_request', 90, 366],
    ['agreed_mediation', 60, 366],
    ['external_proceeding', 60, 61],
    ['safety', 14, 366],
  ])('a cap beyond 2.5: %s up to %i days, not %i', (reason, most, more) => {
    const capped = (days: number) => ({ ...ungpGeneric, pauseCapsDays: { ...ungpGeneric.pauseCapsDays, [reason]: days } });
    expect(codes(capped(most))).toEqual([]);
    expect(codes(capped(more))).toEqual([`/pauseCapsDays/${reason} policy.pause_cap_too_long`]);
  });

  it('a box that rests in its own state', () => {
    for (const [name, state, reason] of [
      ['screening', 'SCREENING', 'awaiting_complainant'],
      ['investigation', 'INVESTIGATION', 'agreed_mediation'],
      ['dialogue', 'DIALOGUE', 'agreed_mediation'],
    ] as const)
      expect(codes(changed(ungpGeneric, name, 'UNGP_GENERIC', { pausedWhile: [{ state, reason }] }))).toEqual([
        `${place(ungpGeneric, name, 'UNGP_GENERIC')}/pausedWhile/0 policy.rests_in_own_state`,
      ]);
  });

  it('a rest in a state that gives no reason for it', () => {
    for (const rest of [
      { state: 'ACCEPTED', reason: 'awaiting_complainant' },
      { state: 'NEEDS_INFO', reason: 'agreed_mediation' },
      { state: 'SCREENING', reason: 'external_proceeding' },
    ])
      expect(codes(changed(ungpGeneric, 'investigation', 'UNGP_GENERIC', { pausedWhile: [rest] }))).toEqual([
        `${place(ungpGeneric, 'investigation', 'UNGP_GENERIC')}/pausedWhile/0 policy.rest_without_ground`,
      ]);
  });

  it('what ships keeps to it', () => {
    for (const preset of PRESETS) expect(checkPolicy(preset)).toEqual([]);
    for (const { regime } of REGIME_PRESETS) expect(checkPolicy(presetOf(regime.id))).toEqual([]);
  });
});

describe('the core, whatever a published policy says', () => {
  const lax: PolicyDocument = {
    ...ALL,
    clocks: ALL.clocks.map((rule) => ({ ...rule, pausable: true })),
    pauseCapsDays: { awaiting_complainant: 366, complainant_request: 366, agreed_mediation: 366, external_proceeding: 366, safety: 366 },
  };
  const regimes = ['SEA_SH', 'DSA_20', 'GDPR_DSR', 'EU_WBD_9'];
  const desk = happen(
    lax,
    emptyDesk,
    '2026-03-02T09:00:00Z',
    [['case.submitted'], ['urgent.flagged'], ['protection.alleged'], ['protection.plan_activated']],
    { entered: 'SUBMITTED', regimes },
  );
  const later = happen(lax, desk, '2026-03-02T09:10:00Z', [['protection.alleged']], {});

  it('clocks of danger, retaliation, acknowledgement and survivors start as such that never rest, and take no pause', () => {
    const paused = pauseEvents(lax, later.clocks, 'complainant_request', at('2026-03-02T09:20:00Z'), null, at('2026-03-02T09:20:00Z'));
    const rested = paused.map(({ facts }) => String(facts.key));
    expect(rested).toContain('update/UNGP_GENERIC#1');
    expect(rested.filter((key) => /^(acknowledgement|urgent_|protection_|survivor_support|reversal)/.test(key))).toEqual([]);
    const never = later.clocks.filter(({ name }) => /^(acknowledgement|urgent_|protection_|survivor_support)/.test(name));
    expect(never.length).toBeGreaterThanOrEqual(10);
    expect(never.filter(({ pausable }) => pausable)).toEqual([]);
    // Clocks of before, that were started as pausable, rest no more either.
    const old = later.clocks.map((clock) => ({ ...clock, pausable: true }));
    const again = pauseEvents(lax, old, 'safety', at('2026-03-02T09:20:00Z'), null, at('2026-03-02T09:20:00Z'));
    expect(again.filter(({ facts }) => /^(acknowledgement|urgent_|protection_|survivor_)/.test(String(facts.key)))).toEqual([]);
  });

  it('a pause lasts no longer than 2.5 allows', () => {
    const from = at('2026-03-02T09:20:00Z');
    for (const [reason, until] of [
      ['complainant_request', '2026-05-31T09:20:00.000Z'],
      ['safety', '2026-03-16T09:20:00.000Z'],
    ] as const) {
      const [paused] = pauseEvents(lax, later.clocks, reason, from, null, from).filter(
        ({ facts }) => facts.key === 'update/UNGP_GENERIC#1',
      );
      expect(paused?.facts.until).toBe(until);
    }
  });

  it('no box rests in its own state', () => {
    const own: PolicyDocument = changed(ungpGeneric, 'screening', 'UNGP_GENERIC', {
      pausedWhile: [{ state: 'SCREENING', reason: 'awaiting_complainant' }],
    });
    const screening = happen(own, emptyDesk, '2026-03-02T09:00:00Z', [['case.submitted']], { entered: 'SCREENING' });
    const asked = happen(own, screening, '2026-03-03T09:00:00Z', [['info.requested']], { left: 'SCREENING', entered: 'NEEDS_INFO' });
    const back = happen(own, asked, '2026-03-04T09:00:00Z', [['info.answered']], { left: 'NEEDS_INFO', entered: 'SCREENING' });
    expect(back.clocks.find(({ name }) => name === 'screening')?.state).toBe('running');
  });

  it('and a preview says so', () => {
    const rule = lax.clocks.find(({ name }) => name === 'urgent_page');
    if (rule === undefined) throw new Error('urgent_page');
    const start = at('2026-03-02T09:00:00Z');
    const pauses = [{ from: at('2026-03-02T09:10:00Z'), to: at('2026-09-01T00:00:00Z'), reason: 'complainant_request' as const }];
    const whereabouts = { siteId: null, country: null };
    const shown = previewClock(lax, rule, { start, severity: null, pauses, whereabouts, extensions: new Map() });
    expect(shown.dueAt).toBe('2026-03-02T10:00:00.000Z');
    expect(shown.explanation.map(({ code }) => code)).toContain('pause_not_pausable');
  });
});
