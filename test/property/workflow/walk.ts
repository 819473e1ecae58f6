/** A life at random: time passes, and people do what role and state admit, driven by a stream of numbers so that a failing walk shrinks. */
import { expect } from 'vitest';
import { later, parseInstant } from '../../../src/time.ts';
import { actionNamed } from '../../../src/workflow/actions.ts';
import { allowedActions } from '../../../src/workflow/allowed.ts';
import type { Actor, CaseState, Rules } from '../../../src/workflow/model.ts';
import { idOf, people, START, STATES_REACHED, submission, World } from '../../unit/workflow/world.ts';
import { type Scene, wishFor } from './wishes.ts';

export const ACTORS: readonly Actor[] = Object.values(people);
export const STAFF_IDS = ACTORS.flatMap((actor) =>
  actor.kind === 'staff' && actor.id !== null && actor.id !== idOf('s-respondent') ? [actor.id] : [],
);
export const SUBMITTED = { dangerNow: false, fearsRetaliation: false, respondents: [idOf('s-respondent')] };

/** Numbers that a walk draws from; when they run out it ends. */
export function stream(numbers: readonly number[]) {
  let at = 0;
  return { pick: (n: number) => (numbers[at++] ?? 0) % n, left: () => numbers.length - at };
}

export const STARTS = Object.values(STATES_REACHED);

/** A walk begins anywhere in a life, so that its few steps reach the late and rare corners too. */
export function begin(rules: Rules, pick: (n: number) => number): World {
  if (rules.definition === 'grievance-v1') return (STARTS[pick(STARTS.length)] ?? STATES_REACHED.SUBMITTED)();
  const world = new World(rules).act(people.rh, 'submit', { input: submission(START, SUBMITTED), content: ['description'] });
  for (const actor of ACTORS) {
    const wish = { input: { conflict: false } };
    if (world.refusals(actor, 'declare_conflict', wish).length === 0) world.act(actor, 'declare_conflict', wish).opens(actor);
  }
  return world;
}

export interface Step {
  readonly before: CaseState;
  readonly after: CaseState;
}

/**
 * Said once at the start, as all content is opened there; what a worker does only together with another policy, or with a leaver; and
 * mandates, whose ids a door mints (`mandates.test.ts` walks them).
 */
const MANDATES = ['give_mandate', 'revoke_mandate', 'lay_down_mandate', 'choose_mandate_notices'];
const NOT_WALKED = ['declare_conflict', 'take_part', 'adopt_policy', 'release', ...MANDATES];

/** One step of a walk: time passes, somebody does something that role and state admit, preferably something that moves the case. */
export function step(world: World, pick: (n: number) => number): Step | null {
  if (pick(3) === 0) world.pass(pick(40));
  const actor = ACTORS[pick(ACTORS.length)] ?? people.rh;
  const offered = allowedActions(world.rules, world.case, actor, world.now).filter((one) => !NOT_WALKED.includes(one.name));
  const open = offered.filter((one) => one.blockedBy.length === 0);
  const moving = open.filter((one) => (actionNamed(one.name)?.moves.length ?? 0) > 0 && one.name !== 'withdraw');
  const list = pick(3) === 0 || moving.length === 0 ? offered : moving;
  const chosen = list[pick(Math.max(1, list.length))];
  if (chosen === undefined) return null;
  const scene: Scene = { rules: world.rules, state: world.case, now: world.now, staffIds: STAFF_IDS, pick };
  const input = wishFor(chosen, scene);
  if (chosen.name === 'fire_timer' && typeof input.dueAt === 'string') world.at(later(world.now, parseInstant(input.dueAt)));
  return attempt(world, actor, chosen.name, { input, content: Object.keys(chosen.content) });
}

export function attempt(world: World, actor: Actor, action: string, wish: Parameters<World['tryAct']>[2]): Step | null {
  const before = world.case;
  const first = world.tryAct(actor, action, wish);
  expect(world.tryAct(actor, action, wish)).toEqual(first);
  if (first.kind === 'refused') {
    expect(first.refusals.length).toBeGreaterThan(0);
    return null;
  }
  world.act(actor, action, wish);
  return { before, after: world.case };
}

export function walk(rules: Rules, numbers: readonly number[], visit: (one: Step, world: World) => void): World {
  const { pick, left } = stream(numbers);
  const world = begin(rules, pick);
  while (left() > 0) {
    const taken = step(world, pick);
    if (taken !== null) visit(taken, world);
  }
  return world;
}
