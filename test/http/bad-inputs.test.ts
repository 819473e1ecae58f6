/**
 * What people, old phones, proxies and attackers really send: each with the message that the person sees, what they wrote kept, and nothing
 * that fails on our side (issue 4 "Shown by"; A01, A07, A11).
 */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badSenders, CANARY, FORM, fields, type Seen, STORY } from '../helpers/bad-input.ts';
import { holder } from '../helpers/client.ts';
import { multipart, type Part, tellingPhoto } from '../helpers/evidence.ts';
import { codeOn, hiddenFields, visitor } from '../helpers/visitor.ts';
import { createWorld, type World } from '../helpers/world.ts';

const q = (name: string) => `/file/questions/${name}`;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const { send, parts, filed, inCase, file, story, attached, rawPart, json, tooLate, phrases, message } = badSenders(() => world);

/** `says`: what the person reads. `keeps`: what they wrote, still there. `to`: where the page sends them. */
interface Expected {
  readonly says?: string;
  readonly keeps?: string;
  readonly to?: string;
}
type Row = readonly [name: string, send: () => Promise<Seen>, status: number, expected: Expected];

const EMPTY = { says: 'What happened? – Please fill this in.' };
const FILED = { to: '/receipt' };
const NO_CODE = { says: 'This code does not open anything. Check every letter and number and try again.' };
const tooLong = (label: string) => ({ says: `${label} – This is too long.`, keeps: CANARY });
const HOURS = 'Write the times as hours and minutes, for example 18:00, and tick whole days.';
const UNSENT = { says: 'What you wrote stands here', keeps: CANARY };
const CONTACT = ['contactChoice', 'contact'] as const;
const SAFE = ['contact', 'me@safe.example'] as const;
const CLOSED = 'This page stood open for a long time';
const MOST = 100_000;

