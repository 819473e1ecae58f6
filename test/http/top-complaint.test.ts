/** A complaint about the top (C05, 2.4): whoever is left handles it, as far as four eyes allow, and where an outsider is needed it says so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeCase } from '../../src/cases/system-work.ts';
import { createStaff } from '../../src/organisations/create.ts';
import { plusMs } from '../../src/time.ts';
import { loadLocales } from '../../src/web/i18n.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, signedIn, signedInAs } from '../helpers/client.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

let world: World;
let reference: string;
let mine: Client;
let decision: Client;
const path = (resource: string) => `/cases/${reference}/${resource}`;
const OUTCOME = { substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedyDue: true, reasons: 'It happened.' };

beforeAll(async () => {
  world = await createWorld();
  const filed = await fileCase(world, { respondent: 'Olga Oversight told them to do it.' });
  reference = filed.reference;
  mine = holder(world, filed.receipt);
  const [row] = await world.core.system.sql<{ id: string }[]>`select id from outbox where case_id = ${filed.caseId} and queue = 'route'`;
  const job = { outboxId: row?.id ?? '', organisationId: world.organisation.id, caseId: filed.caseId, requestId: null };
  await routeCase(world.core.deps, job);
  decision = await signedIn(world, 'decision');
});
afterAll(() => world.close());

async function does(who: Client, resource: string, body: object, state: string): Promise<void> {
  const answer = await who.post(resource, body);
  expect(answer.status, `${resource}: ${JSON.stringify(answer.body)}`).toBe(201);
  expect(answer.body.state, resource).toBe(state);
}

describe('a complaint about oversight in an organisation whose handlers all report to it', () => {
  it('is invisible to them all, and lies with the one person who is left', async () => {
    for (const name of ['oversight', 'senior', 'handler1', 'handler2'] as const)
      expect((await (await signedIn(world, name)).get(`/cases/${reference}`)).status, name).toBe(404);
    await does(decision, path('conflict-declarations'), { conflict: false }, 'SUBMITTED');
    expect((await decision.get(`/cases/${reference}`)).body).toMatchObject({ opened: true, handlerId: world.account('decision').id });
  });

  it('is handled by them as by a handler: acknowledged, screened, accepted, found out', async () => {
    await does(decision, path('acknowledgements'), { message: 'I have read it.' }, 'ACKNOWLEDGED');
    await does(decision, path('screenings'), {}, 'SCREENING');
    const assessment = { scale: 2, scope: 1, irremediability: 1, delay: 'none', rights: ['R22'], harms: ['TH11'] };
    await does(decision, path('assessments'), assessment, 'SCREENING');
    await does(decision, path('acceptances'), {}, 'ACCEPTED');
    await does(decision, path('tracks'), { track: 'INVESTIGATION' }, 'INVESTIGATION');
    await does(
      decision,
      path('meeting-offers'),
      { form: 'person_chooses', attendees: ['handler'], proposal: 'Shall we talk?' },
      'INVESTIGATION',
    );
    await does(decision, path('fact-findings'), { kind: 'document_review', record: 'The order is in writing.' }, 'INVESTIGATION');
    await does(decision, path('findings'), { findings: 'There was an order.' }, 'INVESTIGATION');
  });

  it('has its separate check waived with a reason that the person reads, since nobody else is there (people.md 1)', async () => {
    expect((await decision.post(path('quality-checks'), {})).body.code).toBe('quality_check.not_separate');
    const waived = { waivers: ['quality_check.not_separate'], waiver_reason: 'Everybody else has a tie to it.' };
    await does(decision, path('quality-checks'), waived, 'PROPOSED');
    await does(decision, path('evidence-summaries'), { summary: 'An order was given.' }, 'PROPOSED');
    expect(JSON.stringify((await mine.get('/my-case')).body)).toContain('Everybody else has a tie to it.');
  });

  it('is not decided by whoever handled it: an outside person is needed, and the refusal says so', async () => {
    await does(mine, '/my-case/comment-waivers', {}, 'PROPOSED');
    await does(mine, '/my-case/remedy-preferences', { declined: false, preference: 'An apology.' }, 'PROPOSED');
    const check = { consistentWithRights: 'yes', nonDiscriminatory: 'yes', appropriate: 'yes', legalMinimum: 'yes' };
    await does(decision, path('rights-checks'), check, 'PROPOSED');
    const refused = await decision.post(path('decisions'), OUTCOME);
    expect(refused.status).toBe(403);
    const codes = (refused.body['errors'] as { code: string }[]).map((error) => error.code);
    expect(codes).toEqual(expect.arrayContaining(['four_eyes.investigator', 'four_eyes.handled']));
    expect(loadLocales().translator('en').t('refusal-four_eyes-handled')).toContain('outside person');
  });

  it('is decided by somebody from outside, appealed to somebody else from outside, and remedied', async () => {
    const outsiders = [
      { email: 'outside@demo.example', displayName: 'Oya Outside', roles: ['decision_maker' as const], languages: ['en'] },
      { email: 'panel@demo.example', displayName: 'Pia Panel', roles: ['panel_member' as const], languages: ['en'] },
    ];
    const accounts = await createStaff(world.core.deps.db, world.organisation.id, outsiders, world.clock.now());
    const [outside, panel] = await Promise.all(accounts.map((account) => signedInAs(world, account)));
    if (!outside || !panel) throw new Error('nobody from outside came');
    await does(outside, path('conflict-declarations'), { conflict: false }, 'PROPOSED');
    expect((await outside.post(path('decisions'), OUTCOME)).body.code).toBe('content.closed');
    await does(outside, path('participations'), { function: 'decision_maker' }, 'PROPOSED');
    await does(outside, path('decisions'), OUTCOME, 'DECIDED');
    await does(mine, '/my-case/appeals', { grounds: 'In public, please.' }, 'CONTESTED');
    await does(mine, '/my-case/panel-elections', { elected: true }, 'APPEAL_PANEL');
    expect((await decision.post(path('panel-appeal-decisions'), { result: 'dismissed', reasons: 'No.' })).status).toBe(403);
    await does(panel, path('conflict-declarations'), { conflict: false }, 'APPEAL_PANEL');
    await does(panel, path('participations'), { function: 'panel_member' }, 'APPEAL_PANEL');
    const { reasons: _reasons, ...changed } = OUTCOME;
    await does(panel, path('panel-appeal-decisions'), { ...changed, result: 'upheld', reasons: 'In public.' }, 'REMEDY');
    const items = [{ type: 'RM1', dueAt: plusMs(world.clock.now(), 20 * DAY_MS) }];
    await does(decision, path('remedy-plans'), { items, plan: 'A public apology.' }, 'REMEDY');
    await does(decision, path('deliveries'), { key: 'item-1', proof: 'It was read out.' }, 'VERIFY');
    await does(mine, '/my-case/verifications', { key: 'item-1', repairsHarm: 5 }, 'VERIFY');
    await does(decision, path('closures'), { rootCauses: ['conflicting_targets'], summary: 'Done.' }, 'CLOSED');
  });
});
