/** Whose content opens (people.md 3.5, K08): a matrix of people and cases over HTTP, API and pages, and what each part lets in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeCase } from '../../src/cases/system-work.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, seqOfProposal, signedIn, takesCase } from '../helpers/client.ts';
import { createWorld, type World } from '../helpers/world.ts';

const NAMES = ['handler1', 'handler2', 'senior', 'decision', 'oversight'] as const;
type Name = (typeof NAMES)[number];
const STORY = 'They locked the gate and kept our papers.';

let world: World;
const people = new Map<Name | 'admin', Client>();

beforeAll(async () => {
  world = await createWorld();
  for (const name of [...NAMES, 'admin'] as const) people.set(name, await signedIn(world, name));
});
afterAll(() => world.close());

function as(name: Name | 'admin'): Client {
  const client = people.get(name);
  if (!client) throw new Error(`${name} is not signed in`);
  return client;
}

interface Filed {
  readonly reference: string;
  readonly receipt: string;
}

/** Filed, routed, in the hands of the first handler, and everybody has declared that nothing ties them to it. */
async function routed(): Promise<Filed> {
  const filed = await fileCase(world, { description: STORY });
  const [row] = await world.core.system.sql<{ id: string }[]>`select id from outbox where case_id = ${filed.caseId} and queue = 'route'`;
  const job = { outboxId: row?.id ?? '', organisationId: world.organisation.id, caseId: filed.caseId, requestId: null };
  await routeCase(world.core.deps, job);
  for (const name of NAMES) await must(name, filed, 'conflict-declarations', { conflict: false });
  // Routing spreads the work; here it is always hers.
  await takesCase(world, 'handler1', filed.reference);
  return filed;
}

async function must(name: Name, { reference }: Filed, resource: string, body: object = {}): Promise<void> {
  const answer = await as(name).post(`/cases/${reference}/${resource}`, body);
  expect(answer.status, `${name} ${resource}: ${JSON.stringify(answer.body)}`).toBe(201);
}

async function code(name: Name, { reference }: Filed, resource: string, body: object = {}): Promise<string | undefined> {
  return (await as(name).post(`/cases/${reference}/${resource}`, body)).body.code;
}

/** What the API and the page show of a case: `content` only if both do, and nothing of it if neither does. */
async function sees(name: Name | 'admin', { reference }: Filed): Promise<string> {
  const { status, body } = await as(name).get(`/cases/${reference}`);
  const page = await pageOf(name, reference);
  const api = status !== 200 ? String(status) : JSON.stringify(body).includes(STORY) ? 'content' : 'card';
  const desk = page.status !== 200 ? String(page.status) : page.text.includes(STORY) ? 'content' : 'card';
  return api === desk ? api : `API ${api}, page ${desk}`;
}

