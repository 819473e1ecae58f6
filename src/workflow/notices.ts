/** What people are told. Content-free by construction: a template code and an audience, never a word of the case (K06). */
import { LADDER_END } from './levels.ts';
import type { CaseState, Effect, Facts, Rules } from './model.ts';

/** Whom notices are for. */
export const NOTICE_AUDIENCES = ['rightsholder', 'representative', 'staff'] as const;
export type NoticeAudience = (typeof NOTICE_AUDIENCES)[number];

/** Codes of the notices that the core asks for; a public contract with `notifications/`. */
export const NOTICE_TEMPLATES = [
  'received',
  'acknowledged',
  'question_asked',
  'answer_given',
  'accepted',
  'referred',
  'review_asked',
  'review_decided',
  'class_changed',
  'class_contested',
  'meeting_offered',
  'meeting_answered',
  'meeting_recorded',
  'respondent_text_shown',
  'respondent_text_answered',
  'respondent_contacted',
  'track_chosen',
  'check_please',
  'comment_please',
  'comment_given',
  'decision_issued',
  'decision_answered',
  'appeal_filed',
  'appeal_assigned',
  'panel_offered',
  'appeal_decided',
  'remedy_started',
  'remedy_planned',
  'settlement_proposed',
  'settlement_agreed',
  'remedy_delivered',
  'remedy_verified',
  'remedy_disputed',
  'remedy_unverified',
  'closed',
  'withdrawn',
  'on_hold',
  'reopened',
  'message',
  'reply',
  'evidence_added',
  'assigned',
  'unassigned',
  'handler_left',
  'due_soon',
  'overdue',
  'escalated',
  'still_overdue',
  'paused',
  'resumed',
  'extended',
  'overrun_announced',
  'overdue_again',
  'regime_voided',
  'retaliation_reported',
  'urgent',
  'protection_changed',
  'external_changed',
  'instruction_reported',
  'support_asked',
  'support_answered',
  'abuse_warning',
  'window_ending',
  'policy_unusable',
  'survey_waits',
  'officer_missing',
  'officer_late',
] as const;
export type NoticeTemplate = (typeof NOTICE_TEMPLATES)[number];

/** What staff hear at once whatever they chose: danger, retaliation, a missed date, a case that nobody has (people.md 1). */
const URGENT: readonly string[] = [
  'urgent',
  'retaliation_reported',
  'overdue',
  'overdue_again',
  'escalated',
  'still_overdue',
  'unassigned',
  'handler_left',
  'instruction_reported',
  'officer_missing',
  'officer_late',
] satisfies readonly NoticeTemplate[];

/** What those hear who must not learn of the matter itself: that a designated officer is missing, or late (WBD 16, C05). */
export const OFFICER_NOTICES: readonly string[] = ['officer_missing', 'officer_late'] satisfies readonly NoticeTemplate[];

/** True for a template that nobody can opt out of. */
export function isUrgentNotice(template: string): boolean {
  return URGENT.includes(template);
}

/**
 * A notice to the person who complained, and to whoever speaks for them and asked for it. After "stop contacting me" only the mailbox speaks,
 * so nothing is sent to the person (2.6).
 */
export function tellRightsholder(state: CaseState, template: NoticeTemplate, facts: Facts = {}): readonly Effect[] {
  const speakers = (state.mandates ?? []).filter((mandate) => mandate.notices);
  return [
    ...(state.milestones.contact_stopped === undefined ? [notice(template, 'rightsholder', facts)] : []),
    ...speakers.map(({ id }) => notice(template, 'representative', { mandateId: id })),
  ];
}

/** A notice to the staff on the case; with `level`, to those who hold that level. */
export function tellStaff(template: NoticeTemplate, facts: Facts = {}): readonly Effect[] {
  return [notice(template, 'staff', facts)];
}

/** Every hour counts because the calendar gives no date: oversight hears of it, and whoever may publish a better policy. */
export function tellUnusable(): readonly Effect[] {
  return tellStaff('policy_unusable', { level: 2, roles: ['oversight', 'tenant_admin'] });
}

/** Somebody is in danger: the people on call are paged, or level 1 where the policy names none (2.9). */
export function page({ policy }: Pick<Rules, 'policy'>): readonly Effect[] {
  return tellStaff('urgent', { level: 1, ...(policy.onCall ? { roles: [...policy.onCall.roles] } : {}) });
}

function notice(template: NoticeTemplate, audience: NoticeAudience, facts: Facts): Effect {
  return { queue: 'notify', name: 'send-notice', facts: { ...facts, template, audience } };
}

/** Route the case again: its handler fell away. */
export const REROUTE: Effect = { queue: 'route', name: 'route-case', facts: {} };

/**
 * Somebody else for a case whose handler fell away. Once it has climbed it stays with those of its level: by the rules of a new case it
 * would go back to the very people whom it was taken past (T24, people.md 3.5).
 */
export function seekAnother(state: CaseState): Effect {
  const level = Math.min(state.level, LADDER_END);
  return level === 0 ? REROUTE : assignLevel(level, 'rule', null);
}

/** Find a person for the level that the case has climbed to; `again`: it was sought before, and somebody may have come since. */
export function assignLevel(level: number, cause: string, clockKey: string | null, again = false): Effect {
  return { queue: 'escalate', name: 'assign-level', facts: { level, cause, clockKey, ...(again ? { again } : {}) } };
}
