import fc from 'fast-check';
import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { eventDefinition } from '../../../src/ledger/catalogue.ts';
import { later } from '../../../src/time.ts';
import { recomputeDue } from '../../../src/timeboxes/due.ts';
import { isLive } from '../../../src/timeboxes/fold.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import { actionNamed } from '../../../src/workflow/actions.ts';
import { allowedActions } from '../../../src/workflow/allowed.ts';
import { decide } from '../../../src/workflow/decide.ts';
import { definitionFor, workflowTransitions } from '../../../src/workflow/definitions.ts';
import { systemFollowUps } from '../../../src/workflow/follow-ups.ts';
import { isEnded } from '../../../src/workflow/vocabulary.ts';
import { ALL_RULES, idOf, people, World } from '../../unit/workflow/world.ts';
import { ACTORS, type Step, walk } from './walk.ts';

const numbers = fc.array(fc.nat({ max: 9_999 }), { minLength: 20, maxLength: 500, size: 'max' });
const RUNS = { numRuns: 60 };

describe.each(ALL_RULES)('random walks through $id', ({ id, rules }) => {
  it('row == fold(events), and every event is in the catalogue (D8, D23)', () => {
    fc.assert(
      fc.property(numbers, (stops) => {
        const world = walk(rules, stops, () => {});
        expect(world.refold()).toEqual(world.case);
        expect(JSON.parse(JSON.stringify(world.case))).toStrictEqual(world.case);
        for (const event of world.ledger) {
          const definition = eventDefinition(event.type);
          expect(definition === undefined ? [event.type] : [...Value.Errors(definition.facts, event.facts)], event.type).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('no open case is without an alarm, without somebody who can move it, or without a way elsewhere (D13, A16)', () => {
    fc.assert(
      fc.property(numbers, (stops) => {
        walk(rules, stops, ({ after }, world) => {
          if (isEnded(after.state)) return;
          expect(timersFor(rules.policy, after.clocks, true).length, after.state).toBeGreaterThan(0);
          const ways = ACTORS.flatMap((actor) => allowedActions(rules, after, actor, world.now));
          expect(
            ways.some((one) => (actionNamed(one.name)?.moves.length ?? 0) > 0 && one.name !== 'withdraw'),
            after.state,
          ).toBe(true);
          expect(ways.some((one) => one.name === 'inform_external' && one.blockedBy.length === 0)).toBe(true);
          expect(ways.some((one) => one.name === 'withdraw' && one.blockedBy.length === 0)).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it('moves only along the table that the database knows (M08), and numbers never run backwards', () => {
    const definition = definitionFor(id);
    const legal = new Set((definition === null ? [] : workflowTransitions(definition)).map((row) => `${row.from ?? ''}>${row.to}`));
    fc.assert(
      fc.property(numbers, (stops) => {
        walk(rules, stops, ({ before, after }) => {
          if (before.state !== after.state)
            expect(legal.has(`${before.state}>${after.state}`), `${before.state}>${after.state}`).toBe(true);
          expect(after.seq).toBeGreaterThan(before.seq);
          expect(after.revision).toBeGreaterThanOrEqual(before.revision);
          expect(after.level).toBeGreaterThanOrEqual(before.level);
          expect(after.cycle).toBeGreaterThanOrEqual(before.cycle);
          expect(after.endedAt === null).toBe(!isEnded(after.state));
        });
      }),
      RUNS,
    );
  });

  it('nobody decides twice, investigates and decides, or reviews what they had a part in (2.3, T23)', () => {
    fc.assert(
      fc.property(numbers, (stops) => {
        const world = walk(rules, stops, () => {});
        const deciders: string[] = [];
        const active = new Set<string>();
        const investigators = new Set<string>();
        for (const event of world.ledger) {
          const who = event.actorKind === 'staff' ? (event.actorId ?? '') : '';
          if (event.type === 'decision.issued' || event.type === 'appeal.decided') {
            expect(deciders, `${who} decided before`).not.toContain(who);
            // On the short path one person reads and decides (people.md 2); who decided before, or had a part, does neither appeal nor review.
            if (event.type === 'decision.issued' && id === 'grievance-v1') expect(investigators, `${who} investigated`).not.toContain(who);
            if (event.type === 'appeal.decided') expect(active.has(who), `${who} had a part`).toBe(false);
            deciders.push(who);
          }
          if (['fact_finding.recorded', 'findings.submitted', 'respondent.contacted'].includes(event.type)) investigators.add(who);
          if (world.case.participations.some((one) => one.staffId === who) && ACTING.includes(event.type)) active.add(who);
        }
      }),
      RUNS,
    );
  });

  it('what it is about never acts, and a program never moves a case (2.2, I06)', () => {
    fc.assert(
      fc.property(numbers, (stops) => {
        const world = walk(rules, stops, ({ before, after }, current) => {
          const last = current.ledger.at(-1);
          if (last?.actorKind === 'bot') expect(after.state).toBe(before.state);
        });
        expect(world.ledger.some((event) => event.actorId === idOf('s-respondent'))).toBe(false);
      }),
      RUNS,
    );
  });

  it('a remedy counts as verified only by the person or by somebody who did not deliver it (F06)', () => {
    fc.assert(
      fc.property(numbers, (stops) => {
        const world = walk(rules, stops, () => {});
        const delivered = new Set<string>();
        for (const event of world.ledger) {
          if (event.type === 'remedy.delivered' && event.actorId !== null) delivered.add(event.actorId);
          if (event.type !== 'remedy.verified') continue;
          if (event.facts.verifier === 'rightsholder') expect(event.actorKind).toBe('rightsholder');
          else expect(delivered.has(event.actorId ?? '')).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('every due time can be recomputed from the ledger and the policy, and statutory boxes never rest (section 5)', () => {
    fc.assert(
      fc.property(numbers, (stops) => {
        walk(rules, stops, ({ after }) => {
          for (const clock of after.clocks.filter(isLive)) {
            expect(recomputeDue(rules.policy, clock), clock.key).toBe(clock.dueAt);
            if (clock.binding === 'statutory') expect(clock.pauses).toEqual([]);
          }
        });
      }),
      RUNS,
    );
  });

  it('left alone, an open case climbs to oversight, and what lapses lapses by itself (D13, T14, T20)', () => {
    fc.assert(
      fc.property(numbers, (stops) => {
        const world = walk(rules, stops, () => {});
        if (isEnded(world.case.state)) return;
        for (let rung = 0; rung < 40; rung += 1) ring(world);
        expect(isEnded(world.case.state) || world.case.level >= 2, `${world.case.state} at level ${world.case.level}`).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

const ACTING = [
  'case.acknowledged',
  'case.screening_started',
  'case.assessed',
  'case.accepted',
  'referral.proposed',
  'case.referred_out',
  'fact_finding.recorded',
  'findings.submitted',
  'quality_check.passed',
  'decision.issued',
  'appeal.decided',
  'remedy.delivered',
  'remedy.verified',
  'respondent.contacted',
];

/** The next alarm rings, and the worker tries what follows. */
function ring(world: World): void {
  const plans = [...timersFor(world.rules.policy, world.case.clocks, !isEnded(world.case.state))].sort((a, b) =>
    a.dueAt < b.dueAt ? -1 : 1,
  );
  const [plan] = plans;
  if (plan === undefined) return;
  world.at(later(world.now, plan.dueAt)).act(people.system, 'fire_timer', { input: { ...plan } });
  const name = world.case.clocks.find((clock) => clock.key === plan.clockKey)?.name ?? '';
  for (const command of systemFollowUps(world.case, name)) {
    if (decide(world.rules, world.case, command, world.now).kind === 'accepted') world.act(people.system, command.action);
  }
}

/** What walks must have come to somewhere, or the properties above say little. */
const WANTED: readonly string[] = [
  'case.accepted',
  'case.referred_out',
  'quality_check.passed',
  'decision.issued',
  'decision.answered',
  'appeal.filed',
  'appeal.assigned',
  'appeal.decided',
  'remedy.planned',
  'remedy.delivered',
  'remedy.verified',
  'remedy.disputed',
  'case.closed',
  'case.withdrawn',
  'case.reopened',
  'case.escalated',
  'clock.breached',
  'clock.paused',
  'clock.resumed',
  'protection.alleged',
  'external.announced',
];

/** Event types that the walks of one seed write. */
function typesSeen(seed: number): ReadonlySet<string> {
  const seen = new Set<string>();
  const note = ({ before }: Step, world: World) => {
    for (const event of world.ledger.filter((one) => one.seq > before.seq)) seen.add(event.type);
  };
  fc.assert(
    fc.property(numbers, (stops) => {
      for (const { rules } of ALL_RULES) walk(rules, stops, note);
    }),
    { numRuns: 60, seed },
  );
  return seen;
}

describe('how far walks get', () => {
  it('they decide, review, remedy, verify, dispute, close, reopen and run late', () => {
    let missing = WANTED;
    // Every new action of the table makes other walks: as many seeds as it takes, up to a bound.
    for (let seed = 1; missing.length > 0 && seed <= 12; seed += 1) {
      const seen = typesSeen(seed);
      missing = missing.filter((type) => !seen.has(type));
    }
    expect(missing).toEqual([]);
    // On a machine that others use too.
  }, 180_000);
});
