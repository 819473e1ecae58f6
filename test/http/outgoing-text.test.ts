/** What whom it is about will read, over API and pages: the person sees it first, word for word, and changes it (people.md 2 and 5, H01). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeCase } from '../../src/cases/system-work.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, signedIn, takesCase } from '../helpers/client.ts';
import { createWorld, type World } from '../helpers/world.ts';

const TEXT = 'A worker of the night shift says: the wages of March were not paid.\nWhat do you say to this?';
const HERS = 'We heard: wages were not paid.\nWhat do you say to this?';

let world: World;
let handler: Client;
let colleague: Client;
let mine: Client;
let reference: string;
let receipt: string;
let cookie: string;

beforeAll(async () => {
  world = await createWorld();
  const filed = await fileCase(world);
  ({ reference, receipt } = filed);
  [handler, colleague] = [await signedIn(world, 'handler1'), await signedIn(world, 'handler2')];
  mine = holder(world, receipt);
  const [row] = await world.core.system.sql<{ id: string }[]>`select id from outbox where case_id = ${filed.caseId} and queue = 'route'`;
  await routeCase(world.core.deps, {
    outboxId: row?.id ?? '',
    organisationId: world.organisation.id,
    caseId: filed.caseId,
    requestId: null,
  });
  for (const who of [handler, colleague]) expect((await who.post(path('conflict-declarations'), { conflict: false })).status).toBe(201);
  await takesCase(world, 'handler1', reference);
  for (const step of ['acknowledgements', 'screenings']) await does(handler, step);
  await does(handler, 'protection-assessments', { risk: 'medium' });
  const session = await world.app.inject({
    method: 'POST',
    url: '/my-case',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ code: receipt }).toString(),
  });
  cookie = String([session.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
});
afterAll(() => world.close());

const path = (resource: string) => `/cases/${reference}/${resource}`;

async function does(who: Client, resource: string, body: object = {}): Promise<void> {
  const answer = await who.post(path(resource), body);
  expect(answer.status, `${resource}: ${JSON.stringify(answer.body)}`).toBe(201);
}

interface Shown {
  readonly textSeq: number;
  readonly text: string;
  readonly state: string;
  readonly goes?: { readonly textSeq: number; readonly text: string };
}
const textsOf = async (who: Client, at: string) => (await who.get(at)).body['respondentTexts'] as readonly Shown[];
const waiting = async () => {
  const [text] = await textsOf(mine, '/my-case');
  if (text === undefined) throw new Error('no text is shown');
  return text;
};
const page = async () => (await world.app.inject({ url: '/my-case?lang=en', headers: { cookie, accept: 'text/html' } })).body;
const answersForm = async (fields: Readonly<Record<string, string>>) => {
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await page())?.[1] ?? '';
  return world.app.inject({
    method: 'POST',
    url: '/my-case/respondent-text-answers?lang=en',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
  });
};

describe('the text for whom it is about', () => {
  it('is on the page word for word, with its date and three answers, before anything can go', async () => {
    await does(handler, 'respondent-texts', { text: TEXT });
    const { text, textSeq, goes } = await waiting();
    expect([text, goes]).toEqual([TEXT, undefined]);
    const html = await page();
    expect(html).toContain(`>${TEXT}</div>`);
    for (const reply of ['agree', 'change', 'refuse']) expect(html).toContain(`name="reply" value="${reply}"`);
    expect(html).toContain('Time for you to say no or to change what whom it is about would read');
    expect(await handler.post(path('respondent-contacts'), { textSeq })).toMatchObject({
      status: 428,
      body: { code: 'respondent_text.time_open' },
    });
  });

  it('is content: to a colleague without a part the case is a card, and nobody without the code answers', async () => {
    expect((await colleague.get(`/cases/${reference}`)).body).not.toHaveProperty('respondentTexts');
    const stranger = await world.app.inject({
      method: 'POST',
      url: '/api/v1/my-case/respondent-text-answers',
      payload: { textSeq: 1, reply: 'agree' },
    });
    expect(stranger.statusCode).toBe(404);
  });

  it('is changed by the person with a form, and only that version can go', async () => {
    const { textSeq } = await waiting();
    const empty = await answersForm({ textSeq: String(textSeq), reply: 'change', changed_text: ' ' });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('Change the text, or say in words what to change.');
    // The field comes filled with what was shown: left as it is, it says nothing, and a wish beside it is a wish.
    const asShown = TEXT.replaceAll('\n', '\r\n');
    expect((await answersForm({ textSeq: String(textSeq), reply: 'change', changed_text: asShown })).statusCode).toBe(422);
    for (const changed_text of [asShown, HERS]) {
      const wished = await answersForm({ textSeq: String(textSeq), reply: 'change', changed_text, wish: 'Take out the night shift.' });
      expect(wished.statusCode).toBe(303);
      expect((await waiting()).goes).toBeUndefined();
      expect((await handler.post(path('respondent-contacts'), { textSeq })).status).not.toBe(201);
      expect(await page()).toContain('It does not go until we have answered you.');
    }
    const done = await answersForm({ textSeq: String(textSeq), reply: 'change', changed_text: HERS });
    expect(done.headers.location).toContain('done=answer_respondent_text');
    const { goes } = await waiting();
    expect(goes?.text).toBe(HERS);
    expect((await handler.post(path('respondent-contacts'), { textSeq })).body.code).toBe('respondent_text.changed');
    await does(handler, 'respondent-contacts', { textSeq: goes?.textSeq });
    expect(await textsOf(handler, `/cases/${reference}`)).toMatchObject([{ state: 'sent', goes: { text: HERS } }]);
    expect(await page()).toContain('It went on');
  });

  it('that the person refuses waits for somebody above who did not write it (people.md 2)', async () => {
    await does(handler, 'respondent-texts', { text: TEXT });
    const { textSeq } = await waiting();
    expect((await answersForm({ textSeq: String(textSeq), reply: 'refuse', wish: 'He will know.' })).statusCode).toBe(303);
    const refused = await handler.post(path('respondent-contacts'), { textSeq });
    expect(JSON.stringify(refused.body)).toContain('respondent_text.objected');
    expect((await handler.get(`/cases/${reference}`)).body).toMatchObject({ protection: 'alleged', level: 2 });
    expect((await handler.post(path('respondent-text-replies'), { textSeq, answer: 'It stays.' })).status).toBe(403);
    await does(handler, 'respondent-text-withdrawals', { textSeq });
    expect(await textsOf(mine, '/my-case')).toMatchObject([{ state: 'withdrawn' }, { state: 'sent' }]);
  });
});
