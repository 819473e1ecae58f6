import { describe, expect, it } from 'vitest';
import { contactRefusals, isOrganisationContact } from '../../../src/intake/contact.ts';

describe('a contact that the organisation can read (people.md 3.4)', () => {
  const domains = ['speak.acme.example', 'acme.co.uk', 'gmail.com'];
  it.each([
    ['me@speak.acme.example', true],
    ['me@ACME.example', true],
    ['Me <me@mail.speak.acme.example>', true],
    ['call me, or write to me@acme.co.uk please', true],
    ['me@mail.acme.co.uk', true],
    ['me@acme.co', false],
    ['me@other.co.uk', false],
    ['me@notacme.co.uk', false],
    // That a panel member writes from there does not make it the organisation's.
    ['me@gmail.com', false],
    ['+62 812 0000 0000', false],
    ['me@', false],
    ['acme.co.uk', false],
    ['me@ａｃｍｅ.co.uk', true],
  ])('%s: %s', (contact, expected) => {
    expect(isOrganisationContact(contact, domains)).toBe(expected);
  });

  it('is refused until the person wants it all the same, and half a window is none', () => {
    const codes = (wish: Parameters<typeof contactRefusals>[0]) =>
      contactRefusals(wish, domains).map(({ code, field }) => `${code} ${field}`);
    expect(codes({ contact: 'me@acme.co.uk' })).toEqual(['contact.of_organisation /contact']);
    expect(codes({ contact: 'me@acme.co.uk', contactAnyway: true })).toEqual([]);
    expect(codes({ contact: 'me@safe.example', contactTimes: { from: '08:00' } })).toEqual(['contact_times.incomplete /contactTimes']);
    expect(codes({ contact: 'me@safe.example', contactTimes: { days: [5], from: '08:00', until: '09:00' } })).toEqual([]);
    expect(codes({})).toEqual([]);
  });
});
