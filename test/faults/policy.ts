/**
 * UNGP_GENERIC in a hurry. A box has whole minutes at least, so complaints come as letters that have waited: of their minute less than a
 * second is left, and every rung of the ladder falls into a run. What comes after the ladder is days away.
 */
import type { PolicyDocument } from '../../src/policy/document.ts';
import { hours, on, rulesOf } from '../../src/policy/presets/rules.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';

const MINUTE = hours(1 / 60);
const SOURCE = 'the fault suite';

/** How long a letter has waited: its reminder is due 0.4 s later, the box 0.7 s, the next level 1 s. */
export const WAITED_MS = 59_300;
/** From filing to the last rung. */
export const LAST_RUNG_MS = 1_000;

export const hasty: PolicyDocument = {
  ...ungpGeneric,
  id: 'HASTY',
  clocks: [
    ...rulesOf('HASTY', [
      { name: 'acknowledgement', source: SOURCE, start: [on('case.submitted')], stop: [on('case.acknowledged')], limits: [MINUTE] },
      {
        name: 'routing',
        source: SOURCE,
        start: [on('case.submitted')],
        stop: [
          { event: 'case.routed', has: ['handlerId'] },
          { event: 'case.assigned', has: ['handlerId'] },
        ],
        limits: [MINUTE],
      },
      { name: 'feedback', source: SOURCE, start: [on('case.submitted')], stop: [on('decision.issued')], limits: [MINUTE] },
    ]),
  ],
  ladder: [
    { at: 0.995, step: 'warn' },
    { at: 1, step: 'breach', level: 1 },
    { at: 1.005, step: 'escalate', level: 2 },
  ],
};
