/** A client of the HTTP API as a person would be one: with a session token or a receipt. */
import type { World } from './world.ts';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { code?: string; state?: string };
}

export interface Client {
  get(path: string): Promise<Answer>;
  post(path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  put(path: string, body: object): Promise<Answer>;
}

function clientOf(world: World, authorization: string): Client {
  const send = async (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const response = await world.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...headers, authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    return { status: response.statusCode, body: response.body ? response.json() : {} };
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body = {}, headers = {}) => send('POST', path, body, headers),
    put: (path, body) => send('PUT', path, body),
  };
}

/** The holder of a receipt. */
export function holder(world: World, receipt: string): Client {
  return clientOf(world, `Receipt ${receipt}`);
}

/** A signed-in member of staff. */
export async function signedIn(world: World, name: Parameters<World['account']>[0]): Promise<Client> {
  return signedInAs(world, world.account(name));
}

/** The same for an account that the world was not made with. */
export async function signedInAs(
  world: World,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Client> {
  const response = await world.app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ email, password }),
  });
  return clientOf(world, `Bearer ${response.json().token}`);
}

/** Somebody of the staff declares that nothing ties them to a case, and takes it; from a colleague who works on it they get it. */
export async function takesCase(world: World, name: Parameters<World['account']>[0], reference: string): Promise<Client> {
  const client = await signedIn(world, name);
  await client.post(`/cases/${reference}/conflict-declarations`, { conflict: false });
  const given = { handlerId: world.account(name).id, cause: 'takes_over' };
  const taken = await client.post(`/cases/${reference}/assignments`, given);
  const { status } = taken.body.code === 'assignment.held' ? await passedOn(world, client, reference, given) : taken;
  if (status !== 201) throw new Error(`${name} could not take ${reference}: ${status}`);
  return client;
}

/** Whoever has the case hands it on. */
async function passedOn(world: World, seeker: Client, reference: string, given: object): Promise<Answer> {
  const { body } = await seeker.get(`/cases/${reference}`);
  const holding = world.accounts.find(({ id }) => id === body['handlerId']);
  if (!holding) throw new Error(`nobody known has ${reference}`);
  const giver = await signedInAs(world, holding);
  await giver.post(`/cases/${reference}/conflict-declarations`, { conflict: false });
  return giver.post(`/cases/${reference}/assignments`, given);
}

/** The number of the first proposal that waits in a case, as somebody to whom it is open reads it; 0 where none does. */
export async function seqOfProposal(client: Client, reference: string): Promise<number> {
  const { proposals = [] } = (await client.get(`/cases/${reference}`)).body as { proposals?: readonly { seq: number }[] };
  return proposals[0]?.seq ?? 0;
}
