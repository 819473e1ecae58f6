/** Asking again what a busy machine put off: 503 with `service.busy` means "the same request again, shortly", and is no answer yet. */
import { setTimeout } from 'node:timers/promises';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Answer, Client } from './client.ts';
import type { World } from './world.ts';

const PATIENCE = 80;
const PAUSE_MS = 250;

/** What the application answers once it is not too busy to answer. */
export async function inject(world: Pick<World, 'app'>, request: InjectOptions): Promise<LightMyRequestResponse> {
  for (let left = PATIENCE; ; left -= 1) {
    const response = await world.app.inject(request);
    if (response.statusCode !== 503 || left === 0) return response;
    await setTimeout(PAUSE_MS);
  }
}

/** A session token of that person, who has signed in. */
export async function tokenOf(world: World, name: Parameters<World['account']>[0]): Promise<string> {
  const { email, password } = world.account(name);
  const response = await inject(world, { method: 'POST', url: '/api/v1/sessions', payload: { email, password } });
  if (response.statusCode !== 201) throw new Error(`${name} could not sign in: ${response.statusCode}`);
  return String(response.json().token);
}

/** One request below /api/v1 and its answer. */
export async function ask(
  world: Pick<World, 'app'>,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  authorization: string | undefined,
  payload?: object,
): Promise<Answer> {
  const headers = authorization === undefined ? {} : { authorization };
  const response = await inject(world, { method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
  return { status: response.statusCode, body: response.body ? response.json() : {} };
}

/** A client of the API with this `Authorization`. */
export function clientWith(world: World, authorization: string): Client {
  return {
    get: (path) => ask(world, 'GET', path, authorization),
    post: (path, body = {}) => ask(world, 'POST', path, authorization, body),
    put: (path, body) => ask(world, 'PUT', path, authorization, body),
  };
}
