/** Files of what is not sent yet: one question a page and over the API, sealed with the draft and gone with it (A11, A12, E06). */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asViewer } from '../../src/db/client.ts';
import { clearEvidence } from '../../src/evidence/clear.ts';
import { purgeExpired } from '../../src/intake/purge.ts';
import { holder } from '../helpers/client.ts';
import { multipart, type Part, sendFile, tellingPhoto, voiceNote } from '../helpers/evidence.ts';
import { codeOn, type Visitor, visitor } from '../helpers/visitor.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ settings: { EVIDENCE_WAITING_MB: '1' } });
});
afterAll(() => world.close());

const q = (name: string) => `/file/questions/${name}`;
const STORY = { description: 'They kept our passports.' };
const PHOTO = 'Amal Secret.jpg';
const viewer = () => ({ organisationId: world.organisation.id, staffId: null });
const photo = async (name = PHOTO): Promise<Part> => ['files', { name, bytes: await tellingPhoto() }];

async function send(me: Visitor, parts: readonly Part[]) {
  const { payload, headers } = await multipart(parts);
  const response = await world.app.inject({
    method: 'POST',
    url: q('evidence'),
    payload,
    headers: { ...headers, accept: 'text/html', cookie: [...me.cookies].map((pair) => pair.join('=')).join('; ') },
  });
  for (const { name, value } of response.cookies) me.cookies.set(name, value);
  return { status: response.statusCode, location: String(response.headers.location ?? ''), body: plain(response.body) };
}
/** Without the marks around numbers. */
function plain(html: string): string {
  return html.replace(/[\u2068\u2069]/g, '');
}
const bodyAt = async (me: Visitor, url: string) => plain((await me.get(url)).body);
const keptIds = (html: string) => [...html.matchAll(/name="drop" value="([0-9a-f-]{36})"/g)].map((match) => match[1] ?? '');
const clear = async () => {
  await purgeExpired(world.core);
  await clearEvidence({ ...world.core.deps, evidence: world.core.evidence }, [world.organisation.id]);
};
const stored = async (id: string) => (await world.core.evidence.store.get(id, 0)) !== undefined;
const asDraft = (code: string, method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object) =>
  world.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Draft ${code}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
const beginWith = async (uploads: readonly string[]) =>
  world.app.inject({
    method: 'POST',
    url: '/api/v1/drafts',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ ...STORY, uploads }),
  });

