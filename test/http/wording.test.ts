/** An organisation's own words over real servers (issue 4 part 5): versions, the chain, pages at once, and nothing of it elsewhere. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asViewer } from '../../src/db/client.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { findWording, insertWording } from '../../src/organisations/wording.store.ts';
import { NO_WORDING, type Wording, withText } from '../../src/organisations/wording.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const viewer = () => ({ organisationId: world.organisation.id, staffId: null });
const publish = (document: Wording) =>
  asViewer(world.core.deps.db, viewer(), (tx) =>
    insertWording(tx, world.organisation.id, document, { staffId: null, role: null, at: world.core.clock.now() }),
  );
const page = async (language: string) =>
  (await world.app.inject({ url: '/', headers: { accept: 'text/html', 'accept-language': language } })).body;

describe('the words of an organisation', () => {
  it('are in force on its pages with the next request, and each version is kept and in the chain', async () => {
    expect(await page('en')).toContain('hreflang="id"');
    const said = withText(NO_WORDING, 'en', 'home-heading', 'Tell <b>us</b>');
    expect(await publish(said)).toBe(1);
    expect(await page('en')).toContain('Tell &lt;b>us&lt;/b>');
    expect(await publish({ ...said, languages: ['en', 'ar'] })).toBe(2);
    const chosen = await page('id');
    expect(chosen).not.toContain('hreflang="id"');
    expect(chosen).toContain('<html lang="en" dir="ltr">');
    expect(await page('ar')).toContain('<html lang="ar" dir="rtl">');
    const kept = await asViewer(world.core.deps.db, viewer(), findWording);
    expect(kept).toMatchObject({ version: 2, document: { languages: ['en', 'ar'] } });
    const report = await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' });
    expect(report.faults).toEqual([]);
  });

  it('are written by the administrator at the desk, and the page is there for nobody else', async () => {
    const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
    const atDesk = async (name: 'admin' | 'handler1') => {
      const { email, password } = world.account(name);
      const payload = new URLSearchParams({ email, password }).toString();
      const response = await world.app.inject({ method: 'POST', url: '/staff/sign-in', headers: FORM, payload });
      return String([response.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
    };
    const cookie = await atDesk('admin');
    const headers = { ...FORM, cookie, accept: 'text/html', 'accept-language': 'en' };
    expect(
      (await world.app.inject({ url: '/staff/languages', headers: { ...headers, cookie: await atDesk('handler1') } })).statusCode,
    ).toBe(404);
    const form = await world.app.inject({ url: '/staff/languages', headers });
    expect(form.body).toContain('Tell &lt;b>us&lt;/b>');
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    const post = (fields: Record<string, string>) =>
      world.app.inject({ method: 'POST', url: '/staff/languages', headers, payload: new URLSearchParams({ _csrf, ...fields }).toString() });
    const wrong = await post({ what: 'text', locale: 'en', id: 'home-lead', text: 'Without the name' });
    expect([wrong.statusCode, wrong.body.includes('Use the same arguments')]).toEqual([422, true]);
    expect(wrong.body).toContain('>Without the name</textarea>');
    expect((await post({ what: 'languages' })).statusCode).toBe(422);
    expect((await post({ what: 'text', locale: 'en', id: 'home-start', text: 'Begin here' })).statusCode).toBe(303);
    expect((await post({ what: 'languages', languages: 'en' })).statusCode).toBe(303);
    expect(await page('ar')).toContain('Begin here');
    expect(
      (await world.app.inject({ method: 'POST', url: '/staff/languages', headers, payload: 'what=languages&languages=ar' })).statusCode,
    ).toBe(403);
  });

  it('cannot be changed once said, nor seen by another organisation', async () => {
    await expect(asViewer(world.core.deps.db, viewer(), (tx) => tx.execute(sql`update wordings set document = '{}'`))).rejects.toThrow();
    const other = { organisationId: '01890000-0000-7000-8000-000000000000', staffId: null };
    expect(await asViewer(world.core.deps.db, other, findWording)).toBeNull();
  });
});
