/**
 * The shape of one row of the action table, and the one way to write such a row. A row says who may do what in which states, with
 * which clear facts and which sealed fields, behind which guards, and what events that makes.
 */
import Type, { type Static, type TObject, type TProperties } from 'typebox';
import Value from 'typebox/value';
import type { Instant } from '../time.ts';
import type { Role, StateCode } from './codes.ts';
import type { AttachedFile } from './evidence-facts.ts';
import type { Actor, CaseState, Effect, EventDraft, Facts, Proposal, Refusal, Rules } from './model.ts';

export type Audience = 'rightsholder' | 'staff' | 'system';
export type TransitionCode = `T${number}`;

/** A sealed narrative field that goes with an action. `maxLength` in characters is enforced where the text still exists. */
export interface ContentField {
  readonly required: boolean;
  readonly maxLength: number;
  readonly audience: 'rightsholder' | 'staff';
}

/** What a rule about the case and the actor may look at. */
export interface Situation {
  readonly rules: Rules;
  readonly state: CaseState;
  readonly actor: Actor;
  readonly now: Instant;
}

/** An attempt: a situation with what was handed in. `roles` are the actor's roles that the action admits. */
export interface Attempt extends Situation {
  readonly roles: readonly Role[];
  readonly input: Facts;
  readonly content: readonly string[];
  /** Files that come with it. */
  readonly files: readonly AttachedFile[];
}

/** An attempt whose input has passed the action's schema. */
export type Checked<P extends TProperties> = Omit<Attempt, 'input'> & { readonly input: Static<TObject<P>> };

/** A named condition on the case and the actor. Conditions on the input are refusals of `check`. */
export interface Guard {
  readonly code: string;
  readonly kind: Refusal['kind'];
  readonly guardClass: 'hard' | 'waivable' | 'module';
  readonly field?: string;
  /** When a waivable guard may be waived at all; elsewhere it counts as hard. */
  readonly waivableFor?: (situation: Situation) => boolean;
  readonly holds: (situation: Situation) => boolean;
}

/** One step between two states; `from` null opens a case. */
export interface Move {
  readonly from: StateCode | null;
  readonly to: StateCode;
  readonly transition: TransitionCode;
}

/** What an accepted action makes, clocks aside. The first event is the action's own. */
export interface Made {
  readonly events: readonly EventDraft[];
  readonly effects?: readonly Effect[];
}

export interface ActionDefinition {
  readonly name: string;
  readonly transition: TransitionCode | null;
  /** Noun of the API: `POST /cases/{ref}/<resource>`. */
  readonly resource: string;
  readonly audience: Audience;
  readonly roles: readonly Role[];
  /** States in which the action may be tried; `[null]` opens a case. */
  readonly from: readonly (StateCode | null)[];
  /** States that it may lead to; empty: the state stays. */
  readonly to: readonly StateCode[];
  readonly moves: readonly Move[];
  readonly input: TObject;
  readonly content: { readonly [field: string]: ContentField };
  readonly guards: readonly Guard[];
  /** Codes that a reason can pass here (people.md 1). */
  readonly waivable: readonly string[];
  /** The kind of first signature that this is the second of. Its input names the proposal by `proposalSeq`. */
  readonly confirms: Proposal['kind'] | null;
  /** True for an act of staff that nobody can judge without having read: it asks that content is open to them (people.md 3.5). */
  readonly needsContent: boolean;
  /** Refusals that depend on what was handed in. The input has passed the schema. */
  readonly check: (attempt: Attempt) => readonly Refusal[];
  /** The events. Call only after guards and check; throws TypeError for input that the schema does not admit. */
  readonly apply: (attempt: Attempt) => Made;
}

/** How a row is written: what is absent has the plain default. */
export interface ActionSpec<P extends TProperties> {
  readonly name: string;
  readonly transition?: TransitionCode;
  readonly resource: string;
  readonly audience: Audience;
  readonly roles: readonly Role[];
  readonly from: readonly StateCode[];
  readonly to?: readonly StateCode[];
  /** Where not every `from` leads to every `to`, or a step has another transition code. */
  readonly moves?: readonly Move[];
  readonly input: P;
  readonly content?: { readonly [field: string]: ContentField };
  readonly guards?: readonly Guard[];
  readonly waivable?: readonly string[];
  /** The second signature of a pair (2.3): the row takes `proposalSeq` and is refused when another proposal stands by now. */
  readonly confirms?: Proposal['kind'];
  /** An act from the card: it adds, hands on or raises an alarm, and needs no word of what was written. */
  readonly fromCard?: boolean;
  readonly check?: (attempt: Checked<P>) => readonly Refusal[];
  readonly apply: (attempt: Checked<P>) => Made;
}

