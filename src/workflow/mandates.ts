/** Mandates: who speaks for the person, what they may do, and until when (J01, J02, A08, people.md 2). Pure. */
import type { Instant } from '../time.ts';
import type { SubmitterRole } from './codes.ts';
import type { Actor, CaseState, Refusal } from './model.ts';

/** Who somebody can be who speaks for the person. */
export const REPRESENTATIVE_KINDS = ['union', 'worker_rep', 'cso', 'defender', 'lawyer', 'nhri', 'relative', 'other'] as const;
export type RepresentativeKind = (typeof REPRESENTATIVE_KINDS)[number];

/**
 * What a mandate can hold. Without `read` it shows state and dates alone. `verify` is asked for by itself: that a harm is repaired is for
 * the person harmed to say (F06). Nobody is ever given to accept, withdraw, waive, or agree to what goes to others (people.md 2).
 */
export const POWERS = ['read', 'message', 'comment', 'appeal', 'verify'] as const;
export type Power = (typeof POWERS)[number];

export interface Mandate {
  readonly id: string;
  /** Number of the event that gave it: its name, should it have one, is sealed there. */
  readonly seq: number;
  readonly speaker: RepresentativeKind;
  readonly powers: readonly Power[];
  readonly givenAt: Instant;
  /** From this moment it is over; null: until it is taken back. */
  readonly until: Instant | null;
  readonly endedAt: Instant | null;
  /** They left an address for notices. */
  readonly notices: boolean;
}

/** As many at once as anybody can keep an eye on. */
export const MOST_MANDATES = 5;

/** What each act of a representative takes; an alarm about danger takes no more than the mandate itself. */
const NEEDS: { readonly [action: string]: Power | 'any' } = {
  write_message: 'message',
  answer_info: 'message',
  answer_meeting: 'message',
  answer_minutes: 'message',
  request_support: 'message',
  inform_external: 'message',
  add_evidence: 'message',
  comment: 'comment',
  state_remedy_preference: 'comment',
  prefer_track: 'comment',
  contest_class: 'appeal',
  request_review: 'appeal',
  file_appeal: 'appeal',
  escalate: 'appeal',
  reopen: 'appeal',
  dispute_item: 'appeal',
  verify_item: 'verify',
  report_retaliation: 'any',
  flag_urgent: 'any',
  lay_down_mandate: 'any',
  choose_mandate_notices: 'any',
};

/** Submitters who speak for somebody else: what they do is never recorded as the person's (A08). */
const SPEAKING_FOR_OTHERS: readonly SubmitterRole[] = ['union', 'worker_rep', 'cso', 'defender', 'lawyer', 'nhri'];

/** True where whoever filed speaks for somebody else. */
export function speaksForOthers(role: SubmitterRole): boolean {
  return SPEAKING_FOR_OTHERS.includes(role);
}

/** As whose word an act of somebody outside is recorded: never the representative's as the person's. */
export function sideOf({ kind }: Pick<Actor, 'kind'>): 'rightsholder' | 'representative' {
  return kind === 'representative' ? 'representative' : 'rightsholder';
}

/** True while a mandate holds: not ended, its time not over. */
export function isLiveMandate({ endedAt, until }: Pick<Mandate, 'endedAt' | 'until'>, now: Instant): boolean {
  return endedAt === null && (until === null || now < until);
}

/** The mandate of this id while it holds; null where there is none, or none any more. */
export function liveMandate(state: Pick<CaseState, 'mandates'>, id: string, now: Instant): Mandate | null {
  return (state.mandates ?? []).find((mandate) => mandate.id === id && isLiveMandate(mandate, now)) ?? null;
}

/** The mandates that hold now, in the order in which they were given. */
export function liveMandates(state: Pick<CaseState, 'mandates'>, now: Instant): readonly Mandate[] {
  return (state.mandates ?? []).filter((mandate) => isLiveMandate(mandate, now));
}

const BEYOND: Refusal = { code: 'mandate.beyond', kind: 'forbidden', guardClass: 'hard' };

/**
 * Why somebody who speaks for the person may not do this, or nothing. Whoever filed for somebody else without a mandate of theirs does what
 * the table gives a representative, but never says that a remedy is real.
 */
export function mandateRefusals(action: string, state: CaseState, actor: Actor, now: Instant): readonly Refusal[] {
  if (actor.kind !== 'representative') return [];
  const needed = NEEDS[action];
  if (actor.id === null) return needed === 'verify' || MANDATES_OWN.includes(action) ? [BEYOND] : [];
  const mandate = liveMandate(state, actor.id, now);
  if (mandate === null) return [{ code: 'mandate.ended', kind: 'forbidden', guardClass: 'hard' }];
  return needed === 'any' || (needed !== undefined && mandate.powers.includes(needed)) ? [] : [BEYOND];
}

/** What only somebody with a mandate can do about it. */
const MANDATES_OWN: readonly string[] = ['lay_down_mandate', 'choose_mandate_notices'];
