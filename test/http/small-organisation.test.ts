/**
 * Two insiders and one outsider must not drown (people.md 1): an ordinary case of S1 or S2 closes in six screens of the desk or fewer, by
 * forms alone, with every event and every guard that the long way has.
 */

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../../src/cases/case.table.ts';
import { routeCase } from '../../src/cases/system-work.ts';
import { asViewer } from '../../src/db/client.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { smallOrganisation } from '../../src/policy/presets/small-organisation.ts';
import { casePath, PATHS } from '../../src/web/paths.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, signedIn } from '../helpers/client.ts';
import { violations } from '../helpers/invariants.ts';
import { readRecord } from '../helpers/records.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ policy: smallOrganisation });
});
afterAll(() => world.close());

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

interface Desk {
  get(url: string): Promise<string>;
  /** Opens the page, fills one form in and sends it; answers status and page. */
  send(reference: string, resource: string, fields: Record<string, string>): Promise<{ status: number; html: string }>;
  /** Forms sent so far. */
  screens(): number;
}

async function atDesk(name: Parameters<World['account']>[0]): Promise<Desk> {
  const { email, password } = world.account(name);
  const payload = new URLSearchParams({ email, password }).toString();
  const signIn = await world.app.inject({ method: 'POST', url: PATHS.staffSignIn, headers: FORM, payload });
  const cookie = String([signIn.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
  const headers = { accept: 'text/html', 'accept-language': 'en', cookie };
  const get = async (url: string) => (await world.app.inject({ method: 'GET', url, headers })).body;
  let sent = 0;
  return {
    get,
    send: async (reference, resource, fields) => {
      const url = `${casePath(reference)}/${resource}`;
      const page = await get(casePath(reference));
      expect(page.includes(`action="${url}"`), `${resource} is offered`).toBe(true);
      // Every field that is sent stands in the page.
      for (const field of Object.keys(fields)) expect(page.includes(`name="${field}"`), `${field} is there`).toBe(true);
      const csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
      sent += 1;
      const body = new URLSearchParams({ _csrf: csrf, ...fields }).toString();
      const answer = await world.app.inject({ method: 'POST', url, headers: { ...headers, ...FORM }, payload: body });
      return { status: answer.statusCode, html: answer.body };
    },
    screens: () => sent,
  };
}

/** A complaint that was given to somebody, and their desk. */
async function filed(): Promise<{ reference: string; mine: Client; name: 'handler1' | 'handler2'; desk: Desk }> {
  const { reference, receipt, caseId } = await fileCase(world, { desiredOutcome: 'Our papers back.' });
  const [row] = await world.core.system.sql<{ id: string }[]>`select id from outbox where case_id = ${caseId} and queue = 'route'`;
  await routeCase(world.core.deps, { outboxId: row?.id ?? '', organisationId: world.organisation.id, caseId, requestId: null });
  const [handler] = await asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) =>
    tx.select({ id: cases.handlerId }).from(cases).where(eq(cases.id, caseId)),
  );
  const name = world.accounts.find(({ id }) => id === handler?.id)?.email.split('@')[0] === 'handler2' ? 'handler2' : 'handler1';
  return { reference, mine: holder(world, receipt), name, desk: await atDesk(name) };
}

const eventsOf = async (reference: string) =>
  ((await readRecord(world.core.deps.db, world.organisation.id, reference))?.events ?? []).filter(
    ({ type }) => !type.startsWith('clock.') && !type.startsWith('notice.'),
  );
const ASSESSMENT = {
  'assess.scale': '2',
  'assess.scope': '1',
  'assess.irremediability': '1',
  'assess.delay': 'none',
  'assess.rights': 'R22',
};
const RIGHTS = Object.fromEntries(
  ['consistentWithRights', 'nonDiscriminatory', 'appropriate', 'legalMinimum'].map((name) => [`record_rights_check.${name}`, 'yes']),
);

