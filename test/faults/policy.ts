/**
 * UNGP_GENERIC in a hurry. Complaints come as letters that have waited: of their hour less than a second is left, and every rung of the
 * ladder falls into a run. What comes after the ladder is days away, and the boxes of those who file in person are nearly an hour away: on
 * a slow machine a run that waited for them would wait for one after the other.
 */
import type { PolicyDocument } from '../../src/policy/document.ts';
import { hours, on, rulesOf } from '../../src/policy/presets/rules.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';

const HOUR = hours(1);
const HOUR_MS = 3_600_000;
/** From the reminder to the breach, and from there to the next level. */
const RUNG_MS = 300;
const SOURCE = 'the fault suite';

/** How long a letter has waited: its reminder is due 0.4 s later, the box 0.7 s, the next level 1 s. */
export const WAITED_MS = HOUR_MS - 700;
/** From filing to the last rung. */
export const LAST_RUNG_MS = 1_000;

export const hasty: PolicyDocument = {
  ...ungpGeneric,
  id: 'HASTY',
  clocks: [
    ...rulesOf('HASTY', [
      { name: 'acknowledgement', source: SOURCE, start: [on('case.submitted')], stop: [on('case.acknowledged')], limits: [HOUR] },
      {
        name: 'routing',
        source: SOURCE,
        start: [on('case.submitted')],
        stop: [
          { event: 'case.routed', has: ['handlerId'] },
          { event: 'case.assigned', has: ['handlerId'] },
        ],
        limits: [HOUR],
      },
      { name: 'feedback', source: SOURCE, start: [on('case.submitted')], stop: [on('decision.issued')], limits: [HOUR] },
    ]),
  ],
  ladder: [
    { at: 1 - RUNG_MS / HOUR_MS, step: 'warn' },
    { at: 1, step: 'breach', level: 1 },
    { at: 1 + RUNG_MS / HOUR_MS, step: 'escalate', level: 2 },
  ],
};
