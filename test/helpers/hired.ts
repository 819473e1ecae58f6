/** People who are taken on in a test, and a case that they work on. */
import type postgres from 'postgres';
import { createStaff, type FirstAccount } from '../../src/organisations/create.ts';
import type { Role } from '../../src/workflow/codes.ts';
import { fileCase } from './cases.ts';
import { type Client, signedInAs, takesCase } from './client.ts';
import { settle } from './walk.ts';
import type { World } from './world.ts';

let hired = 0;

/** A new account with these roles. */
export async function hire(world: World, ...roles: Role[]): Promise<FirstAccount> {
  hired += 1;
  const person = { email: `new${hired}@demo.example`, displayName: `New ${hired}`, roles, languages: ['en'] };
  const [account] = await createStaff(world.core.deps.db, world.organisation.id, [person], world.clock.now());
  if (!account) throw new Error('nobody was hired');
  return account;
}

export interface Held {
  readonly reference: string;
  readonly caseId: string;
  readonly client: Client;
  /** The code of whoever complained. */
  readonly receipt: string;
}

/** A case that this person works on. */
export async function holds(world: World, owner: postgres.Sql, person: FirstAccount): Promise<Held> {
  const { reference, caseId, receipt } = await fileCase(world, { description: 'The foreman keeps our papers.' });
  await settle(world, owner);
  const senior = await takesCase(world, 'senior', reference);
  const client = await signedInAs(world, person);
  await client.post(`/cases/${reference}/conflict-declarations`, { conflict: false });
  const given = await senior.post(`/cases/${reference}/assignments`, { handlerId: person.id, cause: 'balance' });
  if (given.status !== 201) throw new Error(JSON.stringify(given.body));
  return { reference, caseId, client, receipt };
}

/** Who has a case now. */
export async function handlerOf(owner: postgres.Sql, caseId: string): Promise<string | null> {
  const [row] = await owner<{ handler_id: string | null }[]>`select handler_id from cases where id = ${caseId}`;
  return row?.handler_id ?? null;
}

/** The cookie of somebody at the desk. */
export async function atDesk(world: World, { email, password }: Pick<FirstAccount, 'email' | 'password'>): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = new URLSearchParams({ email, password }).toString();
  const answer = await world.app.inject({ method: 'POST', url: '/staff/sign-in', headers, payload });
  return String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
}
