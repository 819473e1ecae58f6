/** Who speaks for a person, attacked from every side: another's mandate, a revoked one, one that holds less, codes that are guessed (J02). */
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asViewer } from '../../src/db/client.ts';
import { newReceiptCode } from '../../src/intake/receipt-code.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { sendNotice } from '../../src/notifications/send-notice.ts';
import type { Power } from '../../src/workflow/mandates.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, takesCase } from '../helpers/client.ts';
import { codeOn, hiddenFields, type Visitor, visitor } from '../helpers/visitor.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const STORY = 'CANARY-STORY they kept our passports';
const SECRET = 'CANARY-SECRET only for your eyes';
const REPORT = 'CANARY-REPORT the union man threatens me';

interface Given {
  readonly me: Client;
  readonly receipt: string;
  readonly reference: string;
  readonly caseId: string;
  readonly code: string;
  readonly mandateId: string;
}
async function given(powers: readonly Power[], more: object = {}): Promise<Given> {
  const { receipt, reference, caseId } = await fileCase(world, { description: STORY });
  const me = holder(world, receipt);
  const made = await me.post('/my-case/mandates', { speaker: 'union', powers, ...more });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return { me, receipt, reference, caseId, code: String(made.body['code']), mandateId: String(made.body['mandateId']) };
}
const strip = ({ status, body }: { status: number; body: object }) => JSON.stringify([status, { ...body, requestId: '' }]);
const nobody = () => holder(world, newReceiptCode());

