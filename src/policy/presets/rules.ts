/** Small words in which presets are written. */
import type { StateCode } from '../../workflow/codes.ts';
import type { ClockRule, ClockTrigger, Duration } from '../document.ts';

/** Elapsed hours, day and night. */
export const hours = (value: number): Duration => ({ unit: 'hours', value });
/** Working hours of the policy's calendar. */
export const workingHours = (value: number): Duration => ({ unit: 'working_hours', value });
/** Calendar days. */
export const days = (value: number): Duration => ({ unit: 'days', value });
/** Working days of the policy's calendar. */
export const workingDays = (value: number): Duration => ({ unit: 'working_days', value });
/** Calendar months (B04). */
export const months = (value: number): Duration => ({ unit: 'months', value });

/** On entering a state. */
export const entering = (state: StateCode): ClockTrigger => ({ entering: state });
/** On leaving a state. */
export const leaving = (state: StateCode): ClockTrigger => ({ leaving: state });
/** On an event of the ledger. */
export const on = (event: string): ClockTrigger => ({ event });

export type RuleDraft = Omit<ClockRule, 'regime' | 'binding' | 'pausable'> & Partial<Pick<ClockRule, 'binding' | 'pausable'>>;

/** Clock rules of one regime; `default` and not pausable unless a draft says otherwise. */
export function rulesOf(regime: string, drafts: readonly RuleDraft[]): readonly ClockRule[] {
  return drafts.map((draft) => ({ regime, binding: 'default', pausable: false, ...draft }));
}
