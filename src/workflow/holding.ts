/** Whether somebody may still have what lies with them after their roles have changed (2.3, 2.4, K08). Pure. */
import type { PolicyDocument } from '../policy/document.ts';
import type { Role } from './codes.ts';
import { levelOf } from './levels.ts';
import type { CaseState } from './model.ts';
import { CONTENT_ROLES, REVIEWERS } from './vocabulary.ts';

/** True where these roles read what the person has of this case: the case itself, or the review of the appeal. */
export function mayHold(state: Pick<CaseState, 'handlerId' | 'appeal'>, staffId: string, roles: readonly Role[]): boolean {
  const reads = state.handlerId !== staffId || roles.some((role) => CONTENT_ROLES.includes(role));
  const reviewing: readonly Role[] = state.appeal?.level === 'panel' ? ['panel_member'] : REVIEWERS;
  return reads && (state.appeal?.reviewerId !== staffId || roles.some((role) => reviewing.includes(role)));
}

/** True where these roles reach the level at which the case was given to this person; whoever has none of it answers for no level. */
export function holdsItsLevel(
  policy: PolicyDocument,
  state: Pick<CaseState, 'handlerId' | 'handlerLevel'>,
  staffId: string,
  roles: readonly Role[],
): boolean {
  return state.handlerId !== staffId || levelOf(policy, roles) >= (state.handlerLevel ?? 0);
}
