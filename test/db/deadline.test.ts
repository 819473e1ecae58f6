/** No call outlives its deadline, and nothing runs on a connection that was lost (R9, performance.md 4.1; porsager/postgres #1089, #1186, #1215). */
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { appDeps, compose } from '../../src/compose.ts';
import { openPool, type Pool } from '../../src/db/client.ts';
import { isTransient } from '../../src/db/errors.ts';
import { masterKeys } from '../helpers/database.ts';
import { proxyTo, type ServerProxy } from '../helpers/proxy.ts';
import { announcedRandom } from '../helpers/seed.ts';
import { postgresAdminUrl } from '../helpers/services.ts';
import { createWorld, type World } from '../helpers/world.ts';

let admin: postgres.Sql;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(() => {
  admin = postgres(postgresAdminUrl(), { max: 2, onnotice: () => undefined });
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => admin.end());

/** A pool of its own name, so that its sessions can be told from others. */
function pool(url: string, max = 2, statementMs = 500): { pool: Pool; name: string } {
  const name = randomUUID().slice(0, 8);
  const opened = openPool(url, { name, max, statementMs });
  closing.push(opened.close);
  return { pool: opened, name };
}

async function throughProxy(): Promise<ServerProxy> {
  const proxy = await proxyTo(postgresAdminUrl());
  closing.push(proxy.close);
  return proxy;
}

const sessions = async (name: string): Promise<readonly number[]> =>
  (await admin<{ pid: number }[]>`select pid from pg_stat_activity where application_name = ${`recourse-${name}`}`).map(({ pid }) => pid);
const codeOf = (work: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(work).then(
    () => 'answered',
    (error) => (isTransient(error) ? 'transient' : error),
  );

describe('a connection that is open and silent', () => {
  it('costs each call its deadline and not more, and is given up: the next call has a new one', async () => {
    const proxy = await throughProxy();
    const { pool: tried, name } = pool(proxy.url, 1);
    await Promise.all([tried.sql`select 1`, tried.db.transaction((tx) => tx.execute('select 1'))]);
    proxy.freeze();
    const calls = [
      tried.sql`select 1`,
      tried.sql.unsafe('select $1::int', [1]),
      tried.sql.begin((tx) => tx`select 1`),
      tried.db.execute('select 1'),
      tried.db.transaction((tx) => tx.execute('select 1')),
    ];
    expect(await Promise.all(calls.map(codeOf))).toEqual(calls.map(() => 'transient'));
    expect(await tried.sql<{ n: number }[]>`select 1 as n`).toEqual([{ n: 1 }]);
    expect([...(await tried.db.transaction((tx) => tx.execute('select 2 as n')))]).toEqual([{ n: 2 }]);
    // Both clients have let go of what hung: the proxy sees the sockets closed, and so the server.
    await vi.waitFor(async () => expect((await sessions(name)).length).toBe(2), { timeout: 20_000 });
  });

  it('does not hold up a server that answers nobody: all are refused in time, and all is well when it answers again', async () => {
    const proxy = await throughProxy();
    const { pool: tried } = pool(proxy.url);
    await tried.sql`select 1`;
    proxy.silence();
    const waiting = Array.from({ length: 20 }, () => codeOf(tried.sql`select 1`));
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['transient']));
    proxy.thaw();
    await vi.waitFor(async () => expect(await tried.sql<{ n: number }[]>`select 1 as n`).toEqual([{ n: 1 }]), { timeout: 20_000 });
  });

  it('ends a transaction in the middle without ever going on in another', async () => {
    const proxy = await throughProxy();
    const { pool: tried } = pool(proxy.url, 1);
    let entered = false;
    const broken = tried.sql.begin(async (tx) => {
      await tx`select 1`;
      proxy.freeze();
      entered = true;
      await tx`select 2`;
    });
    expect(await codeOf(broken)).toBe('transient');
    expect(entered).toBe(true);
  });
});

const ENOUGH_KILLS = 20;

