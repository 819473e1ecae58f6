/** A case as far as clocks see it: happenings in, clocks out. */
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { type Instant, parseInstant } from '../../../src/time.ts';
import { foldClocks } from '../../../src/timeboxes/fold.ts';
import type { ClockState } from '../../../src/timeboxes/model.ts';
import { type Happening, planClocks } from '../../../src/timeboxes/plan.ts';
import type { EventDraft, Facts } from '../../../src/workflow/model.ts';

export const at = (text: string): Instant => parseInstant(text);

export function event(type: string, when: string, facts: Facts = {}): EventDraft {
  return { type, v: 1, occurredAt: at(when), precision: 'instant', facts };
}

export interface Desk {
  readonly clocks: readonly ClockState[];
  readonly last: readonly EventDraft[];
}

export const emptyDesk: Desk = { clocks: [], last: [] };

/** One happening at `when`; its own events carry that time. */
export function happen(
  policy: PolicyDocument,
  desk: Desk,
  when: string,
  own: readonly [string, Facts?][],
  move: Partial<Happening> = {},
): Desk {
  const events = own.map(([type, facts]) => event(type, when, facts ?? {}));
  const last = planClocks(policy, desk.clocks, { events, left: null, entered: null, severity: null, ...move }, at(when));
  return { clocks: foldClocks(desk.clocks, last), last };
}

export const live = (desk: Desk): readonly string[] =>
  desk.clocks
    .filter((clock) => clock.state === 'running' || clock.state === 'paused')
    .map((clock) => clock.key.replace('/UNGP_GENERIC', ''));

export const named = (desk: Desk, name: string): readonly ClockState[] => desk.clocks.filter((clock) => clock.name === name);

/** The only clock of that name; the test fails where there are more or none. */
export function only(desk: Desk, name: string): ClockState {
  const [clock, ...more] = named(desk, name);
  if (clock === undefined || more.length > 0) throw new Error(`${name}: ${more.length} more`);
  return clock;
}
