/** A whole life over HTTP with the receipt and staff sessions: T01 to T18, four eyes, nobody decides twice (A5, D02, D03, E01, F06). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeCase } from '../../src/cases/system-work.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { type Instant, plusMs } from '../../src/time.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, signedIn } from '../helpers/client.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

let world: World;
let people: Record<'handler1' | 'handler2' | 'senior' | 'decision' | 'oversight' | 'admin', Client>;
let mine: Client;
let reference: string;

const path = (resource: string) => `/cases/${reference}/${resource}`;

beforeAll(async () => {
  world = await createWorld();
  await signInAll();
  const filed = await fileCase(world, { desiredOutcome: 'Our papers back.' });
  reference = filed.reference;
  mine = holder(world, filed.receipt);
  const [row] = await world.core.system.sql<{ id: string }[]>`select id from outbox where case_id = ${filed.caseId} and queue = 'route'`;
  await routeCase(world.core.deps, {
    outboxId: row?.id ?? '',
    organisationId: world.organisation.id,
    caseId: filed.caseId,
    requestId: null,
  });
});
afterAll(() => world.close());

/** Everybody signs in: again after time has passed, since a session ends with the day. */
async function signInAll(): Promise<void> {
  const [handler1, handler2, senior, decision, oversight, admin] = await Promise.all(
    (['handler1', 'handler2', 'senior', 'decision', 'oversight', 'admin'] as const).map((name) => signedIn(world, name)),
  );
  if (!handler1 || !handler2 || !senior || !decision || !oversight || !admin) throw new Error('nobody signed in');
  people = { handler1, handler2, senior, decision, oversight, admin };
}

/** Posts and expects 201 with the state that follows. */
async function does(who: Client, resource: string, body: object, state: string): Promise<void> {
  const answer = await who.post(resource, body);
  expect(answer.status, `${resource}: ${JSON.stringify(answer.body)}`).toBe(201);
  expect(answer.body.state, resource).toBe(state);
}

interface Clock {
  readonly key: string;
  readonly name: string;
  readonly dueAt: string;
  readonly extension: { readonly dueAt: string } | null;
}

async function clockNamed(name: string): Promise<Clock | undefined> {
  const { body } = await people.handler1.get(`/cases/${reference}`);
  return (body['clocks'] as Clock[]).find((clock) => clock.name === name);
}

/** B03: everything that an extension by API needs is in the case, and it sets the date that was announced. */
async function extendsTheInvestigation(): Promise<void> {
  const before = await clockNamed('investigation');
  expect(before?.extension?.dueAt).toBe(plusMs(before?.dueAt as Instant, 15 * DAY_MS));
  expect((await clockNamed('feedback'))?.extension).toBeNull();
  const body = { clockKey: before?.key, reason: 'site_access', reasons: 'The site is closed until Monday.' };
  await does(people.handler1, path('extensions'), body, 'INVESTIGATION');
  expect(await clockNamed('investigation')).toMatchObject({ dueAt: before?.extension?.dueAt, extension: null });
}

