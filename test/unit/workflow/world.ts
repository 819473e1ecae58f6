/** A small believable world for workflow tests: people, a policy, and one place that applies commands and keeps the ledger. */

import { createHash } from 'node:crypto';
import { contentAppeal } from '../../../src/policy/presets/content-appeal.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { type Instant, parseInstant, plusMs } from '../../../src/time.ts';
import { happens } from '../../../src/workflow/action.ts';
import { actionNamed } from '../../../src/workflow/actions.ts';
import type { Role } from '../../../src/workflow/codes.ts';
import { decide } from '../../../src/workflow/decide.ts';
import type { AttachedFile } from '../../../src/workflow/evidence-facts.ts';
import { applyEvent, type LedgerEvent } from '../../../src/workflow/fold.ts';
import { openedAs, roleOpening } from '../../../src/workflow/functions.ts';
import type { Actor, CaseState, Decision, Effect, Facts, Rules, WorkflowDefinitionId } from '../../../src/workflow/model.ts';

export const START = parseInstant('2026-03-02T09:00:00.000Z');
export const DAY = 86_400_000;
export const HOUR = 3_600_000;

/** The instant `days` days after the start of the world. */
export function day(days: number): Instant {
  return plusMs(START, Math.round(days * DAY));
}

/** The id of somebody or something with this name: always the same, and written as this system writes ids. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** A member of staff with these roles. */
export function staff(name: string, ...roles: readonly Role[]): Actor {
  return { kind: 'staff', id: idOf(name), roles };
}

export const people = {
  rh: { kind: 'rightsholder', id: null, roles: ['rh'] },
  rep: { kind: 'representative', id: null, roles: ['rep'] },
  guardian: { kind: 'representative', id: null, roles: ['guardian'] },
  witness: { kind: 'rightsholder', id: null, roles: ['witness'] },
  respondent: { kind: 'staff', id: idOf('s-respondent'), roles: ['respondent', 'handler'] },
  clerk: staff('s-clerk', 'clerk'),
  handler: staff('s-handler', 'handler', 'investigator'),
  handler2: staff('s-handler2', 'handler', 'investigator'),
  senior: staff('s-senior', 'senior_handler'),
  senior2: staff('s-senior2', 'senior_handler'),
  investigator: staff('s-investigator', 'investigator'),
  mediator: staff('s-mediator', 'mediator'),
  decider: staff('s-decider', 'decision_maker'),
  decider2: staff('s-decider2', 'decision_maker'),
  protector: staff('s-protector', 'protection_officer'),
  sgbv: staff('s-sgbv', 'sgbv_focal_point'),
  panel: staff('s-panel', 'panel_member'),
  panel2: staff('s-panel2', 'panel_member'),
  oversight: staff('s-oversight', 'oversight'),
  oversight2: staff('s-oversight2', 'oversight'),
  dpo: staff('s-dpo', 'dpo'),
  dpo2: staff('s-dpo2', 'dpo'),
  auditor: staff('s-auditor', 'auditor'),
  publisher: staff('s-publisher', 'publisher'),
  admin: staff('s-admin', 'tenant_admin'),
  system: { kind: 'system', id: null, roles: ['system'] },
  bot: { kind: 'bot', id: null, roles: ['bot'] },
  importer: { kind: 'importer', id: null, roles: ['importer'] },
} as const satisfies Record<string, Actor>;
export type Person = keyof typeof people;

export const grievanceRules: Rules = { definition: 'grievance-v1', policy: ungpGeneric };
export const contentRules: Rules = { definition: 'content-appeal-v1', policy: contentAppeal };

/** Facts of a plain complaint. */
export function submission(now: Instant, more: Facts = {}): Facts {
  return {
    caseId: 'c-1',
    reference: 'R-TEST-1',
    entryClass: 'COMPLAINT',
    channel: 'web',
    locale: 'en',
    submitterRole: 'self',
    identityMode: 'anonymous',
    siteId: null,
    country: 'MY',
    groups: [],
    receivedAt: now,
    dangerNow: false,
    fearsRetaliation: false,
    desiredOutcome: false,
    respondents: [],
    ...more,
  };
}

