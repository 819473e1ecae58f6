/** Telling what happened, one question a page, over a sealed draft and without JavaScript (A01, A11, people.md 3.12). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holder } from '../helpers/client.ts';
import { codeOn, visitor } from '../helpers/visitor.ts';
import { createWorld, HOUR_MS, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const q = (name: string) => `/file/questions/${name}`;
const STORY = { description: 'They kept our passports.' };

describe('one question a page', () => {
  it('goes from the first question to the receipt, and what is filed is what was answered', async () => {
    const me = visitor(world);
    const first = await me.get(q('danger'));
    expect(first.status).toBe(200);
    expect(first.headers['cache-control']).toBe('no-store');
    expect(me.cookies.size).toBe(0);
    // Before the story: what this can and cannot do, how it went so far, where else to go (people.md 3.12).
    for (const words of ['What this can do', 'What this cannot do', 'Not yet known', 'Other places you can go'])
      expect(first.body).toContain(words);
    const steps: readonly (readonly [string, Record<string, string | readonly string[]>])[] = [
      ['danger', {}],
      ['story', STORY],
      ['evidence', {}],
      ['outcome', { desiredOutcome: 'Give them back' }],
      ['about', { respondent: 'The foreman' }],
      ['fear', { fearsRetaliation: 'true' }],
      ['whom', { submitterRole: 'child' }],
      ['identity', { identityMode: 'confidential', name: 'Nour' }],
      [
        'reach',
        { contactChoice: 'contact', contact: 'nour@safe.example', contactDays: ['5', '6'], contactFrom: '18', contactUntil: '20:30' },
      ],
    ];
    for (const [index, [name, fields]] of steps.entries()) {
      const answer = await me.post(q(name), { go: 'next', ...fields });
      expect([answer.status, answer.location]).toEqual([303, index + 1 < steps.length ? q(steps[index + 1]?.[0] ?? '') : '/file/check']);
    }
    const check = await me.get('/file/check');
    for (const said of ['They kept our passports.', 'Give them back', 'The foreman', 'not yet 18']) expect(check.body).toContain(said);
    // Who somebody is and how to reach them is never displayed back (people.md 3.1).
    for (const name of ['/file/check', q('identity'), q('reach')]) expect((await me.get(name)).body).not.toMatch(/Nour|safe\.example/);
    const sent = await me.post('/file/check', { go: 'send' });
    expect([sent.status, sent.location]).toEqual([303, '/receipt']);
    expect(me.cookies.has('recourse_draft')).toBe(false);
    const receipt = await me.follow(sent);
    const mine = await holder(world, codeOn(receipt.body)).get('/my-case');
    expect(JSON.stringify(mine.body['timeline'])).toContain('They kept our passports.');
    expect(mine.body).toMatchObject({ state: 'SUBMITTED' });
  });

  it('needs only what happened: everything else is skipped', async () => {
    const me = visitor(world);
    await me.post(q('danger'), { go: 'skip' });
    const empty = await me.post(q('story'), { go: 'next', description: '  ' });
    expect(empty.status).toBe(422);
    expect(empty.body).toContain('error-summary');
    expect((await me.post(q('story'), { go: 'check', ...STORY })).location).toBe('/file/check');
    expect((await me.post('/file/check', { go: 'send' })).location).toBe('/receipt');
  });

  it('is not sent without what happened, and says which question is missing', async () => {
    const me = visitor(world);
    await me.post(q('outcome'), { go: 'check', desiredOutcome: 'Money' });
    const refused = await me.post('/file/check', { go: 'send' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('href="#f-story"');
    expect(refused.body).toContain('Money');
  });

  it('goes back without losing what was typed, and pressing twice files once', async () => {
    const me = visitor(world);
    await me.post(q('story'), { go: 'next', ...STORY });
    expect((await me.post(q('outcome'), { go: 'back', desiredOutcome: 'half a sent' })).location).toBe(q('evidence'));
    expect((await me.get(q('outcome'))).body).toContain('half a sent');
    expect((await me.get(q('story'))).body).toContain(STORY.description);
    const [one, two] = await Promise.all([me.post('/file/check', { go: 'send' }), me.post('/file/check', { go: 'send' })]);
    expect([one.location, two.location]).toEqual(['/receipt', '/receipt']);
  });

  it('shows who can help at once when somebody is in danger, and says that nobody here knows yet (2.9)', async () => {
    const me = visitor(world);
    const answer = await me.follow(await me.post(q('danger'), { go: 'next', dangerNow: 'true' }));
    expect(answer.body).toContain('Nobody here knows yet');
    expect(answer.body).toContain('We are only here at these times');
    await me.post(q('story'), { go: 'check', ...STORY });
    const receipt = await me.follow(await me.post('/file/check', { go: 'send' }));
    expect(receipt.body).toContain('These can help now');
  });

  it('warns of a way that the organisation can read, and keeps what was typed (people.md 3.4)', async () => {
    const me = visitor(world);
    const fields = { go: 'next', contactChoice: 'contact', contact: `me@${world.account('handler1').email.split('@')[1]}` };
    const warned = await me.post(q('reach'), fields);
    expect(warned.status).toBe(422);
    expect(warned.body).toContain('The company can read this address');
    expect(warned.body).toContain('name="contactAnyway"');
    expect((await me.post(q('reach'), { ...fields, contactAnyway: 'true' })).location).toBe('/file/check');
    const all = await me.post('/file', { ...STORY, ...fields });
    expect(all.status).toBe(422);
    expect(all.body).toContain(STORY.description);
  });
});

describe('going on later (A11)', () => {
  it('opens by the code for later in another browser, and nothing was left in the first', async () => {
    const me = visitor(world);
    const later = await me.follow(await me.post(q('story'), { go: 'later', ...STORY }));
    const code = codeOn(later.body);
    expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
    expect(later.body).toContain('3 April 2026');
    await me.post('/file/later', { go: 'leave' });
    expect([...me.cookies.keys()]).toEqual([]);
    const other = visitor(world);
    const wrong = await other.post('/file/resume', { code: 'AAAA-AAAA-AAAA-AAAA-AAAA' });
    expect(wrong.status).toBe(404);
    expect(wrong.body).not.toContain('AAAA');
    const opened = await other.post('/file/resume', { code: code.toLowerCase() });
    expect(opened.location).toBe('/file/check');
    expect((await other.follow(opened)).body).toContain(STORY.description);
  });

  it('says clearly that a page stood open too long, keeps what was just typed, and joins the rest by code', async () => {
    const me = visitor(world);
    const later = await me.follow(await me.post(q('story'), { go: 'later', ...STORY }));
    const code = codeOn(later.body);
    world.clock.advance(5 * HOUR_MS);
    const answer = await me.post(q('outcome'), { go: 'next', desiredOutcome: 'Written for five hours' });
    const next = await me.follow(answer);
    expect(next.body).toContain('This page stood open for a long time');
    expect((await me.get(q('outcome'))).body).toContain('Written for five hours');
    expect((await me.get(q('story'))).body).not.toContain(STORY.description);
    const joined = await me.follow(await me.post('/file/resume', { code }));
    for (const said of [STORY.description, 'Written for five hours']) expect(joined.body).toContain(said);
  });

  it('is thrown away when the person says so, and closed by the quick exit', async () => {
    const me = visitor(world);
    const later = await me.follow(await me.post(q('story'), { go: 'later', ...STORY }));
    const code = codeOn(later.body);
    const exit = await me.post('/exit');
    expect(exit.headers['clear-site-data']).toContain('"cookies"');
    expect([...me.cookies.keys()]).toEqual([]);
    await me.post('/file/resume', { code });
    await me.post('/file/check', { go: 'discard' });
    expect((await me.post('/file/resume', { code })).status).toBe(404);
  });
});
