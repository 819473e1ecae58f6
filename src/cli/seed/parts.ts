/** Who plays a part when the time comes: by role, never whom the case excludes, and never against four eyes (C05, 2.3). Pure. */
import type { Candidate } from '../../routing/route.ts';
import type { Role } from '../../workflow/codes.ts';
import { isConflicted, isInvolved, NEVER_DECIDE, took } from '../../workflow/guards-people.ts';
import type { CaseState } from '../../workflow/model.ts';
import type { Part } from './agenda.ts';

interface Casting {
  readonly state: CaseState;
  readonly people: readonly Candidate[];
  readonly excluded: ReadonlySet<string>;
}

/** The member of staff for a part, or null where nobody is left. `person` is nobody of the staff. */
export function castFor(part: Part, { state, people, excluded }: Casting): Candidate | null {
  const free = people.filter((one) => !excluded.has(one.staffId) && !isConflicted(state, one.staffId));
  const first = (roles: readonly Role[], fits: (one: Candidate) => boolean = () => true): Candidate | null => {
    for (const role of roles) {
      const found = free.find((one) => one.roles.includes(role) && fits(one));
      if (found) return found;
    }
    return null;
  };
  const isInCharge = (one: Candidate) => one.staffId === state.handlerId || took(state, one.staffId, ['screened']);
  switch (part) {
    case 'person':
      return null;
    case 'handler':
      return (
        first(['handler'], (one) => took(state, one.staffId, ['investigated', 'screened'])) ??
        first(['handler'], isInCharge) ??
        first(['handler', 'senior_handler'])
      );
    case 'checker':
      return first(
        ['handler', 'investigator', 'decision_maker', 'senior_handler'],
        (one) => !took(state, one.staffId, ['investigated']) && !isInCharge(one),
      );
    case 'decider':
      return first(['decision_maker', 'oversight'], (one) => !took(state, one.staffId, NEVER_DECIDE));
    case 'reviewer':
      return (
        people.find((one) => one.staffId === state.appeal?.reviewerId) ??
        first(['senior_handler', 'oversight'], (one) => !isInvolved(state, one.staffId))
      );
    case 'panel':
      return first(['panel_member'], (one) => !isInvolved(state, one.staffId));
    case 'overseer':
      return first(['oversight', 'senior_handler'], (one) => !took(state, one.staffId, ['proposed_referral']));
    case 'senior':
      return first(
        ['senior_handler'],
        (one) => !took(state, one.staffId, ['delivered', 'proposed_inconclusive', 'proposed_referral', 'confirmed_referral']),
      );
    case 'protector':
      return first(['protection_officer', 'senior_handler', 'oversight']);
  }
}
