/**
 * What a page weighs with everything that it loads, in every language: at most 50 KB (A04, A05). Counted as the bytes of the bodies that are
 * sent to a browser with an empty cache; headers are left out (filing.test counts them too, in a browser). `RECOURSE_WRITE_DOCS=1` writes
 * the table.
 */
import { writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../helpers/world.ts';

const LANGUAGES = ['en', 'ar', 'es', 'fr', 'ru', 'zh'];
const PAGES = ['/', '/file', ...['danger', 'story', 'evidence', 'reach'].map((name) => `/file/questions/${name}`), '/file/resume'].concat([
  '/my-case',
  '/verify',
  '/procedure',
  '/staff/sign-in',
]);
const KIB = 1024;
const MOST = 50 * KIB;

describe('what pages weigh', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  const ask = (url: string) => world.app.inject({ url, headers: { accept: 'text/html,text/css', 'accept-encoding': 'gzip, deflate, br' } });
  const weigh = async (url: string, locale: string) => {
    const page = await ask(`${url}?lang=${locale}`);
    expect([page.statusCode, url]).toEqual([200, url]);
    const loads = [...page.body.matchAll(/(?:href|src)="([^"]+\.(?:css|js|png|svg|woff2?))"/g)].map((match) => match[1] ?? '');
    expect(loads.length).toBeGreaterThan(0);
    const sheets = await Promise.all(loads.map(ask));
    return [page, ...sheets].reduce((sum, answer) => sum + answer.rawPayload.length, 0);
  };

  it('is at most 50 KB with everything, on every public page in every language', async () => {
    const rows: string[] = [];
    for (const url of PAGES) {
      const weights = await Promise.all(LANGUAGES.map((locale) => weigh(url, locale)));
      for (const [index, weight] of weights.entries()) expect(weight, `${url} ${LANGUAGES[index]}`).toBeLessThanOrEqual(MOST);
      rows.push(`| \`${url}\` | ${weights.map((weight) => (weight / KIB).toFixed(1)).join(' | ')} |`);
    }
    if (process.env.RECOURSE_WRITE_DOCS) await writeFile('docs/page-weights.md', table(rows));
  });

  it('packs the styles for whoever can unpack them, and for nobody else', async () => {
    const path = /href="(\/assets\/site-[^"]+)"/.exec((await ask('/')).body)?.[1] ?? '';
    const packed = await ask(path);
    const plain = await world.app.inject({ url: path });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
    for (const refused of ['identity', 'gzip;q=0', 'br']) {
      const answer = await world.app.inject({ url: path, headers: { 'accept-encoding': refused } });
      expect([refused, answer.headers['content-encoding']]).toEqual([refused, undefined]);
    }
    // A page may hold a secret, and its packed size would tell of it.
    expect((await ask('/')).headers['content-encoding']).toBeUndefined();
  });
});

function table(rows: readonly string[]): string {
  return `# What the pages weigh

KiB of all that a browser with an empty cache fetches for a page: the page itself and its one sheet (packed; pages are not, because the size of
a packed page tells of the secret in it). No script, no picture, no font, nothing from elsewhere. The limit is 50 KiB
(\`test/http/page-weights.test.ts\`, which wrote this table: \`RECOURSE_WRITE_DOCS=1 npx vitest run --project services test/http/page-weights.test.ts\`).

| Page | ${LANGUAGES.join(' | ')} |
|---|${LANGUAGES.map(() => '---:').join('|')}|
${rows.join('\n')}
`;
}
