/** How it was, asked by receipt and kept from whoever handles the case (L05, people.md 3.8). */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedCases } from '../../src/cli/seed-command.ts';
import { appDeps } from '../../src/compose.ts';
import { asViewer } from '../../src/db/client.ts';
import { sendNotice } from '../../src/notifications/send-notice.ts';
import { remindOfSurveys } from '../../src/surveys/remind.ts';
import { answerSurvey } from '../../src/surveys/survey.ts';
import { parseInstant, plusMs } from '../../src/time.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, signedIn } from '../helpers/client.ts';
import { hiddenFields, type Visitor, visitor } from '../helpers/visitor.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

const PEOPLE = 12;

let world: World;
let desk: Client;
beforeAll(async () => {
  world = await createWorld();
  desk = await signedIn(world, 'handler1');
});
afterAll(() => world.close());

/** A case that a person has read. */
async function read(): Promise<{ receipt: string; reference: string; caseId: string }> {
  const filed = await fileCase(world);
  for (const [path, body] of [
    ['conflict-declarations', { conflict: false }],
    ['assignments', { handlerId: world.account('handler1').id, cause: 'takes_over' }],
    ['acknowledgements', {}],
  ] as const)
    expect((await desk.post(`/cases/${filed.reference}/${path}`, body)).status, path).toBe(201);
  return filed;
}

const surveyOf = async (receipt: string) => (await holder(world, receipt).get('/my-case')).body['survey'];
const answers = (receipt: string, body: object) => holder(world, receipt).post('/my-case/surveys', body);

async function opens(code: string): Promise<Visitor> {
  const me = visitor(world);
  await me.post('/my-case', { code });
  return me;
}

/** Everything of the ledger and the desk that could tell a handler. */
async function seenAtDesk(reference: string): Promise<string> {
  const seen = [await desk.get(`/cases/${reference}`), await desk.get('/cases'), await desk.get('/effectiveness')];
  return JSON.stringify(seen.map(({ body }) => ({ ...body, timeline: (body['timeline'] as object[] | undefined) ?? null })));
}

describe('being asked', () => {
  it('begins when a person has read it, is one card without JavaScript, and is done once answered', async () => {
    const fresh = await fileCase(world);
    expect(await surveyOf(fresh.receipt)).toBeNull();
    expect((await answers(fresh.receipt, { moment: 'acknowledgement', trust: 5 })).body.code).toBe('survey.not_offered');

    const { receipt } = await read();
    expect(await surveyOf(receipt)).toEqual({ moment: 'acknowledgement', items: ['trust'], mayRemind: false });
    const me = await opens(receipt);
    const page = (await me.get('/my-case')).body;
    expect(page).toContain('How was it for you?');
    const form = hiddenFields(page, '/my-case/surveys');
    const thanks = await me.follow(await me.post('/my-case/surveys', { ...form, trust: '4' }));
    expect(thanks.body).toContain('You will not be asked this again.');
    expect(thanks.body).not.toContain('How was it for you?');
    // Pressed twice: nothing more is counted, and nobody meets an error.
    expect((await me.post('/my-case/surveys', { ...form, trust: '1' })).location).toBe('/my-case?thanks=1');
    expect((await answers(receipt, { moment: 'acknowledgement', trust: 1 })).status).toBe(409);
  });

  it('is over too for whoever does not want to answer', async () => {
    const { receipt } = await read();
    const me = await opens(receipt);
    const form = hiddenFields((await me.get('/my-case')).body, '/my-case/surveys');
    await me.post('/my-case/surveys', { ...form, trust: '5', skip: 'true' });
    expect(await surveyOf(receipt)).toBeNull();
  });

  it('needs the second phrase where one is set, the token of the page, and a number on the scale', async () => {
    const { receipt } = await read();
    const me = await opens(receipt);
    expect((await me.post('/my-case/surveys', { moment: 'acknowledgement', trust: '5' })).status).toBe(403);
    expect((await answers(receipt, { moment: 'acknowledgement', trust: 6 })).status).toBe(422);
    await holder(world, receipt).post('/my-case/phrases', { phrase: 'Three goats on a roof' });
    expect((await answers(receipt, { moment: 'acknowledgement', trust: 5 })).body.code).toBe('phrase.required');
  });
});

describe('whoever handles the case', () => {
  it('sees the same before and after, whether it was answered or passed over', async () => {
    const { receipt, reference } = await read();
    const before = await seenAtDesk(reference);
    expect((await answers(receipt, { moment: 'acknowledgement', trust: 1 })).status).toBe(204);
    expect(await seenAtDesk(reference)).toBe(before);
    const other = await read();
    const beforeOther = await seenAtDesk(other.reference);
    expect((await answers(other.receipt, { moment: 'acknowledgement' })).status).toBe(204);
    expect(await seenAtDesk(other.reference)).toBe(beforeOther);
  });
});