const PROPOSAL_SEQ = Type.Integer({ minimum: 1 });
const WAIVERS = Type.Optional(Type.Array(Type.String({ minLength: 3, maxLength: 60 }), { maxItems: 10, uniqueItems: true }));
/** The reason of a waiver is shown to the rightsholder (people.md 1). */
const WAIVER_REASON: ContentField = { required: false, maxLength: 2_000, audience: 'rightsholder' };

/** A row of the table from its specification. Waivable rows take `waivers` and a `waiver_reason`. */
export function defineAction<P extends TProperties>(spec: ActionSpec<P>): ActionDefinition {
  const transition = spec.transition ?? null;
  const guards = spec.guards ?? [];
  const waivable = [...(spec.waivable ?? []), ...guards.filter((guard) => guard.guardClass === 'waivable').map((guard) => guard.code)];
  const moves = spec.moves ?? crossed(transition, spec.from, spec.to ?? []);
  const input = spec.confirms === undefined ? spec.input : { ...spec.input, proposalSeq: PROPOSAL_SEQ };
  const inner = Type.Object(spec.input);
  const checked = (attempt: Attempt): Checked<P> => {
    const { waivers: _passedOver, ...rest } = attempt.input;
    const own: unknown = rest;
    if (!Value.Check(inner, own)) throw new TypeError(`unchecked input for ${spec.name}`);
    return { ...attempt, input: own };
  };
  return {
    name: spec.name,
    transition,
    resource: spec.resource,
    audience: spec.audience,
    roles: spec.roles,
    from: spec.from,
    to: [...new Set(moves.map((move) => move.to))],
    moves,
    guards,
    waivable,
    confirms: spec.confirms ?? null,
    needsContent: spec.audience === 'staff' && spec.fromCard !== true,
    input: Type.Object(waivable.length > 0 ? { ...input, waivers: WAIVERS } : input, { additionalProperties: false }),
    content: waivable.length > 0 ? { ...spec.content, waiver_reason: WAIVER_REASON } : (spec.content ?? {}),
    check: (attempt) => [...otherProposal(spec.confirms, attempt), ...(spec.check?.(checked(attempt)) ?? [])],
    apply: (attempt) => spec.apply(checked(attempt)),
  };
}

/** What was read is what is signed: a proposal that was replaced meanwhile is not confirmed with it (2.3). */
function otherProposal(kind: Proposal['kind'] | undefined, { state, input }: Attempt): readonly Refusal[] {
  if (kind === undefined) return [];
  const standing = state.proposals?.find((proposal) => proposal.kind === kind);
  // That none stands at all is the guard's to say.
  return standing === undefined || standing.seq === input.proposalSeq
    ? []
    : [{ code: 'proposal.changed', kind: 'conflict', field: '/proposalSeq' }];
}

function crossed(transition: TransitionCode | null, from: readonly StateCode[], to: readonly StateCode[]): readonly Move[] {
  if (transition === null) return [];
  return from.flatMap((origin) => to.filter((target) => target !== origin).map((target) => ({ from: origin, to: target, transition })));
}

/** A draft of an event that happens now, of the first version. */
export function happens(type: string, now: Instant, facts: Facts = {}): EventDraft {
  return { type, v: 1, occurredAt: now, precision: 'instant', facts };
}

/** A sealed field that the rightsholder may read. */
export function shown(maxLength: number, required = false): ContentField {
  return { required, maxLength, audience: 'rightsholder' };
}

/** A sealed field for staff only. */
export function internal(maxLength: number, required = false): ContentField {
  return { required, maxLength, audience: 'staff' };
}

/** A refusal that the state of things must change for, not the input. */
export function unmet(code: string, guardClass: NonNullable<Refusal['guardClass']> = 'hard', field?: string): Refusal {
  return { code, kind: 'precondition', guardClass, ...(field === undefined ? {} : { field }) };
}

/** The refusal of a guard that does not hold. */
export function refusalOf(guard: Guard, situation: Situation): Refusal {
  const open = guard.guardClass !== 'waivable' || guard.waivableFor?.(situation) !== false;
  return {
    code: guard.code,
    kind: guard.kind,
    guardClass: open ? guard.guardClass : 'hard',
    ...(guard.field === undefined ? {} : { field: guard.field }),
  };
}

/** A refusal about one field of the input. */
export function invalid(code: string, field: string): Refusal {
  return { code, kind: 'invalid', field };
}
