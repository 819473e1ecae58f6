/**
 * DSA_20 for an organisation that hears nothing but content appeals, on the short path `content-appeal-v1` (people.md 2). The generic
 * boxes stay for whatever the path shares with `grievance-v1`. Where it hears complaints too, combine UNGP_GENERIC with the regime DSA_20.
 */
import type { ClockRule, PolicyDocument } from '../document.ts';
import { dsa20 } from './regimes/platform.ts';
import { months } from './rules.ts';
import { ungpGeneric } from './ungp-generic.ts';

const { when: _contentAppealsOnly, ...everyCase } = dsa20.regime;
const shared: readonly ClockRule[] = ungpGeneric.clocks.filter((rule) => !dsa20.clocks.some((replaced) => replaced.name === rule.name));

/** The preset as shipped; the same calendar, ladder and people as UNGP_GENERIC. */
export const contentAppeal: PolicyDocument = {
  ...ungpGeneric,
  id: dsa20.regime.id,
  sourceRef: 'Regulation (EU) 2022/2065, Articles 20 and 21; requirements section 6',
  clocks: [...dsa20.clocks, ...shared],
  appealWindow: months(6),
  regimes: [...(ungpGeneric.regimes ?? []), everyCase],
};
