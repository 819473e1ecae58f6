/** Meetings over API and pages (E03): the person's forms, the record that both agree on, and calls at safe hours only (people.md 3.4). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeCase } from '../../src/cases/system-work.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, signedIn, takesCase } from '../helpers/client.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let handler: Client;
let mine: Client;
let reference: string;
let cookie: string;

beforeAll(async () => {
  world = await createWorld();
  handler = await signedIn(world, 'handler1');
  const contactTimes = { days: [1, 2, 3, 4, 5], from: '18:00', until: '20:00' };
  const filed = await fileCase(world, { contact: 'person@example.org', contactTimes });
  ({ reference } = filed);
  mine = holder(world, filed.receipt);
  const [row] = await world.core.system.sql<{ id: string }[]>`select id from outbox where case_id = ${filed.caseId} and queue = 'route'`;
  const job = { outboxId: row?.id ?? '', organisationId: world.organisation.id, caseId: filed.caseId, requestId: null };
  await routeCase(world.core.deps, job);
  await does('conflict-declarations', { conflict: false });
  await takesCase(world, 'handler1', reference);
  for (const step of ['acknowledgements', 'screenings']) await does(step);
  const session = await world.app.inject({
    method: 'POST',
    url: '/my-case',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ code: filed.receipt }).toString(),
  });
  cookie = String([session.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
});
afterAll(() => world.close());

const path = (resource: string) => `/cases/${reference}/${resource}`;
const offer = { form: 'phone', attendees: ['handler', 'mediator'], proposal: 'What happened at the gate.' };
// The world begins on Wednesday, 4 March 2026.
const SAFE = '2026-03-06T18:30:00.000Z';
const UNSAFE = '2026-03-06T10:00:00.000Z';

async function does(resource: string, body: object = {}): Promise<void> {
  const answer = await handler.post(path(resource), body);
  expect(answer.status, `${resource}: ${JSON.stringify(answer.body)}`).toBe(201);
}

interface Shown {
  readonly meetingSeq: number;
  readonly minutesSeq: number | null;
  readonly reply: string | null;
}
const meeting = async (who = mine, at = '/my-case') => {
  const [first] = (await who.get(at)).body['meetings'] as readonly Shown[];
  if (first === undefined) throw new Error('no meeting is shown');
  return first;
};
const page = async () => (await world.app.inject({ url: '/my-case?lang=en', headers: { cookie, accept: 'text/html' } })).body;
async function sends(resource: string, fields: Readonly<Record<string, string>>) {
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await page())?.[1] ?? '';
  return world.app.inject({
    method: 'POST',
    url: `/my-case/${resource}?lang=en`,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
  });
}

describe('a meeting', () => {
  it('by telephone is not offered outside the hours that the person called safe, and that look stands in their log (H05)', async () => {
    const refused = await handler.post(path('meeting-offers'), { ...offer, startsAt: UNSAFE });
    expect(refused).toMatchObject({ status: 422, body: { code: 'meeting.outside_safe_hours' } });
    await does('meeting-offers', { ...offer, form: 'in_person', place: 'The union house', startsAt: UNSAFE });
    await does('meeting-offers', { ...offer, startsAt: SAFE });
    const readers = (await mine.get('/my-case')).body['readers'] as readonly { readonly purpose: string; readonly category: string }[];
    expect(readers).toContainEqual(expect.objectContaining({ purpose: 'safe_hours', category: 'identity' }));
  });

  it('is on the page with when, how and who, and three answers that cost nothing', async () => {
    const html = await page();
    for (const text of ['You do not have to come', 'Telephone', 'A person who helps both sides to talk', 'What happened at the gate.'])
      expect(html).toContain(text);
    for (const reply of ['accept', 'other_time', 'decline']) expect(html).toContain(`name="reply" value="${reply}"`);
  });

  it('is moved by the person, who says in words what suits, and accepted', async () => {
    const { meetingSeq } = await meeting();
    const empty = await sends('meeting-answers', { meetingSeq: String(meetingSeq), reply: 'other_time' });
    expect([empty.statusCode, empty.body.includes('Say when, or say in words what suits you.')]).toEqual([422, true]);
    // A day that no calendar has would break the page of everybody who reads it.
    for (const proposedAt of [
      '2027-99-99T00:00:00.000Z',
      '2027-02-29T10:00:00.000Z',
      '2027-04-31T10:00:00.000Z',
      '2027-03-01T24:00:00.000Z',
    ])
      expect((await mine.post('/my-case/meeting-answers', { meetingSeq, reply: 'other_time', proposedAt })).status, proposedAt).toBe(422);
    const moved = await sends('meeting-answers', { meetingSeq: String(meetingSeq), reply: 'other_time', answer: 'On Friday' });
    expect(moved.statusCode).toBe(303);
    expect(await meeting(handler, `/cases/${reference}`)).toMatchObject({ reply: 'other_time', answer: 'On Friday' });
    const yes = { meetingSeq: String(meetingSeq), reply: 'accept', companions: 'My sister', interpreter: 'true' };
    expect((await sends('meeting-answers', yes)).statusCode).toBe(303);
    expect(await meeting(handler, `/cases/${reference}`)).toMatchObject({ reply: 'accept', companions: 'My sister', interpreter: true });
  });

  it('is written down, corrected and agreed', async () => {
    const { meetingSeq } = await meeting();
    const record = { meetingSeq, held: true, heldAt: world.clock.now(), minutes: 'The gate was locked for an hour.' };
    await does('meeting-records', record);
    expect(await page()).toContain('The gate was locked for an hour.');
    const wrong = { minutesSeq: String((await meeting()).minutesSeq), agreed: 'false', correction: 'It was two hours.' };
    expect((await sends('meeting-record-answers', wrong)).statusCode).toBe(303);
    expect(await meeting(handler, `/cases/${reference}`)).toMatchObject({ minutes: 'disputed', correction: 'It was two hours.' });
    await does('meeting-records', { ...record, minutes: 'The gate was locked for two hours.' });
    const right = { minutesSeq: String((await meeting()).minutesSeq), agreed: 'true' };
    expect((await sends('meeting-record-answers', right)).statusCode).toBe(303);
    expect(await meeting()).toMatchObject({ minutes: 'agreed', minutesText: 'The gate was locked for two hours.' });
  });
});
