/** Translations over HTTP (A03, D27): marked until a person confirms, refused for what the person may not read, and no decision before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeCase } from '../../src/cases/system-work.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, signedIn } from '../helpers/client.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let handler: Client;
let senior: Client;
let mine: Client;
let reference: string;
let receipt: string;

beforeAll(async () => {
  world = await createWorld();
  const filed = await fileCase(world, { description: 'Mereka menahan upah kami.', locale: 'id' });
  ({ reference, receipt } = filed);
  [handler, senior, mine] = [await signedIn(world, 'handler1'), await signedIn(world, 'senior'), holder(world, receipt)];
  const [row] = await world.core.system.sql<{ id: string }[]>`select id from outbox where case_id = ${filed.caseId} and queue = 'route'`;
  const job = { outboxId: row?.id ?? '', organisationId: world.organisation.id, caseId: filed.caseId, requestId: null };
  await routeCase(world.core.deps, job);
  for (const who of [handler, senior]) expect((await who.post(path('conflict-declarations'), { conflict: false })).status).toBe(201);
  for (const step of ['acknowledgements', 'screenings']) expect((await handler.post(path(step), {})).status).toBe(201);
});
afterAll(() => world.close());

const path = (resource: string) => `/cases/${reference}/${resource}`;
const machine = { text: '1:description', locale: 'en', made: 'machine', engine: 'engine-2.1', translation: 'They keep back our wages.' };

interface Entry {
  readonly seq: number;
  readonly type: string;
  readonly translations?: readonly { readonly key: string; readonly checked: boolean; readonly text: string }[];
}
const timelineOf = async (who: Client, at: string) => (await who.get(at)).body['timeline'] as readonly Entry[];
const first = async () => (await timelineOf(mine, '/my-case'))[0]?.translations;

describe('a translation', () => {
  it('is of words of this case that the person may read, and of nothing else', async () => {
    await handler.post(path('notes'), { note: 'He is lying.' });
    const note = (await timelineOf(handler, `/cases/${reference}`)).find(({ type }) => type === 'note.added');
    expect(note?.seq).toBeGreaterThan(1);
    for (const text of [`${note?.seq}:note`, '999:message']) {
      const answer = await handler.post(path('translations'), { ...machine, text });
      expect(answer).toMatchObject({ status: 422, body: { code: 'translation.unknown_text' } });
    }
    expect(await first()).toBeUndefined();
  });

  it('of a machine is shown beside the words, marked as such to the person and at the desk', async () => {
    expect((await handler.post(path('translations'), machine)).status).toBe(201);
    expect(await first()).toMatchObject([{ made: 'machine', checked: false, text: machine.translation, locale: 'en' }]);
    const session = await world.app.inject({
      method: 'POST',
      url: '/my-case',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ code: receipt }).toString(),
    });
    const cookie = String([session.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
    const page = await world.app.inject({ url: '/my-case?lang=id', headers: { cookie, accept: 'text/html' } });
    // There is no letter before there is an answer.
    expect((await world.app.inject({ url: '/my-case/letter', headers: { cookie, accept: 'text/html' } })).statusCode).toBe(404);
    expect(page.body).toContain('oleh mesin. Belum ada yang memeriksanya');
    expect(page.body).toMatch(/lang="en" dir="auto">They keep back our wages\./);
  });

  it('that nobody has checked carries no decision: 409, and the step says what is missing', async () => {
    const referral = { ground: 'not_in_published_scope', avenues: ['union'] };
    expect(await handler.post(path('referral-proposals'), { ...referral, reasons: 'x' })).toMatchObject({ status: 201 });
    expect((await senior.post(path('participations'), { function: 'second_signature' })).status).toBe(201);
    const proposals = (await handler.get(`/cases/${reference}`)).body['proposals'] as readonly { readonly seq: number }[];
    const confirm = () => senior.post(path('referrals'), { proposalSeq: proposals[0]?.seq, reasons: 'Because.' });
    expect(await confirm()).toMatchObject({ status: 409, body: { code: 'translation.unchecked' } });

    const key = (await first())?.[0]?.key;
    const right = { key, verdict: 'corrected', translation: 'They hold back our wages.' };
    expect((await handler.post(path('translation-checks'), right)).status).toBe(201);
    expect(await first()).toMatchObject([{ checked: true, text: 'They hold back our wages.' }]);
    expect((await handler.post(path('translation-checks'), right)).body.code).toBe('translation.none_unchecked');
    expect(await confirm()).toMatchObject({ status: 201, body: { state: 'REFERRED_OUT' } });
  });

  it('lies in the chain of the case, which stays sound', async () => {
    expect((await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' })).faults).toEqual([]);
  });
});
