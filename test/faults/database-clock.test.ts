/**
 * The database's own clock jumps (D12): firing stops, intake goes on, an alert is raised, an operator confirms; then everything that is due
 * by the accepted time rings, once. A node that the wrong time has reached fires nothing early by it.
 */
import { setTimeout } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { confirmClocks } from '../../src/db/clock.ts';
import { violations } from '../helpers/invariants.ts';
import { seededRandom } from '../helpers/seed.ts';
import { program, queueBackends } from '../helpers/services.ts';
import { type Arena, createArena, type Tenant } from './arena.ts';
import { LONG } from './extent.ts';
import { LAST_RUNG_MS } from './policy.ts';
import { setReference } from './reference.ts';
import { TOLERANCE_MS } from './run.ts';
import { timeFaults, watch } from './witness.ts';
import { type Filed, type Session, signIn, work } from './workload.ts';

/** It is the same question on both, and half a minute long. */
const backends = LONG ? queueBackends : queueBackends.slice(-1);
const DAY_MS = 86_400_000;
/** Longer than the sweeper's grace and a few of its turns: what has not rung by then does not ring. */
const SILENCE_MS = 4_000;
/** A process looks at the database's time every 5 s. */
const NOTICED_MS = 30_000;

describe.runIf(program('faketime') !== '').each(backends)('the clock of the database jumps, queue on %s', (kind) => {
  let arena: Arena;
  let tenant: Tenant;
  let session: Session;
  afterEach(() => arena.close());

  async function begin(): Promise<void> {
    arena = await createArena(kind);
    tenant = await arena.tenant();
    session = await signIn(arena.fleet, tenant.organisation.slug, tenant.accounts);
    arena.setReference(await setReference(arena.database.admin));
  }
  const watchAlarms = () => watch(arena.database.admin, tenant.organisation.id, arena.reference);
  const people = (count: number): Promise<readonly Filed[]> =>
    work(arena.fleet, seededRandom(count), { slug: tenant.organisation.slug, people: count, everyNthInPerson: 0, spreadMs: 300 }, session);
  const alerts = () => arena.fleet.everybody().filter((member) => member.said().includes('clock.distrusted')).length;
  const noticed = () => vi.waitFor(() => expect(alerts()).toBe(arena.fleet.size), { timeout: NOTICED_MS, interval: 50 });
  /** `recourse clock confirm`. */
  const confirm = async () => {
    const session = postgres(arena.database.url, { max: 1, onnotice: () => undefined });
    await confirmClocks(session).finally(() => session.end());
  };
  /** Alarms that are not days away and have not rung. */
  const waiting = async () => {
    const [row] = await arena.database.admin<{ n: number }[]>`
      select count(*)::int as n from timers where organisation_id = ${tenant.organisation.id} and live and due_at < ${new Date(arena.reference().now() + 3_600_000)}`;
    return row?.n ?? 0;
  };
  const allRung = () => vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 60_000, interval: 100 });

  it('forward by nine days, and the operator accepts it', async () => {
    await begin();
    const witness = watchAlarms();
    const before = await people(4);
    await allRung();
    arena.database.setClock('+9d');
    await noticed();

    const rungBefore = witness.seen.size;
    const during = await people(4);
    await setTimeout(LAST_RUNG_MS + SILENCE_MS);
    // The boxes of those who filed meanwhile have passed by any clock, and those of a week by the wrong one.
    expect(witness.seen.size).toBe(rungBefore);
    expect(await waiting()).toBeGreaterThan(4);

    arena.setReference(arena.reference().moved(9 * DAY_MS));
    await confirm();
    await allRung();
    const ringings = await witness.stop();
    expect(ringings.length).toBeGreaterThan(rungBefore + 4);
    expect(timeFaults(ringings, TOLERANCE_MS + arena.reference().uncertaintyMs)).toEqual([]);
    // The weekly reminder to oversight of those who filed nine days before has come due by the accepted time.
    expect(ringings.filter((one) => one.step === 'oversight-1').length).toBeGreaterThanOrEqual(before.length);
    expect(
      await violations({ core: arena.core, organisation: tenant.organisation }, { acked: [...before, ...during], routedOnce: true }),
    ).toEqual([]);
  }, 180_000);

  it('backward by two hours, is set right again, and the operator confirms that', async () => {
    await begin();
    const witness = watchAlarms();
    arena.database.setClock('-2h');
    await noticed();
    const during = await people(4);
    await setTimeout(LAST_RUNG_MS + SILENCE_MS);
    expect(witness.seen.size).toBe(0);

    arena.database.setClock('+0');
    // Nobody goes on without being told to, and what is accepted is the time as it now is, not as it was when the alert came.
    await setTimeout(NOTICED_MS / 4);
    expect(witness.seen.size).toBe(0);
    await confirm();
    await allRung();
    const ringings = await witness.stop();
    expect(timeFaults(ringings, TOLERANCE_MS + arena.reference().uncertaintyMs)).toEqual([]);
    expect(ringings.length).toBeGreaterThan(during.length * 2);
    // A second alert would say that the stale time had been accepted.
    expect(alerts()).toBe(arena.fleet.size);
    expect(arena.fleet.said().match(/clock\.distrusted/g)).toHaveLength(arena.fleet.size);
    expect(await violations({ core: arena.core, organisation: tenant.organisation }, { acked: during, routedOnce: true })).toEqual([]);
  }, 180_000);
});
