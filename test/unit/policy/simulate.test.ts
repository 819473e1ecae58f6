/** Recorded cases lived again: nothing changes under the same policy, and what changes under another one can be counted by hand. */
import { describe, expect, it } from 'vitest';
import type { ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { type CaseFate, recordedFate, replayedFate } from '../../../src/policy/replay.ts';
import { createSimulation } from '../../../src/policy/simulate.ts';
import type { EventRecord } from '../../../src/workflow/model.ts';
import { day, importedFacts, people, START, STATES_REACHED, submitted, World } from '../workflow/world.ts';

/** The ledger as rows: in these worlds everything is recorded when it happens. */
const recordsOf = (world: World): readonly EventRecord[] =>
  world.ledger.map((event) => ({ ...event, recordedAt: event.occurredAt, role: 'system' }));

const faster = (name: string, change: Partial<ClockRule>): PolicyDocument => ({
  ...ungpGeneric,
  version: 2,
  clocks: ungpGeneric.clocks.map((rule) => (rule.name === name ? { ...rule, ...change } : rule)),
});

const period = { from: day(-1), to: day(20) };

function simulated(candidate: PolicyDocument, ...worlds: World[]) {
  const simulation = createSimulation(candidate, period);
  for (const world of worlds) simulation.add({ events: recordsOf(world), pinned: ungpGeneric, adopted: new Map() });
  return simulation.report();
}

/** Acknowledged after three days, and then forgotten. */
const slow = () => submitted().at(day(3)).act(people.handler, 'acknowledge');

/** The time-boxes without their missed dates: in these lives nobody rings an alarm that is not part of the story. */
const spans = ({ boxes }: CaseFate) => boxes.map(({ breachedAt: _missed, ...box }) => box);
const missed = ({ boxes }: CaseFate) => boxes.flatMap(({ name, breachedAt }) => (breachedAt === null ? [] : [`${name} ${breachedAt}`]));

describe('a replay', () => {
  it.each(Object.entries(STATES_REACHED))('under the same policy comes to the same time-boxes: %s', (_name, life) => {
    const world = life();
    const events = recordsOf(world);
    const until = events.at(-1)?.recordedAt ?? START;
    const [replayed, recorded] = [replayedFate({ policy: ungpGeneric }, events, until), recordedFate(events, until)];
    expect(spans(replayed)).toEqual(spans(recorded));
    expect(missed(replayed)).toEqual(expect.arrayContaining(missed(recorded)));
  });

  it('rings what is due and climbs as the ladder says', () => {
    const fate = replayedFate({ policy: ungpGeneric }, recordsOf(submitted()), day(20));
    expect(fate.climbs.map(({ level }) => level)).toEqual([1, 2]);
    expect(fate.stays.map(({ level }) => level)).toEqual([0, 1, 2]);
    // Nobody read it and nobody was put in charge: both dates are missed, and the second miss goes to oversight (2.4).
    expect(fate.boxes.flatMap(({ name, breachedAt }) => (breachedAt === null ? [] : [name])).sort()).toEqual([
      'acknowledgement',
      'routing',
    ]);
  });

  it('does not take over what the ladder of the other policy did', () => {
    const world = submitted();
    const clock = world.case.clocks.find(({ name }) => name === 'routing');
    if (clock === undefined) throw new Error('no clock');
    world.at(clock.dueAt).act(people.system, 'fire_timer', { input: { clockKey: clock.key, step: 'breach', dueAt: clock.dueAt } });
    const lenient = faster('routing', { limits: [{ unit: 'days', value: 60 }] });
    expect(recordedFate(recordsOf(world), day(4)).climbs).toHaveLength(1);
    expect(replayedFate({ policy: lenient }, recordsOf(world), day(4)).climbs).toEqual([]);
  });

  it('asks for pauses again, and grants them only where the policy does (2.5)', () => {
    const world = STATES_REACHED.INVESTIGATION();
    world.act(people.rh, 'request_pause', { input: {} }).pass(10).act(people.rh, 'end_pause', { input: {} });
    const events = recordsOf(world);
    const until = events.at(-1)?.recordedAt ?? START;
    const paused = (policy: PolicyDocument) => replayedFate({ policy }, events, until);
    expect(spans(paused(ungpGeneric))).toEqual(spans(recordedFate(events, until)));
    expect(paused(ungpGeneric).boxes.find(({ name }) => name === 'investigation')?.breachedAt).toBeNull();
    const strict: PolicyDocument = {
      ...ungpGeneric,
      clocks: ungpGeneric.clocks.map(({ pausedWhile, ...rule }) =>
        rule.name === 'investigation'
          ? { ...rule, pausable: false, limits: [{ unit: 'days', value: 5 }] }
          : { ...rule, ...(pausedWhile && { pausedWhile }) },
      ),
    };
    expect(paused(strict).boxes.find(({ name }) => name === 'investigation')?.breachedAt).not.toBeNull();
  });
});

describe('a simulation', () => {
  it('changes nothing under the same policy, and equals what was recorded', () => {
    const report = simulated(ungpGeneric, slow(), submitted());
    expect(report.after).toEqual(report.before);
    expect([report.casesBetter, report.casesWorse, report.cases]).toEqual([0, 0, 2]);
  });

  it('tells missed dates, escalations, workload and regimes that another policy would have brought', () => {
    const report = simulated(faster('acknowledgement', { limits: [{ unit: 'hours', value: 48 }] }), slow());
    const acknowledged = (tally: typeof report.before) => tally.clocks.find(({ name }) => name === 'acknowledgement');
    expect(acknowledged(report.before)).toMatchObject({ boxes: 1, breaches: 0 });
    expect(acknowledged(report.after)).toMatchObject({ boxes: 1, breaches: 1 });
    expect(report.after.breaches).toBe(report.before.breaches + 1);
    expect(report.casesWorse).toBe(1);
    expect(report.after.regimes).toEqual([{ regime: 'UNGP_GENERIC', boxes: report.after.boxes, breaches: report.after.breaches }]);
    const days = (tally: typeof report.before) => tally.workload.reduce((sum, { boxDays }) => sum + boxDays, 0);
    expect(days(report.after)).toBeCloseTo(days(report.before), 0);
    const above = (tally: typeof report.before) =>
      tally.workload.filter(({ level }) => level > 0).reduce((sum, { boxDays }) => sum + boxDays, 0);
    expect(above(report.after)).toBeGreaterThanOrEqual(above(report.before));
    expect(report.before.workload[0]?.roles).toEqual(['handler', 'investigator']);
  });

  it('leaves imports out and counts what cannot be lived again', () => {
    const imported = new World().act(people.importer, 'import', { input: importedFacts() });
    const simulation = createSimulation(ungpGeneric, period);
    simulation.add({ events: recordsOf(imported), pinned: ungpGeneric, adopted: new Map() });
    simulation.add({ events: recordsOf(slow()).slice(1), pinned: ungpGeneric, adopted: new Map() });
    const report = simulation.report();
    expect(report).toMatchObject({ cases: 0, importsLeftOut: 1 });
    expect(Object.values(report.notReplayed)).toEqual([1]);
  });
});
