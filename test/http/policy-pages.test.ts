/** The rules at the desk and before everybody, by forms alone: draft, faults, proposal, second person, comment, answer (issue 3, A14, D05). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { PolicyDocument } from '../../src/policy/document.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { fileCase } from '../helpers/cases.ts';
import { holder } from '../helpers/client.ts';
import { readRecord } from '../helpers/records.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Page {
  readonly status: number;
  readonly html: string;
  /** Where a redirection leads. */
  readonly to: string;
}

/** A browser without JavaScript: it keeps its cookie and sends what the form has. */
interface Visitor {
  get(url: string): Promise<Page>;
  post(url: string, fields: Record<string, string>): Promise<Page>;
}

async function send(cookie: string, method: 'GET' | 'POST', url: string, fields?: Record<string, string>): Promise<Page> {
  const response = await world.app.inject({
    method,
    url,
    headers: { accept: 'text/html', 'accept-language': 'en', ...(cookie === '' ? {} : { cookie }), ...(fields ? FORM : {}) },
    ...(fields ? { payload: new URLSearchParams(fields).toString() } : {}),
  });
  return { status: response.statusCode, html: response.body, to: String(response.headers.location ?? '') };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** A member of staff signed in by the page; every post carries the token of the page before. */
async function atDesk(name: Parameters<World['account']>[0], locale = 'en'): Promise<Visitor> {
  const { email, password } = world.account(name);
  const payload = new URLSearchParams({ email, password }).toString();
  const response = await world.app.inject({ method: 'POST', url: '/staff/sign-in', headers: FORM, payload });
  const own = String([response.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
  const cookie = `${own}; recourse_language=${locale}`;
  const csrf = /name="_csrf" value="([^"]+)"/.exec((await send(cookie, 'GET', '/staff/policy')).html)?.[1] ?? '';
  return { get: (url) => send(cookie, 'GET', url), post: (url, fields) => send(cookie, 'POST', url, { _csrf: csrf, ...fields }) };
}

const anybody: Visitor = { get: (url) => send('', 'GET', url), post: (url, fields) => send('', 'POST', url, fields) };

/** The demo's rules with an answer in so many days. */
function rules(feedbackDays: number): PolicyDocument {
  const limits = [{ unit: 'days' as const, value: feedbackDays }];
  return { ...ungpGeneric, clocks: ungpGeneric.clocks.map((rule) => (rule.name === 'feedback' ? { ...rule, limits } : rule)) };
}

const yamlOf = (feedbackDays: number, more: Partial<PolicyDocument> = {}) => stringify({ ...rules(feedbackDays), ...more });
const EDITOR = '/staff/policy/editor';

/** Reference of a complaint through the open door, which pins the version in force. */
async function filed(): Promise<string> {
  const { status, body } = await holder(world, 'nobody').post('/grievances', { description: 'They locked the gate.' });
  expect(status).toBe(201);
  return String(body['reference']);
}

/** Proposes by the form and gives the path of the draft. */
async function proposed(who: Visitor, feedbackDays: number, more: Record<string, string> = {}): Promise<string> {
  const page = await who.post(EDITOR, { tool: 'propose', text: yamlOf(feedbackDays), note: 'Faster answers.', ...more });
  expect(page.status, page.html).toBe(303);
  return page.to.split('?')[0] ?? '';
}

describe('from a draft to a version', () => {
  it('begins with the rules in force, which the check finds without a fault', async () => {
    const admin = await atDesk('admin');
    const overview = await admin.get('/staff/policy');
    expect(overview.html).toContain('UNGP_GENERIC');
    expect(overview.html).toContain('Came with the service');
    const { html } = await admin.get(EDITOR);
    const text = decoded(/<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? '');
    expect(text).toContain('id: UNGP_GENERIC');
    const checked = await admin.post(EDITOR, { tool: 'check', text });
    expect(checked.status).toBe(200);
    // The people of this world are those of the first start without whoever is from outside: the text is right, they are too few.
    expect(checked.html).toContain('The text has no fault, but the people who have accounts do not fit it.');
    expect(plain(checked.html)).toContain('A complaint about senior@demo.example leaves nobody for handling.');
    expect(plain(checked.html)).toContain('S5: 3');
  });

  it('shows every fault with its line, keeps what was typed, and takes the corrected text', async () => {
    const admin = await atDesk('admin');
    const text = yamlOf(40).replace('commentWindowDays: 14', 'commentWindowDays: 3');
    expect(text).not.toBe(yamlOf(40));
    const line = text.split('\n').findIndex((one) => one.startsWith('commentWindowDays')) + 1;
    const faulty = await admin.post(EDITOR, { tool: 'propose', text, note: 'kept note' });
    expect(faulty.status).toBe(422);
    expect(faulty.html).toContain('error-summary');
    expect(plain(faulty.html)).toContain(`Line ${line}, /commentWindowDays`);
    expect(faulty.html).toContain('commentWindowDays: 3');
    expect(faulty.html).toContain('kept note');
    expect(faulty.html).toContain('href="#f-fault-0"');
    const broken = await admin.post(EDITOR, { tool: 'check', text: 'id: [1, 2' });
    expect(broken.status).toBe(422);
    expect((await admin.post(EDITOR, { tool: 'check', text: '  ' })).html).toContain('The text is empty.');
    expect((await admin.post(EDITOR, { tool: 'check', text: `${text}` })).status).toBe(422);
    expect((await admin.post(EDITOR, { tool: 'check', text: yamlOf(40) })).status).toBe(200);
  });

  it('takes two people: the proposer has no button and is refused; the other publishes; new cases get it, old ones keep theirs', async () => {
    const [admin, oversight] = [await atDesk('admin'), await atDesk('oversight')];
    const before = await filed();
    const draft = await proposed(admin, 120);
    const own = await admin.get(draft);
    expect(own.html).toContain('You proposed this draft. Another person has to approve it.');
    expect(own.html).not.toContain('/approvals"');
    expect(own.html).toContain('worse for the person');
    const refused = await admin.post(`${draft}/approvals`, {});
    expect(refused.status).toBe(403);
    expect(refused.html).toContain('Another person than the one who proposed it has to approve it.');
    const other = await oversight.get(draft);
    expect(other.html).toContain(`action="${draft}/approvals"`);
    expect((await oversight.post(`${draft}/approvals`, {})).status).toBe(303);
    // The button pressed twice is no error.
    expect(await oversight.post(`${draft}/approvals`, {})).toMatchObject({ status: 303, to: '/staff/policy' });
    const after = await filed();
    const versionOf = async (reference: string) =>
      (await readRecord(world.core.deps.db, world.organisation.id, reference))?.row.policyVersion;
    expect([await versionOf(before), await versionOf(after)]).toEqual([1, 2]);
    const overview = await oversight.get('/staff/policy');
    expect(overview.html).toContain(world.account('admin').displayName);
    expect(overview.html).toContain('href="/staff/policy/versions/1"');
    expect((await oversight.get('/staff/policy/versions/2')).html).toContain('What changed from version');
    expect((await oversight.get('/staff/policy/versions/77')).status).toBe(404);
  });

  it('a form that was sent twice makes one draft', async () => {
    const admin = await atDesk('admin');
    expect(await proposed(admin, 33)).toBe(await proposed(admin, 33));
  });

  it('is for those who may write rules; others read; a form without its token does nothing', async () => {
    const handler = await atDesk('handler1');
    expect((await handler.get('/staff/policy')).html).toContain('You can read them here.');
    expect((await handler.get(EDITOR)).status).toBe(403);
    expect((await handler.post(EDITOR, { tool: 'propose', text: yamlOf(20) })).status).toBe(403);
    const admin = await atDesk('admin');
    expect((await admin.post(EDITOR, { _csrf: 'forged', tool: 'propose', text: yamlOf(21) })).status).toBe(403);
    expect(await anybody.get('/staff/policy')).toMatchObject({ status: 303, to: '/staff/sign-in' });
  });
});

describe('the tools', () => {
  it('give the dates with their reckoning, in the language of the reader', async () => {
    const fields = { tool: 'preview', text: yamlOf(40), start: '2026-03-06T16:00', zone: 'Europe/Berlin', severity: 'S4', all: 'true' };
    const pause = { pauseFrom0: '2026-03-09T10:00', pauseTo0: '2026-03-10T10:00', pauseReason0: 'safety' };
    const english = await (await atDesk('admin')).post(EDITOR, { ...fields, ...pause });
    expect(english.status, english.html).toBe(200);
    expect(english.html).toContain('How it is reckoned');
    expect(english.html).toContain('Pause from');
    expect(english.html).toContain('no working day, does not count');
    const arabic = await (await atDesk('admin', 'ar')).post(EDITOR, { ...fields, ...pause });
    expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
    expect(arabic.html).toContain('ليس يوم عمل، لا يُحسب');
    expect(arabic.html).toContain('<textarea');
  });

  it('count by the calendar of the place that is asked about, and say which (issue 3, calendars of places)', async () => {
    const admin = await atDesk('admin');
    const week = { 7: ['09:00-17:00'], 1: ['09:00-17:00'], 2: ['09:00-17:00'], 3: ['09:00-17:00'], 4: ['09:00-17:00'] };
    const places = [{ name: 'Cairo', countries: ['EG'], siteIds: ['mill-1'], calendar: { timeZone: 'Africa/Cairo', week, holidays: [] } }];
    // A Saturday and a Sunday: the one is no working day in Cairo, the other is one there and none here.
    const fields = { tool: 'preview', text: yamlOf(40, { places }), start: '2026-03-05T12:00', zone: 'UTC' };
    const pages: string[] = [];
    const wheres: readonly Record<string, string>[] = [{ country: 'eg' }, { site: 'mill-1' }, { country: 'DE' }, {}];
    for (const where of wheres) pages.push((await admin.post(EDITOR, { ...fields, ...where })).html);
    const sunday = /Sun(day)?,? (8 Mar|Mar 8)[^<]*no working day/;
    expect(pages.map((html) => /The calendar of \u2068?Cairo\u2069? counts\./.test(html))).toEqual([true, true, false, false]);
    expect(pages.map((html) => html.includes('no calendar for that place'))).toEqual([false, false, true, false]);
    expect(pages.map((html) => sunday.test(html))).toEqual([false, false, true, true]);
    expect((await admin.post(EDITOR, { ...fields, country: 'Egypt' })).html).toContain('A country is two letters');
  });

  it('say what cannot be used, and keep the rest', async () => {
    const admin = await atDesk('admin');
    const base = { tool: 'preview', text: yamlOf(40), start: '2026-03-06T16:00' };
    expect((await admin.post(EDITOR, { ...base, zone: 'Mars/Base' })).html).toContain('No time zone has this name.');
    expect((await admin.post(EDITOR, { ...base, start: 'soon' })).html).toContain('Enter a date and a time.');
    expect((await admin.post(EDITOR, { ...base, pauseFrom1: '2026-03-06T16:00' })).html).toContain('A pause needs a beginning');
    const period = await admin.post(EDITOR, { tool: 'simulate', text: yamlOf(40), since: '2026-03-04', until: '2026-03-01' });
    expect(period).toMatchObject({ status: 422 });
    expect((await admin.post(EDITOR, { tool: 'propose', text: yamlOf(41), commentUntil: '2026-01-01' })).html).toContain(
      'Choose a day that is still to come.',
    );
  });

  it('tell what is different, for whom, and what would have changed, as a picture and a table', async () => {
    const admin = await atDesk('admin');
    const different = await admin.post(EDITOR, { tool: 'diff', text: yamlOf(1) });
    expect(plain(different.html)).toContain('Feedback to the person: one day instead of');
    expect(different.html).toContain('better for the person');
    await fileCase(world);
    world.clock.advance(3 * DAY_MS);
    const later = await atDesk('admin');
    const simulated = await later.post(EDITOR, { tool: 'simulate', text: yamlOf(1), since: '2026-03-01', until: '2026-04-01' });
    expect(simulated.status, simulated.html).toBe(200);
    expect(simulated.html).toContain('<svg');
    expect(simulated.html).toContain('Missed dates by time frame');
    expect(simulated.html).toContain('<table class="data"');
  });

  it('begin with a preset or with five answers', async () => {
    const admin = await atDesk('admin');
    expect((await admin.get(`${EDITOR}?from=preset:SMALL_ORGANISATION`)).html).toContain('id: UNGP_GENERIC');
    const answers = 'from=setup&countries=DE&employees=2000&platform=true&supplierRole=buyer&sector=general';
    const { html, status } = await admin.get(`${EDITOR}?${answers}`);
    expect(status).toBe(200);
    expect(html).toContain('DSA_20 because');
    expect((await admin.get(`${EDITOR}?from=setup&countries=Germany&employees=`)).status).toBe(422);
  });
});

describe('before everybody (D05)', () => {
  it('an open draft stands on the page of the procedure, takes a comment once, and shows the answer; never a name', async () => {
    const admin = await atDesk('admin');
    const draft = await proposed(admin, 25, { commentUntil: '2026-03-20' });
    const id = draft.split('/').at(-1) ?? '';
    const procedure = await anybody.get('/procedure');
    expect(procedure.html).toContain('We want to change these rules');
    expect(plain(procedure.html)).toContain('Tell us what you think until 20 March 2026.');
    expect(procedure.html).toContain('better for you');
    const fresh = /name="id" value="([^"]+)"/.exec(procedure.html)?.[1] ?? '';
    const path = `/procedure/changes/${id}`;
    const words = { id: fresh, text: 'Two weeks would be better.' };
    expect(await anybody.post(path, words)).toMatchObject({ status: 303, to: `${path}?sent=true` });
    expect((await anybody.post(path, words)).status).toBe(303);
    const said = await anybody.get(path);
    expect(said.html.split('Two weeks would be better.')).toHaveLength(2);
    const desk = await admin.get(draft);
    const answers = new RegExp(`action="(${draft}/comments/[^"]+/answers)"`).exec(desk.html)?.[1] ?? '';
    expect((await admin.post(answers, { text: '' })).status).toBe(422);
    expect((await admin.post(answers, { text: 'We will look at it.' })).status).toBe(303);
    const answered = await anybody.get(path);
    expect(answered.html).toContain('We will look at it.');
    expect(answered.html).not.toContain(world.account('admin').displayName);
    expect(procedure.html).not.toContain(world.account('admin').displayName);
    expect((await send('recourse_language=ar', 'GET', path)).html).toContain('<html lang="ar" dir="rtl">');
  });

  it('nobody approves while the public still has time, and nobody comments after it', async () => {
    const [admin, senior] = [await atDesk('admin'), await atDesk('senior')];
    const draft = await proposed(admin, 26, { commentUntil: '2026-03-15' });
    const path = `/procedure/changes/${draft.split('/').at(-1)}`;
    expect((await senior.get(draft)).html).not.toContain('/approvals"');
    expect(await senior.post(`${draft}/approvals`, {})).toMatchObject({ status: 409 });
    world.clock.advance(10 * DAY_MS);
    // Another draft, of which the public was told a later day, would end with this one.
    const waiting = await atDesk('senior');
    expect((await waiting.get(draft)).html).not.toContain('/approvals"');
    expect(await waiting.post(`${draft}/approvals`, {})).toMatchObject({ status: 409 });
    world.clock.advance(10 * DAY_MS);
    expect((await anybody.get(path)).html).not.toContain('name="text"');
    const late = await anybody.post(path, { text: 'Too late?' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('The time to say what you think about it is over.');
    const again = await atDesk('senior');
    expect((await again.post(`${draft}/approvals`, {})).status).toBe(303);
    expect((await anybody.get(path)).html).toContain('This is no longer a plan.');
  });

  it('is bounded and throttled', async () => {
    const draft = await proposed(await atDesk('admin'), 27);
    const path = `/procedure/changes/${draft.split('/').at(-1)}`;
    expect((await anybody.post(path, { text: ' ' })).status).toBe(422);
    const long = await anybody.post(path, { text: 'x'.repeat(4_001) });
    expect(long.status).toBe(422);
    expect(long.html).toContain('This is too long.');
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await anybody.post(path, { text: `Word ${n}` })).status);
    // What was refused for its length has been counted too.
    expect(statuses).toEqual([303, 303, 303, 303, 429, 429]);
    expect((await anybody.post('/procedure/changes/nowhere', { text: 'x' })).status).toBe(404);
    expect((await anybody.get('/procedure/changes/00000000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});

describe('hostile text', () => {
  const ATTACKS = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</textarea><svg onload=alert(1)>',
    '</pre><b>',
    "' autofocus onfocus='x",
  ];

  it('stays text in the editor, the note, comments and answers', async () => {
    world.clock.advance(DAY_MS / 12);
    const admin = await atDesk('admin');
    for (const attack of ATTACKS) {
      const quoted = JSON.stringify(attack);
      const pages = [
        await admin.post(EDITOR, { tool: 'check', text: `id: ${quoted}\n${attack}: ${quoted}`, note: attack, zone: attack, start: attack }),
        await admin.post(EDITOR, { tool: 'diff', text: stringify({ ...rules(40), sourceRef: attack, modules: ['A'] }) }),
        await admin.get(`${EDITOR}?from=setup&countries=${encodeURIComponent(attack)}`),
      ];
      const draft = await proposed(admin, 28, { note: attack });
      const path = `/procedure/changes/${draft.split('/').at(-1)}`;
      await anybody.post(path, { text: attack });
      pages.push(await anybody.get(path), await anybody.get('/procedure'), await admin.get(draft), await admin.get('/staff/policy'));
      for (const page of pages) {
        const tags = page.html.replaceAll(/="[^"]*"/g, '').match(/<[^>]*>/g) ?? [];
        expect(tags.length).toBeGreaterThan(20);
        expect(
          tags.filter((tag) => /^<(script|img|svg|b)\b|\son\w+/.test(tag)),
          attack,
        ).toEqual([]);
      }
    }
  });

  it('that would exhaust a reader of YAML is a fault like any other', async () => {
    const admin = await atDesk('admin');
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}`;
    for (const text of [
      bomb,
      '['.repeat(100_000),
      '__proto__: {polluted: true}',
      '!!js/function "x"',
      'a: *nowhere',
      '- '.repeat(20_000),
    ]) {
      const page = await admin.post(EDITOR, { tool: 'check', text });
      expect(page.status, text.slice(0, 20)).toBe(422);
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

/** Without the marks that isolate what is put into a sentence. */
function plain(html: string): string {
  return html.replaceAll(/[\u2066-\u2069]/g, '');
}

function decoded(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
