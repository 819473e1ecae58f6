/**
 * Every date of every clock computed again from the ledger and the policy versions that bound the case at that moment (architecture
 * section 5). Pure: the stored dates are evidence, never an input.
 */
import type { PolicyDocument } from '../policy/document.ts';
import { effectivePolicy } from '../policy/merge.ts';
import { recomputeDue } from '../timeboxes/due.ts';
import { optionalText } from '../timeboxes/facts.ts';
import { applyClockEvent, isLive } from '../timeboxes/fold.ts';
import type { ClockState } from '../timeboxes/model.ts';
import type { EventDraft } from '../workflow/model.ts';

/** Entries that set a date. */
const DATING: readonly string[] = ['clock.started', 'clock.resumed', 'clock.extended', 'clock.advanced'];

/** What is wrong with the dates of one case, as sentences. `versionOf` gives a version of the case's policy, or undefined. */
export function dateFaults(
  events: readonly EventDraft[],
  pinned: PolicyDocument,
  versionOf: (version: number) => PolicyDocument | undefined,
): readonly string[] {
  const faults: string[] = [];
  let clocks: readonly ClockState[] = [];
  let policy = pinned;
  for (const event of events) {
    clocks = applyClockEvent(clocks, event);
    const later = event.type === 'policy.adopted' ? versionOf(Number(event.facts.version)) : undefined;
    if (later !== undefined) policy = effectivePolicy(policy, [later]);
    else if (event.type === 'policy.adopted') faults.push(`adopted version ${event.facts.version} of the policy is not there`);
    if (!DATING.includes(event.type)) continue;
    const clock = clocks.find((one) => one.key === optionalText(event.facts, 'key'));
    if (clock !== undefined) faults.push(...faultsOf(policy, clock));
  }
  return [...faults, ...clocks.filter(isLive).flatMap((clock) => faultsOf(policy, clock))];
}

function faultsOf(policy: PolicyDocument, clock: ClockState): readonly string[] {
  try {
    const dueAt = recomputeDue(policy, clock);
    return dueAt === clock.dueAt ? [] : [`${clock.key} is recorded as due ${clock.dueAt}, and its rules give ${dueAt}`];
  } catch {
    return [`${clock.key} has no rule in the policy`];
  }
}
