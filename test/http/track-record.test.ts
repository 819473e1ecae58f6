/** Before the story: how it went for others so far, or honestly why that is not known (people.md 3.12), from the real ledger. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedCases } from '../../src/cli/seed-command.ts';
import { asViewer } from '../../src/db/client.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

const CASES = 40;
const QUARTER = '2026-01-01T00:00:00.000Z';

describe('how it went for others', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  const page = async (url: string) => (await world.app.inject({ method: 'GET', url })).body.replace(/[\u2068\u2069]/g, '');
  const told = async () => (await world.app.inject({ method: 'GET', url: '/api/v1/track-record' })).json();
  /** The page asks again until it is counted: that takes as long as the machine takes. */
  const counted = async () => {
    for (;;) {
      const answer = await told();
      if (answer.kind !== 'counting') return answer;
    }
  };

  it('says that too few were answered, and by when, on the first page and before the story', async () => {
    expect(await counted()).toEqual({ kind: 'too_few', asOf: QUARTER });
    for (const url of ['/', '/file', '/file/questions/danger']) {
      const body = await page(url);
      expect(body).toContain('Not yet known');
      expect(body).toContain('By 1 January 2026 fewer than ten complaints had been answered');
    }
  });

  it('tells the figures of whole quarters once ten were answered, and keeps them while a quarter runs', async () => {
    await seedCases(world.core, world.organisation, { cases: CASES, org: 'demo', seed: 7 });
    // What was recorded before a quarter began never changes, so a process counts it once: the next quarter counts anew.
    world.clock.advance(92 * DAY_MS);
    const known = await counted();
    expect(known).toMatchObject({ kind: 'known', answered: expect.any(Number) });
    expect(known.answered).toBeGreaterThanOrEqual(10);
    const [row] = await asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) =>
      tx.execute<{ answered: number; promised: number; confirmed: number }>(sql`
        with answered as (
          select distinct case_id from case_events where type = 'decision.issued' and recorded_at < ${known.asOf}::timestamptz
        ), events as (select * from case_events where case_id in (select case_id from answered) and recorded_at < ${known.asOf}::timestamptz)
        select (select count(*)::int from answered) as answered,
          (select count(distinct (case_id, item->>'key'))::int from events, jsonb_array_elements(facts->'items') item
            where type = 'remedy.planned') as promised,
          (select count(distinct (case_id, facts->>'key'))::int from events where type = 'remedy.verified') as confirmed`),
    );
    expect(known).toMatchObject(row ?? {});
    expect(known.foundTrue).toBeLessThanOrEqual(known.answered);
    for (const url of ['/', '/file', '/file/questions/danger']) {
      const body = await page(url);
      expect(body).toContain(`${known.answered} complaints have been answered so far.`);
      expect(body).not.toContain('Not yet known');
    }
    world.clock.advance(20 * DAY_MS);
    expect(await counted()).toEqual(known);
  });
});
