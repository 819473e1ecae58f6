/** Comments on rules in the making that would hurt somebody (D05). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { type Client, holder, signedIn } from '../helpers/client.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let admin: Client;
let oversight: Client;
let handler: Client;
let anybody: Client;

beforeAll(async () => {
  world = await createWorld();
  [admin, oversight, handler] = await Promise.all([signedIn(world, 'admin'), signedIn(world, 'oversight'), signedIn(world, 'handler1')]);
  anybody = holder(world, 'nobody');
});
afterAll(() => world.close());

async function proposed(): Promise<string> {
  const document = { ...ungpGeneric, commentWindowDays: ungpGeneric.commentWindowDays + 1 };
  const answer = await admin.post('/policies', { document, note: 'More time.' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return String(answer.body['draftId']);
}

describe('what was said in public', () => {
  it('keeps from the public what hurts somebody, says so and why, and shows it again (D05)', async () => {
    const draftId = await proposed();
    const words = 'Anna from the night shift told me so.';
    const said = await anybody.post(`/policy-drafts/${draftId}/comments`, { text: words, locale: 'en' });
    const visibilities = `/policy-drafts/${draftId}/comments/${said.body['id']}/visibilities`;
    const page = async () => (await world.app.inject({ url: `/procedure/changes/${draftId}` })).body;
    expect((await handler.post(visibilities, { hiddenFor: 'names_a_person' })).status).toBe(403);
    expect((await anybody.post(visibilities, { hiddenFor: 'names_a_person' })).status).toBe(401);
    expect((await oversight.post(visibilities, { hiddenFor: 'unwelcome' })).status).toBe(422);
    expect(await page()).toContain('Anna from');
    for (let twice = 0; twice < 2; twice += 1)
      expect((await oversight.post(visibilities, { hiddenFor: 'names_a_person' })).status).toBe(201);
    const hidden = await anybody.get(`/policy-drafts/${draftId}`);
    expect(hidden.body['comments']).toMatchObject([{ id: said.body['id'], text: null, hidden: 'names_a_person' }]);
    expect(await page()).not.toContain('Anna');
    expect(await page()).toContain('it names a person who could be hurt');
    expect((await admin.post(visibilities, { hiddenFor: null })).status).toBe(201);
    expect((await anybody.get(`/policy-drafts/${draftId}`)).body['comments']).toMatchObject([{ text: words }]);
    expect(await page()).toContain('Anna from');
    const unknown = visibilities.replace(String(said.body['id']), draftId);
    expect((await admin.post(unknown, { hiddenFor: null })).status).toBe(404);
  });
});
