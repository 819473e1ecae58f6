/**
 * Every date of every clock computed again from the ledger and the policy versions that bound the case at that moment (architecture
 * section 5). Pure: the stored dates are evidence, never an input.
 */
import type { PolicyDocument } from '../policy/document.ts';
import { effectivePolicy } from '../policy/merge.ts';
import { recomputeDue } from '../timeboxes/due.ts';
import { optionalText } from '../timeboxes/facts.ts';
import { applyClockEvent, DATING_EVENTS, isLive } from '../timeboxes/fold.ts';
import type { ClockState } from '../timeboxes/model.ts';
import type { EventDraft } from '../workflow/model.ts';

export interface DateFindings {
  readonly faults: readonly string[];
  /** Dates that stand as they were given, although the tz database of `tz` would give others today: no fault of anybody (D14). */
  readonly remarks: readonly string[];
  /** Versions of the tz database, other than `tz`, that dates of the case were computed with. */
  readonly otherTz: readonly string[];
}

/**
 * What is wrong with the dates of one case, as sentences. `versionOf` gives a version of the case's policy, or undefined; `tz` is the
 * version of the tz database that computes them again.
 */
export function dateFindings(
  events: readonly EventDraft[],
  pinned: PolicyDocument,
  versionOf: (version: number) => PolicyDocument | undefined,
  tz: string,
): DateFindings {
  const missing: string[] = [];
  const judged: Judged[] = [];
  let clocks: readonly ClockState[] = [];
  let policy = pinned;
  for (const event of events) {
    clocks = applyClockEvent(clocks, event);
    const later = event.type === 'policy.adopted' ? versionOf(Number(event.facts.version)) : undefined;
    if (later !== undefined) policy = effectivePolicy(policy, [later]);
    else if (event.type === 'policy.adopted') missing.push(`adopted version ${event.facts.version} of the policy is not there`);
    if (!DATING_EVENTS.includes(event.type)) continue;
    const clock = clocks.find((one) => one.key === optionalText(event.facts, 'key'));
    if (clock !== undefined) judged.push(judge(policy, clock, tz));
  }
  judged.push(...clocks.filter(isLive).map((clock) => judge(policy, clock, tz)));
  return {
    faults: [...missing, ...judged.flatMap(({ fault }) => fault ?? [])],
    remarks: unique(judged.flatMap(({ remark }) => remark ?? [])),
    otherTz: unique(judged.flatMap(({ otherTz }) => otherTz ?? [])),
  };
}

interface Judged {
  readonly otherTz: string | null;
  readonly fault: string | null;
  readonly remark: string | null;
}

function judge(policy: PolicyDocument, clock: ClockState, tz: string): Judged {
  const otherTz = clock.tz === undefined || clock.tz === tz ? null : clock.tz;
  const sound = { otherTz, fault: null, remark: null };
  try {
    const dueAt = recomputeDue(policy, clock);
    if (dueAt === clock.dueAt) return sound;
    const text = `${clock.key} is recorded as due ${clock.dueAt}, and its rules give ${dueAt}`;
    if (otherTz === null) return { ...sound, fault: text };
    return { ...sound, remark: `${text} under tz database ${tz}; it was computed under ${otherTz}, and stands` };
  } catch {
    return { ...sound, fault: `${clock.key} has no rule in the policy` };
  }
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