describe('from receipt to a remedy verified by the person harmed', () => {
  it('shows nothing before conflicts are declared (D03), and nothing at all to an administrator (K08)', async () => {
    expect(await people.handler1.get(`/cases/${reference}`)).toMatchObject({
      status: 428,
      body: { code: 'conflict.declaration_required' },
    });
    expect((await people.admin.get(`/cases/${reference}`)).status).toBe(404);
    expect((await people.admin.get('/cases')).status).toBe(403);
    for (const who of ['handler1', 'handler2', 'senior', 'decision', 'oversight'] as const)
      await does(people[who], path('conflict-declarations'), { conflict: false }, 'SUBMITTED');
    const seen = await people.handler1.get(`/cases/${reference}`);
    expect(seen.status).toBe(200);
    expect(JSON.stringify(seen.body)).toContain('They locked the gate');
  });
  it('refuses what the table does not allow now, with a stable code, and changes nothing', async () => {
    expect(
      (
        await people.handler1.post(path('decisions'), {
          substantiation: 'SUBSTANTIATED',
          involvement: 'CAUSED',
          remedyDue: true,
          reasons: 'x',
        })
      ).status,
    ).toBe(403);
    expect((await people.decision.post(path('acknowledgements'), {})).status).toBe(403);
    expect((await people.handler1.post(path('acceptances'), {})).status).toBe(409);
  });
  it('acknowledges, screens, assesses, accepts (T02, T03, C01, T07)', async () => {
    await does(people.handler1, path('acknowledgements'), { message: 'We have read it.' }, 'ACKNOWLEDGED');
    await does(people.handler1, path('screenings'), {}, 'SCREENING');
    expect((await people.handler1.post(path('acceptances'), {})).body.code).toBe('assessment.missing');
    const assessment = {
      scale: 3,
      scope: 2,
      irremediability: 2,
      likelihood: null,
      delay: 'none',
      entryClass: 'COMPLAINT',
      rights: ['R22'],
      harms: ['TH11'],
      respondents: [],
      regimes: [],
    };
    await does(people.handler1, path('assessments'), assessment, 'SCREENING');
    await does(
      people.handler1,
      path('information-requests'),
      { questions: 1, about: ['when'], question: 'When did it happen?' },
      'NEEDS_INFO',
    );
    await does(mine, '/my-case/information-answers', { answer: 'In March.' }, 'SCREENING');
    await does(people.handler1, path('acceptances'), {}, 'ACCEPTED');
  });
  it('investigates with four eyes on the findings (T08, C04, E03, T11)', async () => {
    await does(
      people.handler1,
      path('meeting-offers'),
      { form: 'person_chooses', attendees: ['handler'], proposal: 'Shall we talk?' },
      'ACCEPTED',
    );
    await does(people.handler1, path('tracks'), { track: 'INVESTIGATION' }, 'INVESTIGATION');
    await extendsTheInvestigation();
    await does(people.handler1, path('fact-findings'), { kind: 'site_visit', record: 'The gate has a new lock.' }, 'INVESTIGATION');
    await does(people.handler1, path('findings'), { findings: 'Papers were kept.' }, 'INVESTIGATION');
    expect((await people.handler1.post(path('quality-checks'), {})).body.code).toBe('quality_check.not_separate');
    expect((await people.handler2.post(path('quality-checks'), {})).body.code).toBe('content.closed');
    await does(people.handler2, path('participations'), { function: 'quality_checker' }, 'INVESTIGATION');
    await does(people.handler2, path('quality-checks'), {}, 'PROPOSED');
  });
  it('gives the person the summary and time to comment before anybody decides (E01)', async () => {
    await does(
      people.handler1,
      path('evidence-summaries'),
      { commentUntil: plusMs(world.clock.now(), 14 * DAY_MS), summary: 'What we found.' },
      'PROPOSED',
    );
    await does(
      people.handler1,
      path('rights-checks'),
      { consistentWithRights: 'yes', nonDiscriminatory: 'yes', appropriate: 'yes', legalMinimum: 'yes' },
      'PROPOSED',
    );
    const decision = {
      substantiation: 'SUBSTANTIATED',
      involvement: 'CAUSED',
      remedyDue: true,
      reasons: 'The papers were kept without a reason.',
    };
    await does(people.decision, path('participations'), { function: 'decision_maker' }, 'PROPOSED');
    const early = await people.decision.post(path('decisions'), decision);
    expect(early.body.code).toBe('comment_window.open');
    await does(mine, '/my-case/comments', { comment: 'It was two days longer.' }, 'PROPOSED');
    await does(mine, '/my-case/remedy-preferences', { declined: false, preference: 'Give them back.' }, 'PROPOSED');
    world.clock.advance(15 * DAY_MS);
    expect((await people.handler1.get('/cases')).status).toBe(401);
    await signInAll();
    await does(
      people.handler1,
      path('remedy-plans'),
      { items: [{ type: 'RM2', dueAt: plusMs(world.clock.now(), 20 * DAY_MS) }], plan: 'Return of all papers.' },
      'PROPOSED',
    );
    expect((await people.handler1.post(path('decisions'), decision)).status).toBe(403);
    await does(people.decision, path('decisions'), decision, 'DECIDED');
  });
  it('lets the person escalate because a date has passed (T24), appeal to somebody else (T15 to T17)', async () => {
    await does(mine, '/my-case/appeals', { grounds: 'They must also pay the two days.' }, 'CONTESTED');
    await does(people.senior, path('appeal-assignments'), { level: 'senior', staffId: world.account('senior').id }, 'APPEAL_SENIOR');
    const upheld = {
      result: 'upheld',
      substantiation: 'SUBSTANTIATED',
      involvement: 'CAUSED',
      remedyDue: true,
      reasons: 'Two days are due.',
    };
    expect((await people.oversight.post(path('senior-appeal-decisions'), upheld)).status).toBeGreaterThanOrEqual(403);
    await does(people.senior, path('senior-appeal-decisions'), upheld, 'REMEDY');
  });
  it('counts a remedy only when the person confirms it (F06, T18, T19)', async () => {
    await does(people.handler1, path('deliveries'), { key: 'item-1', proof: 'Handed over.' }, 'VERIFY');
    expect((await people.handler1.post(path('closures'), {})).body.code).toBe('remedy.not_verified');
    await does(mine, '/my-case/disputes', { key: 'item-1', reasons: 'One passport is missing.' }, 'REMEDY');
    await does(people.handler1, path('deliveries'), { key: 'item-1', proof: 'The last one too.' }, 'VERIFY');
    expect(
      (await people.handler1.post(path('independent-verifications'), { key: 'item-1', report: 'I say so.' })).status,
    ).toBeGreaterThanOrEqual(400);
    await does(mine, '/my-case/verifications', { key: 'item-1', repairsHarm: 4 }, 'VERIFY');
    const closed = await people.handler1.post(path('closures'), {
      rootCauses: ['no_rule'],
      summary: 'Done.',
      analysis: 'Nobody was in charge of papers.',
    });
    expect(closed).toMatchObject({ status: 201, body: { state: 'CLOSED' } });
  });
  it('shows the person everything that was done, and no name (G01)', async () => {
    const { body } = await mine.get('/my-case');
    expect(body['state']).toBe('CLOSED');
    const text = JSON.stringify(body);
    expect(text).not.toContain('Hana');
    expect(text).not.toContain(world.account('handler1').id);
    expect(text).toContain('The papers were kept without a reason.');
  });
  it('leaves figures and a ledger that verify', async () => {
    world.clock.advance(60_000);
    const { body } = await people.oversight.get('/effectiveness');
    const indicators = body['indicators'] as { id: string; value: number | null; n: number }[];
    expect(indicators.find((one) => one.id === 'Rf1')).toMatchObject({ value: 1, n: 1 });
    const report = await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' });
    expect(report.faults).toEqual([]);
  });
});