/** Facts of an imported case. */
export function importedFacts(more: Facts = {}): Facts {
  return {
    ...submission(parseInstant('2024-05-01T00:00:00.000Z')),
    channel: 'import',
    source: 'file/row-7',
    state: 'INVESTIGATION',
    receivedPrecision: 'day',
    engagedAt: '2024-05-20T00:00:00.000Z',
    engagedPrecision: 'day',
    closedAt: null,
    closedPrecision: 'unknown',
    procedure: null,
    harms: [],
    themes: [],
    ...more,
  };
}

interface Wish {
  readonly input?: Facts;
  readonly content?: readonly string[];
  readonly files?: readonly AttachedFile[];
}

/** A case with its ledger. `act` applies or throws; `tryAct` only asks. Time moves by hand. */
export class World {
  now: Instant = START;
  state: CaseState | null = null;
  readonly ledger: LedgerEvent[] = [];
  lastEffects: readonly Effect[] = [];
  readonly rules: Rules;

  constructor(rules: Rules = grievanceRules) {
    this.rules = rules;
  }

  get case(): CaseState {
    if (this.state === null) throw new Error('no case yet');
    return this.state;
  }

  at(instant: Instant): this {
    this.now = instant;
    return this;
  }

  pass(days: number): this {
    return this.at(plusMs(this.now, Math.round(days * DAY)));
  }

  /** The case with its content open to this person: a test of one rule meets that rule. Who may open it is asked in functions.test.ts. */
  openTo(actor: Actor): CaseState | null {
    const event = this.opening(actor);
    return event === null ? this.state : applyEvent(this.state, event);
  }

  /** The same, in the ledger. */
  opens(actor: Actor): this {
    const event = this.opening(actor);
    if (event === null) return this;
    this.state = applyEvent(this.state, event);
    this.ledger.push(event);
    return this;
  }

  private opening(actor: Actor): LedgerEvent | null {
    const { state } = this;
    if (state === null || actor.kind !== 'staff' || actor.id === null || openedAs(state, actor) !== null) return null;
    // To those whose role may not read it never opens.
    if (roleOpening('overseer', state, actor.roles) === null) return null;
    const event = happens('function.taken', this.now, { staffId: actor.id, function: 'overseer' });
    return { ...event, seq: state.seq + 1, actorKind: actor.kind, actorId: actor.id };
  }

  tryAct(actor: Actor, action: string, wish: Wish = {}): Decision {
    return decide(
      this.rules,
      this.openTo(actor),
      { action, actor, input: { ...this.naming(action), ...wish.input }, content: wish.content ?? [], files: wish.files ?? [] },
      this.now,
    );
  }

  /** The proposal that a second signature confirms, where the test names no other. */
  private naming(action: string): Facts {
    const kind = actionNamed(action)?.confirms ?? null;
    return kind === null ? {} : { proposalSeq: this.state?.proposals?.find((proposal) => proposal.kind === kind)?.seq ?? 1 };
  }

  act(actor: Actor, action: string, wish: Wish = {}): this {
    const { cycle } = this.opens(actor).state ?? { cycle: 1 };
    const decision = this.tryAct(actor, action, wish);
    if (decision.kind === 'refused')
      throw new Error(`${action}: ${decision.refusals.map((one) => `${one.code} ${one.field ?? ''}`).join(', ')}`);
    let seq = this.state?.seq ?? 0;
    for (const draft of decision.events) this.ledger.push({ ...draft, seq: ++seq, actorKind: actor.kind, actorId: actor.id });
    this.state = decision.state;
    this.lastEffects = decision.effects;
    // Parts end with their cycle.
    if (decision.state.cycle !== cycle) for (const person of JUDGES) this.opens(people[person]);
    return this;
  }

  /** Codes of the refusal; empty if it would be accepted. */
  refusals(actor: Actor, action: string, wish: Wish = {}): readonly string[] {
    const decision = this.tryAct(actor, action, wish);
    return decision.kind === 'refused' ? decision.refusals.map((one) => one.code) : [];
  }