describe('a connection that is lost', () => {
  it('takes its transaction with it: the callback that goes on reaches no other transaction (#1215)', async () => {
    const { pool: tried } = pool(postgresAdminUrl(), 1, 5_000);
    const late: unknown[] = [];
    const gate: { open: () => void } = { open: () => undefined };
    const opened = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    const table = `t_${randomUUID().slice(0, 8)}`;
    await admin`create table ${admin(table)} (who text)`;
    closing.push(() => admin`drop table ${admin(table)}`);
    const first = tried.sql.begin(async (tx) => {
      const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await admin`select pg_terminate_backend(${row?.pid ?? 0})`;
      await opened;
      late.push(await codeOf(Promise.resolve().then(() => tx`insert into ${tx(table)} values ('first')`)));
    });
    expect(await codeOf(first)).toBe('transient');
    await tried.sql.begin(async (tx) => {
      await tx`insert into ${tx(table)} values ('second')`;
      gate.open();
      await vi.waitFor(() => expect(late).toEqual(['transient']));
      // Had the first callback's end committed here, this would show to others.
      expect([...(await admin`select who from ${admin(table)}`)]).toEqual([]);
      await tx`insert into ${tx(table)} values ('second')`;
    });
    expect([...(await admin`select who from ${admin(table)}`)]).toEqual([{ who: 'second' }, { who: 'second' }]);
  });

  it('leaves no call unsettled, however often and whenever it happens (#1089, #1186, #1195)', async () => {
    const random = announcedRandom('terminated connections');
    const { pool: tried, name } = pool(postgresAdminUrl(), 3, 3_000);
    let answered = 0;
    let kills = 0;
    /** Sixty calls, and more where a busy machine has been slow to kill. */
    const person = async () => {
      for (let n = 0; n < 60 || kills <= ENOUGH_KILLS; n += 1) {
        const call = random.chance(0.5)
          ? tried.db.transaction(async (tx) => {
              await tx.execute('select pg_sleep(0.002)');
              await tx.execute('select 1');
            })
          : tried.sql`select pg_sleep(0.002)`;
        const result = await codeOf(call);
        if (result === 'answered') answered += 1;
        else expect(result).toBe('transient');
      }
    };
    let over = false;
    const killer = (async () => {
      while (!over) {
        const found = await sessions(name);
        const victim = found[random.below(Math.max(1, found.length))];
        if (victim !== undefined) kills += (await admin`select pg_terminate_backend(${victim}) as done`).length;
      }
    })();
    await Promise.all(Array.from({ length: 8 }, person)).finally(() => {
      over = true;
    });
    await killer;
    expect(kills).toBeGreaterThan(ENOUGH_KILLS);
    expect(answered).toBeGreaterThan(0);
    expect(await codeOf(tried.sql`select 1`)).toBe('answered');
  }, 120_000);
});

describe('over HTTP', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  it('a database that stands still is "try again", and the same key then gives one case', async () => {
    const proxy = await proxyTo(world.databaseUrl);
    const connections = { databaseUrl: proxy.url, queue: { kind: 'postgres' as const, url: postgresAdminUrl() } };
    const lines: string[] = [];
    const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
    const core = await compose(world.config, connections, masterKeys, logger, world.clock);
    const app = await buildApp(appDeps(core, world.config));
    closing.push(proxy.close, core.close, () => app.close());
    const file = () =>
      app.inject({
        method: 'POST',
        url: '/api/v1/grievances',
        headers: { 'idempotency-key': key },
        payload: { description: 'The water is brown.' },
      });
    const key = randomUUID().replaceAll('-', '') + randomUUID().replaceAll('-', '');
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(200);
    proxy.silence();
    const [refused, unready] = await Promise.all([file(), app.inject({ url: '/readyz' })]);
    expect(refused.statusCode).toBe(503);
    expect(refused.json()).toMatchObject({ code: 'service.busy' });
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    expect(unready.json()).toMatchObject({ ready: false, database: false });
    // One line for a request that was turned away, and no stack: nothing is wrong here.
    expect(lines.filter((line) => line.includes('http.busy'))).toHaveLength(1);
    expect(lines.join('')).not.toContain('"stack"');
    proxy.thaw();
    const filed = await vi.waitFor(
      async () => {
        const answer = await file();
        expect(answer.statusCode).toBe(201);
        return answer;
      },
      { timeout: 40_000, interval: 200 },
    );
    expect((await file()).json()).toEqual(filed.json());
  }, 120_000);
});