describe('what is counted', () => {
  it('is nothing below ten answers or before the quarter is over, and then the same for every reader', async () => {
    const people: string[] = [];
    for (let n = 0; n < PEOPLE; n += 1) people.push((await read()).receipt);
    const results = await Promise.all(people.map((receipt, n) => answers(receipt, { moment: 'acknowledgement', trust: n < 8 ? 5 : 2 })));
    expect(results.map(({ status }) => status)).toEqual(people.map(() => 204));
    const figures = async (client: Client) => {
      const { body } = await client.get('/effectiveness?from=2026-01-01&to=2027-01-01');
      return (body['indicators'] as readonly Record<string, unknown>[]).filter(({ id }) => ['La1', 'Rf3', 'Dh5'].includes(String(id)));
    };
    const none = { value: null, n: 0, reason: 'indicator.survey_too_few' };
    expect(await figures(desk)).toMatchObject([none, none, none]);
    world.clock.set(parseInstant('2026-04-01T09:30:00Z'));
    // Two of the tests above answered 4 and 1, and two of those who were asked passed it over or could not.
    const [trust, repaired, responses] = await figures(await signedIn(world, 'handler1'));
    expect(trust).toMatchObject({ id: 'La1', numerator: 9, denominator: 14, n: 14, reason: null });
    expect(repaired).toMatchObject({ id: 'Rf3', ...none });
    expect(responses).toMatchObject({ id: 'Dh5', numerator: 14, denominator: 17 });
    expect(await figures(await signedIn(world, 'oversight'))).toEqual([trust, repaired, responses]);
  });
});

describe('ninety days after the answer', () => {
  it('whoever asked for it is told once, by the notice that says nothing; whoever has had the questions is not', async () => {
    await seedCases(world.core, world.organisation, { cases: 30, org: 'demo', seed: 11 });
    const viewer = { organisationId: world.organisation.id, staffId: null };
    const decided = await asViewer(world.core.deps.db, viewer, (tx) =>
      tx.execute<{ id: string; at: string }>(sql`
        select e.case_id as id, min(e.occurred_at)::text as at from case_events e
        join cases c on c.organisation_id = e.organisation_id and c.id = e.case_id
        where e.type = 'decision.issued' and not (c.snapshot->'milestones' ? 'contact_stopped')
        group by e.case_id order by 2 desc limit 2`),
    );
    const [told, had] = decided.map(({ id }) => id);
    const times = decided.map(({ at }) => parseInstant(new Date(at).toISOString())).sort();
    const latest = times.at(-1);
    if (!told || !had || !latest) throw new Error('the seed decided fewer than two cases');
    world.clock.set(latest);
    const asks = (caseId: string, answer: Parameters<typeof answerSurvey>[2]) =>
      answerSurvey(appDeps(world.core, world.config), { organisation: world.organisation, caseId }, answer);
    for (const caseId of [told, had]) await asks(caseId, { moment: 'decision', repaired: 4, remind: true });
    expect(await remindOfSurveys(world.core)).toBe(0);

    world.clock.set(plusMs(latest, 90 * DAY_MS));
    await asks(had, { moment: 'later', trust: 3 });
    expect(await remindOfSurveys(world.core)).toBe(1);
    expect(await remindOfSurveys(world.core)).toBe(0);
    const [row] = await asViewer(world.core.deps.db, viewer, (tx) =>
      tx.execute<{ id: string; case_id: string; facts: object }>(
        sql`select id, case_id, facts from outbox where facts->>'template' = 'survey_waits'`,
      ),
    );
    expect(row).toMatchObject({ case_id: told, facts: { template: 'survey_waits', audience: 'rightsholder' } });
    const job = { outboxId: row?.id ?? '', organisationId: world.organisation.id, caseId: told, requestId: null };
    await sendNotice({ ...world.core.deps, mailer: world.core.mailer, locales: world.core.locales }, job);
    const [sent] = await asViewer(world.core.deps.db, viewer, (tx) =>
      tx.execute<{ facts: object }>(
        sql`select facts from case_events where case_id = ${told}::uuid and type = 'notice.sent' order by seq desc limit 1`,
      ),
    );
    expect(sent?.facts).toMatchObject({ template: 'survey_waits', recipient: 'rightsholder' });
  });
});
