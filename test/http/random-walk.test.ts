/**
 * Random walks through HTTP (issue 2, "Shown by"): several cases and all who may act on them, with what the service offers and with what
 * it does not. After every step the rows are the fold of the events, a refusal left no trace, and nothing was a server error.
 */
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { appDeps } from '../../src/compose.ts';
import { GrievanceSchema } from '../../src/intake/intake.schemas.ts';
import { createStaff, DEMO_STAFF, type FirstAccount } from '../../src/organisations/create.ts';
import type { ActionDefinition } from '../../src/workflow/action.ts';
import { ACTIONS } from '../../src/workflow/actions.ts';
import { type EntryClass, type Role, STATES } from '../../src/workflow/codes.ts';
import { grievanceV1 } from '../../src/workflow/definitions.ts';
import { type Callers, createCallers, lastError, type Reply, type Walked, type Who } from '../helpers/callers.ts';
import { buttonFaults, declaration, intend, pathOf, sceneOf, sentence } from '../helpers/choice.ts';
import { type Errands, type Runner, run } from '../helpers/errand.ts';
import { WISHES } from '../helpers/errand-bodies.ts';
import { caseFaults, violations } from '../helpers/invariants.ts';
import { type CaseRecord, readRecord } from '../helpers/records.ts';
import { announcedRandom, type Random } from '../helpers/seed.ts';
import { tracesOf } from '../helpers/traces.ts';
import { type Body, bodyFor, objectFor, SOME_NOTICES, settle, spoiled } from '../helpers/walk.ts';
import { createWorld, DAY_MS, HOUR_MS, type World } from '../helpers/world.ts';

const STEPS = 280;
/** Of all actions that are done at least once, by chance or on an errand. */
const SHARE = 0.95;
const CLASSES: readonly EntryClass[] = [
  'COMPLAINT',
  'COMPLAINT',
  'WHISTLEBLOWER_REPORT',
  'CONTENT_APPEAL',
  'COMPLAINT',
  'CONTENT_APPEAL',
  'FEEDBACK',
];
/** Beside the six of the demo organisation: whom the rarer roles and the second signatures need, and one who declares a conflict. */
const MORE = {
  oversight2: ['oversight'],
  panel: ['panel_member'],
  senior2: ['senior_handler'],
  decision2: ['decision_maker'],
  dpo: ['dpo'],
  dpo2: ['dpo'],
  spare: ['handler'],
} as const satisfies Record<string, readonly Role[]>;
const STAFF: readonly string[] = ['handler1', 'handler2', 'senior', 'decision', 'oversight', 'admin'];

let world: World;
let app: FastifyInstance;
let address: string;
let owner: postgres.Sql;
let callers: Callers;
const accounts = new Map<string, FirstAccount>();
let runners: readonly Runner[];

beforeAll(async () => {
  world = await createWorld();
  app = await buildApp(appDeps(world.core, world.config));
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
  const more = Object.entries(MORE).map(([name, roles]) => ({
    email: `${name}@demo.example`,
    displayName: name,
    roles,
    languages: ['en'],
  }));
  const hired = await createStaff(world.core.deps.db, world.organisation.id, more, world.clock.now());
  for (const account of [...world.accounts, ...hired]) accounts.set(account.email.split('@')[0] ?? '', account);
  const rolesOf = new Map([...DEMO_STAFF, ...more].map(({ email, roles }) => [email.split('@')[0] ?? '', roles]));
  const staff = [...accounts].map(([who, { id }]) => ({ who, actor: { kind: 'staff' as const, id, roles: rolesOf.get(who) ?? [] } }));
  callers = createCallers(send, (who) => accounts.get(who) ?? { email: '', password: '' });
  runners = [{ who: 'holder', actor: { kind: 'rightsholder', id: null, roles: ['rh'] } }, ...staff.filter(({ who }) => who !== 'spare')];
});
afterAll(async () => {
  await owner.end();
  await app.close();
  await world.close();
});

/** A real request. A server error is the end of the walk, wherever it happens; "try again shortly" from a busy machine is none. */
async function send(method: 'GET' | 'POST', path: string, authorization: string | undefined, body?: Body): Promise<Reply> {
  for (let patience = 60; ; patience -= 1) {
    const reply = await sendOnce(method, path, authorization, body);
    if (reply.status !== 503 || reply.body.code !== 'service.busy' || patience === 0) return reply;
    await setTimeout(250);
  }
}

