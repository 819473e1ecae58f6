/** `recourse policy simulate` over rows that the real write path made: seeded histories, and a case that nobody answers. */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/cases/case.store.ts';
import { simulateCases } from '../../src/cli/policy-simulate.ts';
import { pictureOf, simulationText } from '../../src/cli/policy-simulate-text.ts';
import { seedCases } from '../../src/cli/seed-command.ts';
import { asViewer } from '../../src/db/client.ts';
import { simulationSvg } from '../../src/effectiveness/simulation-chart.tsx';
import type { PolicyDocument } from '../../src/policy/document.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import type { SimulationReport } from '../../src/policy/simulate.ts';
import { fileCase } from '../helpers/cases.ts';
import { settle } from '../helpers/walk.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

const CASES = 60;
const SINCE = { from: '2020-01-01' };

const faster: PolicyDocument = {
  ...ungpGeneric,
  version: 2,
  clocks: ungpGeneric.clocks.map((rule) => (rule.name === 'acknowledgement' ? { ...rule, limits: [{ unit: 'hours', value: 6 }] } : rule)),
};

describe('policy simulate', () => {
  let world: World;
  let same: SimulationReport;
  let owner: postgres.Sql;
  beforeAll(async () => {
    world = await createWorld();
    owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
    await seedCases(world.core, world.organisation, { cases: CASES, org: 'demo', seed: 11 });
    same = await simulateCases(world.core, world.organisation, ungpGeneric, SINCE);
  });
  afterAll(async () => {
    await owner.end();
    await world.close();
  });

  it('under the same policy changes nothing and equals what was recorded', () => {
    expect(same.cases + same.importsLeftOut).toBe(CASES);
    expect(same.notReplayed).toEqual({});
    expect(same.recorded).toEqual({ breaches: same.before.breaches, casesThatDiffer: 0 });
    expect(same.after).toEqual(same.before);
    expect(same.before.breaches).toBeGreaterThan(0);
  });

  it('tells what another policy would have changed, with a picture', async () => {
    const report = await simulateCases(world.core, world.organisation, faster, SINCE);
    expect(report.before).toEqual(same.before);
    const missed = ({ clocks }: typeof report.before) => clocks.find(({ name }) => name === 'acknowledgement')?.breaches ?? 0;
    expect(missed(report.after)).toBeGreaterThan(missed(report.before));
    expect(report.casesWorse).toBeGreaterThan(0);
    expect(report.casesBetter).toBe(0);
    const text = simulationText(report);
    expect(text).toMatch(/case by case the same\./);
    expect(text).toMatch(/People are assumed to act at the same times/);
    expect(text).toMatch(/Missed dates by regime\n {2}UNGP_GENERIC {2}was/);
    const svg = simulationSvg(pictureOf(report));
    expect(svg).toMatch(/^<\?xml version="1.0"/);
    expect(svg).toContain(`acknowledgement (UNGP_GENERIC)`);
    expect(svg).not.toMatch(/NaN|undefined|<script|style=/);
  });

  it('shows a colleague only what they may know of (D28)', async () => {
    const one = world.account('handler2');
    const before = await simulateCases(world.core, world.organisation, ungpGeneric, { ...SINCE, as: one.email });
    const { caseId } = await fileCase(world, { respondent: one.email });
    world.clock.advance(DAY_MS);
    const all = await simulateCases(world.core, world.organisation, ungpGeneric, SINCE);
    const theirs = await simulateCases(world.core, world.organisation, ungpGeneric, { ...SINCE, as: one.email });
    expect(caseId).toBeDefined();
    expect(all.cases).toBe(same.cases + 1);
    expect(theirs.cases).toBe(before.cases);
  });

  it('equals what timers and jobs did to a case that nobody answers', async () => {
    const from = world.clock.now();
    const { caseId } = await fileCase(world);
    for (let days = 0; days < 24; days += 1) {
      world.clock.advance(DAY_MS);
      await settle(world, owner, '');
    }
    const report = await simulateCases(world.core, world.organisation, ungpGeneric, { from });
    expect(report.cases).toBe(1);
    expect(report.recorded.casesThatDiffer).toBe(0);
    expect(report.recorded.breaches).toBeGreaterThanOrEqual(1);
    const ledger = await asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) =>
      listEvents(tx, caseId),
    );
    const climbs = ledger.flatMap(({ type, facts }) => (type === 'case.escalated' && facts.cause === 'timer' ? [facts.level] : []));
    expect(climbs.length).toBeGreaterThan(0);
    expect(report.before.escalations.flatMap(({ level, count }) => Array.from({ length: count }, () => level))).toEqual(climbs);
  });

  it('names the option that cannot be used', async () => {
    const fault = (options: { from?: string; to?: string; as?: string }) =>
      simulateCases(world.core, world.organisation, ungpGeneric, options).then(String, (error: Error) => error.message);
    expect(await fault({ from: '2026-13-01' })).toMatch(/^--from: "2026-13-01" is no day/);
    expect(await fault({ from: '2026-02-01', to: '2026-01-01' })).toMatch(/^--from: the period is empty/);
    expect(await fault({ as: 'nobody@demo.example' })).toMatch(/^--as: nobody has the address/);
  });
});