async function pageOf(name: Name | 'admin', reference: string): Promise<{ status: number; text: string }> {
  const { email, password } = world.account(name);
  const payload = new URLSearchParams({ email, password }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const signIn = await world.app.inject({ method: 'POST', url: '/staff/sign-in', headers, payload });
  const cookie = String([signIn.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
  const page = await world.app.inject({ method: 'GET', url: `/staff/cases/${reference}`, headers: { cookie } });
  return { status: page.statusCode, text: page.body };
}

const PLAIN = { scale: 2, scope: 1, irremediability: 1, delay: 'none', rights: ['R22'], harms: [] };

async function underInvestigation(): Promise<Filed> {
  const one = await routed();
  await must('handler1', one, 'acknowledgements');
  await must('handler1', one, 'screenings');
  await must('handler1', one, 'assessments', PLAIN);
  await must('handler1', one, 'acceptances');
  await must('handler1', one, 'tracks', { track: 'INVESTIGATION' });
  await must('handler1', one, 'meeting-offers', { form: 'person_chooses', attendees: ['handler'] });
  await must('handler1', one, 'fact-findings', { kind: 'site_visit' });
  await must('handler1', one, 'findings', { findings: 'Papers were kept.' });
  return one;
}

describe('a case that lies with one handler', () => {
  it('is content to that handler, a card to every colleague, nothing to an administrator', async () => {
    const one = await routed();
    const seen = await Promise.all([...NAMES, 'admin' as const].map(async (name) => [name, await sees(name, one)]));
    expect(Object.fromEntries(seen)).toEqual({
      handler1: 'content',
      handler2: 'card',
      senior: 'card',
      decision: 'card',
      oversight: 'card',
      admin: '404',
    });
  });

  it('shows on the card what is due and how grave it is, and no word, fact or harm of the story', async () => {
    const one = await underInvestigation();
    const { body } = await as('handler2').get(`/cases/${one.reference}`);
    expect(body).toMatchObject({ opened: false, state: 'INVESTIGATION', severity: { level: 'S2' }, level: 0, entryClass: 'COMPLAINT' });
    expect((body['clocks'] as { key: string }[]).map((clock) => clock.key)).toContain('feedback/UNGP_GENERIC#1');
    for (const closed of ['timeline', 'rights', 'harms', 'locale', 'identityMode', 'outcome', 'milestones'])
      expect(body).not.toHaveProperty(closed);
  });

  it('offers nobody but oneself on the card: whom a list lacks is whom the case is about (C05)', async () => {
    const one = await underInvestigation();
    await must('handler1', one, 'assessments', { ...PLAIN, respondents: [world.account('decision').id] });
    const { text } = await pageOf('senior', one.reference);
    expect(text).toContain(world.account('senior').id);
    for (const name of ['handler1', 'handler2', 'decision'] as const) {
      expect(text).not.toContain(world.account(name).id);
      expect(await code('senior', one, 'assignments', { handlerId: world.account(name).id, cause: 'absence' })).toBe('assignment.not_self');
    }
  });

  it('offers from the card what needs no reading, and refuses the rest by one code', async () => {
    const one = await routed();
    const { body } = await as('senior').get(`/cases/${one.reference}`);
    const names = (body['actions'] as { name: string }[]).map((action) => action.name);
    expect(names).toEqual(expect.arrayContaining(['assign', 'record_urgent', 'record_retaliation', 'escalate_by_staff', 'add_note']));
    expect(names).not.toContain('acknowledge');
    expect(names).not.toContain('send_message');
    expect(await code('senior', one, 'acknowledgements')).toBe('content.closed');
    expect(await code('senior', one, 'replies', { message: 'I guess.', substantive: true })).toBe('content.closed');
  });

  it('tells in the queue which cases are open to whom', async () => {
    const one = await routed();
    const row = async (name: Name) =>
      ((await as(name).get('/cases?limit=200')).body['cases'] as { reference: string; opened: boolean }[]).find(
        (found) => found.reference === one.reference,
      );
    expect((await row('handler1'))?.opened).toBe(true);
    expect((await row('oversight'))?.opened).toBe(false);
  });

  it('opens to the next handler with the case, and closes to the one before', async () => {
    const one = await routed();
    await must('handler1', one, 'assignments', { handlerId: world.account('handler2').id, cause: 'absence' });
    expect([await sees('handler1', one), await sees('handler2', one)]).toEqual(['card', 'content']);
  });
});

/** Not this part, or no part at all. */
const CLOSED = ['function.not_now', 'function.none_open'];

describe('a part in a case', () => {
  it('lets the second pair of eyes in, and nobody who investigated (T11)', async () => {
    const one = await underInvestigation();
    expect(await code('handler1', one, 'participations', { function: 'quality_checker' })).toBe('four_eyes.involved');
    expect(await code('oversight', one, 'participations', { function: 'quality_checker' })).toBe('function.not_yours');
    await must('handler2', one, 'participations', { function: 'quality_checker' });
    expect(await sees('handler2', one)).toBe('content');
    await must('handler2', one, 'quality-checks');
    expect(await code('handler2', one, 'participations', { function: 'quality_checker' })).toBe('function.held');
  });

  it('lets the decision maker in, and nobody who handled it to decide (T13)', async () => {
    const one = await underInvestigation();
    expect(await code('handler1', one, 'participations', { function: 'decision_maker' })).toBe('function.not_yours');
    await must('decision', one, 'participations', { function: 'decision_maker' });
    expect(await sees('decision', one)).toBe('content');
  });

  it('comes with its time: nothing to check yet, nothing to sign, nobody in danger', async () => {
    const one = await routed();
    const wanted = {
      handler2: 'quality_checker',
      senior: 'protection_officer',
      decision: 'second_signature',
      oversight: 'verifier',
    } as const;
    for (const name of ['handler2', 'senior', 'decision', 'oversight'] as const)
      expect(CLOSED, name).toContain(await code(name, one, 'participations', { function: wanted[name] }));
    expect(CLOSED).toContain(await code('senior', one, 'participations', { function: 'overseer' }));
  });

  it('lets the protection officer in while somebody is in danger, and no longer (2.8)', async () => {
    const one = await routed();
    await holder(world, one.receipt).post('/my-case/retaliation-reports', { report: 'I was moved to nights.' });
    await must('senior', one, 'participations', { function: 'protection_officer' });
    expect(await sees('senior', one)).toBe('content');
    await must('senior', one, 'protection-assessments', { risk: 'low' });
    await must('senior', one, 'protection-clearances', { result: 'ended', reasons: 'It was undone.' });
    expect(await sees('senior', one)).toBe('card');
  });

  it('lets the second signature in where a first one waits (2.3)', async () => {
    const one = await routed();
    await must('handler1', one, 'acknowledgements');
    await must('handler1', one, 'screenings');
    await must('handler1', one, 'referral-proposals', { ground: 'not_in_published_scope', avenues: ['union'], reasons: 'Not ours.' });
    expect(await code('handler1', one, 'participations', { function: 'second_signature' })).toBe('function.not_now');
    await must('handler2', one, 'participations', { function: 'second_signature' });
    await must('handler2', one, 'referrals', { proposalSeq: await seqOfProposal(as('handler2'), one.reference) });
  });

  it('opens the appeal to its reviewer with the assignment alone (T16)', async () => {
    const one = await underInvestigation();
    await must('handler2', one, 'participations', { function: 'quality_checker' });
    await must('handler2', one, 'quality-checks');
    await holder(world, one.receipt).post('/my-case/appeals', { grounds: 'I have waited enough.' });
    const review = { level: 'senior', staffId: world.account('senior').id };
    // Whom a card could name, and whom not, would tell whom the case is about (C05).
    expect(await code('oversight', one, 'appeal-assignments', review)).toBe('assignment.not_self');
    await must('oversight', one, 'participations', { function: 'overseer' });
    await must('oversight', one, 'appeal-assignments', review);
    expect(await sees('senior', one)).toBe('content');
  });

  it('is seen by the person: the part, the reading and its purpose, and never a name (K09, people.md 3.6)', async () => {
    const one = await routed();
    await must('oversight', one, 'participations', { function: 'overseer', reasons: 'Yearly look.' });
    await as('oversight').get(`/cases/${one.reference}`);
    await as('decision').get(`/cases/${one.reference}`);
    const { body } = await holder(world, one.receipt).get('/my-case');
    expect(body['readers']).toEqual([expect.objectContaining({ role: 'oversight', purpose: 'overseer', category: 'content' })]);
    const taken = (body['timeline'] as { type: string; facts: object; content: object }[]).find((entry) => entry.type === 'function.taken');
    expect(taken).toMatchObject({ facts: { function: 'overseer' }, content: {} });
    expect(JSON.stringify(body)).not.toContain(world.account('oversight').id);
  });

  it('does not come before the declaration (D03)', async () => {
    const { reference } = await fileCase(world);
    const answer = await as('oversight').post(`/cases/${reference}/participations`, { function: 'overseer' });
    expect(answer).toMatchObject({ status: 428, body: { code: 'conflict.declaration_required' } });
  });
});
