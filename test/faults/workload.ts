/** People who file, write and handle while everything breaks around them, over HTTP, and do not give up: same request, same key. */
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { FirstAccount } from '../../src/organisations/create.ts';
import type { Acknowledged } from '../helpers/invariants.ts';
import type { Random } from '../helpers/seed.ts';
import type { Fleet } from './fleet.ts';

/** What one person was answered with 201, each with the key that repeats it. */
export interface Filed extends Acknowledged {
  readonly door: Door;
  readonly key: string;
  readonly attempts: number;
  /** Messages that the service has acknowledged. */
  readonly messages: readonly string[];
  /** The handler's acknowledgement (T02) was answered with 201. */
  readonly acknowledged: boolean;
}

/** Where people file: the public door, or the letterbox, whose boxes are nearly over when they are entered. */
export type Door = 'api/v1/grievances' | 'letters';

export interface Workload {
  readonly slug: string;
  readonly people: number;
  /** Every so-many-th files at the public door; 0: nobody. */
  readonly everyNthInPerson: number;
  /** Filings are spread over this time. */
  readonly spreadMs: number;
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly attempts: number;
}

const AGAIN_MS = 40;
const BUSY_MS = 200;
const PATIENCE_MS = 60_000;

export interface Session {
  readonly staffId: string;
  readonly authorization: string;
}

/** A session of the handler, made before anything breaks. */
export async function signIn(fleet: Fleet, slug: string, accounts: readonly FirstAccount[]): Promise<Session> {
  const account = accounts.find(({ roles }) => roles.includes('senior_handler'));
  if (!account) throw new Error('nobody handles');
  const { email, password } = account;
  const answer = await persist(fleet, `/o/${slug}/api/v1/sessions`, {}, { email, password });
  return { staffId: account.id, authorization: `Bearer ${answer.body.token}` };
}

/** Everybody does what they came for; resolves when each has been answered. Rejects when an answer is a fault of the service. */
export async function work(fleet: Fleet, random: Random, load: Workload, session: Session): Promise<readonly Filed[]> {
  const plans = Array.from({ length: load.people }, (_, person) => ({
    person,
    atMs: random.next() * load.spreadMs,
    messages: random.below(3),
    acknowledges: random.chance(0.3),
    pauseMs: random.below(300),
  }));
  return Promise.all(
    plans.map(async ({ person, atMs, messages, acknowledges, pauseMs }) => {
      await setTimeout(atMs);
      const door = load.everyNthInPerson > 0 && person % load.everyNthInPerson === 0 ? 'api/v1/grievances' : 'letters';
      const filed = await file(fleet, load.slug, door, `Canary-${load.slug}: person ${person} says that the water is brown.`);
      await setTimeout(pauseMs);
      const [written, acknowledged] = await Promise.all([
        write(fleet, load.slug, filed.receipt, messages),
        acknowledges ? acknowledge(fleet, load.slug, filed.reference, session) : false,
      ]);
      return { ...filed, messages: written, acknowledged };
    }),
  );
}

type Answered = Acknowledged & Pick<Filed, 'door' | 'key' | 'attempts'>;

async function file(fleet: Fleet, slug: string, door: Door, description: string): Promise<Answered> {
  const key = randomBytes(16).toString('hex');
  const answer = await persist(fleet, `/o/${slug}/${door}`, { 'idempotency-key': key }, { description });
  const { reference, receipt } = answer.body;
  if (answer.status !== 201 || typeof reference !== 'string' || typeof receipt !== 'string') throw unexpected('a filing', answer);
  return { door, key, description, reference, receipt, attempts: answer.attempts };
}

async function write(fleet: Fleet, slug: string, receipt: string, count: number): Promise<readonly string[]> {
  const written: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const message = `Canary-${slug}: message ${i}, and the well is closed.`;
    const headers = { authorization: `Receipt ${receipt}`, 'idempotency-key': randomBytes(16).toString('hex') };
    const answer = await persist(fleet, `/o/${slug}/api/v1/my-case/messages`, headers, { message });
    if (answer.status !== 201) throw unexpected('a message', answer);
    written.push(message);
  }
  return written;
}

/**
 * Declares, takes the case, acknowledges (D03, T02); true when it was. A refusal is an answer too: meanwhile the ladder may have given the
 * case to somebody else, and its content with it.
 */
async function acknowledge(fleet: Fleet, slug: string, reference: string, session: Session): Promise<boolean> {
  const steps = [
    { resource: 'conflict-declarations', body: { conflict: false } },
    { resource: 'assignments', body: { handlerId: session.staffId, cause: 'takes_over' } },
    { resource: 'acknowledgements', body: {} },
  ];
  let last = 0;
  for (const { resource, body } of steps) {
    const headers = { authorization: session.authorization, 'idempotency-key': randomBytes(16).toString('hex') };
    const answer = await persist(fleet, `/o/${slug}/api/v1/cases/${reference}/${resource}`, headers, body);
    if (answer.status !== 201 && !isRefusal(answer)) throw unexpected(resource, answer);
    last = answer.status;
  }
  return last === 201;
}

const REFUSED: readonly number[] = [403, 409, 422];

/** A case that has climbed does not come back to a lower level (T13): of all that must be done first, only this is no fault. */
function isRefusal({ status, body }: Omit<Answer, 'attempts'>): boolean {
  return REFUSED.includes(status) || body.code === 'assignment.below_level';
}

/** Repeats a request until it is answered by something else than silence, "try again shortly" or "several changes met". */
export async function persist(fleet: Fleet, path: string, headers: Readonly<Record<string, string>>, body: object): Promise<Answer> {
  const until = performance.now() + PATIENCE_MS;
  for (let attempts = 1; ; attempts += 1) {
    const answer = await post(`${await fleet.address()}${path}`, headers, body).catch(() => undefined);
    const again = answer === undefined || answer.status === 503 || answer.body.code === 'case.contended';
    if (!again) return { ...answer, attempts };
    if (performance.now() > until) throw new Error(`${path} was not answered in ${attempts} attempts: ${JSON.stringify(answer)}`);
    await setTimeout(answer === undefined ? AGAIN_MS : BUSY_MS);
  }
}

async function post(url: string, headers: Readonly<Record<string, string>>, body: object): Promise<Omit<Answer, 'attempts'>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(8_000),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

function unexpected(what: string, answer: Answer): Error {
  return new Error(`${what} was answered ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
}
