/**
 * Errands: what somebody wants done with a case, and what has to happen before. A random walk alone takes the doors that stand open; an
 * errand goes to a door that nobody has taken yet, along the moves of the definition, and does what each refusal asks for. It knows the
 * table and the codes, never how an action is written: a new action is run as soon as it is in the table, if its refusals are known here.
 */

import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import type { ActionDefinition } from '../../src/workflow/action.ts';
import { actionNamed } from '../../src/workflow/actions.ts';
import type { StateCode } from '../../src/workflow/codes.ts';
import { actionsOf, definitionFor, movesOf } from '../../src/workflow/definitions.ts';
import { openedAs, openFunctions } from '../../src/workflow/functions.ts';
import type { Actor, CaseState } from '../../src/workflow/model.ts';
import { rolesFor } from '../../src/workflow/permission.ts';
import type { Body } from './walk.ts';

/** Somebody who can be sent on an errand. */
export interface Runner<W extends string = string> {
  readonly who: W;
  readonly actor: Actor;
}

export interface Errands<W extends string = string> {
  readonly runners: readonly Runner<W>[];
  look(): Promise<CaseState>;
  /** Tries it and answers the codes of the refusal; none when it was done. */
  attempt(runner: Runner<W>, action: ActionDefinition, body: Body): Promise<readonly string[]>;
  /** A body for the action; `aim` is the state that it should lead to, where it could lead to several. */
  bodyFor(action: ActionDefinition, state: CaseState, runner: Runner<W>, aim: StateCode | null): Body;
  wait(days: number): Promise<void>;
}

const DEEPEST = 7;
const TRIES = 14;

/** Refusals that somebody else would not get. */
const PERSONAL =
  /^(?:four_eyes\.|actor\.|content\.closed|function\.|appeal\.not_assigned|.*\.same_person|quality_check\.not_separate|conflict\.|resource\.|assignment\.not_self|assignment\.held)/;

/** What each refusal asks for: an action, or days that must pass. */
const ASKS: { readonly [code: string]: string | number } = {
  'assessment.missing': 'assess',
  'meeting.not_offered': 'offer_meeting',
  'remedy_preference.missing': 'state_remedy_preference',
  'remedy_preference.not_asked': 'record_contact_attempt',
  'rights_check.missing': 'record_rights_check',
  'evidence_summary.missing': 'issue_evidence_summary',
  'comment_window.open': 'waive_comment_window',
  'findings.missing': 'submit_findings',
  'fact_finding.missing': 'record_fact_finding',
  'support.unanswered': 'answer_support',
  'support.not_requested': 'request_support',
  'crime.avenue_undecided': 'decide_crime_avenue',
  'crime.not_suspected': 'record_crime_suspicion',
  'risk_assessment.stale': 'assess_protection',
  'track.dialogue_not_wanted': 'prefer_track',
  'remedy.plan_missing': 'plan_remedy',
  'remedy.not_delivered': 'deliver_item',
  'remedy.not_verified': 'verify_item',
  'remedy.unknown_item': 'plan_remedy',
  'remedy.item_not_ready': 'deliver_item',
  'settlement.not_proposed': 'propose_settlement',
  'root_cause.missing': 'record_root_cause',
  'protection.not_alleged': 'report_retaliation',
  'urgent.not_flagged': 'flag_urgent',
  'safety.open': 'clear_protection',
  'inconclusive.grave': 'assess',
  'pause.nothing_pausable': 20,
  'external.none': 'inform_external',
  'external.unknown': 'inform_external',
  'review.not_requested': 'request_review',
  'panel.not_offered': 'offer_panel',
  'panel.offer_open': 15,
  'pause.none': 'request_pause',
  'pause.basis_missing': 'inform_external',
  'escalation.nothing_overdue': 20,
  'escalation.already_requested': 8,
  'contact.attempts_missing': 'record_contact_attempt',
  'contact.not_lost': 'record_contact_attempt',
  'info.rounds_need_l1': 'escalate_by_staff',
  'findings.return_needs_l1': 'escalate_by_staff',
  'referral.not_proposed': 'propose_referral',
  'inconclusive.not_proposed': 'propose_inconclusive',
  'reclassification.not_proposed': 'propose_reclassification',
  'legal_hold.not_proposed': 'propose_legal_hold',
  'exclusion.not_proposed': 'propose_exclusion_void',
  'respondent_text.none': 'show_respondent_text',
  'respondent_text.time_open': 6,
  'respondent_text.objected': 'answer_text_objection',
  'respondent_text.not_objected': 'answer_respondent_text',
  'respondent_text.not_sent': 'contact_respondent',
  'meeting.no_minutes': 'record_meeting',
  'meeting.not_accepted': 'answer_meeting',
  'proposal.already_made': 8,
};

interface Stop {
  readonly name: string;
  /** Days in which nobody does anything afterwards: what lapses of itself lapses. */
  readonly wait?: number;
  /** Where it is to be done, of the states that admit it. */
  readonly place?: readonly StateCode[];
  readonly aim?: StateCode | null;
}

const AT_WORK: readonly StateCode[] = ['SCREENING', 'INVESTIGATION'];

