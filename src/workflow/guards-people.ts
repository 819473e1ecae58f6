/** Who may not: declared conflicts, four-eyes pairs, "nobody decides twice", "an appeal goes to somebody else" (1.D, 2.2, 2.3). */
import { plusMs } from '../time.ts';
import type { Guard } from './action.ts';
import { hard, proposalOf, waivable } from './guards.ts';
import type { CaseState, Participation, Proposal } from './model.ts';

const DAY_MS = 86_400_000;

type Function = Participation['function'];

/** True if this person did one of these things in this case, in any cycle. */
export function took(state: CaseState, staffId: string | null, functions: readonly Function[]): boolean {
  return staffId !== null && state.participations.some((one) => one.staffId === staffId && functions.includes(one.function));
}

/** True if this person did anything in this case, ever, or is responsible for it. */
export function isInvolved(state: CaseState, staffId: string): boolean {
  return state.handlerId === staffId || state.participations.some((one) => one.staffId === staffId);
}

/** True if this person must not act: it is about them, or they declared a conflict (C05, D03). */
export function isConflicted(state: CaseState, staffId: string): boolean {
  return state.respondents.includes(staffId) || state.declarations[staffId] === 'conflict';
}

/** D03: whoever judges a case has declared that nothing ties them to it. The system judges nothing. */
export const declared: Guard = hard('conflict.undeclared', ({ state, actor }) => {
  return actor.kind === 'system' || (actor.id !== null && state.declarations[actor.id] === 'none');
});

const notAmong = (code: string, functions: readonly Function[]): Guard =>
  hard(code, ({ state, actor }) => !took(state, actor.id, functions), 'forbidden');

/** T13: whoever investigated does not decide, in any cycle. */
export const notInvestigator = notAmong('four_eyes.investigator', ['investigated']);
/** What makes somebody a party to how a case was handled, also after they handed it over. */
const HANDLING: readonly Function[] = ['acknowledged', 'screened', 'responsible', 'handled', 'quality_checked'];
/** T13: who took no decision on what they themselves handled, checked, found out or decided before: the part is not even opened to them. */
export const NEVER_DECIDE: readonly Function[] = [...HANDLING, 'investigated', 'decided', 'appeal_senior', 'appeal_panel'];
/** F06: independent is who neither handled, found out, checked, decided, planned nor delivered. A review of an appeal does not bind. */
export const NEVER_VERIFY: readonly Function[] = [...HANDLING, 'investigated', 'decided', 'planned', 'delivered'];
/** T13: whoever handled or checked the case does not decide it, also where they stood in for a handler because nobody else was left. */
export const notHandled = notAmong('four_eyes.handled', HANDLING);
/** T11: the second pair of eyes did not investigate; for S1 and S2 a separate check can be waived with a reason (people.md 1). */
export const separateCheck: Guard = waivable('quality_check.not_separate', ({ state, actor }) => !took(state, actor.id, ['investigated']));
/** T23, "nobody decides twice": whoever decided, at any level and in any cycle, does not decide again. */
export const notDecidedBefore = notAmong('four_eyes.decided_before', ['decided', 'appeal_senior', 'appeal_panel']);
/** T06: a review goes to somebody who had no part in the referral. */
export const newReviewer = notAmong('four_eyes.referred_before', ['proposed_referral', 'confirmed_referral']);
/** F06: who delivered or is responsible never says that it is done. */
export const notDeliverer: Guard = hard(
  'four_eyes.delivered',
  ({ state, actor }) => !took(state, actor.id, ['delivered']) && state.handlerId !== actor.id,
  'forbidden',
);
/** F06: and neither does who handled, found out, checked, decided or planned, although they handed the case over. */
export const independent = notAmong(
  'four_eyes.not_independent',
  NEVER_VERIFY.filter((one) => one !== 'delivered'),
);
/** The L1 signature on "we could not ask" is not given by the one who says that it is delivered (people.md 3.13). */
export const notDelivererSignsOff = notAmong('four_eyes.delivered', ['delivered']);
/** RDR G6b, 2.1: reviewers had no part in the case, in any cycle. */
export const notInvolved: Guard = hard(
  'four_eyes.involved',
  ({ state, actor }) => actor.id === null || !isInvolved(state, actor.id),
  'forbidden',
);
/** T16: the appeal lies with the person it was assigned to, where one was named. */
export const assignedReviewer: Guard = hard(
  'appeal.not_assigned',
  ({ state, actor }) => (state.appeal?.reviewerId ?? actor.id) === actor.id,
  'forbidden',
);

/** The first signature is there. */
export function proposed(kind: Proposal['kind']): Guard {
  return hard(`${kind}.not_proposed`, ({ state }) => proposalOf(state, kind) !== null);
}

/** Days after which a first signature that nobody confirmed no longer keeps others from proposing something else. */
const PROPOSAL_STANDS_DAYS = 7;

/**
 * A first signature is not overwritten by somebody else while it waits: whoever reads it would sign another one (2.3). Who proposed it
 * may put a better one in its place, and after a week anybody may; a confirmation names the one that was read, in either case.
 */
export function notYetProposed(kind: Proposal['kind']): Guard {
  return hard(
    'proposal.already_made',
    ({ state, actor, now }) => {
      const standing = proposalOf(state, kind);
      return standing === null || standing.by === actor.id || now >= plusMs(standing.at, PROPOSAL_STANDS_DAYS * DAY_MS);
    },
    'conflict',
  );
}

/** The second signature comes from a second person (2.3). */
export function secondPerson(kind: Proposal['kind']): Guard {
  return hard(`${kind}.same_person`, ({ state, actor }) => actor.id !== null && proposalOf(state, kind)?.by !== actor.id, 'forbidden');
}
