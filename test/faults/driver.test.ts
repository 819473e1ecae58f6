/**
 * The driver's cross-transaction fault (porsager/postgres PR #1215): after a disconnect the callback of a transaction goes on, on whatever
 * connection replaces the lost one, and there commits or rolls back what is somebody else's. Our reads run in such callbacks (asViewer),
 * so a proxy drops connections in the middle of them (R9).
 */
import { setTimeout } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Core, compose } from '../../src/compose.ts';
import { asViewer, openPool, type Pool } from '../../src/db/client.ts';
import { roleUrl } from '../../src/db/roles.ts';
import { submitGrievance } from '../../src/intake/submit.ts';
import { deriveSecrets } from '../../src/vault/secrets.ts';
import { createTestDatabase, masterKeys, type TestDatabase } from '../helpers/database.ts';
import { violations } from '../helpers/invariants.ts';
import { proxyTo, type ServerProxy } from '../helpers/proxy.ts';
import { announcedRandom } from '../helpers/seed.ts';
import { createWorld, type World } from '../helpers/world.ts';

const ROUNDS = 20;
const AT_ONCE = 8;

describe('a pool whose connections are dropped in the middle of transactions', () => {
  let database: TestDatabase;
  let proxy: ServerProxy;
  let owner: postgres.Sql;
  let pool: Pool;
  beforeEach(async () => {
    database = await createTestDatabase();
    owner = postgres(database.url, { max: 1, onnotice: () => undefined });
    await owner.unsafe(`
      create table halves (transaction int not null, half int not null);
      create table marks (organisation text not null);
      grant select, insert on halves, marks to recourse_app`);
    proxy = await proxyTo(database.url);
    pool = openPool(roleUrl(proxy.url, 'recourse_app', deriveSecrets(masterKeys).rolePasswords.app), { name: 'test', max: 2 });
  });
  afterEach(async () => {
    await pool.close();
    await owner.end();
    await proxy.close();
    await database.drop();
  });

  /** Many transactions at once over two connections, which are dropped again and again at random instants. */
  async function underDrops(one: (n: number) => Promise<void>): Promise<{ done: Set<number>; failed: number }> {
    const random = announcedRandom('connections dropped');
    const done = new Set<number>();
    let failed = 0;
    let dropping = true;
    const drops = (async () => {
      while (dropping) {
        await setTimeout(random.next() * 20);
        proxy.drop(() => random.chance(0.6));
      }
    })();
    for (let round = 0; round < ROUNDS; round += 1) {
      await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, i) => {
          const n = round * AT_ONCE + i;
          await one(n).then(
            () => done.add(n),
            () => {
              failed += 1;
            },
          );
        }),
      );
    }
    dropping = false;
    await drops;
    return { done, failed };
  }

  it('never commits half of a transaction, nor reports one as done that is not there', async () => {
    const { done, failed } = await underDrops((n) =>
      pool.db.transaction(async (tx) => {
        await tx.execute(sql`insert into halves values (${n}, 1)`);
        await setTimeout(n % 4);
        await tx.execute(sql`insert into halves values (${n}, 2)`);
      }),
    );
    const rows = await owner<{ transaction: number; halves: number }[]>`select transaction, count(*)::int as halves from halves group by 1`;
    expect(rows.filter((row) => row.halves !== 2)).toEqual([]);
    const there = new Set(rows.map((row) => row.transaction));
    expect([...done].filter((n) => !there.has(n))).toEqual([]);
    // Both happened: otherwise nothing was shown.
    expect(failed).toBeGreaterThan(ROUNDS / 2);
    expect(done.size).toBeGreaterThan(ROUNDS / 2);
  }, 120_000);

  it('never lets a reader see as another tenant, or as none', async () => {
    const strange: string[] = [];
    const { done, failed } = await underDrops((n) => {
      const organisationId = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
      return asViewer(pool.db, { organisationId, staffId: null }, async (tx) => {
        for (let read = 0; read < 3; read += 1) {
          const [row] = await tx.execute<{ organisation: string }>(
            sql`select current_setting('recourse.organisation', true) as organisation`,
          );
          if (row?.organisation !== organisationId) strange.push(`transaction ${n} read as ${row?.organisation || 'nobody'}`);
          await setTimeout(n % 3);
        }
      });
    });
    expect(strange).toEqual([]);
    expect(failed).toBeGreaterThan(ROUNDS / 2);
    expect(done.size).toBeGreaterThan(ROUNDS / 2);
  }, 120_000);
});

describe('the write path over such a pool (D8)', () => {
  let world: World;
  let proxy: ServerProxy;
  let core: Core;
  beforeEach(async () => {
    world = await createWorld();
    proxy = await proxyTo(world.databaseUrl);
    const queue = { kind: 'postgres' as const, url: world.databaseUrl };
    core = await compose(world.config, { databaseUrl: proxy.url, queue }, masterKeys, pino({ level: 'silent' }), world.clock);
  });
  afterEach(async () => {
    await core.close();
    await proxy.close();
    await world.close();
  });

  it('stores each filing once and whole, whether it was answered at the first or at a later attempt', async () => {
    const random = announcedRandom('filing over dropped connections');
    const door = {
      organisation: world.organisation,
      channel: 'web' as const,
      actor: { kind: 'rightsholder' as const, id: null, roles: ['rh' as const] },
      requestId: null,
    };
    let dropping = true;
    const drops = (async () => {
      while (dropping) {
        await setTimeout(random.next() * 250);
        proxy.drop(() => random.chance(0.4));
      }
    })();
    const acked = (
      await Promise.all(
        Array.from({ length: 120 }, async (_, i) => {
          await setTimeout(i * 15);
          const description = `Filing ${i}: the road is closed.`;
          const result = await submitGrievance(core.deps, door, { description }).catch(() => undefined);
          return result?.kind === 'accepted' ? [{ ...result.receipt, description }] : [];
        }),
      )
    ).flat();
    dropping = false;
    await drops;
    // Some came through, in spite of it: otherwise nothing was shown.
    expect(acked.length).toBeGreaterThan(10);
    expect(await violations(world, { acked })).toEqual([]);
  }, 120_000);
});
