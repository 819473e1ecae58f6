/** The API as a client uses it: plain HTTP with a receipt or a staff session, nothing from inside. */
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import type { FirstAccount } from '../../organisations/create.ts';

export interface Answer {
  readonly status: number;
  /** Parsed JSON; null for an empty body. */
  readonly body: unknown;
  readonly text: string;
  readonly setsCookie: boolean;
}

/** Raised where the story is not as it should be; the message says what was expected and what came. */
export class StoryDiffers extends Error {
  override readonly name = 'StoryDiffers';
}

const MAX_TRIES = 5;
const MAX_WAIT_SECONDS = 5;

/**
 * One request. `authorization` is the whole header. A busy server is asked again when it says so, under the same Idempotency-Key (D11), as
 * any careful client does.
 */
export async function request(url: string, method: 'GET' | 'POST', path: string, authorization?: string, body?: object): Promise<Answer> {
  const headers = {
    ...(authorization ? { authorization } : {}),
    ...(body ? { 'content-type': 'application/json' } : {}),
    ...(method === 'POST' ? { 'idempotency-key': randomBytes(32).toString('base64url') } : {}),
  };
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(`${url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await response.text();
    if (response.status !== 503 || attempt === MAX_TRIES) {
      return { status: response.status, body: text === '' ? null : JSON.parse(text), text, setsCookie: response.headers.has('set-cookie') };
    }
    await setTimeout(Math.min(MAX_WAIT_SECONDS, Number(response.headers.get('retry-after') ?? 1)) * 1_000);
  }
}

/** The body as `schema` describes it. Throws StoryDiffers naming the first place that is otherwise. */
export function shaped<T extends TSchema>(schema: T, answer: Answer, what: string): Static<T> {
  if (Value.Check(schema, answer.body)) return answer.body;
  const [fault] = Value.Errors(schema, answer.body);
  throw new StoryDiffers(`${what}: the answer (${answer.status}) is not as documented at ${fault?.instancePath || '/'}`);
}

const Problem = Type.Object({ code: Type.String(), errors: Type.Optional(Type.Array(Type.Object({ code: Type.String() }))) });

/** Every code that a problem document names. */
export function codesOf(answer: Answer): readonly string[] {
  if (!Value.Check(Problem, answer.body)) return [];
  return [answer.body.code, ...(answer.body.errors ?? []).map((error) => error.code)];
}

const Session = Type.Object({ token: Type.String() });

/** A member of staff at the API. Signs in again whenever the session of the day has ended, as a person would. */
export interface StaffClient {
  readonly account: FirstAccount;
  get(path: string): Promise<Answer>;
  post(path: string, body?: object): Promise<Answer>;
}

/** A client that signs in on first use. */
export function createStaffClient(url: string, account: FirstAccount): StaffClient {
  let token: string | undefined;
  const signIn = async () => {
    const answer = await request(url, 'POST', '/api/v1/sessions', undefined, { email: account.email, password: account.password });
    token = shaped(Session, answer, `${account.displayName} signs in`).token;
  };
  const send = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> => {
    if (token === undefined) await signIn();
    const answer = await request(url, method, path, `Bearer ${token}`, body);
    if (answer.status !== 401) return answer;
    await signIn();
    return request(url, method, path, `Bearer ${token}`, body);
  };
  return { account, get: (path) => send('GET', path), post: (path, body = {}) => send('POST', path, body) };
}

/** Whoever holds the receipt, at the API. */
export interface HolderClient {
  get(path: string): Promise<Answer>;
  post(path: string, body?: object): Promise<Answer>;
}

/** A client whose only key is the secret code. */
export function createHolderClient(url: string, receipt: string): HolderClient {
  const authorization = `Receipt ${receipt}`;
  return {
    get: (path) => request(url, 'GET', path, authorization),
    post: (path, body = {}) => request(url, 'POST', path, authorization, body),
  };
}
