/** A simulation under the very same policy is the past: whatever people did, and whenever the alarms rang. fast-check prints its seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { recordedFate, replayedFate } from '../../../src/policy/replay.ts';
import { createSimulation } from '../../../src/policy/simulate.ts';
import { type Instant, plusMs } from '../../../src/time.ts';
import { OVERRUN_REASONS } from '../../../src/timeboxes/model.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import { actionNamed } from '../../../src/workflow/actions.ts';
import { allowedActions } from '../../../src/workflow/allowed.ts';
import type { Actor, EventRecord, Rules } from '../../../src/workflow/model.ts';
import { isEnded } from '../../../src/workflow/vocabulary.ts';
import { ALL_RULES, DAY, people, START, submission, World } from '../../unit/workflow/world.ts';
import { wishFor } from '../workflow/wishes.ts';

const ACTORS: readonly Actor[] = Object.values(people).filter(({ kind }) => kind !== 'system' && kind !== 'importer' && kind !== 'bot');
const STAFF_IDS = ACTORS.flatMap(({ kind, id }) => (kind === 'staff' && id !== null ? [id] : []));

const PASSING = [0, 0, 0, 0, 1, 1, 2, 3, 8, 20];

/** A life that keeps when each event was recorded. */
class Recorded extends World {
  readonly records: EventRecord[] = [];

  override act(...wish: Parameters<World['act']>): this {
    const from = this.ledger.length;
    super.act(...wish);
    const role = wish[0].roles[0] ?? 'system';
    this.records.push(...this.ledger.slice(from).map((event) => ({ ...event, recordedAt: this.now, role })));
    return this;
  }
}

/** Rings what is due before `then`, each at its own time, as the workers do. */
function ring(world: Recorded, then: Instant): void {
  for (;;) {
    const due = timersFor(world.rules.policy, world.case.clocks, !isEnded(world.case.state)).filter(({ dueAt }) => dueAt <= then);
    const [next] = [...due].sort((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
    if (next === undefined) break;
    world.at(next.dueAt).act(people.system, 'fire_timer', { input: { ...next } });
  }
  world.at(then);
}

/** Every now and then somebody asks for more time, or for a rest. */
function nudge(world: Recorded, pick: (n: number) => number): void {
  const clock = world.case.clocks[pick(Math.max(1, world.case.clocks.length))];
  const wishes = [
    { actor: people.handler, name: 'extend_clock', input: { clockKey: clock?.key ?? 'none/NONE#1', reason: OVERRUN_REASONS[0] } },
    { actor: people.rh, name: 'request_pause', input: {} },
    { actor: people.rh, name: 'end_pause', input: {} },
  ] as const;
  const { actor, name, input } = wishes[pick(wishes.length)] ?? wishes[0];
  const wish = { input, content: name === 'extend_clock' ? ['reasons'] : [] };
  if (world.refusals(actor, name, wish).length === 0) world.act(actor, name, wish);
}

/** Somebody does something that is open to them, preferably something that moves the case. */
function step(world: Recorded, pick: (n: number) => number): void {
  const actor = ACTORS[pick(ACTORS.length)] ?? people.rh;
  const open = allowedActions(world.rules, world.case, actor, world.now).filter(
    (one) => one.blockedBy.length === 0 && one.name !== 'withdraw',
  );
  const moving = open.filter((one) => (actionNamed(one.name)?.moves.length ?? 0) > 0);
  const list = pick(3) === 0 || moving.length === 0 ? open : moving;
  const chosen = list[pick(Math.max(1, list.length))];
  if (chosen === undefined) return;
  const input = wishFor(chosen, { rules: world.rules, state: world.case, now: world.now, staffIds: STAFF_IDS, pick });
  const wish = { input, content: Object.keys(chosen.content) };
  if (world.refusals(actor, chosen.name, wish).length === 0) world.act(actor, chosen.name, wish);
}

function live(rules: Rules, numbers: readonly number[]): Recorded {
  let used = 0;
  const pick = (n: number) => (numbers[used++] ?? 0) % n;
  const world = new Recorded(rules).act(people.rh, 'submit', { input: submission(START), content: ['description'] });
  for (const actor of ACTORS)
    if (world.refusals(actor, 'declare_conflict', { input: { conflict: false } }).length === 0)
      world.act(actor, 'declare_conflict', { input: { conflict: false } });
  while (used < numbers.length) {
    // Now and then somebody acts at the very moment of an alarm; two decisions of a case are never recorded at one moment.
    ring(world, plusMs(world.now, (PASSING[pick(PASSING.length)] ?? 0) * DAY + (pick(3) === 0 ? 60_000 : 1)));
    if (pick(3) === 0) nudge(world, pick);
    else step(world, pick);
  }
  ring(world, plusMs(world.now, 3 * DAY + 60_000));
  return world;
}

const numbers = fc.array(fc.nat({ max: 9_999 }), { minLength: 10, maxLength: 160, size: 'max' });

/** Everything may rest and be lengthened: where people can move dates, a replay must move them in the same way. */
const movable: Rules = {
  definition: 'grievance-v1',
  policy: {
    ...ungpGeneric,
    clocks: ungpGeneric.clocks.map((rule) => ({ ...rule, pausable: true, extension: { by: { unit: 'days', value: 5 }, times: 2 } })),
  },
};

const HAPPENS = ['clock.breached', 'clock.stepped', 'case.escalated'];
const MOVES = [...HAPPENS, 'clock.paused', 'clock.resumed', 'clock.extended'];

describe.each([...ALL_RULES.map((one) => ({ ...one, types: HAPPENS })), { id: 'movable', rules: movable, types: MOVES }])(
  'a replay of $id',
  ({ rules, types }) => {
    it('under the same policy is the past, and both sides of a simulation tell it', () => {
      const seen = new Map<string, number>();
      fc.assert(
        fc.property(numbers, (stops) => {
          const world = live(rules, stops);
          for (const { type } of world.records) seen.set(type, (seen.get(type) ?? 0) + 1);
          expect(replayedFate({ policy: rules.policy }, world.records, world.now)).toEqual(recordedFate(world.records, world.now));
          const simulation = createSimulation(rules.policy, { from: START, to: world.now });
          simulation.add({ events: world.records, pinned: rules.policy, adopted: new Map() });
          const report = simulation.report();
          expect(report.notReplayed).toEqual({});
          expect(report.recorded).toEqual({ breaches: report.before.breaches, casesThatDiffer: 0 });
          expect(report.after).toEqual(report.before);
        }),
        { numRuns: 30 },
      );
      // Lives in which nothing is missed, rests or is lengthened would prove nothing.
      for (const type of types) expect(seen.get(type) ?? 0, type).toBeGreaterThan(3);
    });
  },
);
