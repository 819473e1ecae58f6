/**
 * `npm start` outlives the end of the servers that it started: a PostgreSQL or a Redis that is killed is started again on its port, and
 * people who file meanwhile lose nothing. Nothing here waits for a clock: each round ends when a complaint has been taken and routed.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { commandLine } from '../../src/runtime/process-table.ts';
import { program } from '../helpers/services.ts';
import { startRecourse } from './cli.ts';
import { temporaryHomes } from './temporary-homes.ts';

const { home, afterwards } = temporaryHomes();
/** Long enough for a recovery on a machine that does much else; a server that stays away never answers, so waiting proves nothing. */
const PATIENCE = { timeout: 120_000, interval: 100 };

interface Filed {
  readonly reference: string;
  readonly receipt: string;
}

async function json(url: string, init: RequestInit = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(20_000) });
  return { status: answer.status, body: await answer.json() };
}

/** Somebody who repeats their request until it is taken: anything but that, a lost connection or "try again" is a fault. */
async function file(url: string, description: string): Promise<Filed> {
  const key = randomBytes(16).toString('hex');
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  return vi.waitFor(async () => {
    const { status, body } = await json(`${url}/api/v1/grievances`, { method: 'POST', headers, body: JSON.stringify({ description }) });
    expect([201, 503]).toContain(status);
    expect(status).toBe(201);
    return { reference: String(body['reference']), receipt: String(body['receipt']) };
  }, PATIENCE);
}

async function routed(url: string, { receipt, reference }: Filed): Promise<void> {
  await vi.waitFor(async () => {
    const { body } = await json(`${url}/api/v1/my-case`, { headers: { authorization: `Receipt ${receipt}` } });
    expect(body).toMatchObject({ reference });
    expect(JSON.stringify(body['timeline'])).toContain('"case.routed"');
  }, PATIENCE);
}

const pidOf = (folder: string, server: Server): number =>
  Number.parseInt(readFileSync(join(folder, server === 'postgres' ? 'postgres/data/postmaster.pid' : 'redis/server.pid'), 'utf8'), 10);
type Server = 'postgres' | 'redis';

/** kill -9, once it is the running server of this home. */
async function kill(folder: string, server: Server): Promise<number> {
  return vi.waitFor(() => {
    const pid = pidOf(folder, server);
    expect(commandLine(pid) ?? '').toContain(server);
    process.kill(pid, 'SIGKILL');
    return pid;
  }, PATIENCE);
}

it('files and routes a complaint after each of several kills of its database and its queue', async () => {
  const folder = home();
  const { run, url } = await startRecourse(folder, afterwards);
  const redis: readonly Server[] = program('redis') === '' ? [] : ['redis'];
  const rounds: readonly (readonly Server[])[] = [['postgres'], redis, ['postgres', ...redis], ['postgres'], redis];
  const filed: Filed[] = [];
  for (const [round, servers] of rounds.entries()) {
    const killed = await Promise.all(servers.map((server) => kill(folder, server)));
    const one = await file(url, `Round ${round}: the water is brown.`);
    await routed(url, one);
    filed.push(one);
    for (const [index, server] of servers.entries()) expect(pidOf(folder, server)).not.toBe(killed[index]);
  }
  for (const one of filed) await routed(url, one);
  expect(new Set(filed.map(({ reference }) => reference)).size).toBe(rounds.length);
  expect(run.child.exitCode).toBeNull();
  const said = run.out();
  expect(said.match(/ended unexpectedly; it is being started again/g)?.length).toBe(rounds.flat().length);
}, 900_000);