describe('a mandate over the API', () => {
  it('shows what it holds and nothing beside: dates; the case; the conversation', async () => {
    const dates = await given([]);
    await dates.me.post('/my-case/retaliation-reports', { report: REPORT });
    await dates.me.post('/my-case/messages', { message: SECRET });
    const least = (await holder(world, dates.code).get('/mandate')).body;
    expect(Object.keys(least).sort()).toEqual(
      ['actions', 'clocks', 'escalation', 'mandate', 'next', 'open', 'receivedAt', 'state', 'stateSince'].sort(),
    );
    expect(JSON.stringify({ ...least, actions: [] })).not.toMatch(/CANARY|RC-|protection|retaliation/i);

    const reads = await given(['read']);
    await reads.me.post('/my-case/messages', { message: SECRET });
    await reads.me.post('/my-case/retaliation-reports', { report: REPORT });
    const seen = JSON.stringify({ ...(await holder(world, reads.code).get('/mandate')).body, actions: [] });
    expect(seen).toContain(STORY);
    expect(seen).not.toMatch(/CANARY-SECRET|CANARY-REPORT|protection|retaliation/i);

    const talks = await given(['read', 'message']);
    await talks.me.post('/my-case/messages', { message: SECRET });
    await talks.me.post('/my-case/retaliation-reports', { report: REPORT });
    await talks.me.post('/my-case/withdrawals', { choice: 'stop_all', pressureSuspected: true, reasons: REPORT });
    const heard = JSON.stringify({ ...(await holder(world, talks.code).get('/mandate')).body, actions: [] });
    expect(heard).toContain(SECRET);
    expect(heard).not.toMatch(/CANARY-REPORT|pressureSuspected|protection|retaliation/i);
  });

  it('does what it holds, as its own, and the person sees each of it and each reading', async () => {
    const { me, code, mandateId, reference } = await given(['read', 'message']);
    const rep = holder(world, code);
    await rep.get('/mandate');
    expect((await rep.post('/mandate/messages', { message: 'We ask for the shift plan.' })).status).toBe(201);
    for (const [path, body] of [
      ['comments', { comment: 'x' }],
      ['verifications', { key: 'item-1' }],
      ['appeals', {}],
      ['escalations', {}],
    ] as const) {
      const refused = await rep.post(`/mandate/${path}`, body);
      expect([refused.status, refused.body.code], path).toEqual([403, 'mandate.beyond']);
    }
    // What nobody can be given is not even there.
    for (const path of ['withdrawals', 'decision-answers', 'comment-waivers', 'identity-modes', 'codes', 'mandates'])
      expect((await rep.post(`/mandate/${path}`, {})).status, path).toBe(404);
    const mine = (await me.get('/my-case')).body as {
      messages: { by: string; content: object }[];
      mandates: { id: string; acts: number }[];
      readers: { role: string; purpose: string }[];
    };
    expect(mine.messages.at(-1)).toMatchObject({ by: 'rep', content: { message: 'We ask for the shift plan.' } });
    expect(mine.mandates).toMatchObject([{ id: mandateId, acts: 1 }]);
    expect(mine.readers).toContainEqual(expect.objectContaining({ role: 'rep', purpose: 'mandate' }));
    const handler = await takesCase(world, 'handler1', reference);
    const desk = (await handler.get(`/cases/${reference}`)).body as { timeline: { type: string; by: string }[]; mandates: object[] };
    expect(desk.timeline.find(({ type }) => type === 'message.sent')).toMatchObject({ by: 'rep' });
    expect(desk.mandates).toMatchObject([{ id: mandateId, speaker: 'union' }]);
  });

  it('opens nothing of the person, and the person’s code nothing of it', async () => {
    const { receipt, code } = await given(['read', 'message']);
    const wrong = strip(await nobody().get('/my-case'));
    expect(strip(await holder(world, code).get('/my-case'))).toBe(wrong);
    for (const path of ['messages', 'withdrawals', 'codes', 'phrases', 'mandates', 'mandate-ends', 'uploads'])
      expect((await holder(world, code).post(`/my-case/${path}`, BODIES[path] ?? {})).body.code, path).toBe('receipt.unknown');
    expect(strip(await holder(world, receipt).get('/mandate'))).toBe(strip(await nobody().get('/mandate')));
    expect((await holder(world, receipt).post('/mandate/messages', { message: 'x' })).body.code).toBe('receipt.unknown');
  });

  it('taken back, it is answered from the next request on like a code that never was, and nobody else’s is touched', async () => {
    const { me, code, mandateId } = await given(['read', 'message']);
    const second = (await me.post('/my-case/mandates', { speaker: 'lawyer', powers: ['read'] })).body;
    const rep = holder(world, code);
    const [before, ended, after] = await Promise.all([
      rep.get('/mandate'),
      me.post('/my-case/mandate-ends', { mandateId }),
      rep.get('/mandate').then(() => rep.get('/mandate')),
    ]);
    expect([before.status, ended.status, [200, 404].includes(after.status)]).toEqual([200, 204, true]);
    expect(strip(await rep.get('/mandate'))).toBe(strip(await nobody().get('/mandate')));
    const write = { message: 'one more thing' };
    expect(strip(await rep.post('/mandate/messages', write))).toBe(strip(await nobody().post('/mandate/messages', write)));
    expect((await holder(world, String(second['code'])).get('/mandate')).status).toBe(200);
    expect((await me.post('/my-case/mandate-ends', { mandateId })).body.code).toBe('mandate.unknown');
  });

  it('ends by itself with its time, and gives itself back', async () => {
    const { code } = await given(['read'], { until: new Date(Date.parse(world.clock.now()) + DAY_MS).toISOString() });
    expect((await holder(world, code).get('/mandate')).status).toBe(200);
    world.clock.advance(DAY_MS);
    expect(strip(await holder(world, code).get('/mandate'))).toBe(strip(await nobody().get('/mandate')));
    const other = await given(['read']);
    expect((await holder(world, other.code).post('/mandate/mandate-returns')).status).toBe(204);
    expect((await holder(world, other.code).get('/mandate')).body.code).toBe('receipt.unknown');
  });

  it('of one case says nothing of another, and ends none of another', async () => {
    const mine = await given(['read', 'message']);
    const theirs = await given(['read', 'message']);
    expect((await mine.me.post('/my-case/mandate-ends', { mandateId: theirs.mandateId })).status).toBe(422);
    expect((await holder(world, theirs.code).get('/mandate')).status).toBe(200);
    expect(JSON.stringify((await holder(world, mine.code).get('/mandate')).body)).not.toContain(theirs.reference);
    const bad = await mine.me.post('/my-case/mandates', { speaker: 'union', powers: ['message'], mandateId: theirs.mandateId });
    expect(bad.status).toBe(422);
    expect((await mine.me.post('/my-case/mandates', { speaker: 'union', powers: ['message'] })).body).toMatchObject({
      code: 'mandate.needs_read',
    });
  });

  it('is not found by guessing: near misses, made-up codes and references all answer the same', async () => {
    const { code, reference } = await given(['read']);
    const wrong = strip(await nobody().get('/mandate'));
    const near = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    for (const guess of [
      near,
      reference,
      code.slice(0, 24),
      `${code}0`,
      "'; drop table mandates; --",
      ...Array.from({ length: 200 }, () => newReceiptCode()),
    ])
      expect(strip(await holder(world, guess).get('/mandate'))).toBe(wrong);
  });

  it('gives the same code to whoever asks twice with one key, and its code is nowhere in clear', async () => {
    const { receipt } = await fileCase(world);
    const key = { 'idempotency-key': randomBytes(16).toString('hex') };
    const ask = () => holder(world, receipt).post('/my-case/mandates', { speaker: 'cso', powers: ['read'], name: 'CANARY-NAME' }, key);
    const one = await ask();
    expect((await ask()).body).toEqual(one.body);
    expect(((await holder(world, receipt).get('/my-case')).body as { mandates: { name: string }[] }).mandates).toMatchObject([
      { name: 'CANARY-NAME' },
    ]);
    const rows = await asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, async (tx) => [
      ...(await tx.execute<{ row: string }>(sql`select facts::text as row from case_events union all select snapshot::text from cases
        union all select encode(code_hash, 'escape') from mandates`)),
    ]);
    const text = JSON.stringify(rows) + world.log();
    expect(text).toContain('mandateId');
    expect(text).not.toContain(String(one.body['code']));
    expect(text).not.toContain('CANARY-NAME');
  });

  it('needs the second phrase where one is set, as everything of the person does', async () => {
    const { receipt } = await fileCase(world);
    await holder(world, receipt).post('/my-case/phrases', { phrase: 'Three goats on the roof' });
    expect((await holder(world, receipt).post('/my-case/mandates', { speaker: 'union', powers: [] })).body.code).toBe('phrase.required');
  });

  it('stays when the person changes their own code', async () => {
    const { me, code } = await given(['read']);
    await me.post('/my-case/codes', {}, { 'idempotency-key': randomBytes(16).toString('hex') });
    expect((await me.get('/my-case')).status).toBe(404);
    expect((await holder(world, code).get('/mandate')).status).toBe(200);
  });
});

