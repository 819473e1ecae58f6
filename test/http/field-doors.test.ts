/** Forms of the field and partners, over HTTP on a real database (A02, A08): once for ever, with consent, and the code on paper alone. */
import { sql } from 'drizzle-orm';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asViewer } from '../../src/db/client.ts';
import { type BundleRow, readBundle } from '../../src/doors/bundle.ts';
import { findDoor } from '../../src/doors/door.store.ts';
import { openDoor, openNewDoor } from '../../src/doors/doors.ts';
import { receiveRow } from '../../src/doors/receive-bundle.ts';
import { newSlip, type Slip } from '../../src/doors/slips.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { holder } from '../helpers/client.ts';
import { tellingPhoto, voiceNote } from '../helpers/evidence.ts';
import { KOBO_SETTINGS, koboSubmission } from '../helpers/kobo.ts';
import { createWorld, HOUR_MS, type World } from '../helpers/world.ts';

let world: World;
let kobo: { id: string; secret: string };
let union: { id: string; secret: string };

beforeAll(async () => {
  world = await createWorld();
  const keeper = { organisationId: world.organisation.id, staffId: null };
  const open = async (kind: string, settings: string) => {
    const made = await openNewDoor(world.core.deps, keeper, { kind, reason: 'Nobody here has internet.', secret: '', settings });
    return { id: made.id, secret: made.secret ?? '' };
  };
  kobo = await open('kobo', KOBO_SETTINGS);
  union = await open('partner', 'name: Workers of the valley\nrole: union');
});
afterAll(() => world.close());

const scope = () => ({ organisationId: world.organisation.id, staffId: null });
async function count(): Promise<number> {
  const rows = await asViewer(world.core.deps.db, scope(), (tx) => tx.execute<{ n: number }>(sql`select count(*)::int as n from cases`));
  return Number([...rows][0]?.n);
}
async function slip(): Promise<Slip> {
  return newSlip(await world.core.deps.keyring.of(world.organisation.id));
}
async function mine(code: string) {
  const { status, body } = await holder(world, code).get('/my-case');
  const [first] = (body['timeline'] ?? []) as readonly { content: Record<string, string>; facts: Record<string, unknown> }[];
  return { status, body, content: first?.content ?? {}, facts: first?.facts ?? {} };
}

