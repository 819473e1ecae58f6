/** What the person is asked is counted for both sides (E07), and who saw who they are stands apart with time and reason (H05). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeCase } from '../../src/cases/system-work.ts';
import { logAccess } from '../../src/ledger/access.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, takesCase } from '../helpers/client.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let handler: Client;
let mine: Client;
let reference: string;
let caseId: string;
let receipt: string;

beforeAll(async () => {
  world = await createWorld();
  ({ reference, caseId, receipt } = await fileCase(world));
  mine = holder(world, receipt);
  const [row] = await world.core.system.sql<{ id: string }[]>`select id from outbox where case_id = ${caseId} and queue = 'route'`;
  const job = { outboxId: row?.id ?? '', organisationId: world.organisation.id, caseId, requestId: null };
  await routeCase(world.core.deps, job);
  handler = await takesCase(world, 'handler1', reference);
  for (const step of ['acknowledgements', 'screenings']) expect((await handler.post(path(step))).status).toBe(201);
});
afterAll(() => world.close());

const path = (resource: string) => `/cases/${reference}/${resource}`;
const asks = (...about: readonly string[]) =>
  handler.post(path('information-requests'), { questions: about.length, about, question: 'When was it?' });
const answers = async () => expect((await mine.post('/my-case/information-answers', { answer: 'In March.' })).status).toBe(201);

async function myPage(): Promise<string> {
  const session = await world.app.inject({
    method: 'POST',
    url: '/my-case',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ code: receipt }).toString(),
  });
  const cookie = String([session.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
  return (await world.app.inject({ url: '/my-case?lang=en', headers: { cookie, accept: 'text/html' } })).body;
}

/** One card of a page, without its tags. */
const card = (html: string, id: string) => (new RegExp(`id="${id}".*?</section>`, 's').exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ');

describe('the burden of answers (E07)', () => {
  it('is counted by topic for the person and for the desk, and the third time is refused with 409', async () => {
    expect((await mine.get('/my-case')).body).toMatchObject({ burden: { times: 0, questions: 0, topics: [] } });
    expect((await asks()).status).toBe(422);
    expect((await asks('when')).status).toBe(201);
    await answers();
    expect((await asks('when', 'who')).status).toBe(201);
    await answers();
    expect(await asks('when')).toMatchObject({ status: 409, body: { code: 'info.asked_twice' } });
    const burden = {
      times: 2,
      questions: 3,
      topics: [
        { topic: 'when', times: 2, needsL1: true },
        { topic: 'who', times: 1, needsL1: false },
      ],
    };
    expect((await mine.get('/my-case')).body).toMatchObject({ burden });
    expect((await handler.get(`/cases/${reference}`)).body).toMatchObject({ burden });
    expect(card(await myPage(), 'messages').replace(/[\u2066-\u2069]/g, '')).toContain('2 times, with 3 questions');
  });
});

describe('who saw what (H05)', () => {
  it('stands on the page with role, time and reason: who the person is apart from what they wrote, and no name', async () => {
    expect(card(await myPage(), 'readers')).toContain('Nobody has looked at who you are.');
    const scope = { organisationId: world.organisation.id, caseId, staffId: world.account('senior').id };
    await logAccess(world.core.deps.db, { ...scope, role: 'senior_handler', category: 'identity', purpose: 'review' }, world.clock.now());
    for (let read = 0; read < 3; read += 1) await handler.get(`/cases/${reference}`);
    const text = card(await myPage(), 'readers')
      .replace(/[\u2066-\u2069]/g, '')
      .replace(/\s+/g, ' ');
    expect(text).toMatch(
      /Who has seen who you are, and why .* 2026 at 09:30 .*: The head of the people who handle complaints \(to check how it was handled\)/,
    );
    expect(text).toMatch(/Who read it, and why .*: The person who handles complaints \(to handle your complaint\)/);
    expect(text).not.toContain(world.account('senior').displayName);
  });
});
