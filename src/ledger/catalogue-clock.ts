/** Events about time-boxes. They never revise a case: an ETag does not break because a date passed (D16). */
import Type from 'typebox';
import { OVERRUN_REASONS, PAUSE_REASONS } from '../timeboxes/model.ts';
import { SEVERITIES } from '../workflow/codes.ts';
import { ClockKey, Code, codeList, NullableWhen, oneOf, When } from '../workflow/vocabulary.ts';
import type { EventDefinition } from './catalogue.ts';
import { mechanical, open, seen, unseen } from './catalogue-entry.ts';

/** Why, and the notice that told the person, or null where nothing was sent (B03). Older entries have neither. */
const KEY = { key: ClockKey, cause: Type.Optional(Code), noticeId: Type.Optional(Type.Union([Code, Type.Null()])) };
/** With the version of the tz database that gave them (D14); older entries do not say. */
const DATES = { dueAt: When, warnAt: When, tz: Type.Optional(Type.String({ maxLength: 20 })) };
const Tier = Type.Union([oneOf(SEVERITIES), Type.Null()]);
const Reason = oneOf(PAUSE_REASONS);
const Count = Type.Integer({ minimum: 1 });

export const CLOCK_EVENTS: readonly EventDefinition[] = [
  mechanical(
    'clock.started',
    {
      ...KEY,
      ...DATES,
      name: Code,
      regime: Code,
      binding: Type.Enum(['statutory', 'scheme', 'default']),
      source: Type.String({ maxLength: 300 }),
      pausable: Type.Boolean(),
      escalates: Type.Boolean(),
      tier: Tier,
      item: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
      /** Place whose calendar counts; null, or absent in older events: the policy's own. */
      calendar: Type.Optional(Type.Union([Code, Type.Null()])),
      startedAt: When,
      agreedDueAt: NullableWhen,
    },
    false,
  ),
  mechanical('clock.warned', KEY, false),
  // A missed date is the person's to see: "They are late" (people.md 4).
  mechanical('clock.breached', { ...KEY, dueAt: When }, true),
  mechanical('clock.stepped', { ...KEY, step: Type.String({ maxLength: 40 }), dueAt: Type.Optional(When) }, false),
  mechanical('clock.met', { ...KEY, late: Type.Boolean() }, false),
  mechanical('clock.cancelled', KEY, false),
  mechanical('clock.paused', { ...KEY, reason: Reason, from: When, until: When, capDays: Type.Optional(Count) }, true),
  mechanical('clock.resumed', { ...KEY, ...DATES, reason: Type.Union([Reason, Type.Null()]) }, true),
  mechanical(
    'clock.extended',
    { ...KEY, ...DATES, reason: Code, use: Type.Optional(Count), of: Type.Optional(Count) },
    true,
    open('reasons'),
  ),
  mechanical('regimes.added', { regimes: codeList(60, 1) }, true),
  // From now on only those designated for these regimes learn of the case (WBD 16).
  mechanical('case.restricted', { regimes: codeList(60, 1) }, true),
  unseen('regime.void_proposed', { regime: Code }, open('reasons')),
  seen('regime.voided', { regime: Code }, open('reasons')),
  mechanical('policy.adopted', { policyId: Code, version: Type.Integer({ minimum: 1 }) }, true),
  // No date could be had from the calendar: for which clocks every hour counts. Whoever can mend the policy is told with it.
  mechanical('policy.unusable', { keys: Type.Array(ClockKey, { minItems: 1, maxItems: 200 }) }, true),
  // D14: the regime bound the case by error; proposed by one person and confirmed by another.
  mechanical('clock.voided', KEY, true),
  // B03: told before the date, with the reason and a new one. It moves no due time; `extends` is true where the policy let it.
  seen('overrun.announced', { ...KEY, reason: oneOf(OVERRUN_REASONS), newDueAt: When, extends: Type.Boolean() }, open('message')),
  // The date was missed and the person had not been told: once a clock, in the transaction of the breach.
  mechanical('predictability.breached', { ...KEY, dueAt: When }, true),
  mechanical('overrun.repeated', { ...KEY, newDueAt: When }, true),
  mechanical('clock.advanced', { ...KEY, ...DATES, tier: Tier }, true),
];