describe('an ordinary case', () => {
  it('closes in six screens, its remedy verified by the person who was harmed', async () => {
    const { reference, mine, desk } = await filed();
    const by = async (resource: string, body: object) => {
      const answer = await mine.post(`/my-case/${resource}`, body);
      expect(answer.status, `${resource} ${JSON.stringify(answer.body)}`).toBe(201);
    };
    const step = async (resource: string, fields: Record<string, string>) => {
      const { status, html } = await desk.send(reference, resource, fields);
      expect(status, /error-summary[\s\S]{0,800}/.exec(html)?.[0] ?? html.slice(-300)).toBe(303);
    };
    await step('conflict-declarations', { conflict: 'false' });
    await step('take-ups', { 'acknowledge.message': 'We have read what you told us.' });
    await by('track-preferences', { track: 'DIALOGUE' });
    await by('remedy-preferences', { declined: false, preference: 'Our papers back.' });
    await step('admissions', { ...ASSESSMENT, 'accept.plan': 'We meet next week.', 'choose_track.track': 'DIALOGUE' });
    await step('settlement-drafts', {
      ...RIGHTS,
      'plan_remedy.items[0].type': 'RM4',
      'plan_remedy.items[0].dueAt': '2026-04-01T12:00',
      'propose_settlement.legalWaiver': 'false',
      'propose_settlement.terms': 'You get your papers back and we say sorry.',
    });
    await by('settlements', {});
    await step('deliveries', { key: 'item-1', proof: 'Handed over at the gate.' });
    await by('verifications', { key: 'item-1', repairsHarm: 4 });
    await step('closures', { summary: 'Done as agreed.' });

    expect(desk.screens()).toBeLessThanOrEqual(6);
    const record = await readRecord(world.core.deps.db, world.organisation.id, reference);
    expect(record?.row).toMatchObject({ state: 'CLOSED', severity: 2 });
    expect((await eventsOf(reference)).filter(({ actorKind }) => actorKind === 'staff').map(({ type }) => type)).toEqual([
      'conflict.declared',
      'case.acknowledged',
      'case.screening_started',
      'case.assessed',
      'case.accepted',
      'track.chosen',
      'rights_check.recorded',
      'remedy.planned',
      'settlement.proposed',
      'remedy.delivered',
      'verification.started',
      'case.closed',
    ]);
    // What was written with each step is sealed with that step, and the person reads what is theirs.
    const page = JSON.stringify((await mine.get('/my-case')).body);
    for (const text of ['We have read what you told us.', 'We meet next week.', 'You get your papers back', 'Done as agreed.'])
      expect(page).toContain(text);
    expect((await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' })).faults).toEqual([]);
    expect(await violations(world)).toEqual([]);
  });
});

describe('one form for several steps', () => {
  it('is refused as a whole, with everything that is missing, beside its field, and keeps what was typed', async () => {
    const { reference, desk } = await filed();
    await desk.send(reference, 'conflict-declarations', { conflict: 'false' });
    await desk.send(reference, 'take-ups', {});
    const before = await eventsOf(reference);
    const half = await desk.send(reference, 'admissions', { ...ASSESSMENT, 'assess.scale': '', 'accept.plan': 'A plan <b>typed</b>.' });
    expect(half.status).toBe(422);
    expect(half.html).toContain('A plan &lt;b');
    expect(half.html.match(/class="field-error"/g)?.length).toBeGreaterThanOrEqual(2);
    // Well-formed now; but the person never wanted a dialogue.
    const whole = await desk.send(reference, 'admissions', { ...ASSESSMENT, 'choose_track.track': 'DIALOGUE' });
    expect(whole.status).toBe(428);
    expect(await eventsOf(reference)).toEqual(before);
  });

  it('by the API: every unmet guard of every step is named, each in the body of its step; a repeated request does it once', async () => {
    const { reference, name } = await filed();
    const handler = await signedIn(world, name);
    expect((await handler.post(`/cases/${reference}/take-ups`, {})).body.code).toBe('conflict.declaration_required');
    await handler.post(`/cases/${reference}/conflict-declarations`, { conflict: false });
    const key = { 'idempotency-key': '7d1e0f9a5be24c3388a16d02e94b7c52' };
    const [one, two] = [
      await handler.post(`/cases/${reference}/take-ups`, { acknowledge: { message: 'Read.' } }, key),
      await handler.post(`/cases/${reference}/take-ups`, { acknowledge: { message: 'Read.' } }, key),
    ];
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body]);
    expect((await eventsOf(reference)).filter(({ type }) => type === 'case.screening_started')).toHaveLength(1);
    const assess = { scale: 2, scope: 1, irremediability: 1, delay: 'none', rights: ['R22'], harms: [], respondents: [NOBODY] };
    const refused = await handler.post(`/cases/${reference}/admissions`, { assess, choose_track: { track: 'DIALOGUE' } });
    expect(refused).toMatchObject({
      status: 428,
      body: { errors: [{ pointer: '/choose_track/track', code: 'track.dialogue_not_wanted' }] },
    });
    const named = await handler.post(`/cases/${reference}/admissions`, { assess, choose_track: { track: 'INVESTIGATION' } });
    expect(named).toMatchObject({ status: 422, body: { errors: [{ pointer: '/assess/respondents', code: 'staff.unknown' }] } });
    expect((await handler.post(`/cases/${reference}/admissions`, { assess, accept: { strange: 1 } })).status).toBe(422);
    expect((await (await signedIn(world, 'admin')).post(`/cases/${reference}/admissions`, { assess, choose_track: {} })).status).toBe(422);
    expect(await violations(world)).toEqual([]);
  });

  it('stands on one of four screens', async () => {
    const { reference, desk } = await filed();
    const shows = async (stage: string) => (await desk.get(`${PATHS.inbox}?stage=${stage}`)).includes(reference);
    expect(await Promise.all(['new', 'working', 'decision', 'remedy'].map(shows))).toEqual([true, false, false, false]);
    const page = await desk.get(`${PATHS.inbox}?stage=working`);
    for (const name of ['New', 'Working', 'Decision', 'Remedy']) expect(page).toContain(`>${name}</a>`);
    expect(page).toContain('aria-current="page"');
  });
});

const NOBODY = '00000000-0000-7000-8000-000000000000';
