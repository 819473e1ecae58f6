/** Files sent by form, without JavaScript: what goes wrong with one loses nothing else (E06, A12). */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asViewer } from '../../src/db/client.ts';
import { fileCase } from '../helpers/cases.ts';
import { checkAll, multipart, type Part, tellingPhoto, voiceNote } from '../helpers/evidence.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const STORY = 'They took my passport and keep it in the office.';
const viewer = () => ({ organisationId: world.organisation.id, staffId: null });

describe('by form, without JavaScript', () => {
  const cookiesOf = (headers: Record<string, unknown>) =>
    [headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';')[0])
      .join('; ');

  async function sendForm(path: string, parts: readonly Part[], cookie = '') {
    const { payload, headers } = await multipart(parts);
    return world.app.inject({
      method: 'POST',
      url: path,
      payload,
      headers: { ...headers, accept: 'text/html', ...(cookie ? { cookie } : {}) },
    });
  }
  const photoPart = async (name = 'photo.jpg'): Promise<Part> => ['files', { name, bytes: await tellingPhoto() }];

  it('files a complaint with a picture and goes to the code', async () => {
    const answer = await sendForm('/file', [['description', STORY], ['keep', 'original'], await photoPart()]);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/receipt']);
  });

  it('a form in which no file was chosen is a form without files', async () => {
    const answer = await sendForm('/file', [
      ['description', STORY],
      ['files', { name: '', bytes: Buffer.alloc(0) }],
    ]);
    expect(answer.statusCode).toBe(303);
  });

  it('says what is wrong with a file, keeps the words, and keeps the files that arrived', async () => {
    const wrong = await sendForm('/file', [
      ['description', STORY],
      ['keep', 'copy'],
      await photoPart('holiday.jpg'),
      ['files', { name: 'photo.jpg', bytes: Buffer.from('<!doctype html><script>x</script>') }],
      ['files', { name: 'nothing.txt', bytes: Buffer.alloc(0) }],
    ]);
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain(STORY);
    expect(wrong.body).toContain('href="#f-files"');
    expect(wrong.body).toContain('web page or a drawing');
    expect(wrong.body).toContain('One of the files is empty');
    expect(wrong.body).toContain('holiday.jpg');
    const token = /name="sent" value="([^"]+)"/.exec(wrong.body)?.[1] ?? '';
    const again = await sendForm('/file', [
      ['description', STORY],
      ['sent', token],
    ]);
    expect(again.statusCode).toBe(303);
    const [row] = await asViewer(world.core.deps.db, viewer(), (tx) =>
      tx.execute<{ keep: boolean }>(
        sql`select u.keep_original as keep from files f join uploads u on u.id = f.id where f.id = ${token.split('.')[0] ?? ''}::uuid`,
      ),
    );
    expect(row).toEqual({ keep: false });
  });

  it('too many at once: those that fit are kept, and it is said', async () => {
    const many: Part[] = Array.from({ length: 12 }, (_, n) => ['files', { name: `${n}.txt`, bytes: Buffer.from(`note ${n}`) }]);
    const answer = await sendForm('/file', [['description', STORY], ...many]);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('too many files at once');
    expect(answer.body.match(/name="sent"/g)).toHaveLength(10);
  });

  it('a form that was cut off says so and keeps the words', async () => {
    const { payload, headers } = await multipart([
      ['description', STORY],
      ['files', { name: 'a.txt', bytes: Buffer.alloc(5_000, 'a') }],
    ]);
    const answer = await world.app.inject({
      method: 'POST',
      url: '/file',
      payload: payload.subarray(0, 3_000),
      headers: { ...headers, accept: 'text/html' },
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('did not arrive whole');
    expect(answer.body).toContain(STORY);
  });

  it('a recording alone files a complaint', async () => {
    const answer = await sendForm('/file', [
      ['description', ''],
      ['files', { name: 'note.amr', bytes: voiceNote() }],
    ]);
    expect(answer.statusCode).toBe(303);
  });

  it("evidence is added from one's own page in an open state, and nothing is taken without the page's own token (E06)", async () => {
    const { receipt } = await fileCase(world);
    const entered = await world.app.inject({
      method: 'POST',
      url: '/my-case',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ code: receipt }).toString(),
    });
    const cookie = cookiesOf(entered.headers);
    const form = await world.app.inject({ method: 'GET', url: '/my-case/evidence', headers: { cookie } });
    expect(form.body).toContain('enctype="multipart/form-data"');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    await sendForm('/file', [['description', STORY], await photoPart()]);
    const before = await readdir(join(world.home, 'evidence')).then((all) => all.length);
    expect((await sendForm('/my-case/evidence', [['_csrf', 'wrong'], await photoPart()], cookie)).statusCode).toBe(403);
    expect(await readdir(join(world.home, 'evidence')).then((all) => all.length)).toBe(before);
    const sent = await sendForm('/my-case/evidence', [['_csrf', csrf], ['note', ''], ['keep', 'original'], await photoPart()], cookie);
    expect(sent.statusCode).toBe(303);
    await checkAll(world);
    const page = await world.app.inject({ method: 'GET', url: '/my-case', headers: { cookie } });
    expect(page.body).toContain('What you sent');
    const link = /href="(\/my-case\/files\/[0-9a-f-]+)"/.exec(page.body)?.[1] ?? '';
    expect((await world.app.inject({ method: 'GET', url: link, headers: { cookie } })).statusCode).toBe(200);
    const empty = await sendForm(
      '/my-case/evidence',
      [
        ['_csrf', csrf],
        ['note', ''],
      ],
      cookie,
    );
    expect(empty.statusCode).toBe(422);
  });
});
