import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { contentAppeal } from '../../../src/policy/presets/content-appeal.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { addDuration } from '../../../src/timeboxes/calendar.ts';
import { recomputeDue } from '../../../src/timeboxes/due.ts';
import { foldClocks, isLive } from '../../../src/timeboxes/fold.ts';
import type { ClockState } from '../../../src/timeboxes/model.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import { ENDED_STATES, STATES } from '../../../src/workflow/codes.ts';
import { randomPolicies } from './arbitraries.ts';
import { begin, isEnded, MOVES, type Stride, strides, type Walker, walk } from './walks.ts';

const tiers: NonNullable<ClockRule['severity']> = {
  S1: [{ unit: 'months', value: 2 }],
  S3: [{ unit: 'working_hours', value: 20 }],
  S4: [{ unit: 'hours', value: 30 }],
  S5: [{ unit: 'hours', value: 6 }],
};
/** Every unit, every severity, and a statutory twin of each clock that the policy rests: the hardest policy that the checks allow. */
const tiered: PolicyDocument = {
  ...ungpGeneric,
  calendar: {
    timeZone: 'Africa/Cairo',
    week: { 7: ['08:30-12:00', '13:00-16:00'], 1: ['09:00-17:00'], 3: ['09:00-17:00'] },
    holidays: ['2026-04-12'],
  },
  clocks: ungpGeneric.clocks.flatMap((rule) => [
    rule.perItem === true || rule.dueFact !== undefined ? rule : { ...rule, severity: tiers },
    ...(rule.pausable ? [statutory(rule)] : []),
  ]),
};

function statutory({ pausedWhile: _rest, extension: _step, ...rule }: ClockRule): ClockRule {
  return { ...rule, regime: 'LAW', binding: 'statutory', pausable: false };
}

/** Each place works otherwise, and a case changes its place as it goes. */
const placed: PolicyDocument = {
  ...tiered,
  places: [
    {
      name: 'egypt',
      countries: ['EG'],
      calendar: { timeZone: 'Asia/Gaza', week: { 7: ['09:00-17:00'], 4: ['20:00-24:00'] }, holidays: [] },
    },
    {
      name: 'mill',
      siteIds: ['mill-1'],
      calendar: { timeZone: 'Australia/Lord_Howe', week: { 2: ['00:00-24:00'] }, holidays: ['2026-04-07'] },
    },
  ],
};

const POLICIES = { ungpGeneric, contentAppeal, tiered, placed };
// By name, so that a counterexample fits on a screen.
const policies = fc.constantFrom<keyof typeof POLICIES>('ungpGeneric', 'contentAppeal', 'tiered', 'placed');
const starts = fc.constantFrom(null, ...STATES);

/** Every stage of a random life, the first included. */
function stages(policy: PolicyDocument, imported: (typeof STATES)[number] | null, steps: readonly Stride[]): readonly Walker[] {
  const all = [begin(policy, imported)];
  for (const stride of steps) {
    const last = all.at(-1);
    if (last !== undefined) all.push(walk(policy, last, stride));
  }
  return all;
}

const eachStage = (check: (policy: PolicyDocument, stage: Walker, before: Walker | undefined) => void, numRuns = 150) =>
  fc.assert(
    fc.property(policies, starts, strides, (name, imported, steps) => {
      const policy = POLICIES[name];
      const all = stages(policy, imported, steps);
      all.forEach((stage, index) => {
        check(policy, stage, all[index - 1]);
      });
    }),
    { numRuns },
  );

const eachRandomPolicy = (check: (policy: PolicyDocument, stage: Walker, before: Walker | undefined) => void, numRuns = 60) =>
  fc.assert(
    fc.property(randomPolicies, strides, (policy, steps) => {
      const all = stages(policy, null, steps);
      all.forEach((stage, index) => {
        check(policy, stage, all[index - 1]);
      });
    }),
    { numRuns },
  );

const byKey = (stage: Walker | undefined): ReadonlyMap<string, ClockState> =>
  new Map((stage?.clocks ?? []).map((clock) => [clock.key, clock]));

describe('whatever a policy says', () => {
  it('each due time can be recomputed from the ledger and the pinned policy alone, as they were written down', () => {
    eachRandomPolicy((policy, stage) => {
      const pinned: PolicyDocument = JSON.parse(JSON.stringify(policy));
      const ledger: Walker['events'] = JSON.parse(JSON.stringify(stage.events));
      const recomputed = foldClocks([], ledger).map((clock) => [clock.key, recomputeDue(pinned, clock)]);
      expect(recomputed).toEqual(stage.clocks.map((clock) => [clock.key, clock.dueAt]));
    });
  });

  it('B05: what a case owes is due no later than under each regime, and each regime keeps a clock of its own', () => {
    eachRandomPolicy((policy, stage) => {
      const first = stage.events.slice(0, begin(policy, null).events.length);
      const clocks = foldClocks([], first);
      for (const { name, startedAt } of clocks) {
        const rows = clocks.filter((clock) => clock.name === name);
        const effective = rows.map((clock) => clock.dueAt).sort()[0] ?? '';
        const rules = policy.clocks.filter((rule) => rule.name === name);
        expect(rows.map((clock) => clock.regime).sort()).toEqual(rules.map((rule) => rule.regime).sort());
        const limits = rules.flatMap((rule) => rule.limits.map((limit) => addDuration(policy.calendar, startedAt, limit)));
        expect(limits.every((due) => effective <= due)).toBe(true);
        expect(limits).toContain(effective);
      }
    }, 40);
  });

  it('2.5: statutory never moves under any pause, while the twin beside it may', () => {
    eachRandomPolicy((_policy, stage, before) => {
      const was = byKey(before);
      for (const clock of stage.clocks.filter((one) => one.binding === 'statutory'))
        expect([clock.dueAt, clock.pauses]).toEqual([was.get(clock.key)?.dueAt ?? clock.dueAt, []]);
    });
  });
});

