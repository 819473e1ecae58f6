/** Input for any action, made from its schema and the case, driven by a stream of numbers so that a failing walk can shrink. */

import { type Instant, plusMs } from '../../../src/time.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import { actionNamed } from '../../../src/workflow/actions.ts';
import type { CaseState, Facts, Json, Rules } from '../../../src/workflow/model.ts';
import { isEnded } from '../../../src/workflow/vocabulary.ts';
import { idOf } from '../../unit/workflow/world.ts';

const DAY = 86_400_000;
const CODE = { handlerId: idOf('s-handler'), staffId: idOf('s-panel') };

interface Schema {
  readonly type?: string;
  readonly enum?: readonly Json[];
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
}

export interface Scene {
  readonly rules: Rules;
  readonly state: CaseState;
  readonly now: Instant;
  readonly staffIds: readonly string[];
  /** The next number of the stream, 0 to n - 1. */
  readonly pick: (n: number) => number;
}

/** Facts that the schema admits, mostly sensible for the case; all optional fields come now and then. */
export function wishFor(action: { readonly name: string; readonly input: object }, scene: Scene): Facts {
  if (action.name === 'fire_timer') return firing(scene);
  const schema: Schema = JSON.parse(JSON.stringify(action.input));
  const confirms = actionNamed(action.name)?.confirms ?? null;
  const standing = scene.state.proposals?.find((proposal) => proposal.kind === confirms);
  return { ...objectFor(schema, scene), ...(standing === undefined ? {} : { proposalSeq: standing.seq }) };
}

function objectFor(schema: Schema, scene: Scene): Facts {
  const names = Object.keys(schema.properties ?? {}).filter((name) => name !== 'waivers');
  const chosen = names.filter((name) => (schema.required ?? []).includes(name) || scene.pick(2) === 0);
  return Object.fromEntries(chosen.map((name) => [name, valueFor(name, schema.properties?.[name] ?? {}, scene)]));
}

function valueFor(name: string, schema: Schema, scene: Scene): Json {
  if (name === 'key') return keyOf(scene);
  if (name === 'clockKey') return scene.state.clocks[scene.pick(Math.max(1, scene.state.clocks.length))]?.key ?? 'x/y#1';
  if (name === 'handlerId' || name === 'staffId') return scene.staffIds[scene.pick(scene.staffIds.length)] ?? CODE[name];
  if (schema.pattern?.includes('Z$')) return plusMs(scene.now, (1 + scene.pick(40)) * DAY);
  if (schema.enum !== undefined) return schema.enum[scene.pick(schema.enum.length)] ?? null;
  if (schema.anyOf !== undefined) return valueFor(name, schema.anyOf[0] ?? {}, scene);
  if (schema.type === 'boolean') return scene.pick(2) === 0;
  if (schema.type === 'integer') return (schema.minimum ?? 0) + scene.pick(Math.min(5, (schema.maximum ?? 5) - (schema.minimum ?? 0) + 1));
  if (schema.type === 'array' && schema.items?.enum !== undefined) return [valueFor(name, schema.items, scene)];
  if (schema.type === 'array')
    return schema.items?.type === 'object'
      ? [objectFor(schema.items, scene)]
      : name === 'respondents'
        ? []
        : [schema.items?.pattern?.startsWith('^[0-9a-f]{8}') ? idOf('file-1') : 'code-1'];
  return 'code-1';
}

function keyOf({ state, pick }: Scene): string {
  const keys = [...state.remedyItems.map((item) => item.key), ...state.external.map((one) => one.key)];
  return keys[pick(Math.max(1, keys.length))] ?? 'item-1';
}

/** The alarm that rings next; a case without one is what the property forbids. */
function firing({ rules, state }: Scene): Facts {
  const plans = [...timersFor(rules.policy, state.clocks, !isEnded(state.state))].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const first = plans[0];
  return first === undefined ? { clockKey: 'x/y#1', step: 'breach', dueAt: state.receivedAt } : { ...first };
}
