/**
 * A thousand random walks through HTTP (issue 2): each files a complaint of its own and takes a handful of steps, by its holder or by
 * staff, with what the service offers and with what it does not, at times two at once (R16). Many walk at the same time, so that group
 * commit has groups. No refusal leaves a trace, nothing is a server error, and in the end every row is the fold of its events.
 */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpointOrganisation } from '../../src/ledger/checkpoint-all.ts';
import { type EntryClass, STATES } from '../../src/workflow/codes.ts';
import type { CaseState } from '../../src/workflow/model.ts';
import { type Callers, createCallers, lastError, type Reply, type Send, type Walked, type Who } from '../helpers/callers.ts';
import { ask } from '../helpers/calm.ts';
import { buttonFaults, type Intent, intend, pathOf, sceneOf, sentence } from '../helpers/choice.ts';
import { type Acknowledged, violations } from '../helpers/invariants.ts';
import { announcedRandom, type Random, seededRandom } from '../helpers/seed.ts';
import { type Trace, tracesOf } from '../helpers/traces.ts';
import { SOME_NOTICES, settle } from '../helpers/walk.ts';
import { createWorld, DAY_MS, HOUR_MS, type World } from '../helpers/world.ts';

const WALKS = 1_000;
/** Short walks stay near the beginning of a life. */
const FEWEST_STATES = 4;
const AT_ONCE = 32;
/** Every walk takes at least this many steps. */
const FEWEST = 4;
/** How often two act on one case in the same moment (R16). */
const RIVALS = 0.15;
const KINDS: readonly { readonly entryClass?: EntryClass }[] = [
  {},
  { entryClass: 'COMPLAINT' },
  { entryClass: 'COMPLAINT' },
  { entryClass: 'WHISTLEBLOWER_REPORT' },
  { entryClass: 'CONTENT_APPEAL' },
  { entryClass: 'FEEDBACK' },
];
const WORDS = ['The well is dry.', 'لم يدفعوا لنا أجورنا', 'They took my papers; I may not leave the site.', 'x'.repeat(2_000)];
const STAFF = ['handler1', 'handler2', 'senior', 'decision', 'oversight'] as const;

interface Walk extends Walked, Acknowledged {
  readonly random: Random;
  /** How often each action was done. */
  readonly past: Map<string, number>;
  left: number;
}

interface Tally {
  accepted: number;
  readonly refused: Map<string, number>;
  /** Pairs of commands that met on one case, by how many of them were accepted. */
  readonly met: [number, number, number];
  readonly states: Set<string>;
}

let world: World;
let callers: Callers;
let owner: postgres.Sql;

