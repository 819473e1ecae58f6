/** Which regimes bind a case, as rules and people have said so far, and what its past is to a clock that joins it (section 3, D14). */
import { regimesFor } from '../policy/applies.ts';
import type { PolicyDocument } from '../policy/document.ts';
import type { Instant } from '../time.ts';
import type { Past } from '../timeboxes/joining.ts';
import { happens } from './action.ts';
import type { CaseState, EventDraft } from './model.ts';

/** Events after which the rules are asked again: what a regime may depend on has changed. */
const RECONSIDERED = ['case.assessed', 'class.changed', 'policy.adopted'];
const REARRANGING = ['regime.voided', 'policy.adopted'];
/** Events after which clocks may join in the middle of the case. */
const JOINING = ['regimes.added', 'regime.voided', 'policy.adopted'];

/**
 * `regimes.added` for regimes that the facts of the case now meet. Never fewer: what once bound the case binds it until two people
 * declare it void, and what they declared void no rule brings back (D14).
 */
export function newlyBinding(policy: PolicyDocument, state: CaseState, events: readonly EventDraft[], now: Instant): readonly EventDraft[] {
  if (!events.some((event) => RECONSIDERED.includes(event.type))) return [];
  const known = new Set([...state.regimes, ...(state.voidedRegimes ?? [])]);
  const regimes = regimesFor(policy, state).filter((id) => !known.has(id));
  return regimes.length === 0 ? [] : [happens('regimes.added', now, { regimes })];
}

/** What a clock that joins now must know of the case, or undefined where none may join. `before` is the case ahead of the decision. */
export function pastOf(before: CaseState | null, state: CaseState, events: readonly EventDraft[]): Past | undefined {
  const by = events.find((event) => JOINING.includes(event.type) || bindsMore(before, state, event));
  if (before === null || by === undefined) return undefined;
  return {
    receivedAt: state.receivedAt,
    imported: state.imported,
    state: state.state,
    stateSince: state.stateSince,
    happened: happenedIn(state),
    from: events.some((event) => event.type === 'policy.adopted') ? 'now' : 'receipt',
    // Where a regime is void, or another policy holds, rules speak again or for the first time that are of no new regime.
    binding: events.some((event) => REARRANGING.includes(event.type)) ? null : state.regimes.filter((id) => !before.regimes.includes(id)),
  };
}

/** An assessment that names a further regime by hand. */
function bindsMore(before: CaseState | null, state: CaseState, event: EventDraft): boolean {
  return event.type === 'case.assessed' && state.regimes.some((id) => before?.regimes.includes(id) !== true);
}

/** Dated facts of the case under the events that set them. */
const MILESTONE_OF: { readonly [type: string]: string } = {
  'case.acknowledged': 'acknowledged',
  'case.accepted': 'accepted',
  'meeting.offered': 'meeting_offered',
  'findings.submitted': 'findings_submitted',
  'quality_check.passed': 'quality_checked',
  'evidence_summary.issued': 'evidence_summary_issued',
  'comment.given': 'comment_given',
  'decision.issued': 'decided',
};

function happenedIn(state: CaseState): Past['happened'] {
  const dated = Object.entries(MILESTONE_OF).flatMap(([type, milestone]) => {
    const at = state.milestones[milestone];
    return at === undefined ? [] : [[type, at] as const];
  });
  return Object.fromEntries(dated);
}
