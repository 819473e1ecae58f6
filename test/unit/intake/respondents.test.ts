/** Who is named in "who is it about?" (D5, C05). */
import { describe, expect, it } from 'vitest';
import { mentions } from '../../../src/intake/respondents.ts';

const named = (text: string) => mentions(text, 'Hana Handler', 'handler1@demo.example');

describe('mentions', () => {
  it('knows who is named as they sign in, where nothing else is said', () => {
    expect(named(' Handler1 ')).toBe(true);
    expect(named('the handler1 of the day')).toBe(false);
  });

  it.each([
    'Hana Handler',
    'hana handler',
    'Handler, Hana',
    'Hana-Handler',
    'Hana_Handler',
    '_Hana Handler_',
    'Hana.Handler',
    'Ha\u200bna Handler',
    'Ha\u00adna Handler',
    '\u041dana Handler',
    'Ms. Hana M. Handler',
    'the manager HANA  HANDLER and her friend',
    'h\u00e1na handler',
    'write to Handler1@Demo.Example please',
    'Hana',
    'HANDLER',
    'Ms. Handler',
  ])('finds %j', (text) => {
    expect(named(text)).toBe(true);
  });
  it.each([
    'a handler',
    'Mr.',
    'Hana from the canteen',
    'my handler was rude and then Hana came by much later in the week',
    'Hanan Handlers',
    'handler1@demo.exampl',
  ])('does not find %j', (text) => {
    expect(named(text)).toBe(false);
  });
});
