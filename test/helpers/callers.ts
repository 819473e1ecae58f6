/** Everybody who calls the service in a walk: whoever holds a receipt, and staff who sign in anew when their session is over. */
import type { Body } from './walk.ts';
import type { World } from './world.ts';

/** The holder of a receipt, or the name of an account before the @. */
export type Who = string;

/** A case as its holder knows it. */
export interface Walked {
  readonly reference: string;
  readonly receipt: string;
}

export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One request below /api/v1. */
export type Send = (method: 'GET' | 'POST', path: string, authorization: string | undefined, body?: Body) => Promise<Reply>;

export interface Callers {
  as(who: Who, one: Walked, method: 'GET' | 'POST', path: string, body?: Body): Promise<Reply>;
}

/** Many may call at once: who finds a session over signs in once for all of them. */
export function createCallers(send: Send, accountOf: (who: Who) => { readonly email: string; readonly password: string }): Callers {
  const tokens = new Map<Who, Promise<string>>();
  const signIn = (who: Who): Promise<string> => {
    const { email, password } = accountOf(who);
    const token = send('POST', '/sessions', undefined, { email, password }).then(({ body }) => String(body.token));
    tokens.set(who, token);
    return token;
  };
  return {
    as: async (who, one, method, path, body) => {
      if (who === 'holder') return send(method, path, `Receipt ${one.receipt}`, body);
      const token = tokens.get(who) ?? signIn(who);
      const reply = await send(method, path, `Bearer ${await token}`, body);
      if (reply.status !== 401) return reply;
      const fresh = tokens.get(who) === token ? signIn(who) : (tokens.get(who) ?? signIn(who));
      return send(method, path, `Bearer ${await fresh}`, body);
    },
  };
}

/** What the service logged of its last server error. */
export function lastError(world: World): string {
  const lines = world.log().split('\n');
  return lines.findLast((line) => line.includes('http.error')) ?? '';
}
