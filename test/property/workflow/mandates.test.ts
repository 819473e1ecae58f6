/** Mandates of different people have nothing to do with each other: in whatever order their events come, the same people speak (J02). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happens } from '../../../src/workflow/action.ts';
import { applyEvent } from '../../../src/workflow/fold.ts';
import { liveMandates, MOST_MANDATES, POWERS, REPRESENTATIVE_KINDS } from '../../../src/workflow/mandates.ts';
import type { CaseState, EventDraft } from '../../../src/workflow/model.ts';
import { day, idOf, START, submitted } from '../../unit/workflow/world.ts';

const life = (name: string) =>
  fc.record({
    speaker: fc.constantFrom(...REPRESENTATIVE_KINDS),
    powers: fc.subarray([...POWERS]),
    until: fc.constantFrom(null, day(5), day(50)),
    more: fc.array(fc.constantFrom('mandate.notices_chosen', 'mandate.revoked', 'mandate.laid_down'), { maxLength: 3 }),
    name: fc.constant(name),
  });

function eventsOf({
  name,
  speaker,
  powers,
  until,
  more,
}: {
  name: string;
  speaker: string;
  powers: string[];
  until: string | null;
  more: string[];
}) {
  const mandateId = idOf(name);
  const given = happens('mandate.given', START, { mandateId, speaker, powers, until });
  return [
    given,
    ...more.map((type) => happens(type, day(1), type === 'mandate.notices_chosen' ? { mandateId, notices: true } : { mandateId })),
  ];
}

/** The events of several lives in one order that keeps each life's own. */
function interleaved(lives: readonly (readonly EventDraft[])[], picks: readonly number[]): readonly EventDraft[] {
  const left = lives.map((events) => [...events]);
  return Array.from({ length: lives.flat().length }, (_, step) => {
    const open = left.filter((events) => events.length > 0);
    return open[(picks[step] ?? 0) % open.length]?.shift();
  }).flatMap((event) => event ?? []);
}

function fold(events: readonly EventDraft[]): CaseState {
  const start = submitted().case;
  return events.reduce<CaseState>((state, event, index) => {
    return applyEvent(state, { ...event, seq: start.seq + 1 + index, actorKind: 'rightsholder', actorId: null });
  }, start);
}

/** All that does not tell in which order they came. */
const known = (state: CaseState) =>
  [...(state.mandates ?? [])].map(({ seq: _seq, ...rest }) => rest).sort((one, other) => (one.id < other.id ? -1 : 1));

describe('mandates', () => {
  it('fold to the same in every order of different people’s events, and nobody speaks after an end', () => {
    const people = Array.from({ length: MOST_MANDATES }, (_, n) => life(`m-${n}`));
    fc.assert(
      fc.property(
        fc.tuple(...people),
        fc.array(fc.nat(), { maxLength: 40 }),
        fc.array(fc.nat(), { maxLength: 40 }),
        (lives, one, other) => {
          const each = lives.map(eventsOf);
          const first = fold(interleaved(each, one));
          expect(known(fold(interleaved(each, other)))).toEqual(known(first));
          const ended = lives.filter(({ more }) => more.some((type) => type !== 'mandate.notices_chosen')).map(({ name }) => idOf(name));
          for (const { id, notices } of (first.mandates ?? []).filter((mandate) => ended.includes(mandate.id))) {
            expect(liveMandates(first, day(1)).some((live) => live.id === id)).toBe(false);
            if (lives.some(({ name, more }) => idOf(name) === id && more.at(-1) !== 'mandate.notices_chosen')) expect(notices).toBe(false);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
