/** Events about the text that whom it is about will read (people.md 2). The words are sealed in the event that each fact names. */
import Type from 'typebox';
import { TEXT_ANSWERS } from '../workflow/respondent-text.ts';
import { oneOf, When } from '../workflow/vocabulary.ts';
import type { EventDefinition } from './catalogue.ts';
import { closed, open, seen, unseen } from './catalogue-entry.ts';

const TEXT = { textSeq: Type.Integer({ minimum: 1 }) };

export const RESPONDENT_EVENTS: readonly EventDefinition[] = [
  seen('respondent.text_shown', { objectUntil: When }, open('text', 'urgency')),
  seen('respondent.text_answered', { ...TEXT, reply: oneOf(TEXT_ANSWERS), changed: Type.Boolean() }, open('changed_text', 'wish')),
  seen('respondent.objection_answered', { ...TEXT, objectUntil: When }, open('answer')),
  seen('respondent.text_withdrawn', TEXT, open('reasons')),
  // Older entries carry a text that nobody had shown to the person, and name none.
  seen('respondent.contacted', { textSeq: Type.Optional(TEXT.textSeq) }, closed('text', 'note')),
  unseen('respondent.notice_deferred', { reviewAt: When }, closed('reasons')),
];
