/** Groups of states and roles, and the small closed lists, that the action table is written in (requirements 2 and 4). */
import Type from 'typebox';
import { ENDED_STATES, type Role, STATES, type StateCode } from './codes.ts';
import type { Actor, Proposal } from './model.ts';

/** Every state, ended ones too: safety, messages and external avenues never close (H07, A16). */
export const ANY: readonly StateCode[] = STATES;
/** Every state in which the mechanism still owes something. */
export const OPEN: readonly StateCode[] = STATES.filter((state) => !isEnded(state));
/** States in which nobody has agreed yet on what to do about the harm. */
export const CONTESTED_STATES: readonly StateCode[] = ['CONTESTED', 'APPEAL_SENIOR', 'APPEAL_PANEL'];
/** States in which items may be planned and delivered: remedy has its own life and does not wait for an appeal (D25). */
export const REMEDY_STATES_OPEN: readonly StateCode[] = ['DECIDED', ...CONTESTED_STATES, 'REMEDY', 'VERIFY'];

/** States in which a case is worked on, and somebody may be heard about it. */
export const WORKING: readonly StateCode[] = [
  'ACKNOWLEDGED',
  'SCREENING',
  'NEEDS_INFO',
  'ACCEPTED',
  'DIALOGUE',
  'INVESTIGATION',
  'PROPOSED',
  'APPEAL_SENIOR',
  'APPEAL_PANEL',
];

/** True for a state in which the case is over until somebody takes it up again. */
export function isEnded(state: StateCode | null): boolean {
  return ENDED_STATES.some((ended) => ended === state);
}

export const HANDLERS: readonly Role[] = ['handler', 'senior_handler'];
/** Who finds out what happened. */
export const FINDERS: readonly Role[] = [...HANDLERS, 'investigator'];
export const COMPLAINANTS: readonly Role[] = ['rh', 'rep', 'guardian'];
export const OUTSIDE: readonly Role[] = [...COMPLAINANTS, 'witness'];
/**
 * Roles that may read content, in the order in which they are asked to take a case that nobody on the ladder can take; whoever decides
 * comes late, so that a decision maker stays free. A tenant administrator, a publisher and a bot may not read (K08).
 */
export const CONTENT_ROLES: readonly Role[] = [
  'senior_handler',
  'handler',
  'protection_officer',
  'sgbv_focal_point',
  'mediator',
  'investigator',
  'decision_maker',
  'oversight',
  'panel_member',
  'dpo',
];
/** Roles that act in cases. A clerk writes down what is said and reads nothing back. */
export const CASE_STAFF: readonly Role[] = ['clerk', ...CONTENT_ROLES.filter((role) => role !== 'dpo')];
/** Roles that see the queue and the card of a case; content opens to none of them by the role alone (people.md 3.5). */
export const DESK_ROLES: readonly Role[] = ['clerk', ...CONTENT_ROLES];
/** Who answers for how others work, and may give a case that somebody works on to another. */
export const SUPERVISORS: readonly Role[] = ['senior_handler', 'decision_maker', 'oversight'];
/** Who may look again at a referral or a downgrade (L1 and above). */
export const REVIEWERS: readonly Role[] = ['senior_handler', 'oversight'];
/** Anybody who may judge a case says whether an exclusion was an error: after a wrong naming few may be left. */
export const EXCLUSION_JUDGES: readonly Role[] = [...HANDLERS, 'decision_maker', 'panel_member', 'oversight', 'dpo'];
/** Whom an original may be opened to: whoever finds out, decides or oversees (people.md 3.9). */
export const ORIGINAL_OPENERS: readonly Role[] = [...HANDLERS, 'investigator', 'decision_maker', 'panel_member', 'oversight', 'dpo'];
/** Whose second signature a first one waits for (four-eyes pairs of 2.3). */
export const SIGNERS: { readonly [kind in Proposal['kind']]: readonly Role[] } = {
  referral: [...HANDLERS, 'oversight'],
  inconclusive: ['senior_handler'],
  reclassification: REVIEWERS,
  legal_hold: ['dpo', 'oversight'],
  regime_void: REVIEWERS,
  exclusion: EXCLUSION_JUDGES,
  original: ORIGINAL_OPENERS,
};
/**
 * Who sees how the mechanism does: whoever works in cases, audits or publishes. A clerk and an administrator have no part in what people
 * suffered, and of a small number of cases each figure is one of them (5.2, K08).
 */
