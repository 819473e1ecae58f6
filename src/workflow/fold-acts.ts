/**
 * Fold: who had a part in a case by what they did in it. What somebody did while they were responsible stays theirs after they hand the
 * case over: four eyes, "nobody decides twice" and "an appeal goes to somebody else" ask for it (2.3, T13, T16, RDR G6b).
 */
import type { LedgerEvent } from './fold.ts';
import { took } from './fold-steps.ts';
import type { CaseState } from './model.ts';

/** Acts that judge, steer or speak for the company. A note, a date, a file or an alarm from the card is none. */
const OF_SUBSTANCE: ReadonlySet<string> = new Set([
  'message.sent',
  'info.requested',
  'screening.resumed',
  'abuse.warned',
  'class.change_proposed',
  'class.changed',
  'review.decided',
  'track.chosen',
  'meeting.offered',
  'meeting.recorded',
  'respondent.notice_deferred',
  'respondent.text_shown',
  'respondent.objection_answered',
  'respondent.text_withdrawn',
  'settlement.proposed',
  'support.answered',
  'evidence_summary.issued',
  'rights_check.recorded',
  'root_cause.recorded',
  'findings.returned',
  'contact.attempted',
  'verification.started',
  'crime.avenue_decided',
  'protection.triaged',
  'protection.contacted',
  'protection.assessed',
  'protection.plan_activated',
  'protection.monitored',
  'protection.cleared',
  'urgent.taken_charge',
  'urgent.interim_measures',
  'urgent.stabilised',
]);

/** The case after an event, with what its actor thereby took part in. `before` tells who was responsible when they acted. */
export function acted(before: CaseState, after: CaseState, event: LedgerEvent): CaseState {
  if (!OF_SUBSTANCE.has(event.type) || isReviewing(before, event.actorId)) return after;
  return took(after, event, before.handlerId === event.actorId ? 'handled' : 'contributed');
}

/** To hear the person or to propose a meeting belongs to a review (D02): it does not take the review away from whoever has it. */
function isReviewing({ appeal, functions = [], cycle }: CaseState, staffId: string | null): boolean {
  if (!appeal || staffId === null) return false;
  const onPanel = functions.some((held) => held.staffId === staffId && held.function === 'panel_member' && held.cycle === cycle);
  return appeal.reviewerId === staffId || onPanel;
}
