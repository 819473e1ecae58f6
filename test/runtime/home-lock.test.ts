import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireHomeLock } from '../../src/runtime/home-lock.ts';
import { identify } from '../../src/runtime/process-table.ts';
import { StartupError } from '../../src/runtime/startup-error.ts';
import { hold } from './holder.ts';
import { temporaryHomes } from './temporary-homes.ts';

const { home, afterwards } = temporaryHomes();

describe('the lock of RECOURSE_HOME', () => {
  it('refuses a second start with the address and the process of the first, and touches nothing', async () => {
    const folder = home();
    const lock = await acquireHomeLock(folder);
    lock.announce('http://127.0.0.1:3000');
    const before = readFileSync(join(folder, 'lock'), 'utf8');
    const refusal = await acquireHomeLock(folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartupError);
    expect(refusal).toMatchObject({
      message: `Recourse is already running at http://127.0.0.1:3000 (process ${process.pid}). Stop it first or set RECOURSE_HOME.`,
    });
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('says "starting" while the first has no address yet', async () => {
    const folder = home();
    await acquireHomeLock(folder);
    await expect(acquireHomeLock(folder)).rejects.toThrow(`Recourse is already starting (process ${process.pid}).`);
  });

  it('is free again after its release, which may come twice', async () => {
    const folder = home();
    const first = await acquireHomeLock(folder);
    first.release();
    first.release();
    const second = await acquireHomeLock(folder);
    second.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over after kill -9', async () => {
    const folder = home();
    const holder = await hold('lock', folder);
    afterwards(holder.kill);
    await expect(acquireHomeLock(folder)).rejects.toThrow(`(process ${holder.child.pid})`);
    await holder.kill();
    const lock = await acquireHomeLock(folder);
    lock.release();
  });

  it.each([
    [
      'a process id that has passed to another program',
      JSON.stringify({ ...identify(process.ppid), startedAt: 'another boot/1', url: null }),
    ],
    ['a half-written file', '{"pid":'],
    ['an empty file', ''],
  ])('is taken over from %s', async (_, content) => {
    const folder = home();
    writeFileSync(join(folder, 'lock'), content);
    const lock = await acquireHomeLock(folder);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes to exactly one of several that find a stale one at once', async () => {
    const folder = home();
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: 'ended', url: null }));
    const holders = await Promise.all([1, 2, 3].map(() => hold('lock', folder)));
    afterwards(() => Promise.all(holders.map((holder) => holder.kill())));
    expect(holders.filter(({ said }) => said.ok)).toHaveLength(1);
  });
});
