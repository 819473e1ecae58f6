/** Real workers on real queues: routing, the ladder 80/100/150 %, and after its end (B08, 2.4, D9, D13), on every backend. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCase, listEvents } from '../../src/cases/case.store.ts';
import { asViewer } from '../../src/db/client.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { later, plusMs } from '../../src/time.ts';
import { startWorkers, type Workers } from '../../workers/start.ts';
import { fileCase } from '../helpers/cases.ts';
import { holder, signedIn } from '../helpers/client.ts';
import { queueBackends } from '../helpers/services.ts';
import { until } from '../helpers/wait.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

describe.each(queueBackends)('on the %s backend', (backend) => {
  let world: World;
  let workers: Workers;
  beforeAll(async () => {
    world = await createWorld({ backend });
    workers = startWorkers(world.core, { queues: 'route,timebox,escalate,notify', sweepEveryMs: 100 });
  });
  afterAll(async () => {
    await workers.stop();
    await world.close();
  });

  const events = (caseId: string) =>
    asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) => listEvents(tx, caseId));
  const state = async (caseId: string) => {
    const found = await asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) =>
      findCase(tx, caseId),
    );
    if (!found) throw new Error('gone');
    return found.state;
  };
  const count = async (caseId: string, type: string) => (await events(caseId)).filter((event) => event.type === type).length;
  const due = async (caseId: string) => (await state(caseId)).clocks.find((clock) => clock.name === 'acknowledgement');

  it('routes once, warns at 80 %, breaches at 100 %, climbs to senior and to oversight, then reminds for ever', async () => {
    const { caseId, receipt } = await fileCase(world);
    await until(world.core, async () => (await count(caseId, 'case.routed')) === 1);
    const first = (await state(caseId)).handlerId;
    expect([world.account('handler1').id, world.account('handler2').id]).toContain(first);

    const clock = await due(caseId);
    if (!clock) throw new Error('no clock');
    world.clock.set(plusMs(clock.warnAt, 3_000));
    await until(world.core, async () =>
      (await events(caseId)).some((event) => event.type === 'clock.warned' && event.facts['key'] === clock.key),
    );
    expect((await state(caseId)).level).toBe(0);

    world.clock.set(plusMs(clock.dueAt, 3_000));
    await until(world.core, async () => (await state(caseId)).level === 1);
    const breach = (await events(caseId)).filter((event) => event.type === 'clock.breached' && event.facts['key'] === clock.key);
    expect(breach).toHaveLength(1);
    expect(breach[0]?.facts['dueAt']).toBe(clock.dueAt);
    await until(world.core, async () => (await state(caseId)).handlerId === world.account('senior').id);

    world.clock.advance(30 * DAY_MS);
    await until(
      world.core,
      async () => (await state(caseId)).level === 2 && (await state(caseId)).handlerId === world.account('oversight').id,
    );
    await until(world.core, async () => (await count(caseId, 'clock.stepped')) > 2);
    expect(await count(caseId, 'case.routed')).toBe(1);

    const mine = await holder(world, receipt).get('/my-case');
    expect(mine.body['level']).toBe(2);
    const clocks = mine.body['clocks'];
    expect(Array.isArray(clocks) && clocks.some((one) => one.name === 'acknowledgement' && one.late)).toBe(true);
  });

  it('keeps a complaint about the handlers from their line, and climbs when nobody is left (C05)', async () => {
    const { caseId, reference } = await fileCase(world, {
      respondent: 'It was Olga Oversight, and Selma Senior knew. Also Dara Decision.',
    });
    await until(world.core, async () => (await count(caseId, 'case.routed')) === 1);
    expect((await state(caseId)).handlerId).toBeNull();
    const accused = await signedIn(world, 'oversight');
    const [hidden, unknown] = [await accused.get(`/cases/${reference}`), await accused.get('/cases/RC-0000-0000-0')];
    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    const at = (await state(caseId)).clocks.find((clock) => clock.name === 'routing');
    if (!at) throw new Error('unassigned is not clocked');
    world.clock.set(plusMs(later(world.clock.now(), at.dueAt), 3_000));
    await until(world.core, async () => (await state(caseId)).level >= 1);
  });

  it('"danger now" about one handler reaches the other, although everybody upward is in the line (C05, promise 1)', async () => {
    const { caseId, receipt } = await fileCase(world, { respondent: 'Hugo Handler', dangerNow: true });
    await until(world.core, async () => (await count(caseId, 'case.routed')) === 1);
    expect(await state(caseId)).toMatchObject({ handlerId: world.account('handler1').id, level: 1, handlerLevel: 0 });
    expect((await holder(world, receipt).get('/my-case')).body).toMatchObject({ nobodyInside: false, nobodyHears: false });
    // Nobody above can take it when the date passes either: who has it keeps it, and the ledger says who was asked.
    const at = (await state(caseId)).clocks.find((clock) => clock.name === 'urgent_measures');
    if (!at) throw new Error('danger is not clocked');
    world.clock.set(plusMs(later(world.clock.now(), at.dueAt), 3_000));
    await until(world.core, async () => (await count(caseId, 'case.assigned')) > 0);
    expect((await state(caseId)).handlerId).toBe(world.account('handler1').id);
    expect((await events(caseId)).find((event) => event.type === 'case.assigned')?.facts).toMatchObject({ cause: 'nobody_above' });
  });

  it('leaves a ledger that verifies', async () => {
    const report = await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' });
    expect(report.faults).toEqual([]);
    expect(report.events).toBeGreaterThan(10);
  });
});
