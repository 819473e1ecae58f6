/** Protection from abuse that does not punish a village (issue 4 part 7; A05, A07, D22), over HTTP on a real database. */
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { appDeps } from '../../src/compose.ts';
import { createDoor } from '../../src/http/door.ts';
import { findReceiptCase } from '../../src/http/sessions.ts';
import { newReceiptCode } from '../../src/intake/receipt-code.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** Some seconds on a calm machine; how long it takes on a busy one says nothing of the product. */
const LONG_MS = 300_000;
const VILLAGE = '192.0.2.7';
const json = { 'content-type': 'application/json' };
const file = (description: string, remoteAddress: string, app: World['app'] = world.app) =>
  app.inject({ method: 'POST', url: '/api/v1/grievances', headers: json, remoteAddress, payload: { description } });
const follow = (code: string, remoteAddress: string) =>
  world.app.inject({ url: '/api/v1/my-case', headers: { authorization: `Receipt ${code}` }, remoteAddress });

/** `count` calls, a few at a time, in order. */
async function inGroups<T>(count: number, call: (n: number) => Promise<T>, size = 20): Promise<T[]> {
  const answers: T[] = [];
  for (let from = 0; from < count; from += size)
    answers.push(...(await Promise.all(Array.from({ length: Math.min(size, count - from) }, (_, n) => call(from + n)))));
  return answers;
}

describe('a village behind one address', () => {
  it(
    'files 1 000 complaints within ten minutes, and each is accepted with a code of its own',
    async () => {
      const began = Date.parse(world.clock.now());
      const codes = await inGroups(1_000, async (n) => {
        if (n % 20 === 0) world.clock.advance(11_000);
        const response = await file(`The well is dry, house ${n}.`, VILLAGE);
        expect(response.statusCode).toBe(201);
        return String(response.json().receipt);
      });
      expect(Date.parse(world.clock.now()) - began).toBeLessThan(600_000);
      expect(new Set(codes).size).toBe(1_000);
      expect((await follow(codes.at(-1) ?? '', VILLAGE)).json().timeline[0].content.description).toBe('The well is dry, house 999.');
    },
    LONG_MS,
  );
});

describe('a door that is full', () => {
  it('keeps what the person wrote, says when to come again, and lets them in then', async () => {
    const deps = appDeps(world.core, world.config);
    const nowMs = () => Date.parse(world.clock.now());
    const full = createDoor({ secret: deps.secrets.formSecret, nowMs, atOnce: 1, mostWaiting: 1 });
    const app = await buildApp({ ...deps, door: full });
    let leave: () => void = () => undefined;
    const flood = [new Promise<void>((done) => (leave = done)), Promise.resolve()].map((work) =>
      full.through({ address: VILLAGE }, () => work),
    );
    const page = (await app.inject({ url: '/file', remoteAddress: VILLAGE })).body;
    const hidden = (name: string, html: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
    const form = {
      description: 'They closed the gate on us.',
      ticket: hidden('ticket', page),
      idempotencyKey: hidden('idempotencyKey', page),
    };
    const send = (fields: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/file',
        remoteAddress: VILLAGE,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      });
    const refused = await send(form);
    expect(refused.statusCode).toBe(503);
    expect(refused.body).toContain('They closed the gate on us.');
    expect(refused.body).toContain('Nothing of what you wrote is lost.');
    expect(hidden('ticket', refused.body)).toBe(form.ticket);
    const program = await file('The same from a program.', VILLAGE, app);
    expect([program.statusCode, program.headers['retry-after'], program.json().code]).toEqual([503, '5', 'door.crowded']);
    // Their form is older than what waits now: pressing again, they go before it, though the flood is still there.
    world.clock.advance(5_000);
    const again = send({ ...form, idempotencyKey: hidden('idempotencyKey', refused.body) });
    leave();
    expect((await again).statusCode).toBe(303);
    expect((await again).headers.location).toBe('/receipt');
    await Promise.allSettled(flood);
    await app.close();
  });
});

describe('10 000 wrong codes, from 1 000 addresses (A07)', () => {
  it(
    'find nothing, write nothing, and lock no holder out, not even behind one of those addresses',
    async () => {
      const { receipt } = (await file('Mine.', VILLAGE)).json();
      const before = await traces();
      const addressOf = (n: number) => `10.1.${Math.floor((n % 1_000) / 250)}.${n % 250}`;
      // Half are well-formed; the others are no code at all.
      const wrong = (n: number) => (n % 2 === 0 ? newReceiptCode() : randomBytes(15).toString('hex'));
      const statuses = await inGroups(2_000, async (n) => {
        if (n % 200 === 0) {
          world.clock.advance(6_000);
          expect((await follow(receipt, addressOf(n))).statusCode).toBe(200);
        }
        return (await follow(wrong(n), addressOf(n))).statusCode;
      });
      expect(new Set(statuses)).toEqual(new Set([404]));
      // The rest of them where every request ends, whatever its address: 8 000 answers of HTTP more would show nothing else.
      const deps = appDeps(world.core, world.config);
      const found = await inGroups(8_000, (n) => findReceiptCase(deps, world.organisation.id, wrong(n)), 50);
      expect(new Set(found)).toEqual(new Set([undefined]));
      expect((await follow(receipt, VILLAGE)).statusCode).toBe(200);
      expect(await traces()).toEqual(before);
    },
    LONG_MS,
  );
});

/** How many rows each table has: a counter of tries or a lock would be one. */
async function traces(): Promise<Record<string, number>> {
  const admin = postgres(world.databaseUrl, { max: 1 });
  const tables = await admin<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const counts: [string, number][] = [];
  for (const { name } of tables) {
    const [row] = await admin<{ n: number }[]>`select count(*)::int as n from ${admin(name)}`;
    counts.push([name, row?.n ?? -1]);
  }
  await admin.end();
  return Object.fromEntries(counts);
}
