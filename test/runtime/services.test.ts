import { join } from 'node:path';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { checkPostgres, checkRedis, ensureQueueDatabase, redisProblem } from '../../src/runtime/given-services.ts';
import { processesIn } from '../../src/runtime/process-table.ts';
import { type ServicesOptions, startServices } from '../../src/runtime/services.ts';
import { StartupError } from '../../src/runtime/startup-error.ts';
import { postgresAdminUrl, redisUrl } from '../helpers/services.ts';
import { hold, pathWith } from './holder.ts';
import { temporaryHomes } from './temporary-homes.ts';

const { home, afterwards } = temporaryHomes();

async function start(options: ServicesOptions) {
  const services = await startServices(options);
  afterwards(services.stop);
  return services;
}

async function refusal(started: Promise<unknown>): Promise<StartupError> {
  const error = await started.then(
    () => new Error('it started'),
    (reason: unknown) => reason,
  );
  if (error instanceof StartupError) return error;
  throw error;
}

const servers = (folder: string) => processesIn(join(folder, 'postgres', 'data'), 'postgres');

describe('the services of a start', () => {
  it('uses PostgreSQL for jobs where no Redis is installed (D10)', async () => {
    const holder = await hold('services', home(), { path: pathWith(home(), { unshare: '', setpriv: '', sh: '', true: '' }) });
    afterwards(holder.kill);
    expect(holder.said).toMatchObject({ ok: true, queue: { kind: 'postgres' } });
    const sql = postgres(holder.said.queue?.url ?? '', { max: 1 });
    const [row] = await sql`select current_database() as name`.finally(() => sql.end());
    expect(row).toEqual({ name: 'recourse_queue' });
  });

  it('takes DATABASE_URL without starting a PostgreSQL, whatever the queue is', async () => {
    const folder = home();
    const services = await start({ home: folder, databaseUrl: postgresAdminUrl() });
    expect(services.postgres).toMatchObject({ adminUrl: postgresAdminUrl(), embedded: false });
    expect(servers(folder)).toEqual([]);
  });

  it.runIf(redisUrl() !== undefined)('takes REDIS_URL beside an embedded PostgreSQL, and stops only what it started', async () => {
    const folder = home();
    const services = await start({ home: folder, redisUrl: redisUrl() });
    expect(services.postgres.embedded).toBe(true);
    expect(services.queue).toMatchObject({ kind: 'redis', url: redisUrl(), embedded: false });
    expect(servers(folder).length).toBeGreaterThan(0);
    await services.stop();
    await services.stop();
    expect(servers(folder)).toEqual([]);
    expect(await checkRedis(redisUrl() ?? '', () => undefined)).toMatch(/^\d/);
  });

  it('leaves nothing running when the second service is refused', async () => {
    const folder = home();
    const error = await refusal(startServices({ home: folder, redisUrl: 'redis://127.0.0.1:1' }));
    expect(error.problem).toBe('Redis at 127.0.0.1:1 cannot be reached (ECONNREFUSED).');
    expect(servers(folder)).toEqual([]);
  });

  it('makes the queue database once', async () => {
    const first = await ensureQueueDatabase(postgresAdminUrl());
    expect(await ensureQueueDatabase(postgresAdminUrl())).toBe(first);
    expect(first).toMatch(/\/recourse_queue$/);
  });
});

describe('what is wrong with a given server, in one sentence and a remedy', () => {
  it.each([
    ['mysql://h/x', 'DATABASE_URL is not an address of the form postgres://user:password@host:5432/recourse.'],
    ['postgres://u:secret@127.0.0.1:1/x', 'PostgreSQL at 127.0.0.1:1 cannot be reached (ECONNREFUSED).'],
  ])('DATABASE_URL=%s', async (url, problem) => {
    const error = await refusal(checkPostgres(url));
    expect(error.problem).toBe(problem);
    expect(error.remedy).toMatch(/DATABASE_URL/);
    expect(error.message).not.toContain('secret');
  });

  it('a wrong password and a missing database', async () => {
    const wrong = await refusal(checkPostgres(postgresAdminUrl().replace(/:[^:@/]*@/, ':secret@')));
    expect(wrong.problem).toMatch(/refuses the password in DATABASE_URL\.$/);
    expect(wrong.message).not.toContain('secret');
    const missing = await refusal(checkPostgres(postgresAdminUrl().replace(/\/[^/]*$/, '/nowhere')));
    expect(missing.problem).toMatch(/does not have the database named in DATABASE_URL\.$/);
  });

  it('a user who may not make the queue database', async () => {
    const admin = postgres(postgresAdminUrl(), { max: 1, onnotice: () => undefined });
    afterwards(() => admin.end());
    await admin`drop database if exists recourse_queue`;
    await admin.unsafe("drop role if exists powerless; create role powerless login password 'powerless'");
    const url = postgresAdminUrl().replace(/\/\/[^@]*@/, '//powerless:powerless@');
    const error = await refusal(ensureQueueDatabase(url));
    await admin.unsafe('drop role powerless');
    expect(error.message).toMatch(/recourse_queue for jobs cannot be made \(permission denied.*\)\. Run "create database recourse_queue/);
  });

  it('an address of Redis that is none', async () => {
    const error = await refusal(checkRedis('127.0.0.1:6379', () => undefined));
    expect(error.message).toBe('REDIS_URL is not an address of the form redis://:password@host:6379. Correct REDIS_URL, or leave it out.');
  });

  it('a Redis that is too old, or may evict; one that hides its policy passes', () => {
    const state = { version: '7.0.1', evictionPolicy: 'noeviction', appendOnly: true };
    expect(redisProblem('h:1', { ...state, version: '6.0.9' })?.problem).toBe(
      'Redis at h:1 is version 6.0.9; Recourse needs 6.2 or newer.',
    );
    expect(redisProblem('h:1', { ...state, evictionPolicy: 'volatile-ttl' })?.remedy).toMatch(/maxmemory-policy noeviction/);
    expect(redisProblem('h:1', { ...state, evictionPolicy: '' })).toBeNull();
    expect(redisProblem('h:1', state)).toBeNull();
  });

  it.runIf(redisUrl() !== undefined)('an evicting Redis is refused; one without append-only file is warned of (R13)', async () => {
    const folder = home();
    const services = await start({ home: folder, databaseUrl: postgresAdminUrl() });
    const client = new Redis(services.queue.url);
    afterwards(async () => client.disconnect());
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const error = await refusal(checkRedis(services.queue.url, () => undefined));
    expect(error.problem).toMatch(/may throw jobs away when memory is short \(maxmemory-policy allkeys-lru\)\.$/);
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    await client.config('SET', 'appendonly', 'no');
    const warnings: string[] = [];
    await checkRedis(services.queue.url, (warning) => void warnings.push(warning));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/keeps no append-only file/);
    const wrong = await refusal(checkRedis(services.queue.url.replace(/:[^:@/]*@/, ':secret@'), () => undefined));
    expect(wrong.problem).toMatch(/refuses the user or password in REDIS_URL/);
    expect(wrong.message).not.toContain('secret');
  });
});
