/** B03 over HTTP: the person is told before a date passes, sees why and until when, and that it was missed all the same; Pc4 counts it. */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instant, plusMs } from '../../src/time.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, signedIn } from '../helpers/client.ts';
import { violations } from '../helpers/invariants.ts';
import { settle } from '../helpers/walk.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

let world: World;
let owner: postgres.Sql;
let handler: Client;

beforeAll(async () => {
  world = await createWorld();
  owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
  handler = await signedIn(world, 'handler1');
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

interface Clock {
  readonly key?: string;
  readonly name: string;
  readonly dueAt: Instant;
  readonly late: boolean;
  readonly unwarned?: boolean;
  readonly announced?: { reason: string; newDueAt: string; again: boolean };
  readonly history: readonly { entry: string; told: boolean; reason: string | null }[];
}

const clockOf = async (client: Client, path: string, name: string): Promise<Clock> => {
  const { body } = await client.get(path);
  const clock = (body['clocks'] as Clock[]).find((one) => one.name === name);
  if (!clock) throw new Error(`no clock ${name}`);
  return clock;
};

describe('an acknowledgement that comes late', () => {
  it('announced: the person reads it, it is missed at its true time, and nobody was surprised', async () => {
    const { reference, receipt } = await fileCase(world);
    const silent = await fileCase(world);
    await settle(world, owner);
    for (const one of [reference, silent.reference]) await handler.post(`/cases/${one}/conflict-declarations`, { conflict: false });
    const clock = await clockOf(handler, `/cases/${reference}`, 'acknowledgement');
    const newDueAt = plusMs(clock.dueAt, 2 * DAY_MS);
    const notice = { clockKey: clock.key, reason: 'translation', newDueAt, message: 'Your language is being found.' };
    expect(await handler.post(`/cases/${reference}/overrun-notices`, { ...notice, reason: 'workload' })).toMatchObject({ status: 422 });
    expect(await handler.post(`/cases/${reference}/overrun-notices`, { ...notice, newDueAt: clock.dueAt })).toMatchObject({
      status: 422,
      body: { code: 'overrun.not_later', errors: [{ pointer: '/newDueAt' }] },
    });
    expect((await handler.post(`/cases/${reference}/overrun-notices`, notice)).status).toBe(201);

    const mine = holder(world, receipt);
    expect(await clockOf(mine, '/my-case', 'acknowledgement')).toMatchObject({
      dueAt: clock.dueAt,
      announced: { reason: 'translation', newDueAt, again: false },
    });
    const { body } = await mine.get('/my-case');
    expect(JSON.stringify(body['timeline'])).toContain('Your language is being found.');

    world.clock.set(plusMs(clock.dueAt, 1_000));
    await settle(world, owner);
    const late = await clockOf(mine, '/my-case', 'acknowledgement');
    expect(late).toMatchObject({ late: true });
    expect(late.unwarned).toBeUndefined();
    expect(late.history.map(({ entry, told }) => [entry, told])).toEqual([
      ['started', true],
      ['overrun-announced', true],
      ['breached', true],
    ]);
    expect(await clockOf(holder(world, silent.receipt), '/my-case', 'acknowledgement')).toMatchObject({ late: true, unwarned: true });

    world.clock.set(plusMs(newDueAt, 1_000));
    await settle(world, owner);
    expect(await clockOf(mine, '/my-case', 'acknowledgement')).toMatchObject({ announced: { again: true } });
    const { body: again } = await mine.get('/my-case');
    expect((again['timeline'] as { type: string }[]).map((entry) => entry.type)).toContain('overrun.repeated');
  });

  it('is in the figures: told beforehand, of all that were late', async () => {
    handler = await signedIn(world, 'handler1');
    const { body } = await handler.get('/effectiveness?from=2026-01-01&to=2026-12-31');
    const pc4 = (body['indicators'] as { id: string; numerator: number; denominator: number; n: number }[]).find((one) => one.id === 'Pc4');
    const overruns = await owner<{ n: number }[]>`select count(*)::int as n from case_events where type = 'clock.breached'`;
    const surprises = await owner<{ n: number }[]>`select count(*)::int as n from case_events where type = 'predictability.breached'`;
    expect(pc4).toMatchObject({ numerator: 1, n: overruns[0]?.n });
    expect((pc4?.n ?? 0) - (pc4?.numerator ?? 0)).toBe(surprises[0]?.n);
  });

  it('and breaks no promise of the store', async () => {
    expect(await violations(world)).toEqual([]);
  });
});
