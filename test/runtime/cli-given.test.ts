/** Commands beside a server whose database, queue or both the operator named, or whose queue is PostgreSQL: each does its work and stops nothing. */
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createTestDatabase, masterKeys } from '../helpers/database.ts';
import { redisUrl } from '../helpers/services.ts';
import { cli, finished, startRecourse } from './cli.ts';
import { temporaryHomes } from './temporary-homes.ts';

const { home, afterwards } = temporaryHomes();
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
/** Roles belong to the whole server: their passwords must be those of the other tests. */
const RECOURSE_MASTER_KEY = masterKeys.root.secret.export().toString('hex');

/** A database of the shared test server. */
async function databaseUrl(): Promise<string> {
  const database = await createTestDatabase();
  afterwards(database.drop);
  return database.url;
}

/** A PATH with all that the start of the embedded PostgreSQL uses, and no Redis. */
function pathWithoutRedis(): string {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-path-'));
  afterwards(async () => rmSync(folder, { recursive: true, force: true }));
  const onPath = (name: string) =>
    (process.env.PATH ?? '')
      .split(delimiter)
      .map((from) => join(from, name))
      .find(existsSync);
  for (const name of ['sh', 'id', 'test', 'true', 'chown', 'ps', 'setpriv', 'unshare']) {
    const program = onPath(name);
    if (program) symlinkSync(program, join(folder, name));
  }
  return folder;
}

async function everyCommandWorks(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const run = (...args: string[]) => finished(cli(folder, args, env));
  const importing = ['import', fixture('grievances.csv'), '--mapping', fixture('grievances.mapping.yaml'), '--dry-run'];
  const [migrated, staff, imported] = await Promise.all([
    run('migrate'),
    run('staff', 'list'),
    run(...importing, '--rejects', join(folder, 'rejects.csv')),
  ]);
  expect(migrated).toMatchObject({ code: 0, text: expect.stringContaining('up to date') });
  expect(staff).toMatchObject({ code: 0, text: expect.stringContaining('handler1@demo.example') });
  expect(imported, imported.text).toMatchObject({ code: 0 });
  expect(await run('seed', '--cases', '3')).toMatchObject({ code: 0, text: expect.stringContaining('3 cases in organisation "demo"') });
  expect(await run('ledger', 'verify')).toMatchObject({ code: 0, text: expect.stringContaining('the ledger verifies') });
  expect(await run('queue', 'parked')).toMatchObject({ code: 0, text: expect.stringContaining('Nothing is parked.') });
}

async function stillServes(url: string): Promise<void> {
  const answer = await fetch(`${url}/readyz`);
  expect(await answer.json()).toEqual({ ready: true, database: true, queue: true, clock: true });
}

describe('commands beside a server', () => {
  it('with DATABASE_URL', async () => {
    const folder = home();
    const env = { RECOURSE_MASTER_KEY, DATABASE_URL: await databaseUrl() };
    const { url, run } = await startRecourse(folder, afterwards, env);
    expect(run.out()).toContain('from DATABASE_URL');
    await everyCommandWorks(folder, env);
    const lacking = await finished(cli(folder, ['staff', 'list'], { RECOURSE_MASTER_KEY }));
    expect(lacking).toMatchObject({ code: 1, text: expect.stringContaining('was started with DATABASE_URL.') });
    await stillServes(url);
  }, 240_000);

  it.runIf(redisUrl())(
    'with DATABASE_URL and REDIS_URL',
    async () => {
      const folder = home();
      const env = { RECOURSE_MASTER_KEY, DATABASE_URL: await databaseUrl(), REDIS_URL: `${redisUrl()}/15` };
      const { url, run } = await startRecourse(folder, afterwards, env);
      expect(run.out()).toContain('from REDIS_URL');
      await everyCommandWorks(folder, env);
      await stillServes(url);
    },
    240_000,
  );

  it.runIf(redisUrl())(
    'with REDIS_URL and the embedded PostgreSQL',
    async () => {
      const folder = home();
      const env = { REDIS_URL: `${redisUrl()}/14` };
      const { url } = await startRecourse(folder, afterwards, env);
      await everyCommandWorks(folder, env);
      const lacking = await finished(cli(folder, ['staff', 'list']));
      expect(lacking).toMatchObject({ code: 1, text: expect.stringContaining('was started with REDIS_URL.') });
      await stillServes(url);
    },
    240_000,
  );

  it('with its queue on PostgreSQL', async () => {
    const folder = home();
    const env = { PATH: pathWithoutRedis() };
    const { url, run } = await startRecourse(folder, afterwards, env);
    expect(run.out()).toContain('Queue: BullMQ on PostgreSQL');
    await everyCommandWorks(folder, env);
    await stillServes(url);
  }, 240_000);
});
