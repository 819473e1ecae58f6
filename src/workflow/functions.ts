/**
 * Whose content opens (people.md 3.5). An automatic step hands on clock, severity and class; what somebody wrote opens to whoever is
 * responsible now, to the reviewer of the appeal in hand, and to whoever takes a named part in the case: an act that is recorded, that the
 * person sees, and that role, level and four eyes admit. Everybody else sees a card.
 */
import { unmet } from './action.ts';
import { CASE_FUNCTIONS, type CaseFunction, type Role, type StateCode } from './codes.ts';
import { isDesignated } from './designation.ts';
import { has, retaliationOpen, urgentOpen } from './guards.ts';
import { isInvolved, NEVER_DECIDE, NEVER_VERIFY, took } from './guards-people.ts';
import { isPassed } from './levels.ts';
import type { Actor, CaseState, Participation, Refusal, Rules } from './model.ts';
import { ANY, CONTENT_ROLES, effectiveRoles, HANDLERS, REMEDY_STATES_OPEN, REVIEWERS, SIGNERS } from './vocabulary.ts';

/** When a part may be taken. Codes say why not. */
interface FunctionRule {
  readonly roles: readonly Role[];
  readonly states: (state: CaseState) => readonly StateCode[];
  /** What the case must be like for there to be such a part at all. */
  readonly needed?: (state: CaseState, actor: Actor) => boolean;
  /** Who did one of these takes no such part. */
  readonly never?: readonly Participation['function'][];
}

/** Attempts to ask the person before an item is written down as not verified (people.md 3.13). */
export const ATTEMPTS_BEFORE_UNVERIFIED = 3;
const FINDING: readonly StateCode[] = ['ACKNOWLEDGED', 'SCREENING', 'NEEDS_INFO', 'ACCEPTED', 'DIALOGUE', 'INVESTIGATION', 'PROPOSED'];
const TALKING: readonly StateCode[] = ['ACCEPTED', 'DIALOGUE', 'INVESTIGATION'];
const DECIDING: readonly StateCode[] = ['ACCEPTED', 'DIALOGUE', 'INVESTIGATION', 'PROPOSED', 'DECIDED', 'REMEDY', 'VERIFY'];
/** The short path has no draft: a person reads and decides (DSA 20). */
const DECIDING_SHORT: readonly StateCode[] = ['SUBMITTED', 'SCREENING', 'NEEDS_INFO', 'DECIDED', 'REMEDY', 'VERIFY'];
const DECISIONS: readonly Participation['function'][] = ['decided', 'appeal_senior', 'appeal_panel'];

const RULES: { readonly [name in CaseFunction]: FunctionRule } = {
  investigator: { roles: [...HANDLERS, 'investigator'], states: () => FINDING, never: DECISIONS },
  mediator: { roles: [...HANDLERS, 'mediator'], states: () => TALKING, never: DECISIONS },
  quality_checker: {
    roles: [...HANDLERS, 'investigator', 'decision_maker'],
    states: () => ['INVESTIGATION'],
    needed: (state) => has(state, 'findings_submitted'),
    never: ['investigated'],
  },
  second_signature: {
    roles: [...HANDLERS, 'decision_maker', 'panel_member', 'oversight', 'dpo'],
    states: () => ANY,
    needed: awaitsSignatureOf,
  },
  decision_maker: {
    roles: ['decision_maker', 'oversight'],
    states: ({ definition }) => (definition === 'content-appeal-v1' ? DECIDING_SHORT : DECIDING),
    never: NEVER_DECIDE,
  },
  panel_member: {
    roles: ['panel_member'],
    states: () => ['APPEAL_PANEL'],
    needed: (state) => (state.appeal?.reviewerId ?? null) === null,
  },
  protection_officer: { roles: ['protection_officer', 'sgbv_focal_point'], states: () => ANY, needed: inDanger },
  overseer: {
    roles: ['oversight', 'senior_handler'],
    states: () => ANY,
    // The head of the handlers looks in where a case has climbed to them; oversight may always.
    needed: (state, actor) => state.level >= 1 || actor.roles.includes('oversight'),
  },
  verifier: {
    roles: ['panel_member', 'oversight'],
    states: () => REMEDY_STATES_OPEN,
    needed: (state, actor) =>
      state.handlerId !== actor.id && state.remedyItems.some((item) => item.state === 'delivered' || item.state === 'unverified'),
    never: NEVER_VERIFY,
  },
  data_protection: { roles: ['dpo'], states: () => ANY },
};

/**
 * Something waits for a signature that this person may give. To those whose signature is not asked for, a card does not tell that somebody
 * proposed something.
 */
