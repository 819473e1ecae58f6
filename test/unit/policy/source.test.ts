import { describe, expect, it } from 'vitest';
import { orderedPolicy } from '../../../src/policy/ordered.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { parseSource } from '../../../src/policy/source.ts';

describe('the text of a policy', () => {
  it('knows the line of everything in it', () => {
    const source = parseSource('id: A\nclocks:\n  - name: x\n    limits: [1]\n');
    expect(source.placeOf('/clocks/0/limits/0')).toEqual({ line: 4, column: 14 });
    expect(source.placeOf('/clocks/0/nothing')?.line).toBe(3);
  });

  it.each([
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join()}]`).join('\n')}`,
    ],
    ['nesting without end', '['.repeat(100_000)],
    ['a reference to nothing', 'a: *nowhere'],
    ['half a list', 'a: [1, 2'],
  ])('makes %s a fault and never throws', (_what, text) => {
    const { document, faults } = parseSource(text);
    expect(document).toBeUndefined();
    expect(faults[0]).toMatchObject({ code: 'policy.notation', line: expect.any(Number) });
  });
});

describe('a stored policy', () => {
  it('is shown in the order of the schema, whatever order it was stored in, and with nothing lost', () => {
    const stored = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(ungpGeneric).reverse())));
    const shown = orderedPolicy(stored);
    expect(Object.keys(shown).slice(0, 5)).toEqual(['id', 'version', 'validFrom', 'sourceRef', 'calendar']);
    expect(shown).toEqual(JSON.parse(JSON.stringify(ungpGeneric)));
  });
});
