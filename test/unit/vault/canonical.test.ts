import { describe, expect, it } from 'vitest';
import { canonicalBytes, canonicalText } from '../../../src/vault/canonical.ts';
import type { Json } from '../../../src/workflow/model.ts';

describe('canonical JSON (RFC 8785, D16)', () => {
  it('writes the example of RFC 8785 section 3.2.2', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalText(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as the example of section 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\ud83d\ude00': 'Smile',
      '\u0080': 'Control',
      '\u00f6': 'O',
    };
    expect(Object.values(JSON.parse(canonicalText(value)))).toHaveLength(7);
    expect(
      canonicalText(value)
        .match(/[A-Z][A-Za-z]*/g)
        ?.join(' '),
    ).toBe('CR One Control O Euro Smile Dalet');
  });

  it('is the same for every order of keys', () => {
    expect(canonicalText({ b: 1, a: { d: 2, c: 3 } })).toBe(canonicalText({ a: { c: 3, d: 2 }, b: 1 }));
  });

  it('writes minus zero as zero, as PostgreSQL will give it back', () => {
    expect(canonicalText([-0])).toBe('[0]');
  });

  it('keeps a key that JavaScript treats specially', () => {
    const value: Json = JSON.parse('{"__proto__":{"x":1},"constructor":2,"toString":3}');
    expect(canonicalText(value)).toBe('{"__proto__":{"x":1},"constructor":2,"toString":3}');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800'])('refuses %j, and quotes nothing', (value) => {
    expect(() => canonicalText([value])).toThrow(new TypeError('not a JSON value'));
  });

  it('is UTF-8', () => {
    expect(canonicalBytes('é').toString('hex')).toBe('22c3a922');
  });
});
