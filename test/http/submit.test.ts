/** The open door and the receipt (A01, A05, A07, D11, D19), over HTTP on a real database. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyReceiptFile } from '../../src/cli/receipt.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const file = (payload: unknown, headers: Record<string, string> = {}) =>
  world.app.inject({
    method: 'POST',
    url: '/api/v1/grievances',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(payload),
  });
const strongKey = () => randomBytes(16).toString('hex');

describe('filing (A01)', () => {
  it('takes a description alone, without any account', async () => {
    const response = await file({ description: 'They locked the gate.' });
    expect(response.statusCode).toBe(201);
    const body = response.json();
    expect(body).toMatchObject({ state: 'SUBMITTED', receivedAt: world.clock.now() });
    expect(body.receipt).toMatch(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/);
    expect(body.reference).not.toContain(body.receipt.slice(0, 4));
    expect(body.clocks.map((clock: { name: string }) => clock.name)).toContain('acknowledgement');
    for (const clock of body.clocks)
      expect(clock).toMatchObject({ name: expect.any(String), dueAt: expect.any(String), binding: 'default', source: expect.any(String) });
    expect(response.headers['set-cookie']).toBeUndefined();
    expect(response.headers['cache-control']).toBe('no-store');
  });
  it('asks for one thing alone, what happened, in words or as a recording (A12)', async () => {
    const document = (await world.app.inject('/api/openapi.json')).json();
    const schema = document.paths['/api/v1/grievances'].post.requestBody.content['application/json'].schema;
    expect(schema.required ?? []).toEqual([]);
    expect(schema.properties.description.description).toContain('Required, unless `uploads`');
    const nothing = await world.app.inject({ method: 'POST', url: '/api/v1/grievances', payload: {} });
    expect([nothing.statusCode, nothing.json().errors]).toEqual([422, [{ pointer: '/description', code: 'request.required' }]]);
  });
  it.each([
    [{}, '/description'],
    [{ description: '' }, '/description'],
    [{ description: '   \n ' }, '/description'],
    [{ description: 7 }, '/description'],
    [{ description: 'x', unknown: 1 }, ''],
    [{ description: 'x', 'Anna Beispiel was hurt': 1 }, ''],
    [{ description: 'x', identityMode: 'loud' }, '/identityMode'],
    [{ description: 'x', country: 'Deutschland' }, '/country'],
    [{ description: 'x'.repeat(100_001) }, '/description'],
  ])('names the field that is wrong and never repeats its value (%#)', async (payload, pointer) => {
    const response = await file(payload);
    expect(response.statusCode).toBe(422);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json().errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
    expect(response.body).not.toMatch(/Deutschland|Anna|unknown/);
  });
  it.each(['a\u0000b', 'half \ud83d', '\udc00 half'])('refuses text that is no text, naming the field (%#)', async (description) => {
    expect((await file({ description: 'x', 'Anna Beispiel': description })).body).not.toContain('Anna');
    const response = await file({ description });
    expect(response.statusCode).toBe(422);
    expect(response.json().errors[0]).toMatchObject({ pointer: '/description', code: 'request.broken_text' });
  });
  it.each(['😀 4-byte', 'e\u0301 combining', '\u202etxet', 'سطر\nآخر', '<script>alert(1)</script>', '-- drop table cases'])(
    'keeps any real text as it was (%#)',
    async (description) => {
      const { receipt } = (await file({ description })).json();
      const mine = await world.app.inject({ url: '/api/v1/my-case', headers: { authorization: `Receipt ${receipt}` } });
      expect(mine.json().timeline[0].content.description).toBe(description);
    },
  );
  it('answers unreadable JSON with a problem, not a stack', async () => {
    const response = await world.app.inject({
      method: 'POST',
      url: '/api/v1/grievances',
      headers: { 'content-type': 'application/json' },
      payload: '{"description": "cut',
    });
    expect(response.statusCode).toBe(400);
    expect(response.body).not.toContain('cut');
  });
});

describe('the signed receipt', () => {
  it('verifies offline with the published keys, and not when altered', async () => {
    const body = (await file({ description: 'Proof' })).json();
    const keys = (await world.app.inject('/.well-known/recourse-keys.json')).body;
    expect(verifyReceiptFile(JSON.stringify(body.signedReceipt), keys).ok).toBe(true);
    expect(JSON.stringify(body.signedReceipt)).not.toContain(body.receipt);
    const altered = { ...body.signedReceipt, receipt: { ...body.signedReceipt.receipt, receivedAt: '2020-01-01T00:00:00.000Z' } };
    expect(verifyReceiptFile(JSON.stringify(altered), keys).ok).toBe(false);
  });
});

describe('following by receipt (A07)', () => {
  const follow = (authorization?: string) => world.app.inject({ url: '/api/v1/my-case', headers: authorization ? { authorization } : {} });

  it('shows state, deadlines and actions to the holder', async () => {
    const { receipt, reference } = (await file({ description: 'Mine' })).json();
    const response = await follow(`Receipt ${receipt.toLowerCase().replaceAll('-', ' ')}`);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ reference, state: 'SUBMITTED', open: true });
    expect(response.json().clocks.length).toBeGreaterThan(0);
    expect(response.json().timeline[0].content.description).toBe('Mine');
  });
  it('answers a wrong, a malformed, a missing and another well-formed code identically', async () => {
    const answers = await Promise.all(
      ['Receipt AAAA-AAAA-AAAA-AAAA-AAAA-AAAA', 'Receipt x', undefined, 'Receipt 0000-0000-0000-0000-0000-0000'].map(follow),
    );
    const bodies = answers.map((answer) => ({
      status: answer.statusCode,
      body: { ...answer.json(), requestId: '' },
      type: answer.headers['content-type'],
    }));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]?.status).toBe(404);
  });
});

describe('Idempotency-Key (D11)', () => {
  it('gives the same answer to the same request, once written', async () => {
    const key = strongKey();
    const first = await file({ description: 'Once' }, { 'idempotency-key': key });
    const second = await file({ description: 'Once' }, { 'idempotency-key': key });
    expect(second.json()).toEqual(first.json());
  });
  it('files once when both requests come at the same moment', async () => {
    const key = strongKey();
    const answers = await Promise.all(Array.from({ length: 5 }, () => file({ description: 'Together' }, { 'idempotency-key': key })));
    expect(new Set(answers.map((answer) => answer.json().reference)).size).toBe(1);
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 201, 201, 201]);
  });
  it('refuses the key for another body', async () => {
    const key = strongKey();
    await file({ description: 'First' }, { 'idempotency-key': key });
    const other = await file({ description: 'Second' }, { 'idempotency-key': key });
    expect(other.statusCode).toBe(422);
    expect(other.json().code).toBe('idempotency.body_differs');
  });
  it.each(['1', 'my-key', '00000000000000000000000000000000'])('refuses a key that another person could guess: %s', async (key) => {
    const response = await file({ description: 'x' }, { 'idempotency-key': key });
    expect(response.statusCode).toBe(422);
    expect(response.json().code).toMatch(/^idempotency\./);
    expect(response.json().errors).toMatchObject([
      { pointer: '/headers/idempotency-key', detail: expect.stringContaining('16 or more random') },
    ]);
  });
  it('is described at every POST but signing in', async () => {
    const { paths } = (await world.app.inject({ url: '/api/openapi.json' })).json();
    const posts = Object.entries<{ post?: { parameters?: { name: string }[] } }>(paths).flatMap(([path, { post }]) =>
      post ? [{ path, post }] : [],
    );
    expect(posts.length).toBeGreaterThan(20);
    const without = posts.filter(({ post }) => !post.parameters?.some(({ name }) => name === 'idempotency-key'));
    expect(without.map(({ path }) => path)).toEqual(['/api/v1/sessions']);
  });
  it('serves every other POST too: a message sent twice with its key is one message', async () => {
    const { receipt } = (await file({ description: 'Mine' })).json();
    const key = strongKey();
    const send = () =>
      world.app.inject({
        method: 'POST',
        url: '/api/v1/my-case/messages',
        headers: { authorization: `Receipt ${receipt}`, 'content-type': 'application/json', 'idempotency-key': key },
        payload: JSON.stringify({ message: 'Is somebody there?' }),
      });
    const answers = await Promise.all([send(), send(), send()]);
    answers.push(await send());
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 201, 201]);
    const mine = await world.app.inject({ url: '/api/v1/my-case', headers: { authorization: `Receipt ${receipt}` } });
    expect(mine.json().messages).toHaveLength(1);
  });
});