/** Errands that need a place or others before them which no refusal asks for. */
const COURSES: { readonly [name: string]: readonly Stop[] } = {
  // Where everything was handed over before the remedy began, verification does not begin of itself (D25).
  start_verification: [
    { name: 'plan_remedy', place: ['DECIDED'] },
    { name: 'deliver_item', place: ['DECIDED'] },
    { name: 'answer_decision', aim: 'REMEDY' },
    { name: 'start_verification' },
  ],
  request_pause: [{ name: 'request_pause', place: ['INVESTIGATION', 'SCREENING'] }],
  end_pause: [{ name: 'request_pause', place: ['INVESTIGATION', 'SCREENING'] }, { name: 'end_pause' }],
  pause_clocks: [{ name: 'pause_clocks', place: AT_WORK }],
  resume_clocks: [{ name: 'pause_clocks', place: AT_WORK }, { name: 'resume_clocks' }],
  extend_clock: [{ name: 'extend_clock', place: ['INVESTIGATION'] }],
  propose_inconclusive: [{ name: 'propose_inconclusive', place: ['SCREENING'] }],
  begin_remedy: [{ name: 'issue_decision', wait: 32 }],
  close_after_window: [{ name: 'issue_decision', aim: 'CLOSED', wait: 32 }],
};

/** Runs one errand with what must come before it. True when the action was done; it may lead through many others. */
export async function run(errands: Errands, name: string): Promise<boolean> {
  for (const stop of COURSES[name] ?? [{ name }]) {
    if (!(await go(errands, stop, 0))) return false;
    if (stop.wait !== undefined) await errands.wait(stop.wait);
  }
  return true;
}

async function go(errands: Errands, { name, place, aim = null }: Stop, depth: number): Promise<boolean> {
  const action = actionNamed(name);
  if (!action || depth > DEEPEST) return false;
  const places = place ?? action.from;
  for (let round = 0; round < TRIES; round += 1) {
    const state = await errands.look();
    if (!places.includes(state.state)) {
      const next = nextMove(state, places);
      if (!next || !(await go(errands, { name: next.name, aim: next.to }, depth + 1))) return false;
      continue;
    }
    const codes = await tryAll(errands, action, aim);
    if (codes.length === 0) return true;
    if (!(await answer(errands, name, codes, depth))) return false;
  }
  return false;
}

/** Does what a refusal asks for. Lost contact needs more than one thing: attempts over several routes, and silence. */
async function answer(errands: Errands, name: string, codes: readonly string[], depth: number): Promise<boolean> {
  const asked = codes.map((code) => ASKS[code]).find((what) => what !== undefined && what !== name);
  if (asked === undefined) return false;
  if (typeof asked === 'number') return errands.wait(asked).then(() => true);
  const done = await go(errands, { name: asked }, depth + 1);
  if (codes.includes('contact.not_lost') && (await errands.look()).counters.contactAttempts >= 3) await errands.wait(125);
  return done || codes.includes('contact.not_lost');
}

/** The first step of a shortest way from here to one of these states, by moves that people make. */
function nextMove(state: CaseState, wanted: readonly (StateCode | null)[]): { name: string; to: StateCode } | null {
  const definition = definitionFor(state.definition);
  if (!definition) return null;
  const steps = actionsOf(definition)
    .filter((action) => action.audience !== 'system')
    .flatMap((action) => movesOf(definition, action.moves).map((move) => ({ name: action.name, from: move.from, to: move.to })));
  const first = new Map<StateCode, { name: string; to: StateCode } | null>([[state.state, null]]);
  for (const [at, begun] of first)
    for (const { name, to } of steps.filter((step) => step.from === at)) if (!first.has(to)) first.set(to, begun ?? { name, to });
  return [...first].find(([at, begun]) => begun !== null && wanted.includes(at))?.[1] ?? null;
}

/** Everybody whose role admits it, in turn, until one is not refused for who they are. */
async function tryAll(errands: Errands, action: ActionDefinition, aim: StateCode | null): Promise<readonly string[]> {
  let codes: readonly string[] = ['actor.nobody'];
  for (const runner of errands.runners) {
    const state = await errands.look();
    if (rolesFor(action, runner.actor, state).length === 0 || isOut(state, runner)) continue;
    await prepare(errands, action, runner);
    codes = await errands.attempt(runner, action, errands.bodyFor(action, await errands.look(), runner, aim));
    if (!codes.some((code) => PERSONAL.test(code))) return codes;
  }
  return codes;
}

function isOut({ declarations, respondents }: CaseState, { actor }: Runner): boolean {
  return actor.id !== null && (declarations[actor.id] === 'conflict' || respondents.includes(actor.id));
}

/** Declares, and opens the content where the action asks for it: by a part if one is admitted, else by taking the case. */
async function prepare(errands: Errands, action: ActionDefinition, runner: Runner): Promise<void> {
  if (runner.actor.kind !== 'staff' || action.name === 'declare_conflict') return;
  const step = async (name: string): Promise<void> => {
    const definition = actionNamed(name);
    if (definition) await errands.attempt(runner, definition, errands.bodyFor(definition, await errands.look(), runner, null));
  };
  if ((await errands.look()).declarations[runner.actor.id ?? ''] === undefined) await step('declare_conflict');
  const state = await errands.look();
  // Who names a colleague has opened the case (C05).
  if (!(action.needsContent || action.name === 'assign_appeal') || openedAs(state, runner.actor) !== null) return;
  await step(openFunctions({ policy: ungpGeneric }, state, runner.actor).length > 0 ? 'take_part' : 'assign');
}
