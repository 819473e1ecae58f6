/** Requests as browsers, old phones, proxies and attackers make them: bytes as they are. */
import { multipart, type Part } from './evidence.ts';
import { codeOn, hiddenFields, type Visitor, visitor } from './visitor.ts';
import { HOUR_MS, type World } from './world.ts';

export const CANARY = 'CANARY-STORY';
export const STORY = `${CANARY} they locked the gate.`;
export const FORM = 'application/x-www-form-urlencoded';

export interface Seen {
  readonly status: number;
  readonly body: string;
  readonly location?: string;
}

interface Raw {
  readonly url?: string;
  readonly type?: string;
  readonly payload: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

type Pair = readonly [name: string, value: string];

/** A form body. */
export function fields(...pairs: readonly Pair[]): string {
  return new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
}

/** Ways of sending; `world` is asked for when something is sent. */
export function badSenders(world: () => World) {
  const send = async ({ url = '/file', type = FORM, payload, headers = {} }: Raw): Promise<Seen> => {
    const all = { accept: 'text/html', 'content-type': type, ...headers };
    const response = await world().app.inject({ method: 'POST', url, payload, headers: all });
    return { status: response.statusCode, body: response.body, location: String(response.headers.location ?? '') };
  };
  const parts = async (...all: readonly Part[]): Promise<Seen> => {
    const { payload, headers } = await multipart(all);
    return send({ type: headers['content-type'] ?? '', payload });
  };
  const filed = async (): Promise<{ me: Visitor; code: string; page: string }> => {
    const me = visitor(world());
    const page = (await me.follow(await me.post('/file', { description: STORY }))).body;
    return { me, code: codeOn(page), page };
  };
  const inCase = async (): Promise<Visitor> => {
    const me = visitor(world());
    await me.post('/my-case', { code: (await filed()).code });
    return me;
  };
  return {
    send,
    parts,
    /** A complaint whose code is on the page; and somebody who has opened one. */
    filed,
    inCase,
    file: (...pairs: readonly Pair[]) => send({ payload: fields(['description', STORY], ...pairs) }),
    story: (text: string) => send({ payload: fields(['description', text]) }),
    attached: (name: string, bytes: Uint8Array) => parts(['description', STORY], ['files', { name, bytes }]),
    /** One part by hand, after `headers`. */
    rawPart: (headers: string) =>
      send({
        type: 'multipart/form-data; boundary=x',
        payload: `--x\r\n${headers}Content-Disposition: form-data; name="description"\r\n\r\n${STORY}\r\n--x--\r\n`,
      }),
    /** A story that waited for five hours, and then this. */
    tooLate: async (url: string, answer: Readonly<Record<string, string>>) => {
      const me = visitor(world());
      await me.post('/file/questions/story', { go: 'next', description: STORY });
      world().clock.advance(5 * HOUR_MS);
      return me.follow(await me.post(url, answer));
    },
    /** Two phrases for a fresh code; null: the code itself. */
    phrases: async (phrase: string | null, again: string | null) => {
      const { me, page, code } = await filed();
      return me.post('/receipt/phrase', { ...hiddenFields(page, '/receipt/phrase'), phrase: phrase ?? code, again: again ?? code });
    },
    /** A message from the form of an open complaint. */
    message: async (text: string) => {
      const me = await inCase();
      const page = await me.get('/my-case/messages');
      return me.post('/my-case/messages', { ...hiddenFields(page.body, '/my-case/messages'), message: text });
    },
    /** A JSON body to the API, as text or to be written. */
    json: (body: unknown) =>
      send({
        url: '/api/v1/grievances',
        type: 'application/json',
        payload: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { accept: '*/*' },
      }),
  };
}