export const FIGURE_READERS: readonly Role[] = [...CONTENT_ROLES, 'auditor', 'publisher'];
export const PROTECTORS: readonly Role[] = ['protection_officer', 'sgbv_focal_point', 'senior_handler', 'oversight'];

/** Every role that an account can hold. */
export const STAFF_ROLES: readonly Role[] = [...DESK_ROLES, 'auditor', 'publisher', 'tenant_admin'];
const ROLES_OF_KIND: { readonly [kind in Actor['kind']]: readonly Role[] } = {
  rightsholder: ['rh', 'guardian', 'witness'],
  representative: ['rep', 'guardian'],
  staff: STAFF_ROLES,
  system: ['system'],
  bot: ['bot'],
  importer: ['importer'],
};

/** The roles that an actor of this kind can really hold: a receipt never makes a handler, a program never a person (I06). */
export function effectiveRoles(actor: Actor): readonly Role[] {
  return actor.roles.filter((role) => ROLES_OF_KIND[actor.kind].includes(role));
}

export const FACT_FINDING_KINDS = [
  'complainant_interview',
  'witness_interview',
  'respondent_interview',
  'site_visit',
  'document_review',
  'data_analysis',
  'expert_opinion',
  'company_statement',
] as const;
export const CONTACT_ROUTES = ['mailbox', 'email', 'phone', 'sms', 'messenger', 'post', 'in_person', 'via_representative'] as const;
export const REOPEN_GROUNDS = [
  'new_evidence',
  'remedy_failed',
  'recurrence',
  'retaliation',
  'procedural_defect',
  'unmet_commitment',
  'contact_regained',
] as const;
export const WITHDRAWAL_CHOICES = ['stop_all', 'keep_as_notification', 'stop_contact'] as const;
export const TRACKS = ['DIALOGUE', 'INVESTIGATION'] as const;
export const APPEAL_RESULTS = ['upheld', 'dismissed', 'remitted'] as const;

/** How this system writes an id, and nothing else. */
const UUID = { pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' };

/** A code of a taxonomy or a registry entry. */
export const Code = Type.String({ minLength: 1, maxLength: 60, pattern: '^[A-Za-z0-9][A-Za-z0-9_.:-]*$' });
/** A BCP 47 tag of a language: `ar`, `zh-Hant`. */
export const LanguageTag = Type.String({ maxLength: 35, pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' });
/** An id of this system: staff, site, file. */
export const Id = Type.String(UUID);
export const NullableId = Type.Union([Id, Type.Null()]);
/** What a case is called: its key in the store, and the number that people read out. */
export const CaseName = Type.String({ minLength: 1, maxLength: 64 });
const DAY_OF_YEAR = '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))';
const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
/** A canonical instant (time.ts), of a day and an hour that exist: what no calendar has cannot be shown to anybody. */
export const WHEN_PATTERN = `^(?:\\d{4}-${DAY_OF_YEAR}|${LEAP_YEAR}-02-29)T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$`;
export const When = Type.String({ pattern: WHEN_PATTERN });
export const NullableWhen = Type.Union([When, Type.Null()]);
/** A key inside a case: `item-3`, `ext-1`. */
export const ItemKey = Type.String({ pattern: '^[a-z]+-\\d{1,6}$' });
export const ClockKey = Type.String({ minLength: 3, maxLength: 140, pattern: '^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+#\\d+$' });
/** A scale of 1 to 5 (requirements 4.1). */
export const Grade = Type.Integer({ minimum: 1, maximum: 5 });

/** A schema for one of the codes of a closed list. */
export function oneOf<V extends string>(codes: readonly V[]) {
  return Type.Enum([...codes]);
}

/** A bounded list of codes without repetition. */
export function codeList(maxItems: number, minItems = 0) {
  return Type.Array(Code, { minItems, maxItems, uniqueItems: true });
}

/** A bounded list of ids without repetition. */
export function idList(maxItems: number, minItems = 0) {
  return Type.Array(Id, { minItems, maxItems, uniqueItems: true });
}
