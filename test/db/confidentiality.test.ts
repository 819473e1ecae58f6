/**
 * Canaries (K01, K06, A07, D11, D17, D19): what a person writes, who they are, how to reach them and their code are in no table, no queue,
 * no log, no notice and no segment of the write-ahead log, in no spelling. And the search finds them where somebody put them.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutboxStore } from '../../src/queue/outbox.store.ts';
import { createRelay } from '../../src/queue/relay.ts';
import { ACTIONS } from '../../src/workflow/actions.ts';
import { startWorkers } from '../../workers/start.ts';
import { clientWith, inject, tokenOf } from '../helpers/calm.ts';
import type { Client } from '../helpers/client.ts';
import { readRecord } from '../helpers/records.ts';
import { dropWal, filesIn, finds, keepWal, keysOf, type Place, tablesOf, walKept } from '../helpers/search.ts';
import { announcedRandom } from '../helpers/seed.ts';
import { postgresAdminUrl, queueBackends, redisUrl } from '../helpers/services.ts';
import { until } from '../helpers/wait.ts';
import { type Body, bodyFor } from '../helpers/walk.ts';
import { createWorld, type World } from '../helpers/world.ts';

/** A word that is nowhere by chance and survives any wrapping. */
const canary = (name: string) => `canary${name}${randomBytes(9).toString('hex')}`;
const QUEUE_DATABASE = 'recourse_queue_test';

