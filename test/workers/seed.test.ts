/** `recourse seed`: histories that could have happened, and a ledger that holds (issue 2, A6). */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventProfile } from '../../src/cli/seed/profile.ts';
import { type SeedReport, seedCases } from '../../src/cli/seed-command.ts';
import { asViewer } from '../../src/db/client.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { ENDED_STATES } from '../../src/workflow/codes.ts';
import { createWorld, WEDNESDAY, type World } from '../helpers/world.ts';

const CASES = 40;

describe('recourse seed', () => {
  let world: World;
  let report: SeedReport;

  beforeAll(async () => {
    world = await createWorld();
    report = await seedCases(world.core, world.organisation, { cases: CASES, org: 'demo', seed: 7 });
  });
  afterAll(() => world.close());

  const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
    asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, async (tx) => [...(await tx.execute<T>(query))]);

  it('lives every history to its end without one refusal', () => {
    expect(report.stopped).toEqual({});
    expect(Object.values(report.byState).reduce((sum, n) => sum + n, 0)).toBe(CASES);
    expect(report.byState.CLOSED).toBeGreaterThan(CASES / 4);
    expect(Object.keys(report.byState).length).toBeGreaterThan(4);
  });

  it('leaves a ledger that verifies and rows that are the fold of their events (D16)', async () => {
    const { organisation, core } = world;
    const verdict = await verifyLedger(core.deps.db, { organisationId: organisation.id, slug: organisation.slug });
    expect(verdict.faults).toEqual([]);
    expect(verdict.cases).toBe(CASES);
    expect(verdict.checkpoints).toBe(1);
  });

  it('writes nothing into the future, and nothing before its case', async () => {
    const [outside] = await rows<{ n: number }>(sql`
      select count(*)::int as n from case_events e join cases c on c.id = e.case_id
      where e.occurred_at > ${WEDNESDAY}::timestamptz or e.recorded_at > ${WEDNESDAY}::timestamptz or e.occurred_at < c.received_at`);
    expect(outside?.n).toBe(0);
    const [span] = await rows<{ days: number }>(sql`select extract(day from max(received_at) - min(received_at))::int as days from cases`);
    expect(span?.days).toBeGreaterThan(500);
  });

  it('gives every open case a live alarm that is still to come, and leaves no job for the workers (D13)', async () => {
    const open = await rows<{ state: string; due: string | null }>(sql`
      select c.state, t.due_at::text as due from cases c left join timers t on t.id = c.next_timer_id where c.is_open`);
    expect(open.length).toBe(CASES - ENDED_STATES.reduce((sum, state) => sum + (report.byState[state] ?? 0), 0));
    expect(open.every((row) => row.due !== null)).toBe(true);
    const [overdue] = await rows<{ n: number }>(sql`
      select count(*)::int as n from timers where live and due_at < ${WEDNESDAY}::timestamptz - interval '1 minute'`);
    expect(overdue?.n).toBe(0);
    const [jobs] = await rows<{ n: number }>(sql`select count(*)::int as n from outbox`);
    expect(jobs?.n).toBe(0);
  });

  it('has both languages, several channels, late ones and kept ones, remedies verified and not', async () => {
    const [seen] = await rows<{ languages: number; channels: number; late: number; kept: number; verified: number; other: number }>(sql`
      select (select count(distinct split_part(locale, '-', 1))::int from cases) as languages,
             (select count(distinct channel)::int from cases) as channels,
             (select count(*)::int from case_events where type = 'clock.met' and (facts ->> 'late')::boolean) as late,
             (select count(*)::int from case_events where type = 'clock.met' and not (facts ->> 'late')::boolean) as kept,
             (select count(*)::int from case_events where type = 'remedy.verified') as verified,
             (select count(*)::int from case_events where type in ('remedy.disputed', 'remedy.unverified')) as other`);
    expect(seen?.languages).toBe(2);
    expect(seen?.channels).toBeGreaterThan(3);
    for (const count of [seen?.late, seen?.kept, seen?.verified, seen?.other]) expect(count).toBeGreaterThan(0);
    expect(seen?.kept).toBeGreaterThan(seen?.late ?? 0);
  });

  it('invents the same profile for the same seed and number, whatever ran before', () => {
    const one = inventProfile(7, 3, CASES, WEDNESDAY, []);
    inventProfile(7, 4, CASES, WEDNESDAY, []);
    const { chance: _a, ...first } = one;
    const { chance: _b, ...again } = inventProfile(7, 3, CASES, WEDNESDAY, []);
    expect(again).toEqual(first);
    const { chance: _c, ...other } = inventProfile(8, 3, CASES, WEDNESDAY, []);
    expect(other).not.toEqual(first);
  });
});
