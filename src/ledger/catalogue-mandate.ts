/** Events about who speaks for the person (J02). Who that is stands sealed beside the first of them, if anybody said it. */
import Type from 'typebox';
import { POWERS, REPRESENTATIVE_KINDS } from '../workflow/mandates.ts';
import { Id, NullableWhen, oneOf } from '../workflow/vocabulary.ts';
import type { EventDefinition } from './catalogue.ts';
import { open, seen } from './catalogue-entry.ts';

const MANDATE = { mandateId: Id };

export const MANDATE_EVENTS: readonly EventDefinition[] = [
  seen(
    'mandate.given',
    { ...MANDATE, speaker: oneOf(REPRESENTATIVE_KINDS), powers: Type.Array(oneOf(POWERS), { uniqueItems: true }), until: NullableWhen },
    open('name'),
  ),
  seen('mandate.revoked', MANDATE),
  seen('mandate.laid_down', MANDATE),
  seen('mandate.notices_chosen', { ...MANDATE, notices: Type.Boolean() }),
];