  types(): readonly string[] {
    return this.ledger.map((event) => event.type);
  }

  refold(): CaseState {
    const state = this.ledger.reduce<CaseState | null>(applyEvent, null);
    if (state === null) throw new Error('empty ledger');
    return state;
  }
}

/** A meeting by whatever way and at whatever time suits the person. */
export const OFFER = { input: { form: 'person_chooses', attendees: ['handler'] } };
export const MINOR = { scale: 2, scope: 1, irremediability: 1, delay: 'none', rights: ['R22'], harms: [], regimes: ['UNGP_GENERIC'] };
export const GRAVE = { ...MINOR, scale: 5 };
export const RIGHTS_CHECK = { consistentWithRights: 'yes', nonDiscriminatory: 'yes', appropriate: 'yes', legalMinimum: 'yes' };
export const FOUND = { substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedyDue: true };
export const NOT_FOUND = { substantiation: 'NOT_SUBSTANTIATED', involvement: 'NONE', remedyDue: false };

/** Staff who have declared that nothing ties them to the case. */
const JUDGES: readonly Person[] = [
  'clerk',
  'handler',
  'handler2',
  'senior',
  'senior2',
  'investigator',
  'mediator',
  'decider',
  'decider2',
  'protector',
  'sgbv',
  'panel',
  'panel2',
  'oversight',
  'oversight2',
  'dpo',
  'dpo2',
  'admin',
];

/** A received case in which everybody has declared. */
export function submitted(rules: Rules = grievanceRules, more: Facts = {}): World {
  const world = new World(rules).act(people.rh, 'submit', { input: submission(START, more), content: ['description'] });
  for (const person of JUDGES) world.act(people[person], 'declare_conflict', { input: { conflict: false } }).opens(people[person]);
  return world;
}

export function screening(more: Facts = {}): World {
  return submitted(grievanceRules, more).pass(0.1).act(people.handler, 'acknowledge').act(people.handler, 'start_screening');
}

export function needsInfo(): World {
  return screening().act(people.handler, 'request_info', { input: { questions: 1, about: ['when'] }, content: ['question'] });
}

export function referredOut(): World {
  return screening()
    .act(people.handler, 'propose_referral', { input: { ground: 'not_in_published_scope', avenues: ['union'] }, content: ['reasons'] })
    .act(people.senior, 'confirm_referral');
}

export function accepted(assessment: Facts = MINOR): World {
  return screening().act(people.handler, 'assess', { input: assessment }).act(people.handler, 'accept');
}

export function investigation(assessment: Facts = MINOR): World {
  return accepted(assessment).act(people.handler, 'choose_track', { input: { track: 'INVESTIGATION' } });
}

export function dialogue(): World {
  return accepted()
    .act(people.rh, 'prefer_track', { input: { track: 'DIALOGUE' } })
    .act(people.handler, 'choose_track', { input: { track: 'DIALOGUE' } });
}

/** A dialogue in which everything but the person's yes is there. */
export function plannedSettlement(): World {
  const world = dialogue()
    .act(people.rh, 'state_remedy_preference', { input: { declined: false }, content: ['preference'] })
    .act(people.handler, 'record_rights_check', { input: RIGHTS_CHECK });
  return world
    .act(people.handler, 'plan_remedy', { input: { items: [{ type: 'RM4', dueAt: plusMs(world.now, 30 * DAY) }] } })
    .act(people.handler, 'propose_settlement', { input: { legalWaiver: false }, content: ['terms'] });
}

export function proposedDraft(assessment: Facts = MINOR): World {
  return investigation(assessment)
    .act(people.handler, 'offer_meeting', OFFER)
    .act(people.handler, 'record_fact_finding', { input: { kind: 'document_review' } })
    .act(people.handler, 'submit_findings', { content: ['findings'] })
    .act(people.senior, 'pass_quality_check');
}