async function post(path: string, body: unknown, authorization: string) {
  const response = await world.app.inject({
    method: 'POST',
    url: `/api/v1/doors/${path}`,
    headers: { 'content-type': 'application/json', authorization },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.statusCode, body: response.json() };
}
const fromKobo = (body: unknown, authorization = `Bearer ${kobo.secret}`) => post(`${kobo.id}/submissions`, body, authorization);
const fromUnion = (body: unknown, authorization = `Bearer ${union.secret}`) => post(`${union.id}/grievances`, body, authorization);
const uuid = (n: number) => `f1d2c3b4-0000-4000-8000-${String(n).padStart(12, '0')}`;
const submission = (n: number, answers: Record<string, unknown>) =>
  koboSubmission({ agreed: 'yes', 'story/what': 'No pay', ...answers }, uuid(n));

describe('KoboToolbox', () => {
  it('files once for ever what was asked, and the person has the code on their slip', async () => {
    const before = await count();
    const { code, number } = await slip();
    const sent = submission(1, { 'story/what': 'They took our land', read: 'ok', for_whom: 'me', slip: number });
    for (let time = 0; time < 3; time += 1) expect(await fromKobo(sent)).toEqual({ status: 200, body: { kept: 'complaint' } });
    world.clock.advance(25 * HOUR_MS);
    expect((await fromKobo(sent)).body).toEqual({ kept: 'before' });
    expect(await count()).toBe(before + 1);
    const { content, facts, body } = await mine(code);
    expect(content).toEqual({ description: 'They took our land' });
    expect(facts).toMatchObject({ channel: 'clerk', identityMode: 'anonymous', readBack: 'agreed' });
    expect(body['receivedAt']).toBe('2026-03-04T08:02:11.123Z');
  });

  it('sent many times at the same moment, makes one case', async () => {
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 5 }, () => fromKobo(submission(2, {}))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await count()).toBe(before + 1);
  });

  it('with a slip that was used is filed all the same, and the first stays its holder’s', async () => {
    const before = await count();
    const { code, number } = await slip();
    for (const [n, words] of [
      [3, 'mine'],
      [4, 'of somebody else'],
    ] as const)
      expect((await fromKobo(submission(n, { 'story/what': words, slip: number }))).status).toBe(200);
    expect([await count(), (await mine(code)).content['description']]).toEqual([before + 2, 'mine']);
  });

  it('without consent files nothing, and needs no further try', async () => {
    const before = await count();
    expect(await fromKobo(submission(5, { agreed: 'no' }))).toEqual({ status: 200, body: { kept: 'nothing' } });
    expect(await count()).toBe(before);
  });

  it('keeps no contact that the organisation reads', async () => {
    const { code, number } = await slip();
    const domain = world.account('handler1').email.split('@')[1];
    expect((await fromKobo(submission(6, { contact: `amal@${domain}`, slip: number }))).status).toBe(200);
    expect((await mine(code)).status).toBe(200);
  });

  it('is believed by its secret alone: bearer, or the password of basic authentication', async () => {
    const before = await count();
    const sent = submission(7, {});
    const basic = (password: string) => `Basic ${Buffer.from(`kobo:${password}`).toString('base64')}`;
    for (const authorization of [
      '',
      'Bearer',
      `Bearer ${kobo.secret}x`,
      `Bearer ${union.secret}`,
      basic(''),
      basic('wrong'),
      `Token ${kobo.secret}`,
    ])
      expect((await fromKobo(sent, authorization)).status, authorization).toBe(401);
    expect((await post(`${union.id}/submissions`, sent, `Bearer ${union.secret}`)).status).toBe(404);
    expect((await fromKobo('{"a":', `Bearer ${kobo.secret}`)).body).toMatchObject({ code: 'door.malformed' });
    expect((await fromKobo(submission(8, { _xform_id_string: 'other' }))).status).toBe(422);
    expect((await fromKobo({ ...sent, filler: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect(await count()).toBe(before);
    expect((await fromKobo(sent, basic(kobo.secret))).status).toBe(200);
  });
});

describe('a bundle from the field', () => {
  const zipOf = async () => {
    const { code, number } = await slip();
    const csv = [
      '"agreed";"story/what";"story/photo";"slip";"_uuid";"_submission_time"',
      `"yes";"They took ""our"" land;\nall of it";"1.jpg";"${number}";"${uuid(101)}";"2026-03-04T08:10:02"`,
      `"yes";"";"note.amr";"";"${uuid(102)}";"2026-03-04T08:11:02"`,
      `"no";"said no";"";"";"${uuid(103)}";"2026-03-04T08:12:02"`,
      `"yes";"came by net";"";"";"${uuid(104)}";"2026-03-04T08:13:02"`,
      '"yes";"without a number";"";"";"";""',
    ].join('\n');
    const media = {
      [`a/${uuid(101)}/1.jpg`]: await tellingPhoto(),
      [`a/${uuid(9)}/1.jpg`]: Buffer.from('other'),
      'a/note.amr': voiceNote(),
    };
    return { code, zip: zipSync({ 'export.csv': strToU8(`\ufeff${csv}`), ...media }) };
  };

  it('files each row once, with its files, though the run was killed, repeated, or a row came by the network before', async () => {
    const before = await count();
    expect((await fromKobo(submission(104, { 'story/what': 'came by net' }))).body).toEqual({ kept: 'complaint' });
    const { code, zip } = await zipOf();
    const bundle = readBundle(zip);
    const rows = bundle.kind === 'rows' ? bundle.rows : [];
    const { deps, secrets, evidence, locales } = world.core;
    const row = await asViewer(deps.db, scope(), (tx) => findDoor(tx, kobo.id));
    if (!row) throw new Error('the door is gone');
    const at = { organisation: world.organisation, door: await openDoor(deps, world.organisation.id, row) };
    const file = (one: BundleRow) => receiveRow({ ...deps, secrets, evidence }, locales.translator('en'), at, one);
    // The first run came no further than this.
    for (const one of rows.slice(0, 1)) expect(await file(one)).toBe('complaint');
    for (let time = 0; time < 2; time += 1) {
      world.clock.advance(25 * HOUR_MS);
      const outcomes = [];
      for (const one of rows) outcomes.push(await file(one));
      expect(outcomes).toEqual(['before', time === 0 ? 'complaint' : 'before', 'nothing', 'before', { refused: 'door.malformed' }]);
    }
    expect(await count()).toBe(before + 3);
    const { content, body } = await mine(code);
    expect([content, (body['files'] as readonly unknown[]).length]).toEqual([{ description: 'They took "our" land;\nall of it' }, 1]);
  });

  it('is refused by its directory where it is none, or was made to hurt', () => {
    const csv = strToU8('_uuid\n');
    for (const zip of [
      new Uint8Array(9),
      zipSync({ 'a.txt': csv }),
      zipSync({ 'a.csv': csv, 'b.csv': csv }),
      zipSync({ 'a.csv': csv, 'x.jpg': new Uint8Array(20_000_000) }),
    ])
      expect(readBundle(zip).kind).toBe('fault');
    expect(readBundle(zipSync({ '../../a.csv': csv, '../../etc/x.jpg': csv }))).toMatchObject({ kind: 'rows', rows: [] });
  });
});

const handed = (n: number, more: Record<string, unknown> = {}) => ({
  description: 'They dismissed me for joining',
  partnerReference: `case-2026-${n}`,
  consents: { handOver: true },
  ...more,
});

describe('a partner', () => {
  it('gets the reference, the person has the code; handed over twice it is one', async () => {
    const before = await count();
    const { code, number } = await slip();
    const body = handed(1, {
      slip: number,
      receivedAt: '2026-03-01T10:00:00.000Z',
      identityMode: 'confidential',
      name: 'Amal',
      consents: { handOver: true, name: true },
    });
    const first = await fromUnion(body);
    expect([first.status, first.body]).toEqual([
      201,
      { kept: 'complaint', reference: expect.stringMatching(/^RC-/), receivedAt: '2026-03-01T10:00:00.000Z', slip: true },
    ]);
    expect((await fromUnion(body)).body).toEqual(first.body);
    expect((await fromUnion({ ...body, description: 'other words' })).body).toMatchObject({ code: 'idempotency.body_differs' });
    const own = await mine(code);
    expect([own.body['reference'], own.facts['channel'], own.facts['submitterRole']]).toEqual([
      first.body.reference,
      'partner_api',
      'union',
    ]);
    expect(JSON.stringify(first.body)).not.toContain(code);
    world.clock.advance(25 * HOUR_MS);
    expect(await fromUnion(body)).toEqual({ status: 200, body: { kept: 'before' } });
    expect(await count()).toBe(before + 1);
  });

  it('says which consents it has, or is told which are missing', async () => {
    const before = await count();
    const pointers = async (more: Record<string, unknown>) => {
      const { status, body } = await fromUnion(handed(2, more));
      return [status, ...(body.errors ?? []).map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)];
    };
    expect(await pointers({ consents: { handOver: false } })).toEqual([422, '/consents/handOver consent.missing']);
    expect(await pointers({ name: 'Amal', contact: 'a@b.example' })).toEqual([
      422,
      '/consents/name consent.missing',
      '/consents/contact consent.missing',
    ]);
    expect(await pointers({ slip: 'S123' })).toEqual([422, '/slip slip.unreadable']);
    expect((await pointers({ description: '\u200b' }))[0]).toBe(422);
    expect((await pointers({ uploads: [] }))[0]).toBe(422);
    expect((await pointers({ description: 'a\u0000' }))[0]).toBe(422);
    expect(await count()).toBe(before);
  });

  it('without a slip is told that nobody has a code; with another key it is told nothing', async () => {
    expect((await fromUnion(handed(3))).body).toMatchObject({ kept: 'complaint', slip: false });
    for (const authorization of ['', `Bearer ${kobo.secret}`])
      expect((await fromUnion({}, authorization)).body).toMatchObject({ code: 'door.signature' });
    expect((await post(`${kobo.id}/grievances`, handed(4), `Bearer ${kobo.secret}`)).status).toBe(404);
    expect((await post('nothing/grievances', handed(4), `Bearer ${union.secret}`)).status).toBe(404);
  });
});

describe('what is kept', () => {
  it('names the ways that are open, holds no code, no secret and no word outside the seal; and the chains are sound', async () => {
    const { ways } = (await world.app.inject('/api/v1/procedure')).json();
    expect(ways).toEqual([
      { way: 'web', to: null },
      { way: 'field', to: null },
      { way: 'partner', to: 'Workers of the valley' },
    ]);
    const rows = await asViewer(world.core.deps.db, scope(), (tx) =>
      tx.execute(
        sql`select d::text as row from doors d union all select m::text from door_messages m union all select facts::text from case_events`,
      ),
    );
    const everything = JSON.stringify([...rows]) + world.log();
    for (const secret of [kobo.secret, union.secret, 'Workers of', 'dismissed me', 'Amal', 'enumerator_7', 'case-2026'])
      expect(everything).not.toContain(secret);
    expect((await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' })).faults).toEqual([]);
  });
});
