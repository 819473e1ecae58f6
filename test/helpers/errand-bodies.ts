/** Bodies that lead on: what a sensible person would hand in, for the actions in which chance seldom does. */
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import type { Instant } from '../../src/time.ts';
import { plusMs } from '../../src/time.ts';
import { ACTIONS } from '../../src/workflow/actions.ts';
import { ENTRY_CLASSES, IDENTITY_MODES, type StateCode } from '../../src/workflow/codes.ts';
import { openFunctions } from '../../src/workflow/functions.ts';
import { isInvolved } from '../../src/workflow/guards-people.ts';
import { meetingInHand, minutesInHand } from '../../src/workflow/meetings.ts';
import type { CaseState, Proposal, RemedyItem } from '../../src/workflow/model.ts';
import { sendable, textInHand } from '../../src/workflow/respondent-text.ts';
import type { Runner } from './errand.ts';
import type { Body } from './walk.ts';
import { DAY_MS } from './world.ts';

export interface Wish {
  readonly state: CaseState;
  readonly runner: Runner;
  readonly runners: readonly Runner[];
  readonly aim: StateCode | null;
  readonly now: Instant;
}

const FOUND = { substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedyDue: true };
const KEPT = { substantiation: 'NOT_SUBSTANTIATED', involvement: 'NONE', remedyDue: false };
const ROUTES = ['phone', 'email', 'post'] as const;

const itemIn =
  (...states: readonly RemedyItem['state'][]) =>
  ({ state }: Wish): Body => ({
    key: (state.remedyItems.find((item) => states.includes(item.state)) ?? state.remedyItems[0])?.key ?? 'item-1',
  });

/** Somebody who had no part in the case, for a review of it. */
function reviewer({ state, runners, aim }: Wish): string {
  const role = aim === 'APPEAL_PANEL' || state.state === 'APPEAL_PANEL' ? 'panel_member' : 'oversight';
  const free = runners.filter(
    ({ actor }) => actor.id !== null && !isInvolved(state, actor.id) && state.declarations[actor.id] !== 'conflict',
  );
  return (free.find(({ actor }) => actor.roles.includes(role)) ?? free[0])?.actor.id ?? '';
}

function reviewed({ state, aim }: Wish): Body {
  if (state.appeal?.from === 'REFERRED_OUT') return { result: aim === 'CLOSED' ? 'dismissed' : 'upheld' };
  if (aim === 'INVESTIGATION' || aim === 'SCREENING') return { result: 'remitted' };
  return { result: 'upheld', ...FOUND, ...(aim === 'CLOSED' ? { substantiation: 'PARTLY', involvement: 'LINKED', remedyDue: false } : {}) };
}

function goingText({ state, now }: Wish): number {
  const text = textInHand(state);
  return text === null ? 1 : (sendable(text, now) ?? text.seq);
}
const other = <T extends string>(codes: readonly T[], present: string): string => codes.find((code) => code !== present) ?? present;
const excludedOf = ({ state }: Wish) => Object.entries(state.declarations).find(([, said]) => said === 'conflict')?.[0] ?? '';
/** What the second signature confirms. */
const confirmed =
  (kind: Proposal['kind']) =>
  ({ state }: Wish): Body => ({ proposalSeq: state.proposals?.find((proposal) => proposal.kind === kind)?.seq ?? 1 });
const days = ({ now }: Wish, n: number) => plusMs(now, n * DAY_MS);
const track = ({ state, aim }: Wish): Body => ({
  track: aim === 'DIALOGUE' || state.state === 'INVESTIGATION' ? 'DIALOGUE' : 'INVESTIGATION',
});