describe('whatever happens to a case', () => {
  it('D13: an open case always has an alarm', () => {
    eachStage((policy, stage) => {
      if (!isEnded(stage.state)) expect(timersFor(policy, stage.clocks, true).length).toBeGreaterThan(0);
    });
  });

  it('D13: and an escalating clock that lives, so that the alarm has somebody to go to', () => {
    eachStage((_policy, stage) => {
      if (!isEnded(stage.state)) expect(stage.clocks.some((clock) => isLive(clock) && clock.escalates)).toBe(true);
    });
  });

  it('each due time can be recomputed from ledger and pinned policy alone', () => {
    eachStage((policy, stage) => {
      for (const clock of stage.clocks) expect([clock.key, recomputeDue(policy, clock)]).toEqual([clock.key, clock.dueAt]);
    });
  });

  it('the clocks are the fold of the events', () => {
    eachStage((_policy, stage) => {
      expect(foldClocks([], stage.events)).toEqual(stage.clocks);
    }, 50);
  });

  it('keys are unique, and only one clock of a name, regime and item lives', () => {
    eachStage((_policy, stage) => {
      const living = stage.clocks.filter(isLive).map((clock) => `${clock.name}/${clock.regime}/${clock.item}`);
      expect(new Set(living).size).toBe(living.length);
      expect(new Set(stage.clocks.map((clock) => clock.key)).size).toBe(stage.clocks.length);
    });
  });

  it('2.5: a statutory clock never rests and never gets later', () => {
    eachStage((_policy, stage, before) => {
      const earlier = byKey(before);
      for (const clock of stage.clocks.filter((one) => one.binding === 'statutory')) {
        expect(clock.pauses).toEqual([]);
        expect(clock.dueAt <= (earlier.get(clock.key)?.dueAt ?? clock.dueAt)).toBe(true);
      }
    });
  });

  it('C02: assessing never makes a date later; pausing, resuming and extending never make one earlier', () => {
    fc.assert(
      fc.property(policies, strides, strides, (name, path, tail) => {
        const policy = POLICIES[name];
        let stage = stages(policy, null, path).at(-1) ?? begin(policy, null);
        for (const stride of tail.filter(({ kind }) => kind !== 'move' && kind !== 'loose' && kind !== 'timer')) {
          const before = byKey(stage);
          stage = walk(policy, stage, stride);
          for (const clock of stage.clocks) {
            const was = before.get(clock.key)?.dueAt ?? clock.dueAt;
            expect(stride.kind === 'assess' ? clock.dueAt <= was : clock.dueAt >= was).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('a breach, once recorded, stays, and no step fires twice', () => {
    eachStage((_policy, stage, before) => {
      const earlier = byKey(before);
      for (const clock of stage.clocks) {
        const was = earlier.get(clock.key);
        if (was !== undefined && was.breachedAt !== null) expect(clock.breachedAt).toBe(was.breachedAt);
        expect(new Set(clock.fired).size).toBe(clock.fired.length);
      }
    });
  });

  it('an alarm that has fired is not armed again', () => {
    eachStage((policy, stage) => {
      const clocks = byKey(stage);
      for (const timer of timersFor(policy, stage.clocks, !isEnded(stage.state)))
        expect(clocks.get(timer.clockKey)?.fired).not.toContain(timer.step);
    });
  });

  it('an ended case owes nothing but what outlives it', () => {
    eachStage((policy, stage, before) => {
      if (before === undefined || !isEnded(stage.state) || isEnded(before.state)) return;
      const outliving = new Set(
        policy.clocks.filter((rule) => rule.outlives === true || rule.name === 'monitoring').map((rule) => rule.name),
      );
      expect(stage.clocks.filter((clock) => isLive(clock) && !outliving.has(clock.name))).toEqual([]);
    });
  });

  it('the walk knows every state', () => {
    const reached = new Set(MOVES.flatMap((move) => move.slice(0, 2)));
    expect(STATES.filter((state) => !reached.has(state))).toEqual([]);
    expect(ENDED_STATES.every((state) => MOVES.some(([from]) => from === state))).toBe(true);
  });
});
