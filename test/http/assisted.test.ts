/** A clerk writes down what a person says (A02, A12): original time, reading back, the receipt for the person, and no part in the case. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaff, type FirstAccount } from '../../src/organisations/create.ts';
import { plusMs } from '../../src/time.ts';
import { holder, signedIn, signedInAs } from '../helpers/client.ts';
import { sendFile, voiceNote } from '../helpers/evidence.ts';
import { codeOn, hiddenFields, visitor } from '../helpers/visitor.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

let world: World;
let clerk: FirstAccount;
beforeAll(async () => {
  world = await createWorld();
  const people = [{ email: 'clerk@demo.example', displayName: 'Clara Clerk', roles: ['clerk' as const], languages: ['en'] }];
  const [made] = await createStaff(world.core.deps.db, world.organisation.id, people, world.clock.now());
  if (!made) throw new Error('no clerk');
  clerk = made;
});
afterAll(() => world.close());

const STORY = 'The tanks leak into the well behind the school.';
const letter = (days: number) => ({
  description: STORY,
  channel: 'post',
  readBack: 'own_writing',
  receivedAt: plusMs(world.clock.now(), -days * DAY_MS),
  locale: 'sw',
});

describe('taking down, by the API', () => {
  it('starts the clocks when the letter arrived, not when it was typed, and marks both (A02, B01)', async () => {
    const desk = await signedInAs(world, clerk);
    const body = letter(3);
    const { status, body: receipt } = await desk.post('/assisted-grievances', body);
    expect([status, receipt['receivedAt']]).toEqual([201, body.receivedAt]);
    const clocks = receipt['clocks'] as readonly { name: string; dueAt: string }[];
    const typed = (await desk.post('/assisted-grievances', { ...letter(0), channel: 'phone', readBack: 'agreed' })).body;
    const later = typed['clocks'] as readonly { name: string; dueAt: string }[];
    for (const { name, dueAt } of clocks) expect(dueAt < (later.find((clock) => clock.name === name)?.dueAt ?? ''), name).toBe(true);
    const mine = (await holder(world, String(receipt['receipt'])).get('/my-case')).body;
    expect(mine).toMatchObject({ receivedAt: body.receivedAt, enteredAt: world.clock.now() });
    const [first] = mine['timeline'] as readonly { facts: object; content: object; by: string }[];
    expect(first).toMatchObject({ by: 'clerk', facts: { channel: 'post', readBack: 'own_writing' }, content: { description: STORY } });
  });

  it('is late at once where the letter lay for weeks: nothing is forgiven', async () => {
    const desk = await signedInAs(world, clerk);
    const { body } = await desk.post('/assisted-grievances', letter(20));
    const clocks = body['clocks'] as readonly { name: string; dueAt: string }[];
    const due = clocks.find(({ name }) => name === 'acknowledgement')?.dueAt ?? '';
    expect([due > '', due < world.clock.now()]).toEqual([true, true]);
  });

  it('wants the reading back, a past time, and the consent of who is heard; and says of which field', async () => {
    const desk = await signedInAs(world, clerk);
    const fields = async (change: object) => {
      const { status, body } = await desk.post('/assisted-grievances', { ...letter(1), ...change });
      return [
        status,
        ...((body['errors'] ?? []) as readonly { pointer: string; code: string }[]).map((one) => `${one.pointer} ${one.code}`),
      ];
    };
    expect(await fields({ channel: 'phone' })).toEqual([422, '/readBack read_back.needed']);
    expect((await fields({ readBack: undefined }))[0]).toBe(422);
    expect((await fields({ channel: 'web' }))[0]).toBe(422);
    expect(await fields({ receivedAt: plusMs(world.clock.now(), 1_000) })).toEqual([422, '/receivedAt received_at.in_future']);
    expect(await fields({ receivedAt: '1026-03-03T08:15:00.000Z' })).toEqual([422, '/receivedAt received_at.too_old']);
    expect((await fields({ description: undefined }))[0]).toBe(422);
  });

  it('keeps a recording only with the consent of who is heard, and then needs no word beside it (A12)', async () => {
    const desk = await signedInAs(world, clerk);
    const { token } = await sendFile(world, voiceNote());
    const body = { channel: 'phone', readBack: 'agreed', uploads: [token] };
    const refused = await desk.post('/assisted-grievances', body);
    expect([refused.status, refused.body['errors']]).toEqual([422, [{ pointer: '/recordingConsent', code: 'evidence.recording_consent' }]]);
    expect((await desk.post('/assisted-grievances', { ...body, recordingConsent: true })).status).toBe(201);
  });

  it('files once for one key, and another way or time under the same key is refused', async () => {
    const desk = await signedInAs(world, clerk);
    const headers = { 'idempotency-key': randomBytes(16).toString('hex') };
    const [one, two] = [
      await desk.post('/assisted-grievances', letter(2), headers),
      await desk.post('/assisted-grievances', letter(2), headers),
    ];
    expect(two.body['receipt']).toBe(one.body['receipt']);
    expect((await desk.post('/assisted-grievances', { ...letter(2), channel: 'drop_box' }, headers)).status).toBe(422);
  });

  it('is for clerks alone, and leaves the clerk with a card', async () => {
    expect((await (await signedIn(world, 'handler1')).post('/assisted-grievances', letter(1))).status).toBe(403);
    expect((await (await signedIn(world, 'admin')).post('/assisted-grievances', letter(1))).status).toBe(403);
    const desk = await signedInAs(world, clerk);
    const { body: receipt } = await desk.post('/assisted-grievances', letter(1));
    const path = `/cases/${receipt['reference']}`;
    expect((await desk.get(path)).status).toBe(428);
    await desk.post(`${path}/conflict-declarations`, { conflict: false });
    const seen = await desk.get(path);
    expect([seen.status, seen.body['opened']]).toEqual([200, false]);
    expect(JSON.stringify(seen.body)).not.toContain('tanks');
  });
});

describe('taking down, at the desk', () => {
  it('reads it back before it files, hands the code on once, and keeps nothing', async () => {
    const browser = visitor(world);
    await browser.post('/staff/sign-in', { email: clerk.email, password: clerk.password });
    const page = await browser.get('/staff/take-down');
    expect(page.body).toContain('Take down what somebody tells you');
    const hidden = hiddenFields(page.body, '/staff/take-down');
    const told = { description: STORY, channel: 'phone', locale: 'en', receivedAt: '2026-03-03T08:15', identityMode: 'anonymous' };
    expect((await browser.post('/staff/take-down', { ...hidden, go: 'check', channel: 'phone' })).status).toBe(422);
    const read = await browser.post('/staff/take-down', { ...hidden, ...told, go: 'check' });
    expect(read.status).toBe(200);
    expect(read.body).toContain(STORY);
    const again = hiddenFields(read.body, '/staff/take-down');
    expect(again).toMatchObject(told);
    const unanswered = await browser.post('/staff/take-down', { ...again, go: 'file' });
    expect([unanswered.status, unanswered.body.includes('What does the person say to it?')]).toEqual([422, true]);
    const changed = await browser.post('/staff/take-down', { ...again, go: 'change' });
    expect(changed.body).toContain(`>${STORY}</textarea>`);
    const filed = await browser.post('/staff/take-down', { ...again, readBack: 'agreed', go: 'file' });
    expect([filed.status, filed.location]).toEqual([303, '/staff/take-down/receipt']);
    const receipt = await browser.follow(filed);
    const code = codeOn(receipt.body);
    const mine = (await holder(world, code).get('/my-case')).body;
    expect(mine['receivedAt']).toBe('2026-03-03T08:15:00.000Z');
    const done = await browser.post('/staff/take-down/receipt', hiddenFields(receipt.body, '/staff/take-down/receipt'));
    expect((await browser.follow(done)).body).toContain('The code is no longer here');
    expect(browser.cookies.has('recourse_handed')).toBe(false);
    expect(world.log()).not.toContain(code);
  });

  it('is not there for others, and takes no form without its token', async () => {
    const browser = visitor(world);
    const { email, password } = world.account('handler1');
    await browser.post('/staff/sign-in', { email, password });
    expect((await browser.get('/staff/take-down')).status).toBe(404);
    const own = visitor(world);
    await own.post('/staff/sign-in', { email: clerk.email, password: clerk.password });
    expect((await own.post('/staff/take-down', { description: STORY, channel: 'phone', go: 'check' })).status).toBe(403);
  });
});
