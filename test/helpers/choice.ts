/** What somebody does next in a random walk: mostly what the service offers them, at times what it does not. */
import type { ActionDefinition } from '../../src/workflow/action.ts';
import { ACTIONS } from '../../src/workflow/actions.ts';
import type { Callers, Reply, Walked, Who } from './callers.ts';
import type { Random } from './seed.ts';
import { type Body, bodyFor, type Scene, spoiled } from './walk.ts';
import type { World } from './world.ts';

export interface Offer {
  readonly name: string;
  readonly missing: readonly string[];
}

export interface Choice {
  readonly action: ActionDefinition;
  readonly offer: Offer | undefined;
}

/** A choice with what will be sent, and what looking was answered. */
export interface Intent extends Choice {
  readonly who: Who;
  readonly looked: number;
  readonly body: Body;
}

/** Looks at the case as this person and makes up their mind. */
export async function intend(callers: Callers, who: Who, one: Walked, past: Past, scene: Scene): Promise<Intent> {
  const { random } = scene;
  const { status, body } = await callers.as(who, one, 'GET', who === 'holder' ? '/my-case' : `/cases/${one.reference}`);
  const offered = status === 200 ? (body.actions as Offer[]) : [];
  const choice = status === 428 && random.chance(0.8) ? declaration() : choose(random, who, offered, past);
  const made = bodyFor(choice.action, scene);
  return { ...choice, who, looked: status, body: random.chance(0.08) ? spoiled(made, random) : made };
}

/** Where an action of somebody is sent. */
export function pathOf(who: Who, { reference }: Walked, action: ActionDefinition): string {
  return who === 'holder' ? `/my-case/${action.resource}` : `/cases/${reference}/${action.resource}`;
}

/** For a failure: who did what and what became of it. */
export function sentence({ who, action, body }: Pick<Intent, 'who' | 'action' | 'body'>, reply: Reply): string {
  return `${who} ${action.name} → ${reply.status} ${String(reply.body.code ?? '')} ${JSON.stringify(body).slice(0, 300)}`;
}

/** Exactly the buttons: what is not offered does not work (A5). Somebody who has not declared yet is offered nothing but may act. */
export function buttonFaults({ offer, looked }: Intent, { status, body }: Reply): readonly string[] {
  const unoffered = status === 201 && looked === 200 && offer === undefined;
  const hollow = offer?.missing.length === 0 && ['action.not_in_state', 'actor.role', 'action.unknown'].includes(String(body.code));
  return [...(unoffered ? ['it was not offered and worked'] : []), ...(hollow ? ['it was offered and is refused'] : [])];
}

/** How often each action was done on a case. */
export type Past = ReadonlyMap<string, number>;

/** What would end a walk on this case too soon. */
const SELDOM = ['withdraw', 'propose_referral', 'confirm_referral', 'declare_conflict'];

/** Steps between states are few among many side doors, and what was never done on this case leads further than what was. */
function weightOf(action: ActionDefinition, past: Past): number {
  const base = SELDOM.includes(action.name) ? 1 : action.transition ? 24 : 8;
  return Math.max(1, Math.round(base / (1 + (past.get(action.name) ?? 0)) ** 2));
}

/** Mostly what is offered and complete; now and then what is offered and lacks something; now and then anything at all. */
function choose(random: Random, who: Who, offered: readonly Offer[], past: Past): Choice {
  const audience = who === 'holder' ? 'rightsholder' : 'staff';
  const table = ACTIONS.filter((action) => action.audience === audience);
  const ready = offered.filter((offer) => offer.missing.length === 0);
  const among = random.chance(0.75) ? ready : random.chance(0.5) ? offered : [];
  const candidates = among.flatMap((offer) => table.filter((action) => action.name === offer.name));
  const weighted = candidates.flatMap((action) => Array.from({ length: weightOf(action, past) }, () => action));
  const action = random.pick(weighted.length > 0 ? weighted : table);
  return { action, offer: offered.find((offer) => offer.name === action.name) };
}

/** That somebody says whether something ties them to the case. */
export function declaration(): Choice {
  const action = ACTIONS.find((candidate) => candidate.name === 'declare_conflict');
  if (!action) throw new Error('nobody can declare a conflict');
  return { action, offer: undefined };
}

/** What a body may refer to in this world. */
export function sceneOf(world: World, random: Random, record: Scene['record']): Scene {
  return {
    random,
    record,
    staffIds: world.accounts.map((account) => account.id),
    now: world.clock.now(),
    text: () => random.pick(['They came at night.', 'جاؤوا ليلا', 'a', '<b>&amp;']),
  };
}
