/** The closed vocabularies of the mechanism (requirements 2 and 4). Codes are a public contract: never rename one. */

export const STATES = [
  'SUBMITTED',
  'ACKNOWLEDGED',
  'SCREENING',
  'NEEDS_INFO',
  'REFERRED_OUT',
  'ACCEPTED',
  'DIALOGUE',
  'INVESTIGATION',
  'PROPOSED',
  'DECIDED',
  'CONTESTED',
  'APPEAL_SENIOR',
  'APPEAL_PANEL',
  'REMEDY',
  'VERIFY',
  'CLOSED',
  'WITHDRAWN',
  'INCONCLUSIVE',
] as const;
export type StateCode = (typeof STATES)[number];

/** States in which the mechanism owes nothing more; each can be left again (T06, T15, T23). */
export const ENDED_STATES = ['REFERRED_OUT', 'CLOSED', 'WITHDRAWN', 'INCONCLUSIVE'] as const satisfies readonly StateCode[];

export const ROLES = [
  'rh',
  'rep',
  'guardian',
  'witness',
  'respondent',
  'clerk',
  'handler',
  'senior_handler',
  'investigator',
  'mediator',
  'decision_maker',
  'protection_officer',
  'sgbv_focal_point',
  'panel_member',
  'oversight',
  'dpo',
  'auditor',
  'publisher',
  'tenant_admin',
  'system',
  'bot',
  'importer',
] as const;
export type Role = (typeof ROLES)[number];

export const ENTRY_CLASSES = ['COMPLAINT', 'NOTIFICATION', 'WHISTLEBLOWER_REPORT', 'CONTENT_APPEAL', 'DATA_RIGHT', 'FEEDBACK'] as const;
export type EntryClass = (typeof ENTRY_CLASSES)[number];

export const IDENTITY_MODES = ['anonymous', 'confidential', 'named'] as const;
export type IdentityMode = (typeof IDENTITY_MODES)[number];

export const SEVERITIES = ['S1', 'S2', 'S3', 'S4', 'S5'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const SUBSTANTIATIONS = ['SUBSTANTIATED', 'PARTLY', 'NOT_SUBSTANTIATED', 'NOT_ESTABLISHABLE', 'NOT_ASSESSED'] as const;
export const INVOLVEMENTS = ['CAUSED', 'JOINTLY_CAUSED', 'CONTRIBUTED', 'LINKED', 'NONE', 'UNKNOWN'] as const;
export const REMEDY_STATES = ['NONE_DUE', 'PLANNED', 'PARTIAL', 'DELIVERED_UNVERIFIED', 'VERIFIED', 'FAILED', 'REFUSED_BY_RH'] as const;
export const STANCES = ['ACCEPTS', 'ACCEPTS_IN_PART', 'REJECTS', 'NO_ANSWER', 'UNREACHABLE'] as const;
export const PROCEDURES = [
  'DECIDED',
  'SETTLED',
  'MEDIATED',
  'REFERRED',
  'WITHDRAWN',
  'WITHDRAWN_PRESSURE',
  'INCONCLUSIVE',
  'DUPLICATE_LINKED',
  'PANEL_UPHELD',
  'PANEL_DISMISSED',
  'MERGED_GROUP',
] as const;
export type Substantiation = (typeof SUBSTANTIATIONS)[number];
export type Involvement = (typeof INVOLVEMENTS)[number];
export type RemedyState = (typeof REMEDY_STATES)[number];
export type Stance = (typeof STANCES)[number];
export type Procedure = (typeof PROCEDURES)[number];

export const REMEDY_TYPES = [
  'RM1',
  'RM2',
  'RM3',
  'RM4',
  'RM5',
  'RM6',
  'RM7',
  'RM8',
  'RM9',
  'RM10',
  'RM11',
  'RM12',
  'RM13',
  'RM14',
] as const;
export type RemedyType = (typeof REMEDY_TYPES)[number];

export const NEGATIVE_GROUNDS = [
  'not_in_published_scope',
  'no_relation_to_operations',
  'already_finally_decided',
  'manifestly_unfounded_after_fact_finding',
  'abuse_after_warning',
] as const;
export type NegativeGround = (typeof NEGATIVE_GROUNDS)[number];

export const CHANNELS = [
  'web',
  'onion',
  'in_app',
  'email',
  'phone',
  'ivr',
  'sms',
  'messenger',
  'post',
  'drop_box',
  'clerk',
  'union',
  'ngo',
  'hotline',
  'works_council',
  'nhri',
  'partner_api',
  'authority',
  'media_scan',
  'audit',
  'import',
] as const;
export type Channel = (typeof CHANNELS)[number];

export const SUBMITTER_ROLES = [
  'self',
  'guardian',
  'union',
  'worker_rep',
  'cso',
  'defender',
  'lawyer',
  'nhri',
  'witness',
  'clerk',
] as const;
export type SubmitterRole = (typeof SUBMITTER_ROLES)[number];

/** Parts that somebody beside the handler can have in a case; each is taken by an act of its own (people.md 3.5). */
/** Why somebody else becomes responsible for a case, by hand. */
export const ASSIGNMENT_CAUSES = ['takes_over', 'language', 'expertise', 'absence', 'balance'] as const;

export const CASE_FUNCTIONS = [
  'investigator',
  'mediator',
  'quality_checker',
  'second_signature',
  'decision_maker',
  'panel_member',
  'protection_officer',
  'overseer',
  'verifier',
  'data_protection',
] as const;
export type CaseFunction = (typeof CASE_FUNCTIONS)[number];
