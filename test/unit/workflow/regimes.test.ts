/** Regimes set by rule, clocks that join in mid-case, regimes set by error, later policies (A02, B07, D14, requirements section 3). */
import { describe, expect, it } from 'vitest';
import { viewClock } from '../../../src/cases/view.ts';
import { dateFindings } from '../../../src/ledger/verify-dates.ts';
import type { ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { mergeFavourable } from '../../../src/policy/merge.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { plusMs } from '../../../src/time.ts';
import { isLive } from '../../../src/timeboxes/fold.ts';
import type { ClockState } from '../../../src/timeboxes/model.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import type { Actor, Facts, Rules } from '../../../src/workflow/model.ts';
import { DAY, idOf, importedFacts, MINOR, OFFER, people, plannedSettlement, START, submission, World } from './world.ts';

const law = (name: string, value: number, more: Partial<ClockRule> = {}): ClockRule => ({
  name,
  regime: 'WHISTLE',
  binding: 'statutory',
  source: 'a statute',
  start: [{ event: 'case.submitted' }],
  stop: [{ event: name === 'acknowledgement' ? 'case.acknowledged' : 'decision.issued' }],
  limits: [{ unit: 'days', value }],
  pausable: false,
  ...more,
});

/** A statute for whistleblowers: 3 days to acknowledge, 20 to answer, and a first call of its own. */
const policy: PolicyDocument = {
  ...ungpGeneric,
  clocks: [
    ...ungpGeneric.clocks,
    law('acknowledgement', 3),
    law('feedback', 20),
    law('first_call', 10, { stop: [{ event: 'meeting.offered' }] }),
    law('screening', 4, { start: [{ entering: 'SCREENING' }], stop: [{ leaving: 'SCREENING' }] }),
  ],
  regimes: [
    { id: 'WHISTLE', title: 'Whistleblowers', source: 'a statute', binding: 'statutory', when: { entryClass: ['WHISTLEBLOWER_REPORT'] } },
  ],
};
const rules: Rules = { definition: 'grievance-v1', policy };
const STAFF: readonly Actor[] = [people.handler, people.handler2, people.senior, people.oversight];

function filed(more: Facts = {}, by: Rules = rules): World {
  const world = new World(by).act(people.rh, 'submit', { input: submission(START, more), content: ['description'] });
  for (const person of STAFF) world.act(person, 'declare_conflict', { input: { conflict: false } });
  return world;
}

const clocksOf = (world: World, regime = 'WHISTLE'): readonly ClockState[] => world.case.clocks.filter((clock) => clock.regime === regime);
const clock = (world: World, key: string): ClockState => {
  const found = world.case.clocks.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no clock ${key}`);
  return found;
};
const assessment = (more: Facts = {}) => ({ input: { ...MINOR, regimes: [], ...more } });
const dueOf = (clocks: readonly ClockState[]) => new Map(clocks.map((one) => [one.key, one.dueAt]));

describe('regimes are set by rule at receipt and recorded', () => {
  it('bind the case that meets their conditions, and no other', () => {
    const report = filed({ entryClass: 'WHISTLEBLOWER_REPORT' });
    expect(report.case.regimes).toEqual(['WHISTLE']);
    expect(report.ledger[0]?.facts).toMatchObject({ regimes: ['WHISTLE'] });
    expect(clocksOf(report).map((one) => one.name)).toEqual(['acknowledgement', 'feedback', 'first_call']);
    expect(filed().case.regimes).toEqual([]);
    expect(clocksOf(filed())).toEqual([]);
  });

  it('B05: of overlapping regimes the earliest is due, and each keeps its own breach', () => {
    const world = filed({ entryClass: 'WHISTLEBLOWER_REPORT' }).pass(4).act(people.handler, 'acknowledge');
    expect(clock(world, 'acknowledgement/WHISTLE#1')).toMatchObject({ state: 'met', breachedAt: plusMs(START, 3 * DAY) });
    expect(clock(world, 'acknowledgement/UNGP_GENERIC#1')).toMatchObject({ state: 'met', breachedAt: null });
  });
});

describe('a change of class in mid-case (A02, B07)', () => {
  const reclassified = (world: World) =>
    world
      .act(people.handler, 'propose_reclassification', { input: { entryClass: 'WHISTLEBLOWER_REPORT' }, content: ['reasons'] })
      .act(people.senior, 'confirm_reclassification');

  it('adds the regime and starts its clocks from the original receipt', () => {
    const world = reclassified(filed().pass(2));
    expect(world.case.regimes).toEqual(['WHISTLE']);
    expect(world.types()).toContain('regimes.added');
    for (const one of clocksOf(world)) expect(one, one.key).toMatchObject({ startedAt: START, state: 'running' });
    expect(clock(world, 'feedback/WHISTLE#1').dueAt).toBe(plusMs(START, 20 * DAY));
  });

  it('keeps every clock that runs, its pauses and what has run; the effective date only gets earlier', () => {
    const before = filed().pass(1).act(people.handler, 'acknowledge').act(people.handler, 'start_screening');
    before.act(people.handler, 'request_info', { input: { questions: 1, about: ['when'] }, content: ['question'] }).pass(2);
    const was = clocksOf(before, 'UNGP_GENERIC');
    const world = reclassified(before);
    for (const one of was) expect(clock(world, one.key)).toEqual(one);
    const due = (clocks: readonly ClockState[], name: string) =>
      clocks
        .filter((one) => one.name === name && isLive(one))
        .map((one) => one.dueAt)
        .sort()[0] ?? '';
    for (const name of new Set(was.filter(isLive).map((one) => one.name))) {
      expect(due(world.case.clocks, name) <= due(was, name), name).toBe(true);
    }
  });

  it('what was done counts: met at its time, in time or late', () => {
    const early = reclassified(filed().pass(2).act(people.handler, 'acknowledge').pass(3));
    expect(clock(early, 'acknowledgement/WHISTLE#1')).toMatchObject({ state: 'met', endedAt: plusMs(START, 2 * DAY), breachedAt: null });
    const late = reclassified(filed().pass(4).act(people.handler, 'acknowledge').pass(1));
    expect(clock(late, 'acknowledgement/WHISTLE#1')).toMatchObject({
      state: 'met',
      endedAt: plusMs(START, 4 * DAY),
      breachedAt: plusMs(START, 3 * DAY),
    });
  });

  it('a duty that no other regime has is met by what the case knows of its past, else it is owed since receipt', () => {
    const offered = filed().pass(1).act(people.handler, 'offer_meeting', OFFER);
    expect(clock(reclassified(offered.pass(1)), 'first_call/WHISTLE#1')).toMatchObject({ state: 'met', endedAt: plusMs(START, DAY) });
    expect(clock(reclassified(filed().pass(12)), 'first_call/WHISTLE#1')).toMatchObject({
      state: 'running',
      dueAt: plusMs(START, 10 * DAY),
    });
  });

  it('a box of the present state begins when the state was entered', () => {
    const world = filed().pass(1).act(people.handler, 'acknowledge').pass(1).act(people.handler, 'start_screening').pass(1);
    expect(clock(reclassified(world), 'screening/WHISTLE#1')).toMatchObject({ startedAt: plusMs(START, 2 * DAY) });
  });

  it('an overdue date rings at once, with its true due time', () => {
    const world = reclassified(filed().pass(5));
    const [plan] = timersFor(policy, world.case.clocks, true).filter(
      (one) => one.clockKey === 'acknowledgement/WHISTLE#1' && one.step === 'breach',
    );
    expect(plan?.dueAt).toBe(plusMs(START, 3 * DAY));
    world.act(people.system, 'fire_timer', { input: { clockKey: plan?.clockKey ?? '', step: 'breach', dueAt: plan?.dueAt ?? '' } });
    expect(clock(world, 'acknowledgement/WHISTLE#1').breachedAt).toBe(plusMs(START, 3 * DAY));
  });

  it('a regime named by hand joins in the same way; an assessment never takes one away', () => {
    const world = filed()
      .pass(2)
      .act(people.handler, 'assess', assessment({ regimes: ['WHISTLE'] }));
    expect(clock(world, 'feedback/WHISTLE#1').startedAt).toBe(START);
    expect(world.act(people.handler, 'assess', assessment()).case.regimes).toEqual(['WHISTLE']);
  });

  it('the ledger gives the case and every date again', () => {
    const world = reclassified(filed().pass(2));
    expect(clocksOf(world).length).toBe(3);
    expect(world.refold()).toEqual(world.case);
    expect(dateFindings(world.ledger, policy, () => undefined, '2025b').faults).toEqual([]);
  });
});

describe('a regime set by error (D14)', () => {
  const wrong = () => filed({ entryClass: 'WHISTLEBLOWER_REPORT' }).pass(5).act(people.handler, 'acknowledge');
  const propose = (world: World) =>
    world.act(people.handler, 'propose_regime_void', { input: { regime: 'WHISTLE' }, content: ['reasons'] });

  it('ends by two people, with reasons that the person reads; missed dates of it count no more', () => {
    const world = propose(wrong());
    expect(world.refusals(people.handler, 'confirm_regime_void', { content: ['reasons'] })).toEqual(['actor.role']);
    world.act(people.senior, 'confirm_regime_void', { content: ['reasons'] });
    expect(world.case).toMatchObject({ regimes: [], voidedRegimes: ['WHISTLE'] });
    for (const one of clocksOf(world)) expect(one).toMatchObject({ state: 'cancelled', voidedAt: world.now });
    expect(world.lastEffects).toMatchObject([{ facts: { template: 'regime_voided', audience: 'rightsholder' } }]);
  });

  it('and are shown as never missed', () => {
    const world = propose(wrong());
    const shown = () => viewClock(clock(world, 'acknowledgement/WHISTLE#1'), world.now);
    expect(shown()).toMatchObject({ late: true, unwarned: true });
    world.act(people.senior, 'confirm_regime_void', { content: ['reasons'] });
    expect(shown()).toMatchObject({ state: 'cancelled', late: false });
    expect(shown().unwarned).toBeUndefined();
  });

  it('not by the one who proposed it', () => {
    const world = wrong().act(people.senior, 'propose_regime_void', { input: { regime: 'WHISTLE' }, content: ['reasons'] });
    expect(world.refusals(people.senior, 'confirm_regime_void', { content: ['reasons'] })).toEqual(['regime_void.same_person']);
    expect(world.refusals(people.oversight, 'confirm_regime_void', { content: ['reasons'] })).toEqual([]);
  });

  it('no rule brings it back', () => {
    const world = propose(wrong()).act(people.senior, 'confirm_regime_void', { content: ['reasons'] });
    world.act(people.handler, 'assess', assessment());
    expect(world.case.regimes).toEqual([]);
    expect(clocksOf(world).filter(isLive)).toEqual([]);
  });

  it.each([
    ['regime.not_binding', 'LKSG_8'],
    ['regime.not_binding', 'UNGP_GENERIC'],
  ])('%s: %s', (code, regime) => {
    expect(wrong().refusals(people.handler, 'propose_regime_void', { input: { regime }, content: ['reasons'] })).toEqual([code]);
  });

  it('never the last thing that keeps the case (D13)', () => {
    const alone: PolicyDocument = { ...policy, clocks: policy.clocks.filter((rule) => rule.regime === 'WHISTLE') };
    const world = filed({ entryClass: 'WHISTLEBLOWER_REPORT' }, { ...rules, policy: alone });
    expect(world.refusals(people.handler, 'propose_regime_void', { input: { regime: 'WHISTLE' }, content: ['reasons'] })).toEqual([
      'regime.last_clock',
    ]);
  });
});

describe('severity raised and lowered (C02)', () => {
  const tiered: PolicyDocument = {
    ...ungpGeneric,
    clocks: ungpGeneric.clocks.map((rule) =>
      rule.name === 'investigation' ? { ...rule, severity: { S5: [{ unit: 'days', value: 20 }] } } : rule,
    ),
  };
  const key = 'investigation/UNGP_GENERIC#1';
  const investigating = () =>
    filed({}, { ...rules, policy: tiered })
      .act(people.handler, 'acknowledge')
      .act(people.handler, 'start_screening')
      .act(people.handler, 'assess', assessment())
      .act(people.handler, 'accept')
      .act(people.handler, 'choose_track', { input: { track: 'INVESTIGATION' } });

  it('raised: earlier, with the pauses and the extension that were granted kept', () => {
    const world = investigating().pass(2).act(people.rh, 'request_pause').pass(5).act(people.rh, 'end_pause');
    world.act(people.handler, 'extend_clock', { input: { clockKey: key, reason: 'new_evidence' }, content: ['reasons'] });
    const before = clock(world, key);
    world.act(people.handler, 'assess', assessment({ scale: 5 }));
    const after = clock(world, key);
    expect(after).toMatchObject({ tier: 'S5', pauses: before.pauses, extensions: 1, startedAt: before.startedAt });
    // 20 days, 5 of rest, 15 of the extension.
    expect(after.dueAt).toBe(plusMs(before.startedAt, (20 + 5 + 15) * DAY));
    expect(after.dueAt < before.dueAt).toBe(true);
  });

  it('while it rests: earlier, and the rest goes on', () => {
    const world = investigating().pass(2).act(people.rh, 'request_pause').pass(1);
    world.act(people.handler, 'assess', assessment({ scale: 5 }));
    expect(clock(world, key)).toMatchObject({ state: 'paused', tier: 'S5' });
    world.pass(2).act(people.rh, 'end_pause');
    expect(clock(world, key).dueAt).toBe(plusMs(clock(world, key).startedAt, 23 * DAY));
  });

  it('lowered again: nothing moves', () => {
    const world = investigating().act(people.handler, 'assess', assessment({ scale: 5 }));
    const before = dueOf(world.case.clocks);
    world.act(people.handler, 'assess', assessment({ scale: 1 }));
    expect(dueOf(world.case.clocks)).toEqual(before);
    expect(clock(world, key).tier).toBe('S5');
  });
});

describe('a later policy (A14, D14)', () => {
  const better: PolicyDocument = {
    ...ungpGeneric,
    version: 2,
    clocks: [
      ...ungpGeneric.clocks.map((rule) => {
        if (rule.name === 'feedback') return { ...rule, limits: [{ unit: 'days' as const, value: 40 }] };
        return rule.name === 'acknowledgement' ? { ...rule, limits: [{ unit: 'days' as const, value: 60 }] } : rule;
      }),
      law('first_call', 10, { regime: 'UNGP_GENERIC', binding: 'default', stop: [{ event: 'meeting.offered' }] }),
    ],
  };
  const merged = mergeFavourable(ungpGeneric, better);
  const base: Rules = { definition: 'grievance-v1', policy: ungpGeneric };

  function adopting(world: World): World {
    const next = new World({ ...base, policy: merged }).at(world.now);
    next.state = world.case;
    next.ledger.push(...world.ledger);
    return next.act(people.system, 'adopt_policy', { input: { version: 2 } });
  }

  it('moves dates earlier, never later, adds what is new from today, and stays pinned', () => {
    const world = adopting(filed({}, base).pass(2));
    expect(world.case).toMatchObject({ policyVersion: 1, adoptedPolicies: [2] });
    expect(clock(world, 'feedback/UNGP_GENERIC#1').dueAt).toBe(plusMs(START, 40 * DAY));
    expect(clock(world, 'acknowledgement/UNGP_GENERIC#1').dueAt < plusMs(START, 8 * DAY)).toBe(true);
    expect(clock(world, 'first_call/UNGP_GENERIC#1')).toMatchObject({ startedAt: world.now, dueAt: plusMs(world.now, 10 * DAY) });
    expect(world.types().filter((type) => type === 'clock.advanced').length).toBe(1);
    expect(dateFindings(world.ledger, ungpGeneric, (version) => (version === 2 ? better : undefined), '2025b').faults).toEqual([]);
  });

  it('asks nothing for what is done already', () => {
    const world = adopting(filed({}, base).pass(2).act(people.handler, 'offer_meeting', OFFER));
    expect(world.case.clocks.some((one) => one.name === 'first_call')).toBe(false);
  });

  it('asks for no plan that exists (REMEDY with a plan), and starts nothing that the pinned version had its reasons not to start', () => {
    // A settlement brings its plan along, so that the box for making one never began.
    const before = plannedSettlement().act(people.rh, 'accept_settlement');
    expect(before.case.clocks.some((one) => one.name === 'remedy_plan')).toBe(false);
    const world = adopting(before);
    const names = (clocks: readonly ClockState[]) => clocks.map((one) => one.key).sort();
    const joined = names(world.case.clocks).filter((key) => !names(before.case.clocks).includes(key));
    expect(before.case.state).toBe('REMEDY');
    expect(joined.filter((key) => !key.startsWith('first_call/'))).toEqual([]);
  });

  it('gives an imported case no box for what lies before the import (D24)', () => {
    const before = new World(base).act(people.importer, 'import', { input: importedFacts() });
    const world = adopting(before.pass(2));
    expect(world.case.clocks.map((one) => one.key)).toEqual(before.case.clocks.map((one) => one.key));
  });

  it('once, upwards, and by the system alone', () => {
    const world = adopting(filed({}, base));
    for (const version of [1, 2])
      expect(world.refusals(people.system, 'adopt_policy', { input: { version } })).toEqual(['policy.already_adopted']);
    expect(world.refusals(people.admin, 'adopt_policy', { input: { version: 3 } })).toEqual(['actor.role']);
    expect(idOf('s-admin')).toBe(people.admin.id);
  });
});