describe('one question a page', () => {
  it('takes a recording in place of words, and a recording alone is a whole complaint (A12)', async () => {
    const me = visitor(world);
    expect((await me.get(q('story'))).body).toContain('I will send a recording instead');
    expect((await me.post(q('story'), { go: 'recording' })).location).toBe(q('evidence'));
    const page = { body: await bodyAt(me, q('evidence')) };
    expect(page.body).toContain('enctype="multipart/form-data"');
    expect(page.body).toContain('At most 10 at once');
    const sent = await send(me, [
      ['keep', 'original'],
      ['files', { name: 'note.amr', bytes: voiceNote() }],
      ['go', 'check'],
    ]);
    expect([sent.status, sent.location]).toEqual([303, '/file/check']);
    expect(await bodyAt(me, '/file/check')).toContain('File 1 (AMR)');
    const receipt = await me.follow(await me.post('/file/check', { go: 'send' }));
    const mine = await holder(world, codeOn(receipt.body)).get('/my-case');
    expect(mine.body['files']).toMatchObject([{ type: 'audio/amr' }]);
  });

  it('a picture alone tells nothing: the check page says which question is missing, and keeps the picture', async () => {
    const me = visitor(world);
    await send(me, [await photo(), ['go', 'check']]);
    const refused = await me.post('/file/check', { go: 'send' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('href="#f-story"');
    expect(plain(refused.body)).toContain('File 1 (JPEG)');
  });

  it('keeps what arrived whatever is wrong with the rest, never shows a name again, and takes away what is ticked', async () => {
    const me = visitor(world);
    const wrong = await send(me, [
      await photo(),
      ['files', { name: 'x.jpg', bytes: Buffer.from('<!doctype html><script>x</script>') }],
      ['go', 'next'],
    ]);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('href="#f-files"');
    const [id = ''] = keptIds(wrong.body);
    for (const body of [wrong.body, await bodyAt(me, q('evidence')), await bodyAt(me, '/file/check')]) {
      expect(body).toContain('File 1 (JPEG)');
      expect(body).not.toContain('Amal');
    }
    await send(me, [await photo('second.jpg'), ['go', 'next']]);
    expect(keptIds((await me.get(q('evidence'))).body)).toHaveLength(2);
    const dropped = await send(me, [
      ['drop', id],
      ['go', 'back'],
    ]);
    expect(dropped.location).toBe(q('story'));
    expect(keptIds((await me.get(q('evidence'))).body)).toHaveLength(1);
    world.clock.advance(11 * 60_000);
    await clear();
    expect(await stored(id)).toBe(false);
  });

  it('other answers leave the files alone, and the code for later opens them in another browser, joined with what came since', async () => {
    const me = visitor(world);
    await send(me, [await photo(), ['go', 'next']]);
    const later = await me.follow(await me.post(q('story'), { go: 'later', ...STORY }));
    const other = visitor(world);
    await send(other, [
      ['files', { name: 'note.amr', bytes: voiceNote() }],
      ['go', 'next'],
    ]);
    const joined = await other.follow(await other.post('/file/resume', { code: codeOn(later.body) }));
    for (const said of [STORY.description, 'File 1 (JPEG)', 'File 2 (AMR)']) expect(plain(joined.body)).toContain(said);
    world.clock.advance(DAY_MS + 1);
    await clear();
    const again = visitor(world);
    await again.post('/file/resume', { code: codeOn(later.body) });
    const receipt = await again.follow(await again.post('/file/check', { go: 'send' }));
    const mine = await holder(world, codeOn(receipt.body)).get('/my-case');
    expect(mine.body['files']).toHaveLength(2);
  });

  it('skipping leaves what was chosen by mistake out', async () => {
    const me = visitor(world);
    const skipped = await send(me, [await photo(), ['go', 'skip']]);
    expect(skipped.location).toBe(q('outcome'));
    expect(keptIds((await me.get(q('evidence'))).body)).toEqual([]);
  });
});

describe('over the API', () => {
  it('files live as long as their draft, 30 days from its last change, and are gone with it (A11)', async () => {
    const { id, token } = await sendFile(world, voiceNote());
    const begun = await beginWith([token]);
    expect(begun.statusCode).toBe(201);
    world.clock.advance(29 * DAY_MS);
    await clear();
    const { code } = begun.json();
    expect((await asDraft(code, 'PUT', '/my-draft', { ...STORY, uploads: [token] })).statusCode).toBe(200);
    world.clock.advance(29 * DAY_MS);
    await clear();
    expect(await stored(id)).toBe(true);
    world.clock.advance(DAY_MS + 11 * 60_000);
    await clear();
    expect(await stored(id)).toBe(false);
    const rows = await asViewer(world.core.deps.db, viewer(), (tx) => tx.execute(sql`select 1 from uploads where id = ${id}::uuid`));
    expect(rows).toHaveLength(0);
  });

  it('a draft that is thrown away, or written anew without them, takes its files along', async () => {
    const [one, two] = [await sendFile(world, voiceNote()), await sendFile(world, voiceNote())];
    const { code } = (await beginWith([one.token, two.token])).json();
    await asDraft(code, 'PUT', '/my-draft', { ...STORY, uploads: [two.token] });
    world.clock.advance(11 * 60_000);
    await clear();
    expect([await stored(one.id), await stored(two.id)]).toEqual([false, true]);
    await asDraft(code, 'DELETE', '/my-draft');
    world.clock.advance(11 * 60_000);
    await clear();
    expect(await stored(two.id)).toBe(false);
  });

  it('what was sent with the draft is part of the case, and no longer waits as an upload', async () => {
    const { id, token } = await sendFile(world, voiceNote());
    const { code } = (await beginWith([token])).json();
    expect((await asDraft(code, 'POST', '/my-draft/submissions')).statusCode).toBe(201);
    expect((await asDraft(code, 'DELETE', '/my-draft')).statusCode).toBe(204);
    world.clock.advance(21 * 60_000);
    await clear();
    expect(await stored(id)).toBe(true);
    const rows = await asViewer(world.core.deps.db, viewer(), (tx) => tx.execute(sql`select 1 from uploads where id = ${id}::uuid`));
    expect(rows).toHaveLength(0);
  });

  it.each(['x'.repeat(8), 'f'.repeat(8)])('refuses a token that is nobody’s by its field (%s)', async (part) => {
    const refused = await beginWith([`${part.replace(/x/g, '0')}-0000-4000-8000-000000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`]);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors).toEqual([{ pointer: '/uploads', code: 'evidence.upload_unknown' }]);
  });

  it('drafts fill at most half of the room: nobody keeps everybody out for a month', async () => {
    world.clock.advance(60 * DAY_MS);
    await clear();
    const half = await sendFile(world, voiceNote(400_000));
    expect((await beginWith([half.token])).statusCode).toBe(201);
    const more = await sendFile(world, voiceNote(200_000));
    const refused = await beginWith([more.token]);
    expect(refused.json().errors).toEqual([{ pointer: '/uploads', code: 'evidence.no_room' }]);
    // Filing at once is not affected.
    const filed = await world.app.inject({
      method: 'POST',
      url: '/api/v1/grievances',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ uploads: [more.token] }),
    });
    expect(filed.statusCode).toBe(201);
  });
});