const BODIES: Readonly<Record<string, object>> = {
  messages: { message: 'x' },
  withdrawals: { choice: 'stop_all' },
  phrases: { phrase: 'I take it over' },
  mandates: { speaker: 'union', powers: [] },
  'mandate-ends': { mandateId: '00000000-0000-7000-8000-000000000000' },
  uploads: { size: 10, keep: 'original' },
};

describe('whoever files for others (A08)', () => {
  it('is recorded as who they are, and can neither accept, stop nor confirm for the person', async () => {
    const filed = await world.app.inject({
      method: 'POST',
      url: '/api/v1/grievances',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ description: STORY, submitterRole: 'union' }),
    });
    expect(filed.statusCode).toBe(201);
    const union = holder(world, filed.json().receipt);
    expect((await union.post('/my-case/messages', { message: 'We speak for forty people.' })).status).toBe(201);
    for (const [path, body] of [
      ['withdrawals', { choice: 'stop_all' }],
      ['mandates', { speaker: 'union', powers: [] }],
      ['identity-modes', { identityMode: 'named' }],
    ] as const)
      expect((await union.post(`/my-case/${path}`, body)).body.code, path).toBe('actor.role');
    const { body } = await union.get('/my-case');
    expect(body['messages']).toMatchObject([{ by: 'you' }]);
    const rows = await asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) =>
      tx.execute<{ actor_kind: string }>(sql`select actor_kind from case_events e join cases c on c.id = e.case_id
        where c.reference = ${filed.json().reference} and e.type in ('case.submitted', 'message.sent')`),
    );
    expect([...rows].map(({ actor_kind }) => actor_kind)).toEqual(['representative', 'representative']);
  });
});

describe('notices', () => {
  it('go to whoever speaks only where they asked, and not after the end; their address goes with the mandate', async () => {
    const { me, code, mandateId, caseId, reference } = await given(['read', 'message']);
    const rep = holder(world, code);
    expect((await rep.post('/mandate/mandate-notices', { contact: 'no address' })).body).toMatchObject({
      errors: [{ pointer: '/contact' }],
    });
    expect((await rep.post('/mandate/mandate-notices', { contact: 'siti@union.example' })).status).toBe(204);
    const handler = await takesCase(world, 'handler1', reference);
    const sends = async () => {
      await handler.post(`/cases/${reference}/replies`, { message: 'We look into it.', substantive: true });
      const rows = await world.core.system.sql<{ id: string }[]>`
        select id from outbox where case_id = ${caseId} and name = 'send-notice' order by id`;
      const { deps, mailer, locales } = world.core;
      for (const { id } of rows)
        await sendNotice({ ...deps, mailer, locales }, { outboxId: id, organisationId: world.organisation.id, caseId, requestId: null });
    };
    await sends();
    const told = () =>
      asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, async (tx) => [
        ...(await tx.execute<{ n: number }>(sql`select count(*)::int as n from case_events where case_id = ${caseId}::uuid
          and type = 'notice.sent' and facts ->> 'recipient' = 'representative'`)),
      ]);
    expect(await told()).toEqual([{ n: 1 }]);
    await me.post('/my-case/mandate-ends', { mandateId });
    await sends();
    expect(await told()).toEqual([{ n: 1 }]);
    const people = await asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, async (tx) => [
      ...(await tx.execute<{ gone: boolean }>(
        sql`select wrapped_key is null and sealed is null as gone from persons where erased_at is not null`,
      )),
    ]);
    expect(people).toEqual([{ gone: true }]);
    const { organisation } = world;
    expect((await verifyLedger(world.core.deps.db, { organisationId: organisation.id, slug: organisation.slug })).faults).toEqual([]);
  });
});

