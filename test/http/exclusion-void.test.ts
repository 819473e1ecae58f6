/** An exclusion that was an error is undone by two people outside the line; until then the excluded person meets a world without the case. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, seqOfProposal, signedIn, takesCase } from '../helpers/client.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let reference: string;
let receipt: string;
let handler1: Client;
let handler2: Client;
let senior: Client;
let decision: Client;
const path = (resource: string) => `/cases/${reference}/${resource}`;
const PLAIN = { scale: 1, scope: 1, irremediability: 1, delay: 'none', rights: [], harms: [] };

beforeAll(async () => {
  world = await createWorld();
  ({ reference, receipt } = await fileCase(world));
  handler2 = await takesCase(world, 'handler2', reference);
  [handler1, senior, decision] = await Promise.all([signedIn(world, 'handler1'), signedIn(world, 'senior'), signedIn(world, 'decision')]);
  await decision.post(path('conflict-declarations'), { conflict: false });
});
afterAll(() => world.close());

/** 201, or what stands in the way. */
async function tries(client: Client, resource: string, body: object = {}): Promise<string> {
  const { status, body: answer } = await client.post(path(resource), body);
  return status === 201 ? 'done' : `${status} ${answer.code}`;
}

const idOf = (name: Parameters<World['account']>[0]) => world.account(name).id;
/** Confirms what stands, as whoever reads it first does. */
const confirms = async (client: Client, reasons: string) =>
  tries(client, 'exclusion-voids', { proposalSeq: await seqOfProposal(client, reference), reasons });
const statusFor = async (client: Client) => (await client.get(`/cases/${reference}`)).status;

describe('a wrong naming', () => {
  it('shuts out the named person and their line, who learn nothing (C05, D5)', async () => {
    expect(await tries(handler2, 'assessments', { ...PLAIN, respondents: [idOf('handler1')] })).toBe('done');
    expect([await statusFor(handler1), await statusFor(senior)]).toEqual([404, 404]);
  });

  it('is not undone by one person, nor for somebody who was never shut out', async () => {
    const reasons = 'It was another Hana.';
    expect(await tries(handler2, 'exclusion-void-proposals', { staffId: idOf('decision'), reasons })).toBe('422 exclusion.unknown');
    expect(await tries(handler2, 'exclusion-void-proposals', { staffId: idOf('handler1') })).toBe('422 request.invalid');
    expect(await tries(handler2, 'exclusion-voids', { proposalSeq: 1, reasons })).toBe('428 exclusion.not_proposed');
    expect(await tries(handler2, 'exclusion-void-proposals', { staffId: idOf('handler1'), reasons })).toBe('done');
    expect(await confirms(handler2, reasons)).toBe('403 exclusion.same_person');
    expect([await statusFor(handler1), await statusFor(senior)]).toEqual([404, 404]);
  });

  it('says nothing of who is shut out to somebody who may not propose', async () => {
    const answers = [idOf('handler1'), idOf('decision')].map((staffId) =>
      tries(decision, 'exclusion-void-proposals', { staffId, reasons: 'Who?' }),
    );
    expect(await Promise.all(answers)).toEqual(['403 content.closed', '403 content.closed']);
  });

  it('is not undone by the excluded: 404, as for a case that never was', async () => {
    for (const client of [handler1, senior])
      expect(await tries(client, 'exclusion-voids', { proposalSeq: 1, reasons: 'Let me in.' })).toBe('404 resource.not_found');
  });

  it('is not undone for one person by the signature that was given for another (2.3)', async () => {
    expect(await tries(decision, 'participations', { function: 'second_signature' })).toBe('done');
    const proposalSeq = await seqOfProposal(decision, reference);
    const reasons = 'It was another name.';
    expect(await tries(decision, 'exclusion-void-proposals', { staffId: idOf('senior'), reasons })).toBe('409 proposal.already_made');
    expect(await tries(handler2, 'exclusion-void-proposals', { staffId: idOf('senior'), reasons })).toBe('done');
    expect(await tries(decision, 'exclusion-voids', { reasons })).toBe('422 request.invalid');
    expect(await tries(decision, 'exclusion-voids', { proposalSeq, reasons })).toBe('409 proposal.changed');
    expect([await statusFor(handler1), await statusFor(senior)]).toEqual([404, 404]);
    expect(await tries(handler2, 'exclusion-void-proposals', { staffId: idOf('handler1'), reasons })).toBe('done');
  });

  it('is undone by a second person, and with it the line that was shut out because of it alone', async () => {
    expect(await confirms(decision, 'The roster shows another name.')).toBe('done');
    // They declare like everybody else, and then see a card.
    expect([await statusFor(handler1), await statusFor(senior)]).toEqual([428, 428]);
    await handler1.post(path('conflict-declarations'), { conflict: false });
    expect((await handler1.get(`/cases/${reference}`)).body['opened']).toBe(false);
    expect(await tries(handler1, 'exclusion-void-proposals', { staffId: idOf('senior'), reasons: 'x' })).toBe('403 content.closed');
  });

  it('stays undone when the case is assessed again, and comes back when the person is named again', async () => {
    expect(await tries(handler2, 'assessments', PLAIN)).toBe('done');
    expect(await statusFor(handler1)).toBe(200);
    expect(await tries(handler2, 'assessments', { ...PLAIN, respondents: [idOf('handler1')] })).toBe('done');
    expect([await statusFor(handler1), await statusFor(senior)]).toEqual([404, 404]);
  });
});

describe('a declaration made in error', () => {
  it('is undone in the same way, and is made anew', async () => {
    expect(await tries(handler2, 'exclusion-void-proposals', { staffId: idOf('handler1'), reasons: 'Again.' })).toBe('done');
    expect(await confirms(decision, 'Again.')).toBe('done');
    expect(await tries(senior, 'conflict-declarations', { conflict: true, explanation: 'Wrong case.' })).toBe('done');
    expect(await statusFor(senior)).toBe(404);
    expect(await tries(decision, 'exclusion-void-proposals', { staffId: idOf('senior'), reasons: 'She meant another.' })).toBe('done');
    expect(await statusFor(senior)).toBe(404);
    expect(await confirms(handler2, 'So she told me.')).toBe('done');
    expect(await statusFor(senior)).toBe(428);
  });
});

describe('the record', () => {
  it('shows the person that it happened, and no name', async () => {
    const { body } = await holder(world, receipt).get('/my-case');
    const types = (body['timeline'] as { type: string }[]).map((entry) => entry.type);
    expect(types.filter((type) => type === 'exclusion.voided')).toHaveLength(3);
    expect(types).not.toContain('exclusion.void_proposed');
    for (const name of ['handler1', 'senior'] as const) expect(JSON.stringify(body)).not.toContain(idOf(name));
  });

  it('verifies', async () => {
    const report = await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' });
    expect(report.faults).toEqual([]);
  });
});
