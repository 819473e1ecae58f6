/** Events: receipt, people, screening, handling, ends and returns. */
import Type from 'typebox';
import { IMPORTED_FACTS, SUBMITTED_FACTS } from '../workflow/actions-intake.ts';
import { QUESTION_TOPICS } from '../workflow/burden.ts';
import { CASE_FUNCTIONS, ENTRY_CLASSES, NEGATIVE_GROUNDS, SEVERITIES } from '../workflow/codes.ts';
import {
  Code,
  codeList,
  FACT_FINDING_KINDS,
  Grade,
  Id,
  idList,
  NullableId,
  oneOf,
  REOPEN_GROUNDS,
  TRACKS,
  When,
  WITHDRAWAL_CHOICES,
} from '../workflow/vocabulary.ts';
import type { EventDefinition } from './catalogue.ts';
import { closed, mechanical, open, seen, unseen } from './catalogue-entry.ts';

const Level = Type.Integer({ minimum: 0, maximum: 4 });
const Explanation = Type.Array(Type.Object({ staffId: NullableId, verdict: Code }, { additionalProperties: false }));
/** Who has the case, its level, and the level that this person holds where that is another one. */
const HANDED = { handlerId: NullableId, level: Level, handlerLevel: Type.Optional(Level) };
const REFERRAL = { ground: oneOf(NEGATIVE_GROUNDS), avenues: codeList(20, 1) };
const NARRATIVE = open('description', 'desiredOutcome', 'respondent');

export const CASE_EVENTS: readonly EventDefinition[] = [
  seen('case.submitted', SUBMITTED_FACTS, NARRATIVE),
  seen('case.imported', IMPORTED_FACTS, NARRATIVE),
  mechanical('case.routed', { ...HANDED, language: Type.String(), rule: Type.String(), explanation: Explanation }, true),
  seen('case.assigned', { ...HANDED, cause: Code, explanation: Type.Optional(Explanation) }, closed('reasons')),
  // That somebody left is told; who it is never (G01).
  mechanical('case.handler_left', { staffId: Id }, true),
  seen('case.acknowledged', {}, open('message')),
  unseen('conflict.declared', { staffId: Id, conflict: Type.Boolean() }, closed('explanation')),
  // Who took which part is told; who it is never (G01).
  seen('function.taken', { staffId: Id, function: oneOf(CASE_FUNCTIONS) }, closed('reasons')),
  unseen('exclusion.void_proposed', { staffId: Id }, closed('reasons')),
  seen('exclusion.voided', { staffId: Id }, closed('reasons')),
  seen('case.screening_started', {}, open('message')),
  // What the company thinks of the harm so far is the company's working paper; the person sees the class and, with the answer, the rights.
  unseen(
    'case.assessed',
    {
      scale: Grade,
      scope: Grade,
      irremediability: Grade,
      likelihood: Type.Union([Grade, Type.Null()]),
      delay: Type.Enum(['none', 'worsens', 'becomes_irremediable']),
      level: oneOf(SEVERITIES),
      entryClass: oneOf(ENTRY_CLASSES),
      rights: codeList(40),
      harms: codeList(50),
      respondents: idList(50),
      regimes: codeList(30),
    },
    closed('reasons'),
  ),
  unseen('class.change_proposed', { entryClass: oneOf(ENTRY_CLASSES) }, open('reasons')),
  seen('class.changed', { from: oneOf(ENTRY_CLASSES), entryClass: oneOf(ENTRY_CLASSES) }, open('reasons')),
  seen('class.contested', {}, open('reasons')),
  // Older entries do not say what the questions were about.
  seen(
    'info.requested',
    {
      round: Type.Integer({ minimum: 1 }),
      questions: Type.Integer({ minimum: 1 }),
      about: Type.Optional(Type.Array(oneOf(QUESTION_TOPICS), { minItems: 1, maxItems: 20 })),
    },
    open('question'),
  ),
  seen('info.answered', {}, open('answer')),
  seen('screening.resumed', {}, closed('reasons')),
  seen('abuse.warned', {}, open('reasons')),
  unseen('referral.proposed', REFERRAL, open('reasons')),
  seen('case.referred_out', REFERRAL, open('reasons')),
  seen('review.requested', { cause: Type.Enum(['request', 'bounced']) }, open('reasons')),
  seen('review.decided', { upheld: Type.Boolean() }, open('reasons')),
  seen('case.accepted', {}, open('plan')),
  seen('track.preferred', { track: oneOf(TRACKS) }, open('comment')),
  seen('track.chosen', { track: oneOf(TRACKS) }, open('reasons')),
  // G01: what the company did is told, what it found is told with the evidence summary.
  seen('fact_finding.recorded', { kind: oneOf(FACT_FINDING_KINDS) }, closed('record')),
  unseen('findings.submitted', {}, open('findings')),
  seen('quality_check.passed', {}, closed('remarks')),
  unseen('quality_check.failed', {}, closed('remarks')),
  seen('findings.returned', {}, open('reasons')),
  seen(
    'settlement.proposed',
    { legalWaiver: Type.Boolean(), mediated: Type.Boolean(), acceptableFrom: When },
    open('terms', 'waiver_scope'),
  ),
  seen('settlement.agreed', { procedure: Type.Enum(['SETTLED', 'MEDIATED']) }, open('comment')),
  seen('support.requested', { kind: Code }, open('request')),
  seen('support.answered', { granted: Type.Boolean() }, open('answer')),
  seen('case.withdrawn', { choice: oneOf(WITHDRAWAL_CHOICES), pressureSuspected: Type.Boolean() }, open('reasons')),
  seen('contact.stopped', {}, open('reasons')),
  unseen('inconclusive.proposed', {}, open('reasons')),
  seen('case.inconclusive', {}, open('reasons')),
  seen('case.reopened', { ground: oneOf(REOPEN_GROUNDS), cycle: Type.Integer({ minimum: 2 }) }, open('reasons')),
];