describe('the pages', () => {
  async function signedIn(receipt: string): Promise<Visitor> {
    const me = visitor(world);
    await me.post('/my-case', { code: receipt });
    return me;
  }

  it('from asking somebody to sending them away, without JavaScript', async () => {
    const { receipt } = await fileCase(world, { description: STORY });
    const me = await signedIn(receipt);
    expect((await me.get('/my-case')).body).toContain('href="/my-case/mandates"');
    const fields = () => me.get('/my-case/mandates').then(({ body }) => hiddenFields(body, '/my-case/mandates'));
    const nothing = await me.post('/my-case/mandates', { ...(await fields()), powers: 'message' });
    expect(nothing.status).toBe(422);
    expect(nothing.body).toMatch(/value="message"[^>]*checked|checked[^>]*value="message"/);
    const made = await me.follow(
      await me.post('/my-case/mandates', { ...(await fields()), speaker: 'lawyer', powers: ['read', 'message'], name: 'Siti' }),
    );
    const code = codeOn(made.body);
    expect(code).toMatch(/^(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}$/);
    await me.post('/my-case/mandates/passed-on', hiddenFields(made.body, '/my-case/mandates/passed-on'));
    expect(codeOn((await me.get('/my-case/mandates')).body)).toBe('');

    const rep = visitor(world);
    const list = await rep.follow(await rep.post('/my-case', { code }));
    expect(list.body).toContain('People for whom you speak');
    const path = /href="(\/speak-for\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? '';
    const page = (await rep.get(path)).body;
    expect(page).toContain(STORY);
    expect(page).not.toContain('Siti');
    expect(page).not.toMatch(/withdrawals|my-case\//);
    const empty = await rep.post(`${path}/messages`, hiddenFields(page, `${path}/messages`));
    expect(empty.status).toBe(422);
    const sent = await rep.post(`${path}/messages`, {
      ...hiddenFields(page, `${path}/messages`),
      message: 'As her lawyer I ask for the file.',
    });
    expect((await rep.follow(sent)).body).toContain('As her lawyer I ask for the file.');
    expect((await rep.post(`${path}/messages`, { message: 'forged' })).status).toBe(403);

    const mine = (await me.get('/my-case')).body;
    expect(mine).toContain('As her lawyer I ask for the file.');
    expect(mine).toMatch(/Things they did: \u2068?1/);
    await me.post('/my-case/mandate-ends', hiddenFields(mine, '/my-case/mandate-ends'));
    for (const url of [path, '/speak-for']) expect((await rep.get(url)).body).not.toMatch(/CANARY|As her lawyer/);
    expect((await rep.get(path)).status).toBe(404);
    const never = await visitor(world).post('/speak-for', { code: newReceiptCode() });
    const gone = await visitor(world).post('/speak-for', { code });
    expect([gone.status, gone.body]).toEqual([404, never.body]);
  });

  it('one browser holds several, each its own; a person’s code is none of them', async () => {
    const one = await given(['read']);
    const two = await given([]);
    const rep = visitor(world);
    for (const code of [one.code, two.code]) await rep.post('/speak-for', { code });
    expect((await rep.post('/speak-for', { code: one.receipt })).status).toBe(404);
    const list = (await rep.get('/speak-for')).body;
    for (const { mandateId } of [one, two]) expect(list).toContain(`/speak-for/${mandateId}`);
    expect((await rep.get(`/speak-for/${two.mandateId}`)).body).not.toContain(STORY);
    expect((await visitor(world).get(`/speak-for/${one.mandateId}`)).status).toBe(404);
    await rep.post('/exit');
    expect((await rep.get('/speak-for')).body).not.toContain(one.mandateId);
  });
});