const ROWS: readonly Row[] = [
  // Nothing, too little, too much.
  ['an empty form', () => story(''), 422, EMPTY],
  ['blanks only', () => story(' \t\n '), 422, EMPTY],
  ['a form without any field', () => send({ payload: '' }), 422, EMPTY],
  ['the longest story that is taken', () => story('x'.repeat(MOST)), 303, FILED],
  ['a story one character too long', () => story(`${CANARY}${'x'.repeat(MOST)}`), 422, tooLong('What happened?')],
  ['the longest story in a script of four-byte letters (Adlam)', () => story('\u{1e922}'.repeat(MOST)), 303, FILED],
  ['a form beyond every limit', () => story('x'.repeat(2_000_000)), 413, { says: 'You can send the rest as a message afterwards.' }],
  ['a wish too long', () => file(['desiredOutcome', 'x'.repeat(20_001)]), 422, tooLong('What should be done about it?')],
  ['a name too long', () => file(['identityMode', 'named'], ['name', 'x'.repeat(501)]), 422, tooLong('Your name')],
  ['a contact too long', () => file(CONTACT, ['contact', 'x'.repeat(501)]), 422, tooLong('The safe way')],
  [
    'two thousand fields',
    () => send({ payload: `description=x&${Array.from({ length: 2_000 }, (_, n) => `f${n}=1`).join('&')}` }),
    413,
    { says: 'That is too long' },
  ],
  // Values of the wrong kind.
  [
    'a way of being known that there is not',
    () => file(['identityMode', 'famous']),
    422,
    { says: 'How much may we know about you? – Please choose one.', keeps: CANARY },
  ],
  [
    'a role that there is not',
    () => file(['submitterRole', 'king']),
    422,
    { says: 'For whom are you telling this? – Please choose one.', keeps: CANARY },
  ],
  [
    'a place that is no id',
    () => file(['siteId', '../../etc']),
    422,
    { says: 'Where did it happen? – Please check how this is written.', keeps: CANARY },
  ],
  [
    'a place that does not exist',
    () => file(['siteId', '00000000-0000-4000-8000-000000000000']),
    422,
    { says: 'This place is not known here. Choose one from the list, or leave it empty.', keeps: CANARY },
  ],
  [
    'an hour that there is not',
    () => file(CONTACT, SAFE, ['contactFrom', '27:00'], ['contactUntil', '28']),
    422,
    { says: HOURS, keeps: '27:00' },
  ],
  ['a day that there is not', () => file(CONTACT, SAFE, ['contactDays', '9']), 422, { says: HOURS, keeps: CANARY }],
  [
    'an address that the company reads',
    () => file(CONTACT, ['contact', world.account('handler1').email]),
    422,
    { says: 'The company can read this address. Give another one, or choose “Only here”.', keeps: CANARY },
  ],
  ['a tick that is no tick', () => file(['dangerNow', 'perhaps']), 303, FILED],
  // Markup.
  ['a script in the story', () => story('<script>alert(1)</script> they locked us in'), 303, FILED],
  [
    'a script beside a mistake',
    () => file(['siteId', 'x'], ['desiredOutcome', '"><img src=x onerror=alert(1)>']),
    422,
    { says: 'Where did it happen?', keeps: '&quot;>&lt;img src=x onerror=alert(1)>' },
  ],
  [
    'a way out of a text area',
    () => file(['siteId', 'x'], ['respondent', '</textarea><form action=//evil.example>']),
    422,
    { says: 'Where did it happen?', keeps: '&lt;/textarea>&lt;form action=//evil.example>' },
  ],
  [
    'placeholders of templates',
    () => file(['siteId', 'x'], ['desiredOutcome', '{{7*7}} #{7*7} { $count }']),
    422,
    { says: 'Where did it happen?', keeps: '{{7*7}} #{7*7} { $count }' },
  ],
  ['SQL in every field', () => file(['respondent', "'; drop table cases; --"]), 303, FILED],
  // Characters.
  ['a NUL in the story', () => send({ payload: `description=${CANARY}%00gate` }), 303, FILED],
  ['a NUL in the name of a field', () => send({ payload: `description=${CANARY}&a%00b=1` }), 303, FILED],
  ['a NUL in a part of a form with files', () => parts(['description', `${CANARY}\u0000gate`]), 303, FILED],
  ['bytes that are no UTF-8', () => send({ payload: `description=${CANARY}%ff%fe` }), 303, FILED],
  ['percent signs that mean nothing', () => send({ payload: `description=${CANARY} 100% of %zz` }), 303, FILED],
  ['control characters', () => story(`${CANARY}\u0007\u001b[31m\u0085`), 303, FILED],
  ['overrides of direction', () => story(`${CANARY}\u202e\u2066 gnp.exe\u202c`), 303, FILED],
  ['four-byte characters', () => story(`${CANARY} 👩🏽‍🚒🏭🔥 𞤀𞤣𞤤`), 303, FILED],
  ['hundreds of combining marks on one letter', () => story(`${CANARY} Z${'\u0301'.repeat(400)}`), 303, FILED],
  ['nothing but invisible characters', () => story('\u200b\u200d\u2060\ufeff'), 422, EMPTY],
  ['a byte order mark before the form', () => send({ payload: Buffer.from(`\ufeffdescription=${CANARY}`) }), 303, FILED],
  ['line ends of every kind', () => story(`${CANARY}\r\none\rtwo\u2028three`), 303, FILED],
  // Names.
  ['a field twice', () => send({ payload: fields(['description', STORY], ['description', 'other']) }), 303, FILED],
  [
    'prototype keys',
    () => send({ payload: `description=${CANARY}&__proto__=x&constructor=y&__proto__[a]=1&hasOwnProperty=z&toString=q` }),
    303,
    FILED,
  ],
  [
    'prototype keys in a form with files',
    () => parts(['description', STORY], ['__proto__', 'x'], ['constructor', 'y']),
    400,
    { says: 'Go back and try again.' },
  ],
  [
    'a file in the place of a text',
    () => parts(['description', { name: 'a.txt', bytes: Buffer.from('note') }]),
    422,
    { says: 'What happened? – Please fill this in.', keeps: 'a.txt' },
  ],
  ['a text in the place of a file', () => parts(['description', STORY], ['files', 'no file']), 303, FILED],
  // Encodings and wrappings.
  ['JSON sent to a page', () => send({ type: 'application/json', payload: JSON.stringify({ description: STORY }) }), 303, FILED],
  ['a type that nobody knows', () => send({ type: 'application/x-none', payload: STORY }), 415, { says: 'We could not read that' }],
  ['another character set', () => send({ type: `${FORM}; charset=windows-1256`, payload: fields(['description', STORY]) }), 303, FILED],
  ['no boundary', () => send({ type: 'multipart/form-data', payload: STORY }), 422, EMPTY],
  [
    'a boundary that never comes',
    () => send({ type: 'multipart/form-data; boundary=x', payload: STORY }),
    422,
    { says: 'did not arrive whole' },
  ],
  ['headers of a part without end', () => rawPart(`X-A: ${'a'.repeat(200_000)}\r\n`), 422, EMPTY],
  ['five hundred headers in one part', () => rawPart(Array.from({ length: 500 }, (_, n) => `X-${n}: a\r\n`).join('')), 422, EMPTY],
  [
    'two thousand parts',
    () => parts(['description', STORY], ...Array.from({ length: 2_000 }, (_, n): Part => [`f${n}`, '1'])),
    413,
    { says: 'That is too long' },
  ],
  // Files.
  [
    'a form cut off in the middle of a file',
    async () => {
      const { payload, headers } = await multipart([
        ['description', STORY],
        ['files', { name: 'a.txt', bytes: Buffer.alloc(5_000, 'a') }],
      ]);
      return send({ type: headers['content-type'] ?? '', payload: payload.subarray(0, 3_000) });
    },
    422,
    { says: 'One of the files did not arrive whole. Choose it again. What you wrote is kept.', keeps: CANARY },
  ],
  ['a picture cut off', async () => attached('photo.jpg', (await tellingPhoto()).subarray(0, 60)), 303, FILED],
  [
    'a page that says it is a picture',
    () => attached('photo.jpg', Buffer.from('<!doctype html><script>x</script>')),
    422,
    { says: 'One of the files is a web page or a drawing with program parts', keeps: CANARY },
  ],
  [
    'a program',
    () => attached('salary.pdf', Buffer.from('MZ\u0090\u0000\u0003')),
    422,
    { says: 'We cannot take one of the files.', keeps: CANARY },
  ],
  ['an empty file', () => attached('a.txt', Buffer.alloc(0)), 422, { says: 'One of the files is empty.', keeps: CANARY }],
  ['a file with a path for a name', () => attached('../../etc/passwd\u202e.txt', Buffer.from('note')), 303, FILED],
  [
    'a token of a file that never came',
    () => file(['sent', '00000000-0000-4000-8000-000000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']),
    422,
    { says: 'A file that you sent is no longer here. Choose it again.', keeps: CANARY },
  ],
  // Pages sent again, too late, or by others.
  [
    'the same form twice',
    async () => {
      const key = randomBytes(16).toString('hex');
      const payload = fields(['description', STORY], ['idempotencyKey', key]);
      await send({ payload });
      return send({ payload });
    },
    303,
    FILED,
  ],
  [
    'the key of another form',
    async () => {
      const key = randomBytes(16).toString('hex');
      await send({ payload: fields(['description', 'another'], ['idempotencyKey', key]) });
      return send({ payload: fields(['description', STORY], ['idempotencyKey', key]) });
    },
    422,
    { says: 'This form was already sent with another text.', keeps: CANARY },
  ],
  ['a key that is none', () => file(['idempotencyKey', '<b>1']), 422, { says: 'Please check this.', keeps: CANARY }],
  [
    'an answer to a draft that is closed',
    () => tooLate(q('outcome'), { go: 'next', desiredOutcome: 'x' }),
    200,
    { says: CLOSED, keeps: 'What you just wrote is kept.' },
  ],
  ['sending a draft that is closed', () => tooLate('/file/check', { go: 'send' }), 200, { says: 'open the rest with it' }],
  [
    'a cookie of ours that somebody changed',
    () => {
      const me = visitor(world);
      me.cookies.set('recourse_draft', 'AAAA');
      return me.get(q('story'));
    },
    200,
    { says: 'This page stood open for a long time' },
  ],
  [
    'a wrong code for later',
    () => visitor(world).post('/file/resume', { code: 'AAAA-AAAA-AAAA-AAAA-AAAA' }),
    404,
    { says: 'This code does not open anything. Check every letter and number and try again.' },
  ],
  ['a question left empty that is needed', () => visitor(world).post(q('story'), { go: 'next' }), 422, { says: 'Please fill this in.' }],
  [
    'a button that there is not',
    () => visitor(world).post(q('outcome'), { go: 'fly', desiredOutcome: 'x' }),
    303,
    { to: '/file/questions/about' },
  ],
  [
    'a form that another site sends',
    () =>
      send({
        url: '/file',
        payload: fields(['description', STORY]),
        headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      }),
    403,
    { says: 'open it again and send it once more' },
  ],
  // Codes.
  ['a wrong secret code', () => visitor(world).post('/my-case', { code: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' }), 404, NO_CODE],
  ['no secret code', () => visitor(world).post('/my-case', {}), 404, NO_CODE],
  ['a story in the place of the code', () => visitor(world).post('/my-case', { code: STORY.repeat(200) }), 404, NO_CODE],
  [
    'a code with letters that look alike',
    async () =>
      visitor(world).post('/my-case', {
        code: (await filed()).code.replaceAll('0', 'O').replaceAll('1', 'l').toLowerCase().replaceAll('-', '\u00a0\u2013'),
      }),
    303,
    { to: '/my-case' },
  ],
  [
    'the wrong last group',
    async () => {
      const { me, page } = await filed();
      return me.post('/receipt/saved', { ...hiddenFields(page, '/receipt/saved'), go: 'check', lastGroup: '????' });
    },
    422,
    { says: 'These are not the last four letters and numbers.' },
  ],
  [
    'two phrases that differ',
    () => phrases('three goats on the roof', 'four goats on the roof'),
    422,
    { says: 'The two phrases are not the same. Write both once more.' },
  ],
  ['the code as a phrase', () => phrases(null, null), 422, { says: 'This is the secret code itself. Take other words.' }],
  ['a receipt page that is put away', () => visitor(world).get('/receipt'), 410, { says: 'Your secret code is no longer shown' }],
  // Behind the code.
  ['a message without a word', () => message('  '), 422, { says: 'Message – Please fill this in.' }],
  ['a message too long', () => message(`${CANARY}${'x'.repeat(50_001)}`), 422, tooLong('Message')],
  ["a message without the page's own token", async () => (await inCase()).post('/my-case/messages', { message: STORY }), 403, UNSENT],
  [
    'a message after the code was replaced',
    async () => {
      const { code } = await filed();
      const [me, other] = [visitor(world), visitor(world)];
      for (const one of [me, other]) await one.post('/my-case', { code });
      const mine = hiddenFields((await me.get('/my-case/messages')).body, '/my-case/messages');
      await other.post('/my-case/codes', hiddenFields((await other.get('/my-case/codes')).body, '/my-case/codes'));
      return me.post('/my-case/messages', { ...mine, message: STORY });
    },
    404,
    UNSENT,
  ],
  // A proof, checked.
  ['a proof that is none', () => visitor(world).post('/verify', { proof: '{"a":' }), 200, { says: 'This is not the whole file.' }],
  [
    'a proof as deep as it is long',
    () => visitor(world).post('/verify', { proof: '['.repeat(30_000) }),
    200,
    { says: 'This is not the whole file.' },
  ],
  ['a proof of nothing', () => visitor(world).post('/verify', { proof: 'null' }), 200, { says: 'This is not the whole file.' }],
  // For programs.
  ['JSON that breaks off', () => json(`{"description":"${STORY}"`), 400, { says: 'request.unreadable' }],
  ['JSON with a field that is not ours', () => json({ description: STORY, [STORY]: 1 }), 422, { says: 'request.additionalProperties' }],
  ['JSON with a number for a story', () => json({ description: 7 }), 422, { says: '/description' }],
  ['JSON with a list for a story', () => json([STORY]), 422, { says: 'must be object' }],
  ['JSON with prototype keys', () => json(`{"description":"${STORY}","__proto__":{"x":1}}`), 400, { says: 'request.unreadable' }],
  ['JSON with half a character', () => json(`{"description":"${CANARY}\\ud800"}`), 422, { says: 'request.broken_text' }],
  ['JSON as deep as it is long', () => json(`{"description":${'['.repeat(50_000)}${']'.repeat(50_000)}}`), 422, { says: 'must be string' }],
  [
    'a form sent to the API',
    () => send({ url: '/api/v1/grievances', payload: fields(['description', STORY]), headers: { accept: '*/*' } }),
    415,
    { says: 'request.content_type' },
  ],
];

describe('bad input', () => {
  it('is of sixty kinds and more', () => {
    expect(new Set(ROWS.map(([name]) => name)).size).toBeGreaterThanOrEqual(60);
  });
  it.each(ROWS)('%s', async (_name, send, status, { says = '', keeps, to }) => {
    const logged = world.log().length;
    const seen = await send();
    expect(seen.status).toBe(status);
    const text = seen.body
      .replace(/<[^>]*>/g, ' ')
      .replace(/[\u2068\u2069]/g, '')
      .replace(/\s+/g, ' ');
    expect(text).toContain(says);
    expect(seen.body).toContain(keeps ?? '');
    if (to !== undefined) expect(seen.location).toBe(to);
    // No script or form of theirs, nothing of ours behind it, and nothing of the story where somebody else reads.
    expect(seen.body).not.toMatch(/<script|<img|evil\.example\/?"|\n\s+at /);
    expect(world.log().slice(logged)).not.toContain(CANARY);
    if (keeps === undefined) expect(seen.body).not.toContain(CANARY);
  });

  it.each([
    ['a NUL', `description=${CANARY}%00gate`, `${CANARY}\ufffdgate`],
    ['bytes that are no UTF-8', `description=${CANARY}%ff`, `${CANARY}\ufffd`],
    ['four-byte and combining characters', fields(['description', 'Ze\u0301 👩🏽‍🚒 𞤀𞤣𞤤']), 'Ze\u0301 👩🏽‍🚒 𞤀𞤣𞤤'],
    ['overrides of direction', fields(['description', 'a\u202eb\u202c']), 'a\u202eb\u202c'],
    ['markup', fields(['description', '<b>they</b>']), '<b>they</b>'],
    ['a mark of byte order', `\ufeffdescription=${CANARY}`, CANARY],
  ])('what is taken is kept as it came: %s', async (_name, payload, kept) => {
    const me = visitor(world);
    const response = await world.app.inject({ method: 'POST', url: '/file', payload, headers: { 'content-type': FORM } });
    for (const { name, value } of response.cookies) me.cookies.set(name, value);
    const code = codeOn((await me.get('/receipt')).body);
    const mine = await holder(world, code).get('/my-case');
    expect(JSON.stringify(mine.body['timeline'])).toContain(JSON.stringify(kept).slice(1, -1));
  });
});
