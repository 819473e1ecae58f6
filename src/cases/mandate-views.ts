/** The mandates of a case for the person who gave them, and for the desk (J02). Pure. */
import type { Instant } from '../time.ts';
import type { Mandate } from '../workflow/mandates.ts';
import type { CaseState } from '../workflow/model.ts';
import type { OpenedEvent } from './view.ts';

/** A mandate with what was done with it. */
export interface MandateView extends Omit<Mandate, 'seq'> {
  /** What the person called them. */
  readonly name?: string;
  /** How often its holder did something in the case, and when last. */
  readonly acts: number;
  readonly lastActAt: Instant | null;
}

/** The mandates of a case for the person: who, what, until when, and what they did with it. Newest first. */
export function mandateViews(state: CaseState, events: readonly OpenedEvent[]): readonly MandateView[] {
  return [...(state.mandates ?? [])].reverse().map(({ seq, ...mandate }) => {
    const name = events.find((event) => event.seq === seq)?.content['name'];
    const acts = events.filter((event) => event.actorKind === 'representative' && event.actorId === mandate.id);
    return { ...mandate, ...(name ? { name } : {}), acts: acts.length, lastActAt: acts.at(-1)?.occurredAt ?? null };
  });
}