/** By action. What is not here is made from the schema alone. Sealed fields are filled by whoever asks. */
export const WISHES: { readonly [action: string]: (wish: Wish) => Body } = {
  declare_conflict: () => ({ conflict: false }),
  add_translation: ({ runner }) => ({ text: '1:description', locale: 'en', made: runner.actor.id === null ? 'machine' : 'person' }),
  check_translation: ({ state }) => ({
    key: state.translations?.find(({ verdict }) => verdict === 'unchecked')?.key ?? 'translation-1',
    verdict: 'rejected',
  }),
  take_part: ({ state, runner }) => ({ function: openFunctions({ policy: ungpGeneric }, state, runner.actor)[0] ?? 'overseer' }),
  propose_exclusion_void: (wish) => ({ staffId: excludedOf(wish) }),
  ...Object.fromEntries(ACTIONS.flatMap(({ name, confirms }) => (confirms === null ? [] : [[name, confirmed(confirms)]]))),
  assess: () => ({ scale: 2, scope: 1, irremediability: 1, delay: 'none', rights: ['R22'], harms: ['TH11'] }),
  propose_reclassification: ({ state }) => ({ entryClass: other(ENTRY_CLASSES, state.entryClass) }),
  request_info: () => ({ questions: 1, about: ['when'] }),
  propose_referral: () => ({ ground: 'not_in_published_scope', avenues: ['union'] }),
  decide_review: ({ aim }) => ({ upheld: aim !== null }),
  prefer_track: () => ({ track: 'DIALOGUE' }),
  choose_track: track,
  switch_track: track,
  offer_meeting: () => ({ form: 'person_chooses', attendees: ['handler'] }),
  answer_meeting: () => ({ reply: 'accept' }),
  record_meeting: ({ state, now }) => ({ meetingSeq: (meetingInHand(state) ?? minutesInHand(state))?.seq ?? 1, held: true, heldAt: now }),
  answer_minutes: ({ state }) => ({ minutesSeq: minutesInHand(state)?.minutesSeq ?? 1, agreed: true }),
  record_fact_finding: () => ({ kind: 'site_visit' }),
  show_respondent_text: () => ({}),
  answer_respondent_text: ({ state }) => ({ textSeq: textInHand(state)?.seq ?? 1, reply: 'change' }),
  answer_text_objection: ({ state }) => ({ textSeq: textInHand(state)?.seq ?? 1 }),
  withdraw_respondent_text: ({ state }) => ({ textSeq: textInHand(state)?.seq ?? 1 }),
  contact_respondent: (wish) => ({ textSeq: goingText(wish) }),
  defer_respondent_notice: (wish) => ({ reviewAt: days(wish, 10) }),
  propose_settlement: () => ({ legalWaiver: false }),
  request_support: () => ({ kind: 'interpreter' }),
  answer_support: () => ({ granted: true }),
  issue_evidence_summary: () => ({}),
  state_remedy_preference: () => ({ declined: false }),
  record_remedy_preference: () => ({ declined: false }),
  record_rights_check: () => ({ consistentWithRights: 'yes', nonDiscriminatory: 'yes', appropriate: 'yes', legalMinimum: 'yes' }),
  record_root_cause: () => ({ rootCauses: ['no_rule'], systemic: false }),
  issue_decision: ({ aim }) => (aim === 'CLOSED' ? KEPT : FOUND),
  decide_content_appeal: () => FOUND,
  answer_decision: ({ aim }) => ({ stance: aim === 'CONTESTED' ? 'REJECTS' : 'ACCEPTS' }),
  assign: ({ runner }) => ({ handlerId: runner.actor.id, cause: 'takes_over' }),
  assign_appeal: (wish) => ({
    level: wish.aim === 'APPEAL_PANEL' || wish.state.state === 'APPEAL_PANEL' ? 'panel' : 'senior',
    staffId: reviewer(wish),
  }),
  elect_panel: ({ aim }) => ({ elected: aim === 'APPEAL_PANEL' }),
  decide_senior_appeal: reviewed,
  decide_panel_appeal: reviewed,
  plan_remedy: (wish) => ({ items: [{ type: 'RM4', dueAt: days(wish, 20) }] }),
  deliver_item: itemIn('planned', 'disputed'),
  verify_item: itemIn('delivered', 'unverified'),
  verify_item_independently: itemIn('delivered', 'unverified'),
  dispute_item: itemIn('delivered', 'verified', 'unverified'),
  refuse_item: itemIn('planned', 'delivered', 'disputed'),
  mark_item_unverified: itemIn('delivered'),
  close_case: () => ({ rootCauses: ['no_rule'] }),
  withdraw: () => ({ choice: 'stop_all' }),
  reopen: () => ({ ground: 'retaliation' }),
  reopen_by_staff: () => ({ ground: 'retaliation' }),
  clear_protection: () => ({ result: 'ended' }),
  activate_protection_plan: () => ({ consent: true, measures: ['escort'] }),
  update_external: ({ state }) => ({ key: state.external.at(-1)?.key ?? 'ext-1', status: 'ongoing' }),
  record_contact_attempt: ({ state }) => ({ route: ROUTES[state.counters.contactAttempts % ROUTES.length] ?? 'phone' }),
  change_identity_mode: ({ state }) => ({ identityMode: other(IDENTITY_MODES, state.identityMode) }),
  request_pause: () => ({}),
  pause_clocks: () => ({ reason: 'safety' }),
  resume_clocks: () => ({ reason: 'safety' }),
  add_evidence: () => ({ fileIds: [] }),
  file_evidence: () => ({ fileIds: [] }),
  propose_legal_hold: ({ state }) => ({ hold: !state.legalHold }),
  announce_overrun: (wish) => {
    const running = wish.state.clocks.filter((clock) => clock.escalates && clock.state === 'running' && clock.dueAt > wish.now);
    const [first] = [...running].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    return { clockKey: first?.key ?? 'none/none#1', newDueAt: plusMs(first?.dueAt ?? wish.now, DAY_MS), reason: 'site_access' };
  },
  extend_clock: ({ state }) => ({
    clockKey:
      state.clocks.findLast((clock) => clock.state === 'running' && (clock.name === 'investigation' || clock.name === 'dialogue'))?.key ??
      'none/none#1',
    reason: 'site_access',
  }),
};