beforeAll(async () => {
  world = await createWorld();
  owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
  callers = createCallers(send, (who) => {
    const name = STAFF.find((one) => one === who);
    if (!name) throw new Error(`nobody is called ${who}`);
    return world.account(name);
  });
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** A server error is the end of all walks, wherever it happens. */
const send: Send = async (method, path, authorization, body) => {
  const reply = await ask(world, method, path, authorization, body);
  if (reply.status < 500) return reply;
  throw new Error(`${method} ${path} ${JSON.stringify(body)?.slice(0, 500)} answered ${reply.status}: ${lastError(world)}`);
};

async function begin(random: Random): Promise<Walk> {
  const description = random.pick(WORDS);
  const { status, body } = await send('POST', '/grievances', undefined, { description, ...random.pick(KINDS) });
  expect(status, JSON.stringify(body)).toBe(201);
  const left = FEWEST + random.below(random.chance(0.1) ? 20 : 4);
  return { reference: String(body.reference), receipt: String(body.receipt), description, random, past: new Map(), left };
}

/** The holder, whoever has the case, or anybody of the staff. */
function whoNext(random: Random, { handlerId }: CaseState): Who {
  if (random.chance(0.3)) return 'holder';
  const responsible = STAFF.find((name) => world.account(name).id === handlerId);
  return responsible !== undefined && random.chance(0.75) ? responsible : random.pick(STAFF);
}

/** One step, or two that meet: of two people, or of one who presses the button twice. */
async function intents(walk: Walk, state: CaseState): Promise<readonly Intent[]> {
  const someone = (random: Random) =>
    intend(callers, whoNext(random, state), walk, walk.past, sceneOf(world, random, { row: { snapshot: state }, clocks: state.clocks }));
  const first = await someone(walk.random);
  if (!walk.random.chance(RIVALS)) return [first];
  return [first, walk.random.chance(0.5) ? first : await someone(walk.random)];
}

/** All who walk look, and then all act at once. */
async function round(walking: readonly Walk[], tally: Tally): Promise<void> {
  const references = walking.map(({ reference }) => reference);
  const before = await tracesOf(owner, references);
  const plans = await Promise.all(walking.map(async (walk) => ({ walk, planned: await intents(walk, of(before, walk).state) })));
  const ends = await Promise.all(
    plans.map(async ({ walk, planned }) => ({ walk, planned, replies: await Promise.all(planned.map((intent) => perform(walk, intent))) })),
  );
  const after = await tracesOf(owner, references);
  for (const { walk, planned, replies } of ends) {
    const what = planned.map((intent, index) => sentence(intent, replies[index] ?? NO_REPLY)).join(' beside ');
    expect(stepFaults(of(before, walk), of(after, walk), planned, replies), what).toEqual([]);
    count(tally, walk, planned, replies);
    tally.states.add(of(after, walk).state.state);
  }
}

const NO_REPLY: Reply = { status: 0, body: {} };

const perform = (walk: Walk, { who, action, body }: Intent): Promise<Reply> =>
  callers.as(who, walk, 'POST', pathOf(who, walk, action), body);

function of(traces: ReadonlyMap<string, Trace>, { reference }: Walked): Trace {
  const trace = traces.get(reference);
  if (!trace) throw new Error(`${reference} is gone`);
  return trace;
}

/** A refusal left no trace; of what was accepted nothing was overwritten, and the last answer is what stands (R16). */
function stepFaults(before: Trace, after: Trace, planned: readonly Intent[], replies: readonly Reply[]): readonly string[] {
  const accepted = replies.filter(({ status }) => status === 201);
  if (accepted.length === 0 && after.text !== before.text) return ['a refusal left a trace'];
  const grown = after.state.seq - before.state.seq;
  // One who presses twice in the same instant may be told twice of the one event: the two are the same to the last byte.
  const owed = Math.min(accepted.length, new Set(planned.map(({ who, action, body }) => JSON.stringify([who, action.name, body]))).size);
  // The holder is not told revisions.
  const told = accepted.flatMap(({ body }) => (typeof body.revision === 'number' ? [body.revision] : []));
  const last = Math.max(before.state.revision, ...told);
  const known = told.length === accepted.length;
  const [only] = planned;
  const [reply] = replies;
  return [
    ...(grown < owed ? [`${accepted.length} were accepted and ${grown} events written`] : []),
    ...((known ? last === after.state.revision : last <= after.state.revision)
      ? []
      : [`revision ${last} was answered and ${after.state.revision} stands`]),
    ...(planned.length === 1 && only && reply ? buttonFaults(only, reply) : []),
  ];
}

function count(tally: Tally, walk: Walk, planned: readonly Intent[], replies: readonly Reply[]): void {
  walk.left -= 1;
  let accepted = 0;
  for (const [index, { action }] of planned.entries()) {
    const { status, body } = replies[index] ?? NO_REPLY;
    if (status === 201) {
      accepted += 1;
      walk.past.set(action.name, (walk.past.get(action.name) ?? 0) + 1);
    } else {
      const code = `${status} ${String(body.code ?? '')}`;
      tally.refused.set(code, (tally.refused.get(code) ?? 0) + 1);
    }
  }
  tally.accepted += accepted;
  if (planned.length === 2) tally.met[accepted === 0 ? 0 : accepted === 1 ? 1 : 2] += 1;
}

/** Each jump rings the alarms of all cases so far: weeks pass while they are few, hours when they are many. */
function passingTime(random: Random, cases: number): number {
  if (cases < WALKS / 10 && random.chance(0.15)) return (5 + random.below(20)) * DAY_MS;
  return random.chance(0.1) ? random.below(8) * HOUR_MS : 0;
}

/** Walks them all, some at a time; whoever has taken all steps makes room for the next. */
async function walkAll(random: Random, tally: Tally): Promise<readonly Walk[]> {
  const walks: Walk[] = [];
  let walking: readonly Walk[] = [];
  while (walks.length < WALKS || walking.length > 0) {
    const room = Math.min(AT_ONCE - walking.length, WALKS - walks.length);
    const seeds = Array.from({ length: room }, () => random.below(2 ** 31));
    // The door is open while others walk.
    const [begun] = await Promise.all([Promise.all(seeds.map((seed) => begin(seededRandom(seed)))), round(walking, tally)]);
    walks.push(...begun);
    walking = [...walking.filter(({ left }) => left > 0), ...begun];
    world.clock.advance(passingTime(random, walks.length));
    await settle(world, owner, SOME_NOTICES);
  }
  return walks;
}

describe('a thousand random walks through HTTP', () => {
  it('leave every row the fold of its events (issue 2), also where commands meet on one case (R16)', async () => {
    const random = announcedRandom('thousand walks');
    const tally: Tally = { accepted: 0, refused: new Map(), met: [0, 0, 0], states: new Set() };
    const walks = await walkAll(random, tally);
    // The chains are signed, so that the verification has heads to compare (D16).
    await checkpointOrganisation(world.core.deps, world.organisation.id);
    const found = await violations(world, { acked: walks });
    report(tally, walks.length);
    expect(found, `seed ${random.seed}`).toEqual([]);
    const stored = await owner<{ reference: string }[]>`select reference from cases order by reference`;
    expect(stored.map(({ reference }) => reference)).toEqual(walks.map(({ reference }) => reference).sort());
    expect(stored).toHaveLength(WALKS);
    expect(walks.filter(({ left }) => left !== 0)).toEqual([]);
    expectFarAfield(tally);
  }, 1_800_000);
});

/** A walk that goes nowhere shows nothing: most steps lead on, many do not, rivals were told no and told yes, cases moved on. */
function expectFarAfield({ accepted, refused, met, states }: Tally): void {
  expect(accepted).toBeGreaterThan(WALKS * 2);
  expect(sumOf(refused)).toBeGreaterThan(WALKS / 2);
  expect(Math.min(met[1], met[2])).toBeGreaterThan(WALKS / 50);
  // Breadth is the task here; that every state is reached over HTTP is shown by test/http/random-walk.test.ts.
  expect(states.size).toBeGreaterThanOrEqual(FEWEST_STATES);
}

const sumOf = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);

function report({ accepted, refused, met, states }: Tally, walks: number): void {
  const counts = [...refused].sort(([, a], [, b]) => b - a).map(([code, n]) => `${code}: ${n}`);
  const busy = world.log().split('http.busy').length - 1;
  console.info(
    [
      `thousand walks: ${walks} walks, ${accepted} steps accepted, ${sumOf(refused)} refused (${counts.join(', ')})`,
      `of two that met, ${met.map((n, index) => `${index} accepted: ${n}`).join(', ')}; told to come again shortly: ${busy}`,
      `${states.size} of ${STATES.length} states: ${[...states].sort().join(', ')}`,
    ].join('\n'),
  );
}
