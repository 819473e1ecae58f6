/**
 * The dated facts that guards ask for, by name. A name that is absent from a case did not happen in this cycle; those marked lasting
 * survive a reopening (2.7).
 */
import type { CONTACT_ROUTES } from './vocabulary.ts';

const OF_THE_CYCLE = [
  'acknowledged',
  'assessed',
  'review_requested',
  'accepted',
  'dialogue_wanted',
  'meeting_offered',
  'meeting_answered',
  'meeting_accepted',
  'respondent_contacted',
  'findings_submitted',
  'quality_checked',
  'evidence_summary_issued',
  'comment_until',
  'comment_given',
  'comment_waived',
  'preference_recorded',
  'rights_checked',
  'settlement_proposed',
  'settlement_mediated',
  'settlement_acceptable_from',
  'decided',
  'appeal_until',
  'remedy_due',
  'panel_offered',
  'panel_declined',
  'escalation_requested',
] as const;
/** What stays true of the person and the place when a case begins again. */
export const LASTING_MILESTONES = [
  'last_heard',
  'contact_stopped',
  'abuse_warned',
  'risk_assessed',
  'crime_suspected',
  'crime_avenue_decided',
  'support_requested',
] as const;
/** Every name, for the pages that translate them; the first attempt over each route has `contact_<route>` beside these. */
export const MILESTONES = [...OF_THE_CYCLE, ...LASTING_MILESTONES] as const;

export type Milestone = (typeof MILESTONES)[number] | `contact_${(typeof CONTACT_ROUTES)[number]}`;
