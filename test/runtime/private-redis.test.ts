import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/runtime/embedded-postgres.ts';
import { findRedis, type PrivateRedis, startPrivateRedis } from '../../src/runtime/private-redis.ts';
import { identify } from '../../src/runtime/process-table.ts';
import { parseInfo, versionAtLeast } from '../../src/runtime/redis-state.ts';
import { hold, pathWith } from './holder.ts';
import { temporaryHomes } from './temporary-homes.ts';

const { home, afterwards } = temporaryHomes();
const program = findRedis();

async function start(folder: string, progress: string[] = []): Promise<PrivateRedis> {
  if (program === null) throw new Error('this suite runs only where a Redis program is installed');
  const server = await startPrivateRedis({ home: folder, program, onProgress: (message) => void progress.push(message) });
  afterwards(server.stop);
  return server;
}

async function ask<T>(url: string, use: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url, { retryStrategy: () => null });
  client.on('error', () => undefined);
  return use(client).finally(() => client.disconnect());
}

describe.runIf(program !== null)('the private Redis', () => {
  it('never evicts, writes every command to disk, ticks often enough and listens to us alone (performance.md 4.3)', async () => {
    const folder = home();
    const server = await start(folder);
    const settings = await ask(server.url, async (client) => ({
      ...(await client.config('GET', 'maxmemory-policy', 'appendonly', 'appendfsync', 'hz', 'bind')),
    }));
    const list = JSON.stringify(settings);
    for (const value of ['noeviction', 'always', '100', '127.0.0.1']) expect(list).toContain(`"${value}"`);
    expect(statSync(join(folder, 'redis', 'redis.conf')).mode & 0o077).toBe(0);
  });

  it('asks for its password', async () => {
    const server = await start(home());
    const stranger = server.url.replace(/:[0-9a-f]+@/, ':guess@');
    await expect(ask(stranger, (client) => client.ping())).rejects.toThrow();
  });

  it('keeps jobs over a restart and over kill -9', async () => {
    const folder = home();
    const first = await start(folder);
    await ask(first.url, (client) => client.set('kept', '42'));
    const ended = new Promise<void>((resolve) => first.onUnexpectedEnd(resolve));
    process.kill(first.pid, 'SIGKILL');
    await ended;
    const second = await start(folder);
    expect(await ask(second.url, (client) => client.get('kept'))).toBe('42');
    await second.stop();
    expect(identify(second.pid)).toBeNull();
  });

  it('is stopped when a killed Recourse left it behind', async () => {
    const folder = home();
    const programs = { unshare: '', sh: '', [program?.name ?? '']: '' };
    const holder = await hold('services', folder, { path: pathWith(home(), programs) });
    afterwards(holder.kill);
    expect(holder.said).toMatchObject({ ok: true, queue: { kind: 'redis' } });
    await ask(holder.said.queue?.url ?? '', (client) => client.set('kept', '42'));
    await holder.kill();
    const orphan = Number(readFileSync(join(folder, 'redis', 'server.pid'), 'utf8'));
    expect(identify(orphan)).not.toBeNull();
    const progress: string[] = [];
    const again = await start(folder, progress);
    expect(progress[0]).toBe(`stopping the ${program?.name} that an earlier start left behind (process ${orphan}) …`);
    expect(identify(orphan)).toBeNull();
    expect(await ask(again.url, (client) => client.get('kept'))).toBe('42');
    const database = await startEmbeddedPostgres({ home: folder });
    await database.stop();
  });

  it('leaves a stranger alone whose process id its file names', async () => {
    const folder = home();
    const first = await start(folder);
    await first.stop();
    writeFileSync(join(folder, 'redis', 'server.pid'), `${process.pid}\n`);
    const again = await start(folder);
    expect(again.pid).not.toBe(process.pid);
  });

  it('puts unreadable data aside, since the database arms every job again', async () => {
    const folder = home();
    const first = await start(folder);
    await ask(first.url, (client) => client.set('kept', '42'));
    await first.stop();
    const data = join(folder, 'redis', 'data');
    for (const file of readdirSync(data, { recursive: true, withFileTypes: true })) {
      if (file.isFile()) writeFileSync(join(file.parentPath, file.name), 'not a Redis file');
    }
    const progress: string[] = [];
    const again = await start(folder, progress);
    expect(progress.at(-1)).toBe('its data cannot be read and are put aside; the database arms every job again …');
    expect(await ask(again.url, (client) => client.get('kept'))).toBeNull();
    rmSync(`${data}.unreadable-${process.pid}`, { recursive: true });
  });
});

describe('what a Redis says about itself', () => {
  it('is read from INFO', () => {
    const info = '# Server\r\nredis_version:7.2.4\r\n# Memory\r\nmaxmemory_policy:allkeys-lru\r\n# Persistence\r\naof_enabled:0\r\n';
    expect(parseInfo(info)).toEqual({ version: '7.2.4', evictionPolicy: 'allkeys-lru', appendOnly: false });
  });

  it.each([
    ['6.2.0', '6.2', true],
    ['6.0.16', '6.2', false],
    ['7', '6.2', true],
    ['10.1', '9.9', true],
    ['15', '15', true],
    ['14.19', '15', false],
    ['', '6.2', false],
  ])('version %s against %s: %s', (version, minimum, expected) => {
    expect(versionAtLeast(version, minimum)).toBe(expected);
  });
});