/** Everything that T13 asks for, at the moment at which the time to comment is over. */
export function readyToDecide(assessment: Facts = MINOR): World {
  return proposedDraft(assessment)
    .act(people.handler, 'issue_evidence_summary', { content: ['summary'] })
    .act(people.rh, 'comment', { content: ['comment'] })
    .act(people.rh, 'state_remedy_preference', { input: { declined: false }, content: ['preference'] })
    .act(people.handler, 'record_rights_check', { input: RIGHTS_CHECK })
    .pass(14.1);
}

export function decided(outcome: Facts = FOUND, assessment: Facts = MINOR): World {
  return readyToDecide(assessment).act(people.decider, 'issue_decision', { input: outcome, content: ['reasons'] });
}

export function contested(outcome: Facts = FOUND): World {
  return decided(outcome).act(people.rh, 'file_appeal');
}

export function withSenior(outcome: Facts = FOUND): World {
  return contested(outcome).act(people.senior, 'assign_appeal', { input: { level: 'senior', staffId: idOf('s-senior2') } });
}

export function withPanel(outcome: Facts = FOUND): World {
  return contested(outcome).act(people.senior, 'assign_appeal', { input: { level: 'panel', staffId: idOf('s-panel') } });
}

export function inRemedy(): World {
  return decided().act(people.rh, 'answer_decision', { input: { stance: 'ACCEPTS' } });
}

export function planned(): World {
  const world = inRemedy();
  return world.act(people.handler, 'plan_remedy', {
    input: {
      items: [
        { type: 'RM4', dueAt: plusMs(world.now, 30 * DAY) },
        { type: 'RM1', dueAt: plusMs(world.now, 10 * DAY) },
      ],
    },
  });
}

export function verifying(): World {
  return planned()
    .act(people.handler, 'deliver_item', { input: { key: 'item-1' } })
    .act(people.handler, 'deliver_item', { input: { key: 'item-2' } });
}

export function closedCase(): World {
  return verifying()
    .act(people.rh, 'verify_item', { input: { key: 'item-1' } })
    .act(people.rh, 'verify_item', { input: { key: 'item-2', repairsHarm: 4 } })
    .act(people.handler, 'close_case', { input: { rootCauses: ['no_rule'] } });
}

export function withdrawn(): World {
  return screening().act(people.rh, 'withdraw', { input: { choice: 'stop_all' } });
}

export function silent(): World {
  const world = screening()
    .act(people.handler, 'assess', { input: MINOR })
    .act(people.handler, 'record_fact_finding', { input: { kind: 'document_review' } });
  for (const route of ['phone', 'email', 'phone']) world.act(people.handler, 'record_contact_attempt', { input: { route } });
  return world.pass(61);
}

export function inconclusive(): World {
  return silent()
    .act(people.handler, 'propose_inconclusive', { content: ['reasons'] })
    .act(people.senior, 'confirm_inconclusive');
}

/** One world in every state of `grievance-v1`. */
export const STATES_REACHED = {
  SUBMITTED: submitted,
  ACKNOWLEDGED: () => submitted().act(people.handler, 'acknowledge'),
  SCREENING: screening,
  NEEDS_INFO: needsInfo,
  REFERRED_OUT: referredOut,
  ACCEPTED: accepted,
  DIALOGUE: dialogue,
  INVESTIGATION: investigation,
  PROPOSED: proposedDraft,
  DECIDED: decided,
  CONTESTED: contested,
  APPEAL_SENIOR: withSenior,
  APPEAL_PANEL: withPanel,
  REMEDY: planned,
  VERIFY: verifying,
  CLOSED: closedCase,
  WITHDRAWN: withdrawn,
  INCONCLUSIVE: inconclusive,
} as const satisfies Record<CaseState['state'], () => World>;

/** The two definitions, for tests that hold for both. */
export const ALL_RULES: readonly { readonly id: WorkflowDefinitionId; readonly rules: Rules }[] = [
  { id: 'grievance-v1', rules: grievanceRules },
  { id: 'content-appeal-v1', rules: contentRules },
];
