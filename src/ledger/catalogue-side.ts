/** Events: escalation, protection, danger, external proceedings, messages, evidence, contact, identity, holds, notices. */
import Type from 'typebox';
import { PAUSE_REASONS } from '../timeboxes/model.ts';
import { IDENTITY_MODES } from '../workflow/codes.ts';
import { ATTACHED_LIST, CHECKED_FACTS, OPENED_FACTS } from '../workflow/evidence-facts.ts';
import { ClockKey, CONTACT_ROUTES, Code, codeList, Id, ItemKey, idList, LanguageTag, oneOf } from '../workflow/vocabulary.ts';
import type { EventDefinition } from './catalogue.ts';
import { closed, mechanical, open, seen, unseen } from './catalogue-entry.ts';

const EXTERNAL = { key: ItemKey, body: Code, status: Type.Enum(['announced', 'ongoing', 'concluded']) };
const REASON = oneOf(PAUSE_REASONS);

export const SIDE_EVENTS: readonly EventDefinition[] = [
  // A level moves by itself when a date passes; whoever is writing a form must not lose it for that (D16).
  mechanical(
    'case.escalated',
    {
      level: Type.Integer({ minimum: 1, maximum: 4 }),
      cause: Type.Enum(['timer', 'request', 'rule']),
      clockKey: Type.Union([ClockKey, Type.Null()]),
      passed: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 3 }), { minItems: 1, maxItems: 3 })),
    },
    true,
    closed('reasons'),
  ),
  seen(
    'protection.alleged',
    {
      cause: Type.Enum(['report', 'staff_report', 'fear_at_intake', 'withdrawal_under_pressure', 'respondent_text_refused']),
      circle: Type.Optional(Code),
    },
    closed('report'),
  ),
  seen('protection.triaged', {}, open('message')),
  // That contact was made is the person's to know; how is for staff alone.
  unseen('protection.contacted', { route: oneOf(CONTACT_ROUTES) }, closed('note')),
  unseen('protection.assessed', { risk: Type.Enum(['low', 'medium', 'high']) }, closed('assessment')),
  seen('protection.plan_activated', { consent: Type.Boolean(), measures: codeList(30) }, open('plan')),
  unseen('protection.monitored', {}, closed('review')),
  seen(
    'protection.cleared',
    { result: Type.Enum(['ended', 'not_found', 'no_causal_link']), justificationFileIds: Type.Optional(idList(20)) },
    open('reasons'),
  ),
  seen('urgent.flagged', { source: Type.Enum(['intake', 'rightsholder', 'staff', 'system', 'bot']) }, closed('report')),
  seen('urgent.taken_charge', {}, open('message')),
  seen('urgent.interim_measures', { measures: codeList(30, 1) }, open('order')),
  seen('urgent.stabilised', {}, open('reasons')),
  seen('external.announced', EXTERNAL, closed('note')),
  seen('external.updated', EXTERNAL, closed('note')),
  seen('external.concluded', EXTERNAL, closed('note')),
  unseen('crime.suspected', {}, closed('reasons')),
  seen(
    'crime.avenue_decided',
    { avenue: Type.Enum(['reported_with_consent', 'reported_by_duty', 'not_reported_without_consent']) },
    open('reasons'),
  ),
  seen('message.sent', { from: Type.Enum(['rightsholder', 'representative', 'staff']), substantive: Type.Boolean() }, open('message')),
  // The person sees a translation beside the words that it is of (A03), not as something that happened.
  unseen(
    'translation.added',
    {
      of: Type.Integer({ minimum: 1 }),
      field: Type.String({ maxLength: 60 }),
      locale: LanguageTag,
      made: Type.Enum(['machine', 'person']),
      engine: Type.Optional(Code),
    },
    open('translation'),
  ),
  unseen('translation.checked', { key: ItemKey, verdict: Type.Enum(['confirmed', 'corrected', 'rejected']) }, open('translation')),
  seen('evidence.added', { fileIds: idList(50), files: Type.Optional(ATTACHED_LIST) }, open('note')),
  unseen(
    'evidence.filed',
    { fileIds: idList(50), files: Type.Optional(ATTACHED_LIST), recordingConsent: Type.Optional(Type.Boolean()) },
    closed('note'),
  ),
  // Nobody's form is spoilt by a scanner that has just finished (D16).
  mechanical('evidence.checked', CHECKED_FACTS, true),
  unseen('evidence.original_proposed', { fileId: Id }, closed('reasons')),
  seen('evidence.original_opened', OPENED_FACTS, open('reasons')),
  unseen('contact.attempted', { route: oneOf(CONTACT_ROUTES) }, closed('note')),
  unseen('note.added', {}, closed('note')),
  // D01: read by oversight alone; the reading rule lives where events are read.
  unseen('instruction.reported', {}, closed('report')),
  // Which code or phrase is nowhere in the ledger: only that there is another one (people.md 3.1).
  seen('code.replaced'),
  seen('phrase.set'),
  seen('identity.mode_changed', { identityMode: oneOf(IDENTITY_MODES) }),
  seen('handling.paused', { reason: REASON, clocks: Type.Integer({ minimum: 1 }) }, open('reasons')),
  seen('handling.resumed', { reason: REASON }, open('reasons')),
  unseen('legal_hold.proposed', { hold: Type.Boolean() }, closed('reasons')),
  unseen('legal_hold.changed', { hold: Type.Boolean() }, closed('reasons')),
  // One for each delivery that was made: how many were told, and by which way, is how many there are.
  mechanical(
    'notice.sent',
    {
      template: Code,
      recipient: Type.Enum(['rightsholder', 'representative', 'staff']),
      route: Code,
      messageId: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
      // What a clock event calls it, written before it was sent.
      noticeId: Type.Optional(Code),
    },
    false,
  ),
  mechanical(
    'notice.undeliverable',
    {
      template: Code,
      recipient: Type.Enum(['rightsholder', 'representative', 'staff']),
      reason: Type.Enum(['nobody_eligible', 'no_longer_eligible', 'no_address', 'address_refused']),
      noticeId: Type.Optional(Code),
    },
    false,
  ),
];