describe.each(queueBackends)('nothing leaks, queue on %s', (kind) => {
  let world: World;
  let owner: postgres.Sql;
  let queueOwner: postgres.Sql;
  const slot = `leak_${kind}_${randomBytes(4).toString('hex')}`;
  /** On Redis: every command that its server was sent while we watched, since a job that is done leaves nothing behind. */
  const commands: string[] = [];
  let monitor: Redis | undefined;
  const secrets: Record<string, string> = {
    story: canary('story'),
    wish: canary('wish'),
    respondent: canary('respondent'),
    name: canary('name'),
    contact: canary('contact'),
    refused: canary('refused'),
    narrative: canary('narrative'),
  };
  const accounts = () => Object.fromEntries(world.accounts.map((account) => [`password of ${account.email}`, account.password]));

  beforeAll(async () => {
    world = await createWorld({ backend: kind });
    owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
    const queueUrl = new URL(postgresAdminUrl());
    queueUrl.pathname = `/${QUEUE_DATABASE}`;
    queueOwner = postgres(queueUrl.href, { max: 1, onnotice: () => undefined });
    await keepWal(owner, slot);
    if (kind === 'redis') monitor = await watched(commands);
  }, 60_000);
  afterAll(async () => {
    monitor?.disconnect();
    await dropWal(owner, slot);
    await Promise.all([owner.end(), queueOwner.end()]);
    await world.close();
  });

  /** Every place as it is now. */
  async function everywhere(): Promise<readonly Place[]> {
    return [
      ...(await tablesOf(owner, 'table')),
      ...(kind === 'postgres'
        ? await tablesOf(queueOwner, 'queue')
        : [await inRedis(keysOf), { name: 'queue commands', bytes: Buffer.from(commands.join('\n'), 'utf8') }]),
      { name: 'log', bytes: Buffer.from(world.log(), 'utf8') },
      ...(await filesIn(world.home)),
      ...(await walKept(owner, slot)),
    ];
  }

  async function inRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(redisUrl() ?? '');
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  async function file(): Promise<{ reference: string; receipt: string }> {
    const key = randomBytes(16).toString('hex');
    secrets['idempotency key'] = key;
    const payload = {
      description: `At dawn the guards said ${secrets.story} to my brother.`,
      desiredOutcome: `Give back ${secrets.wish}.`,
      respondent: `The foreman, ${secrets.respondent}`,
      name: secrets.name,
      contact: secrets.contact,
      identityMode: 'named',
      dangerNow: true,
    };
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const filed = (await inject(world, { method: 'POST', url: '/api/v1/grievances', headers, payload: JSON.stringify(payload) })).json();
    await inject(world, { method: 'POST', url: '/api/v1/grievances', headers, payload: JSON.stringify(payload) });
    return filed;
  }

  /** The page, and everything about it that is refused, mistyped, or sent to the wrong place. */
  async function stumble(receipt: string): Promise<void> {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const page = new URLSearchParams({
      description: `By the page: ${secrets.story}`,
      name: secrets.name ?? '',
      contact: secrets.contact ?? '',
      identityMode: 'named',
    });
    await inject(world, { method: 'POST', url: '/file', headers: form, payload: page.toString() });
    await inject(world, { method: 'POST', url: '/my-case', headers: form, payload: new URLSearchParams({ code: receipt }).toString() });
    await inject(world, { url: `/api/v1/my-case?code=${receipt}&said=${secrets.refused}` });
    await inject(world, { url: `/${secrets.refused}/${receipt}` });
    const json = { 'content-type': 'application/json', 'x-note': secrets.refused ?? '', 'user-agent': secrets.refused ?? '' };
    for (const payload of [
      `{"description": "${secrets.refused}`,
      JSON.stringify({ description: 7, [secrets.refused ?? '']: secrets.refused }),
    ]) {
      await inject(world, { method: 'POST', url: '/api/v1/grievances', headers: json, payload });
    }
    await inject(world, {
      method: 'POST',
      url: '/api/v1/sessions',
      headers: json,
      payload: JSON.stringify({ email: secrets.refused, password: secrets.refused }),
    });
  }

  /** Every action that anybody is offered, with the canary in each of its texts, until nothing new is offered. Answers how many were done. */
  async function handle(reference: string, receipt: string): Promise<number> {
    const random = announcedRandom(`leak on ${kind}`);
    const people = new Map<Client, string>([[clientWith(world, `Receipt ${receipt}`), '/my-case']]);
    for (const name of ['handler1', 'handler2', 'senior', 'decision', 'oversight'] as const) {
      const token = await tokenOf(world, name);
      secrets[`session of ${name}`] = token;
      const client = clientWith(world, `Bearer ${token}`);
      await client.post(`/cases/${reference}/conflict-declarations`, { conflict: false, explanation: secrets.narrative });
      people.set(client, `/cases/${reference}`);
    }
    const done = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      for (const [client, path] of people) {
        for (const { name, resource } of await offered(client, path)) {
          const action = ACTIONS.find((one) => one.name === name);
          const record = await readRecord(world.core.deps.db, world.organisation.id, reference);
          if (!action || !record || done.has(name) || SHORT.includes(name)) continue;
          const scene = {
            random,
            record,
            now: world.clock.now(),
            staffIds: world.accounts.map((one) => one.id),
            text: () => `Said: ${secrets.narrative}.`,
          };
          const body: Body = {
            ...bodyFor(action, scene),
            ...Object.fromEntries(Object.keys(action.content).map((field) => [field, scene.text()])),
          };
          if ((await client.post(`${path}/${resource}`, body)).status === 201) done.add(name);
        }
      }
    }
    return done.size;
  }

  it('is in no table, queue, log, notice or segment of the write-ahead log', async () => {
    const { reference, receipt } = await file();
    secrets['receipt code'] = receipt;
    secrets['receipt code without hyphens'] = receipt.replaceAll('-', '');
    await stumble(receipt);
    // Handed to the queue, consumed by nobody yet: jobs are looked at while they lie there.
    const { core } = world;
    const relay = createRelay({
      outbox: createOutboxStore(core.system.sql),
      backend: core.queue,
      clock: world.clock,
      logger: core.deps.logger,
    });
    expect((await relay.drainOnce()).relayed).toBeGreaterThan(2);
    expect(finds(await everywhere(), { ...secrets, ...accounts() })).toEqual([]);

    const workers = startWorkers(core, { queues: 'route,escalate,notify,timebox', sweepEveryMs: 200 });
    try {
      expect(await handle(reference, receipt)).toBeGreaterThan(30);
      await until(core, async () => (await owner`select 1 from outbox`).length === 0);
    } finally {
      await workers.stop();
    }
    const places = await everywhere();
    expect(finds(places, { ...secrets, ...accounts() })).toEqual([]);
    if (kind === 'redis') expect(commands.some((command) => command.includes('route-case'))).toBe(true);
    // It was there, sealed: the person reads their own words again.
    expect(JSON.stringify((await clientWith(world, `Receipt ${receipt}`).get('/my-case')).body)).toContain(secrets.story);
    expect(places.filter((place) => place.name.startsWith('table')).length).toBeGreaterThan(25);
    expect(places.filter((place) => /\.eml$/.test(place.name)).length).toBeGreaterThan(0);
  }, 120_000);

  it('would be found in each of these places', async () => {
    const planted = { plain: canary('plain'), hex: canary('hex'), base64: canary('base64'), wide: canary('wide') };
    const spelt = [
      planted.plain,
      Buffer.from(planted.hex).toString('hex'),
      Buffer.from(`x${planted.base64}y`).toString('base64'),
      Buffer.from(planted.wide, 'utf16le').toString('hex'),
    ];
    await owner`create table scratch (line text, document jsonb, bytes bytea)`;
    for (const word of spelt) await owner`insert into scratch values (${word}, ${owner.json({ word })}, ${Buffer.from(word)})`;
    await plantInQueue(spelt);
    world.core.deps.logger.info({ word: spelt }, 'planted');
    await mkdir(join(world.home, 'notices'), { recursive: true });
    await writeFile(
      join(world.home, 'notices', 'planted.eml'),
      spelt.join('=\r\n').replace(planted.plain, `${planted.plain.slice(0, 9)}=\r\n${planted.plain.slice(9)}`),
    );

    const found = finds(await everywhere(), planted);
    const placesWith = (what: string) =>
      [...new Set(found.filter((one) => one.endsWith(`: ${what}`)).map((one) => one.split(' ')[0]?.replace(':', '')))].sort();
    for (const what of Object.keys(planted)) expect(placesWith(what), what).toEqual(['file', 'log', 'queue', 'table', 'wal']);
    expect(found.every((one) => !/^table public\.(cases|case_events)/.test(one))).toBe(true);
    await unplant();
  }, 60_000);

  async function plantInQueue(words: readonly string[]): Promise<void> {
    if (kind === 'redis') await inRedis((redis) => redis.hset('planted', { words: JSON.stringify(words) }));
    else {
      await queueOwner`create table if not exists public.planted (document jsonb)`;
      await queueOwner`insert into public.planted values (${queueOwner.json({ words: [...words] })})`;
    }
  }

  async function unplant(): Promise<void> {
    if (kind === 'redis') await inRedis((redis) => redis.del('planted'));
    else await queueOwner`drop table public.planted`;
  }
});

/** A connection that notes each command that the server is sent, by whomever. */
async function watched(commands: string[]): Promise<Redis> {
  const redis = new Redis(redisUrl() ?? '');
  const monitor = await redis.monitor();
  redis.disconnect();
  monitor.on('monitor', (_time: string, args: readonly string[]) => void commands.push(args.join(' ')));
  return monitor;
}

/** They would end the case before the others could be tried. */
const SHORT = [
  'withdraw',
  'propose_referral',
  'confirm_referral',
  'propose_inconclusive',
  'declare_conflict',
  'replace_code',
  'set_phrase',
];

async function offered(client: Client, path: string): Promise<readonly { name: string; resource: string }[]> {
  const { body } = await client.get(path);
  return Array.isArray(body.actions) ? body.actions : [];
}
