/**
 * A random walk through the service as people take it: look at what is offered, do something of it or something else, wait, and look
 * again. Bodies are made from the request schema of each action, so that a new action is walked as soon as it is in the table.
 */
import type postgres from 'postgres';
import { bodySchema } from '../../src/cases/action-body.ts';
import { releaseCase } from '../../src/cases/leavers.ts';
import { assignLevel, fireTimer, routeCase } from '../../src/cases/system-work.ts';
import { deliverNotice, sendNotice } from '../../src/notifications/send-notice.ts';
import { createTimerStore } from '../../src/queue/outbox.store.ts';
import { type Instant, plusMs } from '../../src/time.ts';
import type { ActionDefinition } from '../../src/workflow/action.ts';
import type { CaseState, Json } from '../../src/workflow/model.ts';
import type { Random } from './seed.ts';
import { DAY_MS, type World } from './world.ts';

/** The part of JSON Schema that our bodies use. */
interface Schema {
  readonly type?: string;
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** What a body may refer to. */
export interface Scene {
  readonly random: Random;
  readonly now: Instant;
  readonly staffIds: readonly string[];
  readonly record: {
    readonly row: { readonly snapshot: Pick<CaseState, 'remedyItems' | 'external' | 'proposals' | 'translations'> };
    readonly clocks: readonly { readonly key: string }[];
  };
  /** Narrative for a sealed field. */
  readonly text: () => string;
}

export type Body = Readonly<Record<string, Json>>;

/** A body that the action's schema admits, mostly sensible for the case. */
export function bodyFor(action: ActionDefinition, scene: Scene): Body {
  return objectFor(JSON.parse(JSON.stringify(bodySchema(action))), scene);
}

/** A body for any schema of an object. */
export function objectFor(schema: Schema, scene: Scene): Body {
  const { random } = scene;
  const chosen = Object.keys(schema.properties ?? {}).filter((name) => (schema.required ?? []).includes(name) || random.chance(0.5));
  return Object.fromEntries(chosen.map((name) => [name, valueFor(name, schema.properties?.[name] ?? {}, scene)]));
}

/** The same body with one thing wrong: something is missing, something is too much, or something is of another kind. */
export function spoiled(body: Body, random: Random): Body {
  const names = Object.keys(body);
  if (names.length === 0 || random.chance(0.3)) return { ...body, unheardOf: 1 };
  const name = random.pick(names);
  const { [name]: _left, ...rest } = body;
  return random.chance(0.5) ? rest : { ...body, [name]: random.pick<Json>([null, 7, '', [], {}, '\u0000', 'x'.repeat(300_000)]) };
}

/** Rare choices that would end a walk too soon if they were as likely as others. */
const RARELY: { readonly [name: string]: (random: Random) => Json | undefined } = {
  conflict: (random) => random.chance(0.04),
  respondents: (random) => (random.chance(0.95) ? [] : undefined),
  choice: (random) => (random.chance(0.8) ? 'stop_contact' : undefined),
};

function valueFor(name: string, schema: Schema, scene: Scene): Json {
  // What is rare for a list as a whole is not asked again of each of its items.
  const rare = schema.type === 'string' ? undefined : RARELY[name]?.(scene.random);
  return rare ?? referenceTo(name, scene) ?? kindOfValue(name, schema, scene);
}

/** Names that stand for something of the case: mostly something that exists, at times not. */
function referenceTo(name: string, { random, record, staffIds }: Scene): Json | undefined {
  if (random.chance(0.05)) return undefined;
  if (name === 'handlerId' || name === 'staffId') return random.pick(staffIds);
  const { proposals = [] } = record.row.snapshot;
  if (name === 'proposalSeq' && proposals.length > 0) return random.pick(proposals).seq;
  const { remedyItems, external, translations = [] } = record.row.snapshot;
  const keys = [...remedyItems, ...external, ...translations].map((one) => one.key);
  if (name === 'text') return '1:description';
  if (name === 'key') return keys.length > 0 ? random.pick(keys) : undefined;
  return name === 'clockKey' && record.clocks.length > 0 ? random.pick(record.clocks).key : undefined;
}

function kindOfValue(name: string, schema: Schema, scene: Scene): Json {
  const { random } = scene;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  if (schema.anyOf) return valueFor(name, random.pick(schema.anyOf), scene);
  if (schema.type === 'null') return null;
  if (schema.type === 'boolean') return random.chance(0.5);
  if (schema.type === 'integer' || schema.type === 'number')
    return (schema.minimum ?? 0) + random.below((schema.maximum ?? 5) - (schema.minimum ?? 0) + 1);
  if (schema.type === 'array') return listOf(name, schema, scene);
  if (schema.type === 'object') return objectFor(schema, scene);
  return wordFor(schema, scene);
}

function listOf(name: string, schema: Schema, scene: Scene): Json {
  const wanted = (schema.minItems ?? 0) + scene.random.below(3);
  const items = Array.from({ length: wanted }, () => valueFor(name, schema.items ?? {}, scene));
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** An id that is well-formed and nobody's. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Texts by the look of their pattern; those without one take anything, which is what people send. */
function wordFor({ pattern = '', minLength = 0 }: Schema, { random, now, text }: Scene): string {
  if (pattern === '\\S') return text();
  if (pattern.endsWith('Z$')) return plusMs(now, random.below(60) * DAY_MS);
  if (pattern.startsWith('^[a-z]+-')) return `item-${1 + random.below(3)}`;
  if (pattern.includes('#')) return 'nothing/here#1';
  if (pattern.startsWith('^[0-9a-f]{8}')) return NOBODY;
  if (pattern === '^[A-Z]{2}$') return random.pick(['DE', 'ZM']);
  if (pattern.includes('a-z_')) return random.pick(['women', 'children']);
  if (pattern !== '') return random.pick(['EN', 'ar', 'xx-Latn-1']);
  return random.pick([NOBODY, 'x', "'; drop table cases; --", '\u202eabc', 'ü'.repeat(Math.max(1, minLength))]).padEnd(minLength, 'x');
}

/** Sending every notice of a long walk would take most of the time; that some wait is nothing to the case. Ids are random. */
export const SOME_NOTICES = '%0';

/**
 * Does what the workers would, in this process and in order, until nothing is owed: a walk with the same seed is the same walk.
 * `notices` is a pattern of LIKE for the ids of the notices that are sent; the others wait.
 */
export async function settle(world: World, owner: postgres.Sql, notices = '%'): Promise<void> {
  for (let quiet = false; !quiet; ) quiet = (await runOutbox(world, owner, notices)) + (await fireDue(world)) === 0;
}

async function runOutbox(world: World, owner: postgres.Sql, notices: string): Promise<number> {
  const { deps, mailer, locales } = world.core;
  const rows = await owner<{ id: string; case_id: string; queue: string; name: string }[]>`
    select id, case_id, queue, name from outbox where parked_at is null and (queue <> 'notify' or id::text like ${notices}) order by id`;
  for (const row of rows) {
    const job = { outboxId: row.id, organisationId: world.organisation.id, caseId: row.case_id, requestId: null };
    if (row.name === 'release-case') await releaseCase(deps, job);
    else if (row.queue === 'route') await routeCase(deps, job);
    else if (row.queue === 'escalate') await assignLevel(deps, job);
    else if (row.name === 'deliver-notice') await deliverNotice({ ...deps, mailer, locales }, job);
    else await sendNotice({ ...deps, mailer, locales }, job);
  }
  return rows.length;
}

async function fireDue(world: World): Promise<number> {
  const due = await createTimerStore(world.core.system.sql, () => world.clock.now()).overdue(world.clock.now(), 500);
  for (const timer of due) await fireTimer(world.core.deps, timer);
  return due.length;
}
