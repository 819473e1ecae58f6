/** A file of 100 MB is received, judged, cleaned and given out, also in a copy of the whole case, while no more than a few chunks of it are held (issue 4). */
import { get as ask, request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileCase } from '../helpers/cases.ts';
import { checkAll, sendFile, voiceNote } from '../helpers/evidence.ts';
import { codeOn } from '../helpers/visitor.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let url: URL;
beforeAll(async () => {
  world = await createWorld();
  url = new URL(await world.app.listen({ port: 0, host: '127.0.0.1' }));
});
afterAll(() => world.close());

const SIZE = 99 * 1_048_576;
const PIECE = 65_536;
const MOST_HELD = 100 * 1_048_576;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What is really held: without what only waits to be collected, so that the figure is the same on any machine. */
function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** A form with one recording, made while it is sent; `look` is called every few MB. */
function sendRecording(path: string, look: () => void): Promise<{ status: number; location: string; cookie: string }> {
  const boundary = 'a-form-of-a-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="long.amr"\r\ncontent-type: audio/amr\r\n\r\n#!AMR\n`;
  return new Promise((resolve, reject) => {
    const sending = request(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    sending.on('error', reject);
    sending.on('response', (response) => {
      response.resume();
      response.on('end', () => {
        const [cookie = ''] = (response.headers['set-cookie'] ?? []).map((one) => one.split(';')[0] ?? '');
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '', cookie });
      });
    });
    sending.write(head);
    let sent = 0;
    const next = () => {
      while (sent < SIZE) {
        sent += PIECE;
        if (sent % (8 * 1_048_576) === 0) look();
        if (!sending.write(Buffer.alloc(PIECE, 0x3c))) {
          sending.once('drain', next);
          return;
        }
      }
      sending.end(`\r\n--${boundary}--\r\n`);
    };
    next();
  });
}

/** Bytes of the copy of a case, read as they come and let go. */
function takeCopy(code: string): Promise<number> {
  return new Promise((resolve, reject) => {
    ask(new URL('/api/v1/my-case/copy', url), { headers: { authorization: `Receipt ${code}` } }, (response) => {
      let bytes = 0;
      response.on('data', (piece: Buffer) => {
        bytes += piece.length;
      });
      response.on('error', reject);
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

it('holds less than 100 MB more than before, from the form to the copy', { timeout: 400_000 }, async () => {
  await fileCase(world);
  await sendFile(world, voiceNote());
  await checkAll(world);
  const before = held();
  let most = 0;
  const look = () => {
    most = Math.max(most, held() - before);
  };
  const { cookie, ...sent } = await sendRecording('/file', look);
  expect(sent).toEqual({ status: 303, location: '/receipt' });
  const code = codeOn((await world.app.inject({ url: sent.location, headers: { cookie } })).body);
  const { store } = world.core.evidence;
  const { get } = store;
  Object.assign(store, {
    get: async (...args: Parameters<typeof get>) => {
      if (args[1] % 16 === 0) look();
      return get(...args);
    },
  });
  expect(await checkAll(world)).toEqual(['done']);
  // M10: the archive is made while it is sent.
  expect(await takeCopy(code)).toBeGreaterThan(SIZE);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(MOST_HELD);
});
