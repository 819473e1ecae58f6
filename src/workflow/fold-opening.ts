/** The first event of a case. */
import { flagFact, instantFact, optionalCode, optionalInstant, optionalText, textFact } from '../timeboxes/facts.ts';
import { CHANNELS, ENTRY_CLASSES, IDENTITY_MODES, PROCEDURES, STATES, type StateCode, SUBMITTER_ROLES, SUBSTANTIATIONS } from './codes.ts';
import { codeFact, numberFact, textsFact } from './facts.ts';
import type { LedgerEvent } from './fold.ts';
import type { CaseState } from './model.ts';
import { isEnded } from './vocabulary.ts';

const DEFINITION_IDS = ['grievance-v1', 'content-appeal-v1'] as const;

/** The case that `case.submitted` or `case.imported` opens. Throws TypeError for any other event or malformed facts. */
export function openCase(event: LedgerEvent): CaseState {
  if (event.type === 'case.submitted') return opened(event, 'SUBMITTED');
  if (event.type !== 'case.imported') throw new TypeError(`a case cannot begin with ${event.type}`);
  const { facts } = event;
  const state = codeFact(facts, 'state', STATES);
  const since = optionalInstant(facts, 'closedAt') ?? optionalInstant(facts, 'engagedAt') ?? event.occurredAt;
  return {
    ...opened(event, state),
    imported: true,
    stateSince: since,
    // An unknown date of closure stays unknown; the case is closed all the same (D24).
    endedAt: isEnded(state) ? optionalInstant(facts, 'closedAt') : null,
    procedure: optionalCode(facts, 'procedure', PROCEDURES),
    substantiation: optionalCode(facts, 'substantiation', SUBSTANTIATIONS),
    harms: textsFact(facts, 'harms'),
    appeal: state === 'CONTESTED' ? { from: 'PROPOSED', level: null, reviewerId: null } : null,
  };
}

function opened(event: LedgerEvent, state: StateCode): CaseState {
  return { ...identity(event), ...origin(event), ...blank(event, state) };
}

function identity({ facts }: LedgerEvent) {
  return {
    caseId: textFact(facts, 'caseId'),
    reference: textFact(facts, 'reference'),
    definition: codeFact(facts, 'definition', DEFINITION_IDS),
    policyId: textFact(facts, 'policyId'),
    policyVersion: numberFact(facts, 'policyVersion'),
    regimes: textsFact(facts, 'regimes'),
  };
}

function origin({ facts, occurredAt }: LedgerEvent) {
  return {
    entryClass: codeFact(facts, 'entryClass', ENTRY_CLASSES),
    channel: codeFact(facts, 'channel', CHANNELS),
    locale: textFact(facts, 'locale'),
    submitterRole: codeFact(facts, 'submitterRole', SUBMITTER_ROLES),
    identityMode: codeFact(facts, 'identityMode', IDENTITY_MODES),
    siteId: optionalText(facts, 'siteId'),
    country: optionalText(facts, 'country'),
    groups: textsFact(facts, 'groups'),
    desiredOutcome: flagFact(facts, 'desiredOutcome'),
    receivedAt: instantFact(facts, 'receivedAt'),
    respondents: textsFact(facts, 'respondents'),
    submittedAt: occurredAt,
  };
}

const NO_COUNTS = {
  infoRounds: 0,
  returnedForWork: 0,
  contactAttempts: 0,
  factFindingActions: 0,
  questionsAsked: 0,
  breaches: 0,
  appeals: 0,
};

function blank(event: LedgerEvent, state: StateCode) {
  return {
    seq: event.seq,
    revision: event.seq,
    state,
    stateSince: event.occurredAt,
    cycle: 1,
    level: 0,
    imported: false,
    severity: null,
    rights: [],
    harms: [],
    handlerId: null,
    routedAt: null,
    handlerLevel: 0,
    substantiation: null,
    involvement: null,
    remedy: null,
    stance: null,
    procedure: null,
    rootCauses: [],
    protection: 'none' as const,
    urgent: 'none' as const,
    external: [],
    legalHold: false,
    declarations: {},
    participations: [],
    counters: NO_COUNTS,
    milestones: {},
    remedyItems: [],
    clocks: [],
    endedAt: null,
    proposals: [],
    appeal: null,
  };
}