function awaitsSignatureOf(state: CaseState, actor: Actor): boolean {
  const held = effectiveRoles(actor);
  const among = (signers: readonly Role[]) => held.some((role) => signers.includes(role));
  return (
    (state.proposals ?? []).some((proposal) => proposal.by !== actor.id && among(SIGNERS[proposal.kind])) ||
    (has(state, 'review_requested') && among(REVIEWERS)) ||
    (waitsForSilence(state) && among(['senior_handler']))
  );
}

/** Nobody answers about a delivered item: that it counts as not verified takes the signature of L1 (people.md 3.13). */
function waitsForSilence(state: CaseState): boolean {
  return state.remedyItems.some((item) => item.state === 'delivered' && item.attempts >= ATTEMPTS_BEFORE_UNVERIFIED);
}

function inDanger(state: CaseState): boolean {
  return retaliationOpen(state) || urgentOpen(state);
}

/** Why this person may not take this part now, or nothing. Refusals point at `/function`. */
export function functionRefusals(
  name: CaseFunction,
  { policy }: Pick<Rules, 'policy'>,
  state: CaseState,
  actor: Actor,
): readonly Refusal[] {
  const rule = RULES[name];
  if (!isDesignated(state, actor)) return [unmet('actor.not_designated', 'hard', '/function')];
  if (holds(state, actor.id, name)) return [{ code: 'function.held', kind: 'conflict', field: '/function' }];
  if (!effectiveRoles(actor).some((role) => rule.roles.includes(role))) return [unmet('function.not_yours', 'hard', '/function')];
  if (!rule.states(state).includes(state.state) || rule.needed?.(state, actor) === false)
    return [unmet('function.not_now', 'hard', '/function')];
  // People whom the person sent it past do not come in by another door (people.md 3.5).
  if (isPassed(policy, state, actor)) return [unmet('function.passed_over', 'hard', '/function')];
  const reviews = name === 'panel_member' && actor.id !== null && isInvolved(state, actor.id);
  const barred = reviews || took(state, actor.id, rule.never ?? []);
  return barred ? [unmet('four_eyes.involved', 'hard', '/function')] : [];
}

/** The parts that this person may take now, in the order of a case's life. */
export function openFunctions(rules: Pick<Rules, 'policy'>, state: CaseState, actor: Actor): readonly CaseFunction[] {
  return CASE_FUNCTIONS.filter((name) => functionRefusals(name, rules, state, actor).length === 0);
}

/** True while the part lasts: to the end of its cycle; protection as long as somebody is in danger. */
function holds(state: CaseState, staffId: string | null, name?: CaseFunction): boolean {
  return (state.functions ?? []).some((held) => {
    const lasts = held.function === 'protection_officer' ? inDanger(state) : held.cycle === state.cycle;
    return held.staffId === staffId && lasts && (name === undefined || held.function === name);
  });
}

export type OpenedAs = 'handler' | 'reviewer' | CaseFunction;

/**
 * The role under which a part opens content to somebody with these roles: one that the part asks for, else another that may read; null where
 * none of theirs may.
 */
export function roleOpening(part: OpenedAs, { appeal }: Pick<CaseState, 'appeal'>, roles: readonly Role[]): Role | null {
  const panel: readonly Role[] = part === 'reviewer' && appeal?.level === 'panel' ? ['panel_member'] : [];
  const asked = part === 'handler' || part === 'reviewer' ? panel : RULES[part].roles;
  return [...asked, ...CONTENT_ROLES].find((role) => roles.includes(role)) ?? null;
}

/**
 * As what the content of a case is open to this person: `handler`, `reviewer` or the part that they took; null: it is closed. Whoever no
 * longer has a role that may read reads nothing more, although nobody has taken the case from them yet (2.3, K08); nor does whoever is not,
 * or no longer, designated for a report that only designated officers read (WBD 16).
 */
export function openedAs(state: CaseState, reader: Pick<Actor, 'id' | 'roles' | 'designatedFor'>): OpenedAs | null {
  const { id, roles } = reader;
  if (id === null || !isDesignated(state, reader)) return null;
  const parts: readonly OpenedAs[] = [
    ...(state.handlerId === id ? (['handler'] as const) : []),
    ...(state.appeal?.reviewerId === id ? (['reviewer'] as const) : []),
    ...CASE_FUNCTIONS.filter((name) => holds(state, id, name)),
  ];
  return parts.find((part) => roleOpening(part, state, roles) !== null) ?? null;
}

/**
 * True where somebody names a colleague for a case of which they see the card alone. There one names only oneself: what becomes of naming
 * others would tell whom the case is about (C05).
 */
export function namesFromCard(state: CaseState, actor: Actor, named: string | null): boolean {
  return actor.kind === 'staff' && named !== actor.id && openedAs(state, actor) === null;
}

/** True once somebody can take a part in this state: whether it is admitted is said for each part. */
export const PARTICIPANTS: readonly Role[] = [...new Set(Object.values(RULES).flatMap((rule) => rule.roles))];