async function sendOnce(method: 'GET' | 'POST', path: string, authorization: string | undefined, body?: Body): Promise<Reply> {
  const response = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: { ...(authorization ? { authorization } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (response.status >= 500 && response.status !== 503)
    throw new Error(`${method} ${path} ${JSON.stringify(body)?.slice(0, 500)} answered ${response.status}: ${lastError(world)}`);
  return { status: response.status, body: text ? JSON.parse(text) : {} };
}

interface Tally {
  readonly statuses: Map<number, number>;
  readonly done: Set<string>;
  readonly states: Set<string>;
  /** By reference: how often each action was done. */
  readonly past: Map<string, Map<string, number>>;
  /** By reference: as it was when this walk last looked, which is what a person knows. */
  readonly last: Map<string, CaseRecord>;
}

async function step(random: Random, one: Walked, tally: Tally): Promise<void> {
  const past = tally.past.get(one.reference) ?? new Map<string, number>();
  const who = random.chance(0.3) ? 'holder' : random.pick(STAFF);
  const before = tally.last.get(one.reference) ?? (await recordOf(one));
  const intent = await intend(callers, who, one, past, sceneOf(world, random, before));
  const { reply, what } = await perform(one, who, intent.action, intent.body, tally);
  expect(buttonFaults(intent, reply), what).toEqual([]);
}

const traceOf = async ({ reference }: Walked) => (await tracesOf(owner, [reference])).get(reference)?.text;

/** One act, and what must hold after it: a refusal left no trace, and the rows are the fold of the events. */
async function perform(one: Walked, who: Who, action: ActionDefinition, body: Body, tally: Tally): Promise<{ reply: Reply; what: string }> {
  const wasThere = await traceOf(one);
  const reply = await callers.as(who, one, 'POST', pathOf(who, one, action), body);
  const what = sentence({ who, action, body }, reply);
  tally.statuses.set(reply.status, (tally.statuses.get(reply.status) ?? 0) + 1);
  if (reply.status !== 201) {
    expect(await traceOf(one), what).toBe(wasThere);
    return { reply, what };
  }
  const past = tally.past.get(one.reference) ?? new Map<string, number>();
  tally.past.set(one.reference, past.set(action.name, (past.get(action.name) ?? 0) + 1));
  tally.done.add(action.name);
  await after(one, tally, what);
  return { reply, what };
}

/** Lets the workers do what is owed, and looks. */
async function after(one: Walked, tally: Tally, what: string): Promise<void> {
  await settle(world, owner, SOME_NOTICES);
  const record = await recordOf(one);
  tally.states.add(record.row.state);
  tally.last.set(one.reference, record);
  expect(caseFaults(record), what).toEqual([]);
}

/** The case as one on an errand finds it and acts on it. */
function errandsOn(random: Random, one: Walked, tally: Tally): Errands {
  const last = async () => tally.last.get(one.reference) ?? (await recordOf(one));
  return {
    runners,
    look: async () => (await last()).row.snapshot,
    attempt: async ({ who }, action, body) => {
      const { reply } = await perform(one, who, action, body, tally);
      if (reply.status === 201) return [];
      const errors = Array.isArray(reply.body.errors) ? (reply.body.errors as { code: string }[]) : [];
      return [String(reply.body.code), ...errors.map((error) => error.code)];
    },
    bodyFor: (action, state, runner, aim) => {
      const texts = Object.keys(action.content).filter((field) => field !== 'waiver_reason');
      const wish = WISHES[action.name]?.({ state, runner, runners, aim, now: world.clock.now() });
      const made = wish ?? bodyFor(action, sceneOf(world, random, { row: { snapshot: state }, clocks: state.clocks }));
      return { ...made, ...Object.fromEntries(texts.map((field) => [field, 'Words.'])) };
    },
    wait: async (days) => {
      world.clock.advance(days * DAY_MS);
      await after(one, tally, `${days} days pass`);
    },
  };
}

/** An errand to every action that chance has not led to. */
async function errandsToTheRest(random: Random, tally: Tally): Promise<readonly Walked[]> {
  const walked: Walked[] = [];
  let at: Walked | undefined;
  for (const { name, audience } of ACTIONS) {
    const lapses = name === 'begin_remedy' || name === 'close_after_window';
    if (tally.done.has(name) || (audience === 'system' && !lapses)) continue;
    // On from where the last errand ended, if there is a way; else from the beginning, in the definition that has the action.
    if (at && (await run(errandsOn(random, at, tally), name))) continue;
    at = await fileFor(name, tally);
    walked.push(at);
    await run(errandsOn(random, at, tally), name);
  }
  return walked;
}

async function fileFor(name: string, tally: Tally): Promise<Walked> {
  const one = await file(grievanceV1.actions.includes(name) ? 'COMPLAINT' : 'CONTENT_APPEAL');
  await after(one, tally, 'filed');
  // Somebody whose declaration was an error, for the errand that undoes it.
  await perform(one, 'spare', declaration().action, { conflict: true }, tally);
  return one;
}

/** What only the workers do leaves its own events. */
const BY_SYSTEM: Readonly<Record<string, readonly string[]>> = {
  route: ['case.routed'],
  hand_on: ['case.assigned'],
  fire_timer: ['clock.warned', 'clock.breached', 'clock.stepped'],
  record_notice: ['notice.sent'],
  begin_remedy: ['remedy.started'],
  close_after_window: ['case.closed'],
};

async function doneBySystem(): Promise<readonly string[]> {
  const rows = await owner<{ type: string }[]>`select distinct type from case_events where actor_kind = 'system'`;
  return Object.entries(BY_SYSTEM).flatMap(([name, types]) => (rows.some((row) => types.includes(row.type)) ? [name] : []));
}

async function recordOf({ reference }: Walked): Promise<CaseRecord> {
  const record = await readRecord(world.core.deps.db, world.organisation.id, reference);
  if (!record) throw new Error(`${reference} is gone`);
  return record;
}

async function file(entryClass: EntryClass): Promise<Walked> {
  const { status, body } = await send('POST', '/grievances', undefined, { description: 'The well is dry.', entryClass });
  if (status !== 201) throw new Error(`not filed: ${JSON.stringify(body)}`);
  return { reference: String(body.reference), receipt: String(body.receipt) };
}

/** Mostly none, at times hours, rarely weeks: enough for alarms and windows, not so much that only alarms are left. */
function passingTime(random: Random): number {
  if (random.chance(0.004)) return (15 + random.below(60)) * DAY_MS;
  return random.chance(0.06) ? random.below(48) * HOUR_MS : 0;
}

/** `mandates.test.ts` does these. */
const MANDATES = ['give_mandate', 'revoke_mandate', 'lay_down_mandate', 'choose_mandate_notices'];

/** A walk brings no files, keeps its code and its staff: `evidence.test.ts`, `holder-keys.test.ts` and `leaver.test.ts` do these. */
const ELSEWHERE = ['release', 'record_check', 'propose_original', 'open_original', 'replace_code', 'set_phrase', ...MANDATES];

describe('random walks through HTTP', () => {
  it(`keep every promise in ${STEPS} steps, and errands lead to the rest of the table`, async () => {
    const random = announcedRandom('random walk');
    const tally: Tally = { statuses: new Map(), done: new Set(), states: new Set(), past: new Map(), last: new Map() };
    const walked: Walked[] = [];
    for (const entryClass of CLASSES) {
      const one = await file(entryClass);
      walked.push(one);
      for (let i = 0; i < STEPS / CLASSES.length; i += 1) {
        // Now and then on a case that has been left to its alarms.
        await step(random, random.chance(0.9) ? one : random.pick(walked), tally);
        world.clock.advance(passingTime(random));
      }
    }
    walked.push(...(await errandsToTheRest(random, tally)));
    await settle(world, owner, SOME_NOTICES);
    for (const name of await doneBySystem()) tally.done.add(name);
    report(tally);
    expect(await violations(world, { acked: walked }), `seed ${random.seed}`).toEqual([]);
    // A walk that goes nowhere shows nothing: every state, and nearly every row of the table.
    expect(
      STATES.filter((state) => !tally.states.has(state)),
      'states never reached',
    ).toEqual([]);
    const missing = ACTIONS.map((action) => action.name)
      .filter((name) => !ELSEWHERE.includes(name))
      .filter((name) => !tally.done.has(name));
    expect(missing.length, `never done: ${missing.join(', ')}`).toBeLessThanOrEqual(ACTIONS.length * (1 - SHARE));
  }, 600_000);

  it('files whatever the schema of the door admits, or refuses it by name', async () => {
    const random = announcedRandom('random filing');
    const [{ reference = '' } = {}] = await Promise.all([file('COMPLAINT')]);
    const scene = sceneOf(world, random, await recordOf({ reference, receipt: '' }));
    const schema = JSON.parse(JSON.stringify(GrievanceSchema));
    for (let i = 0; i < 120; i += 1) {
      const made = objectFor(schema, scene);
      const body = random.chance(0.3) ? spoiled(made, random) : made;
      const reply = await send('POST', '/grievances', undefined, body);
      expect([201, 413, 422], `seed ${random.seed}: ${JSON.stringify(reply.body)}`).toContain(reply.status);
    }
    await settle(world, owner, SOME_NOTICES);
    expect(await violations(world)).toEqual([]);
  }, 120_000);
});

function report({ statuses, done, states }: Tally): void {
  const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`);
  console.info(
    `random walk: ${counts.join(', ')}; ${done.size} of ${ACTIONS.length} actions done; states ${[...states].sort().join(', ')}`,
  );
}
